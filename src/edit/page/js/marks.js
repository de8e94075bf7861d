// What is marked in a segment: places of findings and of what was searched.

import { places } from "./fold.js";
import { make } from "./dom.js";
import { isWanted } from "./filters.js";

const LETTER = /[\p{L}\p{M}\u200c]/u;

/**
 * Findings whose place is in a segment, as ranges; a mark ends where a word ends, since joined letters are not torn apart.
 * What is said of a whole sentence marks no place in it.
 */
const found = (segment, side, findings) => findings.filter(isWanted).flatMap((finding) => (finding.places ?? [])
  .filter((place) => place.side === side && place.segment === segment.id && place.start < place.end && place.end - place.start < segment.text.length)
  .map((place) => {
    let end = Math.min(place.end, segment.text.length);
    while (LETTER.test(segment.text.charAt(end)) && LETTER.test(segment.text.charAt(end - 1))) end += 1;
    return { start: place.start, end, kind: finding.severity, title: finding.reason };
  }));

/** Puts a segment's text into a node, with its marks. */
export const write = (node, segment, side, findings, query) => {
  const hits = query ? places(segment.text, query).map(([start, end]) => ({ start, end, kind: "hit" })) : [];
  const marks = [...hits, ...found(segment, side, findings)].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { start, end, kind, title } of marks) {
    if (start < at) continue;
    node.append(segment.text.slice(at, start));
    node.append(make("mark", { class: kind, title, text: segment.text.slice(start, end) }));
    at = end;
  }
  node.append(segment.text.slice(at));
};
