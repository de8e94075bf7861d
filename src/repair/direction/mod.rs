//! Repairs lines of a right-to-left script that were laid out from left to right, which moved the punctuation at one
//! edge to the other and mirrored the brackets.
//!
//! A repair is a hypothesis that must be proven: applying [`layout::damage`] to the repaired line must give the raw
//! line. Punctuation that the damage left in place, a final stop or the quotation marks around a line, is excluded from
//! the comparison.

mod evidence;
mod layout;
mod number;

use crate::language::Language;
use crate::marks::{
    GUILLEMETS, ends_without_direction, has_mirrored, is_alphanumeric, is_comma, mirrored,
};
use crate::par;
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

use super::bidi::is_right_to_left;
use super::words::is_print;
use super::{Draft, Options, order};
use evidence::Evidence;

/// Moves punctuation, brackets and numbers back to where they were before the layout; returns true if the edges of the
/// text's lines show such damage.
pub(super) fn repair(draft: &mut Draft<'_>, language: &dyn Language, options: &Options) -> bool {
    if !language.right_to_left() {
        return false;
    }
    // The evidence of damage does not depend on which rules are allowed.
    let evidence = evidence::find(&draft.lines, |line, evidence| {
        undone(line, evidence, &Options::default()).is_some()
    });
    if evidence.edges && options.allows(Rule::ReversedRun) {
        order::repair(&mut draft.lines, draft.raw, language);
    }
    if evidence.edges || evidence.mirrored {
        par::for_each_mut(&mut draft.lines, Vec::new, |glyphs, _, line| {
            if !may_be_damaged(line.text()) {
                return;
            }
            glyphs.clear();
            line.passage.write(glyphs);
            if let Some(proposal) = undone(glyphs, evidence, options) {
                line.passage = Passage::of(draft.raw, &proposal.glyphs);
            }
        });
    }
    if evidence.edges && options.allows(Rule::EdgeNumber) {
        number::repair(&mut draft.lines, draft.raw, language, &mut draft.left_out);
    }
    evidence.edges
}

/// True for a line with punctuation at an edge or a bracket inside; most lines have neither.
fn may_be_damaged(line: &str) -> bool {
    let (first, last) = (line.chars().next(), line.chars().next_back());
    !first.is_some_and(is_alphanumeric) || !last.is_some_and(is_alphanumeric) || has_mirrored(line)
}

/// The line without the damage, if that is proven.
fn undone(line: &[Glyph], evidence: Evidence, options: &Options) -> Option<Proposal> {
    propose(line, evidence, options).filter(|proposal| proposal.is_proven(line))
}

/// A hypothesis of how the line read before the damage.
struct Proposal {
    glyphs: Vec<Glyph>,
    /// The raw offsets of the punctuation that the damage presumably left in place.
    in_place: Vec<usize>,
}

impl Proposal {
    /// True if damaging the proposed line gives the raw one, ignoring white space.
    fn is_proven(&self, raw: &[Glyph]) -> bool {
        let proposed: String = self.compared(&self.glyphs).collect();
        let damaged = layout::damage(&proposed);
        let printed = damaged.chars().filter(|&c| is_print(c));
        printed.eq(self.compared(raw).filter(|&c| is_print(c)))
    }

    /// The letters of the glyphs, except those in place.
    fn compared<'a>(&'a self, glyphs: &'a [Glyph]) -> impl Iterator<Item = char> + 'a {
        let compared = glyphs
            .iter()
            .filter(|glyph| !self.in_place.contains(&glyph.raw().start));
        compared.map(|glyph| glyph.letter)
    }
}

/// Proposes the undamaged line; `None` if there is no sign of damage.
fn propose(raw: &[Glyph], evidence: Evidence, options: &Options) -> Option<Proposal> {
    let readable = raw.iter().any(|glyph| is_right_to_left(glyph.letter));
    let edges = evidence.edges && options.allows(Rule::EdgeMark);
    let brackets = evidence.mirrored && options.allows(Rule::MirroredBracket);
    if !readable {
        return None;
    }
    let mut proposal = Proposal {
        glyphs: Vec::with_capacity(raw.len()),
        in_place: final_stop(raw),
    };
    let (mut leading, mut trailing) = if edges { edge_runs(raw) } else { (0, 0) };
    let last = raw.len() - 1;
    // A quotation that fills the line, with both marks still in place, or one that opens in place.
    let [open, _] = GUILLEMETS;
    let filled = edges && raw[0].letter == open && raw[last].letter == open;
    let opens = edges && brackets && (leading, trailing) == (1, 0) && opens_in_place(raw);
    if filled || opens {
        proposal.in_place.push(raw[0].raw().start);
        leading = 0;
        trailing = 0;
    }
    if filled {
        proposal.in_place.push(raw[last].raw().start);
    }
    let (lead, rest) = raw.split_at(leading);
    let (body, trail) = rest.split_at(rest.len() - trailing);
    proposal.glyphs.extend(turned(trail, body.last(), true));
    let body = trimmed(body);
    for (i, glyph) in body.iter().enumerate() {
        let opening = filled && i == 0;
        let swapped = mirrored(glyph.letter);
        let mirror = brackets && swapped != glyph.letter && !opening;
        proposal.glyphs.push(if mirror {
            glyph.replaced(swapped, Rule::MirroredBracket)
        } else {
            *glyph
        });
    }
    proposal.glyphs.extend(turned(lead, rest.first(), false));
    let changed = proposal.glyphs.iter().any(|glyph| glyph.rule.is_some());
    changed.then_some(proposal)
}

/// The raw offset of a line's final stop, if it ends in one: the last line of a paragraph often kept it.
fn final_stop(raw: &[Glyph]) -> Vec<usize> {
    raw.iter()
        .rev()
        .find(|glyph| !GUILLEMETS.contains(&glyph.letter) && glyph.letter != '"')
        .filter(|glyph| matches!(glyph.letter, '.' | '!'))
        .map(|glyph| glyph.raw().start)
        .into_iter()
        .collect()
}

/// The lengths of the punctuation runs that the layout moved to the two edges, including spaces between them.
fn edge_runs(raw: &[Glyph]) -> (usize, usize) {
    // A bracket pair inside a line stays in place (UAX #9, rule N0).
    let paired = count(raw, ['(', '[']) == count(raw, [')', ']']);
    let leading = raw
        .iter()
        .take_while(|glyph| closes(glyph.letter, paired) || glyph.letter.is_whitespace())
        .enumerate()
        .filter(|(_, glyph)| closes(glyph.letter, paired))
        .last()
        .map_or(0, |(last, _)| last + 1);
    let mut trailing = raw.len();
    loop {
        let end = raw[..trailing]
            .iter()
            .rposition(|glyph| !glyph.letter.is_whitespace())
            .map_or(0, |last| last + 1);
        let from = match raw[end.max(1) - 1].letter {
            c if c == GUILLEMETS[0] || c == '"' => end.saturating_sub(1),
            '(' | '[' if !paired => end.saturating_sub(1),
            '-' | '–' | '—' | '…' | '.' => opener_apart(raw, end),
            _ => end,
        };
        if from >= end || from <= leading {
            break;
        }
        trailing = from;
    }
    (leading, raw.len() - trailing)
}

fn count(glyphs: &[Glyph], brackets: [char; 2]) -> usize {
    glyphs
        .iter()
        .filter(|glyph| brackets.contains(&glyph.letter))
        .count()
}

/// True for closing punctuation without a direction of its own; the Arabic question mark and semicolon have one and
/// stay in place, and so do paired brackets.
fn closes(c: char, paired: bool) -> bool {
    GUILLEMETS.contains(&c)
        || ends_without_direction(c)
        || is_comma(c)
        || matches!(c, '"' | ';' | '?' | '-' | '–' | '—' | '…')
        || matches!(c, ')' | ']') && !paired
}

/// Where a dash or ellipsis that ends at `end` begins, if a space separates it from the previous word; otherwise `end`.
fn opener_apart(raw: &[Glyph], end: usize) -> usize {
    let mark = raw[end - 1].letter;
    let run = raw[..end]
        .iter()
        .rev()
        .take_while(|glyph| glyph.letter == mark)
        .count();
    let from = end - run;
    let apart = from > 0 && raw[from - 1].letter.is_whitespace();
    let opens = if mark == '.' { run > 1 } else { run == 1 };
    if apart && opens { from } else { end }
}

/// True for a mirrored opening quotation mark that stayed at the start of its line: without it the quotation marks of
/// the line are unbalanced.
fn opens_in_place(raw: &[Glyph]) -> bool {
    let [open, close] = GUILLEMETS;
    let marks: Vec<char> = raw
        .iter()
        .map(|glyph| glyph.letter)
        .filter(|c| GUILLEMETS.contains(c))
        .collect();
    raw[0].letter == close && marks.len().is_multiple_of(2) && marks.get(1) == Some(&open)
}

/// A run of edge punctuation in reading order, with the space between a dash or ellipsis and the text.
fn turned(run: &[Glyph], next: Option<&Glyph>, opening: bool) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = run
        .iter()
        .rev()
        .skip_while(|glyph| glyph.letter.is_whitespace())
        .map(|glyph| glyph.moved(Rule::EdgeMark))
        .collect();
    let inner = if opening {
        glyphs.last()
    } else {
        glyphs.first()
    };
    let parted = inner.is_some_and(|glyph| {
        matches!(glyph.letter, '-' | '–' | '—' | '…') || opening && glyph.letter == '.'
    });
    let space = next.filter(|next| parted && next.letter.is_whitespace());
    if let Some(space) = space {
        let at = if opening { glyphs.len() } else { 0 };
        glyphs.insert(at, space.moved(Rule::EdgeMark));
    }
    glyphs
}

fn is_text(glyph: &Glyph) -> bool {
    !glyph.letter.is_whitespace()
}

fn trimmed(glyphs: &[Glyph]) -> &[Glyph] {
    let first = glyphs.iter().position(is_text).unwrap_or(glyphs.len());
    let last = glyphs
        .iter()
        .rposition(is_text)
        .map_or(first, |last| last + 1);
    &glyphs[first..last]
}

#[cfg(test)]
mod tests;
