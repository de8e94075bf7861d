//! EPUB books: the paragraphs of their pages, in reading order.

use crate::read::kind::{Info, TextKind};
#[cfg(feature = "books")]
use crate::{
    error::Error, markup::archive::Archive, markup::package, read::hints::Hints, read::html::page,
    read::paragraphs::Paragraphs, read::raw::Raw,
};

pub(super) struct Epub;

static INFO: Info = Info {
    name: "epub",
    extensions: &["epub"],
    taken: "the pages of a book (EPUB 2 and 3) in reading order, each as a page of `html`",
    left_out: "the table of contents, pictures",
    feature: Some("books"),
    built: cfg!(feature = "books"),
};

impl TextKind for Epub {
    fn info(&self) -> &'static Info {
        &INFO
    }

    #[cfg(feature = "books")]
    fn read(&self, bytes: Vec<u8>, _: &Hints<'_>) -> Result<Raw, Error> {
        book(&bytes)
    }
}

#[cfg(feature = "books")]
fn book(bytes: &[u8]) -> Result<Raw, Error> {
    let mut archive = Archive::new(bytes)?;
    let mut paragraphs = Paragraphs::default();
    for name in package::pages(&mut archive)? {
        let text = package::text(&mut archive, &name)?;
        page::add(&text, &mut paragraphs).map_err(|error| package::in_part(error, &name))?;
    }
    Ok(paragraphs.finish())
}
