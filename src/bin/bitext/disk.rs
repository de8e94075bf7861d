//! The files of the machine.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use bitext::error::{Error, ErrorKind as Kind};
use bitext::pipeline::{FileId, FileKind, Storage, Writable};

/// Links that lead from one to the next before a path counts as a circle, as Linux has it.
const LINKS: usize = 40;

/// The files of the machine; `-` is standard input and output.
pub struct Disk;

/// True for `-`.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// True for a path of a file that is open already: it is written to as it is, wherever it leads.
fn is_open(path: &Path) -> bool {
    is_standard(path)
        || path == Path::new("/dev/stdout")
        || path == Path::new("/dev/stderr")
        || path.starts_with("/dev/fd")
        || path.starts_with("/proc/self/fd")
}

impl Storage for Disk {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        if is_standard(path) {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut bytes);
            return match read {
                Ok(_) => Ok(Some(bytes)),
                Err(error) => Err(Error::io("cannot read", error, path)),
            };
        }
        match fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            // No file has a name that is too long.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::NotFound | ErrorKind::InvalidFilename
                ) =>
            {
                Ok(None)
            }
            Err(_) if path.is_dir() => Err(Error::of(Kind::Io, "this is a folder")
                .hint("give a file")
                .in_file(path)),
            Err(error) => Err(Error::io("cannot read", error, path)),
        }
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let mut found = entries(folder)?;
        found.retain(|path| {
            let name = path.file_name().unwrap_or_default();
            !name.to_string_lossy().starts_with('.') && path.is_file()
        });
        Ok(found)
    }

    fn has(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn beside(&self, path: &Path, name: &str) -> Option<PathBuf> {
        (!is_standard(path)).then(|| path.with_file_name(name))
    }

    #[cfg(unix)]
    fn identity(&self, path: &Path) -> Option<FileId> {
        use std::os::unix::fs::MetadataExt;
        let found = fs::metadata(path).ok()?;
        Some(FileId::Inode {
            device: found.dev(),
            inode: found.ino(),
        })
    }

    #[cfg(not(unix))]
    fn identity(&self, path: &Path) -> Option<FileId> {
        fs::canonicalize(path).ok().map(FileId::Path)
    }

    fn resolved(&self, path: &Path) -> PathBuf {
        let mut path = path.to_owned();
        for _ in 0..LINKS {
            if let Ok(found) = fs::canonicalize(&path) {
                return found;
            }
            // What a link leads to need not exist yet.
            match fs::read_link(&path) {
                Ok(target) => path = folder(&path).join(target),
                Err(_) => break,
            }
        }
        let folder = folder(&path);
        let found = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        match path.file_name() {
            Some(name) => found.join(name),
            None => path,
        }
    }
}

impl Writable for Disk {
    fn kind(&self, path: &Path) -> Result<Option<FileKind>, Error> {
        if is_open(path) {
            return Ok(Some(FileKind::Stream));
        }
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => Ok(Some(FileKind::Folder)),
            Ok(found) if found.is_file() => {
                let writable = !found.permissions().readonly();
                Ok(Some(FileKind::File { writable }))
            }
            Ok(_) => Ok(Some(FileKind::Stream)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::unwritten(error, path)),
        }
    }

    fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        if !path_or_here(folder).is_dir() {
            return Ok(Vec::new());
        }
        entries(folder)
    }

    fn make_folder(&self, folder: &Path) -> Result<(), Error> {
        fs::create_dir_all(path_or_here(folder))
            .map_err(|error| Error::io("cannot make the folder", error, folder))
    }

    fn create(&self, path: &Path, content: &[u8], like: Option<&Path>) -> Result<(), Error> {
        let write = || -> io::Result<()> {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            let permissions = like.map(fs::metadata).transpose()?;
            #[cfg(unix)]
            if permissions.is_some() {
                // Nobody else may read it before it has the permissions that it shall have.
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            }
            let mut file = options.open(path)?;
            if let Some(like) = permissions {
                file.set_permissions(like.permissions())?;
            }
            file.write_all(content)?;
            file.sync_all()
        };
        write().map_err(|error| Error::unwritten(error, path))
    }

    fn append(&self, path: &Path, content: &[u8]) -> Result<(), Error> {
        if is_standard(path) || path == Path::new("/dev/stdout") {
            return super::files::print(content);
        }
        let write = || -> io::Result<()> {
            let mut file = OpenOptions::new().append(true).create(true).open(path)?;
            file.write_all(content)?;
            match file.metadata()?.is_file() {
                true => file.sync_all(),
                false => Ok(()),
            }
        };
        match write() {
            // As for standard output.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written.map_err(|error| Error::unwritten(error, path)),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        fs::rename(from, to).map_err(|error| Error::unwritten(error, to))
    }

    fn remove(&self, path: &Path) -> Result<(), Error> {
        let removed = match path.is_dir() {
            true => fs::remove_dir(path),
            false => fs::remove_file(path),
        };
        removed.map_err(|error| Error::io("cannot remove", error, path))
    }

    /// As far as `/proc` shows it: there is another process of that number, and it runs the same program.
    fn is_under_way(&self, run: &str) -> bool {
        let (number, _) = run.split_once('-').unwrap_or_default();
        let name = |process: &str| fs::read(format!("/proc/{process}/comm")).ok();
        u32::from_str_radix(number, 16).is_ok_and(|number| {
            let other = name(&number.to_string());
            number != std::process::id() && other.is_some() && other == name("self")
        })
    }

    fn sync(&self, folder: &Path) -> Result<(), Error> {
        if cfg!(unix) {
            let synced = File::open(path_or_here(folder)).and_then(|folder| folder.sync_all());
            return match synced {
                // Some file systems have no such call.
                Err(error) if error.kind() == ErrorKind::InvalidInput => Ok(()),
                synced => synced.map_err(|error| Error::unwritten(error, folder)),
            };
        }
        Ok(())
    }
}

fn folder(path: &Path) -> &Path {
    path_or_here(path.parent().unwrap_or(Path::new("")))
}

fn path_or_here(folder: &Path) -> &Path {
    match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let read = || -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(path_or_here(folder))?;
        let names = entries.map(|entry| Ok(folder.join(entry?.file_name())));
        names.collect()
    };
    let mut found = read().map_err(|error| Error::io("cannot read the folder", error, folder))?;
    found.sort();
    Ok(found)
}
