//! The ordinals of dates, whose figures the OCR took for letters or set apart: `July 1 6th- i 8th`.

use std::ops::Range;

use crate::language::Language;
use crate::marks::is_alphanumeric;
use crate::rule::Rule;
use crate::text::Glyph;

use super::{LeftOut, Rewriter, text, words};

/// Words before an ordinal among which a month must stand: `November 9th and 10th`.
const MONTH_BEFORE: usize = 3;

/// Characters of an ordinal in one word at most: two figures, and the ending.
const LONGEST: usize = 4;

/// Marks that may stand after one.
const MARKS: [char; 8] = ['.', ',', ';', ':', '!', '?', '"', '\''];

/// Days of a month at most.
const DAYS: u64 = 31;

/// An ordinal, as it was written.
struct Found {
    range: Range<usize>,
    /// The days that it may stand for.
    days: Vec<u64>,
    ending: String,
}

/// Sets the ordinals of a paragraph right.
pub(super) fn repair(
    glyphs: &[Glyph],
    language: &dyn Language,
    left_out: &mut LeftOut,
) -> Option<Vec<Glyph>> {
    let words = pieces(glyphs);
    let mut rewriter = Rewriter::new(glyphs, Rule::OcrLetters, left_out);
    let mut last: Option<(usize, u64)> = None;
    for i in 0..words.len() {
        if last.is_some_and(|(end, _)| words[i].start < end) {
            continue;
        }
        let Some(found) = ordinal(glyphs, &words[i..], language) else {
            continue;
        };
        let range_from = last.filter(|&(end, _)| is_dash(&text(&glyphs[end..words[i].start])));
        if range_from.is_none() && !is_date(glyphs, &words, i, &found, language) {
            continue;
        }
        let day = match range_from {
            Some((_, first)) => found.days.iter().copied().find(|&day| day > first),
            None => found
                .days
                .first()
                .copied()
                .filter(|_| found.days.len() == 1),
        };
        let Some(day) = day else { continue };
        if let Some((end, _)) = range_from {
            rewriter.write(end..words[i].start, "-");
        }
        last = Some((found.range.end, day));
        rewriter.write(found.range, &format!("{day}{}", found.ending));
    }
    rewriter.finish()
}

/// Words, cut at dashes as well.
fn pieces(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    for word in words(glyphs) {
        let mut start = word.start;
        for i in word.clone() {
            if matches!(glyphs[i].letter, '-' | '–' | '—') {
                pieces.push(start..i);
                start = i + 1;
            }
        }
        pieces.push(start..word.end);
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn is_dash(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "—")
}

/// Reads an ordinal in one word or in two: `16th`, `1 6th`, `i st`.
fn ordinal(glyphs: &[Glyph], words: &[Range<usize>], language: &dyn Language) -> Option<Found> {
    let first = words.first()?;
    // Most words do not begin with what a figure may be taken for, or are too long.
    let letters = &glyphs[first.clone()];
    let length = letters
        .iter()
        .rposition(|glyph| !MARKS.contains(&glyph.letter));
    if digits(letters[0].letter).is_empty() || length.is_none_or(|last| last >= LONGEST) {
        return None;
    }
    let alone = first.len() == 1;
    let joined = words.get(1).filter(|next| {
        alone && next.start == first.end + 1 && glyphs[first.end].letter.is_whitespace()
    });
    let whole = first.start..joined.unwrap_or(first).end;
    let written: String = text(&glyphs[whole.clone()])
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let marks = written.len()
        - written
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '\''])
            .len();
    let written = &written[..written.len() - marks];
    let figures = written.char_indices().rev().nth(1).map(|(at, _)| at)?;
    let (figures, ending) = written.split_at(figures);
    let days: Vec<u64> = readings(figures)
        .into_iter()
        .filter(|day| (1..=DAYS).contains(day))
        .filter(|&day| language.ordinal_ending(day) == Some(&*ending.to_lowercase()))
        .collect();
    (!days.is_empty()).then(|| Found {
        range: whole.start..whole.end - marks,
        days,
        ending: ending.to_owned(),
    })
}

/// The numbers that figures may stand for which the OCR took for letters, in rising order.
fn readings(figures: &str) -> Vec<u64> {
    if figures.is_empty() || figures.chars().count() > 2 {
        return Vec::new();
    }
    let mut numbers = vec![0];
    for c in figures.chars() {
        let digits = digits(c);
        numbers = numbers
            .iter()
            .flat_map(|number| digits.iter().map(move |digit| 10 * number + digit))
            .collect();
    }
    numbers.sort_unstable();
    numbers
}

/// The digits that an OCR may have taken for a character.
fn digits(c: char) -> &'static [u64] {
    match c {
        'i' | 'I' | 'l' | '|' | '!' => &[1],
        'o' | 'O' => &[0],
        'Z' | 'z' => &[2],
        'S' | 's' => &[5, 8],
        'y' => &[7],
        'g' | 'q' | 'Q' => &[9],
        'B' => &[8],
        '/' => &[7],
        _ => c.to_digit(10).map_or(&[], |digit| {
            &[[0], [1], [2], [3], [4], [5], [6], [7], [8], [9]][digit as usize]
        }),
    }
}

/// True if an ordinal stands beside a month, or is written as nothing else can be: `the i 5th of November`, `the ioth`.
fn is_date(
    glyphs: &[Glyph],
    words: &[Range<usize>],
    at: usize,
    found: &Found,
    language: &dyn Language,
) -> bool {
    let plain = |word: &Range<usize>| {
        let word = text(&glyphs[word.clone()]);
        word.trim_matches(|c: char| !is_alphanumeric(c)).to_owned()
    };
    let month = |word: &Range<usize>| language.month(&language.fold(&plain(word))).is_some();
    let before = words[at.saturating_sub(MONTH_BEFORE)..at].iter().any(month);
    let after = words
        .iter()
        .skip_while(|word| word.start < found.range.end)
        .take(2)
        .any(month);
    let figures = text(&glyphs[found.range.clone()]).contains(|c: char| c.is_numeric());
    before
        || after
        || figures && words[at].end == found.range.end
        || at > 0 && language.fold(&plain(&words[at - 1])) == "the"
}
