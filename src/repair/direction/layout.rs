//! What a wrong base direction does to a line: simulates the damage, to check its repair.

use std::borrow::Cow;

use crate::marks::{is_letter, mirrored};
use crate::repair::bidi::{Classes, is_right_to_left};
use unicode_bidi::{BidiClass, BidiDataSource, Level, ParagraphBidiInfo};

/// Returns a line of a right-to-left script as it is read back after it was laid out left to right.
///
/// The line's display order by the Unicode Bidirectional Algorithm (UAX #9) with paragraph level 0, characters at
/// odd levels mirrored (rule L4), read from right to left; numbers and words of left-to-right scripts are read
/// in their own order.
pub(super) fn damage(line: &str) -> String {
    without_numbers(line).unwrap_or_else(|| by_algorithm(line))
}

/// A fast path of [`damage`] for a line without numbers, brackets and words of other scripts, as most are: everything
/// from the first letter to the last is one run, and the punctuation around it stands at the edges of the line.
fn without_numbers(line: &str) -> Option<String> {
    let mut letters = None;
    for (at, c) in line.char_indices() {
        match Classes.bidi_class(c) {
            BidiClass::R | BidiClass::AL => {
                let (first, _) = letters.unwrap_or((at, at));
                letters = Some((first, at + c.len_utf8()));
            }
            BidiClass::WS | BidiClass::ON | BidiClass::CS | BidiClass::ES | BidiClass::ET
                if Classes.bidi_matched_opening_bracket(c).is_none() => {}
            _ => return None,
        }
    }
    let (first, end) = letters?;
    let (lead, run, trail) = (&line[..first], &line[first..end], &line[end..]);
    let run = run.chars().map(mirrored);
    let read = trail.chars().rev().chain(run).chain(lead.chars().rev());
    Some(read.collect())
}

fn is_other_space(c: char) -> bool {
    c != ' ' && c.is_whitespace()
}

fn by_algorithm(line: &str) -> String {
    // The algorithm ends a paragraph at some white space; the line continues.
    let line = if line.contains(is_other_space) {
        Cow::Owned(line.replace(is_other_space, " "))
    } else {
        Cow::Borrowed(line)
    };
    let info = ParagraphBidiInfo::new_with_data_source(&Classes, &line, Some(Level::ltr()));
    let levels = info.reordered_levels_per_char(0..line.len());
    let chars: Vec<char> = line.chars().collect();
    let mut read: Vec<char> = ParagraphBidiInfo::reorder_visual(&levels)
        .into_iter()
        .rev()
        .filter_map(|i| {
            let c = *chars.get(i)?;
            Some(if levels[i].is_rtl() { mirrored(c) } else { c })
        })
        .collect();
    let mut at = 0;
    while at < read.len() {
        let length = left_to_right_run(&read[at..]);
        read[at..at + length].reverse();
        at += length.max(1);
    }
    read.into_iter().collect()
}

/// The length of the number (including separators) or left-to-right word with which the characters begin.
fn left_to_right_run(chars: &[char]) -> usize {
    let is_number = |c: &char| c.is_numeric();
    let is_latin = |c: &char| is_letter(*c) && !is_right_to_left(*c);
    let Some(first) = chars.first() else { return 0 };
    if is_latin(first) {
        return chars.iter().take_while(|c| is_latin(c)).count();
    }
    // A letter needs no lookup in the digit tables.
    if is_letter(*first) || !is_number(first) {
        return 0;
    }
    let inside = chars
        .iter()
        .take_while(|c| is_number(c) || matches!(c, ':' | '.' | ',' | '٫' | '٬' | '/'))
        .count();
    let last = chars[..inside].iter().rposition(is_number);
    last.map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_line_without_numbers_is_damaged_as_any_other(
            line in "[ابپ؟؛ה ،.:!«»…–\"%+]{0,30}",
            other in "[ابA 1۱،.()«»/٪]{0,12}",
        ) {
            for line in [line, other] {
                if let Some(damaged) = without_numbers(&line) {
                    prop_assert_eq!(damaged, by_algorithm(&line));
                }
            }
        }
    }

    #[test]
    fn marks_at_the_edges_change_sides_and_inner_brackets_are_mirrored() {
        for (line, damaged) in [
            ("باد آمد.", ".باد آمد"),
            ("باد آمد،", "،باد آمد"),
            ("باد آمد؟", "باد آمد؟"),
            ("«باد» آمد", "باد« آمد«"),
            ("گفت «باد آمد.»", "».گفت »باد آمد"),
            ("گفت (باد) آمد", "گفت )باد( آمد"),
            ("۱۲ مرد آمد", "مرد آمد ۱۲"),
            ("در ۱۹۱۷ آمد", "در ۱۹۱۷ آمد"),
            ("ساعت ۲:۱۰ آمد", "ساعت ۲:۱۰ آمد"),
            ("شمال-جنوب", "شمال-جنوب"),
            ("הרוח באה.", ".הרוח באה"),
            ("באד\r(שמאל)", "באד )שמאל("),
        ] {
            let squeezed = |text: &str| text.replace(char::is_whitespace, "");
            assert_eq!(squeezed(&damage(line)), squeezed(damaged), "{line}");
        }
    }
}
