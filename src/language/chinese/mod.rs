//! Chinese: the words at the edges of sentences.

use std::sync::LazyLock;

use super::Module;
use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;

pub(super) static MODULE: Module = Module {
    name: "Chinese",
    codes: &["zh", "zho", "chi"],
    language: &CHINESE,
    word_lists: &[],
    statuses: "",
};

static CHINESE: Listed = Listed {
    code: "zh",
    numbers: None,
    months: None,
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs {
        unspaced: true,
        ..Customs::PLAIN
    },
};
