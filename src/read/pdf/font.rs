//! A font in, what its codes stand for and how wide they are out (ISO 32000-1, 9.6 to 9.8).

use std::collections::BTreeMap;

use lopdf::{DecompressError, Dictionary, Document, Error, Object};
use unicode_normalization::UnicodeNormalization;

use super::meanings;

/// How wide a glyph is where a file does not say, as its own standard fonts: about the middle of Latin print.
const USUAL_WIDTH: f32 = 500.0;

/// Entries of a table of widths at most: all codes of two bytes, twice.
const MOST_WIDTHS: usize = 1 << 17;

/// A font as far as text needs it.
pub(super) struct Font {
    /// What the codes stand for, as far as the file says it.
    texts: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
    other_width: f32,
    /// True if a code has two bytes.
    wide: bool,
}

/// A code of a string.
pub(super) struct Code {
    pub(super) text: String,
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
        let subtype = font.get_deref(b"Subtype", document);
        let wide = subtype
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Type0");
        // A font of two bytes says what its glyphs mean in a table, or not at all.
        let mut texts = if wide {
            BTreeMap::new()
        } else {
            simple_texts(font, document, limit)?
        };
        // The table counts for more than the names of glyphs: these are often made up.
        if let Ok(table) = font
            .get_deref(b"ToUnicode", document)
            .and_then(Object::as_stream)
        {
            match table.get_plain_content_with_limit(limit) {
                Ok(content) => texts.extend(meanings::read(&content)),
                Err(error @ Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                    return Err(error);
                }
                // A damaged table says nothing.
                Err(_) => {}
            }
        }
        let (widths, other_width) = if wide {
            wide_widths(font, document)
        } else {
            (simple_widths(font, document), USUAL_WIDTH)
        };
        texts.values_mut().for_each(|text| *text = letters(text));
        Ok(Self {
            texts,
            widths,
            other_width,
            wide,
        })
    }

    /// The codes of a string.
    pub(super) fn codes(&self, bytes: &[u8]) -> impl Iterator<Item = Code> {
        bytes
            .chunks(if self.wide { 2 } else { 1 })
            .map(|bytes| self.code(bytes))
    }

    fn code(&self, bytes: &[u8]) -> Code {
        let byte = |code, &byte: &u8| (code << 8) | u16::from(byte);
        let code = bytes.iter().fold(0, byte);
        let width = self.widths.get(&code).copied();
        Code {
            text: self.texts.get(&code).cloned().unwrap_or_default(),
            width: width.unwrap_or(self.other_width),
            spaced: !self.wide && code == u16::from(b' '),
        }
    }
}

/// Text with letters in the place of their forms and ligatures, which belong to print (`ﻫ`, `ﻻ`, `ﬁ`: the blocks
/// Alphabetic and Arabic Presentation Forms). What would have spaces in it, as marks on their own, stays.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        let is_form = matches!(c, '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
        let whole: String = std::iter::once(c).filter(|_| is_form).nfkc().collect();
        if whole.is_empty() || whole.contains(' ') {
            letters.push(c);
        } else {
            letters.push_str(&whole);
        }
    }
    letters
}

/// What the codes of a font of one byte stand for by its encoding, a byte each.
fn simple_texts(
    font: &Dictionary,
    document: &Document,
    limit: usize,
) -> Result<BTreeMap<u16, String>, Error> {
    // The library would take the table where there is no encoding, and unfold it without a limit.
    let mut font = font.clone();
    font.remove(b"ToUnicode");
    let encoding = font.get_font_encoding_with_limit(document, limit)?;
    let text = |code: u8| Some((u16::from(code), encoding.bytes_to_string(&[code]).ok()?));
    Ok((0..=u8::MAX).filter_map(text).collect())
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
    let mut left = MOST_WIDTHS;
    while let [first, second, after @ ..] = rest {
        let code = number(first, document).unwrap_or(0.0) as u16;
        let list = document.dereference(second).ok();
        if let Some(Ok(list)) = list.map(|(_, list)| list.as_array()) {
            let each = (code..).zip(list.iter().take(left));
            left -= list.len().min(left);
            widths.extend(each.filter_map(|(code, width)| Some((code, number(width, document)?))));
            rest = after;
        } else if let [width, after @ ..] = after {
            let last = number(second, document).unwrap_or(0.0) as u16;
            let width = number(width, document).unwrap_or(USUAL_WIDTH);
            let codes = (code..=last).take(left);
            left -= codes.len().min(left);
            widths.extend(codes.map(|code| (code, width)));
            rest = after;
        } else {
            break;
        }
    }
    // 1000 is what a file means that does not say it (9.7.4.3).
    (widths, other.unwrap_or(1000.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_become_letters() {
        for (forms, wanted) in [
            ("ﻗﺎﯾﻖ", "قایق"),
            ("ﻻ", "لا"),
            ("ﬁ", "fi"),
            ("\u{FE76}", "\u{FE76}"),
            ("ﷺ", "ﷺ"),
            ("½ é", "½ é"),
        ] {
            assert_eq!(letters(forms), wanted);
        }
    }
}
