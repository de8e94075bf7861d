// Keys by their place on the keyboard, so that they are the same on a Persian one.

import { COMMANDS } from "./commands.js";

/** The name of what was pressed: `Shift+KeyM`, `Alt+ArrowUp`, `Ctrl+KeyZ` (also with the Command key). */
const chord = (event) => [
  event.ctrlKey || event.metaKey ? "Ctrl+" : "", event.altKey ? "Alt+" : "", event.shiftKey ? "Shift+" : "", event.code,
].join("");

const byChord = new Map(COMMANDS.flatMap((command) => command.keys.map((key) => [key, command])));
/** Signs that stand elsewhere on other keyboards count as signs too. */
const SIGNS = new Map([["/", "search"], ["?", "help"], ["؟", "help"]]);

const commandFor = (event) => {
  const name = SIGNS.get(event.key);
  if (name && !event.ctrlKey && !event.altKey && !event.metaKey) return COMMANDS.find((command) => command.name === name);
  return byChord.get(chord(event));
};

const NAMES = {
  ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Slash: "/", "Shift+Slash": "?", Space: "Space", Enter: "⏎",
  Backspace: "⌫", Escape: "Esc", PageUp: "PgUp", PageDown: "PgDn",
};

/** A key as it is shown: `Shift+M`. */
export const shown = (key) => NAMES[key] ?? key.split("+").map((part) => NAMES[part] ?? part.replace(/^Key/, "")).join("+");

/** Listens to the keys of the whole page. */
export const listen = (app) => {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const { target } = event;
    if (target.closest("input, textarea, select, dialog")) return;
    if (target.closest("button, a, summary") && ["Enter", "Space"].includes(event.code)) return;
    const command = commandFor(event);
    if (!command) return;
    event.preventDefault();
    app.do(command);
  });
};
