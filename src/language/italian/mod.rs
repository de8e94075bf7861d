//! Italian: numbers and calendar.

use std::sync::LazyLock;

use super::{
    Language, LineDamage, Module, Month, Number, Numbers, Ocr, Sentences, Spelling, Table, Terms,
    Zwnj, table,
};

pub(super) static MODULE: Module = Module {
    name: "Italian",
    codes: &["it", "ita"],
    language: &Italian,
    word_lists: &[],
    statuses: "",
};

static NUMBERS: LazyLock<Table<Number>> =
    LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned));

static MONTHS: LazyLock<Table<Month>> =
    LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned));

/// The Italian language.
#[derive(Clone, Copy, Debug)]
struct Italian;

impl Language for Italian {
    fn code(&self) -> &str {
        "it"
    }
}

impl Spelling for Italian {}

impl Numbers for Italian {
    fn number_words(&self) -> Option<&'static Table<Number>> {
        Some(&NUMBERS)
    }

    fn months(&self) -> Option<&'static Table<Month>> {
        Some(&MONTHS)
    }

    fn number_parts<'a>(&self, folded: &'a str) -> Option<Vec<&'a str>> {
        table::number_parts(folded, &NUMBERS, "e", false)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "e"
    }

    fn divides(&self, folded: &str) -> bool {
        folded == "per"
    }
}

impl Sentences for Italian {}
impl Terms for Italian {}
impl LineDamage for Italian {}
impl Zwnj for Italian {}
impl Ocr for Italian {}
