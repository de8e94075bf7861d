//! What a language with a folder of its own registers.

use std::sync::LazyLock;

use crate::evidence::Entry;

use super::Language;
use super::word_list::WordList;

/// What the folder of a language exports.
pub struct Module {
    /// The English name of the language.
    pub name: &'static str,
    /// Its BCP 47 code, then its other codes, all in lower case.
    pub codes: &'static [&'static str],
    /// Its implementation.
    pub language: &'static dyn Language,
    pub(super) word_lists: &'static [BundledList],
    /// What readers write into the status column of a table: `word<TAB>status`.
    pub(super) statuses: &'static str,
}

/// A bilingual word list that comes with a language.
pub(super) struct BundledList {
    /// The code of the other language.
    pub(super) target: &'static str,
    pub(super) entries: fn() -> Vec<Entry>,
    /// The same, ready to be looked up in texts.
    pub(super) list: &'static LazyLock<WordList>,
}
