//! Vietnamese: the words at the edges of sentences.

use std::sync::LazyLock;

use super::Module;
use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;

pub(super) static MODULE: Module = Module {
    name: "Vietnamese",
    codes: &["vi", "vie"],
    language: &VIETNAMESE,
    word_lists: &[],
    statuses: "",
};

static VIETNAMESE: Listed = Listed {
    code: "vi",
    numbers: None,
    months: None,
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs::PLAIN,
};
