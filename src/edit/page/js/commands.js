// What a reader can do, each with its keys. The help, the buttons and the keyboard are made of this list.

import * as address from "./address.js";
import * as changes from "./changes.js";
import { nextOf } from "./filters.js";
import { say } from "./language.js";

const step = (app, by) => {
  const { view } = app.store;
  const place = app.list.placeOf(app.cursor.item);
  const start = place >= 0 ? place + by : view.findIndex((item) => item.at > (app.cursor.item?.at ?? -1)) - (by < 0 ? 1 : 0);
  const item = view[Math.max(0, Math.min(start, view.length - 1))];
  if (item && item !== app.cursor.item) return app.cursor.go(item);
};

/** Goes to a side by where it stands on the screen. */
const toward = (app, left) => {
  const mirrored = document.documentElement.dir === "rtl";
  const side = left !== mirrored ? "source" : "target";
  if (side !== app.cursor.side) app.cursor.go(app.cursor.item, { side, place: app.cursor.place });
};

const segment = async (app, by) => {
  const { cursor, store } = app;
  const place = cursor.place + by;
  if (place >= 0 && place < cursor.segments().length) return cursor.go(cursor.item, { place });
  const next = store.view[app.list.placeOf(cursor.item) + by];
  if (!next) return;
  await cursor.goTo(next.at, { place: by > 0 ? 0 : Infinity });
};

/** Sees to it that there are findings; those of before the last changes will do meanwhile. */
const findings = async (app) => {
  if (!app.store.findingsStale) return;
  if (app.store.findings.length > 0) { app.renew(); return; }
  app.notices.tell(say("findings.looking"));
  await app.acts.renew();
};

const seek = async (app, question, by = 1) => {
  if (question === "finding") await findings(app);
  const { items } = app.store;
  const item = nextOf(items, app.cursor.item?.at ?? -1, question, by);
  const { conflicts } = app.store.progress;
  if (!item && question === "conflict" && conflicts > 0) return app.notices.tell(say("conflicts.parked", { count: conflicts }));
  if (!item) return app.notices.tell(say(`none.${question}`));
  if (app.list.placeOf(item) < 0) app.filter("all");
  await app.cursor.goTo(item.at);
};

const command = (group, name, keys, icon, run, more = {}) => ({ group, name, keys, icon, run, ...more });
/** A command that changes the work. */
const change = (group, name, keys, icon, run, more) => command(group, name, keys, icon, run, { changes: true, ...more });
const both = (name, keys, question) => [
  command("find", `next-${name}`, [keys], "next", (app) => seek(app, question)),
  command("find", `last-${name}`, [`Shift+${keys}`], null, (app) => seek(app, question, -1)),
];

export const COMMANDS = [
  command("move", "next", ["KeyJ"], null, (app) => step(app, 1)),
  command("move", "last", ["KeyK"], null, (app) => step(app, -1)),
  command("move", "left", ["ArrowLeft"], null, (app) => toward(app, true)),
  command("move", "right", ["ArrowRight"], null, (app) => toward(app, false)),
  command("move", "segment-down", ["ArrowDown"], null, (app) => segment(app, 1)),
  command("move", "segment-up", ["ArrowUp"], null, (app) => segment(app, -1)),
  command("move", "page-down", ["PageDown"], null, (app) => step(app, app.list.page)),
  command("move", "page-up", ["PageUp"], null, (app) => step(app, -app.list.page)),
  command("move", "first", ["Home"], null, (app) => app.cursor.go(app.store.view[0])),
  command("move", "end", ["End"], null, (app) => app.cursor.go(app.store.view.at(-1))),

  change("judge", "accept", ["KeyA"], "accept", (app) => changes.judge(app, "accepted")),
  change("judge", "reject", ["KeyX"], "reject", (app) => changes.judge(app, "rejected")),
  change("judge", "unjudge", ["Shift+KeyX"], null, changes.unjudge),
  change("judge", "needs-work", ["KeyC"], "work", changes.needsWork),
  change("judge", "accept-to", ["Shift+KeyA"], null, changes.acceptTo),
  change("judge", "seen-to", ["Shift+KeyV"], null, changes.seenTo),
  change("judge", "bookmark", ["KeyB"], "bookmark", changes.bookmark),
  change("judge", "note", ["KeyN"], "note", (app) => app.dialogs.note(), { field: true }),

  change("borders", "merge", ["KeyM"], "merge", (app) => changes.merge(app, app.cursor.side)),
  change("borders", "merge-both", ["Shift+KeyM"], null, (app) => changes.merge(app, "both")),
  change("borders", "split", ["KeyS"], "split", changes.split),
  change("borders", "move-up", ["Alt+ArrowUp"], "up", (app) => changes.move(app, "first")),
  change("borders", "move-down", ["Alt+ArrowDown"], "down", (app) => changes.move(app, "last")),
  change("borders", "pin", ["Space"], "pin", changes.pin),
  change("borders", "realign", ["KeyR"], "realign", (app) => changes.realign(app, null, null)),
  change("borders", "realign-here", ["Shift+KeyR"], null, changes.realignHere),

  change("text", "divide", ["Enter"], "divide", (app) => app.field.open("divide"), { field: true }),
  change("text", "join", ["Backspace"], "join", changes.join),
  change("text", "edit", ["KeyE"], "edit", (app) => app.field.open("edit"), { field: true }),
  change("text", "undo", ["KeyZ", "Ctrl+KeyZ"], "undo", (app) => changes.back(app, "undo")),
  change("text", "redo", ["Shift+KeyZ", "Ctrl+KeyY", "Ctrl+Shift+KeyZ"], "redo", (app) => changes.back(app, "redo")),

  ...both("unsure", "KeyU", "unsure"),
  ...both("not-1-1", "KeyT", "not-1-1"),
  ...both("finding", "KeyF", "finding"),
  command("find", "next-unseen", ["KeyV"], "next", (app) => seek(app, "unseen")),
  ...both("conflict", "KeyQ", "conflict"),
  command("find", "next-bookmark", ["Shift+KeyB"], null, (app) => seek(app, "bookmark")),
  command("find", "next-needs-work", ["Shift+KeyC"], null, (app) => seek(app, "needs-work")),
  command("find", "goto", ["KeyG"], null, (app) => app.dialogs.goTo(), { field: true }),
  command("find", "outline", ["KeyO"], "outline", (app) => app.dialogs.outline(), { field: true }),
  command("find", "search", ["Slash"], "search", (app) => app.search.open(), { field: true }),
  command("find", "findings", ["Shift+KeyG"], null, (app) => app.dialogs.findings(), { field: true }),

  command("page", "details", ["KeyI"], "details", (app) => app.panel.toggle()),
  command("page", "export", ["Shift+KeyE"], "export", (app) => app.exporting.open(), { field: true }),
  command("page", "theme", ["KeyD"], "theme", (app) => app.theme()),
  command("page", "leave", ["Escape"], null, (app) => {
    if (app.cursor.pin) return changes.unpin(app);
    app.panel.close();
    app.filter("all");
    address.put({ q: null });
  }),
  command("page", "help", ["Shift+Slash"], "help", (app) => app.dialogs.help(), { field: true }),
];

export const named = (name) => COMMANDS.find((one) => one.name === name);

