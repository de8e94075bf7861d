//! The Persian–English word list as dictionary entries, verbs with their stems.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::evidence::Entry;
use crate::language::table;
use crate::pair::Pair;

const TABLES: [&str; 1] = [include_str!("lexicon.tsv")];

/// The present stems of irregular verbs, by their infinitives.
static PRESENT: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("present.tsv"));
    rows.map(|row| (row[0], row[1..].to_vec())).collect()
});

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
    if let Some(stems) = PRESENT.get(headword) {
        forms.extend(stems.iter().map(|&stem| stem.to_owned()));
    } else if let Some(stem) = past
        .strip_suffix("ید")
        .or_else(|| past.strip_suffix(['د', 'ت']))
    {
        forms.push(stem.to_owned());
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_met_by_their_stems() {
        assert_eq!(forms("رفتن", "v"), ["رفتن", "رفت", "رو"]);
        assert_eq!(forms("خریدن", "v"), ["خریدن", "خرید", "خر"]);
        assert_eq!(forms("خواندن", "v"), ["خواندن", "خواند", "خوان"]);
        assert_eq!(forms("آغاز کردن", "v"), ["آغاز"]);
        assert_eq!(forms("کتاب", "n"), ["کتاب"]);
    }
}
