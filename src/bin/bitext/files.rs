//! Reading and writing files: `-` is standard input or output, and no output file is ever half-written.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use bitext::error::{Error, ErrorKind as Kind};
use bitext::pipeline::{Decided, Storage, corpus};
use bitext::read::decode;

/// Prefix of the names of temporary files; the final name and `~` follow.
const TEMPORARY: &str = ".bitext-";

/// The files of the machine; `-` is standard input.
pub(crate) struct Disk;

impl Storage for Disk {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        if is_standard(path) || path.exists() {
            return read_bytes(path).map(Some);
        }
        Ok(None)
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let failed = |error: io::Error| {
            Error::of(Kind::Io, format!("cannot read the folder: {error}"))
                .caused_by(error)
                .in_file(folder)
        };
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if !hidden && entry.path().is_file() {
                found.push(entry.path());
            }
        }
        found.sort();
        Ok(found)
    }

    fn write(&self, outputs: &[(PathBuf, &[u8])]) -> Result<(), Error> {
        for (path, _) in outputs {
            if let Some(folder) = path.parent() {
                make_folder(folder)?;
            }
        }
        write_all(outputs)
    }

    fn has(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn beside(&self, path: &Path, name: &str) -> Option<PathBuf> {
        (!is_standard(path)).then(|| path.with_file_name(name))
    }
}

/// Fails if something that a reader changed could not be taken; what could is recorded.
pub(crate) fn refused(decided: &Decided) -> Result<(), Error> {
    let Some(error) = decided.refusal() else {
        return Ok(());
    };
    if let Some((path, journal)) = decided.file() {
        Disk.write(&[(path, &journal)])?;
    }
    Err(error)
}

/// True for `-`.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a file, or of standard input.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = if is_standard(path) {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        fs::read(path).map(|content| bytes = content)
    };
    match read {
        Ok(()) => Ok(bytes),
        Err(error) => Err(match error.kind() {
            ErrorKind::NotFound => Error::of(Kind::Io, "no such file").hint("check the path"),
            _ if path.is_dir() => Error::of(Kind::Io, "this is a folder").hint("give a file"),
            _ => Error::of(Kind::Io, format!("cannot read: {error}")).caused_by(error),
        }
        .in_file(path)),
    }
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    decode(read_bytes(path)?).map_err(|error| error.in_file(path))
}

/// Makes a folder and its parents if they do not exist.
fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| {
        Error::of(Kind::Io, format!("cannot make the folder: {error}")).in_file(folder)
    })
}

/// Writes files that belong together. All are written under temporary names first, so that if one fails, all of them
/// stay as they were.
pub(crate) fn write_all(outputs: &[(PathBuf, &[u8])]) -> Result<(), Error> {
    let mut files = Vec::new();
    for (path, content) in outputs {
        let file = temporary(path, content).map_err(|error| unwritten(path, &error))?;
        if path.is_dir() {
            return Err(Error::new("cannot write: this is a folder")
                .hint("give a file name")
                .in_file(path));
        }
        files.push((path, file));
    }
    for (path, file) in files {
        file.persist(path)
            .map_err(|error| unwritten(path, &error.error))?;
    }
    Ok(())
}

/// Makes the output folder of some documents, and removes temporary files of these documents that a killed run left.
pub(crate) fn prepare_outputs(folder: &Path, names: &BTreeSet<&str>) -> Result<(), Error> {
    make_folder(&folder.join(corpus::DONE))?;
    for place in [folder.to_owned(), folder.join(corpus::DONE)] {
        remove_temporary(&place, |name| {
            // The names of outputs are those of documents with one or more extensions.
            let mut ends = name.match_indices('.').map(|(at, _)| at);
            names.contains(name) || ends.any(|at| names.contains(&name[..at]))
        })?;
    }
    Ok(())
}

/// Removes the temporary files whose final name is `own`.
fn remove_temporary(folder: &Path, own: impl Fn(&str) -> bool) -> Result<(), Error> {
    let failed = |error: io::Error| Error::new(format!("cannot clean up: {error}")).in_file(folder);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let name = name.to_str().and_then(|name| name.strip_prefix(TEMPORARY));
        let name = name.and_then(|name| Some(name.rsplit_once('~')?.0));
        if name.is_some_and(&own) {
            fs::remove_file(entry.path()).map_err(failed)?;
        }
    }
    Ok(())
}

/// Writes the content to a temporary file in the folder of the path.
fn temporary(path: &Path, content: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!("{TEMPORARY}{name}~");
    builder.prefix(&prefix);
    #[cfg(unix)]
    {
        // As for any new file; the user's umask applies.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    Ok(file)
}

fn unwritten(path: &Path, error: &io::Error) -> Error {
    let error = match error.kind() {
        ErrorKind::NotFound => {
            Error::new("cannot write: no such folder").hint("make the folder first")
        }
        ErrorKind::PermissionDenied => Error::new("cannot write: permission denied"),
        _ => Error::new(format!("cannot write: {error}")),
    };
    error.in_file(path)
}

/// Writes to standard output. A reader that closes the pipe early (`| head`) is no failure.
pub(crate) fn print(content: &[u8]) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(content).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::new(format!(
            "cannot write to standard output: {error}"
        ))),
        _ => Ok(()),
    }
}
