//! French: numbers, calendar and the space before punctuation.

use std::sync::LazyLock;

use super::{
    Language, LineDamage, Module, Month, Number, Numbers, Ocr, Sentences, Spelling, Table, Terms,
    Zwnj, table,
};

pub(super) static MODULE: Module = Module {
    name: "French",
    codes: &["fr", "fra", "fre"],
    language: &French,
    word_lists: &[],
    statuses: "",
};

static NUMBERS: LazyLock<Table<Number>> =
    LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned));

static MONTHS: LazyLock<Table<Month>> =
    LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned));

/// The French language.
#[derive(Clone, Copy, Debug)]
struct French;

impl Language for French {
    fn code(&self) -> &str {
        "fr"
    }
}

impl Spelling for French {
    fn spaces_before_punctuation(&self) -> bool {
        true
    }
}

impl Numbers for French {
    fn number_words(&self) -> Option<&'static Table<Number>> {
        Some(&NUMBERS)
    }

    fn months(&self) -> Option<&'static Table<Month>> {
        Some(&MONTHS)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "et"
    }

    fn counts_by_twenty(&self) -> bool {
        true
    }

    fn divides(&self, folded: &str) -> bool {
        folded == "pour"
    }
}

impl Sentences for French {}
impl Terms for French {}
impl LineDamage for French {}
impl Zwnj for French {}
impl Ocr for French {}
