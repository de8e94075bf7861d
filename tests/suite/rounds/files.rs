//! Files of which a run can be killed while it writes.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use bitext::error::{Error, ErrorKind};
use bitext::pipeline::{FileKind, Memory, Storage, Writable};

/// Files in memory, where a run is killed after so many bytes, of which each step without content counts as one.
#[derive(Default)]
pub(super) struct Files {
    pub(super) memory: Memory,
    left: AtomicUsize,
}

impl Files {
    pub(super) fn kill_after(&self, bytes: usize) {
        self.left.store(bytes, Ordering::Relaxed);
    }

    /// The number of bytes that are still written of so many.
    fn spend(&self, bytes: usize) -> usize {
        let left = self.left.load(Ordering::Relaxed);
        self.left
            .store(left.saturating_sub(bytes), Ordering::Relaxed);
        left.min(bytes)
    }

    fn step(&self) -> Result<(), Error> {
        match self.spend(1) {
            0 => Err(Error::of(ErrorKind::Io, KILLED)),
            _ => Ok(()),
        }
    }
}

const KILLED: &str = "killed";

impl Storage for Files {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        self.memory.read(path)
    }
    fn is_folder(&self, path: &Path) -> bool {
        self.memory.is_folder(path)
    }
    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        self.memory.list(folder)
    }
    fn has(&self, path: &Path) -> bool {
        self.memory.has(path)
    }
}

impl Writable for Files {
    fn kind(&self, path: &Path) -> Result<Option<FileKind>, Error> {
        self.memory.kind(path)
    }
    fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        self.memory.entries(folder)
    }
    fn make_folder(&self, _: &Path) -> Result<(), Error> {
        self.step()
    }
    fn create(&self, path: &Path, content: &[u8], like: Option<&Path>) -> Result<(), Error> {
        self.step()?;
        let written = self.spend(content.len());
        self.memory.create(path, &content[..written], like)?;
        match written == content.len() {
            true => Ok(()),
            false => Err(Error::of(ErrorKind::Io, KILLED)),
        }
    }
    fn append(&self, path: &Path, content: &[u8]) -> Result<(), Error> {
        let written = self.spend(content.len());
        self.memory.append(path, &content[..written])?;
        match written == content.len() {
            true => Ok(()),
            false => Err(Error::of(ErrorKind::Io, KILLED)),
        }
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.step()?;
        self.memory.rename(from, to)
    }
    fn remove(&self, path: &Path) -> Result<(), Error> {
        self.step()?;
        self.memory.remove(path)
    }
    fn sync(&self, _: &Path) -> Result<(), Error> {
        self.step()
    }
}
