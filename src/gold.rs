//! Gold: beads aligned by hand, against which produced ones are judged.

use crate::bead::BeadType;
use crate::pair::Pair;

/// A bead of a hand-aligned sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoldBead {
    /// Its number in the sample.
    pub number: usize,
    /// Which stretch of the book it belongs to; within a stretch nothing is left out.
    pub block: u32,
    /// A short name of its chapter; may be empty.
    pub chapter: String,
    /// The texts of its segments, in order; one side may be empty, never both.
    pub segments: Pair<Vec<String>>,
}

impl GoldBead {
    /// How many segments it has on each side.
    #[must_use]
    pub fn bead_type(&self) -> BeadType {
        BeadType {
            source: self.segments.source.len(),
            target: self.segments.target.len(),
        }
    }
}
