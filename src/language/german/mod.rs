//! German: numbers and calendar.

use std::sync::LazyLock;

use super::{
    Language, LineDamage, Module, Month, Number, Numbers, Ocr, Sentences, Spelling, Table, Terms,
    Zwnj, table,
};

pub(super) static MODULE: Module = Module {
    name: "German",
    codes: &["de", "deu", "ger"],
    language: &German,
    word_lists: &[],
    statuses: "",
};

static NUMBERS: LazyLock<Table<Number>> =
    LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned));

static MONTHS: LazyLock<Table<Month>> =
    LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned));

/// The German language.
#[derive(Clone, Copy, Debug)]
struct German;

impl Language for German {
    fn code(&self) -> &str {
        "de"
    }
}

impl Spelling for German {}

impl Numbers for German {
    fn number_words(&self) -> Option<&'static Table<Number>> {
        Some(&NUMBERS)
    }

    fn months(&self) -> Option<&'static Table<Month>> {
        Some(&MONTHS)
    }

    fn number_parts<'a>(&self, folded: &'a str) -> Option<Vec<&'a str>> {
        table::number_parts(folded, &NUMBERS, "und", false)
    }

    fn joins_numbers(&self, folded: &str) -> bool {
        folded == "und"
    }

    fn units_first(&self) -> bool {
        true
    }

    fn ordinal_stop(&self) -> bool {
        true
    }
}

impl Sentences for German {}
impl Terms for German {}
impl LineDamage for German {}
impl Zwnj for German {}
impl Ocr for German {}
