//! Reads files that hold a text into [`Raw`] texts. Each kind of file is one module and one line of [`KINDS`].
//!
//! Repair and splitting refer to the extracted text ([`Raw::text`]). Where that is the file's own text, raw byte ranges
//! that are shown or written are those of the file ([`Raw::places`]); where it was taken out of markup, those of the
//! extracted text.

mod asciidoc;
mod docx;
mod epub;
mod fictionbook;
mod hints;
mod html;
mod kind;
mod markdown;
mod odt;
mod paragraphs;
mod pdf;
mod plain;
mod po;
mod raw;
mod refused;
mod rtf;
mod sample;
mod subtitles;
mod tei;
mod tmx;
mod xml;

use std::fmt;

pub use crate::markup::decode::decode;
pub use crate::markup::guard::catches_panics;
pub use hints::Hints;
pub use kind::{Info, TextKind};
pub use raw::{Raw, Shape};
pub use sample::Sample;

use crate::error::{Error, ErrorKind};
use crate::markup::decode::MAX_BYTES;
#[cfg(feature = "books")]
use crate::markup::{gzip, zstd};
use crate::note::Note;

/// All kinds of files in the order in which they are listed, including those that are not built.
pub static KINDS: &[&dyn TextKind] = &[
    &plain::Plain,
    &html::Html,
    &epub::Epub,
    &docx::Docx,
    &odt::Odt,
    &rtf::Rtf,
    &fictionbook::FictionBook,
    &pdf::Pdf,
    &asciidoc::AsciiDoc,
    &markdown::Markdown,
    &subtitles::Subtitles,
    &tmx::Tmx,
    &xml::Xml,
    &tei::Tei,
    &po::Po,
];

/// A kind of file that holds a text.
#[derive(Clone, Copy)]
pub struct Kind(&'static dyn TextKind);

/// Extracts the text of a file, unpacked if it is compressed with gzip or zstd. Its bytes determine the kind, or else its name, or
/// its extension alone.
///
/// ```
/// use bitext::read::{Hints, from_bytes};
///
/// let raw = from_bytes("One.\n".into(), "book.txt", &Hints::default())?;
/// assert_eq!(raw.text, "One.\n");
/// # Ok::<(), bitext::error::Error>(())
/// ```
///
/// # Errors
/// As [`Kind::of_file`] and [`Kind::read`].
pub fn from_bytes(bytes: Vec<u8>, name: &str, hints: &Hints<'_>) -> Result<Raw, Error> {
    #[cfg(feature = "books")]
    if gzip::is_gzip(&bytes) {
        let inner = name.strip_suffix(".gz").unwrap_or(name);
        return of_kind(gzip::unpacked(&bytes, gzip::LARGEST_TEXT)?, inner, hints);
    }
    #[cfg(feature = "books")]
    if zstd::is_zstd(&bytes) {
        let inner = name.strip_suffix(".zst").unwrap_or(name);
        return of_kind(zstd::unpacked(&bytes, gzip::LARGEST_TEXT)?, inner, hints);
    }
    of_kind(bytes, name, hints)
}

/// Extracts the text of a file that is not compressed.
fn of_kind(bytes: Vec<u8>, name: &str, hints: &Hints<'_>) -> Result<Raw, Error> {
    let extension = name
        .rsplit_once('.')
        .map_or(name, |(_, extension)| extension);
    let (kind, note) = match hints.kind {
        Some(kind) => (kind, None),
        None => Kind::of_file(extension, &bytes)?,
    };
    Ok(kind.read(bytes, hints)?.with_note(note))
}

impl Kind {
    /// Plain text.
    pub const PLAIN: Self = Self(&plain::Plain);

    /// All kinds, including those that are not built.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        KINDS.iter().map(|&kind| Self(kind))
    }

    /// Finds a kind by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name() == name)
    }

    /// Finds a kind by a file extension, in upper or lower case; an unknown extension is plain text.
    #[must_use]
    pub fn of_extension(extension: &str) -> Self {
        let lower = extension.to_ascii_lowercase();
        let mut all = Self::all();
        let found = all.find(|kind| kind.info().extensions.contains(&lower.as_str()));
        found.unwrap_or(Self::PLAIN)
    }

    /// Finds the kind of a file by its bytes, and where they do not show it, by its extension; and a note if both
    /// disagree.
    ///
    /// ```
    /// use bitext::read::Kind;
    ///
    /// let (kind, note) = Kind::of_file("txt", b"<!DOCTYPE html><p>One.")?;
    /// assert_eq!(kind.name(), "html");
    /// assert!(note.is_some());
    /// assert!(Kind::of_file("txt", b"\xFD7zXZ\0").is_err());
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::UnreadKind`] if it is of a kind that is not read as a text.
    pub fn of_file(extension: &str, bytes: &[u8]) -> Result<(Self, Option<Note>), Error> {
        let sample = Sample::new(bytes);
        let named = Self::of_extension(extension);
        if named.0.recognises(&sample) {
            return Ok((named, None));
        }
        if let Some(shown) = Self::all().find(|kind| kind.0.recognises(&sample)) {
            // A stream has no extension that could mislead, and some extensions are those of several kinds.
            let own = shown.info().extensions;
            let fits =
                extension.is_empty() || own.contains(&extension.to_ascii_lowercase().as_str());
            let note = Note::KindByContent(shown.name());
            return Ok((shown, (!fits).then_some(note)));
        }
        // The reader of an archive says best what it lacks.
        if named == Self::PLAIN || !sample.is_archive() {
            refused::by_content(&sample)?;
        }
        if named == Self::PLAIN {
            refused::by_extension(&extension.to_ascii_lowercase())?;
        }
        Ok((named, None))
    }

    /// The description of the kind.
    #[must_use]
    pub fn info(self) -> &'static Info {
        self.0.info()
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Extracts the text of a file.
    ///
    /// # Errors
    /// If the file is damaged, hostile, of another kind or without text, or if the kind is not built.
    pub fn read(self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let raw = self.0.read(bytes, hints)?;
        if raw.text.trim().is_empty() {
            let error = Error::of(ErrorKind::Empty, "there is no text in it");
            return Err(error.hint("is it made of pictures?"));
        }
        if raw.text.len() >= MAX_BYTES {
            let error = Error::of(ErrorKind::Limit, "the text is 4 GiB or longer");
            return Err(error.hint("cut it into parts"));
        }
        Ok(raw)
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Kind {}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kind").field(&self.name()).finish()
    }
}

#[cfg(test)]
mod tests;
