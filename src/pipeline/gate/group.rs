//! Files that are replaced together, so that after any failure all of them are old or all are new.
//!
//! All are written under temporary names first. If there are several, a plan of what becomes of them is then written,
//! and only then they get their names. A run that is killed before the plan is complete has changed nothing; one that is
//! killed after it is completed by the next.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use crate::origin::sha256;

use super::{Gate, folder};

/// With what the names of temporary files begin; the name of the file follows, `~`, and what belongs to the run.
const TEMPORARY: &str = ".bitext-";

/// The end of the names of plans.
pub(super) const PLAN: &str = ".plan";

/// Bytes of the name of a file that the names of its temporary files repeat: file systems allow 255 for a name, and
/// `.bitext-`, `~` and the name of the run (under 40) must find room.
const NAME: usize = 200;

/// Bytes that file systems allow for a name.
const LONGEST: usize = 255;

/// A file that is replaced or removed.
#[derive(Clone)]
pub(super) struct Op<'a> {
    /// The file, links resolved.
    pub(super) target: PathBuf,
    pub(super) temporary: PathBuf,
    /// The SHA-256 of what is there.
    pub(super) old: Option<String>,
    /// `None` to remove it.
    pub(super) new: Option<Cow<'a, [u8]>>,
    /// Where what is new begins: what is before it is there already, and the rest is added to the file. 0 to replace it.
    pub(super) from: usize,
    /// What must be kept under another name.
    pub(super) kept: Option<Vec<u8>>,
}

/// What a plan says of a file; paths below the folder of the plan have no folder.
#[derive(Serialize, Deserialize)]
pub(super) struct Planned {
    pub(super) target: PathBuf,
    pub(super) temporary: PathBuf,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// The length of what is there, if the temporary file has only what is added to it; 0 to replace it.
    #[serde(default)]
    pub(super) from: usize,
}

impl Gate<'_> {
    /// Replaces and removes files, all or none.
    pub(super) fn carry_out(&self, ops: &[Op<'_>]) -> Result<(), Error> {
        let Some(first) = ops.first() else {
            return Ok(());
        };
        let prepared = self.prepare(ops).and_then(|()| {
            ops.iter().try_for_each(|op| self.unchanged(op))?;
            self.plan(ops, folder(&first.target))
        });
        let plan = match prepared {
            Ok(plan) => plan,
            Err(error) => {
                for op in ops.iter().filter(|op| op.new.is_some()) {
                    // What cannot be removed now is removed by the next run.
                    let _ = self.files.remove(&op.temporary);
                    if is_record(&op.target) {
                        let _ = self.remove_empty(folder(&op.target));
                    }
                }
                return Err(error);
            }
        };
        for op in ops {
            self.replace(op)?;
        }
        self.sync(ops)?;
        if let Some(plan) = plan {
            // Another run may have found it and completed it.
            let _ = self.files.remove(&plan);
        }
        Ok(())
    }

    /// Writes what must be kept, and what is new under temporary names.
    fn prepare(&self, ops: &[Op<'_>]) -> Result<(), Error> {
        for op in ops {
            if let Some(kept) = &op.kept {
                let path = self.free_name(&op.target)?;
                self.files.create(&path, kept, Some(&op.target))?;
            }
            if let Some(new) = &op.new {
                if is_record(&op.target) {
                    self.files.make_folder(folder(&op.target))?;
                }
                let like = op.old.as_ref().map(|_| op.target.as_path());
                self.files
                    .create(&op.temporary, &new[op.from..], like)
                    .map_err(|error| renamed(error, &op.temporary, &op.target))?;
            }
        }
        self.sync(ops)
    }

    fn sync(&self, ops: &[Op<'_>]) -> Result<(), Error> {
        let folders: BTreeSet<&Path> = ops.iter().map(|op| folder(&op.target)).collect();
        folders
            .into_iter()
            .try_for_each(|folder| self.files.sync(folder))
    }

    /// Refuses to go on if somebody has changed the file in the meantime.
    fn unchanged(&self, op: &Op<'_>) -> Result<(), Error> {
        if self.sum(&op.target)? == op.old {
            return Ok(());
        }
        let error = Error::of(ErrorKind::Occupied, "changed while bitext was writing");
        Err(error.hint("run it again").in_file(&op.target))
    }

    /// Writes down what is about to be done; nothing for a single file that is replaced.
    fn plan(&self, ops: &[Op<'_>], folder: &Path) -> Result<Option<PathBuf>, Error> {
        let below = |path: &Path| path.strip_prefix(folder).unwrap_or(path).to_owned();
        let planned: Vec<Planned> = ops
            .iter()
            .map(|op| Planned {
                target: below(&op.target),
                temporary: below(&op.temporary),
                old: op.old.clone(),
                new: op.new.as_deref().map(sha256),
                from: op.from,
            })
            .collect();
        // A path that is no UTF-8 cannot be written down: then a kill may leave some files old and some new.
        let grows = ops.iter().any(|op| op.from > 0);
        let plan = serde_json::to_vec(&planned).ok();
        let plan = plan.filter(|_| ops.len() > 1 || grows);
        let Some(plan) = plan else {
            return Ok(None);
        };
        let mut path = self.temporary(&folder.join("group")).into_os_string();
        path.push(PLAN);
        let path = PathBuf::from(path);
        let written = self.files.create(&path, &plan, None);
        if let Err(error) = written.and_then(|()| self.files.sync(folder)) {
            let _ = self.files.remove(&path);
            return Err(error);
        }
        Ok(Some(path))
    }

    /// Gives a file its new content.
    fn replace(&self, op: &Op<'_>) -> Result<(), Error> {
        let Some(new) = &op.new else {
            return match op.old {
                Some(_) => self.files.remove(&op.target),
                None => Ok(()),
            };
        };
        if op.from > 0 {
            self.files.append(&op.target, &new[op.from..])?;
            // Another run may have taken it for one that a killed run has left.
            let _ = self.files.remove(&op.temporary);
            return Ok(());
        }
        let Err(error) = self.files.rename(&op.temporary, &op.target) else {
            return Ok(());
        };
        // Another run may have taken the temporary file for one that a killed run has left.
        let now = self.sum(&op.target)?;
        if now.as_ref() == Some(&sha256(new)) {
            return Ok(());
        }
        if now != op.old || self.files.has(&op.temporary) {
            return Err(renamed(error, &op.temporary, &op.target));
        }
        let like = op.old.as_ref().map(|_| op.target.as_path());
        self.files.create(&op.temporary, new, like)?;
        self.files.rename(&op.temporary, &op.target)
    }

    /// `NAME~`, or with a number if that is there.
    fn free_name(&self, target: &Path) -> Result<PathBuf, Error> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        for number in 1_u32.. {
            let end = match number {
                1 => "~".to_owned(),
                number => format!("~{number}"),
            };
            let path = target.with_file_name(format!("{}{end}", cut(&name, LONGEST - end.len())));
            if self.files.kind(&path)?.is_none() {
                return Ok(path);
            }
        }
        Err(Error::of(ErrorKind::Io, "no name is free to keep it").in_file(target))
    }

    /// Cleans the folders of some outputs from what killed runs have left, once each.
    pub(in crate::pipeline) fn clean_for<'p>(
        &self,
        paths: impl Iterator<Item = &'p Path>,
    ) -> Result<(), Error> {
        let targets: Vec<PathBuf> = paths.map(|path| self.files.resolved(path)).collect();
        let folders: BTreeSet<&Path> = targets.iter().map(|path| folder(path)).collect();
        for folder in folders {
            let cleaned = self.cleaned.lock().unwrap_or_else(PoisonError::into_inner);
            if cleaned.contains(folder) || !self.files.is_folder(folder) {
                continue;
            }
            drop(cleaned);
            let names: BTreeSet<String> = targets
                .iter()
                .filter(|path| super::folder(path) == folder)
                .map(|path| shortened(path))
                .collect();
            let own = |name: &str| names.contains(name);
            self.recover(folder, &own)?;
            self.recover(&folder.join(super::RECORDS), &own)?;
        }
        Ok(())
    }
}

pub(super) fn is_record(target: &Path) -> bool {
    folder(target).ends_with(super::RECORDS)
}

/// True for a file that is there only while others are written.
pub(super) fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(TEMPORARY)
}

/// A path beside a file under which it is written first.
pub(super) fn temporary(target: &Path, end: &str) -> PathBuf {
    target.with_file_name(format!("{TEMPORARY}{}~{end}", shortened(target)))
}

/// The name of a file, or as much of it as the names of its temporary files have.
fn shortened(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    cut(&name, NAME).to_owned()
}

/// The beginning of a name: as many whole letters as so many bytes hold.
fn cut(name: &str, bytes: usize) -> &str {
    let mut end = bytes.min(name.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    &name[..end]
}

/// The name of the file whose temporary file this is.
pub(super) fn file_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let (name, _) = name.strip_prefix(TEMPORARY)?.rsplit_once('~')?;
    Some(name.to_owned())
}

/// The name of the run whose temporary file this is: what stands between `~` and the number of the file.
pub(super) fn run_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let (_, end) = name.rsplit_once('~')?;
    let (run, _) = end.rsplit_once('-')?;
    Some(run.to_owned())
}

/// An error that names the temporary file as one that names the file itself.
fn renamed(error: Error, temporary: &Path, target: &Path) -> Error {
    match error.file() {
        Some(file) if file == temporary => error.of_file(target),
        _ => error,
    }
}
