//! A sentence pair of a dataset: its texts, their source, their scores, and why it was refused if it was.

use crate::bitext::{Row, Unit};
use crate::pair::Pair;

/// A sentence pair of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// `work.chapter.number`, both counted within the work: `book.03.0017`.
    pub id: String,
    /// The id of the work, or of the document of a work, that it comes from.
    pub work: String,
    /// The bead.
    pub row: Row,
    /// Deviation of the lengths from the usual ones of the work, in thousandths of a standard deviation; negative if
    /// the target is short, `None` if one side is empty.
    pub length_z: Option<i32>,
    /// The share of letters in the script of their side, in thousandths: the smaller one of both sides.
    pub script_share: u16,
    /// Tags for users to select by, in alphabetical order.
    pub tags: Vec<&'static str>,
    /// The reasons why it was refused; empty if it was not.
    pub refusals: Vec<Refusal>,
}

/// Why a pair was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The name of the reason.
    pub name: &'static str,
    /// The reason in words.
    pub reason: String,
}

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Text.
    Text,
    /// Both texts by language.
    Translation,
    /// A list of texts.
    Texts,
    /// For each segment, its byte ranges in the raw file as a flat list: start, end, start, end.
    Ranges,
    /// A number, which may be missing.
    Number,
}

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A value of a [`Column::Text`].
    Text(String),
    /// A value of a [`Column::Translation`].
    Translation(Pair<String>),
    /// A value of a [`Column::Texts`].
    Texts(Vec<String>),
    /// A value of a [`Column::Ranges`].
    Ranges(Vec<Vec<i64>>),
    /// A value of a [`Column::Number`].
    Number(Option<f64>),
}

/// The columns of a dataset, in order, with a description of each.
pub const COLUMNS: [(&str, Column, &str); 15] = [
    (
        "id",
        Column::Text,
        "`work.chapter.number`; the same in every rebuild from the same alignment",
    ),
    (
        "translation",
        Column::Translation,
        "both texts, by language code",
    ),
    ("work", Column::Text, "the work that the pair comes from"),
    (
        "chapter",
        Column::Text,
        "the heading of the original that it stands under",
    ),
    (
        "type",
        Column::Text,
        "how many segments it has on each side, the original first: `1-1`, `2-1`, …",
    ),
    (
        "source_ids",
        Column::Texts,
        "the numbers of the original's segments in reading order: `s17`",
    ),
    (
        "target_ids",
        Column::Texts,
        "the numbers of the translation's segments: `t18`",
    ),
    (
        "source_raw",
        Column::Ranges,
        "for each segment the bytes of the raw file that it comes from: start, end, start, end, …",
    ),
    ("target_raw", Column::Ranges, "the same of the translation"),
    (
        "confidence",
        Column::Number,
        "how probable it is that the pair is right, 0 to 1, as the aligner estimates it",
    ),
    (
        "length_z",
        Column::Number,
        "how far its lengths are from the work's own ratio, in standard deviations; negative if the translation is short",
    ),
    (
        "script_share",
        Column::Number,
        "the share of letters in the script of their text, 0 to 1, on the side that has less of it",
    ),
    (
        "status",
        Column::Text,
        "`machine`, or `accepted`, `corrected`, `rejected` by a reader",
    ),
    (
        "tags",
        Column::Texts,
        "what the checks noticed, and what the pair is if it is no sentence",
    ),
    (
        "reasons",
        Column::Texts,
        "why the pair was refused, as `name: reason`; empty in the splits",
    ),
];

impl Record {
    /// The values of [`COLUMNS`], in their order.
    #[must_use]
    pub fn values(&self) -> [Value; COLUMNS.len()] {
        let row = &self.row;
        let reasons = self.refusals.iter();
        [
            Value::Text(self.id.clone()),
            Value::Translation(row.texts()),
            Value::Text(self.work.clone()),
            Value::Text(row.chapter.clone()),
            Value::Text(row.bead_type().to_string()),
            ids(&row.units.source),
            ids(&row.units.target),
            ranges(&row.units.source),
            ranges(&row.units.target),
            thousandths(row.confidence.map(f64::from)),
            thousandths(self.length_z.map(f64::from)),
            thousandths(Some(f64::from(self.script_share))),
            Value::Text(row.status.name().to_owned()),
            Value::Texts(self.tags.iter().map(|tag| (*tag).to_owned()).collect()),
            Value::Texts(
                reasons
                    .map(|refusal| format!("{}: {}", refusal.name, refusal.reason))
                    .collect(),
            ),
        ]
    }
}

fn ids(units: &[Unit]) -> Value {
    Value::Texts(units.iter().map(|unit| unit.id.to_string()).collect())
}

fn thousandths(value: Option<f64>) -> Value {
    Value::Number(value.map(|value| value / 1000.0))
}

fn ranges(units: &[Unit]) -> Value {
    let flat = |unit: &Unit| {
        let ends = unit.raw.iter().flat_map(|range| [range.start, range.end]);
        // A file with more bytes than an i64 can count cannot be read into memory.
        ends.map(|end| i64::try_from(end).unwrap_or(i64::MAX))
            .collect()
    };
    Value::Ranges(units.iter().map(flat).collect())
}
