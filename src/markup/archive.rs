//! Zip archives, the containers of books and word processor documents.
//!
//! A few bytes can unpack to very many, so limits are checked while a part is unpacked, whatever size the archive
//! states. No part is ever unpacked to a file.

#[cfg(feature = "xlsx")]
use std::borrow::Cow;
use std::error::Error as StdError;
use std::io::{Cursor, Read, Write};

use unicode_normalization::UnicodeNormalization;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::error::{Error, ErrorKind};

/// Maximum unpacked size of one part and of all parts together, in bytes. The longest novels have about ten million
/// bytes of text; with markup it is a few times as long.
const LARGEST_PART: u64 = 64 << 20;
const LARGEST_ARCHIVE: u64 = 256 << 20;

/// Maximum ratio of the unpacked to the packed size of a part. Deflate cannot exceed 1032, which it reaches on one
/// repeated byte (<https://zlib.net/zlib_tech.html>); XML full of equal tags stays below 100.
const LARGEST_RATIO: u64 = 200;

/// Size in bytes up to which a part may have any ratio, since it does no harm.
const HARMLESS: u64 = 1 << 20;

/// The name of the first part of a book, which must not be compressed.
const MIMETYPE: &str = "mimetype";

/// An archive to read.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The size of the archive, in bytes.
    length: u64,
    /// The number of bytes that may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// If the bytes are not an archive, or are cut off.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            Error::of(
                ErrorKind::WrongFormat,
                format!("this is no zip archive: {error}"),
            )
            .caused_by(error)
            .hint("is it cut off, or does its extension name another kind of file?")
        })?;
        Ok(Self {
            zip,
            length: bytes.len() as u64,
            left: LARGEST_ARCHIVE,
        })
    }

    /// Unpacks a part; `None` if there is no part of that name.
    ///
    /// # Errors
    /// If it is damaged, encrypted or too large, or has an unsafe name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        check_name(name)?;
        let Some(index) = self.zip.index_for_name_raw(name.as_bytes()) else {
            return Ok(None);
        };
        let mut part = self
            .zip
            .by_index(index)
            .map_err(|error| damaged(error, name))?;
        // The size that the archive states may be wrong, but it cannot be larger than the archive.
        let packed = part.compressed_size().min(self.length);
        let mut content = Vec::new();
        let mut buffer = [0; 1 << 14];
        loop {
            let count = part
                .read(&mut buffer)
                .map_err(|error| damaged(error, name))?;
            if count == 0 {
                break;
            }
            content.extend_from_slice(&buffer[..count]);
            let size = content.len() as u64;
            let bomb = size > HARMLESS && size / LARGEST_RATIO > packed;
            if bomb || size > LARGEST_PART.min(self.left) {
                let error = Error::of(ErrorKind::Limit, format!("`{name}` unpacks to too much"));
                return Err(error.hint(if bomb {
                    "it is hundreds of times as large as in the archive: no text is like that"
                } else {
                    "64 MiB for a part and 256 MiB for all that is read; cut the book into parts"
                }));
            }
        }
        self.left -= content.len() as u64;
        Ok(Some(content))
    }

    /// Unpacks all parts, for readers that keep no limits themselves.
    ///
    /// # Errors
    /// As [`Archive::part`].
    #[cfg(feature = "xlsx")]
    pub(crate) fn check_all(&mut self) -> Result<(), Error> {
        let names = self.zip.file_names().map(|name| name.map(Cow::into_owned));
        let names: Vec<String> = names
            .collect::<Result<_, _>>()
            .map_err(|error| damaged(error, "a part"))?;
        for name in names.iter().filter(|name| !name.ends_with('/')) {
            self.part(name)?;
        }
        Ok(())
    }

    /// The name of a part that a reference means: that name itself, or the only part whose name differs from it in case,
    /// or in the composition of its letters alone.
    pub(crate) fn meant(&self, name: &str) -> Option<String> {
        if self.zip.index_for_name(name).is_some() {
            return Some(name.to_owned());
        }
        let folded = |name: &str| -> String {
            let name = name.to_lowercase();
            name.nfc().collect()
        };
        let wanted = folded(name);
        let mut found = self
            .zip
            .file_names()
            .filter_map(Result::ok)
            .filter(|own| folded(own) == wanted && check_name(own).is_ok());
        let only = found.next()?.into_owned();
        found.next().is_none().then_some(only)
    }

    /// Unpacks a part that must be there.
    ///
    /// # Errors
    /// As [`Archive::part`], and if there is no such part.
    pub(crate) fn needed(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        self.part(name)?.ok_or_else(|| {
            Error::new(format!("the archive has no `{name}`")).hint("is it damaged?")
        })
    }
}

fn damaged(error: impl StdError + Send + Sync + 'static, name: &str) -> Error {
    Error::new(format!("cannot unpack `{name}`: {error}")).caused_by(error)
}

fn failed(error: impl StdError + Send + Sync + 'static) -> Error {
    Error::of(
        ErrorKind::Limit,
        format!("cannot write the archive: {error}"),
    )
    .caused_by(error)
}

/// Refuses names that lead out of the archive or have another meaning on some systems.
fn check_name(name: &str) -> Result<(), Error> {
    let odd = |part: &str| part.is_empty() || part == "." || part == "..";
    if name.contains(['\\', '\0', ':']) || name.split('/').any(odd) {
        return Err(Error::new(format!(
            "`{name}` is no name of a part in an archive"
        )));
    }
    Ok(())
}

/// Writes an archive; the same parts give the same bytes.
///
/// # Errors
/// If the archive would be too large for its format.
pub(crate) fn write(parts: &[(&str, &[u8])]) -> Result<Vec<u8>, Error> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for &(name, content) in parts {
        let method = if name == MIMETYPE {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .system(System::Unix);
        zip.start_file(name, options).map_err(failed)?;
        zip.write_all(content).map_err(failed)?;
    }
    let done = zip.finish().map_err(failed)?;
    Ok(done.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8], name: &str) -> String {
        let mut archive = Archive::new(bytes).unwrap();
        archive.part(name).unwrap_err().to_string()
    }

    #[test]
    fn what_is_written_is_read_and_has_no_clock() {
        let parts: [(&str, &[u8]); 2] = [(MIMETYPE, b"a/b"), ("d/x.xml", b"<x/>")];
        let bytes = write(&parts).unwrap();
        assert_eq!(bytes, write(&parts).unwrap());
        let mut archive = Archive::new(&bytes).unwrap();
        assert_eq!(archive.needed("d/x.xml").unwrap(), b"<x/>");
        assert_eq!(archive.part("y.xml").unwrap(), None);
        // It is stored first, so that its name and content are at fixed offsets.
        assert_eq!(&bytes[30..41], b"mimetypea/b");
    }

    #[test]
    fn bombs_are_refused_while_they_are_unpacked() {
        let content = vec![b'a'; 8 << 20];
        let mut bytes = write(&[("x", &content)]).unwrap();
        assert!(bytes.len() < 20_000);
        assert!(refused(&bytes, "x").contains("`x` unpacks to too much (it is hundreds"));
        // An archive that lies about the size, in the local header (byte 22) and the central one (byte 24).
        let central = bytes
            .windows(4)
            .position(|four| four == b"PK\x01\x02")
            .unwrap();
        for at in [22, central + 24] {
            bytes[at..at + 4].copy_from_slice(&4_u32.to_le_bytes());
        }
        let error = refused(&bytes, "x");
        assert!(
            error.contains("unpacks to too much") || error.contains("cannot unpack"),
            "{error}"
        );
    }

    #[test]
    fn parts_that_are_too_large_together_are_refused() {
        // This hardly compresses, so the ratio is not what refuses it.
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(1 << 20)
        .collect();
        let bytes = write(&[("x", &noise)]).unwrap();
        let mut archive = Archive::new(&bytes).unwrap();
        archive.left = (2 << 20) + 5;
        assert!(archive.part("x").is_ok() && archive.part("x").is_ok());
        let error = archive.part("x").unwrap_err().to_string();
        assert!(error.contains("256 MiB for all"), "{error}");
    }

    #[test]
    fn odd_names_and_other_files_are_refused() {
        let bytes = write(&[("x", b"y")]).unwrap();
        for name in ["../x", "/x", "a/../x", "a\\x", "C:x", "", "./x", "a//x"] {
            assert!(
                refused(&bytes, name).contains("is no name of a part"),
                "{name}"
            );
        }
        for bytes in [&b"text"[..], b"PK\x03\x04", &bytes[..bytes.len() - 30]] {
            let error = Archive::new(bytes).err().unwrap().to_string();
            assert!(error.contains("no zip archive"), "{error}");
        }
        let mut damaged = bytes;
        damaged[31] ^= 1;
        assert!(refused(&damaged, "x").contains("cannot unpack `x`"));
    }
}
