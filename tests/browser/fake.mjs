// A server like that of `bitext edit`, over made-up pairs or those of an alignment in JSONL, which forgets everything
// when it ends: for work on the page, and for tests of what a real work does not do (20,000 pairs, a server that fails).
// `node fake.mjs [FILE.jsonl | COUNT] [PORT]` prints its address.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PAGE = resolve(dirname(fileURLToPath(import.meta.url)), "../../src/edit/page");
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json" };
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TOKEN = "fake";
const STATUSES = { stale: 409, "not-found": 404 };

const english = (i) => `This is sentence number ${i}, about as long as the sentences of a book are. It may hold a second one, or a little more.`;
const persian = (i) => `این جمله شماره ${i} است و کم و بیش به درازای جمله‌های یک کتاب. شاید جمله‌ای دیگر هم داشته باشد.`;
const segment = (text, kind = "sentence") => ({ kind, text, corrected: false });
const bead = (source, target, more = {}) => ({
  source, target, status: "machine", confidence: 0.95, seen: false, bookmark: false, needs_work: false, note: null, changed: false, ...more,
});
const made = (count) => Array.from({ length: count }, (_, i) => {
  const heading = i % 500 === 0;
  const source = heading ? [segment(`CHAPTER ${i / 500 + 1}`, "heading")] : [segment(english(i))];
  const target = heading ? [segment(`فصل ${i / 500 + 1}`, "heading")] : [segment(persian(i))];
  if (i % 7 === 3) source.push(segment(`And one more, ${i}.`));
  if (i % 31 === 5) target.length = 0;
  return bead(source, target, { confidence: i % 9 === 4 ? 0.4 : 0.97 });
});
const readJsonl = (path) => readFileSync(path, "utf8").trim().split("\n").map(JSON.parse).map((row) => {
  const side = (segments) => segments.map(({ text }) => segment(text, /^[^a-z]{4,60}$/.test(text) && /[A-Z]/.test(text) ? "heading" : "sentence"));
  return bead(side(row.source), side(row.target), { confidence: row.confidence });
});

class Refused extends Error {}

/** The alignment as the journal makes it: actions exchange runs of beads, and their inverses exchange them back. */
class Work {
  revision = 1;
  done = [];
  undone = [];
  outside = null;

  constructor(beads) {
    this.beads = beads;
    this.findings = beads.flatMap((one, i) => (i % 13 !== 6 || !one.source[0] ? [] : [{
      id: `f${i}`, kind: i % 2 ? "number" : "missing-words", severity: i % 3 ? "major" : "minor",
      message: "Read both sentences.", reason: "the source has `words` that the target lacks",
      first: i, place: { side: "source", start: 0, end: Math.min(12, one.source[0].text.length) }, ignored: null,
    }]));
  }

  /** How many segments of a side stand before a bead. */
  before(at, side) {
    let count = 0;
    for (let i = 0; i < at; i++) count += this.beads[i][side].length;
    return count;
  }

  shown(from, count) {
    const start = { source: this.before(from, "source"), target: this.before(from, "target") };
    return this.beads.slice(from, from + count).map((one) => {
      const side = (name) => one[name].map((part) => ({ id: `${name[0]}${++start[name]}`, ...part }));
      return { ...one, type: `${one.source.length}-${one.target.length}`, chapter: -1, source: side("source"), target: side("target") };
    });
  }

  find(id) {
    const side = id[0] === "s" ? "source" : "target";
    let left = Number(id.slice(1)) - 1;
    const at = this.beads.findIndex((one) => { if (left < one[side].length) return true; left -= one[side].length; return false; });
    if (at < 0) throw new Refused(`there is no segment ${id}`);
    return { side, at, place: left };
  }

  /** Puts `after` in the place of `removed` beads from `from` on. */
  exchange({ from, removed, after, what, shift = [] }) {
    const old = this.beads.splice(from, removed.length, ...after);
    this.revision += 1;
    return { inverse: { from, removed: after, after: old, what, shift: shift.map((one) => ({ ...one, by: -one.by, from: one.from + Math.max(0, one.by) })) },
      spans: [{ from, removed: removed.length, beads: this.shown(from, after.length) }], shift };
  }

  change(change) {
    const { inverse, ...rest } = this.exchange(change);
    this.done.push(inverse);
    this.undone.length = 0;
    return { ...rest, focus: change.focus ?? change.from };
  }

  again(from, to, what) {
    const last = from.pop();
    if (!last) throw new Refused(`nothing to ${what}`);
    const { inverse, ...rest } = this.exchange(last);
    to.push(inverse);
    return { ...rest, focus: Math.min(last.from, this.beads.length - 1) };
  }

  one(at, more, what) {
    const old = this.beads[at];
    if (!old) throw new Refused(`there is no bead ${at}`);
    return this.change({ from: at, removed: [old], after: [{ ...old, ...more }], what });
  }

  pair(at, make, what, focus) {
    const [a, b] = [this.beads[at], this.beads[at + 1]];
    if (!a || !b) throw new Refused("there is no bead on that side");
    const after = make(a, b).filter((one) => one.source.length + one.target.length > 0);
    return this.change({ from: at, removed: [a, b], after, what, focus: Math.min(focus ?? at, at + after.length - 1) });
  }

  act(action) {
    const by = { status: "corrected" };
    const { bead: at, side } = action;
    switch (action.do) {
      case "merge": {
        const sides = side === "both" ? ["source", "target"] : [side];
        return this.pair(at, (a, b) => {
          const [first, second] = [{ ...a, ...by }, { ...b, ...by }];
          for (const one of sides) { first[one] = [...a[one], ...b[one]]; second[one] = []; }
          return [first, second];
        }, "merge");
      }
      case "split": {
        const a = this.beads[at];
        const part = (from, to) => ({ ...a, ...by, source: a.source.slice(from?.[0], to?.[0]), target: a.target.slice(from?.[1], to?.[1]) });
        const cut = [action.source, action.target];
        return this.change({ from: at, removed: [a], after: [part([0, 0], cut), part(cut, [undefined, undefined])], what: "split", focus: at + 1 });
      }
      case "move": {
        const first = action.edge === "first";
        return this.pair(first ? at - 1 : at, (a, b) => (first
          ? [{ ...a, ...by, [side]: [...a[side], b[side][0]] }, { ...b, ...by, [side]: b[side].slice(1) }]
          : [{ ...a, ...by, [side]: a[side].slice(0, -1) }, { ...b, ...by, [side]: [a[side].at(-1), ...b[side]] }]), "move", at);
      }
      case "cut": case "join": case "text": return this.text(action);
      case "status": return this.one(at, { status: action.status === "aligned" ? "machine" : action.status, seen: true }, "status");
      case "needs-work": return this.one(at, { needs_work: action.on }, "needs work");
      case "bookmark": return this.one(at, { bookmark: action.on }, "bookmark");
      case "note": return this.one(at, { note: action.text || null }, "note");
      case "accept-to": {
        const old = this.beads.slice(0, at + 1);
        return this.change({ from: 0, removed: old, after: old.map((one) => ({ ...one, status: "accepted" })), what: "accept", focus: at });
      }
      case "pin": return this.pin(action);
      case "realign": {
        const from = action.from ?? 0;
        const old = this.beads.slice(from, (action.to ?? this.beads.length - 1) + 1);
        const after = old.map((one, i) => ({ ...one, changed: one.status === "machine" && i % 5 === 0 }));
        return this.change({ from, removed: old, after, what: "realign", focus: from });
      }
      case "undo": return this.again(this.done, this.undone, "undo");
      case "redo": return this.again(this.undone, this.done, "redo");
      case "ignore": case "unignore": {
        this.findings.find((one) => one.id === action.finding).ignored = action.do === "ignore" ? action.reason : null;
        return { spans: [], focus: this.findings.find((one) => one.id === action.finding).first };
      }
      case "seen": {
        for (const one of this.beads.slice(action.from, action.to + 1)) one.seen = true;
        return { spans: [], focus: action.from };
      }
      default: throw new Refused(`unknown: ${action.do}`);
    }
  }

  text(action) {
    const { side, at, place } = this.find(action.segment);
    const old = this.beads[at];
    const own = old[side][place];
    if (action.do === "text") {
      if (action.text.trim() === "") throw new Refused("a sentence cannot be empty");
      return this.one(at, { [side]: old[side].with(place, { ...own, text: action.text, corrected: true }) }, "text");
    }
    const number = this.before(at, side) + place + 1;
    if (action.do === "cut") {
      const parts = [own.text.slice(0, action.at).trim(), own.text.slice(action.at).trim()].map((text) => ({ ...own, text }));
      return this.change({ from: at, removed: [old], after: [{ ...old, [side]: old[side].toSpliced(place, 1, ...parts) }], what: "cut",
        shift: [{ side, from: number + 1, by: 1 }] });
    }
    if (place === 0) throw new Refused("the sentence before it stands in another bead");
    const joined = { ...own, text: `${old[side][place - 1].text} ${own.text}` };
    return this.change({ from: at, removed: [old], after: [{ ...old, [side]: old[side].toSpliced(place - 1, 2, joined) }], what: "join",
      shift: [{ side, from: number + 1, by: -1 }] });
  }

  /** Brings both into one bead: all between them goes there too. */
  pin({ source, target }) {
    const places = [this.find(source).at, this.find(target).at].sort((a, b) => a - b);
    const old = this.beads.slice(places[0], places[1] + 1);
    const after = [bead(old.flatMap((one) => one.source), old.flatMap((one) => one.target), { status: "corrected" })];
    return this.change({ from: places[0], removed: old, after, what: "pin" });
  }

  progress() {
    const told = { beads: this.beads.length, seen: 0, accepted: 0, corrected: 0, rejected: 0, needs_work: 0, bookmarked: 0, conflicts: 0, seconds: 754 };
    for (const one of this.beads) {
      if (one.status !== "machine") told[one.status] += 1;
      told.seen += Number(one.seen);
      told.needs_work += Number(one.needs_work);
      told.bookmarked += Number(one.bookmark);
    }
    return told;
  }

  index() {
    const { beads } = this;
    const list = this.findings.map(({ first, place, ...one }) => ({ ...one, beads: [first, first],
      places: [{ ...place, segment: `s${this.before(first, "source") + 1}` }] }));
    const of = beads.map(() => []);
    list.forEach((one, i) => of[Math.min(one.beads[0], beads.length - 1)].push(i));
    return { revision: this.revision, type: beads.map((one) => `${one.source.length}-${one.target.length}`), status: beads.map((one) => one.status),
      confidence: beads.map((one) => one.confidence), seen: beads.map((one) => Number(one.seen)),
      flags: beads.map((one) => Number(one.bookmark) + 2 * Number(one.needs_work) + 4 * Number(one.note !== null) + 8 * Number(one.changed)),
      chapter: beads.map(() => -1), findings: of, list };
  }

  head() {
    const outline = this.beads.flatMap((one, i) => (one.source[0]?.kind === "heading" ? [{ title: one.source[0].text, level: 1, bead: i }] : []));
    return { title: "The History of the Russian Revolution", source: { lang: "en", dir: "ltr", name: "en.txt" }, target: { lang: "fa", dir: "rtl", name: "fa.txt" },
      revision: this.revision, beads: this.beads.length, files: ["one.csv"], journal: "one.journal.jsonl", outline,
      kinds: [{ kind: "number", severity: "major", count: 3, title: "numbers that differ" }, { kind: "missing-words", severity: "major", count: 2, title: "missing words" }],
      statuses: ["machine", "corrected", "accepted", "rejected"], formats: [{ name: "csv", extension: "csv" }, { name: "tmx", extension: "tmx" }],
      ...this.steps(), progress: this.progress(), reader: "reader" };
  }

  steps() {
    return { undo: this.done.at(-1)?.what ?? null, redo: this.undone.at(-1)?.what ?? null };
  }

  detail(at) {
    const [one] = this.shown(at, 1);
    const words = [];
    const of = (part) => [...part.text.matchAll(/[\p{L}\p{M}\u200c]+/gu)].map((match) => ({ segment: part.id, start: match.index, end: match.index + match[0].length }));
    const [source, target] = [one.source.flatMap(of), one.target.flatMap(of)];
    source.forEach((word, i) => { if (target.length > 0) words.push({ source: word, target: target[Math.floor(i * target.length / source.length)], probability: (i % 4) / 4 + 0.1 }); });
    const raw = (side) => one[side].map((part, i) => ({ line: 100 + at * 3 + i, text: part.text }));
    return { words, anchors: words.slice(0, 1).map((word) => ({ kind: "name", ...word })), raw: { source: raw("source"), target: raw("target") },
      repairs: target.length > 0 ? [{ segment: one.target[0].id, rule: "zwnj", from: "می رود", to: "می‌رود", title: "a lost ZWNJ was put back" }] : [] };
  }
}

const answer = (work, url, body) => {
  const query = url.searchParams;
  switch (url.pathname) {
    case "/api/work": return work.head();
    case "/api/index": case "/api/findings": return work.index();
    case "/api/beads": return { revision: work.revision, from: Number(query.get("from")), beads: work.shown(Number(query.get("from")), Number(query.get("count"))) };
    case "/api/detail": return work.detail(Number(query.get("bead")));
    case "/api/search": {
      const wanted = query.get("q").toLowerCase();
      const found = work.beads.flatMap((one, i) => ([...one.source, ...one.target].some(({ text }) => text.toLowerCase().includes(wanted)) ? [i] : []));
      return { beads: found.filter((at) => at >= Number(query.get("from"))), more: false };
    }
    case "/api/revision": return { revision: work.revision, outside: work.outside, writer: true };
    case "/api/take": work.outside = null; return { revision: work.revision };
    case "/api/write": return {};
    case "/api/act": {
      if (body.revision !== work.revision) return { error: { kind: "stale", message: "the alignment is of another revision" } };
      const done = work.act(body.action);
      return { revision: work.revision, ...done, progress: work.progress(), ...work.steps(), message: null, findings_stale: done.spans.length > 0 };
    }
    default: return { error: { kind: "not-found", message: url.pathname } };
  }
};

const handle = async (work, request, response) => {
  const url = new URL(request.url, "http://localhost");
  const send = (status, type, text, more = {}) => {
    response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "content-security-policy": CSP, "x-content-type-options": "nosniff", "cache-control": "no-store", ...more });
    response.end(text);
  };
  if (!url.pathname.startsWith("/api/")) {
    const path = join(PAGE, url.pathname === "/" ? "index.html" : url.pathname);
    try { return send(200, TYPES[extname(path)], readFileSync(path)); } catch { return send(404, "text/plain", "not found"); }
  }
  if (request.headers["x-bitext-token"] !== TOKEN) return send(403, "application/json", JSON.stringify({ error: { kind: "token", message: "no token" } }));
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString()) : null;
  if (url.pathname === "/api/export") return send(200, "text/csv", "bead,source,target\n", { "content-disposition": `attachment; filename="one.${body.format}"` });
  try {
    const told = answer(work, url, body);
    send(STATUSES[told.error?.kind] ?? 200, "application/json", JSON.stringify(told));
  } catch (error) {
    const refused = error instanceof Refused;
    if (!refused) console.error(request.url, error);
    send(refused ? 422 : 500, "application/json", JSON.stringify({ error: { kind: refused ? "refused" : "bad-request", message: error.message } }));
  }
};

/** Starts a server: `beads` is a number or a file. Gives its address, its work, and how to end it. */
export const start = async (beads, port = 0) => {
  const work = new Work(typeof beads === "number" ? made(beads) : readJsonl(beads));
  const server = createServer((request, response) => handle(work, request, response));
  await new Promise((done) => { server.listen(port, "127.0.0.1", done); });
  return { url: `http://127.0.0.1:${server.address().port}/#token=${TOKEN}`, work, close: () => { server.closeAllConnections(); server.close(); } };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = process.argv[2] ?? "200";
  const { url } = await start(/^\d+$/.test(given) ? Number(given) : given, Number(process.argv[3] ?? 0));
  console.log(url);
}
