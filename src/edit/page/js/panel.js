// The panel beside the list: what is known of the bead under the cursor.

import { ignore, note as saveNote } from "./changes.js";
import { byId, make, quoting } from "./dom.js";
import { bySeverity, isOpen, isUnsure } from "./filters.js";
import { languageName, number, percent, say, sayOr } from "./language.js";

const REST = 120;
const WIDE = "(min-width: 70rem)";

const section = (title, ...children) => make("section", {}, make("h3", { text: title }), ...children);
const quoted = (app, side, text) => {
  const { lang, dir } = app.store.work[side];
  return make("q", { lang, dir, text });
};

const SPACES = /^[\s\u200b-\u200f\u2060]*$/;
/** Signs for spaces, line ends and letters that are not seen. */
const sign = (letter) => {
  if (letter === "\u200c") return "ZWNJ";
  if (letter === "\n") return "⏎";
  return /\s/.test(letter) ? "␣" : `U+${letter.codePointAt(0).toString(16).toUpperCase()}`;
};
/** A text of spaces and the like by signs for them; other texts as they are. */
const visible = (text) => (SPACES.test(text) ? Array.from(text, sign).join("") || "∅" : text);

export class Panel {
  #app;
  #node = byId("panel");
  #timer = 0;
  #for = null;

  constructor(app) {
    this.#app = app;
    app.cursor.addEventListener("move", () => this.#soon());
    app.store.addEventListener("index", () => { this.#for = null; });
    for (const event of ["items", "texts", "work"]) app.store.addEventListener(event, () => this.#soon());
    byId("panel-close").addEventListener("click", () => this.close(true));
    this.#open(matchMedia(WIDE).matches);
  }

  get isOpen() {
    return !this.#node.hidden;
  }

  #open(open) {
    this.#node.hidden = !open;
    document.body.classList.toggle("with-panel", open);
    if (open) this.#soon();
  }

  toggle() {
    this.#open(!this.isOpen);
    if (!this.isOpen) this.#app.cursor.focus();
  }

  /** Closes the panel; on a wide screen only if it is asked for, since it is in nobody's way there. */
  close(asked = false) {
    if (asked || !matchMedia(WIDE).matches) { this.#open(false); this.#app.cursor.focus(); }
  }

  #soon() {
    if (!this.isOpen) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), REST);
  }

  async #show() {
    const { item } = this.#app.cursor;
    if (!item?.bead || this.#node.querySelector("input:focus")) return;
    const head = this.#head(item);
    const fresh = this.#for !== item.bead;
    this.#for = item.bead;
    const body = byId("panel-body");
    const kept = fresh ? [] : [...body.querySelectorAll(".of-detail")];
    body.replaceChildren(...head, ...kept);
    if (fresh) body.scrollTop = 0;
    const detail = await this.#app.links.detail(item).catch(() => null);
    if (this.#app.cursor.item !== item || !detail) return;
    for (const old of body.querySelectorAll(".of-detail")) old.remove();
    body.append(...this.#detail(detail));
  }

  #head(item) {
    const status = sayOr(`is.${item.status}`, item.status);
    const title = make("h2", {}, say("bead", { number: item.at + 1 }), make("span", { class: "type", text: item.type }));
    const facts = make("p", { class: "facts" }, make("span", { class: `state ${item.status}`, text: status }),
      this.#confidence(item));
    const chapter = this.#app.store.work.outline[item.chapter];
    const where = chapter ? make("p", { class: "chapter" }, make("bdi", { text: chapter.title })) : null;
    return [title, facts, where, this.#note(item), this.#findings(item)].filter(Boolean);
  }

  #confidence(item) {
    if (item.confidence === null) return null;
    return make("span", { class: isUnsure(item) ? "is-unsure" : "", title: say("confidence") },
      make("meter", { min: "0", max: "1", value: item.confidence, "aria-label": say("confidence") }), " ", percent(item.confidence));
  }

  #note(item) {
    if (!item.bead.note) return null;
    return section(say("note"), make("p", { class: "written" }, make("bdi", { text: item.bead.note })),
      make("p", { class: "buttons" },
        make("button", { type: "button", text: say("note.change"), on: { click: () => this.#app.dialogs.note() } }),
        make("button", { type: "button", text: say("note.remove"), on: { click: () => this.#app.acts.run(() => saveNote(this.#app, "")) } })));
  }

  #findings(item) {
    if (item.findings.length === 0) return null;
    const stale = this.#app.store.findingsStale
      ? make("p", { class: "stale" }, say("findings.stale"), " ",
        make("button", { type: "button", text: say("findings.renew"), on: { click: () => this.#app.renew() } }))
      : null;
    return section(say("findings"), stale, make("ul", { class: "findings" }, bySeverity(item.findings).map((finding) => this.#finding(finding))));
  }

  #finding(finding) {
    const ignored = !isOpen(finding);
    const item = make("li", { class: `${finding.severity}${ignored ? " ignored" : ""}` },
      make("p", {}, make("b", { text: sayOr(`kind.${finding.kind}`, finding.kind) }), " ",
        make("span", { class: `severity ${finding.severity}`, text: say(`severity.${finding.severity}`) })),
      make("p", { lang: "en", dir: "ltr" }, quoting(finding.reason)),
      make("p", { class: "why", lang: "en", dir: "ltr" }, quoting(finding.message)));
    if (ignored) {
      item.append(make("p", { class: "why" }, say("finding.ignored"), " ", make("bdi", { text: finding.ignored })),
        make("button", { type: "button", text: say("finding.unignore"), on: { click: () => this.#app.acts.run(() => ignore(this.#app, finding, null)) } }));
    } else {
      item.append(this.#ignoring(finding));
    }
    return item;
  }

  #ignoring(finding) {
    const reason = make("input", { type: "text", dir: "auto", "aria-label": say("finding.reason"), placeholder: say("finding.reason") });
    return make("form", {
      class: "ignore",
      on: {
        submit: (event) => {
          event.preventDefault();
          reason.blur();
          this.#app.acts.run(() => ignore(this.#app, finding, reason.value.trim()));
        },
      },
    }, reason, make("button", { text: say("finding.ignore") }));
  }

  #detail(detail) {
    const parts = [];
    const raw = ["source", "target"].filter((side) => detail.raw[side].length > 0);
    if (detail.repairs.length > 0) parts.push(section(say("repairs"), this.#repairs(detail.repairs)));
    // Words of a word list are shown under the pointer; here they would be most of the sentence.
    const anchors = detail.anchors.filter(({ kind }) => kind !== "lexicon");
    if (anchors.length > 0) parts.push(section(say("anchors"), this.#anchors(anchors)));
    for (const side of raw) {
      const { lang, dir } = this.#app.store.work[side];
      parts.push(section(say("raw", { side: languageName(lang) }), make("ol", { class: "raw" }, detail.raw[side].map(({ line, text }) =>
        make("li", {}, make("span", { class: "line", text: number(line) }), make("span", { class: "letters", lang, dir, text }))))));
    }
    for (const part of parts) part.classList.add("of-detail");
    return parts;
  }

  /** Repairs, each kind once; those of spaces and line ends come last. */
  #repairs(repairs) {
    const groups = new Map();
    const isSpace = ({ from, to }) => Number(SPACES.test(from + to));
    for (const repair of repairs) {
      const key = [isSpace(repair) ? "" : repair.segment[0], repair.rule, repair.from, repair.to].join("\0");
      groups.set(key, { ...repair, count: (groups.get(key)?.count ?? 0) + 1 });
    }
    const sorted = [...groups.values()].sort((a, b) => isSpace(a) - isSpace(b));
    return make("ul", { class: "repairs" }, sorted.map(({ segment, rule, from, to, title, count }) => {
      const side = segment.startsWith("t") ? "target" : "source";
      return make("li", {}, quoted(this.#app, side, visible(from)), say("becomes"), quoted(this.#app, side, visible(to)), " ",
        make("span", { class: "why", lang: "en", title: rule, text: count > 1 ? `${title} (${count}×)` : title }));
    }));
  }

  /** The words that hold both sides together, as they stand in the texts. */
  #anchors(anchors) {
    const { bead } = this.#app.cursor.item;
    const words = (side, { segment, start, end }) => bead[side].find((one) => one.id === segment)?.text.slice(start, end) ?? "";
    return make("ul", { class: "anchors" }, anchors.map((anchor) => make("li", {},
      quoted(this.#app, "source", words("source", anchor.source)), " = ", quoted(this.#app, "target", words("target", anchor.target)), " ",
      make("span", { class: "why", text: sayOr(`anchor.${anchor.kind}`, anchor.kind) }))));
  }
}
