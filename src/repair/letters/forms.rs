//! Presentation forms: the shapes of letters and ligatures that Unicode has for fonts.

use unicode_normalization::UnicodeNormalization;

use crate::repair::script::TATWEEL;
use crate::rule::Rule;
use crate::text::Glyph;

/// True for a character of the blocks Alphabetic Presentation Forms and Arabic Presentation Forms A and B that stands for
/// letters. The honorific phrases and the rial sign (U+FDFA to U+FDFD) are characters
/// that people type.
pub(super) fn is_form(c: char) -> bool {
    matches!(
        c,
        '\u{FB00}'..='\u{FB4F}' | '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDF9}'
            | '\u{FE70}'..='\u{FEFC}'
    )
}

/// Puts letters in the place of presentation forms.
pub(super) fn repair(glyphs: &mut Vec<Glyph>) {
    if !glyphs.iter().any(|glyph| is_form(glyph.letter)) {
        return;
    }
    let mut letters = Vec::with_capacity(glyphs.len() + glyphs.len() / 8);
    for glyph in glyphs.iter() {
        // Some have no decomposition: the fragment of a tail (U+FE73), the point varika (U+FB1E).
        let stands_for_itself = std::iter::once(glyph.letter).nfkd().eq([glyph.letter]);
        if !is_form(glyph.letter) || stands_for_itself {
            letters.push(*glyph);
            continue;
        }
        // The forms of diacritics decompose into a space or a tatweel that carries them.
        let decomposed = std::iter::once(glyph.letter)
            .nfkd()
            .filter(|&c| c != ' ' && c != TATWEEL);
        for (i, letter) in decomposed.enumerate() {
            letters.push(if i == 0 {
                glyph.replaced(letter, Rule::PresentationForms)
            } else {
                Glyph::inserted(letter, glyph.raw().end, Rule::PresentationForms)
            });
        }
    }
    *glyphs = letters;
}

#[cfg(test)]
mod tests {
    use crate::repair::repaired;

    #[test]
    fn forms_become_letters() {
        assert_eq!(
            repaired("ﺳﻼﻡ ﺑﺮ ﻣﻌﻠﻢ. ﷲ ﺍﮐﺒﺮ.", "fa"),
            "سلام بر معلم. الله اکبر."
        );
        assert_eq!(repaired("The oﬃce was ﬁne.", "en"), "The office was fine.");
        assert_eq!(repaired("ﬠﬡ", "he"), "עא");
    }

    #[test]
    fn typed_signs_and_other_blocks_stay() {
        for (text, code) in [
            ("﷼ ۵۰ داد.", "fa"),
            ("قال النبي ﷺ ذلك.", "ar"),
            ("H₂O, x² und ½ Liter.", "de"),
            ("ｆｕｌｌ ｗｉｄｔｈ ａｂｃ", "ja"),
            ("س\u{FE73}", "ar"),
        ] {
            assert_eq!(repaired(text, code), text);
        }
    }
}
