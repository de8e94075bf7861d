//! The rows of a table, from cells that a text or a spreadsheet has.

use std::borrow::Cow;

use serde_json::Value;

use crate::bitext::{Foreign, Row, Unit};
use crate::error::{Error, Place};
use crate::format::details::{self, words};
use crate::format::problems::all_or_problems;
use crate::format::sheet::Sheet;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

use super::cells::{side_units, unescape, unguarded};
use super::header::{Column, Header, text};

/// A row of a table.
#[derive(Clone, Debug)]
pub(in crate::format) struct Record {
    /// Its number in a spreadsheet.
    pub(in crate::format) row: u64,
    pub(in crate::format) cells: Vec<Value>,
}

impl Record {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| text(cell).trim().is_empty())
    }

    fn place(&self) -> Place {
        Place::Row(self.row)
    }

    /// The cells as texts.
    pub(super) fn texts(&self) -> Vec<String> {
        self.cells.iter().map(text).collect()
    }
}

/// What has been done to the cells of a table that this library wrote, besides what a spreadsheet does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Coding {
    /// Nothing: the cells are typed.
    None,
    /// Guards.
    Guards,
    /// Guards and the escapes of TSV.
    Escapes,
}

/// True for records whose first is the header of a table of beads or pairs, or the first of pairs without a header.
#[cfg(feature = "xlsx")]
pub(in crate::format) fn is_table(records: &[Record]) -> bool {
    let first = records.iter().find(|record| !record.is_blank());
    first.is_some_and(|first| Header::read(&trimmed(first.texts()), first.place()).is_ok())
}

/// Reads the beads of a table. Blank rows are skipped. A segment whose id is missing and does not follow from its
/// neighbours has an empty one.
///
/// # Errors
/// If there is no header and there are not two columns, or with all rows that cannot be read.
pub(in crate::format) fn beads(records: &[Record], coding: Coding) -> Result<Sheet, Error> {
    let mut records = records
        .iter()
        .filter(|record| !record.is_blank())
        .peekable();
    let Some(first) = records.peek() else {
        return Ok(Sheet::default());
    };
    let header = Header::read(&trimmed(first.texts()), first.place())?;
    let header = match header {
        Some(header) => {
            records.next();
            header
        }
        None => Header::of_pairs(),
    };
    let coding = if header.has_ids() {
        coding
    } else {
        Coding::None
    };
    let rows = records.map(|record| {
        let row = row(&header, record, coding).map_err(|error| error.at(record.place()))?;
        Ok(Row {
            place: record.place().into(),
            ..row
        })
    });
    let mut rows = all_or_problems(rows)?;
    for side in [Side::Source, Side::Target] {
        if letters_are_lost(&rows, side) {
            let error = Error::new(format!(
                "the letters of the {side} are lost: most of it is question marks"
            ));
            return Err(error.hint("a spreadsheet saved it in an encoding without them; save it as xlsx, or as `CSV UTF-8`"));
        }
    }
    name_between(&mut rows, Side::Source);
    name_between(&mut rows, Side::Target);
    Ok(Sheet {
        rows,
        languages: header.languages,
    })
}

/// Minimum number of question marks in a text that has nothing else, before it counts as one that lost its letters.
const LOST_LETTERS: usize = 6;

/// True for a side of whose texts more than half are words of question marks: so spreadsheets write letters that their
/// encoding does not have.
fn letters_are_lost(rows: &[Row], side: Side) -> bool {
    let is_lost = |text: &str| {
        let bare = |word: &str| {
            word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '?')
                .to_owned()
        };
        let words: Vec<String> = text.split_whitespace().map(bare).collect();
        let marks = text.matches('?').count();
        words.len() > 1
            && marks >= LOST_LETTERS
            && words.iter().all(|word| word.chars().all(|c| c == '?'))
    };
    let texts: Vec<String> = rows.iter().map(|row| row.texts().side(side)).collect();
    let lost = texts.iter().filter(|text| is_lost(text)).count();
    lost * 2 > texts.iter().filter(|text| !text.is_empty()).count()
}

/// Without the empty cells at the end, which spreadsheets add.
fn trimmed(mut cells: Vec<String>) -> Vec<String> {
    while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
}

fn row(header: &Header, record: &Record, coding: Coding) -> Result<Row, Error> {
    let (least, count) = (header.least_cells(), record.cells.len());
    if count < least {
        let message = format!("{count} cells where the header has {least} columns");
        return Err(Error::new(message).hint("is the file cut off?"));
    }
    let columns = least.max(header.foreign.last().map_or(0, |(_, place)| place + 1));
    let beyond = record.cells.iter().skip(columns);
    if beyond.clone().any(|cell| !text(cell).trim().is_empty()) {
        let message = format!("{count} cells where the header has {columns} columns");
        return Err(
            Error::new(message).hint("put a text that holds a separator in quotation marks")
        );
    }
    let cell = |at: usize| decoded(record.cells.get(at).map(text).unwrap_or_default(), coding);
    let field = |column| header.place(column).map(cell).unwrap_or_default();
    let units = Pair::new(
        side_units(&field(Column::SourceIds), &field(Column::Source)),
        side_units(&field(Column::TargetIds), &field(Column::Target)),
    );
    if units.source.is_empty() && units.target.is_empty() && header.place(Column::Bead).is_none() {
        return Err(Error::new("neither side has a text"));
    }
    let foreign = header.foreign.iter().filter_map(|(name, at)| {
        let value = match record.cells.get(*at)? {
            Value::Null => return None,
            Value::String(text) if text.is_empty() => return None,
            Value::String(text) => Value::String(decoded(text.clone(), coding)),
            typed => typed.clone(),
        };
        let name = decoded(name.clone(), coding);
        Some(Foreign { name, value })
    });
    Ok(Row {
        chapter: field(Column::Chapter),
        units,
        confidence: details::estimate(&field(Column::Confidence)),
        anchors: words(&field(Column::Anchors)),
        status: details::status(&field(Column::Status))?,
        foreign: foreign.collect(),
        ..Row::default()
    })
}

fn decoded(cell: String, coding: Coding) -> String {
    let cell = match coding {
        Coding::None => return cell,
        Coding::Guards => Cow::from(&cell),
        Coding::Escapes => Cow::from(unescape(&cell)),
    };
    unguarded(&cell).to_owned()
}

/// Names the segments without an id that stand between two that have one, if they are as many as are missing; a single
/// segment is then all that are missing. Those after the last id are counted on. In a table without any id they keep
/// none: only who knows that the table is whole can count them.
fn name_between(rows: &mut [Row], side: Side) {
    let named = |row: &Row| {
        let units = row.units.as_ref().side(side);
        units.first().is_some_and(|unit| !unit.id.is_empty())
    };
    if !rows.iter().any(named) {
        return;
    }
    // The number that follows the last id; `None` after an id that is none of ours.
    let mut next = Some(0);
    let mut at = 0;
    while at < rows.len() {
        let end = (at..rows.len()).find(|&at| named(&rows[at]));
        let end = end.unwrap_or(rows.len());
        let bound = rows.get(end).map(|row| {
            let first = row.units.as_ref().side(side).first();
            first.and_then(|unit| Some(unit.id.own()?.number))
        });
        if let Some(from) = next {
            let stretch = rows[at..end].iter_mut().map(|row| units_of(row, side));
            name_stretch(stretch.collect(), from, bound, side);
        }
        let last = rows
            .get(end)
            .and_then(|row| row.units.as_ref().side(side).last());
        next = last.and_then(|unit| Some(unit.id.own()?.number + 1));
        at = end + 1;
    }
}

/// Names segments from a number on. `bound` is the number of the segment after them: `None` at the end of the table,
/// `Some(None)` for one with an id that is none of ours.
fn name_stretch(
    mut stretch: Vec<&mut Vec<Unit>>,
    from: usize,
    bound: Option<Option<usize>>,
    side: Side,
) {
    let count: usize = stretch.iter().map(|units| units.len()).sum();
    match bound {
        Some(None) => return,
        Some(Some(to)) if count == 1 && to > from => {
            let missing = (from + 1..to).map(|_| Unit::default());
            if let Some(units) = stretch.iter_mut().find(|units| !units.is_empty()) {
                units.extend(missing);
            }
        }
        Some(Some(to)) if to != from + count => return,
        _ => {}
    }
    let units = stretch.into_iter().flat_map(|units| units.iter_mut());
    for (number, unit) in (from..).zip(units) {
        unit.id = SegmentId::new(side, number).into();
    }
}

fn units_of(row: &mut Row, side: Side) -> &mut Vec<Unit> {
    match side {
        Side::Source => &mut row.units.source,
        Side::Target => &mut row.units.target,
    }
}
