//! Lines whose two halves were read in the wrong order, found by the gap between them and by the words that meet.
//!
//! Where two runs meet that were drawn apart there is a gap of three spaces; so there is where a letter mark was lost.
//! A line is swapped only if the words at its borders, those of the lines around it included, meet better then, by
//! what the document says about which words follow each other.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::marks::{is_alphanumeric, is_letter};
use crate::repair::Line;
use crate::repair::words::{WIDE_GAP, has_wide_gap, runs};
use crate::rule::Rule;
use crate::text::Glyph;

use super::{Words, line_words};

/// How much likelier the words must meet after the swap, in nats. On the Persian history of this repository 2 is the
/// least that swaps no line that is in order.
const GAIN: f64 = 2.0;

/// A pair's own count is trusted against the word's in the ratio of the first word's count to this (Jelinek and Mercer's
/// interpolation). From trials on the same text.
const TRUST: f64 = 8.0;

/// What a word counts that the document does not have. From trials on the same text.
const UNSEEN: f64 = 0.05;

/// A line that may have to be swapped: its number, the gap, and the words that meet at its borders.
struct Candidate {
    line: usize,
    gap: Range<usize>,
    /// Before the line, the edges of its halves, after it.
    before: Option<u32>,
    first: [u32; 2],
    second: [u32; 2],
    after: Option<u32>,
}

impl Candidate {
    /// The words that meet as the line stands, and those that do if it is swapped.
    fn meetings(&self) -> [Vec<[u32; 2]>; 2] {
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

/// Which words of a text follow each other, line borders included, as far as the candidates ask for it.
struct Bigrams<'a> {
    words: &'a Words<'a>,
    pairs: FxHashMap<[u32; 2], u32>,
}

impl<'a> Bigrams<'a> {
    fn of(words: &'a Words<'a>, candidates: &[Candidate]) -> Self {
        let asked = candidates.iter().flat_map(Candidate::meetings).flatten();
        let mut pairs: FxHashMap<[u32; 2], u32> = asked.map(|pair| (pair, 0)).collect();
        for pair in words.meetings() {
            if let Some(count) = pairs.get_mut(&pair) {
                *count += 1;
            }
        }
        Self { words, pairs }
    }

    /// The logarithm of the chance that a word follows another, each counted without `own` of its places.
    fn follows(&self, pair: [u32; 2], own: f64) -> f64 {
        let both = self.pairs.get(&pair).copied().unwrap_or(0);
        let both = (f64::from(both) - own).max(0.0);
        let less_one = |word: u32| f64::from(self.words.counted(word).saturating_sub(1));
        let [first, second] = pair.map(less_one);
        let total = self.words.sequence.len() as f64;
        let words = self.words.document.len() as f64;
        let alone = (second + UNSEEN) / (total + UNSEEN * words);
        let trust = first / (first + TRUST);
        let together = if first > 0.0 { both / first } else { 0.0 };
        libm::log(trust * together + (1.0 - trust) * alone)
    }
}

/// The lines to swap, each with the glyph at which its second half begins.
pub(super) fn find(lines: &[Line<'_>], words: &Words<'_>) -> FxHashMap<usize, usize> {
    let candidates: Vec<Candidate> = (0..lines.len())
        .filter_map(|line| candidate(lines, line, words))
        .collect();
    if candidates.is_empty() {
        return FxHashMap::default();
    }
    let bigrams = Bigrams::of(words, &candidates);
    let is_better = |candidate: &&Candidate| {
        let chance = |pairs: &[[u32; 2]], own: f64| -> f64 {
            pairs.iter().map(|&pair| bigrams.follows(pair, own)).sum()
        };
        let [stand, swapped] = candidate.meetings();
        chance(&swapped, 0.0) - chance(&stand, 1.0) >= GAIN
    };
    let swaps = candidates.iter().filter(is_better);
    swaps
        .map(|swap| {
            let half = &lines[swap.line].text()[..swap.gap.end];
            (swap.line, half.chars().count())
        })
        .collect()
}

fn candidate(lines: &[Line<'_>], line: usize, words: &Words<'_>) -> Option<Candidate> {
    let text = lines[line].text();
    let gap = only_gap(text, words.language)?;
    let edges = |half: &str| {
        let mut found = line_words(half);
        let first = found.next()?;
        let number = |word: &str| words.number(word);
        let last = found.last();
        Some([number(&first)?, number(last.as_ref().unwrap_or(&first))?])
    };
    let (first, second) = (edges(&text[..gap.start])?, edges(&text[gap.end..])?);
    let before = line
        .checked_sub(1)
        .and_then(|before| edges(lines[before].text()));
    let after = lines.get(line + 1).and_then(|after| edges(after.text()));
    Some(Candidate {
        line,
        gap,
        before: before.map(|[_, last]| last),
        first,
        second,
        after: after.map(|[first, _]| first),
    })
}

/// The line with its halves swapped, of which the second one begins with this glyph, after a gap.
pub(super) fn swapped(line: &[Glyph], at: usize) -> Vec<Glyph> {
    let gap = line[..at]
        .iter()
        .rev()
        .take_while(|glyph| glyph.letter.is_whitespace())
        .count();
    let moved = |glyph: &Glyph| glyph.moved(Rule::ReversedRun);
    let mut glyphs = line[at..].to_vec();
    glyphs.extend(line[at - gap..at].iter().map(moved));
    glyphs.extend(line[..at - gap].iter().map(moved));
    glyphs
}

/// The gap between two runs, if the line has but one, no mark stands at its edges, and no letter mark was lost there.
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
