//! The text and the widths that the character codes of a font stand for (ISO 32000-1, 9.6 to 9.8).

use std::collections::BTreeMap;

use lopdf::{DecompressError, Dictionary, Document, Error, Object};
use unicode_normalization::UnicodeNormalization;

use super::composite::Composite;
use super::{meanings, simple};

/// Width of a glyph where the file gives none, as for the standard fonts: about the mean of Latin letters.
const USUAL_WIDTH: f32 = 500.0;

/// How far a line written downward moves for a glyph, in thousandths of the font size, where the file does not state it
/// (ISO 32000-1, 9.7.4.3).
const USUAL_DROP: f32 = -1000.0;

/// Maximum number of entries in a table of widths: twice the number of two-byte codes.
const MOST_WIDTHS: usize = 1 << 17;

/// What is needed of a font to read text.
pub(super) struct Font {
    /// Its number among the fonts of the file.
    pub(super) number: usize,
    /// The text that the codes stand for, as far as the file states it.
    texts: BTreeMap<u16, String>,
    /// By the number of the glyph, which is the code in a font with one byte a code.
    widths: BTreeMap<u16, f32>,
    other_width: f32,
    /// How its codes are cut, if they may have more than one byte.
    composite: Option<Composite>,
    /// How far a glyph moves the line where that is written downward, in thousandths of the font size.
    drop: Option<f32>,
    /// The size of the glyphs at a font size of 1, across and upward.
    scale: (f32, f32),
}

/// A code of a string.
pub(super) struct Code {
    pub(super) code: u32,
    pub(super) text: String,
    /// True if the file does not tell its text.
    pub(super) unknown: bool,
    /// How far it moves the line, in font sizes: across, or downward if the font is written so.
    pub(super) advance: f32,
    /// True for a space that the word spacing applies to.
    pub(super) spaced: bool,
}

impl Font {
    /// Reads a font, the one of this number in the file; `limit` is the maximum unpacked size of a stream, in bytes.
    ///
    /// # Errors
    /// If a stream unpacks to more.
    pub(super) fn new(
        number: usize,
        font: &Dictionary,
        document: &Document,
        limit: usize,
    ) -> Result<Self, Error> {
        let subtype = font.get_deref(b"Subtype", document);
        let subtype = subtype.and_then(Object::as_name).unwrap_or_default();
        let composite = (subtype == b"Type0").then(|| Composite::new(font, document, limit));
        let composite = composite.transpose()?;
        // A font with two-byte codes maps them to text in a table, or not at all.
        let mut texts = match composite {
            Some(_) => BTreeMap::new(),
            None => simple::texts(font, document, limit)?,
        };
        // The table takes precedence over the names of glyphs, which are often arbitrary.
        if let Ok(table) = font
            .get_deref(b"ToUnicode", document)
            .and_then(Object::as_stream)
        {
            match table.get_plain_content_with_limit(limit) {
                Ok(content) => {
                    for (code, text) in meanings::read(&content) {
                        let known = texts.entry(code).or_default();
                        if !text.is_empty() {
                            *known = text;
                        }
                    }
                }
                Err(error @ Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                    return Err(error);
                }
                // A damaged table is ignored.
                Err(_) => {}
            }
        }
        let (widths, other_width) = match composite {
            Some(_) => wide_widths(font, document),
            None => (simple_widths(font, document), USUAL_WIDTH),
        };
        let downward = composite.as_ref().is_some_and(|codes| codes.downward);
        let drop = downward.then(|| drop(font, document).unwrap_or(USUAL_DROP));
        texts.values_mut().for_each(|text| *text = letters(text));
        Ok(Self {
            number,
            texts,
            widths,
            other_width,
            composite,
            drop,
            scale: if subtype == b"Type3" {
                scale(font, document)
            } else {
                (1.0, 1.0)
            },
        })
    }

    /// True if its lines are written downward.
    pub(super) const fn is_downward(&self) -> bool {
        self.drop.is_some()
    }

    /// The height of its glyphs at a font size of 1, as that of other fonts.
    pub(super) const fn height(&self) -> f32 {
        self.scale.1
    }

    /// The codes of a string.
    pub(super) fn codes<'a>(&'a self, string: &'a [u8]) -> impl Iterator<Item = Code> + 'a {
        let mut rest = string;
        std::iter::from_fn(move || {
            let &first = rest.first()?;
            let (code, glyph, length) = match &self.composite {
                Some(composite) => {
                    let first = composite.first(rest);
                    (first.code, first.glyph, first.length)
                }
                None => (u32::from(first), u32::from(first), 1),
            };
            rest = rest.get(length..).unwrap_or_default();
            Some(self.code(code, glyph))
        })
    }

    fn code(&self, code: u32, glyph: u32) -> Code {
        let stated = u16::try_from(code)
            .ok()
            .and_then(|code| self.texts.get(&code));
        let text = match (stated, &self.composite) {
            (Some(text), _) => Some(text.clone()),
            (None, Some(composite)) => composite.text(glyph).map(|text| letters(&text)),
            (None, None) => None,
        };
        let width = u16::try_from(glyph).ok();
        let width = width.and_then(|glyph| self.widths.get(&glyph).copied());
        let width = width.unwrap_or(self.other_width) * self.scale.0;
        Code {
            code,
            unknown: text.is_none(),
            text: text.unwrap_or_default(),
            advance: self.drop.unwrap_or(width) / 1000.0,
            spaced: self.composite.is_none() && code == u32::from(b' '),
        }
    }
}

/// The text of a glyph as a writer would have it: presentation forms and ligatures become letters (`ﻫ`, `ﻻ`, `ﬁ`: the
/// blocks Alphabetic and Arabic Presentation Forms), the marks of vertical text those of other text. Forms that would
/// become text with a space, such as isolated diacritics, are kept. A soft hyphen that is printed is a hyphen.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{AD}' => letters.push('-'),
            '\u{FE19}' => letters.push('…'),
            '\u{FE10}'..='\u{FE18}' | '\u{FE30}'..='\u{FE48}' => {
                letters.extend(std::iter::once(c).nfkc().map(full_width));
            }
            '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                let whole: String = std::iter::once(c).nfkc().collect();
                if whole.contains(' ') {
                    letters.push(c);
                } else {
                    letters.push_str(&whole);
                }
            }
            // White space of other kinds than spaces does not separate lines on a page.
            '\t' | '\n' | '\r' => letters.push(' '),
            _ if c.is_control() => {}
            _ => letters.push(c),
        }
    }
    letters
}

/// The mark as East Asian text has it (block Halfwidth and Fullwidth Forms).
fn full_width(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
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

/// The scale of a font whose glyphs are drawn by operators, relative to the thousandths that others have.
fn scale(font: &Dictionary, document: &Document) -> (f32, f32) {
    match array(font, b"FontMatrix", document) {
        [across, _, _, up, ..] => {
            let scale = |object| 1000.0 * number(object, document).unwrap_or(0.001).abs();
            (scale(across), scale(up))
        }
        _ => (1.0, 1.0),
    }
}

/// The dictionary of the glyphs of a font with two-byte codes.
fn descendant<'a>(font: &'a Dictionary, document: &'a Document) -> Option<&'a Dictionary> {
    let below = array(font, b"DescendantFonts", document).first()?;
    let (_, below) = document.dereference(below).ok()?;
    below.as_dict().ok()
}

/// The usual drop of a font that is written downward.
fn drop(font: &Dictionary, document: &Document) -> Option<f32> {
    match array(descendant(font, document)?, b"DW2", document) {
        [_, drop] => number(drop, document),
        _ => None,
    }
}

/// The widths of a font with two-byte codes, from `code [width …]` or `first last width`, and the default width.
fn wide_widths(font: &Dictionary, document: &Document) -> (BTreeMap<u16, f32>, f32) {
    let Some(below) = descendant(font, document) else {
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
            ("︐︒︙﹁", "，。…「"),
            ("Moyen\u{AD}", "Moyen-"),
            ("a\u{1}\tb", "a b"),
        ] {
            assert_eq!(letters(forms), wanted);
        }
    }
}
