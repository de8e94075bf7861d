//! Portuguese: numbers and calendar.

use std::sync::LazyLock;

use super::{
    Language, LineDamage, Module, Month, Number, Numbers, Ocr, Sentences, Spelling, Table, Terms,
    Zwnj, table,
};

pub(super) static MODULE: Module = Module {
    name: "Portuguese",
    codes: &["pt", "por"],
    language: &Portuguese,
    word_lists: &[],
    statuses: "",
};

static NUMBERS: LazyLock<Table<Number>> =
    LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned));

static MONTHS: LazyLock<Table<Month>> =
    LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned));

/// The Portuguese language.
#[derive(Clone, Copy, Debug)]
struct Portuguese;

impl Language for Portuguese {
    fn code(&self) -> &str {
        "pt"
    }
}

impl Spelling for Portuguese {}

impl Numbers for Portuguese {
    fn number_words(&self) -> Option<&'static Table<Number>> {
        Some(&NUMBERS)
    }

    fn months(&self) -> Option<&'static Table<Month>> {
        Some(&MONTHS)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "e"
    }

    fn divides(&self, folded: &str) -> bool {
        folded == "por"
    }
}

impl Sentences for Portuguese {}
impl Terms for Portuguese {}
impl LineDamage for Portuguese {}
impl Zwnj for Portuguese {}
impl Ocr for Portuguese {}
