//! PDF files: the printed lines of their pages, with a form feed between pages.
//!
//! The crate `lopdf` reads the file, its fonts and the operators of its pages, all within limits. It gives text run by
//! run, so the lines are assembled here from the positions of the glyphs ([`lines`]).

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use lopdf::{DecompressError, Dictionary, Document, Error as PdfError, LoadOptions};

use crate::error::{Error, ErrorKind};
use crate::markup::decode;
use crate::markup::guard::guarded;

use super::font::Font;
use super::{lines, page};
use crate::read::raw::Raw;

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
    let mut text = String::new();
    let mut left = LARGEST_FILE;
    // Most pages share their fonts.
    let mut known: HashMap<*const Dictionary, Rc<Font>> = HashMap::new();
    for (number, id) in document.get_pages() {
        let in_page = |error: PdfError| {
            let error = reason(error);
            Error::of(error.kind(), format!("page {number}: {error}")).caused_by(error)
        };
        let limit = left.min(LARGEST_PAGE);
        let content = document.get_page_content_with_limit(id, limit);
        let content = content.map_err(in_page)?;
        left -= content.len().min(left);
        let mut fonts = BTreeMap::new();
        for (name, font) in document.get_page_fonts(id).unwrap_or_default() {
            let read = match known.entry(std::ptr::from_ref(font)) {
                Entry::Occupied(read) => Rc::clone(read.get()),
                Entry::Vacant(place) => {
                    let font = Font::new(font, &document, LARGEST_PAGE);
                    Rc::clone(place.insert(Rc::new(font.map_err(in_page)?)))
                }
            };
            fonts.insert(name, read);
        }
        let glyphs = page::glyphs(&content, &fonts, LARGEST_TEXT).ok_or_else(too_much)?;
        if number > 1 {
            text.push('\u{C}');
        }
        text.push_str(&lines::text(glyphs));
        if text.len() >= decode::MAX_BYTES.min(LARGEST_FILE) {
            return Err(too_much());
        }
    }
    Ok(Raw::plain(text))
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
