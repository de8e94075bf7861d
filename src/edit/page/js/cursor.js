// Where the reader is: a bead, a side, a segment. The focus of the browser follows it.

import { SIDES, other } from "./bead.js";
import { byId } from "./dom.js";
import * as address from "./address.js";
import { shifted } from "./store.js";

const RESTED = 700;
const SEND_SEEN = 1500;

export class Cursor extends EventTarget {
  item = null;
  side = "source";
  place = 0;
  /** The segment from which a pin starts: { side, id }. */
  pin = null;
  #app;
  #rest = 0;
  #send = 0;
  #seen = new Set();

  constructor(app) {
    super();
    this.#app = app;
    app.store.addEventListener("items", () => this.#recover());
    app.store.addEventListener("texts", () => this.#settle());
    app.store.addEventListener("shift", ({ detail }) => {
      if (this.pin) this.pin = { ...this.pin, id: shifted(this.pin.id, detail) };
    });
  }

  /** The segments of a side of the current bead; none while its texts are on their way. */
  segments(side = this.side) {
    return this.item?.bead?.[side] ?? [];
  }

  get segment() {
    return this.segments()[this.place] ?? null;
  }

  /** The current bead was replaced by a change: the one that stands in its place takes over. */
  #recover() {
    const { items } = this.#app.store;
    if (!this.item || items[this.item.at] === this.item) return;
    this.item = items[Math.min(this.item.at, items.length - 1)] ?? null;
    this.#settle();
  }

  #settle() {
    this.place = Math.min(this.place, Math.max(0, this.segments().length - 1));
    this.dress();
  }

  /** Goes to an item; side and place stay as they are as far as that can be. */
  go(item, { side = this.side, place = 0, focus = true } = {}) {
    if (!item) return;
    const moved = item !== this.item;
    this.item = item;
    this.side = side;
    this.place = Math.max(0, Math.min(place, this.segments(side).length - 1));
    this.#app.list.reveal(item);
    this.dress();
    if (focus) this.focus();
    if (moved) {
      address.put({ bead: item.at + 1 });
      this.#linger();
    }
    this.dispatchEvent(new Event("move"));
  }

  /** Goes to a bead by its place; loads it first where a command needs its texts. */
  async goTo(at, options) {
    this.go(this.#app.store.items[at], options);
    if (!this.item?.bead) {
      await this.#app.store.whole(at);
      this.go(this.#app.store.items[at], options);
    }
  }

  /** After a change: the bead that the server shows, and in it the segment that was under the cursor, if it is there. */
  follow(at, id) {
    this.#find(at, id);
    this.#linger();
  }

  #find(at, id) {
    const item = this.#app.store.items[at];
    if (!item?.bead) return this.go(item);
    for (const side of SIDES) {
      const place = item.bead[side].findIndex((segment) => segment.id === id);
      if (place >= 0) return this.go(item, { side, place });
    }
    this.go(item, { side: item.bead[this.side].length > 0 ? this.side : other(this.side), place: this.place });
  }

  row() {
    return this.item ? byId("rows").querySelector(`[data-at="${this.item.at}"]`) : null;
  }

  node() {
    return this.row()?.querySelector(`.segment[data-side="${this.side}"][data-place="${this.place}"]`) ?? null;
  }

  focus() {
    if (this.#app.field.active) return;
    this.node()?.focus({ preventScroll: true });
  }

  /** Shows the cursor on what is drawn, and the start of a pin. */
  dress() {
    const rows = byId("rows");
    for (const node of rows.querySelectorAll(".current, .at, .pinning")) {
      node.classList.remove("current", "at", "pinning");
      if (node.role === "option") node.setAttribute("aria-selected", "false");
      if (node.matches(".segment")) node.tabIndex = -1;
    }
    this.row()?.classList.add("current");
    const node = this.node();
    if (node) {
      node.classList.add("at");
      node.tabIndex = 0;
      if (node.role === "option") node.setAttribute("aria-selected", "true");
    }
    if (this.pin) this.#dressPin(rows);
  }

  #dressPin(rows) {
    for (const row of rows.querySelectorAll("[data-at]")) {
      const { bead } = this.#app.store.items[row.dataset.at] ?? {};
      const place = bead?.[this.pin.side].findIndex((segment) => segment.id === this.pin.id) ?? -1;
      row.querySelector(`.segment[data-side="${this.pin.side}"][data-place="${place}"]`)?.classList.add("pinning");
    }
  }

  /** A bead counts as seen when the reader stays at it for a moment, or does something there. */
  #linger() {
    clearTimeout(this.#rest);
    const { item } = this;
    this.#rest = setTimeout(() => this.saw(item), RESTED);
  }

  saw(item) {
    if (!item || item.seen || this.#app.store.readOnly) return;
    item.seen = true;
    this.#seen.add(item);
    clearTimeout(this.#send);
    this.#send = setTimeout(() => this.#tellSeen(), SEND_SEEN);
  }

  /** Sends what was seen: runs of beads, when no other command is under way. */
  #tellSeen() {
    this.#app.acts.run(async () => {
      const { items } = this.#app.store;
      const places = [...this.#seen].filter((item) => items[item.at] === item).map((item) => item.at).sort((a, b) => a - b);
      this.#seen.clear();
      const runs = [];
      for (const at of places) {
        if (runs.length > 0 && runs.at(-1).to === at - 1) runs.at(-1).to = at;
        else runs.push({ from: at, to: at });
      }
      for (const { from, to } of runs) await this.#app.acts.act({ do: "seen", from, to, seconds: this.#app.clock.take() });
      this.#app.store.markSeen(0, -1);
    });
  }
}
