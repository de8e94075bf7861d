// What the address holds after the `#`: the token, and where the reader is.

const read = () => new URLSearchParams(location.hash.slice(1));

export const get = (name) => read().get(name);

/** Changes parts of the address; null takes one away. The history gets no entry. */
export const put = (parts) => {
  const all = read();
  for (const [name, value] of Object.entries(parts)) {
    if (value === null || value === "") all.delete(name); else all.set(name, String(value));
  }
  const hash = `#${all}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
};

/** The token of this server: from the address, or from an earlier load of this tab. */
export const token = () => {
  const given = get("token");
  try {
    if (given) sessionStorage.setItem("token", given);
    return given ?? sessionStorage.getItem("token") ?? "";
  } catch {
    return given ?? "";
  }
};
