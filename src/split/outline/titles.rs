//! Headings without a number: titles under a number, prefaces and epilogues, and headings by their shape.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::heading::{Role, role};

use super::series::Series;
use super::shapes::{self, FEWEST_NUMBERS, LONGEST_HEADING};
use super::{Class, Found, Paragraphs, Place};
use crate::split::shape::{Edge, Shape};

/// Maximum length of a title under a number, where most numbers have one, in words: a line of a book.
const UNDER_NUMBER_WORDS: usize = 20;

/// Headings by shape between the numbers of a series are a level of their own if there are this many to a number, on
/// average: single ones are captions, titles of poems and the like.
const TO_A_NUMBER: usize = 2;

/// The least letters of text between headings by shape that are a level of their own, usually: half a page.
const LEAST_LETTERS: usize = 800;

/// The headings of a text with their paragraphs, in order.
pub(super) fn find(
    paragraphs: &Paragraphs<'_>,
    places: &[Place],
    items: &BTreeSet<usize>,
    series: &[Series],
) -> Vec<(usize, Found)> {
    let mut found: BTreeMap<usize, Found> = BTreeMap::new();
    for (number, series) in series.iter().enumerate() {
        for member in &series.members {
            let class = Class::Series(number);
            found.insert(
                member.paragraph,
                Found {
                    span: 0..member.end,
                    class,
                },
            );
        }
    }
    let free: Vec<bool> = (0..places.len())
        .map(|at| places[at] == Place::Text && !items.contains(&at) && !found.contains_key(&at))
        .collect();
    let shaped = shapes::headings(paragraphs, &free);
    let run_in = shapes::run_in(paragraphs, &free, &shaped);
    let whole = |at: usize, class| Found {
        span: 0..paragraphs.texts[at].len(),
        class,
    };
    let rests = under_numbers(paragraphs, series, &free, &shaped);
    found.extend(rests.into_iter().map(|at| (at, whole(at, Class::Rest))));
    let numbered: Vec<usize> = found.keys().copied().collect();
    let (mut openings, mut plain) = (Vec::new(), Vec::new());
    for at in (0..places.len()).filter(|at| !found.contains_key(at)) {
        let opens = role(paragraphs.texts[at], paragraphs.language) == Some(Role::Opening);
        match (shaped[at], &run_in[at]) {
            (true, _) if opens => openings.push(at),
            (false, None) => {}
            _ => plain.push(at),
        }
    }
    let plain = Plain {
        paragraphs,
        series,
        numbered: &numbered,
        openings: &openings,
        lines: plain,
    }
    .kept();
    found.extend(
        openings
            .into_iter()
            .map(|at| (at, whole(at, Class::Opening))),
    );
    for at in plain {
        let class = Class::Plain;
        let run_in = run_in[at].clone().map(|span| Found { span, class });
        found.insert(at, run_in.unwrap_or_else(|| whole(at, class)));
    }
    let mut found = joined(paragraphs, found);
    for at in (0..free.len()).filter(|&at| free[at] && is_marker(paragraphs, at)) {
        found.entry(at).or_insert_with(|| whole(at, Class::Rest));
    }
    found.into_iter().collect()
}

/// True for a short paragraph in square brackets alone, as the mark of a picture: `[Illustration]`. It is set apart as a
/// heading is, so that it pairs with its like alone, and opens nothing.
fn is_marker(paragraphs: &Paragraphs<'_>, at: usize) -> bool {
    let inner = paragraphs.texts[at].trim().strip_prefix('[');
    let inner = inner.and_then(|inner| inner.strip_suffix(']'));
    inner.is_some_and(|inner| !inner.contains(['[', ']']))
        && paragraphs.shapes[at].words <= UNDER_NUMBER_WORDS
}

/// Joins headings by shape that follow each other without text. In front of a heading with a number, or of a preface, such
/// lines are a title page, and open nothing either.
fn joined(
    paragraphs: &Paragraphs<'_>,
    mut found: BTreeMap<usize, Found>,
) -> BTreeMap<usize, Found> {
    let lines: Vec<usize> = found.keys().copied().collect();
    let class = |found: &BTreeMap<usize, Found>, at: usize| found.get(&at).map(|found| found.class);
    let mut title_page = BTreeSet::new();
    for &at in lines.iter().rev() {
        let next = class(&found, at + 1);
        let opens = matches!(next, Some(Class::Opening | Class::Series(_)));
        let plain = class(&found, at) == Some(Class::Plain) && paragraphs.marks[at] == 0;
        if plain && (opens || title_page.contains(&(at + 1))) {
            title_page.insert(at);
        }
    }
    for at in lines {
        let before = at
            .checked_sub(1)
            .filter(|&before| paragraphs.marks[before] == 0);
        let before = before.and_then(|before| class(&found, before));
        let goes_on = matches!(before, Some(Class::Plain | Class::Rest));
        if let Some(found) = found.get_mut(&at)
            && found.class == Class::Plain
            && paragraphs.marks[at] == 0
            && (goes_on || title_page.contains(&at))
        {
            found.class = Class::Rest;
        }
    }
    found
}

/// The titles on lines of their own under the numbers of a series: most of its numbers must have one.
fn under_numbers(
    paragraphs: &Paragraphs<'_>,
    series: &[Series],
    free: &[bool],
    shaped: &[bool],
) -> Vec<usize> {
    let members = || series.iter().flat_map(|series| &series.members);
    let first = members().map(|member| member.paragraph).min();
    let inner: Vec<usize> = (first.unwrap_or(shaped.len())..shaped.len())
        .filter(|&at| shaped[at])
        .collect();
    let apart = usual_gap(paragraphs, &inner) >= LEAST_LETTERS;
    let mut titles = Vec::new();
    for series in series {
        let numbers = series.members.iter().filter(|member| !member.titled);
        let lines: Vec<usize> = numbers
            .map(|member| member.paragraph + 1)
            .filter(|&next| next < free.len())
            .collect();
        let under: Vec<usize> = lines
            .iter()
            .copied()
            .filter(|&next| free[next] && shaped[next])
            .collect();
        // Where such lines are met between the numbers as well, they are a level of their own.
        let own_level = apart && inner.len() >= 2 * under.len();
        if 2 * under.len() < lines.len() || under.is_empty() || own_level {
            continue;
        }
        let short = |&next: &usize| free[next] && may_be_under_number(paragraphs, next);
        titles.extend(lines.into_iter().filter(short));
    }
    titles
}

/// The letters of text between two neighbours of these lines, usually.
fn usual_gap(paragraphs: &Paragraphs<'_>, lines: &[usize]) -> usize {
    let pairs = lines.windows(2);
    let mut gaps: Vec<usize> = pairs
        .map(|two| paragraphs.letters(two[0] + 1..two[1]))
        .collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or_default()
}

fn may_be_under_number(paragraphs: &Paragraphs<'_>, line: usize) -> bool {
    let shape = &paragraphs.shapes[line];
    let text = paragraphs.texts[line].trim_end();
    let sentence = shape.ending == Edge::Final && text.ends_with(['.', '。', '۔', '।']);
    let short = shape.words <= UNDER_NUMBER_WORDS && shape.chars <= LONGEST_HEADING;
    short && (!sentence || shape.is_all_capitals()) && line + 1 < paragraphs.texts.len()
}

/// Headings by shape that stand under no number.
struct Plain<'a> {
    paragraphs: &'a Paragraphs<'a>,
    series: &'a [Series],
    /// The paragraphs of numbers and of the titles under them.
    numbered: &'a [usize],
    /// Those of prefaces and the like.
    openings: &'a [usize],
    lines: Vec<usize>,
}

impl Plain<'_> {
    /// Those that are headings. Between the numbers of a series they must be a level of their own; before the first they
    /// must lead to text, or to a heading as the lines of a title page do.
    fn kept(self) -> Vec<usize> {
        let members = self.series.iter().map(|series| series.members.len());
        let marked = |at: usize| self.paragraphs.marks[at] > 0;
        let marks = self
            .paragraphs
            .marks
            .iter()
            .filter(|&&mark| mark > 0)
            .count();
        let numbers: usize = members.sum();
        let (Some(&first), true) = (self.numbered.first(), numbers >= FEWEST_NUMBERS) else {
            let lines = self.lines.into_iter();
            return lines.filter(|&at| marked(at) || marks < 2).collect();
        };
        let inner: Vec<usize> = self
            .lines
            .iter()
            .copied()
            .filter(|&at| at > first)
            .collect();
        let level = self.is_level(&inner);
        let mut kept = BTreeSet::new();
        for &at in self.lines.iter().rev() {
            let next = at + 1;
            let leads = self
                .paragraphs
                .shapes
                .get(next)
                .is_some_and(Shape::is_prose)
                || [self.numbered, self.openings]
                    .iter()
                    .any(|lines| lines.contains(&next))
                || kept.contains(&next);
            if marked(at) || marks < 2 && if at > first { level } else { leads } {
                kept.insert(at);
            }
        }
        kept.into_iter().collect()
    }

    /// True for lines that are many, and have text between them.
    fn is_level(&self, inner: &[usize]) -> bool {
        let fewest = self.series.iter().map(|series| series.members.len()).max();
        inner.len() >= TO_A_NUMBER * fewest.unwrap_or_default()
            && usual_gap(self.paragraphs, inner) >= LEAST_LETTERS
    }
}
