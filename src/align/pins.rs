//! Beads confirmed by the user, which are kept while everything else is aligned around them.

use std::ops::Range;

use crate::bead::{Bead, Status};
use crate::error::Error;
use crate::pair::Pair;

use super::types::MAX_SEGMENTS;

/// Confirmed beads, in ascending order on both sides, with no segment in two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pins(Vec<Bead>);

impl Pins {
    /// Checks that all the beads can be kept in texts with these numbers of segments.
    ///
    /// # Errors
    /// If a bead is empty on both sides or reaches beyond the text, or if two beads share a segment or cross.
    pub fn new(mut beads: Vec<Bead>, segments: Pair<usize>) -> Result<Self, Error> {
        for bead in &beads {
            check_range(bead, segments)?;
        }
        beads.sort_by_key(|bead| (bead.segments.source.start, bead.segments.target.start));
        check_disjoint(&beads)?;
        check_order(&beads)?;
        Ok(Self(beads))
    }

    /// True if all pins lie within texts of these numbers of segments.
    pub(super) fn fit(&self, segments: Pair<usize>) -> bool {
        self.0.iter().all(|bead| {
            bead.segments.source.end <= segments.source
                && bead.segments.target.end <= segments.target
        })
    }

    /// The pins with text on both sides, in order.
    pub(super) fn both(&self) -> impl Iterator<Item = &Bead> {
        self.0.iter().filter(|bead| !bead.bead_type().is_null())
    }

    /// The pins that mark segments without a counterpart.
    pub(super) fn nulls(&self) -> impl Iterator<Item = &Bead> {
        self.0.iter().filter(|bead| bead.bead_type().is_null())
    }

    /// The status that the user gave to a bead.
    pub(super) fn status_of(&self, bead: &Bead) -> Option<Status> {
        let found = &bead.segments;
        let pin = self.0.iter().find(|pin| {
            let pin = &pin.segments;
            let both_deletions = pin.target.is_empty() && found.target.is_empty();
            let both_insertions = pin.source.is_empty() && found.source.is_empty();
            pin == found
                || both_deletions && contains(&pin.source, &found.source)
                || both_insertions && contains(&pin.target, &found.target)
        });
        pin.map(|pin| pin.status)
    }
}

fn check_range(bead: &Bead, segments: Pair<usize>) -> Result<(), Error> {
    let Pair { source, target } = &bead.segments;
    if source.is_empty() && target.is_empty() {
        return Err(Error::new("a pin has no segment on either side"));
    }
    if source.end > segments.source || target.end > segments.target {
        let message = format!(
            "the pin {} lies beyond the {} and {} segments of the texts",
            ids(bead),
            segments.source,
            segments.target
        );
        return Err(Error::new(message).hint("were the pins made from these texts?"));
    }
    Ok(())
}

/// Checks that no two beads, sorted by their segments, share a segment.
fn check_disjoint(beads: &[Bead]) -> Result<(), Error> {
    let on_source = beads.iter().filter(|bead| !bead.segments.source.is_empty());
    let on_target = beads.iter().filter(|bead| !bead.segments.target.is_empty());
    let on_source: Vec<&Bead> = on_source.collect();
    let mut on_target: Vec<&Bead> = on_target.collect();
    on_target.sort_by_key(|bead| bead.segments.target.start);
    let shared = on_source
        .windows(2)
        .find(|pair| pair[1].segments.source.start < pair[0].segments.source.end)
        .or_else(|| first_overlap_on_target(&on_target));
    if let Some(pair) = shared {
        let (a, b) = (ids(pair[0]), ids(pair[1]));
        return Err(Error::new(format!("the pins {a} and {b} share a segment")));
    }
    Ok(())
}

/// Checks that beads with text on both sides, sorted by their source segments, ascend on the target side.
fn check_order(beads: &[Bead]) -> Result<(), Error> {
    let both = beads.iter().filter(|bead| !bead.bead_type().is_null());
    let both: Vec<&Bead> = both.collect();
    if let Some(pair) = first_overlap_on_target(&both) {
        let message = format!("the pins {} and {} cross", ids(pair[0]), ids(pair[1]));
        return Err(Error::new(message).hint("an alignment follows the order of both texts"));
    }
    Ok(())
}

/// The first two adjacent beads of which the second starts before the target end of the first.
fn first_overlap_on_target<'a>(beads: &'a [&'a Bead]) -> Option<&'a [&'a Bead]> {
    beads
        .windows(2)
        .find(|pair| pair[1].segments.target.start < pair[0].segments.target.end)
}

/// The segment ids of a bead, for messages: `s1 s2 t1`.
fn ids(bead: &Bead) -> String {
    let Pair { source, target } = &bead.segments;
    let ids = [side_ids('s', source), side_ids('t', target)];
    ids.concat().join(" ")
}

fn side_ids(letter: char, range: &Range<usize>) -> Vec<String> {
    if range.len() > MAX_SEGMENTS {
        // An absurdly long range must not be spelled out.
        let (first, last) = (range.start + 1, range.end);
        return vec![format!("{letter}{first} … {letter}{last}")];
    }
    range
        .clone()
        .map(|i| format!("{letter}{}", i + 1))
        .collect()
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_that_cannot_all_be_kept_are_refused() {
        let segments = Pair::new(10, 10);
        let pins = |beads: &[(Range<usize>, Range<usize>)]| {
            let beads = beads
                .iter()
                .cloned()
                .map(|(s, t)| Bead::new(s, t))
                .collect();
            Pins::new(beads, segments).map_err(|error| error.to_string())
        };
        assert!(pins(&[(3..5, 2..3), (0..1, 0..1), (6..7, 4..4), (7..7, 9..10)]).is_ok());
        for (beads, reason) in [
            (&[(1..1, 2..2)][..], "no segment"),
            (&[(9..11, 2..3)], "s10 s11 t3 lies beyond"),
            (
                &[(2..usize::MAX, 2..3)],
                "s3 … s18446744073709551615 t3 lies",
            ),
            (&[(1..3, 1..2), (2..4, 5..6)], "s2 s3 t2 and s3 s4 t6 share"),
            (&[(1..2, 5..6), (3..4, 5..5), (4..5, 2..3)], "cross"),
        ] {
            let error = pins(beads).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
    }

    #[test]
    fn a_bead_has_the_status_of_its_pin_and_a_null_bead_that_of_the_run_around_it() {
        let pin = |source, target, status| Bead {
            status,
            ..Bead::new(source, target)
        };
        let pins = vec![
            pin(0..2, 0..1, Status::Accepted),
            pin(2..6, 1..1, Status::Corrected),
            pin(6..6, 1..4, Status::Rejected),
        ];
        let pins = Pins::new(pins, Pair::new(10, 10)).unwrap();
        let status = |source, target| pins.status_of(&Bead::new(source, target));
        assert_eq!(status(0..2, 0..1), Some(Status::Accepted));
        assert_eq!(status(0..1, 0..1), None);
        // The search cuts a run of null beads into single ones.
        assert_eq!(status(3..4, 1..1), Some(Status::Corrected));
        assert_eq!(status(6..6, 3..4), Some(Status::Rejected));
        // Inside the source of a pin, but with text on the other side; and beyond it.
        assert_eq!(status(3..4, 1..2), None);
        assert_eq!(status(5..6, 2..3), None);
        assert_eq!(status(5..7, 1..1), None);
        assert_eq!(status(6..6, 3..5), None);
    }
}
