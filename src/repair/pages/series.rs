//! Lines of a numbered series, such as the headings of chapters, which are part of the text although they resemble each
//! other and stand at the tops of pages.

use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::language::{Language, NumberPlace};
use crate::marks::is_alphanumeric;
use crate::number::{Decimal, DecimalMark};
use crate::repair::Line;

use super::interruption::interrupts_sentence;

/// Maximum number of words in a label and its number: `PART THE SECOND`.
const MOST_WORDS: usize = 3;

/// Maximum length of a Roman numeral: LXXXVIII.
const LONGEST_ROMAN: usize = 8;

/// Fewest numbers that are one more than that of the page before, to be evidence of page numbers.
const FEWEST_RISES: usize = 2;

/// A label without its number, and the number: `chapter`, 4.
pub(super) type Numbered = (String, u64);

/// The label and the number of a line that has nothing else, or a title after it: `Chapter IV.`, `12`, `II. The Sea`.
pub(super) fn numbered(text: &str, language: &dyn Language) -> Option<Numbered> {
    let mut label = String::new();
    for word in text.split_whitespace().take(MOST_WORDS) {
        let core = word.trim_matches(|c: char| !is_alphanumeric(c));
        let folded = language.fold(core);
        if let Some(value) = value(core, &folded, !label.is_empty(), language) {
            return Some((label, value));
        }
        label.push_str(&folded);
    }
    None
}

/// The value of a number in figures of any script, in Roman numerals or in words; after a label, even a word that is no
/// number alone (one).
fn value(word: &str, folded: &str, labelled: bool, language: &dyn Language) -> Option<u64> {
    let figures = Decimal::read(word, DecimalMark::default()).and_then(|figures| figures.whole());
    figures.or_else(|| roman(word)).or_else(|| {
        let number = language.number(folded)?;
        let is_number = match number.place {
            NumberPlace::Anywhere => true,
            NumberPlace::Inside => labelled,
            NumberPlace::Near => false,
        };
        is_number.then(|| number.word.value())
    })
}

/// The value of a Roman numeral in capitals.
fn roman(word: &str) -> Option<u64> {
    let values: Option<Vec<u64>> = word.chars().map(roman_digit).collect();
    let values = values.filter(|values| !values.is_empty() && values.len() <= LONGEST_ROMAN)?;
    let nexts = values.iter().skip(1).chain([&0]);
    let (less, more) = values
        .iter()
        .zip(nexts)
        .fold((0, 0), |(less, more), (&value, &next)| {
            if value < next {
                (less + value, more)
            } else {
                (less, more + value)
            }
        });
    more.checked_sub(less)
}

fn roman_digit(c: char) -> Option<u64> {
    match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        'D' => Some(500),
        'M' => Some(1000),
        _ => None,
    }
}

/// Of the lines that begin these pages, those that open a chapter of a numbered series: the first of their label and
/// number, unless the numbers of the label rise by one from page to page, as page numbers do.
pub(super) fn openings(
    lines: &[Line<'_>],
    pages: &[Range<usize>],
    language: &dyn Language,
) -> HashSet<usize> {
    let mut first: FxHashMap<Numbered, usize> = FxHashMap::default();
    let mut by_label: FxHashMap<String, Vec<(usize, u64)>> = FxHashMap::default();
    for (page, range) in pages.iter().enumerate() {
        if let Some((label, number)) = numbered(lines[range.start].text(), language) {
            first.entry((label.clone(), number)).or_insert(range.start);
            by_label.entry(label).or_default().push((page, number));
        }
    }
    first
        .into_iter()
        .filter(|((label, _), _)| !rise_with_pages(&by_label[label]))
        .map(|(_, at)| at)
        .filter(|&at| !interrupts_sentence(lines, at))
        .collect()
}

/// True if most numbers, given with the index of their page, rise by one a page.
pub(super) fn rise_with_pages(numbers: &[(usize, u64)]) -> bool {
    let rising = numbers
        .windows(2)
        .filter(|two| two[1].1.checked_sub(two[0].1) == Some((two[1].0 - two[0].0) as u64))
        .count();
    rising >= FEWEST_RISES && 2 * rising >= numbers.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    #[test]
    fn a_label_and_its_number_are_read() {
        for (text, code, wanted) in [
            ("CHAPTER XIV.", "en", Some(("chapter", 14))),
            ("Chapter Four", "en", Some(("chapter", 4))),
            ("12", "en", Some(("", 12))),
            ("II. The Sea", "en", Some(("", 2))),
            ("فصل ۷", "fa", Some(("فصل", 7))),
            ("فصل هفتم", "fa", Some(("فصل", 7))),
            ("Глава IX", "ru", Some(("глава", 9))),
            ("The old harbour", "en", None),
        ] {
            let found = numbered(text, for_code(code).unwrap());
            let wanted = wanted.map(|(label, number)| (label.to_owned(), number));
            assert_eq!(found, wanted, "{text}");
        }
    }
}
