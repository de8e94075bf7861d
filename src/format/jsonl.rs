//! JSONL: one bead a line, with the segments of each side and their byte ranges in the raw files.

use std::io::{self, Write};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::bead::Status;
use crate::bitext::{Row, Unit, UnitId};
use crate::error::{Error, ErrorKind, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::{self, ids, words};
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Source};
use crate::pair::Pair;

/// One bead a line as JSON.
pub(super) static JSONL: JsonLines = JsonLines;

pub(super) struct JsonLines;

static INFO: Info = Info {
    name: "jsonl",
    about: "One bead a line as JSON, with the places in the raw files",
    extensions: &["jsonl"],
    files: Files::One,
    reads: Reads::Own,
    cannot_hold: &[Loss::Languages],
    feature: None,
    built: true,
};

impl BeadFormat for JsonLines {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        let mut bytes = Vec::new();
        write(draft.kept.rows.iter().cloned(), &mut bytes)?;
        Ok(draft.file(bytes))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        Ok(read(&source.text()?)?.into())
    }
}

/// The JSON form of a row.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    /// The number of the bead; `None` for a row that stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bead: Option<usize>,
    chapter: String,
    r#type: String,
    source_ids: String,
    target_ids: String,
    source: Vec<Segment>,
    target: Vec<Segment>,
    confidence: Option<f64>,
    anchors: String,
    status: Status,
}

#[derive(Debug, Serialize, Deserialize)]
struct Segment {
    id: UnitId,
    /// `null` for a segment whose text the first segment of its side carries.
    text: Option<String>,
    raw: Vec<[usize; 2]>,
}

impl Record {
    fn new(bead: Option<usize>, row: Row) -> Self {
        let segments = row.units.as_ref().map(|units| {
            let segments = units.iter().map(segment);
            segments.collect::<Vec<_>>()
        });
        Self {
            bead,
            r#type: row.bead_type().to_string(),
            source_ids: ids(&row.units.source),
            target_ids: ids(&row.units.target),
            source: segments.source,
            target: segments.target,
            confidence: row
                .confidence
                .map(|thousandths| f64::from(thousandths) / 1000.0),
            anchors: row.anchors_text(),
            status: row.status,
            chapter: row.chapter,
        }
    }

    /// Converts to a row that every format can hold.
    fn row(self) -> Result<Row, Error> {
        let confidence = self.confidence.map(details::of_share).transpose()?;
        let units = Pair::new(self.source, self.target).map(|segments| {
            let unit = |segment: Segment| Unit {
                id: segment.id,
                text: segment.text,
                raw: segment.raw.iter().map(|&[start, end]| start..end).collect(),
            };
            segments.into_iter().map(unit).collect()
        });
        details::checked(Row {
            chapter: self.chapter,
            units,
            confidence,
            anchors: words(&self.anchors),
            status: self.status,
        })
    }
}

/// A row is a line of JSONL without the number of the bead: see the schema `bead`.
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Record::new(None, self.clone()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = Record::deserialize(deserializer)?;
        record.row().map_err(serde::de::Error::custom)
    }
}

/// Writes rows as JSONL.
///
/// # Errors
/// If the writer fails.
pub fn write(rows: impl Iterator<Item = Row>, mut to: impl Write) -> Result<(), Error> {
    for (bead, row) in (1..).zip(rows) {
        let record = Record::new(Some(bead), row);
        serde_json::to_writer(&mut to, &record).map_err(|error| failed(error.into()))?;
        to.write_all(b"\n").map_err(failed)?;
    }
    Ok(())
}

fn failed(error: io::Error) -> Error {
    Error::of(ErrorKind::Io, format!("cannot write the beads: {error}")).caused_by(error)
}

fn segment(unit: &Unit) -> Segment {
    Segment {
        id: unit.id.clone(),
        text: unit.text.clone(),
        raw: unit
            .raw
            .iter()
            .map(|range| [range.start, range.end])
            .collect(),
    }
}

/// Reads JSONL that [`write()`] wrote.
///
/// # Errors
/// If a line is not such a bead; the error names the line.
pub fn read(text: &str) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for (number, line) in (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let record: Result<Record, _> = serde_json::from_str(line.trim_start_matches('\u{FEFF}'));
        let row = match record {
            Ok(record) => record.row(),
            Err(error) => Err(Error::new(format!("this is no bead: {error}"))
                .caused_by(error)
                .hint("one JSON object a line")),
        };
        rows.push(row.map_err(|error| error.at(Place::Line(number)))?);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_serialized_as_a_line_without_its_number() {
        let line = concat!(
            r#"{"bead":1,"chapter":"C","type":"1-0","source_ids":"s1","target_ids":"","#,
            r#""source":[{"id":"s1","text":"One.","raw":[[0,4]]}],"target":[],"#,
            r#""confidence":0.5,"anchors":"","status":"machine"}"#
        );
        let rows = read(line).unwrap();
        let text = serde_json::to_string(&rows[0]).unwrap();
        assert_eq!(text, line.replace("\"bead\":1,", ""));
        assert_eq!(serde_json::from_str::<Row>(&text).unwrap(), rows[0]);
        let spaced = text.replace("\"id\":\"s1\"", "\"id\":\"s 1\"");
        assert!(serde_json::from_str::<Row>(&spaced).is_err());
    }
}
