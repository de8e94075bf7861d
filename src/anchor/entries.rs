//! Links the words that a word list gives for each other.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::evidence::{AnchorKind, Entry, Word, Words};
use crate::language::Language;
use crate::pair::Pair;
use crate::token::{Token, compound, is_unspaced, tokens};

use super::Links;

/// The entries' words of several letters in a script without spaces, folded: what the reader of the words joins.
pub(super) fn compounds(
    entries: &[Entry],
    languages: Pair<&dyn Language>,
) -> Pair<FxHashSet<String>> {
    let mut compounds: Pair<FxHashSet<String>> = Pair::default();
    for entry in entries {
        for (phrase, language, compounds) in [
            (&entry.words.source, languages.source, &mut compounds.source),
            (&entry.words.target, languages.target, &mut compounds.target),
        ] {
            if !phrase.contains(is_unspaced) {
                continue;
            }
            let tokens: Vec<Token<'_>> = tokens(phrase).collect();
            if let Some((word, taken)) = compound(&tokens, |_| true)
                && taken == tokens.len()
            {
                compounds.insert(language.fold(&word));
            }
        }
    }
    compounds
}

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
        let find = |word: &str| {
            let folded = self.language.fold(word);
            self.words.find(self.language.root(&folded))
        };
        let tokens: Vec<Token<'_>> = tokens(phrase).collect();
        let (mut found, mut at) = (Vec::new(), 0);
        while at < tokens.len() {
            let compound = compound(&tokens[at..], |word| find(word).is_some());
            let (word, taken) = match (&compound, &tokens[at]) {
                (Some((word, taken)), _) => (find(word), *taken),
                (None, Token::Word(word)) => (find(word), 1),
                (None, Token::Digits(_) | Token::Punctuation(_)) => {
                    at += 1;
                    continue;
                }
            };
            let Some(word) = word else {
                return Vec::new();
            };
            found.push(word);
            at += taken;
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
