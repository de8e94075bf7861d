//! Beads that a reader has confirmed: they are kept, and the rest is aligned around them.

use std::ops::Range;

use crate::bead::{Bead, Status};
use crate::error::Error;
use crate::pair::Pair;

use super::types::LONGEST;

/// Confirmed beads, rising on both sides, with no segment twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pins(Vec<Bead>);

impl Pins {
    /// Checks that the beads can all be kept in a text of so many segments.
    ///
    /// # Errors
    /// If a bead is empty on both sides or reaches beyond the text, or if two beads share a segment or cross.
    pub fn new(mut beads: Vec<Bead>, segments: Pair<usize>) -> Result<Self, Error> {
        let ids = |bead: &Bead| {
            let Pair { source, target } = &bead.segments;
            let side = |letter, range: &Range<usize>| match range.len() {
                ..=LONGEST => range
                    .clone()
                    .map(|i| format!("{letter}{}", i + 1))
                    .collect(),
                // A range that no text has must not be written out.
                _ => vec![format!(
                    "{letter}{} … {letter}{}",
                    range.start + 1,
                    range.end
                )],
            };
            [side('s', source), side('t', target)].concat().join(" ")
        };
        for bead in &beads {
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
        }
        beads.sort_by_key(|bead| (bead.segments.source.start, bead.segments.target.start));
        let mut sides: Pair<Vec<&Bead>> = Pair::default();
        for bead in &beads {
            if !bead.segments.source.is_empty() {
                sides.source.push(bead);
            }
            if !bead.segments.target.is_empty() {
                sides.target.push(bead);
            }
        }
        sides.target.sort_by_key(|bead| bead.segments.target.start);
        let shared = sides
            .source
            .windows(2)
            .find(|w| w[1].segments.source.start < w[0].segments.source.end);
        let shared = shared.or_else(|| {
            sides
                .target
                .windows(2)
                .find(|w| w[1].segments.target.start < w[0].segments.target.end)
        });
        if let Some([a, b]) = shared.map(|w| [w[0], w[1]]) {
            return Err(Error::new(format!(
                "the pins {} and {} share a segment",
                ids(a),
                ids(b)
            )));
        }
        let both: Vec<&Bead> = beads
            .iter()
            .filter(|bead| !bead.bead_type().is_null())
            .collect();
        if let Some(w) = both
            .windows(2)
            .find(|w| w[1].segments.target.start < w[0].segments.target.end)
        {
            let message = format!("the pins {} and {} cross", ids(w[0]), ids(w[1]));
            return Err(Error::new(message).hint("an alignment follows the order of both texts"));
        }
        Ok(Self(beads))
    }

    /// True if texts of so many segments hold all of them.
    pub(super) fn fit(&self, segments: Pair<usize>) -> bool {
        self.0.iter().all(|bead| {
            bead.segments.source.end <= segments.source
                && bead.segments.target.end <= segments.target
        })
    }

    /// Those with text on both sides, in order.
    pub(super) fn both(&self) -> impl Iterator<Item = &Bead> {
        self.0.iter().filter(|bead| !bead.bead_type().is_null())
    }

    /// Those that say that segments have no counterpart.
    pub(super) fn nulls(&self) -> impl Iterator<Item = &Bead> {
        self.0.iter().filter(|bead| bead.bead_type().is_null())
    }

    /// What a reader made of a bead.
    pub(super) fn status_of(&self, bead: &Bead) -> Option<Status> {
        let inside = |outer: &Range<usize>, inner: &Range<usize>| {
            outer.start <= inner.start && inner.end <= outer.end
        };
        let is = |pin: &&Bead| {
            let (pin, found) = (&pin.segments, &bead.segments);
            pin == found
                || (pin.target.is_empty()
                    && found.target.is_empty()
                    && inside(&pin.source, &found.source))
                || (pin.source.is_empty()
                    && found.source.is_empty()
                    && inside(&pin.target, &found.target))
        };
        self.0.iter().find(is).map(|pin| pin.status)
    }
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
}
