//! Polish: its ordinals and the words at the edges of sentences.

use std::sync::LazyLock;

use super::Module;
use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;

pub(super) static MODULE: Module = Module {
    name: "Polish",
    codes: &["pl", "pol"],
    language: &POLISH,
    word_lists: &[],
    statuses: "",
};

static POLISH: Listed = Listed {
    code: "pl",
    numbers: None,
    months: None,
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs {
        ordinal_stop: true,
        ..Customs::PLAIN
    },
};
