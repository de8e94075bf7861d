// Words that belong together light up under the pointer. They are highlighted as ranges, so that no word needs an
// element; where a browser has no such highlights nothing lights up.

import { byId, offsetIn, rangeIn } from "./dom.js";
import { other } from "./bead.js";

const REST = 60;
/** Below this probability two words light up only faintly. */
const SURE = 0.3;
/** Of several counterparts of a word, those light up whose probability is this share of the best one's. */
const NEAR = 0.5;

const textPlace = (x, y) => {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place && { node: place.offsetNode, offset: place.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
};

export class Links {
  #app;
  #details = new WeakMap();
  #timer = 0;
  #own = new Highlight();
  #sure = new Highlight();
  #faint = new Highlight();
  #shown = "";

  constructor(app) {
    this.#app = app;
    CSS.highlights.set("own", this.#own);
    CSS.highlights.set("sure", this.#sure);
    CSS.highlights.set("faint", this.#faint);
    const rows = byId("rows");
    const look = (event) => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(event.clientX, event.clientY), REST);
    };
    rows.addEventListener("pointermove", look, { passive: true });
    rows.addEventListener("pointerdown", look, { passive: true });
    rows.addEventListener("pointerleave", () => { clearTimeout(this.#timer); this.#clear(); });
    app.store.addEventListener("items", () => this.#clear());
    // Which words belong together is learnt again whenever findings are looked for.
    app.store.addEventListener("index", () => { this.#details = new WeakMap(); });
  }

  /** What the server knows of a bead beside its texts; asked once. */
  async detail(item) {
    if (!item.bead) return null;
    let known = this.#details.get(item.bead);
    if (!known) {
      known = this.#app.api.detail(item.at);
      this.#details.set(item.bead, known);
      known.catch(() => this.#details.delete(item.bead));
    }
    return known;
  }

  #clear() {
    this.#shown = "";
    for (const highlight of [this.#own, this.#sure, this.#faint]) highlight.clear();
  }

  async #look(x, y) {
    const node = document.elementFromPoint(x, y)?.closest(".segment:not(.none)");
    const row = node?.closest("[data-at]");
    const place = node && textPlace(x, y);
    if (!row || !place || !node.contains(place.node)) return this.#clear();
    const item = this.#app.store.items[row.dataset.at];
    const { side } = node.dataset;
    const segment = item?.bead?.[side][Number(node.dataset.place)];
    const detail = segment && await this.detail(item).catch(() => null);
    if (!detail || !row.isConnected) return this.#clear();
    const offset = offsetIn(node, place.node, place.offset);
    const here = [...detail.words, ...detail.anchors].filter((link) => {
      const own = link[side];
      return own.segment === segment.id && own.start <= offset && offset <= own.end;
    });
    this.#show(row, item, side, here);
  }

  #show(row, item, side, links) {
    const key = `${item.at} ${side} ${links.map((link) => `${link[side].segment}.${link[side].start}`).join()}`;
    if (key === this.#shown) return;
    this.#clear();
    this.#shown = key;
    const best = Math.max(...links.map((link) => link.probability ?? 1));
    for (const link of links.filter(({ probability = 1 }) => probability >= best * NEAR)) {
      this.#light(this.#own, row, item, side, link[side]);
      const sure = (link.probability ?? 1) >= SURE;
      this.#light(sure ? this.#sure : this.#faint, row, item, other(side), link[other(side)]);
    }
  }

  #light(highlight, row, item, side, { segment, start, end }) {
    const place = item.bead[side].findIndex((one) => one.id === segment);
    const node = row.querySelector(`.segment[data-side="${side}"][data-place="${place}"]`);
    if (node) highlight.add(rangeIn(node, start, end));
  }
}

/** Whether this browser can highlight ranges. */
export const canHighlight = () => typeof Highlight === "function" && Boolean(CSS.highlights);
