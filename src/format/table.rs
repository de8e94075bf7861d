//! The native formats: CSV, TSV and JSONL, one bead a row.
//!
//! JSONL holds all of a [`Row`]. CSV and TSV hold no raw ranges, and join the segments of a side by one space.

use std::io::{Read, Write};

use serde::{Deserialize, Serialize};

use crate::bead::Status;
use crate::bitext::{Row, Unit};
use crate::error::{Error, Place};
use crate::format::details::{self, ids, words};
use crate::pair::Pair;

/// The columns of CSV and TSV.
const COLUMNS: [&str; 10] = [
    "bead",
    "chapter",
    "type",
    "source_ids",
    "target_ids",
    "source",
    "target",
    "confidence",
    "anchors",
    "status",
];

/// What separates the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// CSV, quoted by RFC 4180.
    Comma,
    /// TSV, with `\t`, `\n`, `\r` and `\\` for tabs, line ends and backslashes.
    Tab,
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

fn escape(field: &str) -> String {
    field
        .replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}

fn unescape(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('t') => text.push('\t'),
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            (c, false) => text.push(c),
        }
    }
    text
}

/// Writes rows as CSV or TSV, with a header line.
///
/// # Errors
/// If the writer fails.
pub fn write(
    rows: impl Iterator<Item = Row>,
    to: impl Write,
    separator: Separator,
) -> Result<(), Error> {
    let mut writer = builder(separator).from_writer(to);
    let failed = |error: csv::Error| Error::new(format!("cannot write the table: {error}"));
    writer.write_record(COLUMNS).map_err(failed)?;
    for (number, row) in (1..).zip(rows) {
        let fields = fields(number, &row);
        match separator {
            Separator::Comma => writer.write_record(fields).map_err(failed)?,
            Separator::Tab => writer
                .write_record(fields.map(|field| escape(&field)))
                .map_err(failed)?,
        }
    }
    writer
        .flush()
        .map_err(|error| Error::new(format!("cannot write the table: {error}")))
}

fn builder(separator: Separator) -> csv::WriterBuilder {
    let mut builder = csv::WriterBuilder::new();
    builder.terminator(csv::Terminator::Any(b'\n'));
    if separator == Separator::Tab {
        builder.delimiter(b'\t').quote_style(csv::QuoteStyle::Never);
    }
    builder
}

fn fields(number: usize, row: &Row) -> [String; COLUMNS.len()] {
    let texts = row.texts();
    [
        number.to_string(),
        row.chapter.clone(),
        row.bead_type(),
        ids(&row.units.source),
        ids(&row.units.target),
        texts.source,
        texts.target,
        row.confidence
            .map_or_else(String::new, details::thousandths),
        row.anchors.join(" "),
        row.status.name().to_owned(),
    ]
}

/// Reads CSV or TSV that has the columns of [`write()`], in any order; others are left out.
///
/// # Errors
/// If a column is missing or a field makes no sense; the error names the line.
pub fn read(from: impl Read, separator: Separator) -> Result<Vec<Row>, Error> {
    let mut builder = csv::ReaderBuilder::new();
    if separator == Separator::Tab {
        builder.delimiter(b'\t').quoting(false);
    }
    let mut reader = builder.from_reader(from);
    let damaged = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        Error::new(format!("damaged table: {}", reason(&error)))
            .at(Place::Line(line))
            .hint("is it a table of beads?")
    };
    let header = reader.headers().map_err(damaged)?.clone();
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = header
            .iter()
            .position(|name| name.trim_start_matches('\u{FEFF}') == column);
        *place = found.ok_or_else(|| {
            let error = Error::new(format!("no column `{column}`")).at(Place::Line(1));
            error.hint(format!(
                "a table of beads has the columns {}",
                COLUMNS.join(",")
            ))
        })?;
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(damaged)?;
        let line = record.position().map_or(1, csv::Position::line);
        let field = |k: usize| {
            let raw = record.get(places[k]).unwrap_or_default();
            if separator == Separator::Tab {
                unescape(raw)
            } else {
                raw.to_owned()
            }
        };
        rows.push(row(field).map_err(|error| error.at(Place::Line(line)))?);
    }
    Ok(rows)
}

/// What the reader says, without the places, which the error names itself.
fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("this row has {len} fields, the first has {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "invalid UTF-8".to_owned(),
        _ => error.to_string(),
    }
}

fn row(field: impl Fn(usize) -> String) -> Result<Row, Error> {
    if field(9).is_empty() {
        return Err(Error::new("no status").hint("machine, accepted, corrected or rejected"));
    }
    let units = Pair::new(joined(&field(3), field(5))?, joined(&field(4), field(6))?);
    let row = Row {
        chapter: field(1),
        units,
        confidence: details::confidence(&field(7))?,
        anchors: words(&field(8)),
        status: details::status(&field(9))?,
    };
    if field(2) == row.bead_type() {
        Ok(row)
    } else {
        Err(Error::new(format!(
            "type `{}` but ids for {}",
            field(2),
            row.bead_type()
        )))
    }
}

/// The units of a cell: the first carries the joined text.
fn joined(ids: &str, text: String) -> Result<Vec<Unit>, Error> {
    let mut units: Vec<Unit> = words(ids)
        .into_iter()
        .map(|id| Unit {
            id,
            text: None,
            raw: Vec::new(),
        })
        .collect();
    match units.first_mut() {
        Some(first) => first.text = Some(text),
        None if text.is_empty() => {}
        None => return Err(Error::new("text without ids")),
    }
    Ok(units)
}

/// Writes rows as JSONL.
///
/// # Errors
/// If the writer fails.
pub fn write_jsonl(rows: impl Iterator<Item = Row>, mut to: impl Write) -> Result<(), Error> {
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
        let failed = |error: std::io::Error| Error::new(format!("cannot write the beads: {error}"));
        serde_json::to_writer(&mut to, &record).map_err(|error| failed(error.into()))?;
        to.write_all(b"\n").map_err(failed)?;
    }
    Ok(())
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

/// Reads JSONL as [`write_jsonl`] writes it.
///
/// # Errors
/// If a line is not such a bead; the error names the line.
pub fn read_jsonl(text: &str) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for (number, line) in (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let damaged = |message: String| Error::new(message).at(Place::Line(number));
        let record: Record =
            serde_json::from_str(line.trim_start_matches('\u{FEFF}')).map_err(|error| {
                damaged(format!("this is no bead: {error}")).hint("one JSON object a line")
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
        rows.push(checked(row).map_err(|error| error.at(Place::Line(number)))?);
    }
    Ok(rows)
}

/// A row that every format can hold.
///
/// # Errors
/// If an id is none, or a text holds a character that no other format could be read back with.
pub(super) fn checked(row: Row) -> Result<Row, Error> {
    let units = || row.units.source.iter().chain(&row.units.target);
    let spaced = |unit: &&Unit| unit.id.is_empty() || unit.id.contains(char::is_whitespace);
    if let Some(unit) = units().find(spaced) {
        let error = Error::new(format!("`{}` is no id", unit.id));
        return Err(error.hint("an id is a word without spaces, such as s17"));
    }
    let texts = units().filter_map(|unit| unit.text.as_ref());
    if texts.chain([&row.chapter]).any(|text| text.contains('\0')) {
        return Err(Error::new("a text holds a zero character").hint("take it out"));
    }
    Ok(row)
}
