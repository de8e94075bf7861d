//! The native tables: CSV and TSV, one bead a row.
//!
//! They hold no raw ranges. For programs they join the segments of a side by one space; `csv-excel` is for people with
//! a spreadsheet: it shows where segments end, has a byte order mark, and guards cells that could be taken for formulas.
//! All are read alike, also what spreadsheets make of them, and plain tables of two columns.

mod cells;
mod header;
mod records;
mod rows;

use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::io::{Read, Write};

use crate::bitext::Row;
use crate::error::{Error, ErrorKind, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::{self, Count, ids};
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Sheet, Source};
use crate::pair::Side;

pub(super) use cells::Borders;
use cells::{escape, guarded, side_cell};
pub(super) use header::Column;
use records::Table;
pub(super) use rows::{Coding, beads};
#[cfg(feature = "xlsx")]
pub(super) use rows::{Record, is_table};

/// Comma-separated.
pub(super) static CSV: Separated = Separated(Style::CSV);

/// Tab-separated.
pub(super) static TSV: Separated = Separated(Style::TSV);

/// Comma-separated, for spreadsheets.
pub(super) static CSV_EXCEL: Separated = Separated(Style::EXCEL);

pub(super) struct Separated(Style);

static CSV_INFO: Info = Info {
    name: "csv",
    about: "Comma-separated, by RFC 4180",
    extensions: &["csv"],
    files: Files::One,
    reads: Reads::Others,
    cannot_hold: &[Loss::Boundaries, Loss::Raw, Loss::Languages, Loss::Typed],
    feature: None,
    built: true,
};

static TSV_INFO: Info = Info {
    name: "tsv",
    about: "Tab-separated",
    extensions: &["tsv"],
    files: Files::One,
    reads: Reads::Others,
    cannot_hold: &[Loss::Boundaries, Loss::Raw, Loss::Languages, Loss::Typed],
    feature: None,
    built: true,
};

static EXCEL_INFO: Info = Info {
    name: "csv-excel",
    about: "CSV for spreadsheets (`--excel`): a byte order mark, ` ~~~ ` between segments, `'` before what could be a formula",
    // `csv` by itself names the plain one, which stands first among the formats.
    extensions: &["csv"],
    files: Files::One,
    reads: Reads::Others,
    cannot_hold: &[
        Loss::PartBoundaries,
        Loss::Raw,
        Loss::Languages,
        Loss::Typed,
    ],
    feature: None,
    built: true,
};

impl BeadFormat for Separated {
    fn info(&self) -> &'static Info {
        match (self.0.separator, self.0.spreadsheet) {
            (Separator::Comma, false) => &CSV_INFO,
            (Separator::Comma, true) => &EXCEL_INFO,
            (Separator::Tab, _) => &TSV_INFO,
        }
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        let mut bytes = Vec::new();
        write_styled(&draft.kept.rows, &mut bytes, self.0)?;
        Ok(draft.file(bytes))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        let mut sheet = read_sheet(source.bytes()?, self.0.separator)?;
        name_units(&mut sheet.rows)?;
        Ok(sheet.into())
    }
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    separator: Separator,
    /// For people with a spreadsheet, and not for programs.
    spreadsheet: bool,
}

impl Style {
    const CSV: Self = Self::plain(Separator::Comma);
    const TSV: Self = Self::plain(Separator::Tab);
    const EXCEL: Self = Self {
        separator: Separator::Comma,
        spreadsheet: true,
    };

    const fn plain(separator: Separator) -> Self {
        Self {
            separator,
            spreadsheet: false,
        }
    }
}

/// What separates the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// CSV, quoted by RFC 4180.
    Comma,
    /// TSV, with `\t`, `\n`, `\r` and `\\` for tabs, line ends and backslashes.
    Tab,
}

impl Separator {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }
}

/// Writes rows as CSV or TSV, with a header line, for programs.
///
/// # Errors
/// If the writer fails.
pub fn write(
    rows: impl Iterator<Item = Row>,
    to: impl Write,
    separator: Separator,
) -> Result<(), Error> {
    let rows: Vec<Row> = rows.collect();
    write_styled(&rows, to, Style::plain(separator))
}

/// Writes rows as CSV for spreadsheets: with a byte order mark, borders between the segments of a cell, and guards before
/// what a spreadsheet could take for a formula.
///
/// # Errors
/// If the writer fails.
pub fn write_for_spreadsheets(rows: &[Row], to: impl Write) -> Result<(), Error> {
    write_styled(rows, to, Style::EXCEL)
}

fn write_styled(rows: &[Row], mut to: impl Write, style: Style) -> Result<(), Error> {
    if style.spreadsheet {
        to.write_all("\u{FEFF}".as_bytes()).map_err(failed)?;
    }
    let mut writer = builder(style.separator).from_writer(to);
    let encoded = |cell: String| {
        let cell = guarded(cell, style.spreadsheet);
        match style.separator {
            Separator::Comma => cell,
            Separator::Tab => escape(&cell),
        }
    };
    let foreign = foreign_columns(rows);
    let names = Column::ALL.iter().map(|column| column.name());
    let header = names.chain(foreign.iter().copied());
    writer
        .write_record(header.map(|name| encoded(name.to_owned())))
        .map_err(failed)?;
    let borders = if style.spreadsheet {
        Borders::Inline
    } else {
        Borders::Joined
    };
    for (number, row) in (1..).zip(rows) {
        let own = Column::ALL.map(|column| cell(column, number, row, borders));
        let others = foreign.iter().map(|name| {
            let found = row.foreign.iter().find(|foreign| foreign.name == *name);
            found.map_or_else(String::new, |foreign| foreign.text())
        });
        let record = own.into_iter().chain(others).map(encoded);
        writer.write_record(record).map_err(failed)?;
    }
    writer.flush().map_err(failed)
}

/// The names of the columns that others added to any of the rows, in the order in which they first occur.
pub(super) fn foreign_columns(rows: &[Row]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let names = rows.iter().flat_map(|row| &row.foreign);
    let names = names.map(|foreign| foreign.name.as_str());
    names.filter(|&name| seen.insert(name)).collect()
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

/// A cell of ours as text.
pub(super) fn cell(column: Column, number: usize, row: &Row, borders: Borders) -> String {
    match column {
        Column::Bead => number.to_string(),
        Column::Chapter => row.chapter.clone(),
        Column::Type => row.bead_type().to_string(),
        Column::SourceIds => ids(&row.units.source),
        Column::TargetIds => ids(&row.units.target),
        Column::Source => side_cell(&row.units.source, borders),
        Column::Target => side_cell(&row.units.target, borders),
        Column::Confidence => row
            .confidence
            .map_or_else(String::new, details::thousandths),
        Column::Anchors => row.anchors_text(),
        Column::Status => row.status.name().to_owned(),
    }
}

/// Reads a table of beads, or of pairs in two columns. The columns may stand in any order and lack any but those of the
/// texts; others are carried along. Of ours, only ids, texts and status count: what else is read serves readers, and
/// `bead` and `type` are not even read. Separators, encodings, blank rows and statuses may be as spreadsheets and their
/// users write them.
///
/// A segment without an id gets one where its neighbours say which; elsewhere its id is empty.
///
/// ```
/// use bitext::bead::Status;
/// use bitext::format::table::{self, Separator};
///
/// let saved = "type;source_ids;target_ids;source;target;status;note\r\n\
///              01-Jan;s1;t1;Yes.;Ja.;OK;sure?\r\n";
/// let rows = table::read(saved.as_bytes(), Separator::Comma)?;
/// assert_eq!(rows[0].status, Status::Accepted);
/// assert_eq!(rows[0].foreign[0].text(), "sure?");
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// If there is no column of a text, or with all rows that cannot be read, as spreadsheets number them.
pub fn read(mut from: impl Read, separator: Separator) -> Result<Vec<Row>, Error> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).map_err(|error| {
        Error::of(ErrorKind::Io, format!("cannot read the table: {error}")).caused_by(error)
    })?;
    Ok(read_sheet(bytes, separator)?.rows)
}

fn read_sheet(bytes: Vec<u8>, separator: Separator) -> Result<Sheet, Error> {
    let table = Table::new(bytes, separator)?;
    let coding = if separator == Separator::Tab && table.has_tabs() {
        Coding::Escapes
    } else {
        Coding::Guards
    };
    beads(&table.records()?, coding)
}

/// Counts the segments of a table that has no ids at all.
///
/// # Errors
/// If only some of the ids are missing, and their neighbours do not say which: the texts are not known here.
pub(super) fn name_units(rows: &mut [Row]) -> Result<(), Error> {
    for side in [Side::Source, Side::Target] {
        let nameless = |row: &Row| {
            let mut units = row.units.as_ref().side(side).iter();
            units.any(|unit| unit.id.is_empty())
        };
        let named = |row: &Row| !row.units.as_ref().side(side).is_empty() && !nameless(row);
        if let Some(row) = rows.iter().find(|row| nameless(row))
            && rows.iter().any(named)
        {
            let place = row.place.0.unwrap_or(Place::Row(1));
            let message = format!("no ids of the {side}, and those around do not say which");
            let hint = "copy the ids from the table as it was written";
            return Err(Error::new(message).at(place).hint(hint));
        }
    }
    let mut count = Count::default();
    for row in rows {
        count.name(&mut row.units);
    }
    Ok(())
}
