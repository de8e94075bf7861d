//! Russian: numbers and calendar.

use std::sync::LazyLock;

use super::numbered::{Customs, Numbered};
use super::{Module, table};

pub(super) static MODULE: Module = Module {
    name: "Russian",
    codes: &["ru", "rus"],
    language: &RUSSIAN,
    word_lists: &[],
    statuses: "",
};

static RUSSIAN: Numbered = Numbered {
    code: "ru",
    numbers: LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned)),
    months: LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned)),
    customs: Customs::PLAIN,
};
