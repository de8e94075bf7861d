//! Where Persian orthography requires a ZWNJ: inside a word, or instead of the space between two.
//!
//! The rules are the Academy's: a ZWNJ after می and نمی; before ها, تر, and ای, ام, اند … after a silent ه; between the
//! parts of a compound. None after a letter that does not join to the next one and so looks separate anyway.

mod compounds;
mod endings;
mod support;

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::{Joint, WordCounts, table};

use super::{known, verbs, words};
use endings::{PERSONS, best_ending, is_gradable};
use support::{AFTER_SILENT, DEGREES, PLURALS, bases, is_silent};

const ZWNJ: char = '\u{200C}';

/// Letters that do not join to the next one.
const NON_JOINING: [char; 9] = ['ا', 'آ', 'د', 'ذ', 'ر', 'ز', 'ژ', 'و', 'أ'];

/// Words that take no ending.
const FUNCTION_WORDS: [&str; 16] = [
    "از", "به", "در", "با", "بر", "را", "که", "و", "یا", "تا", "هم", "نه", "پس", "چه", "هر", "این",
];

static KEPT: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    table::rows(include_str!("../kept.tsv"))
        .map(|row| row[0])
        .collect()
});

/// The places in a word, in characters, where a ZWNJ is missing between glued parts.
pub(super) fn inside(word: &str, counts: &WordCounts) -> Vec<usize> {
    let word = spelled(word);
    // The genitive diacritic over a silent ه is not part of the word.
    let word = word.trim_end_matches('\u{0654}');
    if word.contains(ZWNJ) || word.chars().count() < 4 {
        return Vec::new();
    }
    let bytes = parts(word, counts);
    let mut places: Vec<usize> = bytes
        .into_iter()
        .filter(|at| joins(&word[..*at]))
        .map(|at| word[..at].chars().count())
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The ZWNJ of an indefinite ه‌ای where a plural genitive, which must be followed by a noun, is impossible: مجموعه‌ای
/// از, but مجموع‌های آنها.
pub(super) fn indefinite(word: &str, after: &str) -> Option<Vec<usize>> {
    let stem = word.strip_suffix("های")?;
    let noun = spelled(stem).into_owned() + "ه";
    let after = after.trim_start();
    let mut words = after.split_whitespace();
    let ends = match words.next() {
        Some("که" | "را") => true,
        // سال‌های از دست رفته
        Some("از") => !words.next().is_some_and(|word| ADJECTIVAL.contains(&word)),
        _ => after.is_empty() || after.starts_with(|c: char| "،؛:.!؟»)".contains(c)),
    };
    (ends && is_silent(&noun) && known::is_noun(&noun)).then(|| vec![noun.chars().count()])
}

/// Words after از that begin an adjective: از دست رفته, از پیش تعیین‌شده.
const ADJECTIVAL: [&str; 4] = ["دست", "پیش", "هم", "کار"];

/// Maps the letters of Arabic and Persian keyboards to one form, letter by letter.
fn spelled(word: &str) -> Cow<'_, str> {
    // The last bytes of their UTF-8, which few other letters have.
    let may = |byte: u8| matches!(byte, 0x83 | 0x89 | 0x8A);
    if !word.bytes().any(may) || !word.contains(['ي', 'ى', 'ك']) {
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

/// The places where the parts of a word meet, in bytes.
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

/// True for a word of at least three letters that is in no table, in any form: روتین.
fn is_new(word: &str) -> bool {
    word.chars().count() >= 3 && !known::is_word(&words::folded(word)) && !verbs::finite(word)
}

/// The endings that may be separated from their word by a space: all those that [`takes`] knows.
static ENDINGS_APART: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let endings = PLURALS.iter().chain(&DEGREES).chain(&AFTER_SILENT);
    let others = ["ی"].iter().chain(&PERSONS);
    endings.chain(others).copied().collect()
});

/// How to join two words separated by a space.
pub(super) fn between(first: &str, second: &str, counts: &WordCounts) -> Option<Joint> {
    let (first, second) = (spelled(first), spelled(second));
    let (first, second) = (&*first, &*second);
    if verbs::continues_imperfective(first, second) {
        return Some(Joint::Zwnj);
    }
    if ENDINGS_APART.contains(second) && takes(first, second, counts) {
        return Some(if joins(first) {
            Joint::Zwnj
        } else {
            Joint::Nothing
        });
    }
    compounds::compounded(first, second, counts).then_some(Joint::Zwnj)
}

/// True if a word takes the ending that follows it after a space.
fn takes(word: &str, ending: &str, counts: &WordCounts) -> bool {
    let last = word.rsplit(ZWNJ).next().unwrap_or(word);
    !FUNCTION_WORDS.contains(&word)
        && word.chars().count() >= 2
        && (PLURALS.contains(&ending)
            || DEGREES.contains(&ending)
                && (ending.starts_with("ترین") || is_gradable(word, counts) || is_new(word))
            || AFTER_SILENT.contains(&ending) && is_silent(last)
            || PERSONS.contains(&ending) && last.ends_with('ی')
            || ending == "ی" && is_silent(last)
            || ending == "اش"
            || ending == "ام" && word == "سی")
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
        let counts = counts("جلسه جلسه سرمایه باغ بزرگ کتاب خانه شک هوشمندانهی");
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
            "بی|شکل",
            "بی|خبرند",
            "بی|اهمیتی",
            "بیستم",
            "بیماران",
            "چپ|گرا",
            "غم|انگیزی",
            "قریب|الوقوع",
            "ریشه|کن",
            "رضایت|بخش",
            "شوونیست|ترین",
            "ویترین",
            "رسمی|شان",
            "درویشان",
            "تعیین|کننده|ی",
            "هوشمندانه|ی",
            "انرژی|ای",
            "دنیای",
            "رفقایمان",
            "خوش|پوش",
        ] {
            assert_eq!(parted(&wanted.replace('|', ""), &counts), wanted);
        }
    }

    #[test]
    fn what_follows_tells_an_indefinite_noun_from_a_plural() {
        for (after, at) in [
            (" از برگها", Some(6)),
            (" که", Some(6)),
            ("،", Some(6)),
            (" از دست رفته", None),
            (" آنها", None),
        ] {
            assert_eq!(
                indefinite("مجموعهای", after),
                at.map(|at| vec![at]),
                "{after}"
            );
        }
        assert_eq!(indefinite("کتابهای", " از"), None);
    }

    #[test]
    fn parts_with_a_space_between_are_found() {
        let counts = counts("باغ بزرگ خانه شک سرمایهداری نیمهروشنفکران");
        for (first, second, joint) in [
            ("می", "وزید", Some(Joint::Zwnj)),
            ("می", "باد", None),
            ("باغ", "ها", Some(Joint::Zwnj)),
            ("کار", "ها", Some(Joint::Nothing)),
            ("بزرگ", "تر", Some(Joint::Zwnj)),
            ("باغ", "تر", None),
            ("رفته", "اند", Some(Joint::Zwnj)),
            ("خانه", "ی", Some(Joint::Zwnj)),
            ("باغ", "خانه", None),
            ("بی", "شک", Some(Joint::Zwnj)),
            ("انتخاب", "کنندگانش", Some(Joint::Zwnj)),
            ("غم", "انگیزتری", Some(Joint::Zwnj)),
            ("بی", "شماری", Some(Joint::Zwnj)),
            ("بن", "بستی", Some(Joint::Zwnj)),
            ("دیوانه", "واری", Some(Joint::Zwnj)),
            ("انقلابی", "شان", Some(Joint::Zwnj)),
            ("ناراضی", "ترینند", Some(Joint::Zwnj)),
            ("روتین", "تر", Some(Joint::Zwnj)),
            ("برنامه", "ریزیشده", Some(Joint::Zwnj)),
            ("بیماری", "زا", Some(Joint::Zwnj)),
            // The document writes them as one word.
            ("سرمایه", "دار", Some(Joint::Zwnj)),
            ("نیمه", "روشنفکرانی", Some(Joint::Zwnj)),
            ("خانه", "دار", None),
            // Independent words.
            ("اکنون", "انگیزهای", None),
            ("ساخته", "شده", None),
            ("دست", "آوریم", None),
            ("روی", "آوریم", None),
            ("عدم", "پذیرش", None),
            ("مخالف", "دوستانه", None),
            ("هیچ", "زنی", None),
        ] {
            assert_eq!(between(first, second, &counts), joint, "{first} {second}");
        }
    }
}
