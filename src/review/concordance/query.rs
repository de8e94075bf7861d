//! A query as one side reads it, and the places of a text that meet it.

use std::ops::Range;

use crate::error::Error;
use crate::language::{Language, Separators};
use crate::number::Decimal;
use crate::token::{Token, tokens};

use super::Match;
use super::expression::Expression;

/// A query for one side.
pub(super) enum Query<'a> {
    Words {
        keys: Vec<String>,
        how: Match,
        language: &'a dyn Language,
    },
    Expression(Expression),
}

impl<'a> Query<'a> {
    pub(super) fn read(query: &str, how: Match, language: &'a dyn Language) -> Result<Self, Error> {
        if how == Match::Regex {
            return Ok(Query::Expression(Expression::read(query)?));
        }
        let keys: Vec<String> = keyed(query, how, language).map(|(key, _)| key).collect();
        if keys.is_empty() {
            return Err(Error::new(format!("`{query}` has no word to search for"))
                .hint("give a word, a phrase or, with --regex, a regular expression"));
        }
        Ok(Query::Words {
            keys,
            how,
            language,
        })
    }

    /// Where a text meets the query, as byte ranges that do not overlap.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        match self {
            Query::Expression(expression) => expression.find(text),
            Query::Words {
                keys,
                how,
                language,
            } => {
                let words: Vec<(String, Range<usize>)> = keyed(text, *how, *language).collect();
                let mut found = Vec::new();
                let mut at = 0;
                while at + keys.len() <= words.len() {
                    let run = &words[at..at + keys.len()];
                    if run.iter().map(|(key, _)| key).eq(keys) {
                        found.push(run[0].1.start..run[run.len() - 1].1.end);
                        at += keys.len();
                    } else {
                        at += 1;
                    }
                }
                found
            }
        }
    }
}

/// The words and numbers of a text, by what they are compared by, with their places.
fn keyed<'a>(
    text: &'a str,
    how: Match,
    language: &'a dyn Language,
) -> impl Iterator<Item = (String, Range<usize>)> + 'a {
    let mark = Separators::of(language.code()).mark;
    tokens(text).filter_map(move |token| {
        let (Token::Word(form) | Token::Digits(form)) = token else {
            return None;
        };
        let start = form.as_ptr() as usize - text.as_ptr() as usize;
        let folded = language.fold(form);
        let key = match token {
            Token::Digits(digits) => {
                Decimal::read(digits, mark).map_or(folded, |number| number.to_string())
            }
            _ if how == Match::Stems => language.stem(&folded).to_owned(),
            _ => folded,
        };
        Some((key, start..start + form.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    fn found(query: &str, how: Match, code: &str, text: &str) -> Vec<String> {
        let language = for_code(code).unwrap();
        let query = Query::read(query, how, language).unwrap();
        let ranges = query.find(text).into_iter();
        ranges.map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn words_are_found_as_their_language_folds_them() {
        assert_eq!(
            found("the war", Match::Words, "en", "The War, the wars."),
            ["The War"]
        );
        assert_eq!(found("كتاب", Match::Words, "fa", "کتاب و کتاب‌ها"), ["کتاب"]);
        assert_eq!(found("1917", Match::Words, "fa", "در ۱۹۱۷ بود"), ["۱۹۱۷"]);
        assert_eq!(
            found("war", Match::Stems, "en", "The war, the wars."),
            ["war", "wars"]
        );
    }
}
