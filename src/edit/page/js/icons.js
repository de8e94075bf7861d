// Line icons on a grid of 16, drawn as paths.

const PATHS = {
  accept: "M3 8.5l3.3 3.3L13 4.8",
  reject: "M4 4l8 8M12 4l-8 8",
  work: "M8 3v6M8 12v.6",
  merge: "M3 3h10M3 13h10M8 5.5v5M5.8 8.3L8 10.5l2.2-2.2",
  split: "M3 8h2M7 8h2M11 8h2M8 6V2.5M6 4.2l2-2 2 2M8 10v3.5M6 11.8l2 2 2-2",
  up: "M8 13V3.5M4 7.2l4-4 4 4",
  down: "M8 3v9.5M4 8.8l4 4 4-4",
  divide: "M6 2.5h4M6 13.5h4M8 2.5v11M2.5 8h2M11.5 8h2",
  join: "M3 4v8M13 4v8M5 8h6M6.8 6L5 8l1.8 2M9.2 6L11 8l-1.8 2",
  edit: "M3 13l.8-3.2L11 2.6l2.4 2.4-7.2 7.2L3 13z",
  note: "M3 3h10v7l-3 3H3zM10 13v-3h3M5.5 6h5M5.5 8.5h3",
  bookmark: "M4.5 2.5h7v11L8 10.6l-3.5 2.9z",
  pin: "M6 9.5a3.5 3.5 0 1 1 .9-3.4M6.2 6.5a3.5 3.5 0 1 1-.9 3.4",
  undo: "M6 3L3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6",
  redo: "M10 3l3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H10",
  realign: "M3 8a5 5 0 0 1 8.7-3.3L13 6M13 3v3h-3M13 8a5 5 0 0 1-8.7 3.3L3 10M3 13v-3h3",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  search: "M7 11.5a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9zM10.3 10.3L13.5 13.5",
  outline: "M3 4h10M5.5 8H13M5.5 12H13",
  details: "M2.5 3.5h11v9h-11zM9.5 3.5v9",
  theme: "M8 2.5a5.5 5.5 0 1 0 5.5 5.5A4.2 4.2 0 0 1 8 2.5z",
  export: "M8 10V2.5M5 5l3-3 3 3M3 9.5V13h10V9.5",
  help: "M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12.4v.1",
  next: "M6 3.5L10.5 8 6 12.5",
  close: "M4 4l8 8M12 4l-8 8",
};
const SVG = "http://www.w3.org/2000/svg";

export const icon = (name) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
};
