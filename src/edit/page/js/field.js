// The field in which a segment's text is edited, or divided at the caret. What was typed and not saved yet is kept as a
// draft, over a reload too, until it is saved or the reader throws it away.

import { renew } from "./bead.js";
import { make } from "./dom.js";
import { say } from "./language.js";

/** Ends of sentences, with the closing marks after them: where a missed division is likely. */
const STOP = /[.!?…؟۔。！？:;؛]["'”’»)\]]*\s+/gu;
const DRAFTS = "drafts";

const stored = () => {
  try { return JSON.parse(sessionStorage.getItem(DRAFTS)) ?? []; } catch { return []; }
};

/** A draft belongs to the text that it would replace: numbers of segments may change, and another tab may change more. */
const keyOf = (side, text) => `${side} ${text}`;

export class Field {
  node = make("div", { class: "field" });
  #app;
  #open = null;
  #drafts = new Map(stored());
  #text;
  #problem;
  #saving = false;

  constructor(app) {
    this.#app = app;
  }

  /** Whether the reader is in a field. */
  get active() {
    return this.#open !== null;
  }

  isOpen(id) {
    return this.#open?.id === id;
  }

  hasDraft(side, text) {
    return this.#drafts.has(keyOf(side, text));
  }

  get drafts() {
    return this.#drafts.size;
  }

  #keep(text, { side, text: was } = this.#open) {
    const key = keyOf(side, was);
    if (text === null) this.#drafts.delete(key); else this.#drafts.set(key, text);
    try { sessionStorage.setItem(DRAFTS, JSON.stringify([...this.#drafts])); } catch { /* kept in memory */ }
  }

  /** Opens the field at the cursor: `edit` changes letters, `divide` only moves the caret. */
  open(mode, caret = null) {
    const { cursor } = this.#app;
    const segment = cursor.segment;
    if (!segment) return;
    if (this.active) this.leave();
    this.#open = { id: segment.id, side: cursor.side, mode, text: segment.text };
    this.#build(segment, mode);
    renew(cursor.item);
    this.#app.list.layout();
    this.#fit();
    this.#text.focus({ preventScroll: true });
    const at = caret ?? (mode === "divide" ? this.#likely(segment.text) : this.#text.value.length);
    this.#text.setSelectionRange(at, at);
    this.#app.list.reveal(cursor.item);
  }

  #build(segment, mode) {
    const { lang, dir } = this.#app.store.work[this.#app.cursor.side];
    const draft = mode === "edit" ? this.#drafts.get(keyOf(this.#open.side, segment.text)) : undefined;
    this.#text = make("textarea", {
      lang, dir, rows: "1", spellcheck: mode === "edit" ? "true" : "false", class: mode,
      "aria-label": say(`field.${mode}`), "aria-describedby": "field-hint field-problem",
      on: {
        keydown: (event) => this.#key(event),
        input: () => this.#typed(),
        beforeinput: (event) => { if (mode === "divide") event.preventDefault(); },
        blur: (event) => this.#left(event),
      },
    });
    this.#text.value = draft ?? segment.text;
    this.#problem = make("p", { class: "problem", role: "alert", id: "field-problem" });
    if (draft !== undefined) this.#problem.textContent = say("field.draft");
    const button = (key, run) => make("button", {
      type: "button", text: say(key), on: { pointerdown: (event) => event.preventDefault(), click: run },
    });
    const buttons = mode === "edit"
      ? [button("field.save", () => this.save()), button("field.discard", () => this.discard())]
      : [button("field.divide-here", () => this.divide()), button("field.to-edit", () => this.open("edit", this.#text.selectionStart)),
        button("field.cancel", () => this.close())];
    this.node.replaceChildren(this.#text, this.#problem,
      make("p", { class: "buttons" }, buttons, make("span", { class: "hint", id: "field-hint", text: say(`field.${mode}-hint`) })));
  }

  /** Where a division is most likely: the first end of a sentence within the text, otherwise its middle word. */
  #likely(text) {
    const ends = this.#ends(text);
    if (ends.length > 0) return ends[0];
    const middle = text.indexOf(" ", Math.floor(text.length / 2));
    return middle < 0 ? text.length : middle + 1;
  }

  #ends(text) {
    return [...text.matchAll(STOP)].map((match) => match.index + match[0].length).filter((at) => at < text.length);
  }

  #fit() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight + 2}px`;
  }

  #typed() {
    this.#fit();
    const changed = this.#text.value !== this.#open.text;
    this.#keep(changed ? this.#text.value : null);
  }

  #key(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const { mode } = this.#open;
    const start = this.#text.selectionStart === 0 && this.#text.selectionEnd === 0;
    const run = {
      Enter: () => (mode === "divide" || event.ctrlKey ? this.divide() : this.save()),
      Escape: () => this.close(),
      Backspace: mode === "divide" && start ? () => this.join() : null,
      Tab: mode === "divide" ? () => this.#nextEnd(event.shiftKey ? -1 : 1) : null,
      KeyE: mode === "divide" && !event.ctrlKey ? () => this.open("edit", this.#text.selectionStart) : null,
    }[event.code === "NumpadEnter" ? "Enter" : event.code];
    if (!run) return;
    event.preventDefault();
    run();
  }

  /** Puts the caret to the next place where a sentence may end. */
  #nextEnd(step) {
    const at = this.#text.selectionStart;
    const ends = this.#ends(this.#text.value);
    const next = step > 0 ? ends.find((end) => end > at) ?? ends[0] : ends.findLast((end) => end < at) ?? ends.at(-1);
    if (next !== undefined) this.#text.setSelectionRange(next, next);
  }

  /** The reader went elsewhere: what was typed is saved. */
  #left(event) {
    if (this.node.contains(event.relatedTarget)) return;
    // A field that was only moved, with its row, has the focus again by then.
    setTimeout(() => {
      const here = this.node.contains(document.activeElement) || !this.#text.isConnected;
      if (this.#open && !this.#saving && !here && document.hasFocus()) this.leave();
    });
  }

  /** Takes the focus back after its row was drawn again. */
  refocus() {
    if (this.#open && this.#text.isConnected && document.activeElement === document.body) this.#text.focus({ preventScroll: true });
  }

  leave() {
    if (!this.#open) return;
    if (this.#open.mode === "edit" && this.#text.value !== this.#open.text) this.save(false);
    else this.close(false);
  }

  /** Closes the field. What was typed and not saved stays as a draft. */
  close(focus = true) {
    if (!this.#open) return;
    const { id, side, text } = this.#open;
    this.#open = null;
    const { items } = this.#app.store;
    const item = items.find((one) => one.bead && [...one.bead.source, ...one.bead.target].some((segment) => segment.id === id));
    if (item) renew(item);
    this.#app.list.layout();
    if (focus) this.#app.cursor.focus();
    if (this.hasDraft(side, text)) this.#app.notices.tell(say("field.kept"));
  }

  /** Throws away what was typed, because the reader says so. */
  discard() {
    this.#keep(null);
    this.close();
  }

  /** Says why nothing was done. Where the work was read anew the sentence may stand elsewhere: the draft waits for it. */
  #refused(error) {
    if (error.kind === "stale") {
      this.close(false);
      this.#app.notices.problem("error.stale", "");
      return;
    }
    this.#problem.textContent = `${say(`error.${error.kind}`)} ${error.message}`;
    this.#text.focus();
  }

  /** Does an action of the field; it closes only when the server has saved it. */
  #act(action, focus, done) {
    const open = this.#open;
    const run = this.#app.acts.run(async () => {
      this.#saving = true;
      const answer = await this.#app.acts.act(action, (error) => this.#refused(error)).finally(() => { this.#saving = false; });
      if (!answer) return;
      done?.(open);
      this.close(false);
      if (focus) this.#app.cursor.follow(answer.focus, open.id);
    });
    if (!run) this.#problem.textContent = say("error.network");
    return run;
  }

  /** Saves the text. */
  save(focus = true) {
    const { id, text } = this.#open;
    const value = this.#text.value.replace(/\s*\n\s*/g, " ");
    if (value === text) { this.#keep(null); return this.close(focus); }
    this.#keep(value);
    return this.#act({ do: "text", segment: id, text: value }, focus, (open) => this.#keep(null, open));
  }

  /** Divides the sentence at the caret; what was typed before is saved first. */
  async divide() {
    const { id, text } = this.#open;
    const at = this.#text.selectionStart;
    const value = this.#text.value;
    if (at === 0 || at >= value.length) { this.#problem.textContent = say("field.nowhere"); return; }
    if (value !== text) {
      this.#keep(value);
      let saved = false;
      await this.#act({ do: "text", segment: id, text: value }, true, (open) => { this.#keep(null, open); saved = true; });
      if (!saved) return;
      this.open("divide", at);
    }
    await this.#act({ do: "cut", segment: this.#open.id, at }, true);
  }

  /** Joins the sentence to the one before it. */
  join() {
    return this.#act({ do: "join", segment: this.#open.id }, true);
  }
}
