//! UTF-8 that was read as windows-1252 and saved as UTF-8 again: `Ã©` for `é`.

use encoding_rs::WINDOWS_1252;

use crate::repair::Options;
use crate::repair::lines::RawLines;
use crate::rule::Rule;
use crate::text::Passage;

/// Fewer encoded characters prove nothing: a text may quote one.
const FEWEST: usize = 3;

/// Of this many runs of characters beyond ASCII, at most one may be something else than UTF-8 read as windows-1252. In
/// clean text hardly any is UTF-8: a lead byte is an accented capital, and the byte after it a sign.
const RUNS_OF: usize = 10;

/// Decodes the characters of a text that was encoded twice, if the text as a whole shows it.
pub(super) fn repair(cut: &mut RawLines<'_>, options: &Options) {
    if !options.allows(Rule::DoubleEncoding) || !is_encoded_twice(cut) {
        return;
    }
    for line in &mut cut.lines {
        let glyphs = line.passage.glyphs();
        let mut decoded = Vec::with_capacity(glyphs.len());
        let mut rest = &glyphs[..];
        while let Some((first, more)) = rest.split_first() {
            let Some((letter, length)) = encoded(rest.iter().map(|glyph| glyph.letter)) else {
                decoded.push(*first);
                rest = more;
                continue;
            };
            let (run, more) = rest.split_at(length);
            let whole = run.iter().fold(*first, |whole, next| {
                whole.absorbing(next, Rule::DoubleEncoding)
            });
            decoded.push(whole.replaced(letter, Rule::DoubleEncoding));
            rest = more;
        }
        line.passage = Passage::of(cut.raw, &decoded);
    }
}

/// True if most characters beyond ASCII are UTF-8 read as windows-1252.
fn is_encoded_twice(cut: &RawLines<'_>) -> bool {
    let (mut encoded_runs, mut other) = (0, 0);
    for line in &cut.lines {
        if line.text().is_ascii() {
            continue;
        }
        let mut rest = line.text();
        while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
            rest = &rest[start..];
            let length = if let Some((_, length)) = encoded(rest.chars()) {
                encoded_runs += 1;
                length
            } else {
                other += 1;
                1
            };
            rest = rest
                .char_indices()
                .nth(length)
                .map_or("", |(at, _)| &rest[at..]);
        }
        // One sound letter in ten is proof enough to the contrary.
        if other > FEWEST && other * RUNS_OF > encoded_runs + other && encoded_runs < other {
            return false;
        }
    }
    encoded_runs >= FEWEST && other * RUNS_OF <= encoded_runs
}

/// The character whose bytes in UTF-8 the next characters are in windows-1252, and how many characters these are.
fn encoded(mut chars: impl Iterator<Item = char>) -> Option<(char, usize)> {
    let lead = byte(chars.next()?)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = vec![lead];
    for c in chars.take(length - 1) {
        bytes.push(byte(c)?);
    }
    let letter = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((letter, length))
}

/// The byte of a character beyond ASCII in windows-1252, or in Latin-1, which has control characters in its place.
fn byte(c: char) -> Option<u8> {
    if matches!(c, '\u{80}'..='\u{FF}') {
        return u8::try_from(u32::from(c)).ok();
    }
    let mut letter = [0; 4];
    let (bytes, _, is_unknown) = WINDOWS_1252.encode(c.encode_utf8(&mut letter));
    match bytes[..] {
        [byte @ 0x80..=0xFF] if !is_unknown => Some(byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::repair::repaired;

    #[test]
    fn a_text_that_was_encoded_twice_is_decoded() {
        assert_eq!(
            repaired("La lumiÃ¨re du matin Ã©tait dorÃ©e â€” dÃ©jÃ\u{A0} !", "fr"),
            "La lumière du matin était dorée — déjà !"
        );
        assert_eq!(repaired("Ù¾ÛŒØ±Ù…Ø±Ø¯", "fa"), "پیرمرد");
    }

    #[test]
    fn clean_text_is_not_decoded() {
        for (text, code) in [
            ("Déjà vu, à côté. ÉTÉ À «PARIS» — Ô £5 ©", "fr"),
            ("Für Größe und Übermut: „Ä“ – ÄÖÜ € 5", "de"),
            ("Ses «É» et «Ã©» dans un café déjà fermé", "fr"),
            ("Það er Ásgeir, ÞÓRÐUR og ÆÐI", "is"),
        ] {
            assert_eq!(repaired(text, code), text);
        }
    }
}
