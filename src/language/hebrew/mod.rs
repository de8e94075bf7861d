//! Hebrew: its direction and the words at the edges of sentences.

use std::sync::LazyLock;

use super::Module;
use super::listed::{Customs, Listed};
use super::sentence_words::SentenceWords;

pub(super) static MODULE: Module = Module {
    name: "Hebrew",
    codes: &["he", "heb", "iw"],
    language: &HEBREW,
    word_lists: &[],
    statuses: "",
};

static HEBREW: Listed = Listed {
    code: "he",
    numbers: None,
    months: None,
    sentences: LazyLock::new(|| SentenceWords::of(include_str!("sentences.tsv"))),
    customs: Customs {
        right_to_left: true,
        ..Customs::PLAIN
    },
};
