//! One space between words, none before a mark that ends something, nor after one that opens something.

use crate::language::Language;
use crate::marks::{is_alphanumeric, is_final};
use crate::rule::Rule;
use crate::text::Glyph;

use super::LeftOut;

/// Sets the spaces of a paragraph; what it drops is added to `left_out`.
pub(super) fn repair(
    glyphs: &[Glyph],
    language: &dyn Language,
    left_out: &mut LeftOut,
) -> Vec<Glyph> {
    let single = collapsed(glyphs);
    if language.spaces_before_marks() {
        return single;
    }
    closed_up(&single, left_out)
}

/// Makes one space of every run of white space.
fn collapsed(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut single: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        if !glyph.letter.is_whitespace() {
            single.push(*glyph);
            continue;
        }
        let space = match single.pop_if(|last| last.letter.is_whitespace()) {
            Some(last) => last.absorbing(glyph, Rule::Spaces),
            None => *glyph,
        };
        single.push(if space.letter == ' ' {
            space
        } else {
            space.replaced(' ', Rule::Spaces)
        });
    }
    single
}

fn closed_up(glyphs: &[Glyph], left_out: &mut LeftOut) -> Vec<Glyph> {
    let mut close: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for (i, glyph) in glyphs.iter().enumerate() {
        let spaced = close.last().is_some_and(|last| last.letter.is_whitespace());
        if spaced && !glyph.letter.is_whitespace() && (ends(glyphs, i) || opens(&close)) {
            while let Some(space) = close.pop_if(|last| last.letter.is_whitespace()) {
                if !space.raw().is_empty() {
                    left_out.push((space.raw(), Rule::Spaces));
                }
            }
        }
        close.push(*glyph);
    }
    close
}

/// True if the last of the glyphs, a space aside, belongs to what stands after it.
fn opens(glyphs: &[Glyph]) -> bool {
    let Some(last) = glyphs.iter().rposition(|g| !g.letter.is_whitespace()) else {
        return false;
    };
    let before = last.checked_sub(1).map(|before| glyphs[before].letter);
    let glued = before.is_some_and(|c| is_alphanumeric(c) || is_final(c));
    match glyphs[last].letter {
        // It closes where quotations stand as »in German«.
        '«' => !glued,
        '(' | '[' => true,
        _ => false,
    }
}

/// True for a mark that belongs to what stands before it.
fn ends(glyphs: &[Glyph], i: usize) -> bool {
    let next = glyphs.get(i + 1).map(|glyph| glyph.letter);
    match glyphs[i].letter {
        // Three dots may open something, and a stop glued to the next word may be a part of it: .NET, .45
        '.' => !next.is_some_and(|next| next == '.' || is_alphanumeric(next)),
        ',' | ':' => !next.is_some_and(is_alphanumeric),
        // It opens where quotations stand as »in German«.
        '»' => !next.is_some_and(is_alphanumeric),
        ';' | '!' | '?' | '،' | '؛' | '؟' | ')' | ']' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::language::for_code;
    use crate::repair::{Options, repair};

    fn repaired(raw: &str, code: &str) -> String {
        repair(raw, &*for_code(code).unwrap(), &Options::default())
            .clean()
            .to_owned()
    }

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
}
