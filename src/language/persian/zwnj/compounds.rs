//! Persian compounds whose parts are joined by a ZWNJ.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{TermRole, WordCounts, table};

use super::super::{known, verbs, words};
use super::support::{AFTER_SILENT, DEGREES, PLURALS, bases, is_silent, support};
use super::{FUNCTION_WORDS, KEPT, ZWNJ, joins};

/// Where the ZWNJ of a compound may be missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// Where the parts are glued or separated by a space.
    Both,
    /// Only where the parts are glued.
    Glued,
    /// Only where they are glued after a silent ه.
    Silent,
    /// Where they are separated by a space, or glued after a silent ه.
    Spaced,
}

#[derive(Default)]
pub(super) struct Compounds {
    last: FxHashMap<&'static str, Missing>,
    first: FxHashMap<&'static str, Missing>,
    /// Complete compounds by their form without ZWNJ.
    pub(super) whole: FxHashMap<String, (&'static str, Missing)>,
    /// The kinds of their first parts.
    firsts: FxHashSet<&'static str>,
    /// The kinds of their last parts: words that may stand apart from the first part.
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
                compounds.parts.extend(part.rsplit(ZWNJ).next());
                compounds
                    .whole
                    .insert(part.replace(ZWNJ, ""), (part, missing));
            }
        }
    }
    for compound in known::compounds() {
        // If the last part is a word of its own, or the first one a function word, a space is often right: به روز (by
        // day) beside به‌روز (modern).
        let mut parts = compound.split(ZWNJ);
        let (first, last) = (parts.next().unwrap_or_default(), parts.next_back());
        // The same holds before a part that forms tenses: ساخته شده است beside ساخته‌شده.
        let free = last.is_some_and(|last| {
            known::is_noun(last)
                || known::is_adjective(last)
                || compounds.last.get(last) == Some(&Missing::Glued)
        });
        let missing = if free || FUNCTION_WORDS.contains(&first) {
            Missing::Glued
        } else {
            Missing::Both
        };
        compounds
            .whole
            .entry(compound.replace(ZWNJ, ""))
            .or_insert((compound, missing));
    }
    let firsts = compounds
        .whole
        .values()
        .filter_map(|(whole, _)| whole.split(ZWNJ).next());
    compounds.firsts = firsts.collect();
    compounds
});

/// The ZWNJ places of a compound in the tables.
pub(super) fn whole(word: &str) -> Option<Vec<usize>> {
    let (compound, _) = COMPOUNDS.whole.get(word)?;
    let mut at = 0;
    let mut places = Vec::new();
    for part in compound.split(ZWNJ) {
        at += part.len();
        places.push(at);
    }
    places.pop();
    Some(places)
}

/// Where the two parts of a compound meet.
pub(super) fn compound(word: &str, counts: &WordCounts) -> Option<usize> {
    let inflected = ["ی", "م", "ش", "ت", "ان", "ات"];
    let mut bases = bases(word, &inflected);
    if bases.any(|base| known::is_headword(base) || KEPT.contains(base)) {
        return None;
    }
    let cuts = word.char_indices().map(|(at, _)| at).skip(2);
    cuts.filter(|&at| joins(&word[..at]))
        .find(|&at| are_compounded(&word[..at], &word[at..], counts))
}

/// True if a ZWNJ belongs between two glued parts.
fn are_compounded(first: &str, last: &str, counts: &WordCounts) -> bool {
    let compounds = &*COMPOUNDS;
    let is_word = |part: &str| support(part, counts) >= 2 || known::is_adjective(part);
    let tail = last.strip_suffix('ی').unwrap_or(last);
    if first == NEGATIVE {
        return is_negated(last);
    }
    let missing = compounds.last.get(last).or(compounds.last.get(tail));
    if first.chars().count() < 3 {
        let listed = compounds.first.get(first) == Some(&Missing::Glued);
        return listed && last.chars().count() >= 3 && is_word(last)
            || missing == Some(&Missing::Both) && is_name(first);
    }
    let silent = is_silent(first);
    match missing {
        Some(Missing::Both) => true,
        Some(Missing::Glued) => is_word(first),
        Some(Missing::Silent | Missing::Spaced) => {
            silent && (is_word(first) || last.chars().count() >= 3)
        }
        _ => silent && last.chars().count() >= 3 && is_word(first) && is_word(last),
    }
}

/// The prefix "without", before a noun.
const NEGATIVE: &str = "بی";

/// True for a noun or adjective that is not a function word.
fn is_name(word: &str) -> bool {
    (known::is_noun(word) || known::is_adjective(word)) && !FUNCTION_WORDS.contains(&word)
}

/// True for a word that may be glued to بی: a noun of at least three letters (a shorter one occurs in many words by
/// chance), optionally with an ending.
fn is_negated(word: &str) -> bool {
    let endings = ["", "ی", "ند", "ان", "انه", "تر", "ترین", "م", "یم"];
    let mut nouns = bases(word, &endings);
    nouns.any(|noun| noun.chars().count() >= 3 && known::is_noun(noun))
        && words::NUMBERS
            .get(&words::folded(&format!("{NEGATIVE}{word}")))
            .is_none()
}

/// The endings that the last part of a compound may have, by their last letter.
static INFLECTED: LazyLock<FxHashMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut endings: FxHashMap<char, Vec<&str>> = FxHashMap::default();
    let inflected = PLURALS.iter().chain(&AFTER_SILENT).chain(&DEGREES);
    for ending in inflected.chain(&["ی", "ش", "شده"]) {
        if let Some(last) = ending.chars().next_back() {
            endings.entry(last).or_default().push(ending);
        }
    }
    endings
});

/// True if two words separated by a space are the parts of a compound.
pub(super) fn compounded(first: &str, second: &str, counts: &WordCounts) -> bool {
    if !joins(first) || FUNCTION_WORDS.contains(&second) {
        return false;
    }
    let last = second.chars().next_back();
    let endings = last
        .and_then(|last| INFLECTED.get(&last))
        .into_iter()
        .flatten();
    let mut forms = endings
        .filter_map(|ending| Some((second.strip_suffix(ending)?, ending)))
        .map(|(base, ending)| (base.trim_end_matches(ZWNJ), ending));
    is_whole(first, second)
        || has_last(first, second)
        || forms.any(|(base, ending)| {
            is_whole(first, base) || has_last(first, base) && is_form(second, base, ending)
        })
        || COMPOUNDS.first.get(first) == Some(&Missing::Spaced)
            && support(second, counts) >= 2
            && (known::is_noun(second) || !known::is_word(&words::folded(second)))
            && !verbs::finite(second)
        || is_attested(first, second, counts)
}

/// True for a word that is a part with an ending, rather than a word of its own: پذیرش is not from پذیر, آوریم not from
/// آوری, انگیزه‌ای not from انگیز.
fn is_form(word: &str, base: &str, ending: &str) -> bool {
    let silent = ending.starts_with('ه') && known::is_noun(&format!("{base}ه"));
    !silent && !known::is_noun(word) && !verbs::finite(word)
}

/// True for a compound in the tables that may be written with a space.
fn is_whole(first: &str, second: &str) -> bool {
    let compounds = &*COMPOUNDS;
    compounds.firsts.contains(first)
        && compounds
            .whole
            .get(&[first, second].concat())
            .is_some_and(|(whole, missing)| {
                *missing == Missing::Both && whole.split_once(ZWNJ) == Some((first, second))
            })
}

/// True for a second part in the tables, after a word that is not a function word.
fn has_last(first: &str, second: &str) -> bool {
    let missing = COMPOUNDS.last.get(second);
    matches!(missing, Some(Missing::Both | Missing::Spaced))
        && words::TERM_ROLES.get(first) != Some(TermRole::Stop)
}

/// True for a compound that the document writes as one word elsewhere, with or without an ending: the space in سرمایه
/// دار is a mistake only if سرمایه‌داری occurs too.
fn is_attested(first: &str, second: &str, counts: &WordCounts) -> bool {
    let long = |part: &str| part.chars().nth(2).is_some();
    if !long(first) || !long(second) || words::TERM_ROLES.get(first) == Some(TermRole::Stop) {
        return false;
    }
    let bare = second.strip_suffix('ی').filter(|bare| long(bare));
    let with_ending = [first, second, "ی"].concat();
    let is_compound = |length: usize| {
        let glued = &with_ending[..first.len() + length];
        counts.count(&words::folded(glued)) > 0 && compound_at(glued, first.len(), counts)
    };
    let found = is_compound(second.len())
        || is_compound(second.len() + 'ی'.len_utf8())
        || bare.is_some_and(|bare| is_compound(bare.len()));
    found && !verbs::participle(second) && !verbs::finite(second)
}

/// True if a word has the ZWNJ of a compound after this many bytes.
fn compound_at(word: &str, at: usize, counts: &WordCounts) -> bool {
    let found = whole(word).or_else(|| Some(vec![compound(word, counts)?]));
    found.is_some_and(|places| places.contains(&at))
}
