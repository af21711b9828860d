"use strict";
/* Cards from data: elements, attributes and text. There is no markup here, and none is made. */
const Tree = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const DRAWN = new Set(["svg", "use"]);
  const shapes = [];
  const shared = [];

  /** An address that a card may lead to: a place in this page, or the web. */
  const leads = (address) => /^(#|https?:\/\/)/i.test(address);

  const own = (filling) => (typeof filling === "number" ? shared[filling] : filling);

  const make = (shape, fillings) => {
    if (typeof shape === "string") return document.createTextNode(shape);
    if (typeof shape === "number") return document.createTextNode(own(fillings[shape]));
    const [tag, attributes, ...children] = shape;
    if (tag === "*") {
      const parts = document.createDocumentFragment();
      for (const [place, part] of fillings[attributes].entries()) {
        parts.append(...(place ? ["\n"] : []), build(own(part)));
      }
      return parts;
    }
    const node = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
    for (let at = 0; attributes && at < attributes.length; at += 2) {
      const value = attributes[at + 1];
      const text = typeof value === "number" ? own(fillings[value]) : value;
      if (attributes[at] !== "href" || leads(text)) node.setAttribute(attributes[at], text);
    }
    for (const child of children) node.append(make(child, fillings));
    return node;
  };

  /** The element of a packed tree: the number of its shape, then what fills its gaps. */
  const build = ([shape, ...fillings]) => make(shapes[shape], fillings);

  /** Words of a shape, without its tags and attributes. */
  const wordsOf = (shape) => {
    if (typeof shape === "string") return shape;
    if (!Array.isArray(shape) || shape[0] === "*") return "";
    return shape.slice(2).map(wordsOf).join("\n");
  };

  /**
   * A test whether a packed tree says a word, in one case. What many trees share is looked
   * through once, and what is a tree's own is folded once, the first time that anybody asks.
   */
  const texts = new WeakMap();
  const spoken = { shapes: [], shared: [] };
  const ownText = (packed, fold) => {
    let text = texts.get(packed);
    if (text === undefined) {
      const said = [];
      for (let at = 1; at < packed.length; at += 1) {
        if (typeof packed[at] === "string") said.push(packed[at]);
      }
      text = fold(said.join("\n"));
      texts.set(packed, text);
    }
    return text;
  };
  const says = (word, fold) => {
    while (spoken.shapes.length < shapes.length) {
      spoken.shapes.push(fold(wordsOf(shapes[spoken.shapes.length])));
    }
    while (spoken.shared.length < shared.length) {
      const told = shared[spoken.shared.length];
      spoken.shared.push(typeof told === "string" ? fold(told) : null);
    }
    const inShape = spoken.shapes.map((text) => text.includes(word));
    const inShared = [];
    const inTree = (packed) => {
      if (inShape[packed[0]] || ownText(packed, fold).includes(word)) return true;
      for (let at = 1; at < packed.length; at += 1) {
        const filling = packed[at];
        if (typeof filling === "number" ? inShared[filling] : Array.isArray(filling)
          && filling.some((part) => (typeof part === "number" ? inShared[part] : inTree(part)))) {
          return true;
        }
      }
      return false;
    };
    // What is shared may hold only what was shared before it.
    for (const [number, told] of shared.entries()) {
      inShared.push(typeof told === "string" ? spoken.shared[number].includes(word) : inTree(told));
    }
    return inTree;
  };

  const learn = (newShapes, newShared) => {
    for (const each of newShapes) shapes.push(each);
    for (const each of newShared) shared.push(each);
  };

  return { build, learn, says };
})();
