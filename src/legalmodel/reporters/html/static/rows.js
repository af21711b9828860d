/*
 * A list of any length of which only the rows in view are in the page. A row is a button that
 * opens what it stands for below itself; arrows, Home, End and the page keys move between rows.
 */
const Rows = (() => {
  const AHEAD = 600;

  class Rows {
    /** `make(item)` gives {label: nodes of the button, group: boolean}, `body(item)` an element. */
    constructor(list, { make, body, toggled }) {
      this.list = list;
      this.make = make;
      this.body = body;
      this.toggled = toggled;
      this.items = [];
      this.open = new Set();
      this.heights = new Map();
      this.nodes = new Map();
      this.current = 0;
      this.row = 0;
      this.sizes = new ResizeObserver((entries) => this.measure(entries));
      list.addEventListener("keydown", (event) => this.key(event));
      list.addEventListener("focusin", (event) => this.focused(event));
      list.addEventListener("click", (event) => this.clicked(event));
      let asked = false;
      const later = () => {
        if (asked) return;
        asked = true;
        requestAnimationFrame(() => { asked = false; this.render(); });
      };
      window.addEventListener("scroll", later, { passive: true });
      window.addEventListener("resize", () => { this.row = 0; later(); });
    }

    /** Show other items; `opened` are those among them whose body is open. */
    show(items) {
      const had = this.list.contains(document.activeElement);
      const before = this.items[this.current];
      this.items = items;
      this.current = Math.max(0, items.indexOf(before));
      for (const node of this.nodes.values()) node.remove();
      this.nodes.clear();
      this.sizes.disconnect();
      this.places = null;
      this.list.hidden = items.length === 0;
      this.render();
      if (had && items.length) this.focus(this.current);
    }

    /** Places of the open bodies, from the top down, with what they push down. */
    pushed() {
      if (!this.places) {
        this.places = this.items
          .map((item, place) => (this.open.has(item) ? place : -1))
          .filter((place) => place >= 0);
      }
      return this.places;
    }

    height(place) { return this.heights.get(this.items[place]) || 0; }

    top(place) {
      let y = place * this.row;
      for (const at of this.pushed()) {
        if (at >= place) break;
        y += this.height(at);
      }
      return y;
    }

    at(y) {
      let above = 0;
      for (const place of this.pushed()) {
        const end = (place + 1) * this.row + above + this.height(place);
        if (y < end) return Math.min(place, Math.max(0, Math.floor((y - above) / this.row)));
        above += this.height(place);
      }
      return Math.min(this.items.length - 1, Math.max(0, Math.floor((y - above) / this.row)));
    }

    wanted() {
      const frame = this.list.getBoundingClientRect();
      const places = new Set();
      if (frame.bottom > -AHEAD && frame.top < window.innerHeight + AHEAD) {
        const first = this.at(-frame.top - AHEAD);
        const last = this.at(window.innerHeight - frame.top + AHEAD);
        for (let place = first; place <= last; place += 1) places.add(place);
      }
      // The row that has, or would get, the focus stays, or the focus would be lost.
      if (this.items.length) places.add(this.current);
      return [...places].sort((a, b) => a - b);
    }

    render() {
      if (this.list.hidden || !this.items.length) return;
      if (!this.row) this.row = this.measured();
      this.list.style.height = `${this.top(this.items.length)}px`;
      const places = this.wanted();
      const wanted = new Set(places);
      for (const [place, node] of this.nodes) {
        if (!wanted.has(place)) {
          this.sizes.unobserve(node);
          node.remove();
          this.nodes.delete(place);
        }
      }
      let next = this.list.firstElementChild;
      for (const place of places) {
        let node = this.nodes.get(place);
        if (!node) {
          node = this.node(place);
          this.nodes.set(place, node);
        }
        if (node === next) next = next.nextElementSibling;
        else this.list.insertBefore(node, next);
        node.style.top = `${this.top(place)}px`;
      }
    }

    measured() {
      const node = this.node(0);
      this.list.append(node);
      const height = node.firstElementChild.offsetHeight;
      node.remove();
      return height || 60;
    }

    node(place) {
      const item = this.items[place];
      const { label, group, open } = this.make(item);
      const node = document.createElement("li");
      node.className = group ? "row row-group" : "row";
      node.setAttribute("aria-setsize", String(this.items.length));
      node.setAttribute("aria-posinset", String(place + 1));
      node.dataset.place = String(place);
      const button = document.createElement("button");
      button.type = "button";
      button.tabIndex = place === this.current ? 0 : -1;
      button.setAttribute("aria-expanded", String(group ? open : this.open.has(item)));
      button.append(...label);
      node.append(button);
      if (this.open.has(item)) this.fill(node, item);
      return node;
    }

    fill(node, item) {
      const body = document.createElement("div");
      body.className = "row-body";
      body.append(this.body(item));
      node.append(body);
      this.sizes.observe(body);
    }

    /** An open body has got another height: what stands below moves. */
    measure(entries) {
      let changed = false;
      for (const entry of entries) {
        const node = entry.target.parentElement;
        if (!node) continue;
        const item = this.items[Number(node.dataset.place)];
        const height = entry.target.offsetHeight;
        if (height && this.heights.get(item) !== height) {
          this.heights.set(item, height);
          changed = true;
        }
      }
      if (changed) this.render();
    }

    toggle(place) {
      const item = this.items[place];
      const node = this.nodes.get(place);
      if (this.toggled(item)) return;
      const opening = !this.open.has(item);
      if (opening) this.open.add(item);
      else this.open.delete(item);
      this.places = null;
      node.firstElementChild.setAttribute("aria-expanded", String(opening));
      if (opening) this.fill(node, item);
      else {
        this.sizes.unobserve(node.lastElementChild);
        node.lastElementChild.remove();
      }
      if (opening) this.heights.set(item, node.lastElementChild.offsetHeight);
      this.render();
    }

    /** Bring an item into view with its body open, and the focus to it. */
    reveal(item) {
      const place = this.items.indexOf(item);
      if (place < 0) return;
      this.current = place;
      this.render();
      if (!this.open.has(item)) this.toggle(place);
      this.focus(place, true);
    }

    focus(place, top = false) {
      const old = this.nodes.get(this.current);
      if (old) old.firstElementChild.tabIndex = -1;
      this.current = place;
      this.render();
      const y = this.list.getBoundingClientRect().top + this.top(place);
      const clear = document.getElementById("status").offsetHeight + 8;
      if (top || y < clear) window.scrollBy(0, y - clear);
      else if (y + this.row > window.innerHeight) {
        window.scrollBy(0, y + this.row + 8 - window.innerHeight);
      }
      this.render();
      const button = this.nodes.get(place).firstElementChild;
      button.tabIndex = 0;
      button.focus({ preventScroll: true });
    }

    placeOf(target) {
      const node = target.closest("li.row");
      return node && node.parentElement === this.list ? Number(node.dataset.place) : -1;
    }

    focused(event) {
      const place = this.placeOf(event.target);
      if (place < 0 || place === this.current) return;
      const old = this.nodes.get(this.current);
      if (old) old.firstElementChild.tabIndex = -1;
      this.current = place;
      this.nodes.get(place).firstElementChild.tabIndex = 0;
    }

    clicked(event) {
      const button = event.target.closest("button");
      if (button && button.parentElement.parentElement === this.list) {
        this.toggle(this.placeOf(button));
      }
    }

    key(event) {
      if (event.target.parentElement.parentElement !== this.list) return;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const page = Math.max(1, Math.floor(window.innerHeight / this.row) - 2);
      const last = this.items.length - 1;
      const to = {
        ArrowDown: this.current + 1, ArrowUp: this.current - 1, Home: 0, End: last,
        PageDown: this.current + page, PageUp: this.current - page,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      this.focus(Math.min(last, Math.max(0, to)));
    }
  }

  return Rows;
})();
