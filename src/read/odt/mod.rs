//! Texts of word processors in OpenDocument. [`document`] reads them where the feature `books` is built.

#[cfg(feature = "books")]
mod document;

use crate::read::kind::{Info, TextKind};
use crate::read::sample::Sample;
#[cfg(feature = "books")]
use crate::{error::Error, read::hints::Hints, read::raw::Raw};

pub(super) struct Odt;

static INFO: Info = Info {
    name: "odt",
    extensions: &["odt", "ott", "fodt"],
    taken: "paragraphs and headings of an OpenDocument text, its tables and text boxes; tracked changes as accepted",
    left_out: "notes and references to them, page heads, comments, deleted text",
    feature: Some("books"),
    built: cfg!(feature = "books"),
};

impl TextKind for Odt {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn recognises(&self, file: &Sample<'_>) -> bool {
        file.is_of_type("application/vnd.oasis.opendocument.text")
    }

    #[cfg(feature = "books")]
    fn read(&self, bytes: Vec<u8>, _: &Hints<'_>) -> Result<Raw, Error> {
        document::read(bytes)
    }
}
