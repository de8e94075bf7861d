//! EPUB, a book to read with both texts side by side. [`book`] writes and reads it where the feature `books` is built.

#[cfg(feature = "books")]
mod book;

use crate::format::bead_format::{BeadFormat, Files, Info, Reads};
use crate::format::loss::Loss;
#[cfg(feature = "books")]
use crate::{
    error::Error,
    format::bead_format::Draft,
    format::sheet::{Output, Reading, Source},
};

/// A book to read.
pub(super) static EPUB: Epub = Epub;

pub(super) struct Epub;

static INFO: Info = Info {
    name: "epub",
    about: "EPUB 3, a book with both texts side by side",
    extensions: &["epub"],
    files: Files::One,
    reads: Reads::Own,
    cannot_hold: &[Loss::Controls, Loss::EmptySegments, Loss::Foreign],
    feature: Some("books"),
    built: cfg!(feature = "books"),
};

impl BeadFormat for Epub {
    fn info(&self) -> &'static Info {
        &INFO
    }

    #[cfg(feature = "books")]
    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        book::write(&draft.kept, draft.name).map(|bytes| draft.file(bytes))
    }

    #[cfg(feature = "books")]
    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        book::read(&source.bytes()?)
    }
}
