//! Reading an alignment file of any format, together with the files that belong to it.

use std::path::Path;

use crate::error::{Error, ErrorKind};
use crate::format::sheet::{Reading, Source};
use crate::format::{Format, vecalign};
use crate::pair::Pair;
use crate::read::decode;
use crate::tag::Tag;

use super::decisions::Decisions;
use super::storage::Storage;

/// Reads the beads of an alignment file. Where the format has several files, the others are looked for beside `path`;
/// for a format such as moses, `path` is only the beginning of their names. `languages` and `texts` supply what the
/// file does not state.
///
/// # Errors
/// If a file cannot be read or is not of this format; the error names the file.
pub fn read_beads(
    files: &dyn Storage,
    format: Format,
    path: &Path,
    languages: Pair<Option<Tag>>,
    texts: Option<Pair<String>>,
) -> Result<Reading, Error> {
    let own = path.file_name().unwrap_or(path.as_os_str());
    let own = own.to_string_lossy();
    let find = |name: &str| {
        if name == own && format.names_a_file() {
            return files.read_existing(path).map(Some);
        }
        match files.beside(path, name) {
            Some(other) if files.has(&other) => files.read(&other),
            _ => Ok(None),
        }
    };
    let source = Source {
        name: &own,
        languages,
        texts,
        find: &find,
    };
    format.read(&source).map_err(|error| error.in_file(path))
}

/// Reads what a reader decided: the marked rows of an alignment, or all beads of a list.
///
/// # Errors
/// As [`read_beads`], and if the format does not say which beads are confirmed.
pub fn read_decisions(
    files: &dyn Storage,
    format: Format,
    path: &Path,
) -> Result<Decisions, Error> {
    let decisions = match format.name() {
        "vecalign" => decode(files.read_existing(path)?)
            .and_then(|list| vecalign::read(&list))
            .and_then(Decisions::of_list),
        "csv" | "tsv" | "jsonl" => {
            let read = read_beads(files, format, path, Pair::default(), None)?;
            Ok(Decisions::of_rows(read.sheet.rows))
        }
        other => {
            let message = format!("{other} does not say which beads are confirmed");
            let error = Error::of(ErrorKind::Invalid, message);
            Err(error.hint("give csv, tsv, jsonl or a vecalign list"))
        }
    };
    decisions.map_err(|error| error.in_file(path))
}
