//! Hindi: the words at the edges of sentences.

use std::sync::LazyLock;

use super::Module;
use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;

pub(super) static MODULE: Module = Module {
    name: "Hindi",
    codes: &["hi", "hin"],
    language: &HINDI,
    word_lists: &[],
    statuses: "",
};

static HINDI: Listed = Listed {
    code: "hi",
    numbers: None,
    months: None,
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs::PLAIN,
};
