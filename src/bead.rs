//! Beads and the alignment they make up.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::evidence::Anchor;
use crate::pair::Pair;
use crate::par;

/// How many segments a bead has on each side, source first: 1-1, 1-2, 0-1 …
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BeadType {
    /// Segments of the source.
    pub source: usize,
    /// Segments of the target.
    pub target: usize,
}

impl BeadType {
    /// One segment on each side.
    pub const ONE_TO_ONE: Self = Self {
        source: 1,
        target: 1,
    };

    /// True where one side is empty: an omission (1-0) or an addition (0-1).
    #[must_use]
    pub const fn is_null(self) -> bool {
        self.source == 0 || self.target == 0
    }
}

impl fmt::Display for BeadType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.source, self.target)
    }
}

/// What has become of a bead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// As the aligner made it.
    #[default]
    Machine,
    /// Confirmed by a reader.
    Accepted,
    /// Changed by a reader.
    Corrected,
    /// Refused by a reader.
    Rejected,
}

impl Status {
    /// True if a reader stands for the bead.
    #[must_use]
    pub const fn is_confirmed(self) -> bool {
        matches!(self, Self::Accepted | Self::Corrected)
    }

    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::Accepted => "accepted",
            Self::Corrected => "corrected",
            Self::Rejected => "rejected",
        }
    }

    /// The status of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [
            Self::Machine,
            Self::Accepted,
            Self::Corrected,
            Self::Rejected,
        ];
        all.into_iter().find(|status| status.name() == name)
    }
}

/// Segments that translate each other. One side may be empty (a null bead), never both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// The numbers of its segments, from 0, on each side.
    pub segments: Pair<Range<usize>>,
    /// How probable it is that the bead is right, in thousandths; `None` until something estimates it.
    pub confidence: Option<u16>,
    /// What supports it, in reading order of the source.
    pub anchors: Vec<Anchor>,
    /// What has become of it.
    pub status: Status,
}

impl Bead {
    /// A bead as the aligner makes it, without confidence or anchors yet.
    #[must_use]
    pub const fn new(source: Range<usize>, target: Range<usize>) -> Self {
        let segments = Pair::new(source, target);
        Self {
            segments,
            confidence: None,
            anchors: Vec::new(),
            status: Status::Machine,
        }
    }

    /// How many segments it has on each side.
    #[must_use]
    pub fn bead_type(&self) -> BeadType {
        BeadType {
            source: self.segments.source.len(),
            target: self.segments.target.len(),
        }
    }
}

/// Beads in reading order that cover both sides without gap or overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    beads: Vec<Bead>,
}

impl Alignment {
    /// Checks that the beads cover `segments` on each side, in order.
    ///
    /// # Errors
    /// If a bead is empty on both sides, or the beads leave out, repeat or reorder segments.
    pub fn new(beads: Vec<Bead>, segments: Pair<usize>) -> Result<Self, Error> {
        let mut at = Pair::new(0, 0);
        for (number, bead) in (1..).zip(&beads) {
            let sides = bead.segments.as_ref();
            if sides.source.is_empty() && sides.target.is_empty() {
                return Err(Error::new(format!(
                    "bead {number} has no segment on either side"
                )));
            }
            for (range, at, side) in [
                (sides.source, &mut at.source, "source"),
                (sides.target, &mut at.target, "target"),
            ] {
                if range.start != *at || range.end < range.start {
                    let found = range.start + 1;
                    let wanted = *at + 1;
                    let message = format!(
                        "bead {number} starts at {side} segment {found}, expected {wanted}"
                    );
                    return Err(Error::new(message).hint("beads must cover both sides in order"));
                }
                *at = range.end;
            }
        }
        if at == segments {
            Ok(Self { beads })
        } else {
            let Pair { source, target } = segments;
            let message = format!(
                "the beads cover {} of {source} and {} of {target} segments",
                at.source, at.target
            );
            Err(Error::new(message))
        }
    }

    /// How many segments of each side it covers.
    #[must_use]
    pub fn segments(&self) -> Pair<usize> {
        let last = self.beads.last();
        last.map_or(Pair::new(0, 0), |bead| {
            bead.segments.as_ref().map(|range| range.end)
        })
    }

    /// The beads, in reading order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }

    /// Notes what has become of a bead, by its number from 0; there may be none.
    pub fn set_status(&mut self, bead: usize, status: Status) {
        if let Some(bead) = self.beads.get_mut(bead) {
            bead.status = status;
        }
    }

    /// Notes at every bead what supports it.
    pub fn note_anchors(&mut self, anchors: impl Fn(&Bead) -> Vec<Anchor> + Sync) {
        par::for_each_mut(
            &mut self.beads,
            || (),
            |(), _, bead| bead.anchors = anchors(bead),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alignment_covers_both_sides_in_order() {
        let beads = vec![Bead::new(0..1, 0..2), Bead::new(1..2, 2..2)];
        assert!(Alignment::new(beads.clone(), Pair::new(2, 2)).is_ok());
        assert!(Alignment::new(beads.clone(), Pair::new(3, 2)).is_err());
        assert!(Alignment::new(beads[1..].to_vec(), Pair::new(2, 2)).is_err());
        assert!(Alignment::new(vec![Bead::new(0..0, 0..0)], Pair::new(0, 0)).is_err());
        assert_eq!(beads[1].bead_type().to_string(), "1-0");
        assert!(beads[1].bead_type().is_null());
    }
}
