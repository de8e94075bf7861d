//! English abbreviations, and the words whose capital shows that a sentence starts.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::{Abbreviation, Table, table, tables};

pub(super) static ABBREVIATIONS: LazyLock<Table<Abbreviation>> =
    LazyLock::new(|| tables::abbreviations(include_str!("abbreviations.tsv")));
pub(super) static STARTERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    table::rows(include_str!("starters.tsv"))
        .map(|row| row[0])
        .collect()
});

/// True for a capitalised word that would be lower-case inside a sentence.
pub(super) fn starts_sentence(word: &str) -> bool {
    STARTERS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Sentences;
    use crate::language::english::English;

    #[test]
    fn a_word_is_looked_up_in_its_case() {
        let abbreviation = |word| English.abbreviation(word);
        assert_eq!(abbreviation("Gen"), Some(Abbreviation::Leads));
        assert_eq!(abbreviation("GEN"), None);
        assert_eq!(abbreviation("no"), Some(Abbreviation::LeadsFigure));
        assert_eq!(abbreviation("Etc"), Some(Abbreviation::MayEnd));
        assert_eq!(abbreviation("U.S.S.R"), Some(Abbreviation::MayEnd));
        assert_eq!(abbreviation("mar"), None);
        assert_eq!(abbreviation("war"), None);
    }

    #[test]
    fn names_start_no_sentence() {
        assert!(starts_sentence("The") && !starts_sentence("the") && !starts_sentence("Smith"));
    }
}
