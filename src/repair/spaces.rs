//! One space between words, none before closing punctuation and none after opening punctuation.

use crate::language::Language;
use crate::marks::{is_alphanumeric, is_final};
use crate::quotes::{Conventions, Role};
use crate::rule::Rule;
use crate::text::Glyph;

use super::LeftOut;

/// Normalizes the spaces of a paragraph and adds what it drops to `left_out`.
pub(super) fn repair(
    glyphs: &mut Vec<Glyph>,
    language: &dyn Language,
    conventions: Conventions,
    left_out: &mut LeftOut,
) {
    let spaced = language.spaces_before_punctuation();
    let (mut kept, mut at) = (0, 0);
    loop {
        let word = glyphs[at..]
            .iter()
            .take_while(|glyph| !is_space(glyph))
            .count();
        glyphs.copy_within(at..at + word, kept);
        (kept, at) = (kept + word, at + word);
        let run = glyphs[at..]
            .iter()
            .take_while(|glyph| is_space(glyph))
            .count();
        if run == 0 {
            break;
        }
        let space = one_space(&glyphs[at..at + run]);
        at += run;
        let glued = !spaced && at < glyphs.len();
        if glued && (ends(glyphs, at, conventions) || opens(&glyphs[..kept], conventions)) {
            if !space.raw().is_empty() {
                left_out.push((space.raw(), Rule::Spaces));
            }
        } else {
            glyphs[kept] = space;
            kept += 1;
        }
    }
    glyphs.truncate(kept);
}

fn is_space(glyph: &Glyph) -> bool {
    glyph.letter.is_whitespace()
}

/// Replaces a run of white space with one space, up to what was left out from between.
fn one_space(run: &[Glyph]) -> Glyph {
    let mut space = run[0];
    for next in &run[1..] {
        if !space.is_before(next) {
            space = space.replaced(' ', Rule::Spaces);
            break;
        }
        space = space.absorbing(next, Rule::Spaces);
    }
    if space.letter == ' ' {
        space
    } else {
        space.replaced(' ', Rule::Spaces)
    }
}

/// True if the last glyph belongs to the text that follows it.
fn opens(glyphs: &[Glyph], conventions: Conventions) -> bool {
    let Some((last, before)) = glyphs.split_last() else {
        return false;
    };
    let before = before.last().map(|before| before.letter);
    let glued = before.is_some_and(|c| is_alphanumeric(c) || is_final(c));
    match last.letter {
        mark if is_guillemet(mark) => !glued && conventions.shape(mark) == Role::Opens,
        '(' | '[' => true,
        _ => false,
    }
}

/// True for punctuation that belongs to the text before it.
fn ends(glyphs: &[Glyph], i: usize, conventions: Conventions) -> bool {
    let next = glyphs.get(i + 1).map(|glyph| glyph.letter);
    match glyphs[i].letter {
        // Three dots may open a sentence, and a stop glued to the next word may be part of it: .NET, .45
        '.' => !next.is_some_and(|next| next == '.' || is_alphanumeric(next)),
        ',' | ':' => !next.is_some_and(is_alphanumeric),
        mark if is_guillemet(mark) => {
            !next.is_some_and(is_alphanumeric) && conventions.shape(mark) == Role::Closes
        }
        ';' | '!' | '?' | '،' | '؛' | '؟' | ')' | ']' => true,
        _ => false,
    }
}

fn is_guillemet(c: char) -> bool {
    matches!(c, '«' | '»')
}

#[cfg(test)]
mod tests {
    use crate::repair::repaired;

    #[test]
    fn words_are_one_space_apart_and_marks_none() {
        assert_eq!(
            repaired(
                "It  was ( so they said ) \t over ;  why ? No\u{A0}one .",
                "en"
            ),
            "It was (so they said) over; why? No one."
        );
        assert_eq!(
            repaired("a .NET file at .5 : x", "en"),
            "a .NET file at .5: x"
        );
        assert_eq!(repaired("Pourquoi ? Non\u{A0}!", "fr"), "Pourquoi ? Non !");
        let german = "Er rief: »Nein!«, dann »Wer da?« und »ja« und ging.";
        assert_eq!(repaired(german, "de"), german);
    }

    #[test]
    fn quotations_keep_the_spaces_of_their_convention() {
        for (text, code) in [
            (
                "Er sagte: »_Nein_, niemals.« Dann »1917« und »… nun ja.« Sie ging.",
                "de",
            ),
            (
                "Er sagte: »(leise) Komm.« Dann: »›Komm‹, rief sie.« Er kam.",
                "de",
            ),
            ("Han sagde: »— nej.« Hun lo. »Komm« og »gå« og gik.", "da"),
            (
                "Hän sanoi: »_Ei_ nyt.» Hän lähti. »Kyllä» ja »ei» taas.",
                "fi",
            ),
            ("Он сказал: «_Нет_.» Потом «да» и «нет» опять.", "ru"),
            ("او گفت: «_نه_ هرگز.» سپس «… بله.» و رفت.", "fa"),
            ("Disse: «_No_, mai.» Poi «sì» e «no».", "it"),
        ] {
            assert_eq!(repaired(text, code), text);
        }
        assert_eq!(
            repaired("Er sagte : »Nein.« Dann »ja« und »nie «.", "de"),
            "Er sagte: »Nein.« Dann »ja« und »nie«."
        );
    }
}
