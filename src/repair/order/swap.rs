//! Lines whose two halves were read in the wrong order, found by the gap between them and by the words that meet.
//!
//! Where two runs meet that were drawn apart there is a gap of three spaces; so there is where a letter mark was lost.
//! A line is swapped only if the words at its borders, those of the lines around it included, meet better then, by
//! what the document says about which words follow each other.

use std::collections::HashMap;
use std::ops::Range;

use crate::language::Language;
use crate::marks::is_letter;
use crate::text::Glyph;

use crate::repair::Line;
use crate::rule::Rule;

/// Spaces between two runs.
const GAP: usize = 3;

/// How much likelier the words must meet after the swap, in nats. On the Persian history of this repository 2 is the
/// least that swaps no line that is in order.
const GAIN: f64 = 2.0;

/// A pair's own count is trusted against the word's in the ratio of the first word's count to this (Jelinek and Mercer's
/// interpolation; both numbers from trials on the same text).
const TRUST: f64 = 8.0;

/// What a word counts that the document does not have.
const UNSEEN: f64 = 0.05;

/// Which words of a text follow each other, line borders included.
pub(super) struct Bigrams {
    words: HashMap<String, f64>,
    pairs: HashMap<(String, String), f64>,
    total: f64,
}

impl Bigrams {
    pub(super) fn of(lines: &[Line], language: &dyn Language) -> Self {
        let mut bigrams = Self {
            words: HashMap::new(),
            pairs: HashMap::new(),
            total: 0.0,
        };
        let mut before: Option<String> = None;
        for word in lines.iter().flat_map(|line| words(&line.glyphs, language)) {
            *bigrams.words.entry(word.clone()).or_default() += 1.0;
            bigrams.total += 1.0;
            if let Some(before) = before.replace(word.clone()) {
                *bigrams.pairs.entry((before, word)).or_default() += 1.0;
            }
        }
        bigrams
    }

    /// The logarithm of the chance that a word follows another, each counted without `own` of its places.
    fn follows(&self, pair: (&str, &str), own: f64) -> f64 {
        let count = |word: &str| self.words.get(word).copied().unwrap_or(0.0);
        let both = self.pairs.get(&(pair.0.to_owned(), pair.1.to_owned()));
        let both = (both.copied().unwrap_or(0.0) - own).max(0.0);
        let first = (count(pair.0) - 1.0).max(0.0);
        let second = (count(pair.1) - 1.0).max(0.0);
        let alone = (second + UNSEEN) / (self.total + UNSEEN * self.words.len() as f64);
        let trust = first / (first + TRUST);
        let together = if first > 0.0 { both / first } else { 0.0 };
        (trust * together + (1.0 - trust) * alone).ln()
    }
}

/// The lines to swap, each with the glyph at which its second half begins.
pub(super) fn find(
    lines: &[Line],
    language: &dyn Language,
    bigrams: &Bigrams,
) -> Vec<(usize, usize)> {
    let mut swaps = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let Some(gap) = only_gap(&line.glyphs, language) else {
            continue;
        };
        let (first, second) = (
            words(&line.glyphs[..gap.start], language),
            words(&line.glyphs[gap.end..], language),
        );
        let edge = |line: Option<&Line>, last: bool| {
            let mut words = line.map_or(Vec::new(), |line| words(&line.glyphs, language));
            if last {
                words.pop()
            } else {
                words.drain(..).next()
            }
        };
        let before = edge(i.checked_sub(1).map(|i| &lines[i]), true);
        let after = edge(lines.get(i + 1), false);
        let meets = |halves: [&[String]; 2], own: f64| {
            let [one, two] = halves;
            let pairs = [
                (before.as_ref(), one.first()),
                (one.last(), two.first()),
                (two.last(), after.as_ref()),
            ];
            let known = pairs.into_iter().filter_map(|(a, b)| Some((a?, b?)));
            known
                .map(|(a, b)| bigrams.follows((a, b), own))
                .sum::<f64>()
        };
        let gain = meets([&second, &first], 0.0) - meets([&first, &second], 1.0);
        if !first.is_empty() && !second.is_empty() && gain >= GAIN {
            swaps.push((i, gap.end));
        }
    }
    swaps
}

/// The line with the halves swapped that a gap before this glyph parts.
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
fn only_gap(line: &[Glyph], language: &dyn Language) -> Option<Range<usize>> {
    let plain = |glyph: &Glyph| glyph.letter.is_alphanumeric();
    if !plain(line.first()?) || !plain(line.last()?) {
        return None;
    }
    let mut gaps = gaps(line);
    let gap = gaps.next().filter(|_| gaps.next().is_none())?;
    let text: String = line[..gap.start].iter().map(|glyph| glyph.letter).collect();
    let lost = text
        .rsplit(|c: char| !is_letter(c))
        .next()
        .is_some_and(|word| language.lost_mark(word).is_some());
    (!lost).then_some(gap)
}

fn gaps(line: &[Glyph]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].iter().position(|g| g.letter.is_whitespace())?;
        let length = line[start..]
            .iter()
            .take_while(|g| g.letter.is_whitespace())
            .count();
        at = start + length;
        Some(start..at)
    })
    .filter(|gap| gap.len() == GAP)
}

/// The words of a line, folded; numbers are words here.
fn words(line: &[Glyph], language: &dyn Language) -> Vec<String> {
    let text: String = line.iter().map(|glyph| glyph.letter).collect();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| language.fold(word))
        .collect()
}
