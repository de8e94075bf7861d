//! How languages separate the digits of their numbers.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::number::DecimalMark;

use super::table;

/// What a language writes between the digits of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Separators {
    /// What opens the fraction.
    pub mark: DecimalMark,
    /// True if a space may group digits: 10 000.
    pub spaces: bool,
}

static TABLE: LazyLock<FxHashMap<&str, Separators>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("separators.tsv"));
    rows.filter_map(|row| {
        let separators = Separators {
            mark: DecimalMark::Comma,
            spaces: *row.get(1)? == "space",
        };
        Some((row[0], separators))
    })
    .collect()
});

impl Separators {
    /// What a language writes, by its code; a full stop and no spaces where nothing else is known.
    ///
    /// ```
    /// use bitext::language::Separators;
    /// use bitext::number::DecimalMark;
    ///
    /// assert_eq!(Separators::of("de").mark, DecimalMark::Comma);
    /// assert_eq!(Separators::of("fa").mark, DecimalMark::Point);
    /// assert!(Separators::of("ru").spaces);
    /// ```
    #[must_use]
    pub fn of(code: &str) -> Self {
        TABLE.get(code).copied().unwrap_or_default()
    }
}
