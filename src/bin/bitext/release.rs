//! A folder of files, written whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::pipeline::release::SUMS;

/// Writes files, whose names may contain `/`, into a temporary folder, and renames that to the final one.
pub(crate) fn write(contents: &[(String, Vec<u8>)], folder: &Path) -> Result<(), Error> {
    check_place(folder)?;
    let failed =
        |error: io::Error| Error::new(format!("cannot write the folder: {error}")).in_file(folder);
    let beside = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if !beside.is_dir() {
        let error = Error::new("cannot write: no such folder").hint("make the folder first");
        return Err(error.in_file(beside));
    }
    let temporary = tempfile::Builder::new()
        .prefix(".bitext-")
        .tempdir_in(beside)
        .map_err(failed)?;
    // The final folder must have the permissions of any new folder, not those of a temporary one.
    let new = temporary.path().join("new");
    for (name, content) in contents {
        let path = new.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&new)).map_err(failed)?;
        fs::write(&path, content).map_err(failed)?;
    }
    let old = temporary.path().join("old");
    let replaces = folder.exists();
    if replaces {
        fs::rename(folder, &old).map_err(failed)?;
    }
    fs::rename(&new, folder).map_err(|error| {
        if replaces {
            // If this fails too, the old release must not be deleted with the temporary folder.
            if fs::rename(&old, folder).is_err() {
                let kept = temporary.keep();
                return Error::new(format!("cannot write the folder: {error}"))
                    .hint(format!("the old one is in {}", kept.display()))
                    .in_file(folder);
            }
        }
        failed(error)
    })
}

/// Refuses to write over what this program has not written: a folder without checksums.
fn check_place(folder: &Path) -> Result<(), Error> {
    let is_free = |folder: &PathBuf| -> io::Result<bool> {
        Ok(folder.join(SUMS).is_file() || fs::read_dir(folder)?.next().is_none())
    };
    match folder.exists().then(|| is_free(&folder.to_owned())) {
        None | Some(Ok(true)) => Ok(()),
        Some(_) => Err(Error::new("this is there already, and no dataset")
            .hint("give a new folder, or one that `bitext dataset` wrote")
            .in_file(folder)),
    }
}
