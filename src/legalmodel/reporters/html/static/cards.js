/* The two ways in which findings are shown: cards that stand in the page, or rows made of data. */
const Views = (() => {
  const element = (tag, name, ...children) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...children);
    return node;
  };

  /** Ids stand for one thing in a page: a copy of a card goes without. */
  const anonymous = (card) => {
    for (const node of [card, ...card.querySelectorAll("[id], [aria-labelledby]")]) {
      node.removeAttribute("id");
      node.removeAttribute("aria-labelledby");
    }
    return card;
  };

  /** Cards that stand in the page are hidden, put in order and put under their groups. */
  class StaticView {
    constructor(list, cards) {
      this.list = list;
      this.cards = cards;
    }

    show(blocks, indices) {
      const shown = new Set(blocks.flatMap((block) => block.members));
      for (const index of indices) this.cards.get(index).hidden = !shown.has(index);
      const rest = indices.filter((index) => !shown.has(index)).map((i) => this.cards.get(i));
      const placed = new Set();
      const put = (index) => {
        const card = this.cards.get(index);
        if (placed.has(index)) return anonymous(card.cloneNode(true));
        placed.add(index);
        return card;
      };
      const content = blocks.flatMap((block) => {
        const cards = block.members.map(put);
        if (block.label === null) return cards;
        const group = element("details", "group", element("summary", "", block.label));
        group.open = true;
        group.append(element("div", "cards", ...cards));
        return [group];
      });
      this.list.replaceChildren(...content, ...rest);
    }

    reveal(index) {
      const card = this.cards.get(index);
      const group = card.closest("details.group");
      if (group) group.open = true;
      card.scrollIntoView();
    }
  }

  /** Rows in view, their cards built when they are opened. */
  class RowsView {
    constructor(list, register) {
      this.register = register;
      this.blocks = [];
      this.openGroups = new Set();
      this.size = register.size;
      const rows = element("ul", "rows");
      rows.setAttribute("role", "list");
      rows.setAttribute("aria-labelledby", list.closest("section").getAttribute("aria-labelledby"));
      list.replaceWith(rows);
      this.rows = new Rows(rows, {
        make: (item) => (item < 0 ? this.group(-1 - item) : this.finding(item % this.size)),
        body: (item) => this.card(item % this.size),
        toggled: (item) => item < 0 && this.toggle(-1 - item),
      });
    }

    group(number) {
      const block = this.blocks[number];
      return { label: [block.label], group: true, open: this.openGroups.has(block.key) };
    }

    finding(index) {
      const { words, icon } = this.register;
      const grade = this.register.grade(index);
      const label = [
        element("span", "row-number", words.number.replace("{n}", this.register.number(index))),
        element("span", `row-grade row-${grade}`, icon(grade), words.severity[grade]),
        element("span", "row-title", this.register.title(index)),
        element("span", "row-whom", this.register.subject(index)),
      ];
      return { label: label.flatMap((node) => [node, " "]), group: false };
    }

    /** The card, or a place that it fills as soon as it is unpacked. */
    card(index) {
      const own = (card) => (document.getElementById(card.id) ? anonymous(card) : card);
      const card = this.register.card(index);
      if (card instanceof Element) return own(card);
      const place = element("div", "awaited");
      card.then((made) => place.replaceWith(own(made)));
      return place;
    }

    /** What is open stays open, as long as the groups are the same. */
    show(blocks) {
      const fresh = blocks.map((each) => each.key).join() !== this.keys;
      this.keys = blocks.map((each) => each.key).join();
      this.blocks = blocks;
      if (fresh) this.openGroups = new Set(blocks.length === 1 ? [blocks[0].key] : []);
      this.flatten();
    }

    /** A group comes first with its count, then, where it is open, what is in it. */
    flatten() {
      const items = [];
      for (const [number, block] of this.blocks.entries()) {
        if (block.label !== null) items.push(-1 - number);
        if (block.label !== null && !this.openGroups.has(block.key)) continue;
        for (const index of block.members) items.push(number * this.size + index);
      }
      this.rows.show(items);
    }

    toggle(number) {
      const { key } = this.blocks[number];
      if (!this.openGroups.delete(key)) this.openGroups.add(key);
      this.flatten();
      return true;
    }

    reveal(index) {
      const number = this.blocks.findIndex((block) => block.members.includes(index));
      if (number < 0) return;
      const block = this.blocks[number];
      if (block.label !== null && !this.openGroups.has(block.key)) this.toggle(number);
      this.rows.reveal(number * this.size + index);
    }
  }

  return { StaticView, RowsView, element };
})();
