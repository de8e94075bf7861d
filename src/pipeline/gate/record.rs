//! The record of what was written to a file: `.bitext/NAME` beside `NAME`. Its first line is as `sha256sum` writes it; a
//! second, which `sha256sum --check` passes over, may hold a note of the writer's.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::origin::sha256;

use super::group::Op;
use super::{Gate, Storage, folder};

/// The folder of the records of a folder.
pub const RECORDS: &str = ".bitext";

/// With what the line of a note begins: `sha256sum` takes it for a comment.
const COMMENT: &str = "# ";

/// What was written to a file last.
pub(in crate::pipeline) struct Recorded {
    pub(in crate::pipeline) sum: String,
    pub(in crate::pipeline) note: Option<String>,
}

impl Gate<'_> {
    /// The checksum of what was written to a file last; `None` if that is not known.
    pub(super) fn recorded(&self, target: &Path) -> Result<Option<String>, Error> {
        Ok(recorded_in(self.files, target)?.map(|recorded| recorded.sum))
    }

    /// Writes the record of a file together with the file.
    pub(super) fn record(
        &self,
        op: &Op<'_>,
        note: Option<&str>,
    ) -> Result<Option<Op<'static>>, Error> {
        let (Some(path), Some(content)) = (path_of(&op.target), op.new.as_deref()) else {
            return Ok(None);
        };
        let name = op.target.file_name().unwrap_or_default().display();
        let note = note.map_or(String::new(), |note| format!("{COMMENT}{note}\n"));
        let record = format!("{}  {name}\n{note}", sha256(content));
        let old = self.files.read(&path)?;
        Ok(Some(Op {
            temporary: self.temporary(&path),
            kept: None,
            from: 0,
            old: old.as_deref().map(sha256),
            new: Some(record.into_bytes().into()),
            target: path,
        }))
    }
}

/// What was written to a file of a storage last; `None` if that is not known.
///
/// # Errors
/// If the record cannot be read.
pub(in crate::pipeline) fn recorded_in(
    files: &dyn Storage,
    target: &Path,
) -> Result<Option<Recorded>, Error> {
    let Some(path) = path_of(target) else {
        return Ok(None);
    };
    let record = files.read(&path)?;
    let record = record.and_then(|record| String::from_utf8(record).ok());
    Ok(record.and_then(|record| {
        let mut lines = record.lines();
        Some(Recorded {
            sum: lines.next()?.split_whitespace().next()?.to_owned(),
            note: lines
                .next()
                .and_then(|line| line.strip_prefix(COMMENT))
                .map(str::to_owned),
        })
    }))
}

fn path_of(target: &Path) -> Option<PathBuf> {
    let name = target.file_name()?;
    Some(folder(target).join(RECORDS).join(name))
}
