//! Reads a workbook, also one that another program saved.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use serde_json::Value;

use crate::error::{Error, ErrorKind};
use crate::format::sheet::Sheet;
use crate::format::table::{Coding, Record, beads, is_table};
use crate::markup::archive::Archive;
use crate::markup::guard::guarded;
use crate::pair::Pair;
use crate::tag::Tag;

/// Maximum number of columns that are read. Tables of beads have ten; a cell far to the right would cost memory for all
/// that are empty before it.
const MOST_COLUMNS: usize = 256;

/// Reads the beads of the first worksheet that is a table of beads or pairs.
///
/// # Errors
/// If the workbook is damaged or hostile, or has no such worksheet; with all rows that cannot be read.
pub(super) fn workbook(bytes: &[u8]) -> Result<Sheet, Error> {
    // What the reader's crate would unpack without a limit.
    Archive::new(bytes)?.check_all()?;
    guarded(|| {
        let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut names = workbook.sheet_names();
        names.retain(|name| name != super::LANGUAGES);
        let mut sheets = Vec::new();
        for name in &names {
            sheets.push(records(&mut workbook, name)?);
        }
        // If none is a table, the first says why.
        let table = sheets.iter().find(|records| is_table(records));
        let table = table.or_else(|| sheets.iter().find(|records| !records.is_empty()));
        let table = table.ok_or_else(|| Error::new("the workbook has no row"))?;
        let mut sheet = beads(table, Coding::None)?;
        let Pair { source, target } = &mut sheet.languages;
        let noted = languages(&mut workbook);
        *source = source.take().or(noted.source);
        *target = target.take().or(noted.target);
        Ok(sheet)
    })
}

/// The rows of a worksheet that have cells.
fn records(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Record>, Error> {
    let mut rows: BTreeMap<u32, Vec<Value>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let value = value(cell.get_value());
        if value == Value::Null {
            continue;
        }
        let column = column as usize;
        if column >= MOST_COLUMNS {
            let message = format!("the worksheet `{name}` has more than {MOST_COLUMNS} columns");
            return Err(Error::of(ErrorKind::Limit, message)
                .hint("take out those that are none of its own"));
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Value::Null);
        }
        cells[column] = value;
    }
    let width = rows.values().map(Vec::len).max().unwrap_or(0);
    let record = |(row, mut cells): (u32, Vec<Value>)| {
        // Empty cells at the end are not stored.
        cells.resize(width, Value::Null);
        Record {
            row: u64::from(row) + 1,
            cells,
        }
    };
    Ok(rows.into_iter().map(record).collect())
}

/// A cell as a text, a number or a truth value. A date is a text: what it was before the spreadsheet made it one is lost.
fn value(cell: &DataRef<'_>) -> Value {
    match cell {
        DataRef::Empty => Value::Null,
        DataRef::SharedString("") => Value::Null,
        DataRef::SharedString(text) => Value::from(*text),
        DataRef::String(text) if text.is_empty() => Value::Null,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Value::from(text.as_str())
        }
        DataRef::Int(number) => Value::from(*number),
        DataRef::Float(number) => number_value(*number),
        DataRef::Bool(truth) => Value::from(*truth),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Value::from(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::Error(error) => Value::from(error.to_string()),
    }
}

/// The largest whole number up to which a cell, a 64-bit float, tells all apart.
const EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;

fn number_value(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < EXACT {
        Value::from(number as i64)
    } else {
        Value::from(number)
    }
}

/// The languages that the hidden worksheet names, if it is still there.
fn languages(workbook: &mut Xlsx<Cursor<&[u8]>>) -> Pair<Option<Tag>> {
    let records = records(workbook, super::LANGUAGES).unwrap_or_default();
    let of = |name: &str| {
        let record = records
            .iter()
            .find(|record| record.cells.first().and_then(Value::as_str) == Some(name))?;
        Tag::new(record.cells.get(1)?.as_str()?)
    };
    Pair::new(of("source"), of("target"))
}

fn damaged(error: XlsxError) -> Error {
    Error::new(format!("this is no sound workbook: {error}"))
        .caused_by(error)
        .hint("is it cut off, or does its extension name another kind of file?")
}
