//! Portuguese: numbers and calendar.

use std::sync::LazyLock;

use super::numbered::{Customs, Numbered};
use super::{Module, table};

pub(super) static MODULE: Module = Module {
    name: "Portuguese",
    codes: &["pt", "por"],
    language: &PORTUGUESE,
    word_lists: &[],
    statuses: "",
};

static PORTUGUESE: Numbered = Numbered {
    code: "pt",
    numbers: LazyLock::new(|| table::numbers(include_str!("numbers.tsv"), str::to_owned)),
    months: LazyLock::new(|| table::months(include_str!("months.tsv"), str::to_owned)),
    customs: Customs {
        joiner: Some("e"),
        divider: Some("por"),
        ..Customs::PLAIN
    },
};
