//! Finds the segments of earlier texts in later ones, by their texts and their places.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::pair::{Pair, Side};
use crate::segment::Document;

use super::Journal;
use super::action::Parked;
use super::bead::Bead;
use super::compare::longest_ascent;
use super::record::Fingerprints;

/// How like its old text a segment must be to be the same, mended: of 1, by edits.
const ALIKE: f64 = 0.8;

/// The most segments between two that are known among which a mended one is looked for.
const WIDEST: usize = 40;

/// The places of earlier segments among later ones.
pub struct Again<'a> {
    /// For each earlier segment its number now, ascending, where it is the same.
    places: Pair<Vec<Option<usize>>>,
    /// The texts now.
    texts: Pair<Vec<&'a str>>,
}

/// What of some decisions fits the texts now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitted {
    /// The beads by the numbers that their segments have now, in order.
    pub beads: Vec<Bead>,
    /// Those of the beads whose texts were mended since.
    pub mended: Vec<Bead>,
    /// The others.
    pub parked: Vec<Parked>,
    /// Those that were parked before and fit again; their beads are among the others.
    pub unparked: Vec<Parked>,
}

impl Journal {
    /// What of the state fits some documents, of whose segments it is already unless it `is_stale`.
    pub(crate) fn fit(&self, documents: Pair<&Document>, is_stale: bool) -> Fitted {
        let state = self.state();
        let beads = state.beads().iter();
        let decided = beads.filter(|bead| bead.is_decided()).cloned();
        if !is_stale && state.parked().is_empty() {
            return Fitted {
                beads: decided.collect(),
                ..Fitted::default()
            };
        }
        let texts = documents.map(|document| {
            let numbers = 0..document.segments.len();
            numbers
                .map(|number| document.segment_text(number))
                .collect::<Vec<_>>()
        });
        let again = Again::new(self.segments().as_ref(), texts);
        again.fit(decided, state.parked(), |bead| self.texts_of(bead))
    }
}

impl<'a> Again<'a> {
    /// Compares earlier texts, by their fingerprints, with the segments that there are now.
    #[must_use]
    pub fn new(before: Pair<&Fingerprints>, texts: Pair<Vec<&'a str>>) -> Self {
        let now = texts
            .as_ref()
            .map(|texts| Fingerprints::of_texts(texts.iter().copied()));
        let sides = before.zip(now.as_ref());
        Self {
            places: sides.map(|(before, now)| places(&before.0, &now.0)),
            texts,
        }
    }

    /// The decisions that fit: first those that fitted before, then those that were parked. `texts_of` gives the
    /// texts that a bead had.
    #[must_use]
    pub fn fit(
        &self,
        decided: impl Iterator<Item = Bead>,
        parked: &[Parked],
        texts_of: impl Fn(&Bead) -> Pair<String>,
    ) -> Fitted {
        let mut fitted = Fitted::default();
        for bead in decided {
            let texts = texts_of(&bead);
            match self.bead(&bead.segments, &texts, false) {
                Some(segments) if fits(&fitted.beads, &segments) => {
                    let bead = Bead { segments, ..bead };
                    if self.texts_of(&bead) != texts.as_ref().map(|text| plain(text)) {
                        fitted.mended.push(bead.clone());
                    }
                    fitted.beads.push(bead);
                }
                _ => fitted.parked.push(Parked { bead, texts }),
            }
        }
        for one in parked {
            match self.bead(&one.bead.segments, &one.texts, true) {
                Some(segments) if fits(&fitted.beads, &segments) => {
                    let bead = one.bead.clone();
                    fitted.beads.push(Bead { segments, ..bead });
                    fitted.unparked.push(one.clone());
                }
                _ => fitted.parked.push(one.clone()),
            }
        }
        let key = |bead: &Bead| (bead.segments.source.start, bead.segments.target.start);
        fitted.beads.sort_by_key(key);
        fitted
    }

    /// The texts of a bead now.
    fn texts_of(&self, bead: &Bead) -> Pair<String> {
        let sides = self.texts.as_ref().zip(bead.segments.as_ref());
        sides.map(|(texts, range)| plain(&texts[range.clone()].join(" ")))
    }

    fn bead(
        &self,
        segments: &Pair<Range<usize>>,
        texts: &Pair<String>,
        anywhere: bool,
    ) -> Option<Pair<Range<usize>>> {
        let sides = Side::BOTH.zip(segments.as_ref()).zip(texts.as_ref());
        let found = sides.map(|((side, range), text)| self.run(side, range, text, anywhere));
        Some(Pair::new(found.source?, found.target?))
    }

    /// The segments now of earlier ones of a side. `anywhere`: their numbers are of texts long ago.
    fn run(
        &self,
        side: Side,
        before: &Range<usize>,
        text: &str,
        anywhere: bool,
    ) -> Option<Range<usize>> {
        let (places, texts) = (
            self.places.as_ref().side(side),
            self.texts.as_ref().side(side),
        );
        if anywhere {
            let whole = 0..texts.len();
            return if before.is_empty() {
                Some(0..0)
            } else {
                exact(texts, whole, text, before.start)
            };
        }
        let ahead = places.get(..before.start)?.iter().rev().flatten().next();
        let start = ahead.map_or(0, |number| number + 1);
        if before.is_empty() {
            return Some(start..start);
        }
        let same: Option<Vec<usize>> = places.get(before.clone())?.iter().copied().collect();
        if let Some(same) = same
            && let (Some(first), Some(last)) = (same.first(), same.last())
            && last - first + 1 == same.len()
        {
            return Some(*first..last + 1);
        }
        let after = places.get(before.end..)?.iter().flatten().next();
        let gap = start..after.map_or(texts.len(), |&number| number).max(start);
        let has_known = |run: &Range<usize>| {
            let mut known = places[before.clone()].iter().flatten();
            known.all(|number| run.contains(number))
        };
        exact(texts, gap.clone(), text, start)
            .or_else(|| mended(texts, gap, text, before.len()).filter(has_known))
    }
}

/// True if a bead neither shares a segment with others nor crosses them.
fn fits(beads: &[Bead], segments: &Pair<Range<usize>>) -> bool {
    let is_pair =
        |segments: &Pair<Range<usize>>| !segments.source.is_empty() && !segments.target.is_empty();
    beads.iter().all(|bead| {
        let own = &bead.segments;
        let apart = |(a, b): (&Range<usize>, &Range<usize>)| {
            a.is_empty() || b.is_empty() || a.end <= b.start || b.end <= a.start
        };
        let sides = own.as_ref().zip(segments.as_ref());
        let crosses = is_pair(own)
            && is_pair(segments)
            && (own.source.start < segments.source.start)
                != (own.target.start < segments.target.start);
        apart(sides.source) && apart(sides.target) && !crosses
    })
}

/// The neighbouring segments that have the text, of several those nearest to a place.
fn exact(texts: &[&str], within: Range<usize>, text: &str, near: usize) -> Option<Range<usize>> {
    let starts = within.clone();
    let found = starts.filter_map(|start| run_with_text(texts, start..within.end, text));
    found.min_by_key(|range| range.start.abs_diff(near))
}

/// The neighbouring segments from the first of some on that have a text which is not empty, joined by spaces; white
/// space counts as one space.
pub(crate) fn run_with_text(
    texts: &[&str],
    within: Range<usize>,
    text: &str,
) -> Option<Range<usize>> {
    let text = plain(text);
    let mut joined = String::new();
    for (number, own) in (within.start..).zip(&texts[within.clone()]) {
        let own = plain(own);
        if !joined.is_empty() && !own.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&own);
        if joined == text && !text.is_empty() {
            return Some(within.start..number + 1);
        }
        if !text.starts_with(&joined) {
            return None;
        }
    }
    None
}

/// The segments whose text is nearly that text: a letter was mended since.
fn mended(texts: &[&str], gap: Range<usize>, text: &str, count: usize) -> Option<Range<usize>> {
    if gap.len() > WIDEST || text.is_empty() {
        return None;
    }
    let text = plain(text);
    let runs = gap.clone().filter(|start| start + count <= gap.end);
    let likeness = runs.map(|start| {
        let run = start..start + count;
        let own = plain(&texts[run.clone()].join(" "));
        (strsim::normalized_levenshtein(&own, &text), run)
    });
    let best = likeness.max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(likeness, _)| *likeness >= ALIKE)
        .map(|(_, run)| run)
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The places of what is the same in two lists: by what occurs once in both, and from there on as far as it goes.
fn places(before: &[String], now: &[String]) -> Vec<Option<usize>> {
    let once = |list: &[String]| {
        let mut seen: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (number, print) in list.iter().enumerate() {
            let one = seen.entry(print.clone());
            one.and_modify(|place| *place = None)
                .or_insert(Some(number));
        }
        seen
    };
    let (old, new) = (once(before), once(now));
    let mut anchors: Vec<(usize, usize)> = old
        .iter()
        .filter_map(|(print, place)| Some(((*place)?, (*new.get(print)?)?)))
        .collect();
    anchors.sort_unstable();
    let ascent = longest_ascent(&anchors.iter().map(|&(_, new)| new).collect::<Vec<_>>());
    let mut places = vec![None; before.len()];
    for &place in &ascent {
        let (old, new) = anchors[place];
        places[old] = Some(new);
    }
    let mut next = 0;
    for old in 0..before.len() {
        if let Some(new) = places[old] {
            next = new + 1;
        } else if now.get(next) == Some(&before[old])
            && !places[old + 1..]
                .iter()
                .flatten()
                .take(1)
                .any(|&later| later <= next)
        {
            places[old] = Some(next);
            next += 1;
        }
    }
    let mut next = now.len();
    for old in (0..before.len()).rev() {
        if let Some(new) = places[old] {
            next = new;
        } else if next > 0
            && before[old] == now[next - 1]
            && !places[..old]
                .iter()
                .rev()
                .flatten()
                .take(1)
                .any(|&earlier| earlier >= next - 1)
        {
            next -= 1;
            places[old] = Some(next);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(before: &str, now: &str) -> Vec<Option<usize>> {
        let list = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        places(&list(before), &list(now))
    }

    #[test]
    fn what_is_the_same_is_found_though_it_occurs_twice() {
        assert_eq!(found("a b c", "a b c"), [Some(0), Some(1), Some(2)]);
        assert_eq!(found("a b c", "x a c"), [Some(1), None, Some(2)]);
        assert_eq!(
            found("a a b a", "a a b a"),
            [Some(0), Some(1), Some(2), Some(3)]
        );
        assert_eq!(
            found("a a b a", "x a b a"),
            [None, Some(1), Some(2), Some(3)]
        );
        assert_eq!(found("a b", "c d"), [None, None]);
        assert_eq!(found("a b c d", "c d a b").iter().flatten().count(), 2);
    }

    #[test]
    fn a_bead_is_found_in_other_segments_and_after_a_letter_was_mended() {
        let old = ["One two.", "Three.", "Four fivve six.", "Seven."];
        let prints = Fingerprints::of_texts(old.into_iter());
        let same = Fingerprints::of_texts(["x"].into_iter());
        let now = vec!["New.", "One", "two.", "Three.", "Four five six.", "Seven."];
        let again = Again::new(Pair::new(&prints, &same), Pair::new(now, vec!["x"]));
        let run = |range: Range<usize>, text| again.run(Side::Source, &range, text, false);
        assert_eq!(run(0..1, "One two."), Some(1..3));
        assert_eq!(run(1..2, "Three."), Some(3..4));
        assert_eq!(run(2..3, "Four fivve six."), Some(4..5));
        assert_eq!(run(0..1, "Gone."), None);
        assert_eq!(run(3..3, ""), Some(4..4));
    }

    /// A sentence that was put between those of a bead does not take the place of one that is still there.
    #[test]
    fn a_bead_that_was_parted_is_not_taken_for_mended() {
        let sentence = |name: &str| format!("This is the sentence that is called {name}.");
        let old = ["one", "two", "three"].map(sentence);
        let now = ["one", "two", "new", "three"].map(sentence);
        let prints = Fingerprints::of_texts(old.iter().map(String::as_str));
        let same = Fingerprints::of_texts(["x"].into_iter());
        let texts = now.iter().map(String::as_str).collect();
        let again = Again::new(Pair::new(&prints, &same), Pair::new(texts, vec!["x"]));
        let whole = old.join(" ");
        assert_eq!(again.run(Side::Source, &(0..3), &whole, false), None);
    }
}
