//! The words of a text as the evidence knows them.

use std::ops::Range;

use crate::evidence::{Word, Words};
use crate::language::Language;
use crate::token::{Token, compound, tokens};

/// A word of a text with its place there and its type in the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MatchedToken<'a> {
    /// As it is written.
    pub(super) form: &'a str,
    /// Its bytes in the text.
    pub(super) at: Range<usize>,
    /// Its type in the evidence of its side, if it has one.
    pub(super) word: Option<Word>,
    /// True where any word has a capital: at the start, and after punctuation that ends or opens something.
    pub(super) opens: bool,
}

/// The words of a text, in reading order.
pub(super) fn matched_tokens<'a>(
    text: &'a str,
    words: &Words,
    language: &dyn Language,
) -> Vec<MatchedToken<'a>> {
    let mut found = Vec::new();
    let mut opens = true;
    let find = |form: &str| words.find(language.root(&language.fold(form)));
    let tokens: Vec<Token<'_>> = tokens(text).collect();
    let mut at = 0;
    while at < tokens.len() {
        let mut taken = 1;
        match tokens[at] {
            Token::Word(first) => {
                let compound = compound(&tokens[at..], |word| find(word).is_some());
                let word = match &compound {
                    Some((word, _)) => find(word),
                    None => find(first),
                };
                taken = compound.map_or(1, |(_, taken)| taken);
                let Token::Word(last) = tokens[at + taken - 1] else {
                    break;
                };
                let place = |form: &str| form.as_ptr() as usize - text.as_ptr() as usize;
                let range = place(first)..place(last) + last.len();
                found.push(MatchedToken {
                    form: &text[range.clone()],
                    at: range,
                    word,
                    opens,
                });
                opens = false;
            }
            Token::Digits(_) => opens = false,
            Token::Punctuation(mark) => {
                // A dash that introduces speech leaves its first word the first: - Pardon me, he said.
                opens |= !matches!(mark, ',' | ';' | '-' | '—' | '–' | '،' | '؛');
            }
        }
        at += taken;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    #[test]
    fn a_word_opens_a_sentence_or_a_quotation_and_not_a_clause() {
        let words = Words::default();
        let english = for_code("en").unwrap();
        let tokens = matched_tokens("He said, \"Go; 5 men.\" They-we", &words, english);
        let opening: Vec<&str> = tokens
            .iter()
            .filter(|token| token.opens)
            .map(|token| token.form)
            .collect();
        assert_eq!(opening, ["He", "Go", "They"]);
        assert_eq!(tokens[1].at, 3..7);
        for (text, code) in [
            ("-- Pardonnez! dit-il.", "fr"),
            ("-Perdonad, amigo -dijo-.", "es"),
            ("— Простите, друг, сказал он.", "ru"),
        ] {
            let tokens = matched_tokens(text, &words, for_code(code).unwrap());
            let opening = tokens.iter().filter(|token| token.opens);
            let opening: Vec<_> = opening.map(|token| token.at.start).collect();
            assert_eq!(opening[0], tokens[0].at.start, "{text}");
        }
    }
}
