//! Corrections of the text: what becomes of the segments, and what is laid over the raw text for good.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::pair::Side;
use crate::segment::SegmentId;

use super::by::By;

/// Other texts for neighbouring segments of a side, as the alignment has them: another text for one, two for one, or
/// one for two. Texts have no white space at their ends and no line breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The first of the segments.
    #[serde(with = "id")]
    pub at: SegmentId,
    /// Their texts.
    pub before: Vec<String>,
    /// The texts of the segments that stand in their place.
    pub after: Vec<String>,
}

impl Edit {
    /// The segments before it, by their numbers from 0.
    #[must_use]
    pub fn segments(&self) -> Range<usize> {
        self.at.number..self.at.number.saturating_add(self.before.len())
    }

    /// The segments after it.
    #[must_use]
    pub fn segments_after(&self) -> Range<usize> {
        self.at.number..self.at.number.saturating_add(self.after.len())
    }

    /// The edit that takes it back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            at: self.at,
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

/// What a reader corrected at a place of the raw text. It is laid over the segments that repair and splitting make, each
/// time the texts are prepared, where these still read as they did.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Correction {
    /// The side.
    pub side: Side,
    /// The bytes of the raw file, in reading order; empty where they were not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raw: Vec<Place>,
    /// The segments that repair and splitting make of them.
    pub old: Vec<String>,
    /// The segments that they are.
    pub new: Vec<String>,
    /// Who corrected them last, and when.
    #[serde(flatten)]
    pub by: By,
}

impl fmt::Display for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [old, new] = [&self.old, &self.new].map(|texts| texts.join(" ~~~ "));
        write!(f, "{}: «{old}» to «{new}»", self.side)
    }
}

/// The first byte of a stretch of the raw file, and the byte after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place(pub usize, pub usize);

impl From<Range<usize>> for Place {
    fn from(range: Range<usize>) -> Self {
        Self(range.start, range.end)
    }
}

/// A segment by its name.
mod id {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::SegmentId;

    pub(super) fn serialize<S: Serializer>(id: &SegmentId, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(id)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<SegmentId, D::Error> {
        let name = String::deserialize(from)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}
