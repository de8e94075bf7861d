// Looks now and then whether somebody else changed the work: another tab, or another program one of its files.

import * as api from "./api.js";
import { byId, make } from "./dom.js";
import { say } from "./language.js";

const EVERY = 4000;

export class Outside {
  #app;
  #shown = "";

  constructor(app) {
    this.#app = app;
    setInterval(() => this.#look(), EVERY);
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** Asks beside the reader's commands, and drops the answer if one of them has changed the work meanwhile. */
  async #look() {
    const { store, acts, field, notices } = this.#app;
    if (document.hidden || field.active || acts.isBusy || acts.state === "offline") return;
    const { revision } = store;
    const answer = await api.revision().catch(() => null);
    if (!answer || acts.isBusy || field.active || store.revision !== revision) return;
    store.readOnly = answer.writer === false;
    document.body.classList.toggle("read-only", store.readOnly);
    this.#show(answer.outside ?? []);
    if (answer.revision === revision) return;
    acts.run(async () => {
      await store.reload();
      notices.tell(say("outside.other-tab"));
    });
  }

  /** Says which files were changed, and what can be done about it. */
  #show(files) {
    const key = `${files.join("\n")} ${this.#app.store.readOnly}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const node = byId("outside");
    const button = (label, run) => make("button", { type: "button", text: label, on: { click: () => this.#app.acts.run(async () => {
      await run();
      await this.#app.store.reload();
      this.#shown = "";
      node.hidden = true;
      this.#app.notices.tell(say("outside.done"));
    }) } });
    const lines = files.map((file) => make("div", {},
      make("p", { text: say("outside.changed", { file }) }),
      make("p", { class: "buttons" }, button(say("outside.take", { file }), () => api.take(file)))));
    if (this.#app.store.readOnly) lines.unshift(make("p", { text: say("outside.read-only") }));
    node.replaceChildren(...lines);
    node.hidden = lines.length === 0;
  }
}
