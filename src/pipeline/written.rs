//! The alignment of a work as it was written before, which a reader may have corrected since.

use std::path::{Path, PathBuf};

use crate::bead::Status;
use crate::bitext::{Bitext, Row};
use crate::error::{Error, ErrorKind};
use crate::format::{
    jsonl,
    table::{self, Separator},
};
use crate::pair::Pair;
use crate::read::decode;

use super::prepare::Prepared;
use super::storage::Storage;

/// The beads of an alignment and the file that has them.
#[derive(Clone, Debug)]
pub struct Written {
    path: PathBuf,
    rows: Vec<Row>,
}

impl Written {
    /// Reads an alignment: its JSONL, or the CSV beside it if only there a reader has marked beads, or if only that is
    /// there; `None` if neither is.
    ///
    /// # Errors
    /// If a file cannot be read, or if both have marks that are not the same.
    pub fn read(files: &dyn Storage, jsonl: &Path, csv: &Path) -> Result<Option<Self>, Error> {
        let jsonl = Self::of(files, jsonl, |bytes| jsonl::read(&decode(bytes)?))?;
        let csv = Self::of(files, csv, |bytes| {
            table::read(&bytes[..], Separator::Comma)
        })?;
        match (jsonl, csv) {
            (Some(jsonl), Some(csv)) if csv.is_marked() => {
                if jsonl.is_marked() && jsonl.marks() != csv.marks() {
                    let other = csv.path.display();
                    let message = format!("a reader's marks differ from those of {other}");
                    let hint = "bring them together in one of the two and delete the other";
                    let error = Error::of(ErrorKind::Mismatch, message);
                    return Err(error.hint(hint).in_file(jsonl.path));
                }
                Ok(Some(if jsonl.is_marked() { jsonl } else { csv }))
            }
            (jsonl, csv) => Ok(jsonl.or(csv)),
        }
    }

    fn of(
        files: &dyn Storage,
        path: &Path,
        read: impl Fn(Vec<u8>) -> Result<Vec<Row>, Error>,
    ) -> Result<Option<Self>, Error> {
        let Some(bytes) = files.read(path)? else {
            return Ok(None);
        };
        let rows = read(bytes).map_err(|error| error.in_file(path))?;
        let path = path.to_owned();
        Ok(Some(Self { path, rows }))
    }

    /// What a reader can change: the texts that are together, and what has become of them.
    fn marks(&self) -> Vec<(Pair<String>, Status)> {
        let rows = self.rows.iter();
        rows.map(|row| (row.texts(), row.status)).collect()
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The rows of the file.
    #[must_use]
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }

    /// True if a reader has accepted, corrected or rejected a bead.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| row.status != Status::Machine)
    }

    /// The bitext of the texts that were prepared anew, with these beads.
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] or [`ErrorKind::Stale`] if the beads are not of these texts.
    pub fn bitext(&self, prepared: Prepared) -> Result<Bitext, Error> {
        prepared.with_rows(&self.rows).map_err(|error| {
            let hint = if self.is_marked() {
                "let every segment stand once, in order and as it was"
            } else {
                "it was made from other texts; align them again"
            };
            error.hint(hint).in_file(&self.path)
        })
    }
}
