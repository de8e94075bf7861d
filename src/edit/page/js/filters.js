// What a reader may want to look at: the questions that can be asked of a bead. They filter the list and lead from
// place to place.

/** Below this confidence a bead that nobody judged is unsure, as in the report. */
const UNSURE = 0.7;
const JUDGED = new Set(["accepted", "corrected", "rejected"]);
export const SEVERITIES = ["critical", "major", "minor", "note"];

/** Whether nobody has ignored a finding. */
export const isOpen = (finding) => finding.ignored === null || finding.ignored === undefined;

/** Notes are shown when they are asked for, as in `bitext review`. */
const USUAL = ["critical", "major", "minor"];
/** The findings that the reader wants to see: by kind and severity; empty sets mean all. */
export const wanted = { kinds: new Set(), severities: new Set(USUAL) };

export const bySeverity = (findings) => findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));

export const isWanted = (finding) => isOpen(finding)
  && (wanted.kinds.size === 0 || wanted.kinds.has(finding.kind))
  && (wanted.severities.size === 0 || wanted.severities.has(finding.severity));

export const isJudged = (item) => JUDGED.has(item.status);
export const isUnsure = (item) => item.confidence !== null && item.confidence < UNSURE && !isJudged(item);

export const QUESTIONS = {
  unsure: isUnsure,
  "not-1-1": (item) => item.type !== "1-1" && item.type !== "",
  finding: (item) => item.findings.some(isWanted),
  unseen: (item) => !item.seen,
  conflict: (item) => item.conflict,
  "needs-work": (item) => item.needsWork,
  bookmark: (item) => item.bookmark,
  note: (item) => item.note,
  changed: (item) => item.changed,
  rejected: (item) => item.status === "rejected",
};

/** The next item after `at` (or before it, with -1) of which a question is true; it goes round at the end. */
export const nextOf = (items, at, question, step = 1) => {
  const ask = QUESTIONS[question];
  for (let i = 1; i <= items.length; i++) {
    const item = items[(at + step * i + items.length * 2) % items.length];
    // A finding over several beads is met once, at its first.
    const continues = question === "finding" && item.at > 0
      && item.findings.filter(isWanted).every((finding) => items[item.at - 1].findings.includes(finding));
    if (ask(item) && !continues) return item;
  }
  return null;
};

/** How many items answer to each question. */
export const counts = (items) => {
  const all = Object.fromEntries(Object.keys(QUESTIONS).map((name) => [name, 0]));
  for (const item of items) {
    for (const [name, ask] of Object.entries(QUESTIONS)) if (ask(item)) all[name] += 1;
  }
  return all;
};

/** Writes the wanted findings for the address, where they are not the usual ones, and reads them again. */
export const toText = () => {
  const text = [...wanted.severities, ...wanted.kinds].join(",");
  return text === USUAL.join(",") ? null : text || "all";
};
export const fromText = (text) => {
  if (!text) return;
  wanted.severities.clear();
  for (const name of text.split(",").filter((one) => one !== "all")) {
    (SEVERITIES.includes(name) ? wanted.severities : wanted.kinds).add(name);
  }
};
