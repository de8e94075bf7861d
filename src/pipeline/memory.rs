//! Files in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::{Error, ErrorKind};

use super::storage::{FileKind, Storage, Writable, plain};

/// Files in memory, for tests and for callers without a file system. A folder is there as long as a file is in it.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<PathBuf, Vec<u8>>>);

impl Memory {
    /// A storage of these files.
    #[must_use]
    pub fn of<P: Into<PathBuf>, C: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, C)>) -> Self {
        let files = files.into_iter();
        let files = files.map(|(path, content)| (plain(&path.into()), content.into()));
        Self(Mutex::new(files.collect()))
    }

    /// A copy of all files, hidden ones too.
    #[must_use]
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Storage for Memory {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.lock().get(&plain(path)).cloned())
    }

    fn is_folder(&self, path: &Path) -> bool {
        let path = plain(path);
        let files = self.lock();
        let mut folders = files.keys().flat_map(|file| file.ancestors().skip(1));
        folders.any(|folder| folder == path)
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let mut found = self.entries(folder)?;
        found.retain(|path| {
            let name = path.file_name().unwrap_or_default();
            self.has(path) && !name.to_string_lossy().starts_with('.')
        });
        Ok(found)
    }

    fn has(&self, path: &Path) -> bool {
        self.lock().contains_key(&plain(path))
    }
}

impl Writable for Memory {
    fn kind(&self, path: &Path) -> Result<Option<FileKind>, Error> {
        Ok(if self.has(path) {
            Some(FileKind::File { writable: true })
        } else {
            self.is_folder(path).then_some(FileKind::Folder)
        })
    }

    fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let inside = plain(folder);
        let files = self.lock();
        let below = files
            .keys()
            .filter_map(|file| file.strip_prefix(&inside).ok());
        let mut found: Vec<PathBuf> = below
            .filter_map(|file| Some(folder.join(file.components().next()?)))
            .collect();
        found.dedup();
        Ok(found)
    }

    fn make_folder(&self, _: &Path) -> Result<(), Error> {
        Ok(())
    }

    fn create(&self, path: &Path, content: &[u8], _: Option<&Path>) -> Result<(), Error> {
        if self.kind(path)?.is_some() {
            return Err(Error::of(ErrorKind::Io, "this is there already").in_file(path));
        }
        self.lock().insert(plain(path), content.to_owned());
        Ok(())
    }

    fn append(&self, path: &Path, content: &[u8]) -> Result<(), Error> {
        let mut files = self.lock();
        files
            .entry(plain(path))
            .or_default()
            .extend_from_slice(content);
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        let mut files = self.lock();
        let content = files.remove(&plain(from));
        let content =
            content.ok_or_else(|| Error::of(ErrorKind::Io, "no such file").in_file(from))?;
        files.insert(plain(to), content);
        Ok(())
    }

    fn remove(&self, path: &Path) -> Result<(), Error> {
        let removed = self.lock().remove(&plain(path));
        match removed {
            Some(_) => Ok(()),
            None => Err(Error::of(ErrorKind::Io, "no such file").in_file(path)),
        }
    }

    fn sync(&self, _: &Path) -> Result<(), Error> {
        Ok(())
    }
}
