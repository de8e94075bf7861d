//! EPUB books: the paragraphs of their pages, in reading order.

use crate::read::kind::{Info, TextKind};
use crate::read::sample::Sample;
#[cfg(feature = "books")]
use crate::{
    error::{Error, ErrorKind},
    markup::archive::Archive,
    markup::package,
    note::Note,
    read::hints::Hints,
    read::html::page,
    read::paragraphs::Paragraphs,
    read::raw::Raw,
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

    fn recognises(&self, file: &Sample<'_>) -> bool {
        file.is_of_type("application/epub+zip") || file.has_part("META-INF/container.xml")
    }

    #[cfg(feature = "books")]
    fn read(&self, bytes: Vec<u8>, _: &Hints<'_>) -> Result<Raw, Error> {
        book(&bytes)
    }
}

#[cfg(feature = "books")]
fn book(bytes: &[u8]) -> Result<Raw, Error> {
    let mut archive = Archive::new(bytes)?;
    let pages = package::pages(&mut archive)?;
    let mut missing = pages.missing;
    let mut paragraphs = Paragraphs::default();
    let mut read = 0;
    for name in &pages.names {
        let page = package::text(&mut archive, name).and_then(|text| {
            page::add(&text, &mut paragraphs).map_err(|error| package::in_part(error, name))
        });
        match page {
            Ok(()) => read += 1,
            // A limit protects against the whole book.
            Err(error) if error.kind() == ErrorKind::Limit => return Err(error),
            Err(error) => missing.push(error),
        }
    }
    if read == 0
        && let Some(first) = missing.pop()
    {
        return Err(first);
    }
    for error in missing {
        paragraphs.note(Note::PartMissing(error.to_string()));
    }
    Ok(paragraphs.finish())
}
