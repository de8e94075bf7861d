//! The paragraphs that begin with the number of a division.

use crate::language::Language;
use crate::language::heading::{Numbered, Rank, Style, numbered};
use crate::marks::is_final;

use super::{Paragraphs, weight};
use crate::split::shape::{Edge, Shape};

/// Maximum length of a heading with a known label, in characters: the longest of Don Quixote, whose chapters have the
/// longest headings of the classics, has 290.
const LONGEST: usize = 400;

/// Maximum length of the title of a number without a known label, in words: a line of a book.
const TITLE_WORDS: usize = 14;

/// Maximum length of a title that ends with a full stop like a sentence, in words.
const STOPPED_WORDS: usize = 6;

/// Maximum length of a heading whose label and title nothing separates and that ends like a sentence, in words.
const UNSEPARATED_WORDS: usize = 8;

/// A heading that a title of this many characters follows in the same paragraph, with a sentence's end inside, is the
/// number alone: text follows it.
const RUN_IN: usize = 100;

/// A paragraph that may open a division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) paragraph: usize,
    /// The bytes of the paragraph that are the heading; the rest is text.
    pub(super) end: usize,
    pub(super) key: Key,
    pub(super) rank: Option<Rank>,
    /// The numbers of the divisions that hold it.
    pub(super) above: Vec<u64>,
    pub(super) number: u64,
    /// The letters of text before it, without those of headings.
    pub(super) before: usize,
    /// True if its title is in the same paragraph.
    pub(super) titled: bool,
}

/// What the headings of one series have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) label: String,
    /// How the number is written; where there is a label that may change: Capítulo primero, Capítulo II.
    pub(super) style: Option<Style>,
    /// Where there is no label, whether a title is in the same paragraph.
    pub(super) titled: bool,
    /// How many numbers stand before its own.
    pub(super) depth: usize,
}

/// The candidates of a text, in order.
pub(super) fn of(paragraphs: &Paragraphs<'_>) -> Vec<Candidate> {
    let mut before = 0;
    let lines = paragraphs.texts.iter().zip(paragraphs.shapes).enumerate();
    lines
        .filter_map(|(paragraph, (text, shape))| {
            let found = candidate(paragraph, text, shape, before, paragraphs.language);
            let is_heading = found.as_ref().is_some_and(|found| found.end == text.len());
            before += if is_heading { 0 } else { weight(shape) };
            found
        })
        .collect()
}

fn candidate(
    paragraph: usize,
    text: &str,
    shape: &Shape,
    before: usize,
    language: &dyn Language,
) -> Option<Candidate> {
    // Only the beginning can be a number; the rest of a long paragraph need not be looked at.
    let line = numbered(text, language)?;
    let title = text[line.title..].trim_end();
    let end = match line.rank {
        Some(_) => labelled(text, shape, &line, title)?,
        None if line.label.is_empty() => unlabelled(text, &line, title, language)?,
        None => otherwise_labelled(text, &line, title, language)?,
    };
    let (&number, above) = line.numbers.split_last()?;
    let titled = !title.is_empty() && end > line.end;
    let labelled = !line.label.is_empty();
    Some(Candidate {
        paragraph,
        end,
        key: Key {
            style: (!labelled).then_some(line.style),
            titled: titled && !labelled,
            depth: above.len(),
            label: line.label,
        },
        rank: line.rank,
        above: above.to_vec(),
        number,
        before,
        titled,
    })
}

/// Where a heading with a known label ends.
fn labelled(text: &str, shape: &Shape, line: &Numbered, title: &str) -> Option<usize> {
    let Some(first) = title.chars().next() else {
        return Some(text.len());
    };
    let short = shape.chars <= LONGEST;
    if line.separated {
        let sentences = title.chars().filter(|&c| is_final(c)).count();
        let runs_on = shape.ending == Edge::Final && sentences > 1 && shape.chars > RUN_IN;
        return Some(if short && !(runs_on && shape.is_prose()) {
            text.len()
        } else {
            run_in(text, line)
        });
    }
    let glued = line.title == line.end && !first.is_alphabetic();
    let sentence =
        shape.ending == Edge::Final && !shape.is_all_capitals() && shape.words > UNSEPARATED_WORDS;
    (short && !glued && !first.is_lowercase() && first.is_alphanumeric() && !sentence)
        .then_some(text.len())
}

/// The end of a heading that text follows in the same paragraph: after the number, and the words in capitals behind it.
fn run_in(text: &str, line: &Numbered) -> usize {
    let mut end = line.title;
    let mut capitals = 0;
    for word in text[line.title..].split_inclusive(char::is_whitespace) {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        if letters().any(|c| !c.is_uppercase()) {
            break;
        }
        capitals += letters().count();
        end += word.len();
    }
    let end = if capitals > 2 { end } else { line.title };
    text[..end].trim_end().len()
}

/// Where a heading without a label ends.
fn unlabelled(text: &str, line: &Numbered, title: &str, language: &dyn Language) -> Option<usize> {
    if line.bracketed {
        return None;
    }
    let Some(first) = title.chars().next() else {
        return Some(text.len());
    };
    let spaced = line.title > line.end;
    let set_off = line.separated
        || match line.style {
            Style::Words | Style::Letters => false,
            Style::Han => spaced,
            // `I` is a word.
            Style::Roman => spaced && !first.is_lowercase() && line.end > 1,
            Style::Figures => spaced && !first.is_lowercase(),
        };
    (set_off && is_title(title) && !begins_date(title, language)).then_some(text.len())
}

/// Where a heading with a word that is not known as a label ends.
fn otherwise_labelled(
    text: &str,
    line: &Numbered,
    title: &str,
    language: &dyn Language,
) -> Option<usize> {
    let capital = text.chars().find(|c| c.is_alphabetic())?;
    let set_off = title.is_empty() || line.separated && is_title(title);
    let plain = !line.bracketed && !capital.is_lowercase();
    (plain && set_off && !begins_date(text, language)).then_some(text.len())
}

/// True for words that can be the title behind a number: few, and no sentence.
fn is_title(title: &str) -> bool {
    let shape = Shape::of(title);
    let ends = match shape.ending {
        Edge::Joining => title.ends_with(':'),
        Edge::Final => {
            let short = shape.words <= STOPPED_WORDS && 2 * shape.capitalised >= shape.words;
            let asks = title.ends_with(|c: char| is_final(c) && c != '.');
            short || asks || shape.is_all_capitals()
        }
        Edge::Quote | Edge::Word => true,
    };
    let small = title.chars().find(|c| c.is_alphabetic());
    let capital = small.is_some_and(|c| !c.is_lowercase());
    ends && capital && (1..=TITLE_WORDS).contains(&shape.words)
}

/// True if one of the first two words is a month: 1. Mai 1905, May 4.
fn begins_date(text: &str, language: &dyn Language) -> bool {
    let words = text.split_whitespace().take(2);
    words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .any(|word| language.month(&language.fold(word)).is_some())
}
