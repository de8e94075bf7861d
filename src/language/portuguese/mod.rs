//! Portuguese: numbers, calendar and the words at the edges of sentences.

use std::sync::LazyLock;

use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;
use super::{Module, tables};

pub(super) static MODULE: Module = Module {
    name: "Portuguese",
    codes: &["pt", "por"],
    language: &PORTUGUESE,
    word_lists: &[],
    statuses: "",
};

static PORTUGUESE: Listed = Listed {
    code: "pt",
    numbers: Some(LazyLock::new(|| {
        tables::numbers(include_str!("numbers.tsv"), str::to_owned)
    })),
    months: Some(LazyLock::new(|| {
        tables::months(include_str!("months.tsv"), str::to_owned)
    })),
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs {
        joiner: Some("e"),
        divider: Some("por"),
        dater: Some("de"),
        ..Customs::PLAIN
    },
};
