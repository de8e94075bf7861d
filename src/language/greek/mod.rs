//! Greek: its question mark and the words at the edges of sentences.

use std::sync::LazyLock;

use super::Module;
use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;

pub(super) static MODULE: Module = Module {
    name: "Greek",
    codes: &["el", "ell", "gre"],
    language: &GREEK,
    word_lists: &[],
    statuses: "",
};

static GREEK: Listed = Listed {
    code: "el",
    numbers: None,
    months: None,
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs {
        question_mark: Some(';'),
        ..Customs::PLAIN
    },
};
