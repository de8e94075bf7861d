//! Compounds of Persian whose parts a half-space joins.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{WordCounts, table};

use super::super::{known, verbs, words};
use super::endings::{AFTER_SILENT, PLURALS, bases, is_silent, support};
use super::{FUNCTION_WORDS, HALF_SPACE, KEPT, joins};

/// Where a compound's half-space may be missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// Where the parts are glued, and where a space stands between them.
    Both,
    /// Where the parts are glued.
    Glued,
    /// Where they are glued after a silent ه.
    Silent,
    /// Where a space stands between them.
    Spaced,
}

#[derive(Default)]
pub(super) struct Compounds {
    last: FxHashMap<&'static str, Missing>,
    first: FxHashMap<&'static str, Missing>,
    /// Whole compounds by what they look like without half-spaces.
    pub(super) whole: FxHashMap<String, (&'static str, Missing)>,
    /// What their first parts are.
    firsts: FxHashSet<&'static str>,
    /// What their last parts are: words that may stand apart from the first.
    pub(super) parts: FxHashSet<&'static str>,
}

pub(super) static COMPOUNDS: LazyLock<Compounds> = LazyLock::new(|| {
    let mut compounds = Compounds::default();
    for row in table::rows(include_str!("../compounds.tsv")) {
        let (part, place) = (row[0], row.get(1).copied().unwrap_or_default());
        let missing = match row.get(2) {
            Some(&"glued") => Missing::Glued,
            Some(&"silent") => Missing::Silent,
            Some(&"spaced") => Missing::Spaced,
            _ => Missing::Both,
        };
        match place {
            "last" => {
                compounds.parts.insert(part);
                compounds.last.insert(part, missing);
            }
            "first" => {
                compounds.first.insert(part, missing);
            }
            _ => {
                compounds.parts.extend(part.rsplit(HALF_SPACE).next());
                compounds
                    .whole
                    .insert(part.replace(HALF_SPACE, ""), (part, missing));
            }
        }
    }
    for compound in known::compounds() {
        // Where its last part is a word by itself, or its first one a small word, a space is often right: به روز, by
        // day, beside به‌روز, modern.
        let mut parts = compound.split(HALF_SPACE);
        let (first, last) = (parts.next().unwrap_or_default(), parts.next_back());
        let free = last.is_some_and(|last| known::is_noun(last) || known::is_adjective(last));
        let missing = if free || FUNCTION_WORDS.contains(&first) {
            Missing::Glued
        } else {
            Missing::Both
        };
        compounds
            .whole
            .entry(compound.replace(HALF_SPACE, ""))
            .or_insert((compound, missing));
    }
    let firsts = compounds
        .whole
        .values()
        .filter_map(|(whole, _)| whole.split(HALF_SPACE).next());
    compounds.firsts = firsts.collect();
    compounds
});

/// The half-spaces of a compound that the tables have.
pub(super) fn whole(word: &str) -> Option<Vec<usize>> {
    let (compound, _) = COMPOUNDS.whole.get(word)?;
    let mut at = 0;
    let mut places = Vec::new();
    for part in compound.split(HALF_SPACE) {
        at += part.len();
        places.push(at);
    }
    places.pop();
    Some(places)
}

/// Where the two parts of a compound meet.
pub(super) fn compound(word: &str, counts: &WordCounts) -> Option<usize> {
    let inflected = ["ی", "م", "ش", "ت", "ان", "ات"];
    let whole = |base: &str| known::is_headword(base) || KEPT.contains(base);
    if bases(word, &inflected).any(whole) {
        return None;
    }
    let cuts = word.char_indices().map(|(at, _)| at).skip(2);
    cuts.filter(|&at| joins(&word[..at]))
        .find(|&at| are_compounded(&word[..at], &word[at..], counts))
}

/// True if a half-space belongs between two parts that stand glued.
fn are_compounded(first: &str, last: &str, counts: &WordCounts) -> bool {
    let compounds = &*COMPOUNDS;
    let is_word = |part: &str| support(part, counts) >= 2;
    let tail = last.strip_suffix('ی').unwrap_or(last);
    if first.chars().count() < 3 {
        return compounds.first.get(first) == Some(&Missing::Glued)
            && last.chars().count() >= 3
            && is_word(last);
    }
    let silent = is_silent(first);
    let missing = compounds.last.get(last).or(compounds.last.get(tail));
    match missing {
        Some(Missing::Both) => true,
        Some(Missing::Glued) => is_word(first),
        Some(Missing::Silent) => silent && (is_word(first) || last.chars().count() >= 3),
        _ => silent && last.chars().count() >= 3 && is_word(first) && is_word(last),
    }
}

pub(super) fn compounded(first: &str, second: &str, counts: &WordCounts) -> bool {
    let compounds = &*COMPOUNDS;
    if !joins(first) {
        return false;
    }
    let starts = compounds.firsts.contains(first);
    let joins = |second: &str| {
        let spelled = || format!("{first}{HALF_SPACE}{second}");
        let listed = || {
            let found = compounds.whole.get(&format!("{first}{second}"));
            found.is_some_and(|(whole, missing)| *missing == Missing::Both && *whole == spelled())
        };
        starts && listed()
            || !FUNCTION_WORDS.contains(&first)
                && compounds.last.get(second) == Some(&Missing::Both)
    };
    let inflected = PLURALS.iter().chain(&AFTER_SILENT);
    let mut bases = inflected
        .filter_map(|ending| second.strip_suffix(ending))
        .map(|base| base.trim_end_matches(HALF_SPACE));
    joins(second)
        || bases.any(joins)
        || compounds.first.get(first) == Some(&Missing::Spaced)
            && support(second, counts) >= 2
            && (known::is_noun(second) || !known::is_word(&words::folded(second)))
            && !verbs::finite(second)
}
