//! French: numbers and calendar.

use std::sync::LazyLock;

use super::numbered::{Customs, Numbered};
use super::{Module, table};

pub(super) static MODULE: Module = Module {
    name: "French",
    codes: &["fr", "fra", "fre"],
    language: &FRENCH,
    word_lists: &[],
    statuses: "",
};

static FRENCH: Numbered = Numbered {
    code: "fr",
    numbers: LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned)),
    months: LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned)),
    customs: Customs {
        joiner: Some("et"),
        divider: Some("pour"),
        counts_by_twenty: true,
        spaces_before_punctuation: true,
        ..Customs::PLAIN
    },
};
