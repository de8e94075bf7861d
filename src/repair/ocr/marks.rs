//! Marks that the OCR misread, and the spaces inside quotation marks.

use std::cell::LazyCell;

use crate::language::Language;
use crate::marks::{is_alphanumeric, is_dash, is_final, is_joining};
use crate::quotes::{Role, roles};
use crate::rule::Rule;
use crate::text::Glyph;

use super::{LeftOut, Rewriter, text, words};

/// What an OCR writes for an exclamation mark that stands apart, and for an opening quotation mark.
const FOR_EXCLAMATION: [&str; 5] = ["I", "l", "1", "J", "|"];
const FOR_QUOTATION: [&str; 5] = ["44", "14", "11", "**", "''"];

/// One look at all of a paragraph, with what it has changed; `None` for nothing.
type Pass = fn(&[Glyph], &dyn Language, &mut LeftOut) -> Option<Vec<Glyph>>;

/// What sets the marks of a paragraph right, one after the other.
pub(super) const PASSES: [Pass; 3] = [with_openings, with_exclamations, without_inner_spaces];

/// True if glyphs read as a text.
fn is(glyphs: &[Glyph], text: &str) -> bool {
    glyphs.iter().map(|glyph| glyph.letter).eq(text.chars())
}

fn chars(glyphs: &[Glyph]) -> Vec<char> {
    glyphs.iter().map(|glyph| glyph.letter).collect()
}

/// The word as the language knows it, without the marks around it.
fn starts_sentence(word: &str, language: &dyn Language) -> bool {
    language.starts_sentence(word.trim_matches(|c: char| !is_alphanumeric(c) && c != '\''))
}

/// `44 Before we left` to `"Before we left`.
fn with_openings(
    glyphs: &[Glyph],
    language: &dyn Language,
    left_out: &mut LeftOut,
) -> Option<Vec<Glyph>> {
    let words = words(glyphs);
    let mut rewriter = Rewriter::new(glyphs, Rule::OcrMarks, left_out);
    for (i, word) in words.iter().enumerate() {
        let misread = FOR_QUOTATION
            .iter()
            .any(|mark| is(&glyphs[word.clone()], mark));
        let Some(next) = words.get(i + 1).filter(|_| misread) else {
            continue;
        };
        let border = i == 0 || {
            let last = glyphs[words[i - 1].end - 1].letter;
            is_final(last) || is_joining(last) || is_dash(last)
        };
        if border && starts_sentence(&text(&glyphs[next.clone()]), language) {
            rewriter.write(word.start..next.start, "\"");
        }
    }
    rewriter.finish()
}

/// `the war I "` to `the war!"`.
fn with_exclamations(
    glyphs: &[Glyph],
    language: &dyn Language,
    left_out: &mut LeftOut,
) -> Option<Vec<Glyph>> {
    let words = words(glyphs);
    // Few paragraphs have a word that may be such a mark.
    let roles = LazyCell::new(|| roles(&chars(glyphs)));
    let mut rewriter = Rewriter::new(glyphs, Rule::OcrMarks, left_out);
    for i in 1..words.len() {
        let word = &words[i];
        let before = &glyphs[words[i - 1].end - 1];
        let first = glyphs[word.start].letter;
        let misread = FOR_EXCLAMATION.iter().any(|mark| mark.starts_with(first));
        if !misread || !before.letter.is_lowercase() {
            continue;
        }
        let written = text(&glyphs[word.clone()]);
        // The closing mark may be glued to it.
        let mark = written.trim_end_matches(['"', '”']);
        if !FOR_EXCLAMATION.contains(&mark) {
            continue;
        }
        let after = word.start + mark.chars().count();
        let quote = if after < word.end {
            after
        } else {
            words.get(i + 1).map_or(after, |w| w.start)
        };
        let closes = roles.get(quote) == Some(&Role::Closes);
        let next = words.get(i + 1).map(|next| text(&glyphs[next.clone()]));
        // A figure may count something: article 1.
        let new_sentence = mark != "1"
            && next
                .as_ref()
                .is_some_and(|next| starts_sentence(next, language));
        // A sentence that ends in the word I ends in a mark as well; a heading counts by a capital: Part I.
        let ends = mark != "1" && i + 1 == words.len() && after == word.end && {
            let before = &glyphs[words[i - 1].clone()];
            let small = before.iter().all(|glyph| glyph.letter.is_lowercase());
            // A sentence of one word: Thanks I
            let alone = i < 2 || is_final(glyphs[words[i - 2].end - 1].letter);
            small || alone && starts_sentence(&text(before), language)
        };
        // What is counted has its name in one form: article 1, but horrors 1.
        let unnumbered = || {
            let dash = next
                .as_deref()
                .is_some_and(|next| next.chars().all(is_long_dash));
            let figure = words
                .get(i + 2)
                .is_some_and(|word| glyphs[word.start].letter.is_numeric());
            mark == "1"
                && dash
                && !figure
                && is_inflected(&text(&glyphs[words[i - 1].clone()]), language)
        };
        if closes || new_sentence || ends || unnumbered() {
            rewriter.write(words[i - 1].end..after, "!");
        }
    }
    rewriter.finish()
}

/// True for a dash that is no hyphen.
fn is_long_dash(c: char) -> bool {
    matches!(c, '–' | '—')
}

/// True for the form of a word that the language knows by its stem alone: horrors, but not class.
fn is_inflected(word: &str, language: &dyn Language) -> bool {
    let folded = language.fold(word);
    let stem = language.stem(&folded);
    stem.len() < folded.len() && language.knows(stem)
}

/// `" patriotic "` to `"patriotic"`.
fn without_inner_spaces(
    glyphs: &[Glyph],
    _language: &dyn Language,
    left_out: &mut LeftOut,
) -> Option<Vec<Glyph>> {
    let roles = roles(&chars(glyphs));
    let space = |i: usize| {
        glyphs
            .get(i)
            .is_some_and(|glyph| glyph.letter.is_whitespace())
    };
    let mut rewriter = Rewriter::new(glyphs, Rule::OcrMarks, left_out);
    for i in 0..glyphs.len() {
        let opens_before = i > 0 && roles[i - 1] == Role::Opens;
        // What a colon leads to opens, whatever the turn of the marks says.
        let led_to = i > 0 && glyphs[i - 1].letter == ':';
        let closes_after = roles.get(i + 1) == Some(&Role::Closes) && !led_to;
        if space(i) && (opens_before || closes_after) {
            rewriter.write(i..i + 1, "");
        }
    }
    rewriter.finish()
}
