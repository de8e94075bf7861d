//! A text as the records of a table: its encoding, its separator, and the number that a spreadsheet gives each row.

use std::error::Error as StdError;

use serde_json::Value;

use crate::error::{Error, ErrorKind, Place};
use crate::markup::decode;

use super::Separator;
use super::header::Header;
use super::rows::Record;

/// The characters that spreadsheets put between cells.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// How many records of a table without a header are looked at to find its separator.
const SAMPLE: usize = 100;

/// A decoded table.
pub(super) struct Table {
    text: String,
    separator: u8,
    /// True if cells may stand in quotation marks between tabs too: our own TSV has none, but spreadsheets, which show
    /// themselves by a byte order mark, by UTF-16, or by tabs in a CSV, put them around cells.
    quotes_with_tabs: bool,
}

impl Table {
    /// Decodes a table and finds its separator: the one under which its header names most columns, or under which all
    /// rows have two cells; `own` in doubt.
    ///
    /// # Errors
    /// If it is no text.
    pub(super) fn new(bytes: Vec<u8>, own: Separator) -> Result<Self, Error> {
        let utf16 = bytes.contains(&0);
        let decoded = decode::decode_any(bytes).map_err(|error| match error.kind() {
            ErrorKind::Invalid => error.hint("save it as xlsx, or as `CSV UTF-8`"),
            _ => error,
        })?;
        let text = decoded.trim_start_matches('\u{FEFF}');
        let mut table = Self {
            separator: own.byte(),
            quotes_with_tabs: own == Separator::Comma || utf16 || text.len() < decoded.len(),
            text: text.to_owned(),
        };
        if let Some(separator) = table.take_declared() {
            table.separator = separator;
            return Ok(table);
        }
        let others = SEPARATORS.into_iter().filter(|&other| other != own.byte());
        let candidates: Vec<u8> = std::iter::once(own.byte()).chain(others).collect();
        let named = candidates.iter().rev().map(|&separator| {
            let first = table.parsed(separator).next().and_then(Result::ok);
            let named = first.map_or(0, |record| Header::columns_named(&record.texts()));
            (named, separator)
        });
        // Of equal ones the last counts: our own.
        let best = named.max_by_key(|&(named, _)| named);
        let pairs = |separator: u8| {
            let mut records = table.parsed(separator).take(SAMPLE);
            records.all(|record| record.is_ok_and(|record| record.cells.len() == 2))
        };
        table.separator = match best {
            Some((2.., separator)) => separator,
            _ => candidates
                .into_iter()
                .find(|&separator| pairs(separator))
                .unwrap_or(own.byte()),
        };
        Ok(table)
    }

    /// Removes a first line such as `sep=;`, which names the separator for Excel. Excel does not number it as a row.
    fn take_declared(&mut self) -> Option<u8> {
        let (line, rest) = self.text.split_once('\n')?;
        let name = line.trim_end_matches('\r').trim_matches('"').to_lowercase();
        let declared = match name.strip_prefix("sep=")?.as_bytes() {
            &[separator] if SEPARATORS.contains(&separator) => separator,
            _ => return None,
        };
        self.text = rest.to_owned();
        Some(declared)
    }

    /// True if its cells are separated by tabs.
    pub(super) const fn has_tabs(&self) -> bool {
        self.separator == b'\t'
    }

    /// Its records.
    ///
    /// # Errors
    /// If the text is no table.
    pub(super) fn records(&self) -> Result<Vec<Record>, Error> {
        self.parsed(self.separator).collect()
    }

    /// The records between separators. Blank lines are skipped, but counted: a spreadsheet shows them as rows.
    fn parsed(&self, separator: u8) -> impl Iterator<Item = Result<Record, Error>> + '_ {
        let mut builder = csv::ReaderBuilder::new();
        builder
            .has_headers(false)
            .flexible(true)
            .delimiter(separator);
        builder.quoting(separator != b'\t' || self.quotes_with_tabs);
        let mut reader = builder.from_reader(self.text.as_bytes());
        let mut row = 0;
        std::iter::from_fn(move || {
            let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            let mut record = csv::StringRecord::new();
            match reader.read_record(&mut record) {
                Ok(false) => None,
                Ok(true) => {
                    row += 1 + blank_lines(&self.text, start);
                    let cells = record.iter().map(|cell| Value::String(cell.to_owned()));
                    let cells = cells.collect();
                    Some(Ok(Record { row, cells }))
                }
                Err(error) => Some(Err(damaged(error, row + 1))),
            }
        })
    }
}

/// How many blank lines stand at a place of a text, which may be between the two characters of a line end.
fn blank_lines(text: &str, start: usize) -> u64 {
    let bytes = text.as_bytes();
    let mut at = start;
    if at > 0 && bytes.get(at - 1) == Some(&b'\r') && bytes.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut lines = 0;
    while let Some(b'\r' | b'\n') = bytes.get(at) {
        at += 1 + usize::from(bytes[at..].starts_with(b"\r\n"));
        lines += 1;
    }
    lines
}

fn damaged(error: impl StdError + Send + Sync + 'static, row: u64) -> Error {
    Error::new(format!("damaged table: {error}"))
        .caused_by(error)
        .at(Place::Row(row))
        .hint("is it a table of beads?")
}
