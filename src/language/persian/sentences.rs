//! Persian abbreviations, conjunctions, and sentence-final verbs.

use std::sync::LazyLock;

use crate::language::sentence_words::SentenceWords;
use crate::language::{Abbreviation, Table, tables};

pub(super) static ABBREVIATIONS: LazyLock<Table<Abbreviation>> =
    LazyLock::new(|| tables::abbreviations(include_str!("abbreviations.tsv")));

/// The verbs of saying.
pub(super) static SAYINGS: LazyLock<SentenceWords> =
    LazyLock::new(|| SentenceWords::of(include_str!("sayings.tsv")));

/// Conjunctions that never start a sentence.
pub(super) const CARRY_ON: [&str; 7] = ["و", "که", "یا", "تا", "زیرا", "چون", "بلکه"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Sentences;
    use crate::language::persian::Persian;

    #[test]
    fn abbreviations_of_books_are_known() {
        let abbreviation = |word| Persian.abbreviation(word);
        assert_eq!(abbreviation("صص"), Some(Abbreviation::LeadsFigure));
        assert_eq!(abbreviation("ق.م"), Some(Abbreviation::MayEnd));
        assert_eq!(abbreviation("جنگ"), None);
    }
}
