//! Web pages. [`page`] reads them where the feature `books` is built.

#[cfg(feature = "books")]
pub(super) mod page;
#[cfg(feature = "books")]
mod role;

use crate::read::kind::{Info, TextKind};
use crate::read::sample::Sample;
#[cfg(feature = "books")]
use crate::{error::Error, read::hints::Hints, read::raw::Raw};

pub(super) struct Html;

static INFO: Info = Info {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    taken: "paragraphs and headings (`h1` to `h6`) of a page in any encoding",
    left_out: "navigation, scripts, styles, pictures, formulas, how ruby text is read; references to notes, page numbers and hidden text, which are counted",
    feature: Some("books"),
    built: cfg!(feature = "books"),
};

impl TextKind for Html {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn recognises(&self, file: &Sample<'_>) -> bool {
        file.is_page()
    }

    #[cfg(feature = "books")]
    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let page = hints.decode(bytes)?;
        Ok(page::read(&page.text)?.with_note(page.note))
    }
}
