//! Misread runs of punctuation: letters among exclamation marks, specks before a semicolon.

use crate::rule::Rule;
use crate::text::Glyph;

use super::{OcrContext, Paragraph, Rewriter};

/// True for a character that the OCR writes for an exclamation mark in a run of them.
fn is_misread(c: char) -> bool {
    matches!(c, 'I' | 'l' | '1' | 'J' | '|')
}

fn is_mark(c: char) -> bool {
    matches!(c, '!' | '?')
}

/// `impressed!!I` to `impressed!!!`, and `impressed I!!` where exclamation marks stand apart from words.
pub(super) fn with_exclamations(
    paragraph: &Paragraph,
    context: &mut OcrContext<'_>,
) -> Option<Vec<Glyph>> {
    let glyphs = &paragraph.glyphs;
    if !paragraph.has('!') && !paragraph.has('?') {
        return None;
    }
    let mut rewriter = Rewriter::new(glyphs, Rule::OcrMarks, context.left_out);
    for run in paragraph.runs(|c| is_mark(c) || is_misread(c)) {
        let mut marks = run.clone().filter(|&i| is_mark(glyphs[i].letter));
        let Some(first) = marks.next() else { continue };
        let last = marks.next_back().unwrap_or(first);
        let apart = run.start > 0 && glyphs[run.start - 1].letter.is_whitespace();
        let begins =
            apart && context.scan.exclamations_apart && is_tight(&glyphs[run.start..=first]);
        let start = if begins { run.start } else { first };
        let ends = is_tight(&glyphs[last..run.end]) && ends_sentence(glyphs, run.end);
        let end = if ends { run.end } else { last + 1 };
        let run = start..end;
        if run.clone().all(|i| is_mark(glyphs[i].letter)) {
            continue;
        }
        let from = if start < first { start - 1 } else { start };
        let marks: String = glyphs[run]
            .iter()
            .map(|glyph| match glyph.letter {
                '?' => '?',
                _ => '!',
            })
            .collect();
        rewriter.write(from..end, &marks);
    }
    rewriter.finish()
}

/// True for glyphs that are adjacent in the raw text too.
fn is_tight(glyphs: &[Glyph]) -> bool {
    glyphs
        .windows(2)
        .all(|pair| pair[0].raw().end == pair[1].raw().start)
}

/// True if no sentence can continue after a run of punctuation that ends in a letter: the paragraph or quotation ends,
/// or a capitalised word follows (`!!I know` may have lost a space).
fn ends_sentence(glyphs: &[Glyph], end: usize) -> bool {
    let mut rest = glyphs[end..].iter().map(|glyph| glyph.letter).peekable();
    while rest
        .next_if(|c| matches!(c, '"' | '”' | '\'' | '’' | ')'))
        .is_some()
    {}
    match rest.next() {
        None => true,
        Some(space) if space.is_whitespace() => {
            let first = rest.next().is_some_and(char::is_uppercase);
            first && rest.next().is_some_and(char::is_lowercase)
        }
        Some(_) => false,
    }
}

/// `made use of,; and` to `made use of; and`: a speck beside a semicolon set apart was read as punctuation.
pub(super) fn with_semicolons(
    paragraph: &Paragraph,
    context: &mut OcrContext<'_>,
) -> Option<Vec<Glyph>> {
    let glyphs = &paragraph.glyphs;
    if !paragraph.has(';') {
        return None;
    }
    let mut rewriter = Rewriter::new(glyphs, Rule::OcrMarks, context.left_out);
    for run in paragraph.runs(|c| matches!(c, ',' | ';' | '?' | '-')) {
        let after_letter = run.start > 0 && glyphs[run.start - 1].letter.is_alphabetic();
        let last = glyphs[run.end - 1].letter;
        if run.len() > 1 && after_letter && last == ';' && glyphs[run.start].letter != '?' {
            rewriter.write(run, ";");
        }
    }
    rewriter.finish()
}
