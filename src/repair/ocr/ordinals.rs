//! Ordinals in dates whose digits the OCR read as letters or set apart: `July 1 6th- i 8th`.

use std::ops::Range;

use crate::language::Language;
use crate::marks::is_alphanumeric;
use crate::repair::words::is_print;
use crate::rule::Rule;
use crate::text::Glyph;

use super::{OcrContext, Paragraph, Rewriter};

/// Maximum distance of the month before an ordinal, in words: `November 9th and 10th`.
const MONTH_BEFORE: usize = 3;

/// Maximum number of digits of an ordinal.
const FIGURES: usize = 2;

/// Maximum length of the ending of an ordinal, in letters.
const ENDING: usize = 4;

/// Punctuation that may follow an ordinal.
const MARKS: [char; 8] = ['.', ',', ';', ':', '!', '?', '"', '\''];

/// Maximum number of days in a month.
const DAYS: u64 = 31;

/// An ordinal as the OCR wrote it.
struct Found {
    range: Range<usize>,
    /// The days that it may represent.
    days: Vec<u64>,
    ending: String,
}

/// Repairs the ordinals of a paragraph.
pub(super) fn repair(paragraph: &Paragraph, context: &mut OcrContext<'_>) -> Option<Vec<Glyph>> {
    let language = context.vocabulary.language();
    // Few languages have ordinal endings.
    language.ordinal_ending(1)?;
    // Words, split at dashes too.
    let words: Vec<Range<usize>> = paragraph.runs(|c| is_print(c) && !is_dash(c)).collect();
    let mut rewriter = Rewriter::new(&paragraph.glyphs, Rule::OcrLetters, context.left_out);
    let mut last: Option<(usize, u64)> = None;
    for i in 0..words.len() {
        if last.is_some_and(|(end, _)| words[i].start < end) {
            continue;
        }
        let Some(found) = ordinal(&paragraph.letters, &words[i..], language) else {
            continue;
        };
        let range_from = last.filter(|&(end, _)| {
            let between = paragraph.text(&(end..words[i].start));
            matches!(between.trim(), "-" | "–" | "—")
        });
        if range_from.is_none() && !is_date(paragraph, &words, i, &found, language) {
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

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// Reads an ordinal in one word or in two: `16th`, `1 6th`, `i st`.
fn ordinal(letters: &[char], words: &[Range<usize>], language: &dyn Language) -> Option<Found> {
    let first = words.first()?;
    // Most words do not begin with something that can be a digit.
    if digits(letters[first.start]).is_empty() {
        return None;
    }
    let alone = first.len() == 1 && !MARKS.contains(&letters[first.start]);
    let joined = words
        .get(1)
        .filter(|next| alone && next.start == first.end + 1 && letters[first.end].is_whitespace());
    let whole = first.start..joined.unwrap_or(first).end;
    let marks = letters[whole.clone()].iter().rev();
    let marks = marks.take_while(|c| MARKS.contains(c)).count();
    let range = whole.start..whole.end - marks;
    let lengths = 1..=ENDING.min(range.len().saturating_sub(1));
    lengths.rev().find_map(|length| {
        let (figures, ending) = letters[range.clone()].split_at(range.len() - length);
        let figures = figures.iter().copied().filter(|&c| is_print(c));
        let mut days = readings(figures);
        if days.is_empty() {
            return None;
        }
        let ending = String::from_iter(ending);
        let written = ending.to_lowercase();
        days.retain(|&day| language.ordinal_ending(day) == Some(&*written));
        (!days.is_empty()).then_some(Found {
            range: range.clone(),
            days,
            ending,
        })
    })
}

/// The days that a string of letters or digits may represent, in ascending order.
fn readings(figures: impl Iterator<Item = char> + Clone) -> Vec<u64> {
    if !(1..=FIGURES).contains(&figures.clone().take(FIGURES + 1).count()) {
        return Vec::new();
    }
    let mut numbers = vec![0];
    for c in figures {
        let digits = digits(c);
        numbers = numbers
            .iter()
            .flat_map(|number| digits.iter().map(move |digit| 10 * number + digit))
            .collect();
    }
    numbers.retain(|number| (1..=DAYS).contains(number));
    numbers.sort_unstable();
    numbers
}

/// The digits that the OCR may have read as this character.
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

/// True if an ordinal is near a month or cannot be anything else: `the i 5th of November`, `the ioth`.
fn is_date(
    paragraph: &Paragraph,
    words: &[Range<usize>],
    at: usize,
    found: &Found,
    language: &dyn Language,
) -> bool {
    let plain = |word: &Range<usize>| {
        let word = paragraph.text(word);
        word.trim_matches(|c: char| !is_alphanumeric(c)).to_owned()
    };
    let month = |word: &Range<usize>| language.month(&language.fold(&plain(word))).is_some();
    let before = words[at.saturating_sub(MONTH_BEFORE)..at].iter().any(month);
    let after = words
        .iter()
        .skip_while(|word| word.start < found.range.end)
        .take(2)
        .any(month);
    let figures = paragraph.letters[found.range.clone()]
        .iter()
        .any(|c| c.is_numeric());
    before
        || after
        || figures && words[at].end == found.range.end
        || at > 0 && language.leads_ordinal(&language.fold(&plain(&words[at - 1])))
}
