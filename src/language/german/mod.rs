//! German: numbers, calendar and the words at the edges of sentences.

use std::sync::LazyLock;

use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;
use super::{Module, tables};

pub(super) static MODULE: Module = Module {
    name: "German",
    codes: &["de", "deu", "ger"],
    language: &GERMAN,
    word_lists: &[],
    statuses: "",
};

static GERMAN: Listed = Listed {
    code: "de",
    numbers: Some(LazyLock::new(|| {
        tables::numbers(include_str!("numbers.tsv"), str::to_owned)
    })),
    months: Some(LazyLock::new(|| {
        tables::months(include_str!("months.tsv"), str::to_owned)
    })),
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs {
        joiner: Some("und"),
        compounds: true,
        units_first: true,
        ordinal_stop: true,
        ..Customs::PLAIN
    },
};
