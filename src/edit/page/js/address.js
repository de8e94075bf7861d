// What the address holds after the `#`: the token, and where the reader is.

const read = () => new URLSearchParams(location.hash.slice(1));

export const get = (name) => read().get(name);

const REST = 150;
const waiting = new Map();
let timer = 0;

const write = () => {
  const all = read();
  for (const [name, value] of waiting) {
    if (value === null || value === "") all.delete(name); else all.set(name, String(value));
  }
  waiting.clear();
  const hash = `#${all}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
};

/** Changes parts of the address soon; null takes one away. The history gets no entry. Browsers allow few changes a second. */
export const put = (parts) => {
  for (const [name, value] of Object.entries(parts)) waiting.set(name, value);
  clearTimeout(timer);
  timer = setTimeout(write, REST);
};

let known = null;

/** The token of this server: from the address, or from an earlier load of this tab. */
export const token = () => {
  known ??= found();
  return known;
};

const found = () => {
  const given = get("token");
  try {
    if (given) sessionStorage.setItem("token", given);
    return given ?? sessionStorage.getItem("token") ?? "";
  } catch {
    return given ?? "";
  }
};

addEventListener("pagehide", write);
