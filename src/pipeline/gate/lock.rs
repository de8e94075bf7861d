//! A file that says which run alone may change some others.

use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};

use super::Gate;

/// The end of the names of locks.
const LOCK: &str = ".lock";

/// Holds the lock until it is dropped. A lock that a killed run has left is nobody's, where the storage can tell
/// ([`Writable::is_under_way`](super::super::Writable::is_under_way)).
pub struct Lock<'g> {
    gate: &'g Gate<'g>,
    path: PathBuf,
}

impl<'a> Gate<'a> {
    /// Locks a file for this run: beside it stands `.NAME.lock` with the name of the run.
    ///
    /// # Errors
    /// [`ErrorKind::Occupied`] if another run that is under way has it.
    pub fn lock(&'a self, path: &Path) -> Result<Lock<'a>, Error> {
        let path = self.files.resolved(path);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let lock = path.with_file_name(format!(".{name}{LOCK}"));
        self.files.make_folder(super::folder(&lock))?;
        if let Some(holder) = self.files.read(&lock)? {
            let holder = String::from_utf8_lossy(&holder);
            if self.files.is_under_way(&holder) {
                let error = Error::of(ErrorKind::Occupied, "another editor has this open");
                return Err(error.hint("go on there, or close it").in_file(path));
            }
            self.files.remove(&lock)?;
        }
        self.files.create(&lock, self.run.as_bytes(), None)?;
        Ok(Lock {
            gate: self,
            path: lock,
        })
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        let holder = self.gate.files.read(&self.path);
        let is_own = matches!(holder, Ok(Some(holder)) if holder == self.gate.run.as_bytes());
        if is_own {
            // What cannot be removed is nobody's once this run has ended.
            let _ = self.gate.files.remove(&self.path);
        }
    }
}
