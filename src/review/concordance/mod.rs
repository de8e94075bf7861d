//! A [`Bitext`] and a query in, every place that meets it out, with its context and its pair.

mod expression;
mod query;
mod write;

use std::ops::Range;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::pair::{Pair, Side};
use crate::term::Term;

use super::terms;

use query::Query;

pub use write::{HitFormat, csv, jsonl, text};

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

impl Order {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Place,
        Self::Before,
        Self::After,
        Self::Matched,
        Self::Rendering,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Before => "before",
            Self::After => "after",
            Self::Matched => "matched",
            Self::Rendering => "rendering",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Place => "In the order of the text, chapter by chapter",
            Self::Before => "By the words before the match, the nearest first",
            Self::After => "By what follows the match",
            Self::Matched => "By the match itself",
            Self::Rendering => "By its translation",
        }
    }
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

/// Finds what meets a query on one side, or on both. A pair that meets it on both is given once, by the original.
///
/// # Errors
/// If the query has no word, or is no regular expression.
pub fn find(
    bitext: &Bitext,
    query: &str,
    how: Match,
    only: Option<Side>,
) -> Result<Vec<Hit>, Error> {
    let queries = bitext
        .languages()
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
            let is_given = hits.last().is_some_and(|hit: &Hit| hit.bead == bead);
            if is_given || only.is_some_and(|only| only != side) {
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
pub fn mark(hits: &mut [Hit], bitext: &Bitext) -> Pair<Option<Term>> {
    let mut side = |side: Side| {
        let own = || (0..).zip(&*hits).filter(|(_, hit)| hit.side == side);
        let places = own().map(|(_, hit)| {
            let start = hit.before.len();
            (hit.bead - 1, start..start + hit.matched.len())
        });
        let places: Vec<(usize, Range<usize>)> = places.collect();
        let numbers: Vec<usize> = own().map(|(number, _)| number).collect();
        let (found, term) = terms::rendered(bitext, side == Side::Target, &places)?;
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
    match order {
        Order::Place => {}
        Order::Before => hits.sort_by_cached_key(|hit| {
            let words = hit.before.split_whitespace().rev();
            words.map(str::to_lowercase).collect::<Vec<String>>()
        }),
        Order::After => hits.sort_by_cached_key(|hit| {
            let words = hit.after.split_whitespace();
            words.map(str::to_lowercase).collect::<Vec<String>>()
        }),
        Order::Matched => hits.sort_by_cached_key(|hit| hit.matched.to_lowercase()),
        Order::Rendering => {
            hits.sort_by_cached_key(|hit| {
                (hit.rendering.is_none(), hit.rendering().to_lowercase())
            });
        }
    }
}
