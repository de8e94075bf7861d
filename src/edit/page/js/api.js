// The server, as the contract has it: every request carries the token, every error has a kind.

import { token } from "./address.js";

/** What the server refused (`kind` is the contract's), or `kind: "network"` if it did not answer. */
export class ApiError extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

const request = async (path, options = {}) => {
  const headers = { "x-bitext-token": token() };
  if (options.body !== undefined) headers["content-type"] = "application/json";
  let response;
  try {
    response = await fetch(path, { ...options, headers, cache: "no-store", credentials: "omit" });
  } catch {
    throw new ApiError("network", "");
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => null);
  const kind = told?.error?.kind ?? ([401, 403].includes(response.status) ? "token" : "bad-request");
  throw new ApiError(kind, told?.error?.message ?? `HTTP ${response.status}`);
};
const getJson = async (path) => (await request(path)).json();
const post = (path, body) => request(path, { method: "POST", body: JSON.stringify(body) });
const postJson = async (path, body) => (await post(path, body)).json();

export const work = () => getJson("api/work");
export const index = () => getJson("api/index");
export const beads = (from, count) => getJson(`api/beads?from=${from}&count=${count}`);
export const detail = (bead) => getJson(`api/detail?bead=${bead}`);
export const search = (query, from) =>
  getJson(`api/search?q=${encodeURIComponent(query)}&side=both&from=${from}`);
export const revision = () => getJson("api/revision");
export const act = (revision, action) => postJson("api/act", { revision, action });
export const findings = (revision) => postJson("api/findings", { revision });
export const take = (view) => postJson("api/take", { view });
export const write = () => postJson("api/write", {});

/** The export as a file: its name, its bytes, and what its format has no room for. */
export const exported = async (wanted) => {
  const response = await post("api/export", wanted);
  const disposition = response.headers.get("content-disposition") ?? "";
  const name = /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? `export.${wanted.format}`;
  const lost = decodeURIComponent(response.headers.get("x-bitext-lost") ?? "");
  return { name, lost, blob: await response.blob() };
};
