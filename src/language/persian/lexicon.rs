//! The Persian–English word list as dictionary entries.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::evidence::Entry;
use crate::language::english;
use crate::language::table;
use crate::language::word_list::WordList;
use crate::pair::Pair;

use super::Persian;

const TABLES: [&str; 1] = [include_str!("lexicon.tsv")];

pub(super) static LIST: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(&entries(), Pair::new(&Persian, english::MODULE.language)));

/// Every headword with each of its English equivalents, which share one pseudo-count.
pub(super) fn entries() -> Vec<Entry> {
    let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in TABLES.into_iter().flat_map(table::rows) {
        let [headword, kind, english] = row[..] else {
            continue;
        };
        let known = words.entry(form(headword, kind)).or_default();
        for word in english.split("; ") {
            if !known.contains(&word) {
                known.push(word);
            }
        }
    }
    let mut entries = Vec::new();
    for (word, english) in words {
        let weight = 1.0 / english.len() as f32;
        entries.extend(english.into_iter().map(|english| Entry {
            words: Pair::new(word.to_owned(), english.to_owned()),
            weight,
        }));
    }
    entries
}

/// A headword in the form that texts have: verbs are listed by their infinitive, whose key is that of all forms. In a
/// compound verb only the noun or adjective is distinctive, so it stands alone.
fn form(headword: &'static str, kind: &str) -> &'static str {
    match headword.rsplit_once(' ') {
        Some((noun, _)) if kind == "v" => noun,
        _ => headword,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compound_verbs_are_met_by_their_nouns() {
        assert_eq!(form("رفتن", "v"), "رفتن");
        assert_eq!(form("آغاز کردن", "v"), "آغاز");
        assert_eq!(form("کتاب", "n"), "کتاب");
    }
}
