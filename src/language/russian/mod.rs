//! Russian: numbers and calendar.

use std::sync::LazyLock;

use super::{
    Language, LineDamage, Module, Month, Number, Numbers, Ocr, Sentences, Spelling, Table, Terms,
    Zwnj, table,
};

pub(super) static MODULE: Module = Module {
    name: "Russian",
    codes: &["ru", "rus"],
    language: &Russian,
    word_lists: &[],
    statuses: "",
};

static NUMBERS: LazyLock<Table<Number>> =
    LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned));

static MONTHS: LazyLock<Table<Month>> =
    LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned));

/// The Russian language.
#[derive(Clone, Copy, Debug)]
struct Russian;

impl Language for Russian {
    fn code(&self) -> &str {
        "ru"
    }
}

impl Spelling for Russian {}

impl Numbers for Russian {
    fn number_words(&self) -> Option<&'static Table<Number>> {
        Some(&NUMBERS)
    }

    fn months(&self) -> Option<&'static Table<Month>> {
        Some(&MONTHS)
    }
}

impl Sentences for Russian {}
impl Terms for Russian {}
impl LineDamage for Russian {}
impl Zwnj for Russian {}
impl Ocr for Russian {}
