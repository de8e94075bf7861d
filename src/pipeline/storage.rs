//! Where files are kept: the caller's, since the library opens none.

use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};

/// Files by their paths: a file system, an archive, or memory.
///
/// A few lines make a storage in memory:
///
/// ```
/// use std::collections::BTreeMap;
/// use std::path::{Path, PathBuf};
///
/// use bitext::pipeline::Storage;
/// use bitext::pipeline::corpus::matched;
/// use bitext::{Error, Pair};
///
/// struct Memory(BTreeMap<PathBuf, Vec<u8>>);
///
/// impl Storage for Memory {
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
///     fn write(&self, _: &[(PathBuf, &[u8])]) -> Result<(), Error> {
///         Err(Error::new("read only"))
///     }
///     fn has(&self, path: &Path) -> bool {
///         self.0.contains_key(path)
///     }
/// }
///
/// let files = ["en/a.txt", "en/b.txt", "fa/a.txt"];
/// let files = Memory(files.map(|name| (name.into(), Vec::new())).into());
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

    /// True for a folder.
    fn is_folder(&self, path: &Path) -> bool;

    /// The files of a folder, without those of the folders in it and without hidden ones, in alphabetical order.
    ///
    /// # Errors
    /// If it cannot be read.
    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error>;

    /// Writes files that belong together, all of them or none; makes the folders that they lie in.
    ///
    /// # Errors
    /// If one cannot be written.
    fn write(&self, outputs: &[(PathBuf, &[u8])]) -> Result<(), Error>;

    /// True for a file.
    fn has(&self, path: &Path) -> bool;

    /// The path of a file in the same folder as another one; `None` if that one lies in no folder.
    fn beside(&self, path: &Path, name: &str) -> Option<PathBuf> {
        Some(path.with_file_name(name))
    }
}
