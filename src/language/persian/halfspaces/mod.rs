//! A Persian word, or two with a space between, in; the places out where their orthography wants a half-space.
//!
//! The Academy's rules: a half-space after می and نمی; before ها, تر, and ای, ام, اند … after a silent ه; between the
//! parts of a compound. None after a letter that does not join to the next one, which parts by itself.

mod compounds;
mod endings;

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::{Joint, WordCounts, table};

use super::{known, verbs};
use endings::{AFTER_SILENT, DEGREES, PLURALS, bases, best_ending, is_gradable, is_silent};

const HALF_SPACE: char = '\u{200C}';

/// Letters that do not join to the one after them.
const NON_JOINING: [char; 9] = ['ا', 'آ', 'د', 'ذ', 'ر', 'ز', 'ژ', 'و', 'أ'];

/// Words that stand before no ending.
const FUNCTION_WORDS: [&str; 16] = [
    "از", "به", "در", "با", "بر", "را", "که", "و", "یا", "تا", "هم", "نه", "پس", "چه", "هر", "این",
];

static KEPT: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    table::rows(include_str!("../kept.tsv"))
        .map(|row| row[0])
        .collect()
});

/// The places in a word of glued parts, in characters, where a half-space is missing.
pub(super) fn inside(word: &str, counts: &WordCounts) -> Vec<usize> {
    let word = spelled(word);
    // The mark of the genitive over a silent ه is no part of the word.
    let word = word.trim_end_matches('\u{0654}');
    if word.contains(HALF_SPACE) || word.chars().count() < 4 {
        return Vec::new();
    }
    let bytes = parts(word, counts);
    let joins = |at: &usize| joins(&word[..*at]);
    let mut places: Vec<usize> = bytes
        .into_iter()
        .filter(joins)
        .map(|at| word[..at].chars().count())
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The letters of both keyboards in one form, a letter for a letter.
fn spelled(word: &str) -> Cow<'_, str> {
    if !word.contains(['ي', 'ى', 'ك']) {
        return Cow::Borrowed(word);
    }
    word.chars()
        .map(|c| match c {
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            _ => c,
        })
        .collect()
}

fn joins(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_some_and(|last| !NON_JOINING.contains(&last))
}

/// Where the parts of a word meet, in bytes.
fn parts(word: &str, counts: &WordCounts) -> Vec<usize> {
    if KEPT.contains(word) || known::is_headword(word) {
        return Vec::new();
    }
    if let Some(at) = verbs::imperfective(word) {
        let perfect = bases(word, &AFTER_SILENT)
            .find(|base| base.len() > at && verbs::participle(&base[at..]));
        return perfect.map_or(vec![at], |base| vec![at, base.len()]);
    }
    if let Some(places) = compounds::whole(word) {
        return places;
    }
    if verbs::finite(word) {
        return Vec::new();
    }
    if let Some(at) = best_ending(word, counts) {
        let mut places = vec![at];
        if !verbs::participle(&word[..at]) {
            places.extend(parts(&word[..at], counts));
        }
        return places;
    }
    compounds::compound(word, counts).into_iter().collect()
}

/// How two words belong together that a space parts.
pub(super) fn between(first: &str, second: &str, counts: &WordCounts) -> Option<Joint> {
    let (first, second) = (spelled(first), spelled(second));
    let (first, second) = (&*first, &*second);
    if verbs::continues_imperfective(first, second) {
        return Some(Joint::HalfSpace);
    }
    let function = FUNCTION_WORDS.contains(&first);
    let last = first.rsplit(HALF_SPACE).next().unwrap_or(first);
    let ending = !function
        && first.chars().count() >= 2
        && (PLURALS.contains(&second)
            || DEGREES.contains(&second)
                && (second.starts_with("ترین") || is_gradable(first, counts))
            || AFTER_SILENT.contains(&second) && is_silent(last)
            || second == "ی" && is_silent(last)
            || second == "اش"
            || second == "ام" && first == "سی");
    if ending {
        return Some(if joins(first) {
            Joint::HalfSpace
        } else {
            Joint::Nothing
        });
    }
    compounds::compounded(first, second, counts).then_some(Joint::HalfSpace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::persian::words;

    fn counts(text: &str) -> WordCounts {
        text.split(' ').map(|word| (words::fold(word), 1)).collect()
    }

    fn parted(word: &str, counts: &WordCounts) -> String {
        let places = inside(word, counts);
        let mut parted = String::new();
        for (i, c) in word.chars().enumerate() {
            if places.contains(&i) {
                parted.push('|');
            }
            parted.push(c);
        }
        parted
    }

    #[test]
    fn glued_parts_are_found() {
        let counts = counts("جلسه جلسه سرمایه باغ بزرگ کتاب خانه شک");
        for wanted in [
            "می|وزید",
            "باغ|های",
            "باغ|هایشان",
            "بزرگ|ترین",
            "رفته|اند",
            "جلسه|ای",
            "خانه|شان",
            "خانه|ی",
            "سرمایه|گذاری",
            "سرمایه|گذاری|های",
            "تنها",
            "آنها",
            "دختر",
            "جوان",
            "بیشتر",
            "کارها",
            "رفتند",
            "گروهی",
        ] {
            assert_eq!(parted(&wanted.replace('|', ""), &counts), wanted);
        }
    }

    #[test]
    fn parts_with_a_space_between_are_found() {
        let counts = counts("باغ بزرگ خانه شک");
        for (first, second, joint) in [
            ("می", "وزید", Some(Joint::HalfSpace)),
            ("می", "باد", None),
            ("باغ", "ها", Some(Joint::HalfSpace)),
            ("کار", "ها", Some(Joint::Nothing)),
            ("بزرگ", "تر", Some(Joint::HalfSpace)),
            ("باغ", "تر", None),
            ("رفته", "اند", Some(Joint::HalfSpace)),
            ("خانه", "ی", Some(Joint::HalfSpace)),
            ("باغ", "خانه", None),
            ("بی", "شک", Some(Joint::HalfSpace)),
        ] {
            assert_eq!(between(first, second, &counts), joint, "{first} {second}");
        }
    }
}
