//! A Persian word in, out what a full stop after it means.

use std::sync::LazyLock;

use crate::language::Abbreviation;
use crate::language::stops::{StopTable, by_shape};

static ABBREVIATIONS: LazyLock<StopTable> =
    LazyLock::new(|| StopTable::read(include_str!("abbreviations.tsv")));

/// Knows an abbreviation, given without its final stop.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    ABBREVIATIONS.get(word).or_else(|| by_shape(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_of_books_are_known() {
        assert_eq!(abbreviation("صص"), Some(Abbreviation::LeadsFigure));
        assert_eq!(abbreviation("ق.م"), Some(Abbreviation::MayEnd));
        assert_eq!(abbreviation("جنگ"), None);
    }
}
