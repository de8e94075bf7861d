//! Reading and writing files: `-` is standard input or output, and no output file is ever half-written.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::format::plain;
use bitext::format::tag::Tag;
use bitext::language::{Language, for_code};
use bitext::pair::Pair;
use sha2::{Digest, Sha256};

/// What the names of temporary files begin with; the name that they will have and `~` follow.
const TEMPORARY: &str = ".bitext-";

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
            ErrorKind::NotFound => Error::new("no such file").hint("check the path"),
            _ if path.is_dir() => Error::new("this is a folder").hint("give a file"),
            _ => Error::new(format!("cannot read: {error}")),
        }
        .in_file(path)),
    }
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    plain::decode(read_bytes(path)?).map_err(|error| error.in_file(path))
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a folder, and those that it lies in, if they are not there yet.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder)
        .map_err(|error| Error::new(format!("cannot make the folder: {error}")).in_file(folder))
}

/// Writes files that belong together: all under temporary names first, so that one that cannot be written leaves all
/// of them as they were.
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

/// Removes the temporary files of a run that was killed, of those outputs that are one's own.
pub(crate) fn remove_temporary(folder: &Path, own: impl Fn(&str) -> bool) -> Result<(), Error> {
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

/// The content in a temporary file beside the path.
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
        // As for any new file; the user's mask takes its bits off.
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

/// Writes to standard output. A reader that has seen enough (`| head`) is no failure.
pub(crate) fn print(content: &[u8]) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(content).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::new(format!(
            "cannot write to standard output: {error}"
        ))),
        _ => Ok(()),
    }
}

/// A BCP 47 tag.
pub(crate) fn tag(tag: &str) -> Result<Tag, Error> {
    Tag::new(tag).ok_or_else(|| no_language(tag))
}

fn no_language(tag: &str) -> Error {
    Error::new(format!("`{tag}` is no language code"))
        .hint("give a BCP 47 code such as en, fa, de, pt-BR")
}

/// The language of a BCP 47 tag.
pub(crate) fn language(tag: &str) -> Result<&'static dyn Language, Error> {
    for_code(tag).ok_or_else(|| no_language(tag))
}

/// What looks wrong with two texts.
pub(crate) fn odd_sides(texts: Pair<&str>, languages: Pair<&dyn Language>) -> Vec<String> {
    let mut warnings = Vec::new();
    let counts = texts.map(|text| {
        let (mut all, mut leftward) = (0_usize, 0_usize);
        for c in text.chars() {
            // Hebrew, Arabic, Syriac, Thaana and their presentation forms.
            let left = matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FEFC}');
            leftward += usize::from(left);
            all += usize::from(left || c.is_alphabetic());
        }
        (all.max(1), 2 * leftward > all)
    });
    let wanted = languages.map(Language::right_to_left);
    let found = counts.map(|(_, leftward)| leftward);
    if wanted.source != wanted.target && found == wanted.swap() {
        warnings
            .push("the sides look swapped: the source is not in the source language".to_owned());
    } else {
        for (side, found, wanted, code) in [
            (
                "source",
                found.source,
                wanted.source,
                languages.source.code(),
            ),
            (
                "target",
                found.target,
                wanted.target,
                languages.target.code(),
            ),
        ] {
            if found != wanted {
                warnings.push(format!(
                    "the {side} does not look like {code}: it runs the other way"
                ));
            }
        }
    }
    // Translations of prose are .87 to 1.28 times as long; ten times is another text.
    let (source, target) = (counts.source.0, counts.target.0);
    if source > 4 * target || target > 4 * source {
        warnings.push(format!(
            "one side has much more text ({source} and {target} letters)"
        ));
    }
    warnings
}
