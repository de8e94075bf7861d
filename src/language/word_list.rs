//! Word lists of two languages, ready to be looked up in texts.

use rustc_hash::FxHashMap;

use crate::evidence::Entry;
use crate::pair::Pair;
use crate::token::{Token, is_unspaced, tokens};

use super::Language;

/// The phrases of a word list, each of them once, and which translate each other.
///
/// A list has more entries than most texts have words, so that all that depends on the list alone is done once.
#[derive(Debug, Default)]
pub(crate) struct WordList {
    pub(crate) phrases: Pair<Vec<Phrase>>,
    pub(crate) entries: Vec<Listed>,
}

/// An entry: the numbers of two phrases, and how much it counts, as [`Entry::weight`].
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) phrases: Pair<usize>,
    pub(crate) weight: f32,
}

/// A word, or several that stand together.
#[derive(Debug, PartialEq)]
pub(crate) enum Phrase {
    /// The roots of its words, as [`Spelling::root`](super::Spelling::root) of the folded words.
    Roots(Box<[Box<str>]>),
    /// It has letters of a script without spaces: which of them are a word depends on the words that a text has.
    Letters(Box<str>),
}

impl WordList {
    /// The list of some entries, whose phrases are of these languages.
    pub(crate) fn new(entries: &[Entry], languages: Pair<&dyn Language>) -> Self {
        let mut list = Self::default();
        let mut numbers: Pair<FxHashMap<&str, usize>> = Pair::default();
        for entry in entries {
            let Pair { source, target } = &entry.words;
            let (known, phrases) = (&mut numbers.source, &mut list.phrases.source);
            let source = number(source, languages.source, known, phrases);
            let (known, phrases) = (&mut numbers.target, &mut list.phrases.target);
            let target = number(target, languages.target, known, phrases);
            list.entries.push(Listed {
                phrases: Pair::new(source, target),
                weight: entry.weight,
            });
        }
        list
    }
}

/// The number of a phrase, which is added to the `phrases` if they do not have it.
fn number<'a>(
    phrase: &'a str,
    language: &dyn Language,
    known: &mut FxHashMap<&'a str, usize>,
    phrases: &mut Vec<Phrase>,
) -> usize {
    *known.entry(phrase).or_insert_with(|| {
        phrases.push(Phrase::new(phrase, language));
        phrases.len() - 1
    })
}

impl Phrase {
    fn new(phrase: &str, language: &dyn Language) -> Self {
        if phrase.contains(is_unspaced) {
            return Self::Letters(phrase.into());
        }
        let words = tokens(phrase).filter_map(|token| match token {
            Token::Word(word) => Some(word),
            Token::Digits(_) | Token::Punctuation(_) => None,
        });
        let roots = words.map(|word| language.root(&language.fold(word)).into());
        Self::Roots(roots.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::for_code;
    use super::*;

    #[test]
    fn a_phrase_is_listed_once_by_its_roots() {
        let entry = |source: &str, target: &str| Entry {
            words: Pair::new(source.to_owned(), target.to_owned()),
            weight: 0.5,
        };
        let languages = Pair::new("en", "zh").map(|code| for_code(code).unwrap());
        let list = WordList::new(
            &[
                entry("The books!", "圖書"),
                entry("The books!", "book 1"),
                entry("", "圖書"),
            ],
            languages,
        );
        let roots = |roots: &[&str]| Phrase::Roots(roots.iter().map(|&root| root.into()).collect());
        assert_eq!(list.phrases.source, [roots(&["the", "book"]), roots(&[])]);
        assert_eq!(
            list.phrases.target,
            [Phrase::Letters("圖書".into()), roots(&["book"])]
        );
        let pairs: Vec<_> = list.entries.iter().map(|entry| entry.phrases).collect();
        assert_eq!(pairs, [Pair::new(0, 0), Pair::new(0, 1), Pair::new(1, 0)]);
    }
}
