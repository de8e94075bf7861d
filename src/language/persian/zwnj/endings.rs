//! Persian endings that are joined to their word by a ZWNJ.

use crate::language::WordCounts;

use super::super::{known, verbs, words};
use super::compounds::{self, COMPOUNDS};
use super::support::{AFTER_SILENT, DEGREES, PLURALS, bases, is_silent, support};

/// Endings after a final ی: a pronoun, or the verb "to be". Not ات, which is an Arabic plural there (ادبیات).
const AFTER_I: [&str; 8] = ["ام", "اش", "اند", "ایم", "اید", "شان", "مان", "تان"];

/// The pronouns among them that are not independent words after ی, even with a space.
pub(super) const PERSONS: [&str; 3] = ["شان", "مان", "تان"];

/// The start of the ending with the strongest evidence in the word before it.
pub(super) fn best_ending(word: &str, counts: &WordCounts) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    let mut offer = |support: u32, base: &str| {
        if support > best.map_or(0, |(most, _)| most) {
            best = Some((support, base.len()));
        }
    };
    for base in bases(word, &PLURALS) {
        if base.chars().count() >= 2 && !is_mere_verb(base) {
            // The plural ending is sufficient evidence for an unknown word.
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
        // درخواستهای is a plural rather than a participle; کردهای is not.
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
        // After a vowel the ی only supports the ending: رفقایمان, برایمان.
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

/// True for a verb form that is not a noun. The past stem of a prefixed verb usually is one (درخواست, برخورد), a
/// present stem with ی always can be (درگیری).
fn is_mere_verb(word: &str) -> bool {
    verbs::finite(word)
        && !word.ends_with('ی')
        && !verbs::past_stem_with_prefix(word)
        && !known::is_noun(word)
}

/// The strength of the evidence for a word with a final silent ه, which may be a compound itself: کسلکننده.
fn silent_support(word: &str, counts: &WordCounts) -> u32 {
    // The word under examination may be its only occurrence in the document.
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

/// True for a superlative ending after at least three letters, which is sufficient evidence; in دکترین and ویترین it
/// follows fewer.
fn is_superlative(base: &str, ending: &str) -> bool {
    ending.starts_with("ترین") && base.chars().count() >= 3
}

/// True for a word that can take a comparative or superlative ending.
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
