//! A row with what its bead is: what the figures of the page are counted from.

use crate::bitext::{Bitext, Row};
use crate::pair::Pair;

/// A row, and whether it is front or back matter, which no figure counts.
pub(super) struct Line {
    pub(super) row: Row,
    pub(super) is_matter: bool,
}

impl Line {
    /// The rows of a bitext.
    pub(super) fn all(bitext: &Bitext) -> Vec<Self> {
        let beads = bitext.rows().zip(bitext.alignment().beads());
        beads
            .map(|(row, bead)| Self {
                row,
                is_matter: bitext.is_matter(bead),
            })
            .collect()
    }

    /// Letters and digits of each side that are counted.
    pub(super) fn letters(&self) -> Pair<usize> {
        if self.is_matter {
            return Pair::default();
        }
        self.row.units.as_ref().map(|units| {
            let texts = units.iter().filter_map(|unit| unit.text.as_deref());
            texts
                .flat_map(str::chars)
                .filter(|c| c.is_alphanumeric())
                .count()
        })
    }

    /// True if a side has no segment.
    pub(super) fn is_null(&self) -> bool {
        self.row.bead_type().is_null()
    }

    /// The confidence of a row that is counted, in thousandths.
    pub(super) fn confidence(&self) -> Option<u16> {
        self.row.confidence.filter(|_| !self.is_matter)
    }
}
