//! The alignment that `bitext align` wrote of a work, which a reader may have corrected since.

use std::path::{Path, PathBuf};

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
    /// Reads the alignment with an id: its JSONL, or the CSV beside it if only there a reader has marked beads, or if only
    /// that is there.
    ///
    /// # Errors
    /// If there is none, it cannot be read, or both have marks that are not the same.
    pub(crate) fn read(id: &str) -> Result<Self, Error> {
        let jsonl = Self::of(manifest::alignment(id, "jsonl"), |path| {
            let rows = table::read_jsonl(&files::read_text(path)?);
            rows.map_err(|error| error.in_file(path))
        })?;
        let csv = Self::of(manifest::alignment(id, "csv"), |path| {
            let rows = table::read(&files::read_bytes(path)?[..], Separator::Comma);
            rows.map_err(|error| error.in_file(path))
        })?;
        match (jsonl, csv) {
            (Some(jsonl), Some(csv)) if csv.is_marked() => {
                if jsonl.is_marked() && jsonl.marks() != csv.marks() {
                    let error = format!(
                        "a reader's marks differ from those of {}",
                        csv.path.display()
                    );
                    let hint = "bring them together in one of the two and delete the other";
                    return Err(Error::new(error).hint(hint).in_file(jsonl.path));
                }
                Ok(if jsonl.is_marked() { jsonl } else { csv })
            }
            (Some(written), _) | (None, Some(written)) => Ok(written),
            (None, None) => Err(missing().in_file(manifest::alignment(id, "jsonl"))),
        }
    }

    /// Reads a file, if it is there.
    fn of(
        path: PathBuf,
        read: impl Fn(&Path) -> Result<Vec<Row>, Error>,
    ) -> Result<Option<Self>, Error> {
        if !path.is_file() {
            return Ok(None);
        }
        let rows = read(&path)?;
        Ok(Some(Self { path, rows }))
    }

    /// What a reader can change: the texts that are together, and what has become of them.
    fn marks(&self) -> Vec<(Pair<String>, Status)> {
        let rows = self.rows.iter();
        rows.map(|row| (row.texts(), row.status)).collect()
    }

    /// The file of the alignment with an id, if there is one and a reader has marked beads in it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn marked(id: &str) -> Result<Option<PathBuf>, Error> {
        let there = |kind| manifest::alignment(id, kind).is_file();
        if !there("jsonl") && !there("csv") {
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
