//! A font in, what its codes stand for and how wide they are out (ISO 32000-1, 9.6 to 9.8).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Error, Object};

/// How wide a glyph is where a file does not say, as its own standard fonts: about the middle of Latin print.
const USUAL_WIDTH: f32 = 500.0;

/// A font as far as text needs it.
pub(super) struct Font {
    /// What each code stands for; none where the file does not say what its glyphs mean.
    texts: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
    other_width: f32,
    /// True if a code has two bytes.
    wide: bool,
}

/// A code of a string.
pub(super) struct Code<'a> {
    pub(super) text: &'a str,
    /// In thousandths of the font's size.
    pub(super) width: f32,
    /// True for a space to which the word spacing belongs.
    pub(super) spaced: bool,
}

impl Font {
    /// Reads a font; streams may unpack to so many bytes.
    ///
    /// # Errors
    /// If a stream unpacks to more.
    pub(super) fn new(font: &Dictionary, document: &Document, limit: usize) -> Result<Self, Error> {
        let wide = font
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Type0");
        let mut font = font.clone();
        if font.has(b"ToUnicode") {
            // The table says what is meant; names of glyphs are often made up.
            font.remove(b"Encoding");
        }
        let mut texts = BTreeMap::new();
        if !wide || font.has(b"ToUnicode") {
            let encoding = font.get_font_encoding_with_limit(document, limit)?;
            for code in 0..=if wide { u16::MAX } else { 0xFF } {
                let bytes = code.to_be_bytes();
                let bytes = if wide { &bytes[..] } else { &bytes[1..] };
                let text = encoding.bytes_to_string(bytes).unwrap_or_default();
                if !text.is_empty() && text != "\u{FFFD}" {
                    texts.insert(code, text);
                }
            }
        }
        let (widths, other_width) = if wide {
            wide_widths(&font, document)
        } else {
            (simple_widths(&font, document), USUAL_WIDTH)
        };
        Ok(Self {
            texts,
            widths,
            other_width,
            wide,
        })
    }

    /// The codes of a string.
    pub(super) fn codes<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Code<'a>> {
        bytes.chunks(if self.wide { 2 } else { 1 }).map(|bytes| {
            let code = bytes
                .iter()
                .fold(0, |code, &byte| code << 8 | u16::from(byte));
            let width = self.widths.get(&code).copied();
            Code {
                text: self.texts.get(&code).map_or("", String::as_str),
                width: width.unwrap_or(self.other_width),
                spaced: !self.wide && code == u16::from(b' '),
            }
        })
    }
}

fn number(object: &Object, document: &Document) -> Option<f32> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_float().ok().filter(|number| number.is_finite())
}

fn array<'a>(font: &'a Dictionary, key: &[u8], document: &'a Document) -> &'a [Object] {
    let array = font.get_deref(key, document).and_then(Object::as_array);
    array.map_or(&[], Vec::as_slice)
}

fn simple_widths(font: &Dictionary, document: &Document) -> BTreeMap<u16, f32> {
    let first = font.get_deref(b"FirstChar", document).ok();
    let first = first.and_then(|first| number(first, document));
    let widths = array(font, b"Widths", document).iter().take(256);
    (first.unwrap_or(0.0) as u16..)
        .zip(widths)
        .filter_map(|(code, width)| Some((code, number(width, document)?)))
        .collect()
}

/// The widths of a font of two bytes: `code [width …]` or `first last width`, and that of all others.
fn wide_widths(font: &Dictionary, document: &Document) -> (BTreeMap<u16, f32>, f32) {
    let below = array(font, b"DescendantFonts", document).first();
    let below = below.and_then(|below| document.dereference(below).ok());
    let Some(below) = below.and_then(|(_, below)| below.as_dict().ok()) else {
        return (BTreeMap::new(), USUAL_WIDTH);
    };
    let other = below.get_deref(b"DW", document).ok();
    let other = other.and_then(|other| number(other, document));
    let mut widths = BTreeMap::new();
    let mut rest = array(below, b"W", document);
    while let [first, second, after @ ..] = rest {
        let code = number(first, document).unwrap_or(0.0) as u16;
        let list = document.dereference(second).ok();
        if let Some(Ok(list)) = list.map(|(_, list)| list.as_array()) {
            let each = (code..).zip(list);
            widths.extend(each.filter_map(|(code, width)| Some((code, number(width, document)?))));
            rest = after;
        } else if let [width, after @ ..] = after {
            let last = number(second, document).unwrap_or(0.0) as u16;
            let width = number(width, document).unwrap_or(USUAL_WIDTH);
            widths.extend((code..=last).map(|code| (code, width)));
            rest = after;
        } else {
            break;
        }
    }
    // 1000 is what a file means that does not say it (9.7.4.3).
    (widths, other.unwrap_or(1000.0))
}
