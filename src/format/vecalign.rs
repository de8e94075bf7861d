//! Bead lists as the aligner vecalign writes them: `[0]:[0, 1]:cost` a line, segments counted from 0.
//!
//! A line holds the numbers of the segments of a bead and its cost. Beads may leave segments out, cross or have gaps,
//! as they do in some gold alignments.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::bead::Bead;
use crate::bitext::{Row, Unit};
use crate::error::{Error, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::loss::Loss;
use crate::format::sheet::{Copies, Output, Reading, Source};
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

/// Bead lists.
pub(super) static VECALIGN: Vecalign = Vecalign;

pub(super) struct Vecalign;

static INFO: Info = Info {
    name: "vecalign",
    about: "`[0]:[0, 1]:cost`, segments counted from 0; numbers only",
    extensions: &["vecalign"],
    files: Files::One,
    reads: Reads::OthersWithTexts,
    cannot_hold: &[
        Loss::Texts,
        Loss::Raw,
        Loss::Chapters,
        Loss::Confidence,
        Loss::Anchors,
        Loss::Status,
        Loss::Languages,
        Loss::Foreign,
    ],
    feature: None,
    built: true,
};

impl BeadFormat for Vecalign {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        // The confidence is written as a cost, which is not read back.
        Ok(draft.file(write(lines(&draft.whole.rows))))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        let segments = source.segments()?;
        let (lines, added) = completed(read(&source.text()?)?, &segments)?;
        let rows = rows(&lines, &segments)?;
        Ok(Reading {
            notes: (added > 0)
                .then(|| {
                    format!("{added} segments stood in no bead; each is a bead of its own now")
                })
                .into_iter()
                .collect(),
            ..rows.into()
        })
    }
}

/// A line of a bead list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The numbers of its segments, from 0, on each side.
    pub segments: Pair<Vec<usize>>,
    /// Its cost; the lower, the more certain the bead.
    pub cost: Option<f64>,
}

impl From<&Bead> for Line {
    fn from(bead: &Bead) -> Self {
        Self {
            segments: bead
                .segments
                .as_ref()
                .map(|range| range.clone().collect::<Vec<_>>()),
            cost: None,
        }
    }
}

/// The beads of rows. Segments have the numbers of their ids; if the ids of a side are not all one letter and a number,
/// they are numbered in order. The cost is 1 minus the confidence.
#[must_use]
pub fn lines(rows: &[Row]) -> Vec<Line> {
    let numbers = Pair::new(
        numbered(rows.iter().map(|row| &row.units.source)),
        numbered(rows.iter().map(|row| &row.units.target)),
    );
    let sides = numbers.source.into_iter().zip(numbers.target);
    sides
        .zip(rows)
        .map(|((source, target), row)| Line {
            segments: Pair::new(source, target),
            cost: row.confidence.map(|sure| 1.0 - f64::from(sure) / 1000.0),
        })
        .collect()
}

/// The beads with those segments added, each alone, that none of them has, and the number of these: so no segment is lost.
/// A segment stands after the bead with the segment before it.
fn completed(lines: Vec<Line>, segments: &Pair<Vec<&str>>) -> Result<(Vec<Line>, usize), Error> {
    // Beads that are added before the first one, and after each.
    let mut added: Vec<Vec<Line>> = vec![Vec::new(); lines.len() + 1];
    for side in [Side::Source, Side::Target] {
        let count = segments.as_ref().side(side).len();
        let mut after = 0;
        for (number, bead) in beads_of(&lines, side, count)?.into_iter().enumerate() {
            let Some(bead) = bead else {
                let own = Pair::new(Side::Source, Side::Target);
                let own = own.map(|own| {
                    if own == side {
                        vec![number]
                    } else {
                        Vec::new()
                    }
                });
                added[after].push(Line {
                    segments: own,
                    cost: None,
                });
                continue;
            };
            after = bead + 1;
        }
    }
    let count = added.iter().map(Vec::len).sum();
    let own = std::iter::once(None).chain(lines.into_iter().map(Some));
    let all = own
        .zip(added)
        .flat_map(|(own, added)| own.into_iter().chain(added));
    Ok((all.collect(), count))
}

/// The bead in which each of so many segments of a side stands; `None` for one that is in no bead.
///
/// # Errors
/// If one stands in two beads.
fn beads_of(lines: &[Line], side: Side, count: usize) -> Result<Vec<Option<usize>>, Error> {
    let mut beads = vec![None; count];
    for (bead, line) in lines.iter().enumerate() {
        for &number in line.segments.as_ref().side(side) {
            // One that does not exist is refused where the texts are looked up.
            let Some(place) = beads.get_mut(number) else {
                continue;
            };
            if place.replace(bead).is_some() {
                let error = Error::new(format!("{side} segment {number} stands in two beads"));
                return Err(error.hint("let every segment stand in one"));
            }
        }
    }
    Ok(beads)
}

/// Makes rows from beads and the texts of the segments that they number.
///
/// # Errors
/// If a bead names a segment that does not exist.
pub fn rows(lines: &[Line], segments: &Pair<Vec<&str>>) -> Result<Vec<Row>, Error> {
    let all = segments.source.iter().chain(&segments.target);
    let copies = Copies::new(all.map(|text| text.len()).sum());
    let units = |numbers: &[usize], segments: &[&str], side: Side| {
        let unit = |&number: &usize| {
            let text = segments.get(number).ok_or_else(|| {
                let last = segments.len().saturating_sub(1);
                let error = Error::new(format!("no segment {number} in the texts"));
                error.hint(format!("they have one a line, from 0 to {last}"))
            })?;
            Ok(Unit {
                id: SegmentId::new(side, number).into(),
                text: Some(copies.copy(text)?),
                raw: Vec::new(),
            })
        };
        numbers.iter().map(unit).collect::<Result<Vec<_>, Error>>()
    };
    let rows = lines.iter().map(|line| {
        let Pair { source, target } = &line.segments;
        let units = Pair::new(
            units(source, &segments.source, Side::Source)?,
            units(target, &segments.target, Side::Target)?,
        );
        let row = Row::default();
        Ok(Row { units, ..row })
    });
    rows.collect()
}

/// The numbers of the segments of one side, from 0, bead by bead: those of our own ids, if each stands once, else counted.
pub(super) fn numbered<'a>(beads: impl Iterator<Item = &'a Vec<Unit>> + Clone) -> Vec<Vec<usize>> {
    let mut seen = HashSet::new();
    let by_id = beads.clone().map(|units| {
        let ids = units.iter().map(|unit| unit.id.own());
        let numbers = ids.map(|id| Some(id?.number)).collect::<Option<Vec<_>>>()?;
        numbers
            .iter()
            .all(|&number| seen.insert(number))
            .then_some(numbers)
    });
    if let Some(numbers) = by_id.collect::<Option<Vec<_>>>() {
        return numbers;
    }
    let mut at = 0;
    let counted = beads.map(|units| {
        at += units.len();
        (at - units.len()..at).collect()
    });
    counted.collect()
}

/// Writes a bead list. A missing cost is written as 0.000000, since readers require one.
#[must_use]
pub fn write(lines: impl IntoIterator<Item = Line>) -> String {
    let mut text = String::new();
    for line in lines {
        let Pair { source, target } = &line.segments;
        let cost = line.cost.unwrap_or(0.0);
        // Debug prints a list as `[0, 1]`. Writing to a string cannot fail.
        let _ = writeln!(text, "{source:?}:{target:?}:{cost:.6}");
    }
    text
}

/// Reads a bead list; the cost may be missing, and empty lines are skipped.
///
/// # Errors
/// If a line is not a bead; the error names the line.
pub fn read(text: &str) -> Result<Vec<Line>, Error> {
    (1..)
        .zip(text.trim_start_matches('\u{FEFF}').lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, text)| {
            line(text).ok_or_else(|| {
                Error::new(format!("this is no bead: `{}`", text.trim()))
                    .at(Place::Line(number))
                    .hint("write segments counted from 0 as `[0]:[0, 1]` or `[0]:[0, 1]:cost`")
            })
        })
        .collect()
}

fn line(text: &str) -> Option<Line> {
    let mut fields = text.splitn(3, ':');
    let segments = Pair::new(numbers(fields.next()?)?, numbers(fields.next()?)?);
    let cost = match fields.next() {
        Some(cost) => Some(cost.trim().parse().ok()?),
        None => None,
    };
    Some(Line { segments, cost })
}

fn numbers(list: &str) -> Option<Vec<usize>> {
    let inside = list.trim().strip_prefix('[')?.strip_suffix(']')?;
    if inside.trim().is_empty() {
        return Some(Vec::new());
    }
    inside
        .split(',')
        .map(|number| number.trim().parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_back_as_it_was_written() {
        let line = |source: &[usize], target: &[usize], cost| Line {
            segments: Pair::new(source.to_vec(), target.to_vec()),
            cost: Some(cost),
        };
        let lines = vec![
            line(&[0], &[0, 1], 0.25),
            line(&[], &[2], 0.0),
            line(&[2, 1], &[], 12.5),
        ];
        let text = write(lines.clone());
        assert_eq!(
            text,
            "[0]:[0, 1]:0.250000\n[]:[2]:0.000000\n[2, 1]:[]:12.500000\n"
        );
        assert_eq!(read(&text).unwrap(), lines);
        let bead = Line::from(&Bead::new(3..5, 4..4));
        assert_eq!(write([bead]), "[3, 4]:[]:0.000000\n");
    }

    #[test]
    fn segments_in_no_bead_are_added_and_none_stands_in_two() {
        let texts = Pair::new(vec!["a", "b", "c"], vec!["x", "y"]);
        let list = read("[2]:[1]\n[0]:[]\n").unwrap();
        let (lines, added) = completed(list, &texts).unwrap();
        assert_eq!(added, 2);
        let costless = "[]:[0]:0.000000\n[2]:[1]:0.000000\n[0]:[]:0.000000\n[1]:[]:0.000000\n";
        assert_eq!(write(lines), costless);
        let whole = read("[0]:[0]\n[1, 2]:[1]\n").unwrap();
        assert_eq!(completed(whole.clone(), &texts).unwrap(), (whole, 0));
        let twice = read("[0]:[0]\n[1, 2]:[0, 1]\n").unwrap();
        let error = completed(twice, &texts).unwrap_err();
        assert_eq!(error.message(), "target segment 0 stands in two beads");
    }

    #[test]
    fn costs_spaces_and_empty_lines_are_free_and_damage_is_named() {
        let lines = read("\u{FEFF}[0]:[0,1]\n\n [ 1 ] : [] \n").unwrap();
        assert_eq!(lines[0].segments, Pair::new(vec![0], vec![0, 1]));
        assert_eq!(lines[1].cost, None);
        for damaged in [
            "[0]:[x]",
            "[0]",
            "0:0",
            "[0]:[-1]",
            "[0]:[1]:much",
            "[0,]:[1]",
        ] {
            let error = read(&format!("[0]:[0]\n{damaged}\n")).unwrap_err();
            assert!(error.to_string().starts_with("line 2: "), "{error}");
        }
    }
}
