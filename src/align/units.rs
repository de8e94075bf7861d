//! The units that the search aligns: single segments, and groups of segments joined by a pin. Front and back matter is not
//! searched.

use std::ops::Range;

use crate::bead::Bead;
use crate::error::{Error, ErrorKind};
use crate::evidence::Evidence;
use crate::model::with_rare_words;
use crate::pair::Pair;
use crate::par;
use crate::segment::{Document, Segment, SegmentKind};

use super::pins::Pins;
use super::score::{Class, letters};

/// The units of both sides in order, with their data.
pub(super) struct Units {
    /// The segments of each unit.
    segments: Pair<Vec<Range<usize>>>,
    /// Cumulative counts of letters and digits: before each unit, and in total.
    pub(super) letters: Pair<Vec<u32>>,
    pub(super) classes: Pair<Vec<Class>>,
    /// Pairs of source and target units that form a bead, in ascending order on both sides.
    pub(super) fixed: Vec<Pair<usize>>,
    /// The words of the units, with a single type for all rare ones.
    pub(super) evidence: Evidence,
}

impl Units {
    /// The letters of either text.
    pub(super) fn all_letters(&self) -> Pair<f64> {
        let sums = self.letters.as_ref();
        sums.map(|sums| f64::from(sums.last().copied().unwrap_or_default()))
    }

    /// The letters of a bead on each side.
    pub(super) fn letters_of(&self, bead: &Pair<Range<usize>>) -> Pair<u32> {
        let sides = self.letters.as_ref().zip(bead.as_ref());
        sides.map(|(sums, range)| letters(sums, range.clone()))
    }

    /// The units of the segments `inside` two documents. Words that occur once become one type if they make up no more than `share` of all
    /// words.
    pub(super) fn new(
        documents: Pair<&Document>,
        inside: &Pair<Range<usize>>,
        evidence: &Evidence,
        pins: &Pins,
        share: f64,
    ) -> Self {
        let pinned: Vec<&Bead> = pins.both().collect();
        let source_pins = pinned.iter().map(|bead| bead.segments.source.clone());
        let target_pins = pinned.iter().map(|bead| bead.segments.target.clone());
        let source = units(inside.source.clone(), source_pins);
        let target = units(inside.target.clone(), target_pins);
        let fixed: Vec<Pair<usize>> = pinned
            .iter()
            .map(|bead| {
                let (s, t) = (bead.segments.source.start, bead.segments.target.start);
                Pair::new(
                    source.partition_point(|unit| unit.start < s),
                    target.partition_point(|unit| unit.start < t),
                )
            })
            .collect();
        let mut classes = documents.map(|document| {
            let segments = document.segments.iter();
            segments.map(class_of).collect::<Vec<Class>>()
        });
        for pin in pins.nulls() {
            classes.source[pin.segments.source.clone()].fill(Class::Alone);
            classes.target[pin.segments.target.clone()].fill(Class::Alone);
        }
        let segments = Pair::new(source, target);
        let mut classes = classes.zip(segments.as_ref()).map(|(classes, units)| {
            let first_classes = units.iter().map(|unit| classes[unit.start]);
            first_classes.collect::<Vec<Class>>()
        });
        for pair in &fixed {
            classes.source[pair.source] = Class::Pinned;
            classes.target[pair.target] = Class::Pinned;
        }
        let (source, target) = par::join(
            || letter_sums(documents.source, &segments.source),
            || letter_sums(documents.target, &segments.target),
        );
        Self {
            letters: Pair::new(source, target),
            classes,
            fixed,
            evidence: with_rare_words(evidence, &segments, share),
            segments,
        }
    }

    /// The segments of each unit.
    pub(super) fn own_segments(&self) -> Pair<&[Range<usize>]> {
        self.segments.as_ref().map(Vec::as_slice)
    }

    /// The number of units of each side.
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

/// Checks that evidence and pins are of these documents.
///
/// # Errors
/// If they are not.
pub(super) fn check(
    documents: Pair<&Document>,
    evidence: &Evidence,
    pins: &Pins,
) -> Result<(), Error> {
    let segments = documents.map(|document| document.segments.len());
    evidence.check(segments)?;
    if !pins.fit(segments) {
        let message = "the pins are of longer texts than these";
        return Err(Error::of(ErrorKind::Mismatch, message));
    }
    Ok(())
}

/// The segments of each side between its front and its back matter, and all those that are pinned to the other side.
pub(super) fn inside(documents: Pair<&Document>, pins: &Pins) -> Pair<Range<usize>> {
    let first = pins.both().next().map(|pin| pin.segments.as_ref());
    let last = pins.both().last().map(|pin| pin.segments.as_ref());
    let side = |document: &Document, pinned: Option<(usize, usize)>| {
        let is_text = |segment: &Segment| !segment.kind.is_matter();
        let segments = &document.segments;
        let text = segments.iter().position(is_text).map(|first| {
            let last = segments.iter().rposition(is_text).unwrap_or(first);
            (first, last + 1)
        });
        let both = [text, pinned].into_iter().flatten();
        let all = both.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        all.map_or(0..0, |(start, end)| start..end)
    };
    let pinned = first.zip(last);
    Pair::new(
        side(
            documents.source,
            pinned.map(|(first, last)| (first.source.start, last.source.end)),
        ),
        side(
            documents.target,
            pinned.map(|(first, last)| (first.target.start, last.target.end)),
        ),
    )
}

/// Single segments, except for the ranges that belong together.
fn units(inside: Range<usize>, together: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut units: Vec<Range<usize>> = Vec::with_capacity(inside.len());
    let mut at = inside.start;
    for range in together {
        units.extend((at..range.start).map(|i| i..i + 1));
        at = range.end;
        units.push(range);
    }
    units.extend((at..inside.end).map(|i| i..i + 1));
    units
}

const fn class_of(segment: &Segment) -> Class {
    match segment.kind {
        SegmentKind::Heading if segment.level > 0 => Class::Opening,
        SegmentKind::Heading => Class::Heading,
        SegmentKind::FrontMatter | SegmentKind::BackMatter => Class::Alone,
        SegmentKind::Sentence | SegmentKind::Dateline | SegmentKind::Signature => Class::Text,
    }
}

/// Cumulative counts of letters and digits; entry `i` is the count before unit `i`.
fn letter_sums(document: &Document, units: &[Range<usize>]) -> Vec<u32> {
    let mut sums = vec![0_u32];
    for (before, unit) in units.iter().enumerate() {
        let segments = unit.clone().map(|number| document.segment_text(number));
        let letters = segments
            .flat_map(str::chars)
            .filter(|c| c.is_alphanumeric());
        let letters = u32::try_from(letters.count()).unwrap_or(u32::MAX);
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
        let (documents, evidence) = (documents.as_ref(), evidence(segments));
        let pins = Pins::new(pins, Pair::new(9, 9))?;
        check(documents, &evidence, &pins)?;
        let inside = inside(documents, &pins);
        Ok(Units::new(documents, &inside, &evidence, &pins, 0.2))
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
    fn matter_at_either_end_is_outside_unless_it_is_pinned() {
        let mut documents = Pair::new("a\nb\nc\nd", "1\n2\n3").map(Document::from_lines);
        for number in [0, 1, 3] {
            documents.source.segments[number].kind = SegmentKind::FrontMatter;
        }
        documents.target.segments[2].kind = SegmentKind::BackMatter;
        let pins = |beads| Pins::new(beads, Pair::new(4, 3)).unwrap();
        let found = |beads| inside(documents.as_ref(), &pins(beads));
        assert_eq!(found(Vec::new()), Pair::new(2..3, 0..2));
        assert_eq!(found(vec![Bead::new(1..2, 0..1)]), Pair::new(1..3, 0..2));
        assert_eq!(found(vec![Bead::new(3..4, 2..3)]), Pair::new(2..4, 0..3));
        assert_eq!(found(vec![Bead::new(0..1, 0..0)]), Pair::new(2..3, 0..2));
        for segment in &mut documents.target.segments {
            segment.kind = SegmentKind::FrontMatter;
        }
        let none = inside(documents.as_ref(), &pins(Vec::new()));
        assert_eq!(none.target, 0..0);
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
