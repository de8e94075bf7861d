//! Spanish: numbers and calendar.

use std::sync::LazyLock;

use super::{
    Language, LineDamage, Module, Month, Number, Numbers, Ocr, Sentences, Spelling, Table, Terms,
    Zwnj, table,
};

pub(super) static MODULE: Module = Module {
    name: "Spanish",
    codes: &["es", "spa"],
    language: &Spanish,
    word_lists: &[],
    statuses: "",
};

static NUMBERS: LazyLock<Table<Number>> =
    LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned));

static MONTHS: LazyLock<Table<Month>> =
    LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned));

/// The Spanish language.
#[derive(Clone, Copy, Debug)]
struct Spanish;

impl Language for Spanish {
    fn code(&self) -> &str {
        "es"
    }
}

impl Spelling for Spanish {}

impl Numbers for Spanish {
    fn number_words(&self) -> Option<&'static Table<Number>> {
        Some(&NUMBERS)
    }

    fn months(&self) -> Option<&'static Table<Month>> {
        Some(&MONTHS)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "y"
    }

    fn divides(&self, folded: &str) -> bool {
        folded == "por"
    }
}

impl Sentences for Spanish {}
impl Terms for Spanish {}
impl LineDamage for Spanish {}
impl Zwnj for Spanish {}
impl Ocr for Spanish {}
