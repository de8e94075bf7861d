//! The record of what was written to a file: `.bitext/NAME` beside `NAME`.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::origin::sha256;

use super::group::Op;
use super::{Gate, Storage, folder};

/// The folder of the records of a folder.
pub const RECORDS: &str = ".bitext";

impl Gate<'_> {
    /// The checksum of what was written to a file last; `None` if that is not known.
    pub(super) fn recorded(&self, target: &Path) -> Result<Option<String>, Error> {
        recorded_in(self.files, target)
    }

    /// Writes the record of a file together with the file.
    pub(super) fn record(&self, op: &Op<'_>) -> Result<Option<Op<'static>>, Error> {
        let (Some(path), Some(content)) = (path_of(&op.target), op.new.as_deref()) else {
            return Ok(None);
        };
        let name = op.target.file_name().unwrap_or_default().display();
        let record = format!("{}  {name}\n", sha256(content));
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

/// The checksum of what was written to a file of a storage last; `None` if that is not known.
///
/// # Errors
/// If the record cannot be read.
pub(in crate::pipeline) fn recorded_in(
    files: &dyn Storage,
    target: &Path,
) -> Result<Option<String>, Error> {
    let Some(path) = path_of(target) else {
        return Ok(None);
    };
    let record = files.read(&path)?;
    let record = record.and_then(|record| String::from_utf8(record).ok());
    Ok(record.and_then(|record| Some(record.split_whitespace().next()?.to_owned())))
}

fn path_of(target: &Path) -> Option<PathBuf> {
    let name = target.file_name()?;
    Some(folder(target).join(RECORDS).join(name))
}
