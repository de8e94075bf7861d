//! The outline of a text, or of a text and its translation beside each other, for readers and as JSON.

use std::fmt;

use serde::Serialize;

use crate::error::Error;
use crate::language::Language;
use crate::outline::matching::{self, Shown};
use crate::outline::{Outline, name};
use crate::pair::{Pair, Side};
use crate::read::Raw;
use crate::repair;
use crate::segment::{Document, SegmentId};
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
    let shown = matching::shown(&outline, document, language);
    let paths = outline.paths(document);
    let rows = headings.iter().zip(shown).zip(paths);
    rows.map(|((heading, shown), path)| Division {
        id: SegmentId::new(side, heading.segments.start).to_string(),
        level: heading.level,
        name: name(document, heading),
        path,
        number: shown.number,
        segments: shown.under.len(),
        letters: shown.letters,
    })
    .collect()
}

impl Division {
    fn shown(&self) -> Shown {
        Shown {
            level: self.level,
            number: self.number.clone(),
            under: 0..self.segments,
            letters: self.letters,
        }
    }
}

/// A division and the one that it is matched with; one side is missing where the other text has no such division.
pub type Matched = Pair<Option<Division>>;

/// Matches the divisions of a text and its translation in order, by numbers, depth, length and place.
#[must_use]
pub fn matched(sides: Pair<Vec<Division>>) -> Vec<Matched> {
    let shown = sides.as_ref().map(|divisions| {
        let divisions = divisions.iter();
        divisions.map(Division::shown).collect::<Vec<Shown>>()
    });
    let matches = matching::matched(shown.as_ref().map(Vec::as_slice));
    let mut rest = sides.map(Vec::into_iter);
    matches
        .into_iter()
        .map(|pair| {
            let source = pair.source.and_then(|_| rest.source.next());
            Pair::new(source, pair.target.and_then(|_| rest.target.next()))
        })
        .collect()
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
