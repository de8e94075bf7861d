//! Russian: numbers, calendar and the words at the edges of sentences.

use std::sync::LazyLock;

use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;
use super::{Module, tables};

pub(super) static MODULE: Module = Module {
    name: "Russian",
    codes: &["ru", "rus"],
    language: &RUSSIAN,
    word_lists: &[],
    statuses: "",
};

static RUSSIAN: Listed = Listed {
    code: "ru",
    numbers: Some(LazyLock::new(|| {
        tables::numbers(include_str!("numbers.tsv"), str::to_owned)
    })),
    months: Some(LazyLock::new(|| {
        tables::months(include_str!("months.tsv"), str::to_owned)
    })),
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs::PLAIN,
};
