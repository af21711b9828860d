"use strict";
/* Cards from data: elements, attributes and text. There is no markup here, and none is made. */
const Cards = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const DRAWN = new Set(["svg", "use"]);

  /** An address that a card may lead to: a place in this page, or the web. */
  const leads = (address) => /^(#|https?:\/\/)/i.test(address);

  /** Cards that were packed together: shapes, things that several share, and what is their own. */
  class Batch {
    constructor([shapes, shared, trees]) {
      this.shapes = shapes;
      this.shared = shared;
      this.trees = trees;
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
  }

  /** Wait until the page has nothing better to do, but not for long. */
  const idle = () => new Promise((done) => {
    if ("requestIdleCallback" in window) requestIdleCallback(done, { timeout: 200 });
    else setTimeout(done);
  });

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

    load(number) {
      this.coming[number] ??= inflate(this.packed[number]).then((unpacked) => {
        this.batches[number] = new Batch(unpacked);
        this.packed[number] = "";
      });
      return this.coming[number];
    }

    /** Unpack the cards of some findings, a little at a time, so that the page stays free. */
    async fetch(indices) {
      for (const number of new Set(indices.map((index) => Math.floor(index / this.size)))) {
        if (this.batches[number]) continue;
        await idle();
        await this.load(number);
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
  }

  return { Store, idle, inflate };
})();
