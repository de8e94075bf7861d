//! Italian: numbers, calendar and the words at the edges of sentences.

use std::sync::LazyLock;

use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;
use super::{Module, tables};

pub(super) static MODULE: Module = Module {
    name: "Italian",
    codes: &["it", "ita"],
    language: &ITALIAN,
    word_lists: &[],
    statuses: "",
};

static ITALIAN: Listed = Listed {
    code: "it",
    numbers: Some(LazyLock::new(|| {
        tables::numbers(include_str!("numbers.tsv"), str::to_owned)
    })),
    months: Some(LazyLock::new(|| {
        tables::months(include_str!("months.tsv"), str::to_owned)
    })),
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs {
        joiner: Some("e"),
        divider: Some("per"),
        dater: Some("di"),
        compounds: true,
        ..Customs::PLAIN
    },
};
