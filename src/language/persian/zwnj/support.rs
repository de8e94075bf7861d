//! Persian endings, and the evidence that what stands before them is a word.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::{WordCounts, table};

use super::super::{known, verbs, words};

/// The plural ending and the endings that may follow it.
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

/// The comparative and superlative endings and the endings that may follow them.
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

/// Endings after a silent ه: the indefinite ending, the verb "to be", or a pronoun.
pub(super) const AFTER_SILENT: [&str; 11] = [
    "ای", "ام", "اند", "ایم", "اید", "اش", "ات", "شان", "مان", "تان", "ایست",
];

static SPOKEN_H: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    table::rows(include_str!("../spoken_h.tsv"))
        .map(|row| row[0])
        .collect()
});

/// What stands before the endings that a word ends in.
pub(super) fn bases<'w>(
    word: &'w str,
    endings: &'w [&'static str],
) -> impl Iterator<Item = &'w str> {
    endings
        .iter()
        .filter_map(move |ending| word.strip_suffix(ending))
}

/// The strength of the evidence that this is a word: its count and that of its plural in the document, and the tables.
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

/// True for a word with a final silent ه.
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
