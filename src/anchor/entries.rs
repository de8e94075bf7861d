//! Links the words that word lists give for each other.

use rustc_hash::FxHashSet;

use crate::evidence::{AnchorKind, Word, Words};
use crate::language::Language;
use crate::language::lexicon::Oriented;
use crate::language::word_list::Phrase;
use crate::pair::Pair;
use crate::token::{Token, compound, tokens};

use super::Links;

/// The words of several letters in a script without spaces that the lists have, folded: what the reader of the words joins.
pub(super) fn compounds(
    lists: &[Oriented<'_>],
    languages: Pair<&dyn Language>,
) -> Pair<FxHashSet<String>> {
    let mut compounds: Pair<FxHashSet<String>> = Pair::default();
    for list in lists {
        let sides = list.phrases().zip(languages);
        compounds.source.extend(of_letters(sides.source));
        compounds.target.extend(of_letters(sides.target));
    }
    compounds
}

/// The phrases that are one word of letters of a script without spaces, folded.
fn of_letters<'a>(
    (phrases, language): (&'a [Phrase], &'a dyn Language),
) -> impl Iterator<Item = String> + 'a {
    phrases.iter().filter_map(move |phrase| {
        let Phrase::Letters(letters) = phrase else {
            return None;
        };
        let tokens: Vec<Token<'_>> = tokens(letters).collect();
        let (word, taken) = compound(&tokens, |_| true)?;
        (taken == tokens.len()).then(|| language.fold(&word))
    })
}

/// Adds a link for every entry whose words both texts have; the words of a phrase share the entry's weight.
pub(super) fn link(
    list: Oriented<'_>,
    words: Pair<&Words>,
    languages: Pair<&dyn Language>,
    links: &mut Links,
) {
    let found = found(list, words, languages);
    for (phrases, weight) in list.entries() {
        let source = &found.source[phrases.source];
        let target = &found.target[phrases.target];
        let pairs = (source.len() * target.len()) as f32;
        for &s in source {
            for &t in target {
                let link = links.entry((s, t)).or_insert((0.0, AnchorKind::Lexicon));
                link.0 = link.0.max(weight / pairs);
            }
        }
    }
}

/// Counts the entries whose words both texts have.
pub(super) fn known(
    list: Oriented<'_>,
    words: Pair<&Words>,
    languages: Pair<&dyn Language>,
) -> usize {
    let found = found(list, words, languages);
    let is_known = |phrases: &Pair<usize>| {
        !found.source[phrases.source].is_empty() && !found.target[phrases.target].is_empty()
    };
    list.entries()
        .filter(|(phrases, _)| is_known(phrases))
        .count()
}

/// For every phrase of either side, its word types; none if the text lacks one of them.
fn found(
    list: Oriented<'_>,
    words: Pair<&Words>,
    languages: Pair<&dyn Language>,
) -> Pair<Vec<Vec<Word>>> {
    let sides = list.phrases().zip(words).zip(languages);
    sides.map(|((phrases, words), language)| {
        let phrases = phrases.iter();
        phrases
            .map(|phrase| words_of(phrase, words, language).unwrap_or_default())
            .collect()
    })
}

/// The word types of a phrase, each once; `None` if the text lacks one of them.
fn words_of(phrase: &Phrase, words: &Words, language: &dyn Language) -> Option<Vec<Word>> {
    let mut found = match phrase {
        Phrase::Roots(roots) => roots
            .iter()
            .map(|root| words.find(&**root))
            .collect::<Option<Vec<Word>>>()?,
        Phrase::Letters(letters) => words_of_letters(letters, words, language)?,
    };
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// The word types of a phrase with letters of a script without spaces: the longest compounds that the text has.
fn words_of_letters(phrase: &str, words: &Words, language: &dyn Language) -> Option<Vec<Word>> {
    let find = |word: &str| words.find(language.root(&language.fold(word)));
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
        found.push(word?);
        at += taken;
    }
    Some(found)
}
