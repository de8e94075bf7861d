//! The lines of a raw text that its repair changed, before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use crate::finding::Damage;
use crate::line_index::LineIndex;
use crate::rule::Rule;
use crate::text::{Piece, Text};

/// What became of a line of the raw text.
struct Change {
    rules: BTreeSet<Rule>,
    clean: String,
}

/// An entry for every changed line: its number and the rules, the raw line after `-`, the clean one after `+`.
///
/// Lines in which only spaces changed are counted at the end; then follow the places that still look damaged.
#[must_use]
pub fn changes(text: &Text, damage: &[Damage]) -> String {
    let mut pieces: Vec<Piece> = text.pieces().collect();
    pieces.sort_by_key(|piece| (piece.raw.start, piece.raw.end));
    let mut output = String::new();
    let (mut start, mut spaced) = (0, 0);
    let mut first = 0;
    for (number, line) in (1..).zip(text.raw().split_inclusive('\n')) {
        let range = start..start + line.len();
        start = range.end;
        first += pieces[first..]
            .iter()
            .take_while(|piece| piece.raw.end.max(piece.raw.start + 1) <= range.start)
            .count();
        let change = change(text, &pieces[first..], &range);
        if change.rules.is_empty() {
            continue;
        }
        if change.rules.iter().all(|&rule| rule == Rule::Spaces) {
            spaced += 1;
            continue;
        }
        let rules: Vec<&str> = change.rules.iter().map(|rule| rule.name()).collect();
        let _ = write!(
            output,
            "line {number}: {}\n- {}\n",
            rules.join(", "),
            shown(line)
        );
        if !change.clean.trim().is_empty() {
            let _ = writeln!(output, "+ {}", shown(&change.clean));
        }
        output.push('\n');
    }
    let _ = writeln!(output, "{spaced} more lines differ in their spaces alone");
    let lines = LineIndex::new(text.raw());
    for place in damage {
        // The punctuation itself may have been inserted: what stands before it has a place.
        let paragraph = text
            .paragraphs()
            .partition_point(|paragraph| paragraph.end < place.clean.end);
        let before = text.paragraphs()[paragraph].start..place.clean.end;
        let at = text
            .raw_ranges(before)
            .last()
            .map_or(0, |range| range.end.saturating_sub(1));
        let word = shown(&text.clean()[place.clean.clone()]);
        let line = lines.line(at);
        let _ = writeln!(output, "suspect: line {line}: {} (`{word}`)", place.reason);
    }
    output
}

/// How often each rule changed a text, a line a rule.
#[must_use]
pub fn change_counts(text: &Text) -> String {
    let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
    for rule in text.repairs().filter_map(|piece| piece.rule) {
        *counts.entry(rule).or_default() += 1;
    }
    counts
        .iter()
        .map(|(rule, count)| format!("{count:>7}  {:<18} {}\n", rule.name(), rule.reason()))
        .collect()
}

/// A line without the space around it, its ZWNJs visible.
fn shown(line: &str) -> String {
    line.trim().replace('\u{200C}', "¦")
}

/// Puts together what the pieces, sorted by their raw places, made of a range of raw text.
fn change(text: &Text, pieces: &[Piece], range: &Range<usize>) -> Change {
    let mut rules = BTreeSet::new();
    let mut parts: Vec<(usize, &str)> = Vec::new();
    for piece in pieces
        .iter()
        .take_while(|piece| piece.raw.start < range.end)
    {
        // A break between lines is no change of either.
        let Some(rule) = piece.rule.filter(|&rule| rule != Rule::LineBreak) else {
            let clean = cut(text, piece, range);
            parts.push((clean.start, &text.clean()[clean]));
            continue;
        };
        if piece.raw.start >= range.start || !piece.raw.is_empty() {
            rules.insert(rule);
        }
        let clean = cut(text, piece, range);
        parts.push((clean.start, &text.clean()[clean]));
    }
    parts.sort_by_key(|&(at, _)| at);
    Change {
        rules,
        clean: parts.into_iter().map(|(_, part)| part).collect(),
    }
}

/// The clean bytes of the part of a piece that lies in a raw range.
fn cut(text: &Text, piece: &Piece, range: &Range<usize>) -> Range<usize> {
    if text.clean()[piece.clean.clone()] != text.raw()[piece.raw.clone()] {
        let inside = range.contains(&piece.raw.start);
        return piece.clean.start..if inside {
            piece.clean.end
        } else {
            piece.clean.start
        };
    }
    let from = piece.raw.start.max(range.start) - piece.raw.start;
    let to = piece.raw.end.min(range.end).max(piece.raw.start + from) - piece.raw.start;
    piece.clean.start + from..piece.clean.start + to
}
