//! Word processor documents. [`document`] reads them where the feature `books` is built.

#[cfg(feature = "books")]
mod document;
#[cfg(feature = "books")]
mod parts;
#[cfg(feature = "books")]
mod symbols;

use crate::read::kind::{Info, TextKind};
use crate::read::sample::Sample;
#[cfg(feature = "books")]
use crate::{error::Error, read::hints::Hints, read::raw::Raw};

pub(super) struct Docx;

static INFO: Info = Info {
    name: "docx",
    extensions: &["docx"],
    taken: "paragraphs and headings (by style or outline level) of the body, tables and text boxes; tracked changes as accepted",
    left_out: "page heads, comments, deleted text; references to notes, hidden text and unknown symbols, which are counted",
    feature: Some("books"),
    built: cfg!(feature = "books"),
};

impl TextKind for Docx {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn recognises(&self, file: &Sample<'_>) -> bool {
        file.has_part("word/")
    }

    #[cfg(feature = "books")]
    fn read(&self, bytes: Vec<u8>, _: &Hints<'_>) -> Result<Raw, Error> {
        document::read(&bytes)
    }
}
