//! The native formats: CSV, TSV and JSONL, one bead a row.
//!
//! JSONL holds all of a [`Row`]. CSV and TSV hold no raw ranges, and join the segments of a side by one space.

use std::error::Error as StdError;
use std::io::{Read, Write};

use crate::bitext::{Row, Unit};
use crate::error::{Error, ErrorKind, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::{self, ids, words};
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Source};
use crate::pair::Pair;

/// Comma-separated.
pub(super) static CSV: Separated = Separated(Separator::Comma);

/// Tab-separated.
pub(super) static TSV: Separated = Separated(Separator::Tab);

pub(super) struct Separated(Separator);

static CSV_INFO: Info = Info {
    name: "csv",
    about: "Comma-separated, by RFC 4180",
    extensions: &["csv"],
    files: Files::One,
    reads: Reads::Own,
    cannot_hold: &[Loss::Boundaries, Loss::Raw, Loss::Languages],
    feature: None,
    built: true,
};

static TSV_INFO: Info = Info {
    name: "tsv",
    about: "Tab-separated",
    extensions: &["tsv"],
    files: Files::One,
    reads: Reads::Own,
    cannot_hold: &[Loss::Boundaries, Loss::Raw, Loss::Languages],
    feature: None,
    built: true,
};

impl BeadFormat for Separated {
    fn info(&self) -> &'static Info {
        match self.0 {
            Separator::Comma => &CSV_INFO,
            Separator::Tab => &TSV_INFO,
        }
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        let mut bytes = Vec::new();
        write(draft.kept.rows.iter().cloned(), &mut bytes, self.0)?;
        Ok(draft.file(bytes))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        Ok(read(source.text()?.as_bytes(), self.0)?.into())
    }
}

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
    writer.flush().map_err(failed)
}

fn failed(error: impl StdError + Send + Sync + 'static) -> Error {
    Error::of(ErrorKind::Io, format!("cannot write the table: {error}")).caused_by(error)
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
        row.bead_type().to_string(),
        ids(&row.units.source),
        ids(&row.units.target),
        texts.source,
        texts.target,
        row.confidence
            .map_or_else(String::new, details::thousandths),
        row.anchors_text(),
        row.status.name().to_owned(),
    ]
}

/// Reads CSV or TSV with the columns of [`write()`] in any order; other columns are ignored.
///
/// # Errors
/// If a column is missing or a field is invalid; the error names the line.
pub fn read(from: impl Read, separator: Separator) -> Result<Vec<Row>, Error> {
    let mut builder = csv::ReaderBuilder::new();
    if separator == Separator::Tab {
        builder.delimiter(b'\t').quoting(false);
    }
    let mut reader = builder.from_reader(from);
    let damaged = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        Error::new(format!("damaged table: {}", reason(&error)))
            .caused_by(error)
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

/// The message of the CSV reader, without the place, which the error states itself.
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
    if field(2) == row.bead_type().to_string() {
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
