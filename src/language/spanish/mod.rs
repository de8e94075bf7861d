//! Spanish: numbers and calendar.

use std::sync::LazyLock;

use super::numbered::{Customs, Numbered};
use super::{Module, table};

pub(super) static MODULE: Module = Module {
    name: "Spanish",
    codes: &["es", "spa"],
    language: &SPANISH,
    word_lists: &[],
    statuses: "",
};

static SPANISH: Numbered = Numbered {
    code: "es",
    numbers: LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned)),
    months: LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned)),
    customs: Customs {
        joiner: Some("y"),
        divider: Some("por"),
        ..Customs::PLAIN
    },
};
