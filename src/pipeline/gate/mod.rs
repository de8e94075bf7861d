//! The one way in which files are written: no input and no work of a reader is ever replaced.
//!
//! A [`Gate`] notes each file that is read through it, and writes the files of one call as a group, all or none. What it
//! wrote it knows again: beside `NAME` stands `.bitext/NAME` with the checksum of what was written, as `sha256sum` writes
//! it. A file that is not what was written last holds somebody's work, and is replaced only if the caller has read just
//! that ([`Replaces::Read`]) or insists ([`Output::force`]); then the old one is kept as `NAME~`.

mod group;
mod lock;
mod output;
mod record;
mod recover;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::{Error, ErrorKind};
use crate::origin::sha256;

use super::storage::{FileId, FileKind, Storage, Writable, folder};
use group::{Op, is_temporary};
pub use lock::Lock;
use output::lost;
pub use output::{Output, Replaces};
pub use record::RECORDS;
pub(super) use record::{Recorded, recorded_in};

/// What was read.
#[derive(Debug, Default)]
struct Inputs {
    files: BTreeSet<FileId>,
    folders: BTreeSet<FileId>,
    /// Where they are, links resolved, and the SHA-256 with which each was read last.
    paths: BTreeMap<PathBuf, Option<String>>,
}

/// Reads files, and writes them without harm to what was read or to what a reader has changed.
///
/// ```
/// use bitext::pipeline::{Gate, Memory, Output, Storage};
///
/// let files = Memory::of([("a.txt", "One."), ("b.txt", "Eins.")]);
/// let gate = Gate::new(&files, "1");
/// gate.read("a.txt".as_ref())?;
/// let wrong = gate.write(&[Output::own("a.txt", b"source,target")]);
/// assert_eq!(wrong.unwrap_err().to_string(), "a.txt: this is an input, and would be replaced (name another file)");
///
/// gate.write(&[Output::own("c.csv", b"source,target")])?;
/// gate.write(&[Output::own("c.csv", b"One.,Eins.")])?;
/// assert_eq!(files.files()["c.csv".as_ref() as &std::path::Path], b"One.,Eins.");
/// # Ok::<(), bitext::Error>(())
/// ```
pub struct Gate<'a> {
    files: &'a (dyn Writable + Sync),
    /// Tells the temporary files of this gate from those of others.
    run: String,
    written: AtomicUsize,
    inputs: Mutex<Inputs>,
    /// Folders in which what killed runs have left was cleaned.
    cleaned: Mutex<BTreeSet<PathBuf>>,
}

impl<'a> Gate<'a> {
    /// A gate to a storage. `run` is part of the names of temporary files: letters and digits that no other gate to the
    /// storage has.
    #[must_use]
    pub fn new(files: &'a (dyn Writable + Sync), run: impl Into<String>) -> Self {
        Self {
            files,
            run: run.into(),
            written: AtomicUsize::new(0),
            inputs: Mutex::default(),
            cleaned: Mutex::default(),
        }
    }

    /// Makes a folder, and those that it lies in, unless they exist.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn make_folder(&self, folder: &Path) -> Result<(), Error> {
        self.files.make_folder(folder)
    }

    /// All that lies in a folder: files and folders, hidden ones too, but for what this gate keeps there for itself.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let mut found = self.files.entries(folder)?;
        found.retain(|path| !is_temporary(path) && !path.ends_with(RECORDS));
        Ok(found)
    }

    /// True if a file is there as it was written last, by the record beside it.
    ///
    /// # Errors
    /// If it or the record cannot be read.
    pub fn is_own(&self, path: &Path) -> Result<bool, Error> {
        let recorded = self.recorded(&self.files.resolved(path))?;
        let now = self.files.read(path)?.as_deref().map(sha256);
        Ok(now.is_some() && now == recorded)
    }

    /// Removes a folder if it is empty.
    ///
    /// # Errors
    /// If it cannot be read or removed.
    pub fn remove_empty(&self, folder: &Path) -> Result<(), Error> {
        let is_empty = self.files.is_folder(folder) && self.files.entries(folder)?.is_empty();
        if is_empty {
            self.files.remove(folder)
        } else {
            Ok(())
        }
    }

    /// Refuses an output folder that is a folder of inputs.
    ///
    /// # Errors
    /// [`ErrorKind::Occupied`].
    pub fn check_folder(&self, folder: &Path) -> Result<(), Error> {
        let identity = self.files.identity(folder);
        if identity.is_some_and(|identity| self.inputs().folders.contains(&identity)) {
            let error = Error::of(ErrorKind::Occupied, "this is a folder of inputs");
            return Err(error.hint("name another folder").in_file(folder));
        }
        Ok(())
    }

    /// Refuses an output folder that holds an input, itself or in a folder of it.
    ///
    /// # Errors
    /// [`ErrorKind::Occupied`].
    pub fn check_free_of_inputs(&self, folder: &Path) -> Result<(), Error> {
        let resolved = self.files.resolved(folder);
        let inputs = self.inputs();
        let Some(input) = inputs.paths.keys().find(|path| path.starts_with(&resolved)) else {
            return Ok(());
        };
        let message = format!("the input {} lies in this folder", input.display());
        let error = Error::of(ErrorKind::Occupied, message);
        Err(error.hint("name another folder").in_file(folder))
    }

    /// Refuses an output that is an input, a folder or write-protected, as [`Self::write`] would. Asked before long work
    /// whose result it would be.
    ///
    /// # Errors
    /// [`ErrorKind::Occupied`].
    pub fn check(&self, path: &Path) -> Result<(), Error> {
        let kind = self.files.kind(path)?;
        check_kind(kind, path)?;
        if kind != Some(FileKind::Stream) && self.is_input(&self.files.resolved(path)) {
            let error = Error::of(
                ErrorKind::Occupied,
                "this is an input, and would be replaced",
            );
            return Err(error.hint("name another file").in_file(path));
        }
        Ok(())
    }

    /// Refuses to replace a file, with some content, if it is not as it was written last, by the record beside it; even if
    /// it is an input.
    ///
    /// # Errors
    /// [`ErrorKind::Occupied`].
    pub fn check_own(&self, path: &Path, content: &[u8]) -> Result<(), Error> {
        let target = self.files.resolved(path);
        let old = self.files.read(&target)?;
        let output = Output::own(path, content);
        match self.reason_to_keep(&output, &target, old.as_deref())? {
            Some(reason) => Err(refused(reason, &output, old.as_deref())),
            None => Ok(()),
        }
    }

    /// True if what is written to a path goes through, as to a pipe, and replaces nothing.
    ///
    /// # Errors
    /// If it cannot be found out.
    pub fn is_stream(&self, path: &Path) -> Result<bool, Error> {
        Ok(self.files.kind(path)? == Some(FileKind::Stream))
    }

    /// Writes files that belong together: all of them, or none if one is refused or cannot be written. If the run is
    /// killed in between, the next call that writes to the folder, or [`Self::recover`], completes what was begun.
    ///
    /// # Errors
    /// [`ErrorKind::Occupied`] if one would replace an input, another one of them, a folder, or a file that it may not
    /// replace; or if one cannot be written.
    pub fn write(&self, outputs: &[Output<'_>]) -> Result<(), Error> {
        self.clean_for(outputs.iter().map(|output| output.path.as_path()))?;
        let (mut ops, mut records, mut streams) = (Vec::new(), Vec::new(), Vec::new());
        for output in outputs {
            let Some(op) = self.op(output)? else {
                streams.push(output);
                continue;
            };
            self.check_collision(&ops, &op, &output.path)?;
            if output.recorded {
                records.extend(self.record(&op, output.note.as_deref())?);
            }
            ops.push(op);
        }
        ops.extend(records);
        self.carry_out(&ops)?;
        for output in streams {
            let content = output.content.as_deref().unwrap_or_default();
            self.files.append(&output.path, content)?;
        }
        Ok(())
    }

    /// What is to be done for an output; `None` for a stream, which has nothing to be replaced.
    fn op<'o>(&self, output: &'o Output<'_>) -> Result<Option<Op<'o>>, Error> {
        let path = &output.path;
        match output.replaces {
            Replaces::Own | Replaces::Written(_) => self.check(path)?,
            Replaces::Read(_) | Replaces::AsRead => check_kind(self.files.kind(path)?, path)?,
        }
        if self.files.kind(path)? == Some(FileKind::Stream) {
            return Ok(None);
        }
        let target = self.files.resolved(path);
        let old = self.files.read(&target)?;
        let keep = match self.reason_to_keep(output, &target, old.as_deref())? {
            Some(reason) if !output.force => {
                return Err(refused(reason, output, old.as_deref()));
            }
            reason => reason.is_some(),
        };
        let begins = |old: &&[u8]| {
            output
                .content
                .as_deref()
                .is_some_and(|new| new.starts_with(old))
        };
        let grown = old.as_deref().filter(|_| output.grows && !keep);
        Ok(Some(Op {
            from: grown.filter(begins).map_or(0, <[u8]>::len),
            temporary: self.temporary(&target),
            kept: old.as_deref().filter(|_| keep).map(<[u8]>::to_owned),
            old: old.as_deref().map(sha256),
            new: output.content.as_deref().map(Cow::Borrowed),
            target,
        }))
    }

    /// Why what is there must not be replaced, if so.
    fn reason_to_keep(
        &self,
        output: &Output<'_>,
        target: &Path,
        old: Option<&[u8]>,
    ) -> Result<Option<&'static str>, Error> {
        // An empty file, as `mktemp` makes them, holds nothing; nor is anything lost where nothing changes.
        let Some(old) =
            old.filter(|old| !old.is_empty() && output.content.as_deref() != Some(*old))
        else {
            return Ok(None);
        };
        let sum = sha256(old);
        let by_record = |recorded: Option<&String>| match recorded {
            Some(recorded) if *recorded == sum => None,
            Some(_) => Some("changed after bitext wrote it"),
            None => Some("this is there already, and bitext did not write it"),
        };
        let by_reading = |read: Option<&String>| match read {
            Some(read) if *read == sum => None,
            Some(_) => Some("changed since it was read"),
            None => Some("this is there already, and bitext did not write it"),
        };
        Ok(match &output.replaces {
            Replaces::Own => by_record(self.recorded(target)?.as_ref()),
            Replaces::Written(recorded) => by_record(recorded.as_ref()),
            Replaces::Read(read) => by_reading(read.as_ref()),
            Replaces::AsRead => {
                let inputs = self.inputs();
                by_reading(inputs.paths.get(target).and_then(Option::as_ref))
            }
        })
    }

    fn check_collision(&self, ops: &[Op<'_>], op: &Op<'_>, path: &Path) -> Result<(), Error> {
        let identity = self.files.identity(&op.target);
        let same = |other: &Op<'_>| {
            other.target == op.target
                || identity.is_some() && self.files.identity(&other.target) == identity
        };
        if !ops.iter().any(same) {
            return Ok(());
        }
        let error = Error::of(ErrorKind::Occupied, "two outputs have this name");
        Err(error.hint("name them differently").in_file(path))
    }

    fn is_input(&self, target: &Path) -> bool {
        let inputs = self.inputs();
        inputs.paths.contains_key(target)
            || self
                .files
                .identity(target)
                .is_some_and(|identity| inputs.files.contains(&identity))
    }

    /// A name beside a file that no other has. It begins with the name of the file, so that what a killed run has left
    /// can be told from what another run is writing.
    fn temporary(&self, target: &Path) -> PathBuf {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        group::temporary(target, &format!("{}-{number}", self.run))
    }

    fn note(&self, path: &Path) {
        if let Some(identity) = self.files.identity(path) {
            let mut inputs = self.inputs();
            inputs.files.insert(identity);
            let path = self.files.resolved(path);
            inputs.paths.entry(path).or_default();
        }
    }

    fn inputs(&self) -> MutexGuard<'_, Inputs> {
        self.inputs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn check_kind(kind: Option<FileKind>, path: &Path) -> Result<(), Error> {
    let (message, hint) = match kind {
        Some(FileKind::Folder) => ("cannot write: this is a folder", "give a file name"),
        Some(FileKind::File { writable: false }) => (
            "this file is write-protected",
            "name another file, or allow writing to it",
        ),
        Some(FileKind::File { writable: true } | FileKind::Stream) | None => return Ok(()),
    };
    let error = Error::of(ErrorKind::Occupied, message);
    Err(error.hint(hint).in_file(path))
}

fn refused(reason: &str, output: &Output<'_>, old: Option<&[u8]>) -> Error {
    let lost = lost(old, output.content.as_deref());
    let error = Error::of(ErrorKind::Occupied, format!("{reason}; {lost}"));
    error.in_file(&output.path)
}

impl Storage for Gate<'_> {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        let content = self.files.read(path)?;
        if let Some(content) = &content {
            self.note(path);
            let sum = Some(sha256(content));
            self.inputs().paths.insert(self.files.resolved(path), sum);
        }
        Ok(content)
    }

    fn read_own(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        self.files.read(path)
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.files.is_folder(path)
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let found = self.files.list(folder)?;
        self.inputs().folders.extend(self.files.identity(folder));
        for path in &found {
            self.note(path);
        }
        Ok(found)
    }

    fn has(&self, path: &Path) -> bool {
        self.files.has(path)
    }

    fn beside(&self, path: &Path, name: &str) -> Option<PathBuf> {
        self.files.beside(path, name)
    }

    fn identity(&self, path: &Path) -> Option<FileId> {
        self.files.identity(path)
    }

    fn resolved(&self, path: &Path) -> PathBuf {
        self.files.resolved(path)
    }
}
