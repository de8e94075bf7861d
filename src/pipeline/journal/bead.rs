//! Beads as a journal holds them: segments by their numbers, and what a reader decided about them.

use std::ops::Range;

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::bead::{BeadType, Status};
use crate::bitext::{Foreign, Row};
use crate::error::Error;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

/// The cells of a bead in columns that are not ours, by the names of the columns: strings in a table, any values in
/// JSONL. None is an empty string.
pub type Columns = IndexMap<String, Value>;

/// The column of a reader's remarks.
pub const NOTE: &str = "note";

/// The column of the beads that a reader wants to find again.
pub const BOOKMARK: &str = "bookmark";

/// The column of the beads that a reader has not finished.
pub const NEEDS_WORK: &str = "needs work";

/// Segments that belong together, and what a reader decided about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bead {
    /// The numbers of its segments, from 0. The range of an empty side stands where its segments would.
    #[serde(flatten, with = "ids")]
    pub segments: Pair<Range<usize>>,
    /// What has become of it.
    #[serde(default, skip_serializing_if = "is_machine")]
    pub status: Status,
    /// A reader's notes, flags and columns.
    #[serde(default, skip_serializing_if = "Columns::is_empty")]
    pub columns: Columns,
}

impl Bead {
    /// A bead as the aligner makes it.
    #[must_use]
    pub fn machine(segments: Pair<Range<usize>>) -> Self {
        Self {
            segments,
            status: Status::Machine,
            columns: Columns::new(),
        }
    }

    /// True if a reader has said something about it.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.status != Status::Machine || !self.columns.is_empty()
    }

    /// True if an alignment must have it.
    #[must_use]
    pub const fn is_kept(&self) -> bool {
        self.status.is_confirmed()
    }

    /// How many segments it has on each side.
    #[must_use]
    pub fn bead_type(&self) -> BeadType {
        BeadType {
            source: self.segments.source.len(),
            target: self.segments.target.len(),
        }
    }

    /// True if it has these segments and no others, wherever an empty side stands.
    pub(crate) fn has_just(&self, segments: &Pair<Range<usize>>) -> bool {
        let sides = self.segments.as_ref().zip(segments.as_ref());
        let same = sides.map(|(own, other)| own == other || own.is_empty() && other.is_empty());
        same.source && same.target
    }

    /// Its segments.
    pub(crate) fn ids(&self) -> impl Iterator<Item = SegmentId> {
        let sides = [Side::Source, Side::Target];
        let ranges = [&self.segments.source, &self.segments.target].map(Range::clone);
        let sides = sides.into_iter().zip(ranges);
        sides.flat_map(|(side, range)| range.map(move |number| SegmentId::new(side, number)))
    }
}

/// The columns of a row that are not ours.
pub(crate) fn columns_of(row: &Row) -> Columns {
    let cells = row.foreign.iter();
    let cells = cells.map(|foreign| (foreign.name.clone(), foreign.value.clone()));
    cells
        .filter(|(_, value)| !value.is_null() && value != "")
        .collect()
}

/// The columns of a bead, for its row.
pub(crate) fn foreign(columns: &Columns) -> Vec<Foreign> {
    let cells = columns.iter().map(|(name, value)| Foreign {
        name: name.clone(),
        value: value.clone(),
    });
    cells.collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_machine(status: &Status) -> bool {
    *status == Status::Machine
}

/// The segments that neighbouring beads cover.
///
/// # Errors
/// If there is no bead, a bead has no segment, or the beads leave out or repeat a segment.
pub(crate) fn span(beads: &[Bead]) -> Result<Pair<Range<usize>>, Error> {
    let (Some(first), Some(last)) = (beads.first(), beads.last()) else {
        return Err(Error::new("no bead"));
    };
    let mut at = first.segments.as_ref().map(|range| range.start);
    for bead in beads {
        let Pair { source, target } = &bead.segments;
        let follows = source.start == at.source && target.start == at.target;
        let forward = source.end >= source.start && target.end >= target.start;
        if !follows || !forward || source.is_empty() && target.is_empty() {
            let message = format!("the bead `{}` does not follow the one before", shown(bead));
            return Err(Error::new(message).hint("beads take neighbouring segments, each once"));
        }
        at = bead.segments.as_ref().map(|range| range.end);
    }
    let end = last.segments.as_ref().map(|range| range.end);
    let first = first.segments.as_ref().map(|range| range.start);
    Ok(first.zip(end).map(|(start, end)| start..end))
}

/// The ids of a bead, for messages: `s1 s2 | t1`.
pub(crate) fn shown(bead: &Bead) -> String {
    let sides = Side::BOTH.zip(bead.segments.as_ref());
    let sides = sides.map(|(side, range)| ids::names(side, range));
    match (sides.source.is_empty(), sides.target.is_empty()) {
        (false, false) => format!("{} | {}", sides.source, sides.target),
        _ => sides.source + &sides.target,
    }
}

/// Ranges of segments as a journal writes them: `s3 s4`, and `before t5` for an empty side.
mod ids {
    use super::{
        Deserialize, Deserializer, Error, Pair, Range, SegmentId, Serialize, Serializer, Side,
    };

    #[derive(Serialize, Deserialize)]
    struct Sides {
        source: String,
        target: String,
    }

    /// The ids of a range, joined by spaces.
    pub(super) fn names(side: Side, range: &Range<usize>) -> String {
        let ids = range.clone().map(|number| SegmentId::new(side, number));
        ids.map(|id| id.to_string()).collect::<Vec<_>>().join(" ")
    }

    fn written(side: Side, range: &Range<usize>) -> String {
        if range.is_empty() {
            return format!("before {}", SegmentId::new(side, range.start));
        }
        names(side, range)
    }

    fn read(side: Side, text: &str) -> Result<Range<usize>, Error> {
        let number = |text: &str| {
            let id: SegmentId = text.parse()?;
            let other = || Error::new(format!("`{text}` is no segment of the {side}"));
            (id.side == side).then_some(id.number).ok_or_else(other)
        };
        if let Some(id) = text.strip_prefix("before ") {
            let at = number(id)?;
            return Ok(at..at);
        }
        let numbers: Result<Vec<usize>, Error> = text.split(' ').map(number).collect();
        let numbers = numbers?;
        let start = numbers[0];
        let neighbours = numbers.iter().enumerate().all(|(k, &n)| n == start + k);
        let apart = || Error::new(format!("`{text}` are no neighbours"));
        neighbours
            .then_some(start..start + numbers.len())
            .ok_or_else(apart)
    }

    pub(super) fn serialize<S: Serializer>(
        segments: &Pair<Range<usize>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let sides = Sides {
            source: written(Side::Source, &segments.source),
            target: written(Side::Target, &segments.target),
        };
        sides.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Pair<Range<usize>>, D::Error> {
        let Sides { source, target } = Sides::deserialize(deserializer)?;
        let sides = Side::BOTH.zip(Pair::new(source, target));
        let ranges = sides.map(|(side, text)| read(side, &text)).transpose();
        ranges.map_err(serde::de::Error::custom)
    }
}
