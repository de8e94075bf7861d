// The dialog in which all, the seen or the filtered beads are written to a file.

import * as api from "./api.js";
import { byId, make } from "./dom.js";
import { isJudged } from "./filters.js";
import { say, sayOr } from "./language.js";

const download = ({ name, blob }) => {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

export class Exporting {
  #app;
  #dialog = byId("export");

  constructor(app) {
    this.#app = app;
    this.#dialog.querySelector("form").addEventListener("submit", (event) => {
      if (event.submitter?.value === "cancel") return;
      event.preventDefault();
      this.#save();
    });
    this.#dialog.addEventListener("close", () => app.cursor.focus());
  }

  open() {
    const { store } = this.#app;
    const option = (value, text) => make("option", { value, text });
    const format = byId("export-format");
    if (format.options.length === 0) format.append(...store.work.formats.map(({ name, extension, about }) => option(name, `${name} (.${extension})${about ? `: ${about}` : ""}`)));
    const judged = store.items.filter(isJudged).length;
    byId("export-what").replaceChildren(
      option("all", say("export.all", { count: store.items.length })),
      option("seen", say("export.seen", { count: store.items.filter((item) => item.seen).length })),
      option("filtered", say("export.filtered", { count: store.view.length })));
    byId("export-status").replaceChildren(option("", say("export.any-status")),
      ...["corrected", "accepted"].map((status) => option(status, sayOr(`is.${status}`, status))));
    byId("export-what").value = store.filtered ? "filtered" : "all";
    byId("export-hint").textContent = say("export.judged", { count: judged });
    byId("export-problem").textContent = "";
    this.#dialog.showModal();
  }

  async #save() {
    const what = byId("export-what").value;
    const confidence = Number(byId("export-confidence").value);
    try {
      const file = await api.exported({
        format: byId("export-format").value,
        what,
        beads: what === "filtered" ? this.#app.store.view.map((item) => item.at) : [],
        least_status: byId("export-status").value || null,
        min_confidence: confidence > 0 ? confidence / 100 : null,
      });
      download(file);
      this.#dialog.close();
      this.#app.notices.tell([say("export.done", { name: file.name }), file.lost && say("export.lost", { what: file.lost })].filter(Boolean).join(" "));
    } catch (error) {
      byId("export-problem").textContent = `${sayOr(`error.${error.kind}`, "")} ${error.message}`;
    }
  }
}
