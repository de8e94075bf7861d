//! Where files are kept: the caller's, since the library opens none.

use std::path::{Component, Path, PathBuf};

use crate::error::{Error, ErrorKind};
use crate::read::decode;

/// Tells a file or folder from all others, whatever path leads to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileId {
    /// A file of a disk.
    Inode {
        /// The number of the file system.
        device: u64,
        /// The number of the file in it.
        inode: u64,
    },
    /// A file of a storage that knows each by one path only.
    Path(PathBuf),
}

/// What is at a path, links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file.
    File {
        /// False if its permissions let nobody write to it.
        writable: bool,
    },
    /// A folder.
    Folder,
    /// A pipe, a terminal or another device: what is written to it goes through, and there is nothing to replace.
    Stream,
}

/// Files by their paths, to be read: a file system, an archive, or memory ([`Memory`](super::Memory)).
///
/// Who has a `Storage` can change nothing in it; all writing goes through a [`Gate`](super::Gate).
///
/// ```
/// use std::collections::BTreeMap;
/// use std::path::{Path, PathBuf};
///
/// use bitext::pipeline::Storage;
/// use bitext::pipeline::corpus::matched;
/// use bitext::{Error, Pair};
///
/// struct Archive(BTreeMap<PathBuf, Vec<u8>>);
///
/// impl Storage for Archive {
///     fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
///         Ok(self.0.get(path).cloned())
///     }
///     fn is_folder(&self, path: &Path) -> bool {
///         self.0.keys().any(|file| file.parent() == Some(path))
///     }
///     fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
///         let files = self.0.keys();
///         Ok(files.filter(|file| file.parent() == Some(folder)).cloned().collect())
///     }
///     fn has(&self, path: &Path) -> bool {
///         self.0.contains_key(path)
///     }
/// }
///
/// let files = ["en/a.txt", "en/b.txt", "fa/a.txt"];
/// let files = Archive(files.map(|name| (name.into(), Vec::new())).into());
/// let folders = Pair::new(Path::new("en"), Path::new("fa"));
/// let documents = matched(&files, folders, Pair::new("en", "fa"))?;
/// assert_eq!(documents.jobs[0].name, "a");
/// assert_eq!(documents.alone, [Path::new("en/b.txt")]);
/// # Ok::<(), Error>(())
/// ```
pub trait Storage {
    /// The bytes of a file; `None` if there is no such file.
    ///
    /// # Errors
    /// If it cannot be read, or is a folder.
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Error>;

    /// As [`Self::read`], for a file of the caller's own, which a [`Gate`](super::Gate) does not take for an input.
    ///
    /// # Errors
    /// As [`Self::read`].
    fn read_own(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        self.read(path)
    }

    /// The bytes of a file that must be there.
    ///
    /// # Errors
    /// As [`Self::read`], and if there is no such file.
    fn read_existing(&self, path: &Path) -> Result<Vec<u8>, Error> {
        self.read(path)?.ok_or_else(|| {
            let error = Error::of(ErrorKind::Io, "no such file");
            error.hint("check the path").in_file(path)
        })
    }

    /// The text of a file that must be there.
    ///
    /// # Errors
    /// As [`Self::read_existing`], and if it is no text; the error names the file.
    fn read_text(&self, path: &Path) -> Result<String, Error> {
        decode(self.read_existing(path)?).map_err(|error| error.in_file(path))
    }

    /// True for a folder.
    fn is_folder(&self, path: &Path) -> bool;

    /// The files of a folder, without those of the folders in it and without hidden ones, in alphabetical order.
    ///
    /// # Errors
    /// If it cannot be read.
    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error>;

    /// True for a file.
    fn has(&self, path: &Path) -> bool;

    /// The path of a file in the same folder as another one; `None` if that one lies in no folder.
    fn beside(&self, path: &Path, name: &str) -> Option<PathBuf> {
        Some(path.with_file_name(name))
    }

    /// What a path leads to, as it differs from all other files and folders; `None` if there is nothing.
    fn identity(&self, path: &Path) -> Option<FileId> {
        let is_there = self.has(path) || self.is_folder(path);
        is_there.then(|| FileId::Path(self.resolved(path)))
    }

    /// The path without links, `.` and `..`: two paths of one file are the same then, also if the file does not exist
    /// yet.
    fn resolved(&self, path: &Path) -> PathBuf {
        plain(path)
    }
}

/// A storage that can be written to, one step at a time. A [`Gate`](super::Gate) makes the steps, in such an order that
/// nothing is lost wherever they stop.
pub trait Writable: Storage {
    /// What is at a path; `None` if there is nothing.
    ///
    /// # Errors
    /// If it cannot be found out.
    fn kind(&self, path: &Path) -> Result<Option<FileKind>, Error>;

    /// All that lies in a folder: files and folders, hidden ones too, in alphabetical order; nothing if there is no such
    /// folder.
    ///
    /// # Errors
    /// If it cannot be read.
    fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, Error>;

    /// Makes a folder, and those that it lies in, unless they exist.
    ///
    /// # Errors
    /// If it cannot be made.
    fn make_folder(&self, folder: &Path) -> Result<(), Error>;

    /// Writes a file that does not exist, with the permissions of another one if that is given, and returns when its
    /// content would outlive a loss of power.
    ///
    /// # Errors
    /// If the file exists, its folder does not, or it cannot be written whole; a part of it may then be there.
    fn create(&self, path: &Path, content: &[u8], like: Option<&Path>) -> Result<(), Error>;

    /// Adds to the end of a file, which is made if it does not exist, and returns when that would outlive a loss of power;
    /// or passes the content through a [`FileKind::Stream`].
    ///
    /// # Errors
    /// If it cannot be written whole; a part of it may then be there.
    fn append(&self, path: &Path, content: &[u8]) -> Result<(), Error>;

    /// Gives a file a new path, in one step; a file that is there is replaced.
    ///
    /// # Errors
    /// If it cannot be done; then nothing has changed.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error>;

    /// Removes a file, or a folder that is empty.
    ///
    /// # Errors
    /// If it cannot be done; then nothing has changed.
    fn remove(&self, path: &Path) -> Result<(), Error>;

    /// True if the run that gave its gate this name may still be writing. What such a run has left half done is its own
    /// affair; what others have left is completed. No, unless the storage knows better.
    fn is_under_way(&self, _run: &str) -> bool {
        false
    }

    /// Returns when the names of the files in a folder would outlive a loss of power.
    ///
    /// # Errors
    /// If that cannot be had.
    fn sync(&self, folder: &Path) -> Result<(), Error>;
}

/// A path without `.`, and without `..` where a name stands before it.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The folder in which a path lies; the empty path for the working folder.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_paths_of_one_file_are_the_same() {
        for (path, same) in [
            ("./a/../b.csv", "b.csv"),
            ("a/./b", "a/b"),
            ("../a", "../a"),
            ("a/../../b", "../b"),
            ("/a/b/..", "/a"),
        ] {
            assert_eq!(plain(Path::new(path)), Path::new(same), "{path}");
        }
    }
}
