//! Misread punctuation, and the spaces inside quotation marks.

use crate::language::Language;
use crate::marks::{is_alphanumeric, is_dash, is_final, is_joining};
use crate::quotes::Role;
use crate::rule::Rule;
use crate::text::Glyph;

use super::{OcrContext, Paragraph, Rewriter};

/// What the OCR writes for an exclamation mark set apart.
const FOR_EXCLAMATION: [char; 5] = ['I', 'l', '1', 'J', '|'];

/// The word as the language knows it, without surrounding punctuation.
fn starts_sentence(word: &str, language: &dyn Language) -> bool {
    language.starts_sentence(word.trim_matches(|c: char| !is_alphanumeric(c) && c != '\''))
}

/// `44 Before we left` to `"Before we left`.
pub(super) fn with_openings(
    paragraph: &Paragraph,
    context: &mut OcrContext<'_>,
) -> Option<Vec<Glyph>> {
    let (letters, words) = (&paragraph.letters, paragraph.words());
    let language = context.vocabulary.language();
    let mut rewriter = Rewriter::new(&paragraph.glyphs, Rule::OcrMarks, context.left_out);
    for (i, pair) in words.windows(2).enumerate() {
        let [word, next] = pair else { continue };
        let misread = |opening: &&str| letters[word.clone()].iter().copied().eq(opening.chars());
        if !language.misread_openings().iter().any(misread) {
            continue;
        }
        let border = i == 0 || {
            let last = letters[words[i - 1].end - 1];
            is_final(last) || is_joining(last) || is_dash(last)
        };
        if border && starts_sentence(&paragraph.text(next), language) {
            rewriter.write(word.start..next.start, "\"");
        }
    }
    rewriter.finish()
}

/// `the war I "` to `the war!"`.
pub(super) fn with_exclamations(
    paragraph: &Paragraph,
    context: &mut OcrContext<'_>,
) -> Option<Vec<Glyph>> {
    let (letters, words) = (&paragraph.letters, paragraph.words());
    let language = context.vocabulary.language();
    let mut rewriter = Rewriter::new(&paragraph.glyphs, Rule::OcrMarks, context.left_out);
    for i in 1..words.len() {
        let (before, word) = (&words[i - 1], &words[i]);
        let mark = letters[word.start];
        // The closing quotation mark may be glued to it.
        let glued = &letters[word.start + 1..word.end];
        let misread =
            FOR_EXCLAMATION.contains(&mark) && glued.iter().all(|c| matches!(c, '"' | '”'));
        if !misread || !letters[before.end - 1].is_lowercase() {
            continue;
        }
        let next = words.get(i + 1);
        let after = word.start + 1;
        let quote = match next {
            Some(next) if glued.is_empty() => next.start,
            _ => after,
        };
        let closes = paragraph.roles().get(quote) == Some(&Role::Closes);
        let next = next.map(|next| paragraph.text(next));
        // A digit may be a number: article 1.
        let new_sentence = mark != '1'
            && next
                .as_ref()
                .is_some_and(|next| starts_sentence(next, language));
        // A sentence that ends in the word I also ends in punctuation; in a heading the capital decides: Part I.
        let ends = mark != '1' && next.is_none() && glued.is_empty() && {
            let small = letters[before.clone()].iter().all(|c| c.is_lowercase());
            // A sentence of one word: Thanks I
            let alone = i < 2 || is_final(letters[words[i - 2].end - 1]);
            small || alone && starts_sentence(&paragraph.text(before), language)
        };
        // The noun before a number is singular: article 1, but horrors 1.
        let unnumbered = || {
            let dash = next
                .as_deref()
                .is_some_and(|next| next.chars().all(is_long_dash));
            let figure = words
                .get(i + 2)
                .is_some_and(|word| letters[word.start].is_numeric());
            mark == '1' && dash && !figure && is_inflected(&paragraph.text(before), language)
        };
        if closes || new_sentence || ends || unnumbered() {
            rewriter.write(before.end..after, "!");
        }
    }
    rewriter.finish()
}

/// True for a dash that is not a hyphen.
fn is_long_dash(c: char) -> bool {
    matches!(c, '–' | '—')
}

/// True for an inflected form that the language knows only by its stem: horrors, but not class.
fn is_inflected(word: &str, language: &dyn Language) -> bool {
    let folded = language.fold(word);
    let stem = language.stem(&folded);
    stem.len() < folded.len() && language.knows(stem)
}

/// `" patriotic "` to `"patriotic"`.
pub(super) fn without_inner_spaces(
    paragraph: &Paragraph,
    context: &mut OcrContext<'_>,
) -> Option<Vec<Glyph>> {
    let (letters, roles) = (&paragraph.letters, paragraph.roles());
    if roles.is_empty() {
        return None;
    }
    let mut rewriter = Rewriter::new(&paragraph.glyphs, Rule::OcrMarks, context.left_out);
    let spaces = (0..letters.len()).filter(|&i| letters[i].is_whitespace());
    for i in spaces {
        let opens_before = i > 0 && roles[i - 1] == Role::Opens;
        // After a colon the mark opens a quotation, even if the alternation of marks says otherwise.
        let led_to = i > 0 && letters[i - 1] == ':';
        let closes_after = roles.get(i + 1) == Some(&Role::Closes) && !led_to;
        if opens_before || closes_after {
            rewriter.write(i..i + 1, "");
        }
    }
    rewriter.finish()
}
