// The editor: puts its parts together and opens where the reader left.

import * as address from "./address.js";
import * as api from "./api.js";
import { Acts } from "./acts.js";
import { forget } from "./bead.js";
import { Clock } from "./clock.js";
import { Cursor } from "./cursor.js";
import { Dialogs } from "./dialogs.js";
import { byId } from "./dom.js";
import * as drag from "./drag.js";
import { Exporting } from "./export.js";
import { Field } from "./field.js";
import { QUESTIONS, fromText, toText } from "./filters.js";
import { Header } from "./header.js";
import * as keys from "./keys.js";
import * as language from "./language.js";
import { Links, canHighlight } from "./links.js";
import { List } from "./list.js";
import { Notices } from "./notices.js";
import { Outside } from "./outside.js";
import { Panel } from "./panel.js";
import { Search } from "./search.js";
import { Store } from "./store.js";

/** Findings are looked for by themselves after a rest, if that took less than this before (milliseconds). */
const QUICK = 4000;
const REST = 8000;

const app = {
  api,
  query: "",
  /** How long it took to look for findings, in milliseconds. */
  renewal: 0,
  filterName: "all",

  /** Does a command, in its turn. */
  do(command) {
    if (command.changes && app.store.readOnly) return app.notices.tell(language.say("outside.read-only"));
    return app.acts.run(() => command.run(app), Boolean(command.field));
  },

  /** Filters the list: by a question of filters.js, or by the places that a search found. */
  filter(name, found = null) {
    const before = app.query;
    if (name !== "search") app.query = "";
    if (before || app.query) forget(app.store.items);
    if (name === "all" && app.filterName === "all" && !before) return;
    app.filterName = name;
    if (name !== "search") { byId("search").value = ""; address.put({ q: null }); }
    app.store.filter(name === "all" ? null : found ? (item) => found.has(item.at) : QUESTIONS[name]);
    address.put({ filter: name === "all" || name === "search" ? null : name });
    const { cursor, list, store } = app;
    if (list.placeOf(cursor.item) < 0 && store.view.length > 0) {
      cursor.go(store.view.find((item) => item.at >= cursor.item.at) ?? store.view[0]);
    } else if (cursor.item) {
      list.reveal(cursor.item);
      cursor.dress();
    }
    app.header.draw();
  },

  /** Other findings are wanted. */
  wantedChanged() {
    address.put({ findings: toText() });
    forget(app.store.items);
    app.store.emit("items");
    if (app.filterName === "finding") app.store.filter(QUESTIONS.finding);
    app.header.draw();
  },

  /** Looks for findings again, beside everything else. */
  async renew() {
    const begin = performance.now();
    await app.acts.renew().catch((error) => {
      if (error.kind !== "stale" && error.kind !== "network") app.notices.problem(`error.${error.kind}`, error.message);
    });
    app.renewal = performance.now() - begin;
  },

  /** Another language for the interface. */
  async speak(code) {
    await language.load(code);
    address.put({ lang: code });
    remember("lang", code);
    label(app.store.work);
    forget(app.store.items);
    app.header.draw();
    app.store.emit("items");
  },

  theme() {
    const root = document.documentElement;
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    remember("theme", root.dataset.theme);
    byId("theme").setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
  },
};

const remember = (name, value) => {
  try { localStorage.setItem(name, value); } catch { /* for this time only */ }
};
const remembered = (name) => {
  try { return localStorage.getItem(name); } catch { return null; }
};

/** The names of both sides, in the language of the interface. */
const label = (work) => {
  for (const side of ["source", "target"]) byId(`head-${side}`).textContent = language.languageName(work[side].lang);
};

const build = () => {
  app.clock = new Clock();
  app.notices = new Notices();
  app.store = new Store();
  // Findings come with the index: what was drawn before has no marks.
  app.store.addEventListener("index", () => forget(app.store.items));
  app.store.addEventListener("reload", () => { if (app.query) app.search.again(); });
  app.acts = new Acts(app.store, app.notices);
  app.field = new Field(app);
  app.cursor = new Cursor(app);
  app.list = new List(app, byId("list"), byId("rows"));
  app.links = canHighlight() ? new Links(app) : { detail: (item) => api.detail(item.at) };
  app.dialogs = new Dialogs(app);
  app.panel = new Panel(app);
  app.search = new Search(app);
  app.exporting = new Exporting(app);
  app.header = new Header(app);
};

/** Looks for findings again when the hands rest, where that is quick. */
const renewAtRest = () => {
  let timer = 0;
  app.store.addEventListener("work", () => {
    clearTimeout(timer);
    if (!app.store.findingsStale || app.renewal > QUICK) return;
    timer = setTimeout(() => { if (!app.acts.isBusy && !app.field.active) app.renew(); }, REST);
  });
};

const listen = () => {
  keys.listen(app);
  renewAtRest();
  drag.listen(app);
  byId("rows").addEventListener("click", (event) => {
    const segment = event.target.closest(".segment, .side, .gutter");
    const row = event.target.closest("[data-at]");
    if (!row || !segment || event.target.closest(".field, .handle")) return;
    const item = app.store.items[row.dataset.at];
    const { side = app.cursor.side, place = 0 } = segment.dataset;
    app.acts.run(() => app.cursor.go(item, { side, place: Number(place) }));
  });
  byId("rows").addEventListener("dblclick", (event) => {
    if (event.target.closest(".segment:not(.none)") && !app.store.readOnly) app.acts.run(() => app.field.open("edit"), true);
  });
  addEventListener("beforeunload", (event) => {
    if (app.field.drafts > 0 || app.acts.state === "offline") event.preventDefault();
  });
};

/** Says once what was taken from the files when the editor started. */
const tellNotes = (notes) => {
  const text = notes.join(" ");
  try {
    if (sessionStorage.getItem("notes") === text) return;
    sessionStorage.setItem("notes", text);
  } catch { /* said each time */ }
  if (text) app.notices.tell(text);
};

/** Asks for the work: its head, the beads about the reader's place, and the index of all. */
const ask = () => {
  const bead = Math.max(0, (language.typed(address.get("bead") ?? "") || 1) - 1);
  const parts = { bead, head: Promise.all([api.work(), api.beads(Math.max(0, bead - 20), 60)]), index: null };
  // The index is long: it comes after what is shown first.
  parts.index = parts.head.then(() => api.index());
  parts.index.catch(() => {});
  return parts;
};

/** Shows the first beads as soon as they are there. */
const open = async ({ bead, head, index }) => {
  const [work, first] = await head;
  label(work);
  app.store.open(work);
  app.store.fill(first);
  app.store.emit("items");
  app.header.draw();
  document.body.classList.remove("opening");
  app.cursor.go(app.store.items[Math.min(bead, app.store.items.length - 1)]);
  listen();
  fromText(address.get("findings"));
  const all = await index;
  await app.acts.run(async () => app.store.index(all.revision === app.store.revision ? all : await api.index()));
  if (app.store.findingsStale) app.renew();
  tellNotes(work.notes ?? []);
  const query = address.get("q");
  const filter = address.get("filter");
  if (query) await app.search.run(query);
  else if (filter in QUESTIONS) app.filter(filter);
  app.cursor.focus();
};

const start = async () => {
  const parts = ask();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = remembered("theme") ?? (dark ? "dark" : "light");
  const spoken = navigator.languages.map((tag) => tag.split("-")[0]).find((code) => language.languages().includes(code));
  await language.load(address.get("lang") ?? remembered("lang") ?? spoken);
  build();
  language.apply();
  try {
    await open(parts);
    new Outside(app);
  } catch (error) {
    if (!error.kind) throw error;
    app.notices.problem(`error.${error.kind}`, error.message);
  }
};

start();
