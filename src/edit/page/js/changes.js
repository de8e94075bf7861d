// The changes that a reader makes, each as an action of the contract at the cursor.

import * as api from "./api.js";
import { forget, other } from "./bead.js";
import { say } from "./language.js";

/** Sends an action, and puts the cursor where the server says, on the segment that it was on. */
const at = async (app, action, { go = 0 } = {}) => {
  const { cursor, store } = app;
  const id = cursor.segment?.id;
  const answer = await app.acts.act(action);
  if (!answer) return null;
  if (go !== 0 && answer.focus + go < store.items.length) await cursor.goTo(answer.focus + go);
  else cursor.follow(answer.focus, id);
  return answer;
};
const bead = (app) => app.cursor.item.at;

/** Accepts or rejects, and goes on; where that was said before, it only goes on. */
export const judge = (app, status) => {
  const { cursor } = app;
  if (cursor.item.status === status) return cursor.goTo(cursor.item.at + nextStep(app));
  return at(app, { do: "status", bead: bead(app), status }, { go: nextStep(app) });
};

/** Takes the status of a bead back. */
export const unjudge = (app) => at(app, { do: "status", bead: bead(app), status: "aligned" });

/** How far the next bead of the filtered list is. */
const nextStep = (app) => {
  const next = app.store.view[app.list.placeOf(app.cursor.item) + 1];
  return next ? next.at - app.cursor.item.at : 0;
};

export const needsWork = (app) => at(app, { do: "needs-work", bead: bead(app), on: !app.cursor.item.needsWork });
export const bookmark = (app) => at(app, { do: "bookmark", bead: bead(app), on: !app.cursor.item.bookmark });
export const note = (app, text) => at(app, { do: "note", bead: bead(app), text });
export const acceptTo = (app) => at(app, { do: "accept-to", bead: bead(app) });
export const seenTo = async (app) => {
  const to = bead(app);
  const answer = await app.acts.act({ do: "seen", from: 0, to, seconds: app.clock.take() });
  if (answer) app.store.markSeen(0, to);
};

export const merge = (app, side) => at(app, { do: "merge", bead: bead(app), side });

/**
 * Splits the bead: the segment under the cursor begins the new one, or ends the old one if it is the first. The other
 * side is split where the same share of its letters has passed; of 1-1 the two sides part.
 */
export const split = (app) => {
  const { cursor } = app;
  const own = cursor.segments();
  const across = cursor.segments(other(cursor.side));
  if (own.length + across.length < 2) return app.notices.tell(say("nothing.split"));
  const first = own.length > 1 ? Math.max(cursor.place, 1) : own.length;
  const counts = { [cursor.side]: first, [other(cursor.side)]: counterpart(own, first, across) };
  return at(app, { do: "split", bead: bead(app), source: counts.source, target: counts.target });
};

const letters = (segments) => segments.reduce((sum, segment) => sum + segment.text.length, 0);

const counterpart = (own, first, across) => {
  if (own.length <= 1) return across.length > 1 ? 1 : 0;
  const share = letters(own.slice(0, first)) / letters(own);
  const all = letters(across);
  let best = 0;
  for (let k = 0; k <= across.length; k++) {
    const off = (count) => Math.abs(letters(across.slice(0, count)) / all - share);
    if (off(k) < off(best)) best = k;
  }
  // Where both have several, each part gets at least one of either side.
  return across.length > 1 ? Math.min(Math.max(best, 1), across.length - 1) : best;
};

export const move = async (app, edge) => {
  const { cursor } = app;
  if (cursor.segments().length === 0) return app.notices.tell(say("nothing.move"));
  await at(app, { do: "move", bead: bead(app), side: cursor.side, edge });
};

export const join = (app) => {
  const { segment } = app.cursor;
  return segment ? at(app, { do: "join", segment: segment.id }) : null;
};

/** Space on one side, then on the other: these two belong together. */
export const pin = async (app) => {
  const { cursor } = app;
  const { segment, side, pin: from } = cursor;
  if (!segment) return app.notices.tell(say("nothing.pin"));
  if (!from || from.side === side) {
    cursor.pin = from?.id === segment.id ? null : { side, id: segment.id };
    cursor.dress();
    app.notices.tell(say(cursor.pin ? "pin.begun" : "pin.left"));
    return;
  }
  cursor.pin = null;
  await at(app, { do: "pin", [from.side]: from.id, [side]: segment.id });
};

export const unpin = (app) => {
  app.cursor.pin = null;
  app.cursor.dress();
};

export const realign = async (app, from, to) => {
  const answer = await at(app, { do: "realign", from, to });
  if (!answer) return;
  const count = app.store.items.filter((item) => item.changed).length;
  app.notices.tell(say("realigned", { count }));
};

/** From here to the next bead that is accepted or corrected. */
export const realignHere = (app) => {
  const from = bead(app);
  const { items } = app.store;
  const judged = items.findIndex((item, i) => i > from && (item.status === "accepted" || item.status === "corrected"));
  return realign(app, from, (judged < 0 ? items.length : judged) - 1);
};

export const back = async (app, which) => {
  if (!app.store[which]) return app.notices.tell(say(`nothing.${which}`));
  const answer = await at(app, { do: which });
  // No bead is another: a finding was ignored or not, which only the index has.
  if (answer?.spans.length === 0) app.store.index(await api.index());
};

/** Moves the border below a bead on one side: `count` segments up to it, or down to the next one if negative. */
export const border = async (app, place, side, count) => {
  const { store } = app;
  for (let i = 0; i < Math.abs(count); i++) {
    const giver = store.items[count > 0 ? place + 1 : place];
    if (!giver?.bead || giver.bead[side].length === 0) return;
    const answer = await at(app, { do: "move", bead: giver.at, side, edge: count > 0 ? "first" : "last" });
    if (!answer) return;
  }
};

/** Ignores a finding for a reason, or no longer (null). */
export const ignore = async (app, finding, reason) => {
  const answer = await at(app, reason === null ? { do: "unignore", finding: finding.id } : { do: "ignore", finding: finding.id, reason });
  if (!answer) return;
  finding.ignored = reason;
  forget(app.store.items.filter((item) => item.findings.includes(finding)));
  app.store.emit("items");
  app.store.emit("work");
};
