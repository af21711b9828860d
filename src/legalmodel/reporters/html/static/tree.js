"use strict";
/* Cards from data: elements, attributes and text. There is no markup here, and none is made. */
const Cards = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const DRAWN = new Set(["svg", "use"]);

  /** An address that a card may lead to: a place in this page, or the web. */
  const leads = (address) => /^(#|https?:\/\/)/i.test(address);

  /** Words of a shape, without its tags and attributes. */
  const wordsOf = (shape) => {
    if (typeof shape === "string") return shape;
    if (!Array.isArray(shape) || shape[0] === "*") return "";
    return shape.slice(2).map(wordsOf).join("\n");
  };

  /** Cards that were packed together: shapes, things that several share, and what is their own. */
  class Batch {
    constructor([shapes, shared, trees]) {
      this.shapes = shapes;
      this.shared = shared;
      this.trees = trees;
      this.folded = null;
    }

    own(filling) { return typeof filling === "number" ? this.shared[filling] : filling; }

    card(place) { return this.build(this.trees[place]); }

    build([shape, ...fillings]) { return this.make(this.shapes[shape], fillings); }

    make(shape, fillings) {
      if (typeof shape === "string") return document.createTextNode(shape);
      if (typeof shape === "number") return document.createTextNode(this.own(fillings[shape]));
      const [tag, attributes, ...children] = shape;
      if (tag === "*") return this.parts(fillings[attributes]);
      const node = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
      for (let at = 0; attributes && at < attributes.length; at += 2) {
        const value = attributes[at + 1];
        const text = typeof value === "number" ? this.own(fillings[value]) : value;
        if (attributes[at] !== "href" || leads(text)) node.setAttribute(attributes[at], text);
      }
      for (const child of children) node.append(this.make(child, fillings));
      return node;
    }

    parts(packed) {
      const fragment = document.createDocumentFragment();
      for (const [place, part] of packed.entries()) {
        if (place) fragment.append("\n");
        fragment.append(this.build(this.own(part)));
      }
      return fragment;
    }

    /** The words of everything, in one case: done once, before anybody asks. */
    prepare(fold) {
      const own = (tree) => tree.flatMap((each) => (
        typeof each === "string" ? [each] : Array.isArray(each) ? each.filter(Array.isArray).map(own) : []
      )).join("\n");
      this.folded ??= {
        shapes: this.shapes.map((shape) => fold(wordsOf(shape))),
        shared: this.shared.map((told) => fold(typeof told === "string" ? told : own(told))),
        trees: this.trees.map((tree) => fold(own(tree))),
      };
      return this.folded;
    }

    /** A test whether a card says a word in the same case. What cards share is looked at once. */
    says(word, fold) {
      const { shapes, shared, trees } = this.prepare(fold);
      const inShape = shapes.map((text) => text.includes(word));
      const inShared = [];
      const inPart = (part) => (typeof part === "number" ? inShared[part] : inside(part));
      const inside = (tree) => inShape[tree[0]] || tree.some((filling, at) => at > 0
        && (Array.isArray(filling) ? filling.some(inPart) : inShared[filling] === true));
      // What is shared may hold only what was shared before it.
      for (const [number, told] of this.shared.entries()) {
        inShared.push(shared[number].includes(word) || (Array.isArray(told) && inside(told)));
      }
      return (place) => trees[place].includes(word) || inside(this.trees[place]);
    }
  }

  const inflate = async (text) => {
    const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(plain).json();
  };

  /** All cards of the report in batches, each unpacked when one of its cards is wanted. */
  class Store {
    constructor(packed, size) {
      this.packed = packed;
      this.size = size;
      this.batches = [];
      this.coming = [];
    }

    get complete() { return this.batches.filter(Boolean).length === this.packed.length; }

    load(number) {
      this.coming[number] ??= inflate(this.packed[number]).then((unpacked) => {
        this.batches[number] = new Batch(unpacked);
        this.packed[number] = "";
      });
      return this.coming[number];
    }

    /** Unpack everything, a little at a time, so that the page stays free for whoever uses it. */
    async all(fold) {
      for (let number = 0; number < this.packed.length; number += 1) {
        await this.load(number);
        this.batches[number].prepare(fold);
      }
    }

    /** The card of a number, where its batch is there already. */
    ready(index) {
      const batch = this.batches[Math.floor(index / this.size)];
      return batch ? batch.card(index % this.size) : null;
    }

    async card(index) {
      await this.load(Math.floor(index / this.size));
      return this.ready(index);
    }

    says(word, fold) {
      const inBatch = this.batches.map((batch) => batch.says(word, fold));
      return (index) => inBatch[Math.floor(index / this.size)](index % this.size);
    }
  }

  return { Store };
})();
