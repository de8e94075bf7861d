//! Numbers whose digits were read from the right.

use crate::repair::lines::RawLines;
use crate::repair::words::{glyph_runs, runs};
use crate::rule::Rule;
use crate::text::Passage;

/// Fewer years that begin with a zero prove nothing.
const FEWEST: usize = 3;

/// Only numbers of as many digits as a year are evidence: clock times, dates and the codes of phone numbers begin with a
/// zero in sound texts.
const YEAR: usize = 4;

/// How many years must begin with a zero for each that ends in one. A tenth of all last digits is a zero, of first ones
/// hardly any.
const OUTNUMBERED: usize = 4;

/// Turns all numbers of the lines if most zeros of years stand at their beginning.
pub(super) fn repair(cut: &mut RawLines<'_>, places: &[usize]) {
    let (mut begin, mut end) = (0, 0);
    for &i in places {
        let line = cut.lines[i].text();
        for number in runs(line, char::is_numeric) {
            let digits = &line[number];
            if digits.chars().count() == YEAR {
                begin += usize::from(digits.starts_with(is_zero));
                end += usize::from(digits.ends_with(is_zero));
            }
        }
    }
    if begin < FEWEST || begin < OUTNUMBERED * end {
        return;
    }
    for &i in places {
        let line = &mut cut.lines[i];
        if !line.text().contains(char::is_numeric) {
            continue;
        }
        let mut glyphs = line.passage.glyphs();
        let numbers: Vec<_> = glyph_runs(&glyphs, char::is_numeric).collect();
        for number in numbers.into_iter().filter(|number| number.len() > 1) {
            let digits = &mut glyphs[number];
            digits.reverse();
            for digit in digits {
                *digit = digit.moved(Rule::BackwardNumber);
            }
        }
        line.passage = Passage::of(cut.raw, &glyphs);
    }
}

fn is_zero(c: char) -> bool {
    matches!(c, '0' | '٠' | '۰')
}
