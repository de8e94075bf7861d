// A bead on the screen. An element belongs to the texts of one bead; what changes without them (number, status, cursor)
// is put on by `dress`.

import { make, quoting } from "./dom.js";
import { icon } from "./icons.js";
import { bySeverity, isUnsure, isWanted } from "./filters.js";
import { languageName, number, percent, say, sayOr } from "./language.js";
import { write } from "./marks.js";

export const SIDES = ["source", "target"];
export const other = (side) => (side === "source" ? "target" : "source");
const rows = new WeakMap();
const STATUS = { accepted: "accept", corrected: "edit", rejected: "reject" };

/** The texts of an item must be drawn again: a field opens or closes in it. */
export const renew = (item) => {
  if (item.bead) rows.delete(item.bead);
};

/** All elements must be drawn again: the language, the query or the findings are others. */
export const forget = (items) => {
  items.forEach(renew);
};

const segmentOf = (app, item, side, segment, i) => {
  const node = make("div", {
    class: `segment ${segment.kind}`, role: "option", tabindex: "-1", "aria-selected": "false",
    data: { side, place: String(i) },
  });
  write(node, segment, side, item.findings, app.query);
  if (segment.corrected) node.classList.add("corrected");
  if (app.field.hasDraft(side, segment.text)) node.classList.add("draft");
  return node;
};

const sideOf = (app, item, side) => {
  const { lang, dir } = app.store.work[side];
  const segments = item.bead[side];
  if (segments.length === 0) {
    return make("div", { class: `side ${side} empty`, data: { side } }, make("div", {
      class: "segment none", role: "note", tabindex: "-1", data: { side, place: "0" }, text: say(`empty.${side}`),
    }));
  }
  const listOf = (part) => make("div", { class: "segments", role: "listbox", lang, dir, "aria-label": languageName(lang) },
    part.map((segment) => segmentOf(app, item, side, segment, segments.indexOf(segment))));
  const open = segments.findIndex((segment) => app.field.isOpen(segment.id));
  const parts = open < 0
    ? [listOf(segments)]
    : [segments.slice(0, open), app.field.node, segments.slice(open + 1)]
      .map((part) => (Array.isArray(part) ? part.length > 0 && listOf(part) : part));
  return make("div", { class: `side ${side}`, data: { side } }, parts);
};

/** What was found in a bead, in a line each, and its note. */
const remarks = (item) => {
  const lines = bySeverity(item.findings.filter(isWanted)).map((finding) => make("li", { class: finding.severity },
    make("b", { text: sayOr(`kind.${finding.kind}`, finding.kind) }), " ",
    make("bdi", { lang: "en" }, quoting(finding.reason || finding.message))));
  if (item.bead.note) lines.unshift(make("li", { class: "written" }, icon("note"), make("bdi", { text: item.bead.note })));
  return lines.length > 0 ? make("ul", { class: "remarks" }, lines) : null;
};

const draw = (app, item) => {
  const node = make("article", { class: "bead" },
    make("div", { class: "gutter" },
      make("button", { type: "button", class: "number", tabindex: "-1" }),
      make("span", { class: "type" }), make("span", { class: "confidence" }), make("span", { class: "glyphs" })),
    SIDES.map((side) => [sideOf(app, item, side), make("div", { class: `handle ${side}`, "aria-hidden": "true", data: { side } })]).flat(),
    remarks(item));
  if (item.bead.source.length === 0) node.classList.add("only-target");
  if (item.bead.target.length === 0) node.classList.add("only-source");
  const heads = [...item.bead.source, ...item.bead.target];
  if (heads.some((segment) => segment.kind === "heading")) node.classList.add("heading");
  return node;
};

const glyphs = (item) => {
  const names = [];
  if (item.conflict) names.push(["work", "conflict"]);
  if (STATUS[item.status]) names.push([STATUS[item.status], item.status]);
  if (item.needsWork) names.push(["work", "needs-work"]);
  if (item.bookmark) names.push(["bookmark", "bookmark"]);
  return names.map(([name, why]) => {
    const glyph = make("span", { class: `glyph ${why}`, role: "img", "aria-label": say(`is.${why}`), title: say(`is.${why}`) });
    glyph.append(icon(name));
    return glyph;
  });
};

const FACES = ["accepted", "corrected", "rejected", "machine", "aligned"];

/** What may change without the texts: the number, the status, the marks. */
export const dress = (app, item, node) => {
  const state = [item.at, item.type, item.status, item.confidence, item.needsWork, item.bookmark, item.conflict, item.seen, item.changed].join();
  if (node.dataset.state !== state) {
    node.dataset.state = state;
    node.dataset.at = item.at;
    node.setAttribute("aria-posinset", item.at + 1);
    const unsure = isUnsure(item);
    const words = [say("bead.label", { number: item.at + 1, type: item.type }), FACES.includes(item.status) ? say(`is.${item.status}`) : item.status];
    node.setAttribute("aria-label", words.join(", "));
    const [button, type, confidence, marks] = node.querySelector(".gutter").children;
    button.textContent = number(item.at + 1);
    type.textContent = item.type === "1-1" ? "" : item.type;
    confidence.textContent = unsure ? `? ${percent(item.confidence)}` : "";
    confidence.title = unsure ? say("confidence") : "";
    marks.replaceChildren(...glyphs(item));
    for (const status of FACES) node.classList.toggle(`is-${status}`, item.status === status);
    node.classList.toggle("unseen", !item.seen);
    node.classList.toggle("changed", item.changed);
  }
  node.setAttribute("aria-setsize", app.store.items.length);
};

/** The element of an item: drawn once for its texts, an outline of it while they are on their way. */
export const rowOf = (app, item) => {
  const key = item.bead ?? item;
  let node = rows.get(key);
  if (!node) {
    node = item.bead ? draw(app, item) : make("article", { class: "bead waiting", "aria-busy": "true", "aria-label": say("loading") });
    rows.set(key, node);
  }
  if (item.bead) dress(app, item, node);
  return node;
};
