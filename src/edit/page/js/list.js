// The list of beads: of 20,000 only those are elements that can be seen. Heights are measured when a bead is shown and
// guessed until then; what the reader looks at stays where it is when a guess above it proves wrong.

import { arrange } from "./dom.js";
import { rowOf } from "./bead.js";

const GUESS = 96;
/** How far beyond the window beads are drawn, in pixels, and loaded, in beads. */
const MARGIN = 500;
const AHEAD = 40;

export class List {
  #app;
  #box;
  #rows;
  #tops = new Float64Array(1);
  #first = 0;
  #last = -1;
  #width = 0;
  #guess = GUESS;
  #frame = 0;
  /** Where the cursor's bead stood before a change of the items. */
  #before = null;
  #stand = null;
  #watch;

  constructor(app, box, rows) {
    this.#app = app;
    this.#box = box;
    this.#rows = rows;
    this.#watch = new ResizeObserver((entries) => this.#resized(entries));
    this.#watch.observe(box);
    box.addEventListener("scroll", () => this.#soon(), { passive: true });
    const { store } = app;
    store.addEventListener("before", () => { this.#before = this.#seenTop(); });
    for (const name of ["items", "texts", "dress"]) store.addEventListener(name, () => this.layout());
  }

  get #view() {
    return this.#app.store.view;
  }

  #soon() {
    this.#frame ||= requestAnimationFrame(() => { this.#frame = 0; this.#render(); });
  }

  #resized(entries) {
    const width = this.#box.clientWidth;
    if (width !== this.#width) {
      this.#width = width;
      for (const item of this.#app.store.items) item.height = 0;
      this.layout();
    } else if (entries.some(({ target }) => target !== this.#box)) {
      this.layout();
    }
  }

  #sum() {
    const view = this.#view;
    if (this.#tops.length !== view.length + 1) this.#tops = new Float64Array(view.length + 1);
    let top = 0;
    for (let i = 0; i < view.length; i++) {
      this.#tops[i] = top;
      top += view[i].height || this.#guess;
    }
    this.#tops[view.length] = top;
  }

  /** The place in the view of the bead at a height. */
  #placeAt(height) {
    let low = 0, high = this.#view.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tops[middle + 1] <= height) low = middle + 1; else high = middle;
    }
    return Math.min(low, this.#view.length - 1);
  }

  /** The place of an item in the view, or -1. */
  placeOf(item) {
    const view = this.#view;
    let low = 0, high = view.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (view[middle].at < item.at) low = middle + 1; else high = middle;
    }
    return view[low] === item ? low : -1;
  }

  /** What should stay where it is on the screen: the cursor's bead if it can be seen, otherwise the first that can. */
  #anchor() {
    const top = this.#seenTop();
    if (top !== null) return { item: this.#app.cursor.item, top };
    const { scrollTop } = this.#box;
    const first = this.#view[this.#placeAt(scrollTop)];
    return first ? { item: first, top: this.#tops[this.placeOf(first)] - scrollTop } : null;
  }

  /** Where the cursor's bead stands on the screen; null if it cannot be seen. */
  #seenTop() {
    const item = this.#app.cursor.item;
    const place = item ? this.placeOf(item) : -1;
    if (place < 0 || place >= this.#tops.length - 1) return null;
    const top = this.#tops[place] - this.#box.scrollTop;
    return top > -this.#box.clientHeight / 2 && top < this.#box.clientHeight ? top : null;
  }

  #restore(anchor) {
    if (!anchor) return;
    const place = this.placeOf(anchor.item);
    if (place < 0) return;
    const top = this.#tops[place] - anchor.top;
    if (Math.abs(top - this.#box.scrollTop) >= 1) this.#box.scrollTop = top;
  }

  /** Draws again after a change of the items. */
  layout() {
    const focused = this.#rows.contains(document.activeElement);
    const kept = this.#before !== null ? { item: this.#app.cursor.item, top: this.#before } : null;
    this.#before = null;
    const anchor = this.#stand ?? kept ?? this.#anchor();
    this.#sum();
    this.#pad();
    this.#restore(anchor);
    this.#render();
    // A row that was drawn again has lost the focus.
    if (focused && !this.#rows.contains(document.activeElement)) {
      this.#app.field.refocus();
      this.#app.cursor.focus();
    }
  }

  /** Keeps an item at a place of the screen while a change is drawn that replaces what stood there. */
  hold(item, top) {
    this.#stand = item ? { item, top } : null;
  }

  /** Where an item stands below the upper edge of the list. */
  topOf(item) {
    const place = this.placeOf(item);
    return place < 0 ? 0 : this.#tops[place] - this.#box.scrollTop;
  }

  #pad() {
    const last = this.#tops.length - 1;
    const from = Math.min(this.#first, last);
    const to = Math.min(this.#last + 1, last);
    this.#rows.style.paddingBlockStart = `${this.#tops[from]}px`;
    this.#rows.style.paddingBlockEnd = `${this.#tops[last] - this.#tops[to]}px`;
  }

  #render() {
    const view = this.#view;
    if (view.length === 0) { this.#last = -1; this.#first = 0; this.#rows.replaceChildren(); this.#pad(); return; }
    // Measured heights may bring further beads into sight: a second look, rarely a third.
    for (let look = 0; look < 3; look++) {
      const { scrollTop, clientHeight } = this.#box;
      this.#first = this.#placeAt(Math.max(0, scrollTop - MARGIN));
      this.#last = this.#placeAt(scrollTop + clientHeight + MARGIN);
      const items = view.slice(this.#first, this.#last + 1);
      const nodes = items.map((item) => rowOf(this.#app, item));
      this.#pad();
      this.#put(nodes);
      this.#app.cursor.dress();
      if (!this.#measure(items, nodes)) break;
    }
    const from = view[this.#first].at, to = view[this.#last].at;
    this.#app.store.need(from - AHEAD, to + AHEAD).catch((error) => this.#app.notices.problem(`error.${error.kind}`, error.message));
  }

  #put(nodes) {
    for (const node of this.#rows.children) if (!nodes.includes(node)) this.#watch.unobserve(node);
    arrange(this.#rows, nodes);
    for (const node of nodes) this.#watch.observe(node);
  }

  /** Measures what is shown. Gives whether the heights were other than thought. */
  #measure(items, nodes) {
    let changed = false;
    let sum = 0;
    nodes.forEach((node, i) => {
      const height = node.getBoundingClientRect().height;
      sum += height;
      if (items[i].bead && Math.abs(items[i].height - height) > 0.5) { items[i].height = height; changed = true; }
    });
    if (!changed) return false;
    const anchor = this.#stand ?? this.#anchor();
    if (this.#guess === GUESS && nodes.length > 4 && items.every((item) => item.bead)) this.#guess = sum / nodes.length;
    this.#sum();
    this.#pad();
    this.#restore(anchor);
    return true;
  }

  /** Scrolls as little as is needed to show an item with some of what is around it; far jumps come to the middle. */
  reveal(item) {
    let place = this.placeOf(item);
    if (place < 0) return;
    const { clientHeight } = this.#box;
    const height = item.height || this.#guess;
    const top = this.#tops[place] - this.#box.scrollTop;
    const edge = Math.min(70, clientHeight / 8);
    if (top >= edge && top + height <= clientHeight - edge) return;
    const far = top < -clientHeight || top > 2 * clientHeight;
    const wanted = far ? Math.max(edge, (clientHeight - height) / 3) : top < edge || height > clientHeight - 2 * edge ? edge : clientHeight - edge - height;
    this.hold(item, wanted);
    this.#box.scrollTop = this.#tops[place] - wanted;
    this.#render();
    this.hold(null);
  }

  /** How many beads fill the window: a page. */
  get page() {
    const { scrollTop, clientHeight } = this.#box;
    return Math.max(1, this.#placeAt(scrollTop + clientHeight) - this.#placeAt(scrollTop) - 1);
  }
}
