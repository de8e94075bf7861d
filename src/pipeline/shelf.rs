//! The folder of a release: it is replaced only as far as it is what was written before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};
use crate::origin::sha256;

use super::gate::{Gate, Output, Replaces};
use super::storage::Storage;

/// The file of the checksums of all other files, as `sha256sum` writes them.
pub const SUMS: &str = "SHA256SUMS";

/// Files named in a message before the rest is only counted.
const NAMED: usize = 3;

/// Writes the files of a release, with [`SUMS`] among them, to a folder, and removes those of an earlier release that are
/// no longer part of it: all together, or none. `force` leaves what else is in the folder as it is, and keeps files that
/// were changed under another name.
///
/// # Errors
/// [`ErrorKind::Occupied`] if an input lies in the folder, or anything that is not as the earlier release had it; or if a
/// file cannot be written.
pub(super) fn write(
    gate: &Gate<'_>,
    folder: &Path,
    files: &[(String, Vec<u8>)],
    force: bool,
) -> Result<(), Error> {
    gate.check_free_of_inputs(folder)?;
    if gate.has(folder) {
        let error = Error::of(ErrorKind::Occupied, "cannot write: this is a file");
        return Err(error.hint("give a folder").in_file(folder));
    }
    if let Some(parent) = folder.parent().filter(|parent| *parent != Path::new(""))
        && !gate.is_folder(parent)
    {
        let error = Error::of(ErrorKind::Io, "cannot write: no such folder");
        return Err(error.hint("make the folder first").in_file(parent));
    }
    let own = |name: &str| files.iter().any(|(file, _)| last(file) == name);
    gate.recover(folder, &own)?;
    let before = before(gate, folder)?;
    if !force {
        check(gate, folder, &before)?;
    }
    let mut outputs = Vec::new();
    for (name, content) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            gate.make_folder(parent)?;
            gate.recover(parent, &own)?;
        }
        let replaces = match name.as_str() {
            SUMS => Replaces::Own,
            name => Replaces::Written(before.get(name).cloned()),
        };
        outputs.push(Output::new(path, &content[..], replaces).force(force));
    }
    for (name, sum) in &before {
        let path = folder.join(name);
        let is_old = files.iter().all(|(new, _)| new != name);
        // One that somebody has changed is no longer ours to remove.
        if is_old
            && gate
                .read_own(&path)?
                .is_some_and(|now| sha256(&now) == *sum)
        {
            outputs.push(Output::removed(path, sum.clone()));
        }
    }
    gate.write(&outputs)?;
    for name in before.keys() {
        if let Some(parent) = folder
            .join(name)
            .parent()
            .filter(|parent| *parent != folder)
        {
            gate.remove_empty(parent)?;
        }
    }
    Ok(())
}

fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The files of the release in a folder, with their checksums; none if it is not known to have one.
fn before(gate: &Gate<'_>, folder: &Path) -> Result<BTreeMap<String, String>, Error> {
    let path = folder.join(SUMS);
    let sums = gate.read_own(&path)?;
    if !gate.is_own(&path)? {
        return Ok(BTreeMap::new());
    }
    let sums = String::from_utf8(sums.unwrap_or_default()).unwrap_or_default();
    let lines = sums.lines().filter_map(|line| line.split_once("  "));
    Ok(lines
        .map(|(sum, name)| (name.to_owned(), sum.to_owned()))
        .collect())
}

/// Refuses a folder with anything that is not as the earlier release had it.
fn check(gate: &Gate<'_>, folder: &Path, before: &BTreeMap<String, String>) -> Result<(), Error> {
    let own: BTreeSet<PathBuf> = before.keys().map(|name| folder.join(name)).collect();
    let (mut foreign, mut waiting) = (Vec::new(), gate.entries(folder)?);
    while let Some(path) = waiting.pop() {
        if gate.is_folder(&path) && own.iter().any(|file| file.starts_with(&path)) {
            waiting.extend(gate.entries(&path)?);
        } else if !own.contains(&path) && (before.is_empty() || !path.ends_with(SUMS)) {
            foreign.push(path);
        }
    }
    if !foreign.is_empty() {
        return Err(refused(
            "this is no part of a dataset of bitext's",
            foreign,
            folder,
        ));
    }
    let mut changed = Vec::new();
    for (name, sum) in before {
        let path = folder.join(name);
        let now = gate.read_own(&path)?;
        if now.is_some_and(|now| !now.is_empty() && sha256(&now) != *sum) {
            changed.push(path);
        }
    }
    match changed.is_empty() {
        true => Ok(()),
        false => Err(refused("changed after bitext wrote it", changed, folder)),
    }
}

fn refused(why: &str, mut paths: Vec<PathBuf>, folder: &Path) -> Error {
    paths.sort();
    let names = paths.iter().take(NAMED).map(|path| {
        let name = path.strip_prefix(folder).unwrap_or(path);
        name.display().to_string()
    });
    let names: Vec<String> = names.collect();
    let more = match paths.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("{}{more}: {why}; nothing was written", names.join(", "));
    Error::of(ErrorKind::Occupied, message).in_file(folder)
}
