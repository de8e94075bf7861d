//! Links the words that a word list gives for each other.

use rustc_hash::FxHashMap;

use crate::evidence::{AnchorKind, Entry, Word, Words};
use crate::language::Language;
use crate::pair::Pair;
use crate::token::{Token, tokens};

use super::Links;

/// Adds a link for every entry whose words both texts have; the words of a phrase share the entry's weight.
pub(super) fn link(
    entries: &[Entry],
    words: Pair<&Words>,
    languages: Pair<&dyn Language>,
    links: &mut Links,
) {
    let mut known = words.zip(languages).map(Phrases::new);
    for entry in entries {
        let source = known.source.read(&entry.words.source);
        if source.is_empty() {
            continue;
        }
        let target = known.target.read(&entry.words.target);
        let pairs = (source.len() * target.len()) as f32;
        for &s in source {
            for &t in target {
                let link = links.entry((s, t)).or_insert((0.0, AnchorKind::Lexicon));
                link.0 = link.0.max(entry.weight / pairs);
            }
        }
    }
}

/// Counts the entries whose words both texts have: as they stand, and with their sides exchanged.
pub(super) fn known(
    entries: &[Entry],
    words: Pair<&Words>,
    languages: Pair<&dyn Language>,
) -> (usize, usize) {
    let mut known = words.zip(languages).map(Phrases::new);
    let mut has = |source: &str, target: &str| {
        !known.source.read(source).is_empty() && !known.target.read(target).is_empty()
    };
    let mut counts = (0, 0);
    for entry in entries {
        let Pair { source, target } = entry.words.as_ref();
        counts.0 += usize::from(has(source, target));
        counts.1 += usize::from(has(target, source));
    }
    counts
}

/// Reads the phrases of one side of a word list; those of one word, and there are many, only once.
struct Phrases<'a> {
    words: &'a Words,
    language: &'a dyn Language,
    seen: FxHashMap<String, Vec<Word>>,
}

impl<'a> Phrases<'a> {
    fn new((words, language): (&'a Words, &'a dyn Language)) -> Self {
        Self {
            words,
            language,
            seen: FxHashMap::default(),
        }
    }

    /// The word types of a phrase; none if the text lacks one of them.
    fn read(&mut self, phrase: &str) -> &[Word] {
        if !self.seen.contains_key(phrase) {
            let words = self.find(phrase);
            self.seen.insert(phrase.to_owned(), words);
        }
        &self.seen[phrase]
    }

    fn find(&self, phrase: &str) -> Vec<Word> {
        let word = |token: Token<'_>| match token {
            Token::Word(word) => Some(word.to_owned()),
            Token::Digits(_) | Token::Punctuation(_) => None,
        };
        let find = |word: String| {
            let folded = self.language.fold(&word);
            self.words.find(self.language.root(&folded))
        };
        let read: Option<Vec<Word>> = tokens(phrase).filter_map(word).map(find).collect();
        let mut read = read.unwrap_or_default();
        read.sort_unstable();
        read.dedup();
        read
    }
}
