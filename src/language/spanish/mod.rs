//! Spanish: numbers, calendar and the words at the edges of sentences.

use std::sync::LazyLock;

use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;
use super::{Module, tables};

pub(super) static MODULE: Module = Module {
    name: "Spanish",
    codes: &["es", "spa"],
    language: &SPANISH,
    word_lists: &[],
    statuses: "",
};

static SPANISH: Listed = Listed {
    code: "es",
    numbers: Some(LazyLock::new(|| {
        tables::numbers(include_str!("numbers.tsv"), str::to_owned)
    })),
    months: Some(LazyLock::new(|| {
        tables::months(include_str!("months.tsv"), str::to_owned)
    })),
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs {
        joiner: Some("y"),
        divider: Some("por"),
        dater: Some("de"),
        joins_ten: true,
        ..Customs::PLAIN
    },
};
