//! What the search aligns: segments, and those that a pin holds together as one.

use std::ops::Range;

use crate::bead::Bead;
use crate::error::{Error, ErrorKind};
use crate::evidence::Evidence;
use crate::model::with_rare_words;
use crate::pair::Pair;
use crate::segment::{Document, SegmentKind};

use super::pins::Pins;
use super::score::Class;

/// The units of both sides in order, and what is known of them.
pub(super) struct Units {
    /// The segments of each unit.
    segments: Pair<Vec<Range<usize>>>,
    /// Letters and digits before each unit, and after the last.
    pub(super) letters: Pair<Vec<u32>>,
    pub(super) classes: Pair<Vec<Class>>,
    /// Source and target units that make a bead, rising on both sides.
    pub(super) fixed: Vec<Pair<usize>>,
    /// The words of the units, with one type for all rare ones.
    pub(super) evidence: Evidence,
}

impl Units {
    /// The units of two documents; words that are seen once are one type if no more than a `share` of all are.
    ///
    /// # Errors
    /// If the evidence or a pin is not of these documents.
    pub(super) fn new(
        documents: Pair<&Document>,
        evidence: &Evidence,
        pins: &Pins,
        share: f64,
    ) -> Result<Self, Error> {
        let segments = documents.map(|document| document.segments.len());
        evidence.check(segments)?;
        if !pins.fit(segments) {
            let message = "the pins are of longer texts than these";
            return Err(Error::of(ErrorKind::Mismatch, message));
        }
        let pinned: Vec<&Bead> = pins.both().collect();
        let ranges =
            |pick: fn(&Bead) -> &Range<usize>| pinned.iter().map(move |&bead| pick(bead).clone());
        let Pair { source, target } = documents;
        let source = units(source.segments.len(), ranges(|bead| &bead.segments.source));
        let target = units(target.segments.len(), ranges(|bead| &bead.segments.target));
        let place =
            |units: &[Range<usize>], start| units.partition_point(|unit| unit.start < start);
        let fixed: Vec<Pair<usize>> = pinned
            .iter()
            .map(|bead| {
                let Pair {
                    source: s,
                    target: t,
                } = &bead.segments;
                Pair::new(place(&source, s.start), place(&target, t.start))
            })
            .collect();
        let mut classes = documents.map(classes_of);
        for pin in pins.nulls() {
            classes.source[pin.segments.source.clone()].fill(Class::Alone);
            classes.target[pin.segments.target.clone()].fill(Class::Alone);
        }
        let segments = Pair::new(source, target);
        let mut classes = classes.zip(segments.as_ref()).map(|(classes, units)| {
            let first = |unit: &Range<usize>| classes[unit.start];
            units.iter().map(first).collect::<Vec<Class>>()
        });
        for pair in &fixed {
            classes.source[pair.source] = Class::Pinned;
            classes.target[pair.target] = Class::Pinned;
        }
        let (source, target) = rayon::join(
            || letter_sums(documents.source, &segments.source),
            || letter_sums(documents.target, &segments.target),
        );
        Ok(Self {
            letters: Pair::new(source, target),
            classes,
            fixed,
            evidence: with_rare_words(evidence, &segments, share),
            segments,
        })
    }

    /// How many units each side has.
    pub(super) fn len(&self) -> Pair<usize> {
        self.segments.as_ref().map(Vec::len)
    }

    /// The segments of a bead of units.
    pub(super) fn segments(&self, bead: &Pair<Range<usize>>) -> Pair<Range<usize>> {
        let at = |units: &[Range<usize>], place: usize| match units.get(place) {
            Some(unit) => unit.start,
            None => units.last().map_or(0, |unit| unit.end),
        };
        let both = self.segments.as_ref().zip(bead.as_ref());
        both.map(|(units, range)| at(units, range.start)..at(units, range.end))
    }
}

/// Every segment by itself, but for those that belong together.
fn units(segments: usize, together: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut units: Vec<Range<usize>> = Vec::with_capacity(segments);
    let mut at = 0;
    for range in together {
        units.extend((at..range.start).map(|i| i..i + 1));
        at = range.end;
        units.push(range);
    }
    units.extend((at..segments).map(|i| i..i + 1));
    units
}

fn classes_of(document: &Document) -> Vec<Class> {
    let class = |kind| match kind {
        SegmentKind::Heading => Class::Heading,
        SegmentKind::FrontMatter | SegmentKind::BackMatter => Class::Matter,
        SegmentKind::Sentence | SegmentKind::Dateline | SegmentKind::Signature => Class::Text,
    };
    let segments = document.segments.iter();
    segments.map(|segment| class(segment.kind)).collect()
}

/// Letters and digits of every unit, summed up: entry `i` counts those before unit `i`.
fn letter_sums(document: &Document, units: &[Range<usize>]) -> Vec<u32> {
    let letters = |number: usize| {
        let text = document.segment_text(number);
        text.chars().filter(|c| c.is_alphanumeric()).count()
    };
    let mut sums = vec![0_u32];
    for (before, unit) in units.iter().enumerate() {
        let letters: usize = unit.clone().map(letters).sum();
        let letters = u32::try_from(letters).unwrap_or(u32::MAX);
        sums.push(letters.saturating_add(sums[before]));
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use crate::evidence::Words;

    fn evidence(segments: Pair<usize>) -> Evidence {
        let words = segments.map(|segments| {
            let mut words = Words::default();
            (0..segments).for_each(|_| words.start_segment());
            words
        });
        Evidence {
            words,
            links: Vec::new(),
        }
    }

    fn units_of(pins: Vec<Bead>, segments: Pair<usize>) -> Result<Units, Error> {
        let documents = Pair::new("aa\nb\nccc\nd", "1 2\n34\n5").map(Document::from_lines);
        let pins = Pins::new(pins, Pair::new(9, 9))?;
        Units::new(documents.as_ref(), &evidence(segments), &pins, 0.2)
    }

    #[test]
    fn pinned_segments_are_one_unit() {
        let pins = vec![Bead::new(1..3, 1..2), Bead::new(3..4, 2..2)];
        let units = units_of(pins, Pair::new(4, 3)).unwrap();
        assert_eq!(units.len(), Pair::new(3, 3));
        assert_eq!(units.letters, Pair::new(vec![0, 2, 6, 7], vec![0, 2, 4, 5]));
        assert_eq!(units.fixed, [Pair::new(1, 1)]);
        use Class::{Alone, Pinned, Text};
        assert_eq!(units.classes.source, [Text, Pinned, Alone]);
        assert_eq!(units.classes.target, [Text, Pinned, Text]);
        let segments = units.segments(&Pair::new(1..3, 2..3));
        assert_eq!(segments, Pair::new(1..4, 2..3));
        assert_eq!(units.segments(&Pair::new(3..3, 0..1)).source, 4..4);
    }

    #[test]
    fn evidence_and_pins_of_other_documents_are_refused() {
        let mismatch = |units: Result<Units, Error>| {
            units.err().map(|error| error.kind()) == Some(ErrorKind::Mismatch)
        };
        assert!(mismatch(units_of(Vec::new(), Pair::new(4, 4))));
        assert!(mismatch(units_of(Vec::new(), Pair::new(3, 3))));
        let beyond = vec![Bead::new(7..8, 2..3)];
        assert!(mismatch(units_of(beyond, Pair::new(4, 3))));
        assert!(!mismatch(units_of(Vec::new(), Pair::new(4, 3))));
    }
}
