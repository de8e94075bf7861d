// What the page says: a line for a moment, or a problem that stays until it is read.

import { byId, make } from "./dom.js";
import { say, sayOr } from "./language.js";

const MOMENT = 4500;

export class Notices {
  #timer = 0;

  /** Says something for a moment, to screen readers as well. */
  tell(text) {
    clearTimeout(this.#timer);
    const node = byId("notice");
    node.replaceChildren(make("span", { dir: "auto", text }));
    node.classList.add("shown");
    this.#timer = setTimeout(() => { node.classList.remove("shown"); node.replaceChildren(); }, MOMENT);
  }

  /** Says what went wrong, with the server's own words, until it is closed. */
  problem(key, detail) {
    const node = byId("problem");
    node.replaceChildren(
      make("p", {}, make("b", { text: sayOr(key, say("error.bad-request")) }), " ", make("bdi", { lang: "en", text: detail })),
      make("button", { type: "button", text: say("close"), on: { click: () => this.clear() } }));
    node.hidden = false;
  }

  clear() {
    byId("problem").hidden = true;
  }
}
