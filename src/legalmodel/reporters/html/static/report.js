/* Filters of the register. The page is complete without this script; nothing is fetched. */
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const status = document.getElementById("status");
  const count = document.getElementById("count");
  const clear = document.getElementById("clear");
  const panel = form && form.querySelector("details");
  const cards = [...document.querySelectorAll("#register .card")];
  if (!form || !status || !count || !clear || !panel) return;

  const CHECKS = ["force", "severity", "evidence"];
  const SELECTS = ["category", "actor", "rule"];
  const FIELDS = [...CHECKS, ...SELECTS, "q", "sort"];
  const SEVERITIES = ["high", "medium", "low"];
  const PREFIX = "#register?";
  const words = new Map();

  const control = (name) => form.elements.namedItem(name);
  const boxes = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];
  const fold = (text) => text.normalize("NFKC").toLocaleLowerCase(document.documentElement.lang);

  /** Text of a card in one case, read once: layout and search must stay quick with thousands. */
  const textOf = (card) => {
    if (!words.has(card)) words.set(card, fold(card.textContent));
    return words.get(card);
  };

  const read = () => {
    const chosen = {};
    for (const name of CHECKS) {
      chosen[name] = boxes(name).filter((box) => box.checked).map((box) => box.value);
    }
    for (const name of [...SELECTS, "q", "sort"]) {
      const value = control(name).value.trim();
      chosen[name] = value ? [value] : [];
    }
    return chosen;
  };

  const fill = (params) => {
    for (const name of CHECKS) {
      const values = (params.get(name) || "").split(",");
      for (const box of boxes(name)) box.checked = values.includes(box.value);
    }
    for (const name of [...SELECTS, "sort"]) {
      const field = control(name);
      const wanted = params.get(name) || "";
      field.value = [...field.options].some((option) => option.value === wanted) ? wanted : "";
    }
    control("q").value = params.get("q") || "";
  };

  /** The tests a card must pass. An actor is compared by its key, for a card may name several. */
  const tests = (chosen) => {
    const list = CHECKS.filter((name) => chosen[name].length).map(
      (name) => (card) => chosen[name].includes(card.dataset[name]),
    );
    for (const name of ["category", "rule"]) {
      if (chosen[name].length) list.push((card) => card.dataset[name] === chosen[name][0]);
    }
    if (chosen.actor.length) {
      const key = control("actor").selectedOptions[0].dataset.key;
      list.push((card) => card.dataset.actor.split(" ").includes(key));
    }
    if (chosen.q.length) {
      const parts = fold(chosen.q[0]).split(/\s+/);
      list.push((card) => parts.every((part) => textOf(card).includes(part)));
    }
    return list;
  };

  const ORDERS = {
    severity: (a, b) =>
      SEVERITIES.indexOf(a.dataset.severity) - SEVERITIES.indexOf(b.dataset.severity),
    rule: (a, b) => a.dataset.rule.localeCompare(b.dataset.rule),
    subject: (a, b) =>
      a.dataset.subject.localeCompare(b.dataset.subject, document.documentElement.lang),
  };
  let order = "";

  const sort = (wanted) => {
    if (wanted === order) return;
    order = wanted;
    const place = new Map(cards.map((card, index) => [card, index]));
    const sorted = wanted
      ? [...cards].sort((a, b) => ORDERS[wanted](a, b) || place.get(a) - place.get(b))
      : cards;
    for (const list of document.querySelectorAll("#register .cards")) {
      list.append(...sorted.filter((card) => card.parentElement === list));
    }
  };

  let announcement = 0;
  const announce = (shown, filtered) => {
    status.classList.toggle("filtered", filtered);
    clear.hidden = !filtered;
    const text = count.dataset.template
      .replace("{shown}", String(shown))
      .replace("{total}", String(cards.length));
    // Typing changes the result with every key; a screen reader should hear the last one.
    clearTimeout(announcement);
    announcement = setTimeout(() => { count.textContent = text; }, 150);
  };

  const apply = () => {
    const chosen = read();
    const wanted = tests(chosen);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !wanted.every((test) => test(card));
      if (!card.hidden) shown += 1;
    }
    for (const group of document.querySelectorAll("#register .force")) {
      const note = group.querySelector(".none-shown");
      if (note) note.hidden = group.querySelector(".card:not([hidden])") !== null;
    }
    sort(chosen.sort[0] || "");
    announce(shown, wanted.length > 0);
    return chosen;
  };

  const address = (chosen) => {
    const params = new URLSearchParams();
    for (const name of FIELDS) {
      if (chosen[name].length) params.set(name, chosen[name].join(","));
    }
    const query = params.toString();
    return query ? PREFIX + query : "#register";
  };

  /** Take the filter from the address; an address of a hidden card shows everything again. */
  const follow = () => {
    const hash = window.location.hash;
    if (hash.startsWith(PREFIX)) {
      fill(new URLSearchParams(hash.slice(PREFIX.length)));
      apply();
      document.getElementById("register").scrollIntoView();
      return;
    }
    const target = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
    if (target && target.hidden) {
      fill(new URLSearchParams());
      apply();
      target.scrollIntoView();
    }
  };

  const changed = () => history.replaceState(null, "", address(apply()));
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    fill(new URLSearchParams());
    changed();
    // The button goes away, so focus moves to the nearest thing that stays.
    panel.querySelector("summary").focus();
  });
  window.addEventListener("hashchange", follow);
  // On a narrow screen the open panel would push the register out of sight.
  panel.open = window.matchMedia("(min-width: 48rem)").matches;
  form.hidden = false;
  status.hidden = false;
  apply();
  follow();
})();

/* Mark the section being read in the contents list. */
(() => {
  "use strict";
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a")) {
    const section = document.getElementById(link.hash.slice(1));
    if (section) links.set(section, link);
  }
  if (!("IntersectionObserver" in window) || !links.size) return;
  const inView = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) inView.add(entry.target);
        else inView.delete(entry.target);
      }
      // The innermost section in view is the last in document order.
      const current = [...links.keys()].filter((section) => inView.has(section)).at(-1);
      for (const [section, link] of links) {
        if (section === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-15% 0px -80% 0px" },
  );
  for (const section of links.keys()) observer.observe(section);
})();
