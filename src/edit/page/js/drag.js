// The border of a bead is dragged with the mouse or a finger, on each side by itself, over segments of this bead or the
// next one.

import { border } from "./changes.js";
import { byId, make } from "./dom.js";
import { say } from "./language.js";

/** The places where the border may go: above each segment of both beads, and below the last. */
const placesOf = (row, next, side) => {
  const boxes = [row, next].flatMap((node) => [...(node?.querySelectorAll(`.segment[data-side="${side}"]:not(.none)`) ?? [])])
    .map((node) => node.getBoundingClientRect());
  if (boxes.length === 0) return [];
  return [...boxes.map((box) => ({ y: box.top, box })), { y: boxes.at(-1).bottom, box: boxes.at(-1) }];
};

const nearest = (places, y) => places.reduce((best, place, i) => (Math.abs(place.y - y) < Math.abs(places[best].y - y) ? i : best), 0);

export const listen = (app) => {
  const line = make("div", { class: "drop", "aria-hidden": "true", hidden: true });
  document.body.append(line);
  let drag = null;

  const show = (y) => {
    const places = placesOf(drag.row, drag.next, drag.side);
    if (places.length === 0) return;
    drag.to = nearest(places, y);
    const { box } = places[drag.to];
    Object.assign(line.style, { insetBlockStart: `${places[drag.to].y - 2}px`, left: `${box.left}px`, inlineSize: `${box.width}px` });
    const by = drag.to - drag.from;
    line.textContent = by === 0 ? "" : say(by > 0 ? "drag.here" : "drag.next", { count: Math.abs(by) });
  };

  byId("rows").addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".handle");
    const row = handle?.closest("[data-at]");
    if (!row || event.button !== 0 || app.store.readOnly) return;
    event.preventDefault();
    const at = Number(row.dataset.at);
    const { side } = handle.dataset;
    const next = byId("rows").querySelector(`[data-at="${at + 1}"]`);
    drag = { row, next, at, side, from: app.store.items[at].bead[side].length, to: app.store.items[at].bead[side].length };
    handle.setPointerCapture(event.pointerId);
    line.hidden = false;
    document.body.classList.add("dragging");
    show(event.clientY);
  });
  byId("rows").addEventListener("pointermove", (event) => { if (drag) show(event.clientY); });
  const end = (event) => {
    if (!drag) return;
    const { at, side, from, to } = drag;
    drag = null;
    line.hidden = true;
    document.body.classList.remove("dragging");
    if (event.type === "pointerup" && to !== from) {
      app.acts.run(async () => {
        await app.cursor.goTo(at, { side });
        await border(app, at, side, to - from);
      });
    }
  };
  byId("rows").addEventListener("pointerup", end);
  byId("rows").addEventListener("pointercancel", end);
};
