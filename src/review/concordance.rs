//! A [`Bitext`] and a query in, every place that meets it out, with its context and its pair.

use std::fmt::Write;
use std::ops::Range;

use regex::{Regex, RegexBuilder};
use serde::Serialize;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::language::{Language, expression};
use crate::pair::Pair;
use crate::term::Term;
use crate::token::{Token, tokens};

use super::terms;
use super::text::isolated;

/// Characters of context on each side of a match, in text for a terminal.
const CONTEXT: usize = 40;

/// The columns of CSV.
const COLUMNS: [&str; 8] = [
    "bead",
    "chapter",
    "side",
    "before",
    "matched",
    "after",
    "pair",
    "rendering",
];

/// How a query is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// Words in a row, as each language folds them: case, letter variants, half-spaces and the script of digits do
    /// not matter.
    Words,
    /// Words in a row, by their stems.
    Stems,
    /// A regular expression over the clean text, without regard to case.
    Regex,
}

/// A side of a bitext.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The original.
    Source,
    /// The translation.
    Target,
}

/// In which order hits are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the text.
    Place,
    /// By the words before the match, the nearest first.
    Before,
    /// By what follows the match.
    After,
    /// By the match itself.
    Matched,
    /// By what renders it; those of which that is not known come last.
    Rendering,
}

/// A place that meets a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The number of its bead, from 1.
    pub bead: usize,
    /// The heading that it stands under.
    pub chapter: String,
    /// The side that meets the query.
    pub side: Side,
    /// The text of that side before the match.
    pub before: String,
    /// The match.
    pub matched: String,
    /// The text after it.
    pub after: String,
    /// The text of the other side; empty where there is none.
    pub pair: String,
    /// What seems to render the match there, as bytes of it; `None` before [`mark`], and where nothing is found.
    pub rendering: Option<Range<usize>>,
}

impl Hit {
    /// The words of the pair that seem to render the match; empty if none are known.
    #[must_use]
    pub fn rendering(&self) -> &str {
        self.rendering.clone().map_or("", |at| &self.pair[at])
    }
}

/// Finds what meets a query on one side, or on both.
///
/// # Errors
/// If the query has no word, or is no regular expression.
pub fn find(
    bitext: &Bitext,
    languages: Pair<&dyn Language>,
    query: &str,
    how: Match,
    only: Option<Side>,
) -> Result<Vec<Hit>, Error> {
    let queries = languages
        .map(|language| Query::read(query, how, language))
        .transpose()?;
    let mut hits = Vec::new();
    for (bead, row) in (1..).zip(bitext.rows()) {
        let texts = row.texts();
        let sides = [
            (Side::Source, &texts.source, &texts.target, &queries.source),
            (Side::Target, &texts.target, &texts.source, &queries.target),
        ];
        for (side, text, pair, query) in sides {
            if only.is_some_and(|only| only != side) {
                continue;
            }
            let hit = |at: Range<usize>| Hit {
                bead,
                chapter: row.chapter.clone(),
                side,
                before: text[..at.start].to_owned(),
                matched: text[at.clone()].to_owned(),
                after: text[at.end..].to_owned(),
                pair: pair.clone(),
                rendering: None,
            };
            hits.extend(query.find(text).into_iter().map(hit));
        }
    }
    Ok(hits)
}

/// Finds in the pair of every hit what seems to render it, and counts the renderings: `target` are those of the
/// original's words, `source` those of the translation's.
pub fn mark(hits: &mut [Hit], input: terms::Input<'_>) -> Pair<Option<Term>> {
    let mut side = |side: Side| {
        let own = || (0..).zip(&*hits).filter(|(_, hit)| hit.side == side);
        let places = own().map(|(_, hit)| {
            let start = hit.before.len();
            (hit.bead - 1, start..start + hit.matched.len())
        });
        let places: Vec<(usize, Range<usize>)> = places.collect();
        let numbers: Vec<usize> = own().map(|(number, _)| number).collect();
        let (found, term) = terms::rendered(input, side == Side::Target, &places)?;
        for (number, found) in numbers.into_iter().zip(found) {
            hits[number].rendering = found;
        }
        Some(term)
    };
    let target = side(Side::Source);
    Pair::new(side(Side::Target), target)
}

/// Puts hits in order; those that are equal stay as they stand in the text.
pub fn sort(hits: &mut [Hit], order: Order) {
    let folded = |text: &str| text.to_lowercase();
    match order {
        Order::Place => {}
        Order::Before => hits.sort_by_cached_key(|hit| {
            let words = hit.before.split_whitespace().rev();
            words.map(folded).collect::<Vec<String>>()
        }),
        Order::After => hits.sort_by_cached_key(|hit| {
            let words = hit.after.split_whitespace();
            words.map(folded).collect::<Vec<String>>()
        }),
        Order::Matched => hits.sort_by_cached_key(|hit| folded(&hit.matched)),
        Order::Rendering => {
            hits.sort_by_cached_key(|hit| (hit.rendering.is_none(), folded(hit.rendering())));
        }
    }
}

/// A query for one side.
enum Query<'a> {
    Words {
        keys: Vec<String>,
        how: Match,
        language: &'a dyn Language,
    },
    Regex(Regex),
}

impl<'a> Query<'a> {
    fn read(query: &str, how: Match, language: &'a dyn Language) -> Result<Self, Error> {
        if how == Match::Regex {
            let regex = RegexBuilder::new(query).case_insensitive(true).build();
            return regex.map(Query::Regex).map_err(|error| {
                let message = error.to_string();
                let last = message.lines().last().unwrap_or_default().trim();
                let last = last.trim_start_matches("error: ");
                Error::new(format!("`{query}` is no regular expression: {last}"))
                    .hint("leave out --regex to search for it as it stands")
            });
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
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        match self {
            Query::Regex(regex) => {
                let found = regex.find_iter(text).map(|found| found.range());
                found.filter(|range| !range.is_empty()).collect()
            }
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
    tokens(text).filter_map(move |token| {
        let (Token::Word(form) | Token::Digits(form)) = token else {
            return None;
        };
        let start = form.as_ptr() as usize - text.as_ptr() as usize;
        let folded = language.fold(form);
        let key = match token {
            Token::Digits(_) => expression::read(&[token], language)
                .map_or(folded, |(expression, _)| expression.keys().swap_remove(0).0),
            _ if how == Match::Stems => language.stem(&folded).to_owned(),
            _ => folded,
        };
        Some((key, start..start + form.len()))
    })
}

/// Shows hits for a terminal: the match in its context, and below its pair with what renders it; at the end the
/// renderings that [`mark`] has counted.
#[must_use]
pub fn text(hits: &[Hit], renderings: &Pair<Option<Term>>) -> String {
    let mut out = String::new();
    for hit in hits {
        let before = from_end(&hit.before);
        let after = from_start(&hit.after);
        let line = format!("{before}[{}]{after}", hit.matched);
        let pair = match &hit.rendering {
            Some(at) => {
                let (before, after) = (&hit.pair[..at.start], &hit.pair[at.end..]);
                format!("{before}[{}]{after}", hit.rendering())
            }
            None => hit.pair.clone(),
        };
        let _ = writeln!(out, "{:>6}  {}", hit.bead, isolated(&line));
        let _ = writeln!(out, "        {}\n", isolated(&pair));
    }
    let _ = writeln!(out, "{} hits", hits.len());
    for (side, term) in [
        ("translation", &renderings.target),
        ("original", &renderings.source),
    ] {
        if let Some(term) = term {
            let _ = writeln!(out, "in the {side}: {}", counted(term));
        }
    }
    out
}

/// The renderings of a term with how often each is met.
fn counted(term: &Term) -> String {
    let renderings = term.renderings.iter();
    let mut parts: Vec<String> = renderings
        .map(|rendering| format!("{} {}", isolated(&rendering.text), rendering.beads.len()))
        .collect();
    for (what, beads) in [("none found", &term.unfound), ("left out", &term.omitted)] {
        if !beads.is_empty() {
            parts.push(format!("{what} {}", beads.len()));
        }
    }
    parts.join(", ")
}

/// The last characters of a text, from a word's beginning on.
pub(super) fn from_end(text: &str) -> String {
    match text.char_indices().rev().nth(CONTEXT) {
        Some((at, _)) => {
            let rest = &text[at..];
            let word = rest.find(' ').map_or(rest, |space| &rest[space + 1..]);
            format!("… {word}")
        }
        None => text.to_owned(),
    }
}

/// The first characters of a text, to a word's end.
pub(super) fn from_start(text: &str) -> String {
    match text.char_indices().nth(CONTEXT) {
        Some((at, _)) => {
            let end = text[..at].rfind(' ').unwrap_or(at);
            format!("{} …", &text[..end])
        }
        None => text.to_owned(),
    }
}

/// A hit as CSV and JSONL have it.
#[derive(Serialize)]
struct Record<'a> {
    bead: usize,
    chapter: &'a str,
    side: Side,
    before: &'a str,
    matched: &'a str,
    after: &'a str,
    pair: &'a str,
    rendering: &'a str,
}

impl<'a> Record<'a> {
    fn of(hit: &'a Hit) -> Self {
        Self {
            bead: hit.bead,
            chapter: &hit.chapter,
            side: hit.side,
            before: &hit.before,
            matched: &hit.matched,
            after: &hit.after,
            pair: &hit.pair,
            rendering: hit.rendering(),
        }
    }
}

/// Writes hits as CSV by RFC 4180, after a header line if one is asked for.
///
/// # Errors
/// If the table cannot be made, which memory alone can cause.
pub fn csv(hits: &[Hit], header: bool) -> Result<Vec<u8>, Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .has_headers(false)
        .from_writer(Vec::new());
    let failed =
        |error: &dyn std::fmt::Display| Error::new(format!("cannot write the table: {error}"));
    if header {
        writer
            .write_record(COLUMNS)
            .map_err(|error| failed(&error))?;
    }
    for hit in hits {
        writer
            .serialize(Record::of(hit))
            .map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// Writes hits as one JSON object a line.
///
/// # Errors
/// If a line cannot be made, which memory alone can cause.
pub fn jsonl(hits: &[Hit]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    for hit in hits {
        serde_json::to_writer(&mut bytes, &Record::of(hit))
            .map_err(|error| Error::new(format!("cannot write the hits: {error}")))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    fn found(query: &str, how: Match, code: &str, text: &str) -> Vec<String> {
        let language = for_code(code).unwrap();
        let query = Query::read(query, how, &*language).unwrap();
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
        assert_eq!(
            found("wars?", Match::Regex, "en", "War and wars"),
            ["War", "wars"]
        );
    }

    #[test]
    fn context_is_cut_between_words() {
        let long = "one two three four five six seven eight nine ten eleven";
        assert!(from_end(long).starts_with("… ") && from_end(long).ends_with("ten eleven"));
        assert!(from_start(long).starts_with("one two") && from_start(long).ends_with(" …"));
        assert_eq!(from_end("one"), "one");
    }
}
