//! Web pages. [`page`] reads them where the feature `books` is built.

#[cfg(feature = "books")]
pub(super) mod page;

use crate::read::kind::{Info, TextKind};
#[cfg(feature = "books")]
use crate::{error::Error, read::raw::Raw, tag::Tag};

pub(super) struct Html;

static INFO: Info = Info {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    taken: "paragraphs and headings (`h1` to `h6`) of a page in UTF-8",
    left_out: "navigation, scripts, styles, pictures, formulas, how ruby text is read",
    feature: Some("books"),
    built: cfg!(feature = "books"),
};

impl TextKind for Html {
    fn info(&self) -> &'static Info {
        &INFO
    }

    #[cfg(feature = "books")]
    fn read(&self, bytes: Vec<u8>, _: Option<&Tag>) -> Result<Raw, Error> {
        page::read(&crate::markup::decode::decode(bytes)?)
    }
}
