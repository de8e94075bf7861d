//! The outline of a text, or of a text and its translation beside each other, for readers and as JSON.

use std::fmt;

use serde::Serialize;

use crate::error::Error;
use crate::language::Language;
use crate::language::heading::numbered;
use crate::outline::{Outline, name};
use crate::pair::{Pair, Side};
use crate::read::Raw;
use crate::repair;
use crate::segment::{Document, SegmentId, SegmentKind};
use crate::tag::Tag;

use super::{document, language, repaired};

/// A division of a text: its heading, and what stands under it up to the next one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Division {
    /// The first segment of the heading: `s15`.
    pub id: String,
    /// How deep it stands, from 1 for the outermost.
    pub level: u8,
    /// The words of the heading.
    pub name: String,
    /// The headings that hold it, and its own: `Part I / Chapter 2`.
    pub path: String,
    /// Its number, after those that its heading gives of the divisions that hold it; empty where it has none.
    pub number: Vec<u64>,
    /// How many segments stand under it before the next heading.
    pub segments: usize,
    /// How many letters and digits they have.
    pub letters: usize,
}

/// The divisions of a document, in order.
///
/// ```
/// use bitext::language::for_code;
/// use bitext::pipeline::outline::divisions;
/// use bitext::split::split;
/// use bitext::text::Text;
/// use bitext::Side;
///
/// let english = for_code("en").unwrap();
/// let document = split(Text::from_lines("Chapter 1\nThe boat was late.\nChapter 2\nIt came."), english);
/// let divisions = divisions(&document, Side::Source, english);
/// assert_eq!(divisions[1].number, [2]);
/// assert_eq!(divisions[1].id, "s3");
/// ```
#[must_use]
pub fn divisions(document: &Document, side: Side, language: &dyn Language) -> Vec<Division> {
    let outline = Outline::of(document);
    let headings = outline.headings();
    let next = headings.iter().skip(1).map(|next| next.segments.start);
    let ends = next.chain([end_of_text(document)]);
    let paths = outline.paths(document);
    let rows = headings.iter().zip(ends).zip(paths);
    rows.map(|((heading, end), path)| {
        let under = heading.segments.end..end;
        let first = document.segment_text(heading.segments.start);
        let letters = under
            .clone()
            .flat_map(|number| document.segment_text(number).chars())
            .filter(|c| c.is_alphanumeric());
        Division {
            id: SegmentId::new(side, heading.segments.start).to_string(),
            level: heading.level,
            name: name(document, heading),
            path,
            number: numbered(first, language).map_or_else(Vec::new, |line| line.numbers),
            segments: under.len(),
            letters: letters.count(),
        }
    })
    .collect()
}

/// The number of the first segment of the back matter, or of segments where there is none.
fn end_of_text(document: &Document) -> usize {
    let text = document.segments.iter();
    let last = text
        .clone()
        .rposition(|segment| segment.kind != SegmentKind::BackMatter);
    last.map_or(text.len(), |last| last + 1)
}

/// A division and the one that it is matched with; one side is missing where the other text has no such division.
pub type Matched = Pair<Option<Division>>;

/// What a match of two divisions weighs; chosen by hand, and tried on the books of the tests only.
mod weight {
    /// Both have the same number.
    pub(super) const SAME: f64 = 3.0;
    /// They have different numbers.
    pub(super) const OTHER: f64 = -4.0;
    /// One of them has a number.
    pub(super) const ONE: f64 = -1.0;
    /// They stand equally deep.
    pub(super) const LEVEL: f64 = 0.5;
    /// The divisions are of the same length; half of it is lost where one is half as long.
    pub(super) const LENGTH: f64 = 1.0;
    /// They begin after the same share of the text; all of it is lost after a twentieth.
    pub(super) const PLACE: f64 = 1.0;
    pub(super) const SHARE: f64 = 0.05;
    /// One that is matched with none.
    pub(super) const ALONE: f64 = -0.25;
}

/// Matches the divisions of a text and its translation in order, by numbers, depth, length and place.
#[must_use]
pub fn matched(sides: Pair<Vec<Division>>) -> Vec<Matched> {
    let places = sides.as_ref().map(|divisions| places(divisions));
    let (rows, columns) = (sides.source.len(), sides.target.len());
    // The best sum of the first `i` and `j` divisions, and whether its last step takes one of each side.
    let mut best = vec![(0.0_f64, Pair::new(false, false)); (rows + 1) * (columns + 1)];
    let at = |i: usize, j: usize| i * (columns + 1) + j;
    for i in 0..=rows {
        for j in 0..=columns {
            let mut ways = Vec::with_capacity(3);
            if i > 0 && j > 0 {
                let pair = Pair::new(&sides.source[i - 1], &sides.target[j - 1]);
                let apart = (places.source[i - 1] - places.target[j - 1]).abs();
                let sum = best[at(i - 1, j - 1)].0 + likeness(pair, apart);
                ways.push((sum, Pair::new(true, true)));
            }
            if i > 0 {
                ways.push((best[at(i - 1, j)].0 + weight::ALONE, Pair::new(true, false)));
            }
            if j > 0 {
                ways.push((best[at(i, j - 1)].0 + weight::ALONE, Pair::new(false, true)));
            }
            let way = ways
                .into_iter()
                .reduce(|a, b| if b.0 > a.0 { b } else { a });
            best[at(i, j)] = way.unwrap_or_default();
        }
    }
    let mut steps = Vec::new();
    let (mut i, mut j) = (rows, columns);
    while i > 0 || j > 0 {
        let step = best[at(i, j)].1;
        steps.push(step);
        i -= usize::from(step.source);
        j -= usize::from(step.target);
    }
    let mut rest = sides.map(Vec::into_iter);
    let steps = steps.into_iter().rev();
    steps
        .map(|step| {
            let source = step.source.then(|| rest.source.next()).flatten();
            Pair::new(source, step.target.then(|| rest.target.next()).flatten())
        })
        .collect()
}

/// The share of the text before each division.
fn places(divisions: &[Division]) -> Vec<f64> {
    let all: usize = divisions.iter().map(|division| division.letters).sum();
    let mut before = 0;
    let places = divisions.iter().map(|division| {
        let place = before as f64 / all.max(1) as f64;
        before += division.letters;
        place
    });
    places.collect()
}

/// What a match of two divisions weighs that begin after shares of their texts that differ by `apart`.
fn likeness(pair: Pair<&Division>, apart: f64) -> f64 {
    let numbers = pair.map(|division| division.number.last());
    let number = match (numbers.source, numbers.target) {
        (Some(one), Some(other)) if one == other => weight::SAME,
        (Some(_), Some(_)) => weight::OTHER,
        (None, None) => 0.0,
        _ => weight::ONE,
    };
    let lengths = pair.map(|division| division.letters);
    let shorter = lengths.source.min(lengths.target) as f64;
    let longer = lengths.source.max(lengths.target).max(1) as f64;
    let length = weight::LENGTH * (2.0 * shorter / longer - 1.0);
    let place = weight::PLACE * (1.0 - apart / weight::SHARE).max(-1.0);
    let levels = pair.map(|division| division.level);
    let level = if levels.source == levels.target {
        weight::LEVEL
    } else {
        0.0
    };
    number + length + place + level
}

/// The outline of a text, or of a text and its translation.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlined {
    /// The divisions of a text.
    One(Vec<Division>),
    /// Those of a text and its translation, matched.
    Both(Vec<Matched>),
}

impl Outlined {
    /// Repairs and splits a text, and its translation if there is one, and matches their divisions.
    ///
    /// # Errors
    /// If a language is none that is known.
    pub fn new(source: (&Raw, &Tag), target: Option<(&Raw, &Tag)>) -> Result<Self, Error> {
        let source = of_text(source, Side::Source)?;
        let Some(target) = target else {
            return Ok(Self::One(source));
        };
        let target = of_text(target, Side::Target)?;
        Ok(Self::Both(matched(Pair::new(source, target))))
    }

    /// The outline as a JSON object: its divisions, of which each has a source, a target or both; the divisions of one
    /// text are sources.
    ///
    /// # Errors
    /// None that is known.
    pub fn json(&self) -> Result<String, Error> {
        let divisions = match self {
            Self::Both(matches) => matches.clone(),
            Self::One(divisions) => {
                let divisions = divisions.iter().cloned();
                divisions.map(|one| Pair::new(Some(one), None)).collect()
            }
        };
        let json = serde_json::to_string_pretty(&Written { divisions });
        let json =
            json.map_err(|error| Error::new(format!("cannot write the outline: {error}")))?;
        Ok(json + "\n")
    }
}

/// An outline as JSON.
#[derive(Serialize)]
struct Written {
    divisions: Vec<Matched>,
}

fn of_text((raw, tag): (&Raw, &Tag), side: Side) -> Result<Vec<Division>, Error> {
    let language = language(tag.as_str())?;
    let text = repaired(raw, language, &repair::Options::default());
    Ok(divisions(&document(raw, text, language), side, language))
}

impl fmt::Display for Division {
    /// Its first segment, its heading as far to the right as it is deep, and how many segments stand under it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let indent = "  ".repeat(usize::from(self.level.saturating_sub(1)));
        write!(f, "{:<7}{indent}{}", self.id, self.name)?;
        match self.segments {
            0 => Ok(()),
            1 => f.write_str("  (1 segment)"),
            count => write!(f, "  ({count} segments)"),
        }
    }
}

impl fmt::Display for Outlined {
    /// The tree, a division a line. Of two texts each match is a paragraph; a line begins with `-` where the translation
    /// lacks the division, and with `+` where it adds it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let matches = match self {
            Self::One(divisions) => {
                return divisions.iter().try_for_each(|one| writeln!(f, "{one}"));
            }
            Self::Both(matches) => matches,
        };
        let (mut both, mut omitted, mut added) = (0, 0, 0);
        for matched in matches {
            match (&matched.source, &matched.target) {
                (Some(source), Some(target)) => {
                    both += 1;
                    writeln!(f, "  {source}\n  {target}\n")?;
                }
                (Some(source), None) => {
                    omitted += 1;
                    writeln!(f, "- {source}\n")?;
                }
                (None, Some(target)) => {
                    added += 1;
                    writeln!(f, "+ {target}\n")?;
                }
                (None, None) => {}
            }
        }
        writeln!(
            f,
            "{both} in both texts, {omitted} only in the source, {added} only in the target"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn division(level: u8, number: &[u64], name: &str, letters: usize) -> Division {
        Division {
            id: "s1".to_owned(),
            level,
            name: name.to_owned(),
            path: name.to_owned(),
            number: number.to_vec(),
            segments: letters / 50,
            letters,
        }
    }

    fn names(matches: &[Matched]) -> Vec<(Option<&str>, Option<&str>)> {
        matches
            .iter()
            .map(|one| {
                let pair = one
                    .as_ref()
                    .map(|side| side.as_ref().map(|side| &*side.name));
                (pair.source, pair.target)
            })
            .collect()
    }

    #[test]
    fn divisions_of_the_same_number_are_matched_and_others_are_left_alone() {
        let source = vec![
            division(1, &[1], "Chapter 1", 900),
            division(1, &[2], "Chapter 2", 1100),
            division(1, &[4], "Chapter 4", 1000),
        ];
        let target = vec![
            division(1, &[], "Vorwort", 300),
            division(1, &[1], "1. Kapitel", 1000),
            division(1, &[2], "2. Kapitel", 1200),
            division(1, &[3], "3. Kapitel", 1000),
            division(1, &[4], "4. Kapitel", 1100),
        ];
        let found = matched(Pair::new(source, target));
        assert_eq!(
            names(&found),
            [
                (None, Some("Vorwort")),
                (Some("Chapter 1"), Some("1. Kapitel")),
                (Some("Chapter 2"), Some("2. Kapitel")),
                (None, Some("3. Kapitel")),
                (Some("Chapter 4"), Some("4. Kapitel")),
            ]
        );
    }

    #[test]
    fn divisions_without_a_number_are_matched_by_length_and_place() {
        let lengths = [1000, 4000, 500, 3000, 2500];
        let name = |n: usize| format!("Heading {n}");
        let source: Vec<Division> = lengths
            .iter()
            .enumerate()
            .map(|(n, &letters)| division(1, &[], &name(n), letters))
            .collect();
        let mut target = source.clone();
        target.insert(2, division(1, &[2], "Part Two", 0));
        let found = matched(Pair::new(source, target));
        let alone: Vec<_> = names(&found)
            .into_iter()
            .filter(|pair| pair.0 != pair.1)
            .collect();
        assert_eq!(alone, [(None, Some("Part Two"))]);
    }

    #[test]
    fn empty_outlines_have_no_matches() {
        assert!(matched(Pair::new(Vec::new(), Vec::new())).is_empty());
        let one = matched(Pair::new(vec![division(1, &[1], "1", 10)], Vec::new()));
        assert_eq!(one.len(), 1);
        let one = Outlined::Both(one);
        assert!(one.to_string().contains("- s1"));
        assert!(one.json().unwrap().contains("\"target\": null"));
    }
}
