// Small dialogs: keys and commands, going to a number, the outline, which findings, a note.

import { COMMANDS } from "./commands.js";
import { byId, make } from "./dom.js";
import { icon } from "./icons.js";
import { SEVERITIES, isJudged, isOpen, wanted } from "./filters.js";
import { shown } from "./keys.js";
import { number, percent, say, sayOr, typed } from "./language.js";

const GROUPS = ["move", "judge", "borders", "text", "find", "page"];

export class Dialogs {
  #app;

  constructor(app) {
    this.#app = app;
    for (const dialog of document.querySelectorAll("dialog")) {
      dialog.addEventListener("close", () => app.cursor.focus());
      // A click on what is behind the dialog closes it.
      dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
      dialog.querySelector(".close")?.addEventListener("click", () => dialog.close());
    }
    byId("goto").querySelector("form").addEventListener("submit", () => this.#went());
    byId("note").querySelector("form").addEventListener("submit", (event) => this.#noted(event));
    byId("note-text").addEventListener("keydown", (event) => {
      if (event.code === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        byId("note").querySelector("form").requestSubmit();
      }
    });
  }

  help() {
    const rows = (group) => COMMANDS.filter((one) => one.group === group).map((one) => make("li", {},
      make("button", { type: "button", on: { click: () => { byId("help").close(); this.#app.do(one); } } },
        one.icon ? icon(one.icon) : make("span", { class: "icon" }),
        make("span", { class: "name", text: say(`do.${one.name}`) }),
        make("span", { class: "keys", dir: "ltr" }, one.keys.slice(0, 2).map((key) => make("kbd", { text: shown(key) }))))));
    byId("help-body").replaceChildren(...GROUPS.map((group) => make("section", {},
      make("h3", { text: say(`group.${group}`) }), make("ul", {}, rows(group)))));
    byId("help").showModal();
    byId("help-body").scrollTop = 0;
  }

  goTo() {
    byId("goto-number").value = "";
    byId("goto-range").textContent = say("goto.range", { count: this.#app.store.items.length });
    byId("goto").showModal();
  }

  #went() {
    const wantedNumber = typed(byId("goto-number").value);
    const { store, cursor, list } = this.#app;
    if (Number.isNaN(wantedNumber)) return;
    const item = store.items[Math.min(Math.max(wantedNumber, 1), store.items.length) - 1];
    if (list.placeOf(item) < 0) this.#app.filter("all");
    this.#app.acts.run(() => cursor.goTo(item.at));
  }

  /** The headings, with how much of each chapter is done. */
  outline() {
    const { work, items } = this.#app.store;
    const parts = work.outline.map(() => ({ beads: 0, seen: 0, judged: 0 }));
    for (const item of items) {
      const part = parts[item.chapter];
      if (!part) continue;
      part.beads += 1;
      part.seen += Number(item.seen);
      part.judged += Number(isJudged(item));
    }
    const current = this.#app.cursor.item?.chapter;
    const rows = work.outline.map((heading, i) => make("li", { class: `level-${Math.min(heading.level, 4)}` },
      make("button", {
        type: "button", "aria-current": i === current ? "true" : null,
        on: { click: () => { byId("outline").close(); this.#jump(heading.bead); } },
      }, make("bdi", { class: "title", text: heading.title }),
      make("span", { class: "done", title: say("outline.done", { seen: parts[i].seen, judged: parts[i].judged, beads: parts[i].beads }) },
        parts[i].beads > 0 ? percent(parts[i].seen / parts[i].beads) : ""))));
    byId("outline-body").replaceChildren(...(rows.length > 0 ? rows : [make("li", { text: say("outline.none") })]));
    byId("outline").showModal();
    byId("outline-body").querySelector("[aria-current]")?.focus();
  }

  #jump(bead) {
    const item = this.#app.store.items[bead];
    if (this.#app.list.placeOf(item) < 0) this.#app.filter("all");
    this.#app.acts.run(() => this.#app.cursor.goTo(bead));
  }

  /** Which findings are shown and walked through. */
  findings() {
    const { findings } = this.#app.store;
    const open = findings.filter(isOpen);
    const box = (set, name, label, count, kind = "") => make("label", { class: kind },
      make("input", {
        type: "checkbox", value: name, ...(set.has(name) ? { checked: true } : {}),
        on: { change: (event) => { if (event.target.checked) set.add(name); else set.delete(name); this.#app.wantedChanged(); } },
      }), " ", label, make("span", { class: "count", text: number(count) }));
    const of = (key, name) => open.filter((finding) => finding[key] === name).length;
    const kinds = [...new Set(open.map(({ kind }) => kind))];
    byId("findings-severities").replaceChildren(make("legend", { text: say("findings.severity") }),
      ...SEVERITIES.filter((name) => of("severity", name) > 0).map((name) => box(wanted.severities, name, say(`severity.${name}`), of("severity", name), `severity ${name}`)));
    byId("findings-kinds").replaceChildren(make("legend", { text: say("findings.kind") }),
      ...kinds.map((kind) => box(wanted.kinds, kind, sayOr(`kind.${kind}`, kind), of("kind", kind))));
    byId("findings").showModal();
  }

  note() {
    const { item } = this.#app.cursor;
    if (!item?.bead) return;
    byId("note-text").value = item.bead.note ?? "";
    byId("note-problem").textContent = "";
    byId("note").showModal();
  }

  /** The dialog closes when the note is saved; until then it keeps what was written. */
  #noted(event) {
    if (event.submitter?.value === "cancel") return;
    event.preventDefault();
    this.#app.acts.run(async () => {
      const { cursor, acts } = this.#app;
      const text = byId("note-text").value.trim();
      const answer = await acts.act({ do: "note", bead: cursor.item.at, text },
        (error) => { byId("note-problem").textContent = `${say(`error.${error.kind}`)} ${error.message}`; });
      if (!answer) return;
      byId("note").close();
      cursor.follow(answer.focus, cursor.segment?.id);
    });
  }
}
