//! Gold: hand-aligned beads, against which produced beads are evaluated.

use crate::bead::BeadType;
use crate::pair::Pair;

/// A bead of a hand-aligned sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoldBead {
    /// Its number in the sample.
    pub number: usize,
    /// The number of its block, a passage of the book within which nothing is left out.
    pub block: u32,
    /// A short name of its chapter; may be empty.
    pub chapter: String,
    /// The texts of its segments, in order; one side may be empty, never both.
    pub segments: Pair<Vec<String>>,
}

impl GoldBead {
    /// The number of segments on each side.
    #[must_use]
    pub fn bead_type(&self) -> BeadType {
        BeadType {
            source: self.segments.source.len(),
            target: self.segments.target.len(),
        }
    }
}
