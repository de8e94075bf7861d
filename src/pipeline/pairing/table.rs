//! The table of the documents of two folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Place};
use crate::pair::{Pair, Side};
use crate::pipeline::storage::Storage;

use super::folders::{DocumentPair, Paired};

/// A row: two documents, or one that is alone.
#[derive(Serialize, Deserialize)]
struct Row {
    source: String,
    target: String,
    #[serde(default)]
    sure: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    similarity: String,
    #[serde(default)]
    margin: String,
    #[serde(default)]
    confidence: String,
}

/// What a row says of a pair that is sure, and of another.
const SURE: [&str; 2] = ["yes", "no"];

impl Paired {
    /// The documents as CSV: names of files, whether a pair is sure, what it goes by (its names or its content), and the
    /// figures of [`Match`](super::Match). Documents that are alone come last.
    ///
    /// # Errors
    /// None that is known.
    pub fn csv(&self) -> Result<String, Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let pairs = self.pairs.iter().map(row);
        let sources = self
            .alone
            .source
            .iter()
            .map(|path| [name(path), String::new()]);
        let targets = self
            .alone
            .target
            .iter()
            .map(|path| [String::new(), name(path)]);
        let alone = sources.chain(targets).map(|[source, target]| Row {
            source,
            target,
            sure: String::new(),
            by: String::new(),
            similarity: String::new(),
            margin: String::new(),
            confidence: String::new(),
        });
        for row in pairs.chain(alone) {
            writer
                .serialize(row)
                .map_err(|error| Error::new("cannot write a row").caused_by(error))?;
        }
        let bytes = writer
            .into_inner()
            .map_err(|error| Error::new(format!("cannot write the table: {error}")))?;
        String::from_utf8(bytes)
            .map_err(|error| Error::new("the table is no UTF-8").caused_by(error))
    }
}

fn row(pair: &DocumentPair) -> Row {
    let names = pair.files.as_ref().map(|path| name(path));
    let found = &pair.found;
    Row {
        source: names.source,
        target: names.target,
        sure: SURE[usize::from(!found.is_sure)].to_owned(),
        by: if found.is_named { "name" } else { "content" }.to_owned(),
        similarity: format!("{:.3}", found.similarity),
        margin: match found.margin.is_finite() {
            true => format!("{:.2}", found.margin),
            // There is nothing beside it.
            false => String::new(),
        },
        confidence: found
            .confidence
            .map(|confidence| format!("{confidence:.2}"))
            .unwrap_or_default(),
    }
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The pairs of files of two folders that a table lists; rows that are not sure or have one document only are left out.
///
/// # Errors
/// If the text is no such table, or a file is listed twice or is not there; the error has the line.
pub(super) fn read(
    text: &str,
    files: &dyn Storage,
    folders: Pair<&Path>,
) -> Result<Vec<Pair<PathBuf>>, Error> {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut listed = Pair::new(BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    let malformed = |error: csv::Error| {
        let message = format!("the table of pairs cannot be read: {error}");
        let error = Error::of(ErrorKind::Invalid, message);
        error.hint(
            "give a CSV file with the columns `source` and `target`, as `bitext match` writes it",
        )
    };
    let header = reader.headers().map_err(malformed)?.clone();
    for record in reader.records() {
        let record = record.map_err(malformed)?;
        let row: Row = record.deserialize(Some(&header)).map_err(malformed)?;
        if row.sure == SURE[1] || row.source.is_empty() || row.target.is_empty() {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        let names = Pair::new(row.source, row.target);
        let sides = names.zip(folders).zip(Side::BOTH);
        let paths = sides.map(|((name, folder), side)| {
            let path = folder.join(&name);
            if !files.has(&path) {
                let message = format!("there is no file `{name}` in {}", folder.display());
                return Err(Error::new(message).at(Place::Line(line)));
            }
            let listed = match side {
                Side::Source => &mut listed.source,
                Side::Target => &mut listed.target,
            };
            match listed.insert(name.clone()) {
                true => Ok(path),
                false => {
                    Err(Error::new(format!("`{name}` is in a pair already")).at(Place::Line(line)))
                }
            }
        });
        pairs.push(paths.transpose()?);
    }
    Ok(pairs)
}
