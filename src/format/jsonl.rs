//! JSONL: a bead a line, with the segments of each side and their places in the raw files.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::bead::Status;
use crate::bitext::{Row, Unit};
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

/// A row as JSONL has it.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    bead: usize,
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
    id: String,
    /// `null` for a segment whose text the first of its side carries.
    text: Option<String>,
    raw: Vec<[usize; 2]>,
}

/// Writes rows as JSONL.
///
/// # Errors
/// If the writer fails.
pub fn write(rows: impl Iterator<Item = Row>, mut to: impl Write) -> Result<(), Error> {
    for (bead, row) in (1..).zip(rows) {
        let segments = row
            .units
            .as_ref()
            .map(|units| units.iter().map(segment).collect::<Vec<_>>());
        let record = Record {
            bead,
            r#type: row.bead_type(),
            source_ids: ids(&row.units.source),
            target_ids: ids(&row.units.target),
            source: segments.source,
            target: segments.target,
            confidence: row
                .confidence
                .map(|thousandths| f64::from(thousandths) / 1000.0),
            anchors: row.anchors.join(" "),
            status: row.status,
            chapter: row.chapter,
        };
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

/// Reads JSONL as [`write`] writes it.
///
/// # Errors
/// If a line is not such a bead; the error names the line.
pub fn read(text: &str) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for (number, line) in (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let damaged = |message: String| Error::new(message).at(Place::Line(number));
        let record: Record =
            serde_json::from_str(line.trim_start_matches('\u{FEFF}')).map_err(|error| {
                let damaged = damaged(format!("this is no bead: {error}"));
                damaged.caused_by(error).hint("one JSON object a line")
            })?;
        let confidence = record.confidence.map(details::of_share).transpose();
        let confidence = confidence.map_err(|error| error.at(Place::Line(number)))?;
        let units: Pair<Vec<Unit>> = Pair::new(record.source, record.target).map(|segments| {
            let unit = |segment: Segment| Unit {
                id: segment.id,
                text: segment.text,
                raw: segment.raw.iter().map(|&[start, end]| start..end).collect(),
            };
            segments.into_iter().map(unit).collect()
        });
        let row = Row {
            chapter: record.chapter,
            units,
            confidence,
            anchors: words(&record.anchors),
            status: record.status,
        };
        rows.push(details::checked(row).map_err(|error| error.at(Place::Line(number)))?);
    }
    Ok(rows)
}
