//! A report in, text for a reader, CSV or JSONL out.

use serde::Serialize;

use crate::error::Error;
use crate::pair::Pair;

use super::text::lines_shown;
use super::{Also, Entry, records};

pub use super::text::text;

/// The columns of CSV.
const COLUMNS: [&str; 11] = [
    "id",
    "kind",
    "severity",
    "chapter",
    "beads",
    "reason",
    "source",
    "target",
    "source_lines",
    "target_lines",
    "also",
];

/// Writes a report as CSV by RFC 4180, after a header line if one is asked for; texts of several segments are joined by one space.
///
/// # Errors
/// If the table cannot be made, which memory alone can cause.
pub fn csv(entries: &[Entry], header: bool) -> Result<Vec<u8>, Error> {
    let record = |entry: &Entry| {
        let texts = entry.texts.as_ref().map(|texts| texts.join(" "));
        let lines = entry.places.as_ref().map(|places| lines_shown(places));
        let beads: Vec<String> = entry.beads.iter().map(ToString::to_string).collect();
        let also: Vec<String> = entry.also.iter().map(ToString::to_string).collect();
        [
            entry.id.clone(),
            entry.kind.name().to_owned(),
            entry.severity.name().to_owned(),
            entry.chapter.clone(),
            beads.join(" "),
            entry.reason.clone(),
            texts.source,
            texts.target,
            lines.source,
            lines.target,
            also.join("; "),
        ]
    };
    records::csv(header.then_some(&COLUMNS), entries.iter().map(record))
}

/// An entry as JSONL has it.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    kind: &'a str,
    severity: &'a str,
    chapter: &'a str,
    beads: &'a [usize],
    reason: &'a str,
    source: &'a [String],
    target: &'a [String],
    lines: Pair<Vec<(usize, usize)>>,
    also: &'a [Also],
}

/// Writes a report as one JSON object a line.
///
/// # Errors
/// If a line cannot be made, which memory alone can cause.
pub fn jsonl<'a>(entries: &'a [Entry]) -> Result<Vec<u8>, Error> {
    let record = |entry: &'a Entry| Record {
        id: &entry.id,
        kind: entry.kind.name(),
        severity: entry.severity.name(),
        chapter: &entry.chapter,
        beads: &entry.beads,
        reason: &entry.reason,
        source: &entry.texts.source,
        target: &entry.texts.target,
        lines: entry
            .places
            .as_ref()
            .map(|places| places.iter().map(|place| place.lines).collect()),
        also: &entry.also,
    };
    records::jsonl(entries.iter().map(record))
}
