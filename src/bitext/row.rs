//! Beads as formats show them.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::bead::{BeadType, Status};
use crate::error::Place;
use crate::evidence::Anchor;
use crate::pair::Pair;
use crate::segment::SegmentId;

/// The id of a segment in a file: one of our own, `s17`, or any other that the file has, which is kept as it is.
///
/// ```
/// use bitext::Side;
/// use bitext::bitext::UnitId;
/// use bitext::segment::SegmentId;
///
/// let own = SegmentId { side: Side::Source, number: 16 };
/// assert_eq!(UnitId::from("s17"), UnitId::from(own));
/// assert_eq!(UnitId::from("s17").own(), Some(own));
/// assert_eq!(UnitId::from("p1.s3").own(), None);
/// assert_eq!(UnitId::from("p1.s3").to_string(), "p1.s3");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct UnitId(Id);

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Id {
    Own(SegmentId),
    /// Never the text of one of our own.
    Foreign(String),
}

impl UnitId {
    /// The segment that one of our own ids names. Other programs number the segments of both sides alike, so the
    /// letter of an id in their files does not say which side it stands on.
    #[must_use]
    pub const fn own(&self) -> Option<SegmentId> {
        match self.0 {
            Id::Own(id) => Some(id),
            Id::Foreign(_) => None,
        }
    }

    /// True where nothing names the segment yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(&self.0, Id::Foreign(text) if text.is_empty())
    }
}

impl Default for UnitId {
    /// The id of a segment that nothing names yet.
    fn default() -> Self {
        Self(Id::Foreign(String::new()))
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Id::Own(id) => id.fmt(f),
            Id::Foreign(text) => f.write_str(text),
        }
    }
}

impl From<SegmentId> for UnitId {
    fn from(id: SegmentId) -> Self {
        Self(Id::Own(id))
    }
}

impl From<&str> for UnitId {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for UnitId {
    fn from(text: String) -> Self {
        Self(match text.parse() {
            Ok(id) => Id::Own(id),
            Err(_) => Id::Foreign(text),
        })
    }
}

impl From<UnitId> for String {
    fn from(id: UnitId) -> Self {
        match id.0 {
            Id::Own(id) => id.to_string(),
            Id::Foreign(text) => text,
        }
    }
}

/// A segment as formats show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its clean text; `None` where a format joins the texts of a bead and this is not the first of them.
    pub text: Option<String>,
    /// Where it comes from, as byte ranges of the raw file; empty where a format has no room for them.
    pub raw: Vec<Range<usize>>,
}

/// A bead as formats show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The heading that it stands under; empty before the first.
    pub chapter: String,
    /// The segments of each side.
    pub units: Pair<Vec<Unit>>,
    /// How probable it is that the bead is right, in thousandths.
    pub confidence: Option<u16>,
    /// What supports it.
    pub anchors: Vec<Anchor>,
    /// What has become of it.
    pub status: Status,
    /// The columns that others added to the file, in order, without empty ones.
    pub foreign: Vec<Foreign>,
    /// Where it stands in the file that it was read from.
    pub place: RowPlace,
}

/// A column that is none of ours, such as a reader's notes: it is carried along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The name of the column.
    pub name: String,
    /// Its value in this row: a string in a table, any value in JSON.
    pub value: Value,
}

impl Foreign {
    /// The value as a table shows it: a string as it is, any other value as JSON.
    ///
    /// ```
    /// use bitext::bitext::Foreign;
    ///
    /// let foreign = |value| Foreign { name: "note".to_owned(), value };
    /// assert_eq!(foreign("see s17".into()).text(), "see s17");
    /// assert_eq!(foreign(3.into()).text(), "3");
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        match &self.value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// The place of a row in the file that it was read from, if it was read: [`Place::Row`] in a table, [`Place::Line`] in
/// JSONL. It serves messages and says nothing about the bead, so all places are equal, and rows compare by what they say.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowPlace(pub Option<Place>);

impl PartialEq for RowPlace {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for RowPlace {}

impl From<Place> for RowPlace {
    fn from(place: Place) -> Self {
        Self(Some(place))
    }
}

impl Row {
    /// The text of each side, segments joined by one space.
    #[must_use]
    pub fn texts(&self) -> Pair<String> {
        self.units.as_ref().map(|units| join(units))
    }

    /// How many segments it has on each side.
    #[must_use]
    pub fn bead_type(&self) -> BeadType {
        BeadType {
            source: self.units.source.len(),
            target: self.units.target.len(),
        }
    }

    /// What supports it, as the `anchors` column has it: `number:1917 name:Kerensky heading`.
    #[must_use]
    pub fn anchors_text(&self) -> String {
        let anchors: Vec<String> = self.anchors.iter().map(Anchor::to_string).collect();
        anchors.join(" ")
    }
}

/// The texts of units, joined by one space; empty ones leave no space behind.
pub(crate) fn join(units: &[Unit]) -> String {
    let texts = units.iter().filter_map(|unit| unit.text.as_deref());
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_ids_are_kept_as_they_are() {
        for text in [
            "", "p1.s3", "17", "s0", "s017", "s+17", "x17", "S17", "s 17", "s",
        ] {
            let id = UnitId::from(text);
            assert_eq!(id.own(), None, "{text}");
            assert_eq!(
                (id.to_string(), String::from(id.clone())),
                (text.to_owned(), text.to_owned())
            );
            assert_eq!(id.is_empty(), text.is_empty());
        }
        assert!(UnitId::default().is_empty() && !UnitId::from("t1").is_empty());
        assert_eq!(
            serde_json::to_string(&UnitId::from("t18")).unwrap(),
            "\"t18\""
        );
        assert_eq!(
            serde_json::from_str::<UnitId>("\"a b\"").unwrap(),
            UnitId::from("a b")
        );
    }
}
