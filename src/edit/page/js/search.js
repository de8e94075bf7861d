// The search: the server finds the beads in both languages, the list shows them, the words are marked.

import * as api from "./api.js";
import * as address from "./address.js";
import { byId } from "./dom.js";
import { say } from "./language.js";

const REST = 180;

export class Search {
  #app;
  #field = byId("search");
  #timer = 0;
  #asked = 0;

  constructor(app) {
    this.#app = app;
    this.#field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.run(this.#field.value), REST);
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.code === "Escape") { this.#field.value = ""; this.run("").then(() => this.#leave()); }
      else if (event.code === "Enter" || event.code === "ArrowDown") this.run(this.#field.value).then(() => this.#leave(true));
      else return;
      event.preventDefault();
    });
    byId("search-form").addEventListener("submit", (event) => event.preventDefault());
  }

  open() {
    document.body.classList.add("searching");
    this.#field.focus();
    this.#field.select();
  }

  #leave(first = false) {
    document.body.classList.remove("searching");
    const { store, list, cursor } = this.#app;
    if (first && list.placeOf(cursor.item) < 0) cursor.go(store.view[0]);
    cursor.focus();
    this.#field.blur();
    cursor.focus();
  }

  /** Searches again, after the work was read anew. */
  again() {
    const { query } = this.#app;
    this.#app.query = "";
    return this.run(query);
  }

  /** Shows the beads in which a text stands; an empty one shows all again. */
  async run(text) {
    clearTimeout(this.#timer);
    const query = text.trim();
    this.#field.value = text;
    if (query === this.#app.query) return;
    const ask = ++this.#asked;
    if (!query) { this.#app.query = ""; this.#app.filter("all"); address.put({ q: null }); return; }
    const found = new Set();
    let from = 0;
    for (;;) {
      const { beads, more } = await api.search(query, from);
      if (ask !== this.#asked) return;
      for (const bead of beads) found.add(bead);
      if (!more || beads.length === 0) break;
      from = beads.at(-1) + 1;
    }
    this.#app.query = query;
    address.put({ q: query });
    this.#app.filter("search", found);
    this.#app.notices.tell(say("found", { count: found.size }));
  }
}
