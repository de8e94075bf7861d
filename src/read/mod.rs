//! Files that hold a text, to [`Raw`] texts: one module per kind of file, and one line of [`KINDS`] for each.
//!
//! Repair, splitting and all places in raw files go by the text that was taken ([`Raw::text`]), not by the bytes of the
//! file.

mod docx;
mod epub;
mod html;
mod kind;
#[cfg(feature = "books")]
mod paragraphs;
mod pdf;
mod plain;
mod raw;
mod tmx;
mod xml;

use std::fmt;

pub use crate::markup::decode::decode;
pub use crate::markup::guard::catches_panics;
pub use kind::{Info, TextKind};
pub use raw::{Raw, Shape};

use crate::error::{Error, ErrorKind};
use crate::markup::decode::MAX_BYTES;
use crate::tag::Tag;

/// All kinds of files, those that this build lacks too, in the order in which they are listed.
pub static KINDS: &[&dyn TextKind] = &[
    &plain::Plain,
    &html::Html,
    &epub::Epub,
    &docx::Docx,
    &pdf::Pdf,
    &tmx::Tmx,
    &xml::Xml,
];

/// A kind of file that holds a text.
#[derive(Clone, Copy)]
pub struct Kind(&'static dyn TextKind);

/// Takes the text of a file; its name, or its extension alone, says what kind it is, and of several languages that of
/// `language` is taken.
///
/// ```
/// let raw = bitext::read::from_bytes("One.\n".into(), "book.txt", None)?;
/// assert_eq!(raw.text, "One.\n");
/// # Ok::<(), bitext::error::Error>(())
/// ```
///
/// # Errors
/// As [`Kind::read`].
pub fn from_bytes(bytes: Vec<u8>, name: &str, language: Option<&Tag>) -> Result<Raw, Error> {
    let extension = name
        .rsplit_once('.')
        .map_or(name, |(_, extension)| extension);
    Kind::of_extension(extension).read(bytes, language)
}

impl Kind {
    /// Plain text.
    pub const PLAIN: Self = Self(&plain::Plain);

    /// All kinds, those that this build lacks too.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        KINDS.iter().map(|&kind| Self(kind))
    }

    /// The kind of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name() == name)
    }

    /// The kind that a file extension names, in letters of either case; whatever is not known is plain text.
    #[must_use]
    pub fn of_extension(extension: &str) -> Self {
        let lower = extension.to_ascii_lowercase();
        let mut all = Self::all();
        let found = all.find(|kind| kind.info().extensions.contains(&lower.as_str()));
        found.unwrap_or(Self::PLAIN)
    }

    /// What is known about it.
    #[must_use]
    pub fn info(self) -> &'static Info {
        self.0.info()
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Takes the text of a file; of several languages that which `language` names.
    ///
    /// # Errors
    /// If it is damaged or hostile, of another kind, or holds no text; or if this build lacks what reads it.
    pub fn read(self, bytes: Vec<u8>, language: Option<&Tag>) -> Result<Raw, Error> {
        let raw = self.0.read(bytes, language)?;
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
