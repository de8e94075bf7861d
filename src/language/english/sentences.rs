//! An English word in, out what a full stop after it means and whether it starts a sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::Abbreviation;
use crate::language::stops::{StopTable, by_shape};
use crate::language::table;

static ABBREVIATIONS: LazyLock<StopTable> =
    LazyLock::new(|| StopTable::read(include_str!("abbreviations.tsv")));
static STARTERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    table::rows(include_str!("starters.tsv"))
        .map(|row| row[0])
        .collect()
});

/// Knows an abbreviation, given without its final stop.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    ABBREVIATIONS.get(word).or_else(|| by_shape(word))
}

/// True for a capitalised word that would be written small within a sentence.
pub(super) fn starts_sentence(word: &str) -> bool {
    STARTERS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_looked_up_in_its_case() {
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
