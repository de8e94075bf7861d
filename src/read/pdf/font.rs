//! The text and the widths that the character codes of a font stand for (ISO 32000-1, 9.6 to 9.8).

use std::collections::BTreeMap;

use lopdf::{DecompressError, Dictionary, Document, Error, Object};
use unicode_normalization::UnicodeNormalization;

use super::meanings;

/// Width of a glyph where the file gives none, as for the standard fonts: about the mean of Latin letters.
const USUAL_WIDTH: f32 = 500.0;

/// Maximum number of entries in a table of widths: twice the number of two-byte codes.
const MOST_WIDTHS: usize = 1 << 17;

/// What is needed of a font to read text.
pub(super) struct Font {
    /// The text that the codes stand for, as far as the file states it.
    texts: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
    other_width: f32,
    /// True if a code has two bytes.
    wide: bool,
}

/// A code of a string.
pub(super) struct Code {
    pub(super) text: String,
    /// The width, in thousandths of the font size.
    pub(super) width: f32,
    /// True for a space that the word spacing applies to.
    pub(super) spaced: bool,
}

impl Font {
    /// Reads a font; `limit` is the maximum unpacked size of a stream, in bytes.
    ///
    /// # Errors
    /// If a stream unpacks to more.
    pub(super) fn new(font: &Dictionary, document: &Document, limit: usize) -> Result<Self, Error> {
        let subtype = font.get_deref(b"Subtype", document);
        let wide = subtype
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Type0");
        // A font with two-byte codes maps them to text in a table, or not at all.
        let mut texts = if wide {
            BTreeMap::new()
        } else {
            simple_texts(font, document, limit)?
        };
        // The table takes precedence over the names of glyphs, which are often arbitrary.
        if let Ok(table) = font
            .get_deref(b"ToUnicode", document)
            .and_then(Object::as_stream)
        {
            match table.get_plain_content_with_limit(limit) {
                Ok(content) => texts.extend(meanings::read(&content)),
                Err(error @ Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                    return Err(error);
                }
                // A damaged table is ignored.
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

/// Replaces presentation forms and ligatures by letters (`ﻫ`, `ﻻ`, `ﬁ`: the blocks Alphabetic and Arabic Presentation
/// Forms). Forms that would become text with a space, such as isolated diacritics, are kept.
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

/// The text of each one-byte code in the encoding of a font.
fn simple_texts(
    font: &Dictionary,
    document: &Document,
    limit: usize,
) -> Result<BTreeMap<u16, String>, Error> {
    // Without an encoding, the library would use the table and unpack it without a limit.
    let mut font = font.clone();
    font.remove(b"ToUnicode");
    let encoding = font.get_font_encoding_with_limit(document, limit)?;
    Ok((0..=u8::MAX)
        .filter_map(|code| Some((u16::from(code), encoding.bytes_to_string(&[code]).ok()?)))
        .collect())
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

/// The widths of a font with two-byte codes, from `code [width …]` or `first last width`, and the default width.
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
    // 1000 is the default of the standard (9.7.4.3).
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
