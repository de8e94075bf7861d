//! The width of letters as they are set.

use unicode_script::{Script, UnicodeScript};

/// The width of a text, in units of a letter of half width (UAX #11): two for the letters and marks of East Asia.
pub(super) fn width(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    match c {
        '\0'..='\u{10FF}' => false,
        '\u{3000}'..='\u{303E}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' => true,
        _ => matches!(
            c.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Hangul
                | Script::Bopomofo
                | Script::Yi
        ),
    }
}
