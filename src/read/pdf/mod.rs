//! PDF files. [`document`] reads them where the feature `pdf` is built.

#[cfg(feature = "pdf")]
mod composite;
#[cfg(feature = "pdf")]
mod document;
#[cfg(feature = "pdf")]
mod font;
#[cfg(feature = "pdf")]
mod glyph;
#[cfg(feature = "pdf")]
mod habits;
#[cfg(feature = "pdf")]
mod layout;
#[cfg(feature = "pdf")]
mod lines;
#[cfg(feature = "pdf")]
mod marked;
#[cfg(feature = "pdf")]
mod matrix;
#[cfg(feature = "pdf")]
mod meanings;
#[cfg(feature = "pdf")]
mod order;
#[cfg(feature = "pdf")]
mod page;
#[cfg(feature = "pdf")]
mod resources;
#[cfg(feature = "pdf")]
mod shapes;
#[cfg(feature = "pdf")]
mod simple;

use crate::read::kind::{Info, TextKind};
use crate::read::sample::Sample;
#[cfg(feature = "pdf")]
use crate::{error::Error, read::hints::Hints, read::raw::Raw};

pub(super) struct Pdf;

static INFO: Info = Info {
    name: "pdf",
    extensions: &["pdf"],
    taken: "the lines of the pages as print, put in the order in which they are read",
    left_out: "annotations; pages that are pictures (so scans without a text layer), letters that the file does not name, and the heads, feet and page numbers that it marks as such, which are counted",
    feature: Some("pdf"),
    built: cfg!(feature = "pdf"),
};

impl TextKind for Pdf {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn recognises(&self, file: &Sample<'_>) -> bool {
        file.head().starts_with("%PDF-")
    }

    #[cfg(feature = "pdf")]
    fn read(&self, bytes: Vec<u8>, _: &Hints<'_>) -> Result<Raw, Error> {
        document::read(&bytes)
    }
}
