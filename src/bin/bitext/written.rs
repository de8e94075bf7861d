//! The alignment that `bitext align` wrote of a work, which a reader may have corrected since.

use std::path::PathBuf;

use bitext::bead::{Alignment, Status};
use bitext::bitext::{Row, with_rows};
use bitext::error::Error;
use bitext::format::table::{self, Separator};
use bitext::pair::Pair;
use bitext::segment::Document;

use crate::align::Meta;
use crate::files;
use crate::manifest::{self, Work};

/// The beads of an alignment and the file that has them.
pub(crate) struct Written {
    path: PathBuf,
    rows: Vec<Row>,
}

impl Written {
    /// Reads the alignment with an id: its JSONL, or the CSV beside it if only there a reader has marked beads.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub(crate) fn read(id: &str) -> Result<Self, Error> {
        let path = manifest::alignment(id, "jsonl");
        if !path.is_file() {
            return Err(missing().in_file(path));
        }
        let rows = table::read_jsonl(&files::read_text(&path)?);
        let rows = rows.map_err(|error| error.in_file(&path))?;
        let jsonl = Self { path, rows };
        let path = manifest::alignment(id, "csv");
        if jsonl.is_marked() || !path.is_file() {
            return Ok(jsonl);
        }
        let rows = table::read(&files::read_bytes(&path)?[..], Separator::Comma);
        let rows = rows.map_err(|error| error.in_file(&path))?;
        let csv = Self { path, rows };
        Ok(if csv.is_marked() { csv } else { jsonl })
    }

    /// The file of the alignment with an id, if there is one and a reader has marked beads in it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn marked(id: &str) -> Result<Option<PathBuf>, Error> {
        if !manifest::alignment(id, "jsonl").is_file() {
            return Ok(None);
        }
        let written = Self::read(id)?;
        Ok(written.is_marked().then_some(written.path))
    }

    /// True if a reader has accepted, corrected or rejected a bead.
    pub(crate) fn is_marked(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| row.status != Status::Machine)
    }

    /// The alignment of the documents.
    ///
    /// # Errors
    /// If the beads are not of these documents.
    pub(crate) fn alignment(&self, documents: Pair<&Document>) -> Result<Alignment, Error> {
        with_rows(documents, &self.rows).map_err(|error| {
            let hint = match self.is_marked() {
                true => "let every segment stand once, in order and as it was",
                false => "it was made from other texts; run `bitext align` again",
            };
            error.hint(hint).in_file(&self.path)
        })
    }
}

fn missing() -> Error {
    Error::new("no such file").hint("run `bitext align` first")
}

/// Why what `bitext align` wrote of a work is not of its raw files as they are now, if so.
///
/// # Errors
/// If a raw file cannot be read, or what was noted of them.
pub(crate) fn stale(work: &Work) -> Result<Option<Error>, Error> {
    let now = work.origins()?;
    // Of a work of folders the documents have files of their own.
    let folders = work.sides().source.file.is_dir();
    let needed: &[&str] = match folders {
        true => &["meta.json"],
        false => &["jsonl", "meta.json"],
    };
    let mut needed = needed
        .iter()
        .map(|kind| manifest::alignment(&work.id, kind));
    if let Some(path) = needed.find(|path| !path.is_file()) {
        return Ok(Some(missing().in_file(path)));
    }
    let path = manifest::alignment(&work.id, "meta.json");
    let before = Meta::read(&path)?.origins();
    let sums = |origins: &Pair<_>| -> Pair<String> {
        let sum = |origin: &bitext::origin::Origin| origin.sha256.clone();
        origins.as_ref().map(sum)
    };
    Ok((sums(&before) != sums(&now)).then(|| {
        let error = Error::new("it tells of other raw files").hint("run `bitext align` again");
        error.in_file(path)
    }))
}
