//! Restores numbers from the end of a line to its front.

use crate::language::Language;
use crate::marks::is_letter;
use crate::number::{Decimal, DecimalMark};
use crate::repair::{LeftOut, Line};
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

/// The last possible day of a month.
const LAST_DAY: u64 = 31;

/// Moves a number from the end of a line to its front if the line opens with a month that lacks a day, or with the end
/// of a range of days that lacks its start: no sentence leaves the day at the end of a line that opens with its month.
/// A slash glued to the number is then not part of the date; what is dropped is added to `left_out`.
pub(super) fn repair(
    lines: &mut [Line<'_>],
    raw: &str,
    language: &dyn Language,
    left_out: &mut LeftOut,
) {
    let months: Vec<bool> = lines
        .iter()
        .map(|line| opens_with_month(line.text(), language))
        .collect();
    for (i, line) in lines.iter_mut().enumerate() {
        let next = months.get(i + 1).copied().unwrap_or(false);
        if !next && (months[i] || opens_with_range(line.text(), language)) {
            line.passage = Passage::of(raw, &moved(&line.passage.glyphs(), left_out));
        }
    }
}

fn opens_with_month(line: &str, language: &dyn Language) -> bool {
    let end = line.find(|c: char| !is_letter(c)).unwrap_or(line.len());
    language.month(&language.fold(&line[..end])).is_some()
}

/// True for a line that begins with the end of a range of days and ends in an earlier day: `تا ۱۸ ژوئیه … ۱۶`.
fn opens_with_range(line: &str, language: &dyn Language) -> bool {
    let mut words = line.split_whitespace();
    if !words.next().is_some_and(|word| language.joins_range(word)) {
        return false;
    }
    let (Some(until), Some(month), Some(from)) = (words.next(), words.next(), words.next_back())
    else {
        return false;
    };
    let day = |word: &str| Decimal::read(word, DecimalMark::default())?.whole();
    let days = day(from).zip(day(until));
    opens_with_month(month, language)
        && days.is_some_and(|(from, until)| 0 < from && from < until && until <= LAST_DAY)
}

/// The line with its final number moved to the front, without a slash glued to it.
fn moved(line: &[Glyph], left_out: &mut LeftOut) -> Vec<Glyph> {
    let digits = line
        .iter()
        .rev()
        .take_while(|glyph| glyph.letter.is_numeric())
        .count();
    let (rest, number) = line.split_at(line.len() - digits);
    let day = (1..=2).contains(&digits);
    let Some(before) = rest.last().filter(|_| day) else {
        return line.to_vec();
    };
    // Digits inside a longer number, such as 9/10, are not a day.
    if !before.letter.is_whitespace() && !is_letter(before.letter) && before.letter != '/' {
        return line.to_vec();
    }
    let slash = usize::from(before.letter == '/');
    let (rest, slash) = rest.split_at(rest.len() - slash);
    left_out.extend(slash.iter().map(|slash| (slash.raw(), Rule::EdgeNumber)));
    let mut glyphs: Vec<Glyph> = number
        .iter()
        .map(|glyph| glyph.moved(Rule::EdgeNumber))
        .collect();
    let end = glyphs.last().map_or(0, |glyph| glyph.raw().end);
    glyphs.push(Glyph::inserted(' ', end, Rule::EdgeNumber));
    let text = rest
        .iter()
        .rposition(|glyph| !glyph.letter.is_whitespace())
        .map_or(0, |last| last + 1);
    glyphs.extend(&rest[..text]);
    glyphs
}
