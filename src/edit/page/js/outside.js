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

  #look() {
    if (document.hidden || this.#app.field.active || this.#app.acts.state === "offline") return;
    this.#app.acts.run(async () => {
      const answer = await api.revision().catch((error) => (error.kind === "network" ? null : Promise.reject(error)));
      if (!answer) return;
      const { store, notices } = this.#app;
      if (answer.revision !== store.revision) {
        await store.reload();
        notices.tell(say("outside.other-tab"));
      }
      store.readOnly = answer.writer === false;
      document.body.classList.toggle("read-only", store.readOnly);
      this.#show(answer.outside ?? []);
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
