//! The Persian–English word list as dictionary entries, verbs with their stems.

use crate::evidence::Entry;
use crate::language::table;
use crate::pair::Pair;
use std::collections::BTreeMap;

use super::verbs;

const TABLES: [&str; 1] = [include_str!("lexicon.tsv")];

/// Every headword with each of its English equivalents, which share one pseudo-count.
pub(super) fn entries() -> Vec<Entry> {
    let mut words: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for row in TABLES.into_iter().flat_map(table::rows) {
        let [headword, kind, english] = row[..] else {
            continue;
        };
        for form in forms(headword, kind) {
            let known = words.entry(form).or_default();
            for word in english.split("; ") {
                if !known.contains(&word) {
                    known.push(word);
                }
            }
        }
    }
    let mut entries = Vec::new();
    for (word, english) in words {
        let weight = 1.0 / english.len() as f32;
        entries.extend(english.into_iter().map(|english| Entry {
            words: Pair::new(word.clone(), english.to_owned()),
            weight,
        }));
    }
    entries
}

/// A headword as texts have it: verbs are listed by their infinitive, and met by their two stems. The verb of a
/// compound says little: its noun or adjective stands alone.
fn forms(headword: &str, kind: &str) -> Vec<String> {
    if kind != "v" {
        return vec![headword.to_owned()];
    }
    if let Some((noun, _)) = headword.rsplit_once(' ') {
        return vec![noun.to_owned()];
    }
    let mut forms = vec![headword.to_owned()];
    let Some(past) = headword.strip_suffix('ن') else {
        return forms;
    };
    forms.push(past.to_owned());
    let stems = verbs::present_stems(headword);
    if let (true, Some(stem)) = (stems.is_empty(), regular_present(past)) {
        forms.push(stem.to_owned());
    }
    forms.extend(stems);
    forms
}

/// The present stem of a regular verb: what its past ends in taken off.
fn regular_present(past: &str) -> Option<&str> {
    let stem = past.strip_suffix("ید");
    stem.or_else(|| past.strip_suffix(['د', 'ت']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_met_by_their_stems() {
        assert_eq!(forms("رفتن", "v"), ["رفتن", "رفت", "رو"]);
        assert_eq!(forms("خریدن", "v"), ["خریدن", "خرید", "خر"]);
        assert_eq!(forms("دریافتن", "v"), ["دریافتن", "دریافت", "دریاب"]);
        assert_eq!(forms("خواندن", "v"), ["خواندن", "خواند", "خوان"]);
        assert_eq!(forms("آغاز کردن", "v"), ["آغاز"]);
        assert_eq!(forms("کتاب", "n"), ["کتاب"]);
    }
}
