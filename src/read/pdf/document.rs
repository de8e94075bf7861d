//! PDF files: the printed lines of their pages, with a form feed between pages.
//!
//! The crate `lopdf` reads the file, its streams and the operators of its pages, all within limits. It knows no positions,
//! so the glyphs are found here ([`page`]), and the lines assembled from their positions ([`layout`]).

use lopdf::{DecompressError, Document, Error as PdfError, LoadOptions};

use crate::error::{Error, ErrorKind};
use crate::markup::decode;
use crate::markup::guard::guarded;

use crate::note::{Left, Note};
use crate::read::raw::Raw;

use super::glyph::Glyph;
use super::habits::Habits;
use super::layout;
use super::page::{self, Limits, Shown};
use super::resources::{Fonts, Resources};

/// Maximum unpacked size, in bytes, of a stream and of the streams of a page together, and that of all pages. A page of
/// text takes some thousand bytes, a line drawing a million or two; the operators take fifty times as much memory.
const LARGEST_PAGE: usize = 8 << 20;
const LARGEST_FILE: usize = 256 << 20;

/// Maximum size of the text of a page, in bytes; the fullest newspaper pages have a tenth of it.
const LARGEST_TEXT: usize = 1 << 20;

/// Reads a file.
///
/// # Errors
/// If it is damaged, locked or hostile.
pub(super) fn read(bytes: &[u8]) -> Result<Raw, Error> {
    guarded(|| read_document(bytes))
}

fn read_document(bytes: &[u8]) -> Result<Raw, Error> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_PAGE);
    let document = Document::load_mem_with_options(bytes, options).map_err(reason)?;
    // A file that an empty password opens has been decrypted by now, and no longer counts as encrypted.
    if document.trailer.has(b"Encrypt") {
        return Err(locked());
    }
    let mut habits = Habits::default();
    let (mut text, losses) = read_pages(&document, &mut habits)?;
    if let Some(mut known) = habits.for_second_reading() {
        (text, _) = read_pages(&document, &mut known)?;
    }
    if text.trim().is_empty() {
        losses.refuse()?;
    }
    Ok(losses.notes().fold(Raw::plain(text), Raw::with_note))
}

/// The text of all pages, and what it lacks.
fn read_pages(document: &Document, habits: &mut Habits) -> Result<(String, Losses), Error> {
    let mut text = String::new();
    let mut losses = Losses::default();
    let mut left = LARGEST_FILE;
    let mut fonts = Fonts::new(document, LARGEST_PAGE);
    for (number, id) in document.get_pages() {
        let in_page = |error: PdfError| {
            let error = reason(error);
            Error::of(error.kind(), format!("page {number}: {error}")).caused_by(error)
        };
        let limit = left.min(LARGEST_PAGE);
        let content = document.get_page_content_with_limit(id, limit);
        let content = content.map_err(in_page)?;
        let limits = Limits {
            operators: limit.saturating_sub(content.len()),
            text: LARGEST_TEXT,
        };
        let resources = Resources::of_page(document, id);
        let read = page::read(&content, &resources, &mut fonts, limits);
        let (shown, rest) = read.map_err(in_page)?;
        left -= limit - rest.operators;
        losses.count(&shown);
        if number > 1 {
            text.push('\u{C}');
        }
        text.push_str(&layout::text(shown.glyphs, habits));
        if text.len() >= decode::MAX_BYTES.min(LARGEST_FILE) {
            return Err(too_much());
        }
    }
    Ok((text, losses))
}

/// What the pages show and the text lacks.
#[derive(Default)]
struct Losses {
    furniture: usize,
    unknown: usize,
    /// Pages that show pictures or letters and have no text.
    pages: usize,
}

impl Losses {
    fn count(&mut self, shown: &Shown) {
        let is_blank = |glyph: &Glyph| glyph.text.trim().is_empty();
        let shows = shown.pictures + shown.unknown > 0;
        self.furniture += shown.furniture;
        self.unknown += shown.unknown;
        self.pages += usize::from(shows && shown.glyphs.iter().all(is_blank));
    }

    fn notes(&self) -> impl Iterator<Item = Option<Note>> {
        [
            Note::left_out(Left::PageElements, self.furniture),
            Note::left_out(Left::Pictures, self.pages),
            Note::left_out(Left::UnknownLetters, self.unknown),
        ]
        .into_iter()
    }

    /// The reason why there is no text, if it is known.
    fn refuse(&self) -> Result<(), Error> {
        let (why, remedy) = if self.unknown > 0 {
            (
                "the file does not say what letters its pages show",
                "print it and recognise the print (OCR), or make the file anew from its source",
            )
        } else if self.pages > 0 {
            (
                "there is no text in it: its pages are pictures",
                "recognise their text (OCR) with another program, such as ocrmypdf",
            )
        } else {
            return Ok(());
        };
        Err(Error::of(ErrorKind::Empty, why).hint(remedy))
    }
}

fn reason(error: PdfError) -> Error {
    match error {
        PdfError::Decompress(DecompressError::MemoryLimitExceeded { .. }) => too_much(),
        PdfError::InvalidPassword | PdfError::Decryption(_) => locked(),
        other => Error::new(format!("this is no sound PDF file: {other}"))
            .caused_by(other)
            .hint("is it cut off, or does its extension name another kind of file?"),
    }
}

fn locked() -> Error {
    Error::new("the file is locked by a password").hint("save it without one")
}

fn too_much() -> Error {
    Error::of(ErrorKind::Limit, "the file unpacks to too much")
        .hint("8 MiB for a page and 256 MiB for all; cut the file into parts")
}
