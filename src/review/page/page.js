"use strict";
(() => {
  const PAGE = 50;
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const views = ["overview", "reading", "findings", "terms"];
  const found = new Map();
  for (const finding of data.findings) {
    for (const bead of finding.beads) {
      if (!found.has(bead)) found.set(bead, []);
      found.get(bead).push(finding);
    }
  }
  // The pairs in which a finding begins: one that goes over several is told at the first.
  const begins = (bead) => found.get(bead).some((finding) => !finding.beads.includes(bead - 1));
  const begun = [...found.keys()].filter(begins).sort((a, b) => a - b);
  // The number of the first segment of every bead, on each side.
  const firsts = [];
  let at = { s: 1, t: 1 };
  for (const bead of data.beads) {
    firsts.push({ ...at });
    at = { s: at.s + bead.s.length, t: at.t + bead.t.length };
  }
  const chapterOf = (bead) => {
    let low = 0, high = data.chapters.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (data.chapters[middle][0] <= bead) low = middle + 1; else high = middle;
    }
    return Math.max(low - 1, 0);
  };
  const chapterName = (chapter) => data.chapters[chapter]?.[1] || "Before the first heading";

  /* Folding: the forms under which words are searched, whatever the keyboard or the script of the digits. */
  const LETTERS = { "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و" };
  const foldOne = (c) => {
    if (c in LETTERS) return LETTERS[c];
    const code = c.codePointAt(0);
    if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
    if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
    if (/[\u200c\u200d\u0640\u064b-\u0655\u0670\u0621]/.test(c)) return "";
    if (code < 0x80) return c.toLowerCase();
    const plain = code < 0x600 ? c.normalize("NFKD").replace(/[\u0300-\u036f]/g, "") : c.normalize("NFKC");
    return plain.toLowerCase();
  };
  const fold = (text) => {
    let out = "";
    for (const c of text) out += foldOne(c);
    return out;
  };
  let folded = null;
  const foldedTexts = () => {
    folded ??= data.beads.map((bead) => fold(bead.s.join(" ") + "\n" + bead.t.join(" ")));
    return folded;
  };
  /* Where a folded query stands in a text, as ranges of the text itself. */
  const places = (text, query) => {
    let folded = "";
    const from = [];
    for (let i = 0; i < text.length;) {
      const c = String.fromCodePoint(text.codePointAt(i));
      const one = foldOne(c);
      for (let k = 0; k < one.length; k++) from.push(i);
      folded += one;
      i += c.length;
    }
    from.push(text.length);
    const ranges = [];
    for (let i = folded.indexOf(query); i >= 0; i = folded.indexOf(query, i + query.length)) {
      ranges.push([from[i], from[i + query.length], "hit"]);
    }
    return ranges;
  };

  /* The languages by their names, where the browser knows them. */
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  for (const node of document.querySelectorAll(".language")) {
    try { node.textContent = names.of(node.textContent); } catch { /* a private tag stays as it is */ }
  }

  /* What is shown. */
  const state = { view: "overview", chapter: 0, page: 0, query: "", kinds: new Set(), walk: null };

  const listed = () => {
    if (!state.query && state.kinds.size === 0) {
      const first = data.chapters[state.chapter]?.[0] ?? 1;
      const end = data.chapters[state.chapter + 1]?.[0] ?? data.beads.length + 1;
      return Array.from({ length: end - first }, (_, i) => first + i);
    }
    const texts = state.query ? foldedTexts() : null;
    const list = [];
    for (let bead = 1; bead <= data.beads.length; bead++) {
      if (texts && !texts[bead - 1].includes(state.query)) continue;
      if (state.kinds.size && !(found.get(bead) ?? []).some((finding) => state.kinds.has(finding.kind))) continue;
      list.push(bead);
    }
    return list;
  };
  let list = [];

  const put = (node, text, ranges) => {
    let at = 0;
    ranges.sort((a, b) => a[0] - b[0]);
    for (const [from, to, kind, title] of ranges) {
      if (from < at) continue;
      node.append(text.slice(at, from));
      const mark = document.createElement("mark");
      if (kind) mark.className = kind;
      if (title) mark.title = title;
      mark.textContent = text.slice(from, to);
      node.append(mark);
      at = to;
    }
    node.append(text.slice(at));
  };
  /* The words that the reasons of findings quote, to the end of the last: joined letters are not torn apart. */
  const LETTER = /[\p{L}\p{M}\u200c]/u;
  const quoted = (text, findings) => {
    const ranges = [];
    for (const finding of findings) {
      for (const [, words] of finding.reason.matchAll(/`([^`]+)`/g)) {
        const i = text.indexOf(words);
        if (i < 0) continue;
        let end = i + words.length;
        while (LETTER.test(text.charAt(end))) end += 1;
        ranges.push([i, end, "", `${finding.kind}: ${finding.reason}`]);
      }
    }
    return ranges;
  };
  const fill = (node, side, texts, first, findings, kind) => {
    node.lang = data.tags[side];
    node.dir = data.directions[side];
    if (texts.length === 0) {
      node.className += " empty";
      node.dir = "ltr";
      node.lang = "en";
      node.textContent = side === "source" ? "not in the original" : "not in the translation";
      return;
    }
    texts.forEach((text, i) => {
      if (i) node.append(" ");
      if (kind !== 1) {
        const number = document.createElement("sup");
        number.textContent = first + i;
        number.setAttribute("aria-hidden", "true");
        node.append(number);
      }
      const sentence = document.createElement("span");
      const words = [state.query, ...(state.walk?.words ?? [])].filter((word) => word);
      put(sentence, text, [...words.flatMap((word) => places(text, word)), ...quoted(text, findings)]);
      node.append(sentence);
    });
  };
  const draw = (number, told) => {
    const bead = data.beads[number - 1];
    const findings = found.get(number) ?? [];
    const article = byId("bead").content.firstElementChild.cloneNode(true);
    article.id = `b${number}`;
    article.setAttribute("aria-label", `Pair ${number}`);
    const link = article.querySelector(".num");
    link.textContent = number;
    link.href = `#b${number}`;
    const type = `${bead.s.length}-${bead.t.length}`;
    if (type !== "1-1") article.querySelector(".type").textContent = type;
    if (bead.r) {
      const status = document.createElement("span");
      status.className = "status-of";
      status.textContent = bead.r;
      article.querySelector(".gutter").append(status);
    } else if (bead.c !== undefined && bead.c < 700) {
      const low = document.createElement("span");
      low.className = "low";
      low.textContent = `? ${(bead.c / 10).toFixed(0)}%`;
      low.title = "confidence";
      article.querySelector(".gutter").append(low);
    }
    if (bead.k === 1) article.classList.add("heading");
    if (bead.k === 2) article.classList.add("opens");
    if (bead.t.length === 0) article.classList.add("only-source");
    if (bead.s.length === 0) article.classList.add("only-target");
    fill(article.querySelector(".source"), "source", bead.s, firsts[number - 1].s, findings, bead.k);
    fill(article.querySelector(".target"), "target", bead.t, firsts[number - 1].t, findings, bead.k);
    const marks = article.querySelector(".marks");
    // What goes over several pairs is told at the first of them that is shown.
    for (const finding of findings.filter((finding) => !told.has(finding))) {
      told.add(finding);
      const item = document.createElement("li");
      item.className = finding.severity;
      const kind = document.createElement("b");
      kind.textContent = finding.kind;
      const reason = document.createElement("span");
      reason.className = "what";
      finding.reason.split("`").forEach((part, i) => {
        const node = document.createElement(i % 2 ? "q" : "span");
        if (i % 2) node.dir = "auto";
        node.textContent = part;
        reason.append(node);
      });
      item.append(kind, " ", reason);
      marks.append(item);
    }
    if (!marks.hasChildNodes()) marks.remove();
    return article;
  };
  const show = (focus) => {
    list = listed();
    const pages = Math.max(1, Math.ceil(list.length / PAGE));
    state.page = Math.min(state.page, pages - 1);
    const rows = document.createDocumentFragment();
    let chapter = -1;
    const told = new Set();
    const across = state.query !== "" || state.kinds.size > 0;
    for (const bead of list.slice(state.page * PAGE, (state.page + 1) * PAGE)) {
      if (across && chapterOf(bead) !== chapter) {
        chapter = chapterOf(bead);
        const name = document.createElement("p");
        name.className = "chapter-name";
        name.dir = "auto";
        name.textContent = chapterName(chapter);
        rows.append(name);
      }
      rows.append(draw(bead, told));
    }
    byId("beads").replaceChildren(rows);
    byId("chapter").value = String(state.chapter);
    byId("status").textContent = across
      ? `${list.length} of ${data.beads.length} pairs`
      : `${list.length} pairs of ${data.beads.length}`;
    byId("clear").hidden = !across;
    byId("filter-count").textContent = state.kinds.size ? `(${state.kinds.size})` : "";
    byId("pages").hidden = pages === 1 && across;
    byId("page-text").textContent = `${state.page + 1} of ${pages}`;
    byId("page-back").disabled = state.page === 0 && (across || state.chapter === 0);
    byId("page-on").disabled = state.page === pages - 1 && (across || state.chapter === data.chapters.length - 1);
    if (focus) goto(focus);
  };
  const goto = (number) => {
    const article = byId(`b${number}`);
    if (!article) return;
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "center" });
  };
  /* Opens the page that has a pair. */
  const open = (number) => {
    if (!(number >= 1 && number <= data.beads.length)) return;
    view("reading");
    let i = listed().indexOf(number);
    if (i < 0 || (!state.query && state.kinds.size === 0 && chapterOf(number) !== state.chapter)) {
      clear();
      state.chapter = chapterOf(number);
      i = listed().indexOf(number);
    }
    state.page = Math.floor(i / PAGE);
    show(number);
  };
  const clear = () => {
    state.query = "";
    state.kinds.clear();
    byId("search").value = "";
    for (const box of document.querySelectorAll("input[name=kind]")) box.checked = false;
  };
  const turn = (by) => {
    const across = state.query !== "" || state.kinds.size > 0;
    const pages = Math.max(1, Math.ceil(list.length / PAGE));
    const page = state.page + by;
    if (page >= 0 && page < pages) state.page = page;
    else if (across) return;
    else {
      const chapter = state.chapter + by;
      if (chapter < 0 || chapter >= data.chapters.length) return;
      state.chapter = chapter;
      state.page = by > 0 ? 0 : Infinity;
    }
    show();
    window.scrollTo(0, 0);
  };
  const view = (name) => {
    state.view = name;
    for (const id of views) byId(id).hidden = id !== name;
    for (const link of document.querySelectorAll(".top nav a")) {
      if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };
  const route = () => {
    const hash = location.hash.slice(1);
    const bead = /^b(\d+)$/.exec(hash);
    if (bead) return open(Number(bead[1]));
    if (hash === "main") return byId("main").focus();
    view(views.includes(hash) ? hash : "overview");
    if (hash === "reading") show();
    window.scrollTo(0, 0);
  };

  /* Walking from place to place. */
  const walk = (label, words, beads) => {
    state.walk = { label, words: words.map(fold), beads, at: 0 };
    step(0);
  };
  const step = (by) => {
    const { label, beads } = state.walk;
    state.walk.at = Math.min(Math.max(state.walk.at + by, 0), beads.length - 1);
    const { at } = state.walk;
    byId("walk").hidden = false;
    const name = document.createElement("bdi");
    name.textContent = label;
    byId("walk-text").replaceChildren(name, ` · place ${at + 1} of ${beads.length}`);
    byId("walk-back").disabled = at === 0;
    byId("walk-on").disabled = at === beads.length - 1;
    if (location.hash === `#b${beads[at]}`) open(beads[at]);
    else location.hash = `b${beads[at]}`;
  };
  const endWalk = () => {
    state.walk = null;
    byId("walk").hidden = true;
  };
  const leaveWalk = () => {
    const bead = current();
    endWalk();
    show(bead);
  };
  const current = () => {
    const article = document.activeElement?.closest?.(".bead");
    return article ? Number(article.id.slice(1)) : 0;
  };
  const nextFinding = (by) => {
    const from = current() || (by > 0 ? (list[0] ?? 1) - 1 : list[0] ?? 1);
    const next = by > 0 ? begun.find((bead) => bead > from) : begun.findLast((bead) => bead < from);
    if (next) location.hash = `b${next}`;
  };
  const move = (by) => {
    const shown = [...document.querySelectorAll(".bead")];
    const i = shown.findIndex((article) => article === document.activeElement);
    const next = shown[i < 0 ? 0 : i + by];
    if (next) goto(Number(next.id.slice(1)));
    else turn(by);
  };

  /* Light and dark. */
  const theme = (name) => {
    document.documentElement.dataset.theme = name;
    const button = byId("theme");
    button.setAttribute("aria-pressed", String(name === "dark"));
  };
  const turnTheme = () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  theme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  /* What the reader does. */
  let wait = 0;
  byId("search").addEventListener("input", (event) => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      state.query = fold(event.target.value.trim());
      state.page = 0;
      endWalk();
      show();
    }, 150);
  });
  for (const form of document.querySelectorAll("form")) form.addEventListener("submit", (event) => event.preventDefault());
  byId("chapter").addEventListener("change", (event) => {
    clear();
    state.chapter = Number(event.target.value);
    state.page = 0;
    show();
  });
  for (const box of document.querySelectorAll("input[name=kind]")) {
    box.addEventListener("change", () => {
      if (box.checked) state.kinds.add(box.value); else state.kinds.delete(box.value);
      state.page = 0;
      show();
    });
  }
  byId("clear").addEventListener("click", () => { clear(); state.page = 0; show(); });
  byId("page-back").addEventListener("click", () => turn(-1));
  byId("page-on").addEventListener("click", () => turn(1));
  byId("walk-back").addEventListener("click", () => step(-1));
  byId("walk-on").addEventListener("click", () => step(1));
  byId("walk-end").addEventListener("click", leaveWalk);
  byId("theme").addEventListener("click", turnTheme);
  for (const chip of document.querySelectorAll(".chip")) {
    chip.addEventListener("click", () => {
      for (const other of document.querySelectorAll(".chip")) other.setAttribute("aria-pressed", String(other === chip));
      for (const item of document.querySelectorAll(".found-list li")) {
        item.hidden = chip.dataset.kind !== "" && item.dataset.kind !== chip.dataset.kind;
      }
    });
  }
  document.querySelector(".terms").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-walk]");
    if (!link) return;
    event.preventDefault();
    const term = link.closest("tr").querySelector("th").textContent;
    const rendering = link.querySelector("bdi")?.textContent ?? "";
    const label = `${term} · \u2068${rendering || link.firstChild.textContent.trim()}\u2069`;
    walk(label, [term, rendering], link.dataset.walk.split(" ").map(Number));
  });
  const rows = [...document.querySelectorAll(".terms tbody tr")];
  byId("term-search").addEventListener("input", (event) => {
    const query = fold(event.target.value.trim());
    for (const row of rows) row.hidden = query !== "" && !fold(row.textContent).includes(query);
  });
  const same = (row) => (row.dataset.same === "–" ? 2 : Number(row.dataset.same));
  const orders = [
    () => 0,
    (a, b) => a.cells[0].textContent.localeCompare(b.cells[0].textContent),
    (a, b) => b.dataset.count - a.dataset.count,
    (a, b) => same(a) - same(b) || b.dataset.count - a.dataset.count,
  ];
  byId("term-order").addEventListener("change", (event) => {
    const sorted = [...rows].sort(orders[Number(event.target.value)]);
    document.querySelector(".terms tbody").append(...sorted);
  });
  // Keys by their place on the keyboard, so that they work on a Persian one too.
  const keys = {
    Digit1: () => { location.hash = "overview"; }, Digit2: () => { location.hash = "reading"; },
    Digit3: () => { location.hash = "findings"; }, Digit4: () => { location.hash = "terms"; },
    KeyJ: () => move(1), KeyK: () => move(-1), BracketRight: () => turn(1), BracketLeft: () => turn(-1),
    KeyN: () => (state.walk ? step(1) : nextFinding(1)), KeyP: () => (state.walk ? step(-1) : nextFinding(-1)),
    Slash: () => {
      if (state.view === "terms") return byId("term-search").focus();
      if (state.view !== "reading") { view("reading"); show(); }
      byId("search").focus();
    },
    KeyD: turnTheme,
  };
  const reading = new Set(["KeyJ", "KeyK", "BracketRight", "BracketLeft", "KeyN", "KeyP"]);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target instanceof Element && event.target.closest("input, select");
    if (event.code === "Escape" && field) return field.blur();
    if (field) return;
    const act = keys[event.code];
    if (!act || (reading.has(event.code) && state.view !== "reading")) return;
    event.preventDefault();
    act();
  });
  // The reading begins where both texts do.
  state.chapter = chapterOf(data.beads.findIndex((bead) => bead.s.length && bead.t.length) + 1);
  window.addEventListener("hashchange", route);
  route();
})();
