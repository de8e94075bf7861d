// Elements, made without markup: what is text stays text.

export const byId = (id) => document.getElementById(id);

const set = (node, name, value) => {
  if (value === undefined || value === null || value === false) return;
  if (name === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  else if (name === "text") node.textContent = value;
  else if (name === "data") Object.assign(node.dataset, value);
  else node.setAttribute(name, value === true ? "" : String(value));
};

/** An element with attributes (`text`, `data` and `on` are the exceptions) and children; empty children are left out. */
export const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
};

/** A text in which words between backquotes are quoted from the texts, whose direction they keep. */
export const quoting = (text) => text.split("`").map((part, i) => (i % 2 ? make("q", { dir: "auto", text: part }) : part));

/** Makes `children` the children of `parent` and touches only what differs, so that the focus stays where it is. */
export const arrange = (parent, children) => {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let place = parent.firstElementChild;
  for (const child of children) {
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
};

/** Where a text node's place lies in the text of `root`, in UTF-16 units. */
export const offsetIn = (root, node, offset) => {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return range.toString().length;
};

/** The range of `root`'s text between two offsets. */
export const rangeIn = (root, start, end) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let before = 0;
  range.selectNodeContents(root);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = before + node.length;
    if (start >= before && start <= after) range.setStart(node, start - before);
    if (end >= before && end <= after) { range.setEnd(node, end - before); break; }
    before = after;
  }
  return range;
};
