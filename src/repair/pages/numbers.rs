//! Finds page numbers.

use std::ops::Range;

use crate::number::{Decimal, DecimalMark};
use crate::repair::Line;
use crate::repair::lines::Border;

use super::interruption::interrupts_sentence;
use super::series::rise_with_pages;

/// Of this many page ends, one or more falls inside a sentence. Paragraphs of prose have several lines, so most page
/// ends do; the end of a chapter never does.
pub(super) const ENDS_PER_INTERRUPTION: usize = 5;

/// Maximum length of a page number, in characters.
const LONGEST_NUMBER: usize = 4;

/// Maximum length of a misread page number, in characters.
const LONGEST_MISREAD: usize = 3;

/// Fewest numbers that rise by one for them to number chapters.
const FEWEST_CHAPTERS: usize = 3;

/// Letters that the OCR reads for digits (the most common confusions of their shapes in the Latin script).
const LOOKS_LIKE_FIGURE: &str = "IlioOQSsZzBbgqTt|";

/// True if the pages have numbers at one edge that rise by one from page to page.
pub(super) fn rise(lines: &[Line<'_>], pages: &[Range<usize>]) -> bool {
    let edge_rises = |edge: fn(&Range<usize>) -> usize| {
        let numbers: Vec<(usize, u64)> = pages
            .iter()
            .enumerate()
            .filter_map(|(i, page)| Some((i, value(&lines[edge(page)])?)))
            .collect();
        2 * numbers.len() >= pages.len() && rise_with_pages(&numbers)
    };
    edge_rises(|page| page.end - 1) || edge_rises(|page| page.start)
}

/// The indexes of the lines that are page numbers, if most pages have one at the same edge. At the top it may also be
/// the number of a chapter, so there the pages must end inside sentences.
pub(super) fn find(lines: &[Line<'_>]) -> Vec<usize> {
    let (pages, alone): (Vec<_>, Vec<_>) = super::pages(lines)
        .into_iter()
        .partition(|page| page.len() > 1);
    let feet: Vec<usize> = pages.iter().map(|page| page.end - 1).collect();
    let tops: Vec<usize> = pages.iter().map(|page| page.start).collect();
    let mut found = Vec::new();
    if are_numbered(lines, &feet) {
        found.extend(numbers(lines, &feet));
    }
    if are_numbered(lines, &tops) && end_inside_sentences(lines, &tops) {
        let chapters = chapters(lines, &tops);
        let at_top = numbers(lines, &tops).into_iter();
        found.extend(at_top.filter(|i| !chapters.contains(i)));
    }
    if !found.is_empty() {
        // Some numbers are as far from the text as from the next page.
        let alone = alone.iter().map(|page| page.start);
        found.extend(alone.filter(|&start| figures(&lines[start]).is_some()));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// True if most lines at one edge of the pages are numbers.
fn are_numbered(lines: &[Line<'_>], edge: &[usize]) -> bool {
    let plain = edge.iter().filter(|&&i| figures(&lines[i]).is_some());
    2 * plain.count() >= edge.len()
}

/// True if enough of the pages that begin with these lines continue a sentence.
fn end_inside_sentences(lines: &[Line<'_>], tops: &[usize]) -> bool {
    let inside = tops.iter().filter(|&&top| interrupts_sentence(lines, top));
    ENDS_PER_INTERRUPTION * inside.count() >= tops.len()
}

/// Of the numbers at the tops of pages, those of chapters: they interrupt no sentence, do not follow from the number of
/// the page before, and rise by one from each to the next.
fn chapters(lines: &[Line<'_>], tops: &[usize]) -> Vec<usize> {
    let values: Vec<Option<u64>> = tops.iter().map(|&top| value(&lines[top])).collect();
    let follows = |page: usize| {
        let before = page.checked_sub(1).and_then(|before| values[before]);
        before.is_some() && before.map(|before| before + 1) == values[page]
    };
    let out_of_turn: Vec<(usize, u64)> = tops
        .iter()
        .enumerate()
        .filter(|&(page, &top)| !follows(page) && !interrupts_sentence(lines, top))
        .filter_map(|(page, &top)| Some((top, values[page]?)))
        .collect();
    out_of_turn
        .chunk_by(|one, next| one.1 + 1 == next.1)
        .filter(|series| series.len() >= FEWEST_CHAPTERS)
        .flatten()
        .map(|&(top, _)| top)
        .collect()
}

/// The lines at one edge of the pages that are numbers, either correct or misread.
fn numbers(lines: &[Line<'_>], edge: &[usize]) -> Vec<usize> {
    let mut digits = 0;
    let mut found = Vec::new();
    for &i in edge {
        let line = &lines[i];
        if let Some(length) = figures(line) {
            digits = length;
            found.push(i);
            continue;
        }
        let text = line.text();
        let length = text.chars().count();
        let alone = line.border == Border::Paragraph
            || lines
                .get(i + 1)
                .is_some_and(|next| next.border == Border::Paragraph);
        let shaped = length == digits && text.chars().all(is_like_figure);
        if length <= LONGEST_MISREAD && (alone || shaped) {
            found.push(i);
        }
    }
    found
}

fn is_like_figure(c: char) -> bool {
    c.is_numeric() || LOOKS_LIKE_FIGURE.contains(c)
}

/// The length of the number that makes up the line.
fn figures(line: &Line<'_>) -> Option<usize> {
    number(line).map(|number| number.chars().count())
}

/// The value of the number that makes up the line.
fn value(line: &Line<'_>) -> Option<u64> {
    Decimal::read(number(line)?, DecimalMark::default())?.whole()
}

/// The number that makes up the line, ignoring a printer's signature mark before it: `B 17`.
fn number<'a>(line: &'a Line<'_>) -> Option<&'a str> {
    let text = line.text();
    let mut words = text.split_whitespace();
    let mut word = words.next()?;
    let is_signature = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if is_signature {
        word = words.next()?;
    }
    let word = word.trim_matches(|c| matches!(c, '-' | '–' | '—' | '[' | ']' | '(' | ')' | '.'));
    let length = word.chars().count();
    let plain = words.next().is_none() && word.chars().all(char::is_numeric);
    (plain && (1..=LONGEST_NUMBER).contains(&length)).then_some(word)
}
