/*
 * Filters, order and groups of the register. The page can be read without this script; nothing
 * is fetched. Findings are numbers here; the columns of the embedded data say what each of them is.
 */
(() => {
  const form = document.getElementById("filters");
  const status = document.getElementById("status");
  const count = document.getElementById("count");
  const clear = document.getElementById("clear");
  const block = document.getElementById("register-data");
  const panel = form && form.querySelector("details");
  if (!form || !status || !count || !clear || !panel || !block) return;

  const data = JSON.parse(block.textContent);
  block.remove();
  // An old browser that cannot unpack words and cards shows what stands in the page.
  if (!("DecompressionStream" in window)) return;
  const size = data.list.length;
  const every = [...Array(size).keys()];
  const CHECKS = ["force", "severity", "evidence", "status", "change", "overdue"];
  const SELECTS = ["category", "actor", "instrument", "rule"];
  const SAID = [
    "force", "severity", "evidence", "status", "change", "category", "rule", "file", "actor",
    "instrument",
  ];
  const PREFIX = "#register?";
  const lang = document.documentElement.lang;
  const collator = new Intl.Collator(lang);
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  const control = (name) => form.elements.namedItem(name);
  const boxes = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];
  const of = (name, index) => data[`of-${name}`][index];
  const valueOf = (name, value) => data.facets[name].findIndex(([known]) => known === value);

  const store = data.large ? new Cards.Store(data.cards, data.batch) : null;
  const words = new Words(data["own-words"], data["shared-words"], data["of-shared-words"]);

  const icon = (name) => {
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("class", "icon");
    drawing.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#i-${name}`);
    drawing.append(use);
    return drawing;
  };

  /** What the rows ask of the register. */
  const register = {
    size,
    words: data.words,
    icon,
    grade: (index) => data.facets.severity[data.grade[index]][0],
    number: (index) => String(data.number[index]),
    title: (index) => data.titles[data.title[index]],
    subject: (index) => data.subject[index],
    card: (index) => store.ready(index) || store.card(index),
  };

  const lists = data.lists.map((name) => document.querySelector(`.cards[data-list="${name}"]`));
  const indices = data.lists.map((_, place) => every.filter((index) => data.list[index] === place));
  const cards = new Map();
  if (!data.large) {
    for (const index of every) cards.set(index, document.getElementById(data.anchor[index]));
  }
  const views = lists.map((list) => {
    if (!list) return null;
    return data.large ? new Views.RowsView(list, register) : new Views.StaticView(list, cards);
  });
  for (const note of document.querySelectorAll(".excerpted")) note.hidden = true;

  /* What is asked for: in the controls, and in the address. */

  const read = () => {
    const chosen = {};
    for (const name of CHECKS) {
      chosen[name] = boxes(name).filter((box) => box.checked).map((box) => box.value);
    }
    for (const name of [...SELECTS, "q", "sort", "group"]) {
      const field = control(name);
      const value = field ? field.value.trim() : "";
      chosen[name] = value ? [value] : [];
    }
    return chosen;
  };

  /** A list that offers only the most frequent values still takes any other from the address. */
  const offer = (name, wanted) => {
    const field = control(name);
    const known = (value) => [...field.options].some((option) => option.value === value);
    const place = SELECTS.includes(name) && !known(wanted) ? valueOf(name, wanted) : -1;
    if (place >= 0) field.add(new Option(data.facets[name][place][1], wanted));
    field.value = known(wanted) ? wanted : "";
  };

  const fill = (params) => {
    for (const name of CHECKS) {
      const values = (params.get(name) || "").split(",");
      for (const box of boxes(name)) box.checked = values.includes(box.value);
    }
    for (const name of [...SELECTS, "sort", "group"]) {
      if (control(name)) offer(name, params.get(name) || "");
    }
    control("q").value = params.get("q") || "";
  };

  const address = (chosen) => {
    const params = new URLSearchParams();
    for (const [name, values] of Object.entries(chosen)) {
      if (values.length) params.set(name, values.join(","));
    }
    const query = params.toString();
    return query ? PREFIX + query : "#register";
  };

  /* Which findings are meant, in which order, under which groups. */

  const has = (name, wanted) => (index) => {
    const had = of(name, index);
    return Array.isArray(had) ? had.some((each) => wanted.has(each)) : wanted.has(had);
  };
  /** A word is looked for in what a finding is called by, and in its words. */
  const says = (word) => {
    const columns = SAID.flatMap((name) => {
      const wanted = new Set();
      data.facets[name].forEach(([, label], place) => {
        if (fold(label).includes(word)) wanted.add(place);
      });
      return wanted.size ? [has(name, wanted)] : [];
    });
    const inWords = words.says(word);
    return (index) => inWords(index) || columns.some((test) => test(index));
  };

  const tests = (chosen) => {
    const list = [];
    for (const name of [...CHECKS, ...SELECTS]) {
      const wanted = new Set(chosen[name].map((value) => valueOf(name, value)));
      if (wanted.size) list.push(has(name, wanted));
    }
    for (const word of chosen.q.length ? fold(chosen.q[0]).split(/\s+/) : []) list.push(says(word));
    return list;
  };

  const last = (text) => text || "\uffff";
  const COMPARED = {
    severity: (a, b) => of("severity", a) - of("severity", b),
    rule: (a, b) => of("rule", a) - of("rule", b),
    subject: (a, b) => collator.compare(data.subject[a], data.subject[b]),
    due: (a, b) => (last(data.due[a]) < last(data.due[b]) ? -1 : data.due[a] === data.due[b] ? 0 : 1),
    file: (a, b) => of("file", a) - of("file", b) || data.line[a] - data.line[b],
  };
  /** Places of the register's findings in an order; found once, for comparing names is slow. */
  const ranks = new Map();
  const ranked = (order) => {
    if (!ranks.has(order)) {
      const rank = new Int32Array(size);
      const sorted = every.slice(0, data.filtered);
      sorted.sort((a, b) => COMPARED[order](a, b) || a - b);
      sorted.forEach((index, place) => { rank[index] = place; });
      ranks.set(order, rank);
    }
    return ranks.get(order);
  };

  const told = (label, number) =>
    data.words.group.replace("{label}", () => label)
      .replace("{number}", () => number.toLocaleString(lang));

  const grouped = (name, members) => {
    if (!name) return members.length ? [{ key: "", label: null, members }] : [];
    const groups = new Map();
    for (const index of members) {
      const had = of(name, index);
      const values = Array.isArray(had) ? had : [had];
      for (const value of values.length ? values : [-1]) {
        if (!groups.has(value)) groups.set(value, []);
        groups.get(value).push(index);
      }
    }
    const called = (value) => (value < 0 ? data.words.none : data.facets[name][value][1]);
    return [...groups.entries()]
      .sort(([a, some], [b, others]) => others.length - some.length || a - b)
      .map(([value, some]) => ({
        key: `${name}:${value}`, label: told(called(value), some.length), members: some,
      }));
  };

  let announcement = 0;
  const announce = (shown, filtered) => {
    status.classList.toggle("filtered", filtered);
    clear.hidden = !filtered;
    const text = data.words.count
      .replace("{shown}", shown.toLocaleString(lang))
      .replace("{total}", data.filtered.toLocaleString(lang));
    // Typing changes the result with every key; a screen reader should hear the last one.
    clearTimeout(announcement);
    announcement = setTimeout(() => { count.textContent = text; }, 150);
  };

  /** The last list is that of data defects, which the filters leave alone. */
  const governed = (place) => place < data.lists.length - 1;
  let selected = [];
  let waiting = false;
  /** Until all words are unpacked, what was shown stays. */
  const unready = (chosen) => {
    if (!chosen.q.length || words.complete) return false;
    if (!waiting) words.ready(true).then(() => { waiting = false; apply(); });
    waiting = true;
    return true;
  };
  const apply = () => {
    const chosen = read();
    if (unready(chosen)) return chosen;
    const wanted = tests(chosen);
    const order = chosen.sort[0] || "";
    const group = chosen.group[0] || "";
    selected = data.lists.map((_, place) => {
      if (!governed(place)) return indices[place];
      const members = indices[place].filter((index) => wanted.every((test) => test(index)));
      const rank = order ? ranked(order) : null;
      return rank ? members.sort((a, b) => rank[a] - rank[b]) : members;
    });
    let shown = 0;
    selected.forEach((members, place) => {
      if (governed(place)) shown += members.length;
      if (!views[place]) return;
      views[place].show(grouped(governed(place) ? group : "", members), indices[place]);
      const note = document.getElementById(data.lists[place]).querySelector(".none-shown");
      if (note) note.hidden = members.length > 0;
    });
    announce(shown, wanted.length > 0);
    // A printer does not wait for cards.
    if (store) store.fetch(selected.flatMap((members) => members.slice(0, data.onPaper)));
    return chosen;
  };

  /** Take what is asked from the address; an address of a hidden finding shows everything again. */
  const follow = () => {
    const hash = window.location.hash;
    if (hash.startsWith(PREFIX)) {
      fill(new URLSearchParams(hash.slice(PREFIX.length)));
      apply();
      document.getElementById("register").scrollIntoView();
      return;
    }
    const index = hash.length > 1 ? data.anchor.indexOf(hash.slice(1)) : -1;
    if (index < 0) return;
    const place = data.list[index];
    if (!selected[place].includes(index)) {
      fill(new URLSearchParams());
      apply();
    }
    views[place].reveal(index);
  };

  let typed = 0;
  const changed = () => history.replaceState(null, "", address(apply()));
  form.addEventListener("input", (event) => {
    clearTimeout(typed);
    // Between two keys there is no time to look through fifty thousand findings.
    if (event.target.name === "q" && data.large) typed = setTimeout(changed, 120);
    else changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    fill(new URLSearchParams());
    changed();
    // The button goes away, so focus moves to the nearest thing that stays.
    panel.querySelector("summary").focus();
  });
  window.addEventListener("hashchange", follow);

  /* Paper gets as many cards as somebody would read, and a sentence that says of how many. */
  if (data.large) {
    window.addEventListener("beforeprint", () => {
      selected.forEach((members, place) => {
        if (!views[place] || !members.length) return;
        const shown = members.slice(0, data.onPaper);
        const note = data.words.paper
          .replace("{shown}", shown.length.toLocaleString(lang))
          .replace("{total}", members.length.toLocaleString(lang));
        const sheet = Views.element("div", "paper", Views.element("p", "excerpted", note));
        sheet.append(Views.element("div", "cards", ...shown.map((index) => store.ready(index) || "")));
        document.getElementById(data.lists[place]).append(sheet);
      });
    });
    window.addEventListener("afterprint", () => {
      for (const sheet of document.querySelectorAll(".paper")) sheet.remove();
    });
  }

  // On a narrow screen the open panel would push the register out of sight.
  panel.open = window.matchMedia("(min-width: 48rem)").matches;
  form.hidden = false;
  status.hidden = false;
  apply();
  follow();
  words.ready(false);
})();
