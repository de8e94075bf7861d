//! Lines whose two halves were read in the wrong order, detected by the gap between them and by the adjacent words.
//!
//! Separately drawn runs meet at a gap of three spaces; so does the text around a lost diacritic. A line is swapped
//! only if that makes the words at its boundaries, including those with the neighbouring lines, more likely to be
//! adjacent, as estimated from the document.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::marks::{is_alphanumeric, is_letter};
use crate::repair::Line;
use crate::repair::words::{WIDE_GAP, has_wide_gap, runs};
use crate::text::Glyph;

use super::{Words, line_words, put_back};

/// Minimum gain in the log probability of the adjacent words, in nats. On the Persian history of this repository, 2 is
/// the smallest value that swaps no line that is in order.
const GAIN: f64 = 2.0;

/// Constant of the Jelinek–Mercer interpolation: the pair's own estimate has the weight c / (c + `TRUST`), where c is
/// the count of the first word. From trials on the same text.
const TRUST: f64 = 8.0;

/// Count of a word that the document does not have. From trials on the same text.
const UNSEEN: f64 = 0.05;

/// A line that may need to be swapped: its number, the gap, and the words at its boundaries.
struct Candidate {
    line: usize,
    gap: Range<usize>,
    /// The word before the line.
    before: Option<u32>,
    /// The first and last word of the first half.
    first: [u32; 2],
    /// The first and last word of the second half.
    second: [u32; 2],
    /// The word after the line.
    after: Option<u32>,
}

impl Candidate {
    /// The adjacent words of the line as it stands, and of the swapped line.
    fn adjacent_words(&self) -> [Vec<[u32; 2]>; 2] {
        [[self.first, self.second], [self.second, self.first]].map(|[one, two]| {
            let pairs = [
                (self.before, Some(one[0])),
                (Some(one[1]), Some(two[0])),
                (Some(two[1]), self.after),
            ];
            let known = pairs.into_iter().filter_map(|(a, b)| Some([a?, b?]));
            known.collect()
        })
    }
}

/// Counts of the adjacent words of a text, across line ends too, as far as the candidates need them.
struct Bigrams<'a> {
    words: &'a Words<'a>,
    pairs: FxHashMap<[u32; 2], u32>,
}

impl<'a> Bigrams<'a> {
    fn of(words: &'a Words<'a>, candidates: &[Candidate]) -> Self {
        let needed = candidates.iter().flat_map(Candidate::adjacent_words);
        let mut pairs: FxHashMap<[u32; 2], u32> = needed.flatten().map(|pair| (pair, 0)).collect();
        for pair in words.adjacent_words() {
            if let Some(count) = pairs.get_mut(&pair) {
                *count += 1;
            }
        }
        Self { words, pairs }
    }

    /// The log probability of these pairs of words, excluding `own` occurrences of each.
    fn log_probability(&self, pairs: &[[u32; 2]], own: f64) -> f64 {
        pairs.iter().map(|&pair| self.follows(pair, own)).sum()
    }

    /// The log probability that one word follows another, excluding `own` occurrences of each.
    fn follows(&self, pair: [u32; 2], own: f64) -> f64 {
        let both = self.pairs.get(&pair).copied().unwrap_or(0);
        let both = (f64::from(both) - own).max(0.0);
        let [first, second] =
            pair.map(|word| f64::from(self.words.counted(word).saturating_sub(1)));
        let total = self.words.sequence.len() as f64;
        let words = self.words.document.len() as f64;
        let alone = (second + UNSEEN) / (total + UNSEEN * words);
        let trust = first / (first + TRUST);
        let together = if first > 0.0 { both / first } else { 0.0 };
        libm::log(trust * together + (1.0 - trust) * alone)
    }
}

/// The lines to swap, each with the index of the glyph where its second half begins.
pub(super) fn find(lines: &[Line<'_>], words: &Words<'_>) -> FxHashMap<usize, usize> {
    let candidates: Vec<Candidate> = (0..lines.len())
        .filter_map(|line| candidate(lines, line, words))
        .collect();
    if candidates.is_empty() {
        return FxHashMap::default();
    }
    let bigrams = Bigrams::of(words, &candidates);
    candidates
        .iter()
        .filter(|candidate| {
            let [current, swapped] = candidate.adjacent_words();
            bigrams.log_probability(&swapped, 0.0) - bigrams.log_probability(&current, 1.0) >= GAIN
        })
        .map(|swap| {
            let half = &lines[swap.line].text()[..swap.gap.end];
            (swap.line, half.chars().count())
        })
        .collect()
}

fn candidate(lines: &[Line<'_>], line: usize, words: &Words<'_>) -> Option<Candidate> {
    let text = lines[line].text();
    let gap = only_gap(text, words.language)?;
    let before = line.checked_sub(1).map(|before| &lines[before]);
    let after = lines.get(line + 1);
    Some(Candidate {
        line,
        before: before.and_then(|line| Some(edge_words(line.text(), words)?[1])),
        first: edge_words(&text[..gap.start], words)?,
        second: edge_words(&text[gap.end..], words)?,
        after: after.and_then(|line| Some(edge_words(line.text(), words)?[0])),
        gap,
    })
}

/// The first and the last word of a line or half; `None` if the document does not have them.
fn edge_words(text: &str, words: &Words<'_>) -> Option<[u32; 2]> {
    let mut line_words = line_words(text);
    let first = line_words.next()?;
    let last = line_words.last();
    Some([
        words.number(&first)?,
        words.number(last.as_ref().unwrap_or(&first))?,
    ])
}

/// The line with its halves swapped; the second half begins at this glyph, after a gap.
pub(super) fn swapped(line: &[Glyph], at: usize) -> Vec<Glyph> {
    let gap = line[..at]
        .iter()
        .rev()
        .take_while(|glyph| glyph.letter.is_whitespace())
        .count();
    let mut glyphs = line[at..].to_vec();
    glyphs.extend(line[at - gap..at].iter().map(put_back));
    glyphs.extend(line[..at - gap].iter().map(put_back));
    glyphs
}

/// The gap between two runs, if the line has only one, no punctuation at its edges, and no diacritic was lost there.
fn only_gap(line: &str, language: &dyn Language) -> Option<Range<usize>> {
    let plain = is_alphanumeric;
    if !has_wide_gap(line) || !line.starts_with(plain) || !line.ends_with(plain) {
        return None;
    }
    let mut gaps = runs(line, char::is_whitespace).filter(|gap| line[gap.clone()] == *WIDE_GAP);
    let gap = gaps.next().filter(|_| gaps.next().is_none())?;
    let before = &line[..gap.start];
    let word = &before[before.trim_end_matches(is_letter).len()..];
    language.lost_diacritic(word).is_none().then_some(gap)
}
