// What the page knows of the work: one item a bead, in order. The texts of a bead come when they are needed.

import * as api from "./api.js";

const CHUNK = 100;
const FLAGS = { bookmark: 1, needsWork: 2, note: 4, changed: 8, conflict: 16 };

/** An item: what is known of a bead without its texts (`bead`), and the height that it had on the screen. */
const fromIndex = (index, i) => ({
  at: i,
  type: index.type[i],
  status: index.status[i],
  confidence: index.confidence[i],
  seen: Boolean(index.seen[i]),
  bookmark: Boolean(index.flags[i] & FLAGS.bookmark),
  needsWork: Boolean(index.flags[i] & FLAGS.needsWork),
  note: Boolean(index.flags[i] & FLAGS.note),
  changed: Boolean(index.flags[i] & FLAGS.changed),
  conflict: Boolean(index.flags[i] & FLAGS.conflict) || index.status[i] === "conflict",
  chapter: index.chapter[i],
  findings: (index.findings[i] ?? []).map((k) => index.list[k]),
  bead: null,
  height: 0,
});
const fromBead = (bead, at) => ({
  at,
  type: bead.type,
  status: bead.status,
  confidence: bead.confidence,
  seen: Boolean(bead.seen),
  bookmark: Boolean(bead.bookmark),
  needsWork: Boolean(bead.needs_work),
  note: bead.note !== null && bead.note !== "",
  changed: Boolean(bead.changed),
  conflict: bead.status === "conflict",
  chapter: bead.chapter,
  findings: [],
  bead,
  height: 0,
});

/** Gives the findings of beads that are gone to the new beads that hold their segments, or else to the first. */
const inherit = (removed, added) => {
  const home = new Map();
  for (const item of added) {
    for (const segment of [...item.bead.source, ...item.bead.target]) home.set(segment.id, item);
  }
  for (const finding of new Set(removed.flatMap((item) => item.findings))) {
    const homes = new Set((finding.places ?? []).map((place) => home.get(place.segment)).filter(Boolean));
    const heirs = homes.size > 0 ? homes : new Set(added.slice(0, 1));
    for (const item of heirs) item.findings.push(finding);
  }
};

/** Segments are numbered by their place: a sentence that is divided moves the numbers after it. */
export const shifted = (id, { side, from, by }) => {
  const count = Number(id.slice(1));
  return id[0] === side[0] && count >= from ? id[0] + (count + by) : id;
};

export class Store extends EventTarget {
  work = null;
  items = [];
  /** The items that the filter lets through; all of them without a filter. */
  view = [];
  revision = 0;
  findings = [];
  findingsStale = false;
  undo = null;
  redo = null;
  progress = null;
  /** Whether another process has the right to write. */
  readOnly = false;
  #keep = null;
  #wanted = null;
  #loading = false;

  emit(name) {
    this.dispatchEvent(new Event(name));
  }

  /** The work, before its index has come: beads of which nothing is known. */
  open(work) {
    this.work = work;
    Object.assign(this, { revision: work.revision, undo: work.undo, redo: work.redo, progress: work.progress });
    if (this.items.length === 0) {
      this.items = Array.from({ length: work.beads }, (_, at) => ({
        at, type: "", status: "machine", confidence: 1, seen: true, chapter: -1, findings: [], bead: null, height: 0,
      }));
    }
    this.#refilter();
    this.emit("work");
  }

  /** Takes the index. Beads whose texts are of the same revision keep them. */
  index(index) {
    const same = index.revision === this.revision && index.type.length === this.items.length;
    const { items: old, view } = this;
    this.items = index.type.map((_, i) => fromIndex(index, i));
    if (same) {
      old.forEach((item, i) => {
        this.items[i].bead = item.bead;
        this.items[i].height = item.height;
        if (item.bead?.changed) this.items[i].changed = true;
      });
    }
    this.revision = index.revision;
    this.findings = index.list;
    this.findingsStale = Boolean(index.findings_stale);
    // What was filtered stays in view; only with other beads it is filtered anew.
    if (same && this.#keep) this.view = view.map((item) => this.items[item.at]);
    else this.#refilter();
    this.emit("index");
    this.emit("items");
    this.emit("work");
  }

  /** Takes the answer to an action: the spans that changed, from the end of the old numbering. */
  take(answer) {
    this.emit("before");
    const heirs = new Map();
    for (const shift of answer.shift ?? []) this.#shift(shift);
    for (const { from, removed, beads } of answer.spans) {
      const added = beads.map((bead, i) => fromBead(bead, from + i));
      const gone = this.items.slice(from, from + removed);
      inherit(gone, added);
      this.items.splice(from, removed, ...added);
      gone.forEach((item, i) => heirs.set(item, i === 0 ? added : []));
      if (removed === 1 && added.length === 1) added[0].conflict ||= gone[0].conflict;
    }
    this.items.forEach((item, i) => { item.at = i; });
    this.view = this.#keep ? this.view.flatMap((item) => heirs.get(item) ?? [item]) : this.items;
    Object.assign(this, { revision: answer.revision, undo: answer.undo, redo: answer.redo, progress: answer.progress });
    this.findingsStale ||= Boolean(answer.findings_stale);
    if (answer.spans.length > 0) this.emit("items");
    this.emit("work");
  }

  #shift(shift) {
    for (const { bead } of this.items) {
      for (const segment of bead?.[shift.side] ?? []) segment.id = shifted(segment.id, shift);
    }
    for (const finding of this.findings) {
      for (const place of finding.places ?? []) place.segment = shifted(place.segment, shift);
    }
    this.dispatchEvent(new CustomEvent("shift", { detail: shift }));
  }

  /** Everything anew: the work was changed elsewhere. */
  async reload() {
    const [work, index] = await Promise.all([api.work(), api.index()]);
    this.items = [];
    this.open(work);
    this.index(index);
    this.emit("reload");
  }

  /** Shows only items for which `keep` holds; null shows all. What is changed stays in view until it is filtered again. */
  filter(keep) {
    this.#keep = keep;
    this.#refilter();
    this.emit("items");
  }

  get filtered() {
    return this.#keep !== null;
  }

  #refilter() {
    this.view = this.#keep ? this.items.filter(this.#keep) : this.items;
  }

  /** Marks items as seen, here and on the progress line; the server is asked by whoever calls this. */
  markSeen(from, to) {
    for (const item of this.items.slice(from, to + 1)) item.seen = true;
    this.emit("dress");
  }

  /** Sees to it that the beads from `from` to `to` have their texts, and says when they have. */
  async need(from, to) {
    this.#wanted = { from: Math.max(from, 0), to: Math.min(to, this.items.length - 1) };
    if (this.#loading) return;
    this.#loading = true;
    try {
      for (let missing = this.#missing(); missing >= 0; missing = this.#missing()) {
        const start = Math.max(0, Math.min(missing, this.items.length - 1));
        this.#fill(await api.beads(start, CHUNK));
      }
    } finally {
      this.#loading = false;
    }
  }

  /** Takes loaded texts, unless the beads have changed meanwhile. */
  #fill({ revision, from, beads }) {
    if (revision !== this.revision) return;
    beads.forEach((bead, i) => {
      const item = this.items[from + i];
      if (!item || item.bead) return;
      item.bead = bead;
      item.changed ||= Boolean(bead.changed);
    });
    this.emit("texts");
  }

  /** The first bead of the wanted ones without texts, or -1. */
  #missing() {
    const { from, to } = this.#wanted;
    for (let i = from; i <= to && i < this.items.length; i++) if (!this.items[i].bead) return i;
    return -1;
  }

  /** The item of a bead, with its texts. */
  async whole(at) {
    const item = this.items[at];
    if (item && !item.bead) this.#fill(await api.beads(at, 1));
    return this.items[at];
  }

  /** Takes texts that came with the work. */
  fill(answer) {
    this.#fill(answer);
  }
}
