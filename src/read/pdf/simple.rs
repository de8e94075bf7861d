//! The text of the codes of fonts with one byte a code (ISO 32000-1, 9.6.6).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Error, Object};

/// The text of each code of a font, from its encoding and the names of its glyphs; `limit` is the maximum unpacked size of
/// a stream, in bytes.
///
/// # Errors
/// If a stream unpacks to more.
pub(super) fn texts(
    font: &Dictionary,
    document: &Document,
    limit: usize,
) -> Result<BTreeMap<u16, String>, Error> {
    let encoding = font.get_deref(b"Encoding", document).ok();
    let differences = encoding.and_then(|encoding| encoding.as_dict().ok());
    let differences =
        differences.and_then(|encoding| encoding.get_deref(b"Differences", document).ok());
    let base = without_differences(encoding);
    let base = base.get_font_encoding_with_limit(document, limit)?;
    let mut texts: BTreeMap<u16, String> = (0..=u8::MAX)
        .filter_map(|code| Some((u16::from(code), base.bytes_to_string(&[code]).ok()?)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let mut code = 0_u16;
    for difference in differences
        .and_then(|list| list.as_array().ok())
        .into_iter()
        .flatten()
    {
        match document.dereference(difference) {
            Ok((_, Object::Integer(first))) => code = u16::try_from(*first).unwrap_or(u16::MAX),
            Ok((_, Object::Name(name))) => {
                match of_name(name) {
                    Some(text) => texts.insert(code, text),
                    None => texts.remove(&code),
                };
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    Ok(texts)
}

/// A font with the encoding that the differences refer to. The library gives up the whole encoding for one name that it
/// does not know, and would unpack the table of texts in the place of a missing encoding.
fn without_differences(encoding: Option<&Object>) -> Dictionary {
    let base = match encoding {
        Some(Object::Dictionary(encoding)) => encoding.get(b"BaseEncoding").ok(),
        other => other,
    };
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    if let Some(name @ Object::Name(_)) = base {
        font.set("Encoding", name.clone());
    }
    font
}

/// The text that a glyph's name stands for, by the rules of the Adobe Glyph List: a suffix after a full stop is of no
/// meaning, the names of a ligature's parts are joined by underscores, `uni` and `u` stand before hexadecimal numbers.
fn of_name(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let stem = name.split('.').next().filter(|stem| !stem.is_empty())?;
    stem.split('_').map(of_part).collect()
}

fn of_part(name: &str) -> Option<String> {
    let number = |figures: &str| {
        let hex = figures.bytes().all(|figure| figure.is_ascii_hexdigit());
        let number = u32::from_str_radix(figures, 16).ok().filter(|_| hex);
        number.and_then(char::from_u32)
    };
    listed(name)
        .or_else(|| {
            let figures = name.strip_prefix("uni")?;
            let units = figures.as_bytes().chunks(4).map(std::str::from_utf8);
            let units = units.map(|unit| number(unit.ok().filter(|unit| unit.len() == 4)?));
            units
                .collect::<Option<String>>()
                .filter(|text| !text.is_empty())
        })
        .or_else(|| {
            let figures = name.strip_prefix('u')?;
            let long = (4..=6).contains(&figures.len());
            long.then(|| number(figures))?.map(String::from)
        })
}

/// The text of a name in the library's list, which it shows only through a font.
fn listed(name: &str) -> Option<String> {
    let mut encoding = Dictionary::new();
    // The code 0 has no text in the encoding beneath.
    let difference = vec![Object::Integer(0), Object::Name(name.into())];
    encoding.set("Differences", Object::Array(difference));
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Dictionary(encoding));
    let document = Document::new();
    let encoding: Encoding<'_> = font.get_font_encoding(&document).ok()?;
    let text = encoding.bytes_to_string(&[0]).ok()?;
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs_are_text() {
        for (name, text) in [
            ("eacute", Some("é")),
            ("f_f_i", Some("ffi")),
            ("a.alt2", Some("a")),
            ("uni0633", Some("س")),
            ("uni00410301", Some("A\u{301}")),
            ("u1F600", Some("😀")),
            ("g23", None),
            (".notdef", None),
            ("uni", None),
            ("uni+123", None),
            ("u+1234", None),
        ] {
            assert_eq!(of_name(name.as_bytes()).as_deref(), text, "{name}");
        }
    }

    #[test]
    fn a_name_that_is_unknown_takes_no_other_with_it() {
        let names = ["g1", "alpha", "g7"].map(|name| Object::Name(name.into()));
        let mut differences = vec![Object::Integer(65)];
        differences.extend(names);
        let mut encoding = Dictionary::new();
        encoding.set("BaseEncoding", Object::Name(b"WinAnsiEncoding".to_vec()));
        encoding.set("Differences", Object::Array(differences));
        let mut font = Dictionary::new();
        font.set("Encoding", Object::Dictionary(encoding));
        let texts = texts(&font, &Document::new(), 1 << 20).unwrap();
        let found = [65, 66, 67, 68].map(|code| texts.get(&code).map(String::as_str));
        assert_eq!(found, [None, Some("α"), None, Some("D")]);
    }
}
