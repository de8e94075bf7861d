//! The codes of fonts with more than one byte a code: how a string is cut into codes, which glyph each selects, and what
//! text the standard collections of Chinese, Japanese and Korean glyphs have for it (ISO 32000-1, 9.7).

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use lopdf::{DecompressError, Dictionary, Document, Error, Object};

/// The encoding of a font with more than one byte a code.
pub(super) struct Composite {
    /// Cuts strings into codes; `None` for codes of two bytes that are the numbers of the glyphs.
    codes: Option<CMap>,
    /// The text of the glyphs of a standard collection, by their numbers.
    texts: Option<CMap>,
    /// True if it is written downward.
    pub(super) downward: bool,
}

/// A code of a string.
#[derive(Clone, Copy)]
pub(super) struct GlyphCode {
    pub(super) code: u32,
    /// The number of the glyph in its font.
    pub(super) glyph: u32,
    /// Length in bytes.
    pub(super) length: usize,
}

impl Composite {
    /// Reads the encoding of a font; `limit` is the maximum unpacked size of a stream, in bytes.
    ///
    /// # Errors
    /// If a stream unpacks to more.
    pub(super) fn new(font: &Dictionary, document: &Document, limit: usize) -> Result<Self, Error> {
        let encoding = font.get_deref(b"Encoding", document).ok();
        let mut codes = None;
        let mut downward = false;
        match encoding {
            Some(Object::Name(name)) => {
                downward = name.ends_with(b"-V") || name == b"V";
                // The numbers of the glyphs need no table.
                if !name.starts_with(b"Identity") {
                    codes = embedded(CMapName::from_bytes(name));
                }
            }
            Some(Object::Stream(stream)) => match stream.get_plain_content_with_limit(limit) {
                Ok(content) => codes = CMap::parse(&content, load_embedded),
                Err(error @ Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                    return Err(error);
                }
                // As without a table.
                Err(_) => {}
            },
            _ => {}
        }
        let stated = codes.as_ref().map(CMap::metadata);
        downward |= stated.and_then(|stated| stated.writing_mode) == Some(WritingMode::Vertical);
        let of_codes = stated.and_then(|stated| stated.character_collection.clone());
        let collection = of_codes.and_then(|collection| collection.family.ucs2_cmap());
        let collection = collection.or_else(|| family(font, document)?.ucs2_cmap());
        Ok(Self {
            codes,
            texts: collection.and_then(embedded),
            downward,
        })
    }

    /// The first code of a string that is not empty.
    pub(super) fn first(&self, string: &[u8]) -> GlyphCode {
        let code = |length: usize| {
            let bytes = string.iter().take(length);
            bytes.fold(0, |code, &byte| (code << 8) | u32::from(byte))
        };
        let two = string.len().min(2);
        let plain = GlyphCode {
            code: code(two),
            glyph: code(two),
            length: two,
        };
        let Some(codes) = &self.codes else {
            return plain;
        };
        let found = (1..=string.len().min(4)).find_map(|length| {
            Some(GlyphCode {
                code: code(length),
                glyph: codes.lookup_cid_code(code(length), length as u8)?,
                length,
            })
        });
        // Glyph 0 is the one of codes without a glyph.
        found.unwrap_or(GlyphCode { glyph: 0, ..plain })
    }

    /// The text of a glyph of a standard collection.
    pub(super) fn text(&self, glyph: u32) -> Option<String> {
        match self.texts.as_ref()?.lookup_bf_string(glyph)? {
            BfString::Char(c) => Some(c.to_string()),
            // Which variant of a letter is drawn is not of its meaning.
            BfString::String(text) => Some(text.replace(is_variant, "")),
        }
    }
}

fn is_variant(c: char) -> bool {
    matches!(c, '\u{E0100}'..='\u{E01EF}')
}

fn embedded(name: CMapName<'_>) -> Option<CMap> {
    CMap::parse(load_embedded(name)?, load_embedded)
}

/// The collection that the glyphs of a font are of.
fn family(font: &Dictionary, document: &Document) -> Option<CidFamily> {
    let below = font.get_deref(b"DescendantFonts", document).ok()?;
    let (_, below) = document.dereference(below.as_array().ok()?.first()?).ok()?;
    let system = below.as_dict().ok()?.get_deref(b"CIDSystemInfo", document);
    let system = system.ok()?.as_dict().ok()?;
    let text = |key: &[u8]| system.get_deref(key, document).and_then(Object::as_str);
    let (registry, ordering) = (text(b"Registry").ok()?, text(b"Ordering").ok()?);
    Some(CidFamily::from_registry_ordering(registry, ordering))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(encoding: &str) -> Composite {
        let mut font = Dictionary::new();
        font.set("Encoding", Object::Name(encoding.into()));
        Composite::new(&font, &Document::new(), 1 << 20).unwrap()
    }

    fn read(encoding: &str, mut string: &[u8]) -> String {
        let composite = named(encoding);
        let mut text = String::new();
        while !string.is_empty() {
            let code = composite.first(string);
            text.extend(composite.text(code.glyph));
            string = &string[code.length..];
        }
        text
    }

    #[test]
    fn standard_encodings_of_east_asia_are_read() {
        assert_eq!(read("UniGB-UCS2-H", b"\x4E\x2D\x65\x87\x30\x02"), "中文。");
        assert_eq!(read("90ms-RKSJ-H", b"\x93\xFA\x96\x7BA"), "日本A");
        assert_eq!(read("KSCms-UHC-H", b"\xC7\xD1\xB1\xDB"), "한글");
        assert_eq!(read("ETen-B5-V", b"\xA4\xA4\xA4\xE5"), "中文");
        assert!(named("ETen-B5-V").downward && !named("ETen-B5-H").downward);
    }

    #[test]
    fn codes_without_a_table_have_two_bytes_and_no_text() {
        assert_eq!(read("Identity-H", b"\x00\x41\x42"), "");
        let codes = named("Identity-H");
        assert_eq!(
            (
                codes.first(b"\x01\x02\x03").glyph,
                codes.first(b"\x03").length
            ),
            (0x102, 1)
        );
        assert_eq!(read("No-Such-Map", b"\xFF\xFF"), "");
    }
}
