// What stands around the list: title, progress, saving, the filters above it and the commands below it.

import { COMMANDS, named } from "./commands.js";
import { byId, make } from "./dom.js";
import { icon } from "./icons.js";
import { counts } from "./filters.js";
import { shown } from "./keys.js";
import { apply, current, languages, number, say, sayOr } from "./language.js";

const FILTERS = ["all", "unsure", "not-1-1", "finding", "unseen", "needs-work", "bookmark", "note", "changed", "conflict", "rejected"];
/** These filters are there even when nothing answers to them. */
const ALWAYS = new Set(["all", "unsure", "not-1-1", "finding", "unseen"]);
const DOCK = ["accept", "reject", "needs-work", "|", "merge", "split", "move-up", "move-down", "pin", "|", "divide", "join", "edit", "|",
  "note", "bookmark", "|", "undo", "redo", "realign", "help"];
/** How long the hands must rest before the filters are counted again, in milliseconds. */
const COUNT = 250;
const SAVED = { saved: "accept", saving: "more", offline: "reject", refused: "reject" };

const bar = (progress) => {
  const rest = Math.max(0, progress.seen - progress.accepted - progress.corrected - progress.rejected);
  const parts = [["accepted", progress.accepted], ["corrected", progress.corrected], ["rejected", progress.rejected], ["seen", rest]];
  return parts.filter(([, count]) => count > 0).map(([name, count]) => {
    const part = make("span", { class: name });
    part.style.flexGrow = count;
    return part;
  });
};

export class Header {
  #app;
  #timer = 0;

  constructor(app) {
    this.#app = app;
    app.store.addEventListener("work", () => this.work());
    app.store.addEventListener("items", () => this.#later());
    app.acts.addEventListener("state", () => this.#saving());
    byId("saving").addEventListener("click", () => app.acts.again());
    byId("language").append(...languages().map((code) => {
      const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
      return make("option", { value: code, lang: code, text: name });
    }));
    byId("language").addEventListener("change", (event) => app.speak(event.target.value));
    for (const button of document.querySelectorAll("[data-do]")) {
      button.prepend(icon(button.dataset.icon));
      button.addEventListener("click", () => app.do(named(button.dataset.do)));
    }
  }

  /** All of it anew, in the language of the interface. */
  draw() {
    apply();
    byId("language").value = current();
    this.#dock();
    this.work();
    this.#saving();
    this.#filters();
  }

  #dock() {
    const buttons = DOCK.map((name) => {
      if (name === "|") return make("span", { class: "gap", "aria-hidden": "true" });
      const one = COMMANDS.find((command) => command.name === name);
      const label = say(`do.${name}`);
      const button = make("button", {
        type: "button", title: `${label} (${shown(one.keys[0])})`, data: { command: name },
        // The focus stays in the text, so that keys go on from there.
        on: { mousedown: (event) => event.preventDefault(), click: () => this.#app.do(one) },
      }, icon(name === "help" ? "more" : one.icon), make("span", { class: "word", text: say(`short.${name}`) }));
      return button;
    });
    byId("dock").replaceChildren(...buttons);
  }

  work() {
    const { work, progress, undo, redo } = this.#app.store;
    if (!work) return;
    byId("title").textContent = work.title;
    document.title = `${work.title} · bitext`;
    byId("progress-bar").replaceChildren(...bar(progress), this.#rest(progress));
    const parts = ["seen", "accepted", "corrected", "rejected", "conflicts"]
      .filter((name) => name === "seen" || progress[name] > 0)
      .map((name) => say(`progress.${name}`, { count: progress[name], all: progress.beads }));
    if (progress.seconds >= 60) parts.push(say("progress.minutes", { count: Math.round(progress.seconds / 60) }));
    byId("progress-text").textContent = parts.join(" · ");
    for (const [name, what] of [["undo", undo], ["redo", redo]]) {
      const button = byId("dock").querySelector(`[data-command="${name}"]`);
      if (!button) continue;
      button.setAttribute("aria-disabled", String(!what));
      button.title = `${say(`do.${name}`)}${what ? `: ${sayOr(`op.${what}`, what)}` : ""} (${shown(named(name).keys[0])})`;
    }
    this.#later();
  }

  #rest(progress) {
    const part = make("span", { class: "rest" });
    const done = Math.max(progress.seen, progress.accepted + progress.corrected + progress.rejected);
    part.style.flexGrow = Math.max(0, progress.beads - done);
    return part;
  }

  #saving() {
    const { state, why } = this.#app.acts;
    const node = byId("saving");
    node.className = state;
    node.replaceChildren(icon(SAVED[state]), make("span", { text: say(`saving.${state}`) }));
    node.title = why || say(`saving.${state}`);
    node.disabled = state !== "offline";
  }

  /** Counts again when the hands rest: the numbers of the filters are of all beads. */
  #later() {
    clearTimeout(this.#timer);
    const idle = globalThis.requestIdleCallback ?? ((run) => run());
    this.#timer = setTimeout(() => idle(() => this.#filters()), COUNT);
  }

  #filters() {
    const { store, filterName } = this.#app;
    const count = { ...counts(store.items), all: store.items.length };
    const shownCount = (name) => (name === "finding" && store.findingsStale && store.findings.length === 0 ? "…" : number(count[name]));
    const chips = FILTERS.filter((name) => ALWAYS.has(name) || count[name] > 0 || filterName === name).map((name) => make("button", {
      type: "button", class: `chip ${name}`, "aria-pressed": String(filterName === name),
      on: { mousedown: (event) => event.preventDefault(), click: () => this.#app.filter(filterName === name ? "all" : name) },
    }, say(`filter.${name}`), make("span", { class: "count", text: shownCount(name) })));
    const which = make("button", {
      type: "button", class: "chip which", title: say("do.findings"), "aria-label": say("do.findings"), text: "▾",
      on: { click: () => this.#app.do(named("findings")) },
    });
    chips.splice(FILTERS.indexOf("finding") + 1, 0, which);
    if (filterName === "search") {
      chips.unshift(make("button", { type: "button", class: "chip", "aria-pressed": "true", on: { click: () => this.#app.search.run("") } },
        say("filter.search", { query: this.#app.query }), make("span", { class: "count", text: number(store.view.length) }), " ×"));
    }
    byId("filters").replaceChildren(...chips);
    byId("nothing").hidden = store.view.length > 0;
  }
}
