//! Endings of Persian that a ZWNJ joins to their word.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::{WordCounts, table};

use super::super::{known, verbs, words};
use super::compounds::{self, COMPOUNDS};

/// The plural, with what may follow it.
pub(super) const PLURALS: [&str; 15] = [
    "ها",
    "های",
    "هایی",
    "هایم",
    "هایت",
    "هایش",
    "هایمان",
    "هایتان",
    "هایشان",
    "هاست",
    "هایند",
    "هایست",
    "هائی",
    "هاشان",
    "هامان",
];

/// The degrees of adjectives, with what may follow them.
pub(super) const DEGREES: [&str; 10] = [
    "تر",
    "ترین",
    "تری",
    "ترها",
    "ترند",
    "تریم",
    "ترم",
    "ترینها",
    "ترینهای",
    "ترینند",
];

/// What follows a silent ه: an indefinite ending, the verb "to be", or a person.
pub(super) const AFTER_SILENT: [&str; 11] = [
    "ای", "ام", "اند", "ایم", "اید", "اش", "ات", "شان", "مان", "تان", "ایست",
];

/// What follows an ی that ends the word before: a person, or the verb "to be". Not ات, which is an Arabic plural
/// there (ادبیات).
const AFTER_I: [&str; 8] = ["ام", "اش", "اند", "ایم", "اید", "شان", "مان", "تان"];

/// The persons among them that are no words by themselves after an ی, wherever a space stands.
pub(super) const PERSONS: [&str; 3] = ["شان", "مان", "تان"];

static SPOKEN_H: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    table::rows(include_str!("../spoken_h.tsv"))
        .map(|row| row[0])
        .collect()
});

/// Where the ending begins that is best supported by what stands before it.
pub(super) fn best_ending(word: &str, counts: &WordCounts) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    let mut offer = |support: u32, base: &str| {
        if support > best.map_or(0, |(most, _)| most) {
            best = Some((support, base.len()));
        }
    };
    for base in bases(word, &PLURALS) {
        if base.chars().count() >= 2 && !is_mere_verb(base) {
            // The plural ending is sign enough for a word that is not known.
            offer(1 + support(base, counts), base);
        }
    }
    for ending in DEGREES {
        if let Some(base) = word.strip_suffix(ending)
            && (is_gradable(base, counts) || is_superlative(base, ending))
        {
            offer(100, base);
        }
    }
    for base in bases(word, &AFTER_SILENT).filter(|base| is_silent(base)) {
        // درخواستهای is a plural sooner than a participle; کردهای is none.
        let plural = word.ends_with("های") && !is_mere_verb(base.trim_end_matches('ه'));
        match (verbs::participle(base), plural) {
            (true, false) => offer(1000, base),
            (true, true) => offer(2 * counts.count(&words::folded(base)), base),
            _ => offer(silent_support(base, counts), base),
        }
    }
    for base in bases(word, &AFTER_I) {
        let Some(stem) = base.strip_suffix('ی') else {
            continue;
        };
        let known = |word: &str| known::is_word(&words::folded(word));
        let met = known(base) || known(stem) || counts.count(&words::folded(base)) > 0;
        // The ی after a vowel only carries the ending: رفقایمان, برایمان.
        let carries =
            PERSONS.iter().any(|person| word.ends_with(person)) && stem.ends_with(['ا', 'و']);
        if base.chars().count() >= 4 && met && !carries {
            offer(support(base, counts).max(2), base);
        }
    }
    if let Some(base) = word.strip_suffix("ای")
        && base.ends_with('ی')
        && base.chars().count() >= 4
        && known::is_noun(base)
        && !known::is_word(&words::folded(&format!("{base}ا")))
    {
        offer(support(base, counts), base);
    }
    if let Some(base) = word.strip_suffix('ی')
        && is_silent(base)
        && silent_support(base, counts) >= 2
        && counts.count(&words::folded(word)) <= counts.count(&words::folded(base)).max(1)
    {
        offer(silent_support(base, counts), base);
    }
    best.map(|(_, at)| at)
}

/// True for a form of a verb that is no noun. The past stem of a verb with a prefix is one as a rule (درخواست, برخورد),
/// a present stem with ی always can be (درگیری).
fn is_mere_verb(word: &str) -> bool {
    verbs::finite(word)
        && !word.ends_with('ی')
        && !verbs::past_stem_with_prefix(word)
        && !known::is_noun(word)
}

pub(super) fn bases<'w>(
    word: &'w str,
    endings: &'w [&'static str],
) -> impl Iterator<Item = &'w str> {
    endings
        .iter()
        .filter_map(move |ending| word.strip_suffix(ending))
}

/// How much speaks for a word being one: the document's count of it and its plural, the tables.
pub(super) fn support(word: &str, counts: &WordCounts) -> u32 {
    let folded = words::folded(word);
    let plurals: u32 = ["ها", "های", "ی"]
        .iter()
        .map(|ending| counts.count(&format!("{folded}{ending}")))
        .sum();
    let listed = if known::is_noun(word) || verbs::participle(word) {
        10
    } else {
        0
    };
    listed + counts.count(&folded) * 2 + plurals.min(1)
}

/// How much speaks for a word in a silent ه, which may be a compound itself: کسلکننده.
fn silent_support(word: &str, counts: &WordCounts) -> u32 {
    // The word that is looked into may be all that the document has of it.
    match support(word, counts) {
        0..=1 if known::is_word(&words::folded(word)) => 10,
        0..=1 if COMPOUNDS.parts.contains(word) => 5,
        0..=1
            if COMPOUNDS.whole.contains_key(word)
                || compounds::compound(word, counts).is_some() =>
        {
            5
        }
        support => support,
    }
}

/// True for a word that ends in a silent ه.
pub(super) fn is_silent(word: &str) -> bool {
    let letters = word.chars().count();
    let mut backwards = word.chars().rev();
    backwards.next() == Some('ه')
        && letters >= 3
        && !matches!(backwards.next(), Some('ا' | 'آ'))
        && !SPOKEN_H.contains(word)
        && !SPOKEN_H
            .iter()
            .any(|spoken| spoken.chars().count() > 3 && word.ends_with(spoken))
}

/// True for what stands before the ending of a superlative, which is sign enough after three letters: دکترین, ویترین.
fn is_superlative(base: &str, ending: &str) -> bool {
    ending.starts_with("ترین") && base.chars().count() >= 3
}

/// True for a word that can take an ending of degree.
pub(super) fn is_gradable(word: &str, counts: &WordCounts) -> bool {
    let folded = words::folded(word);
    known::is_adjective(word)
        || counts.count(&folded) > 0 && counts.count(&format!("{folded}ترین")) > 0
        || ["مند", "ناک", "آمیز", "گین", "پذیر", "انه", "انگیز"]
            .iter()
            .any(|ending| {
                word.strip_suffix(ending)
                    .is_some_and(|stem| stem.chars().count() >= 2)
            })
}
