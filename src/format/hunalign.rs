//! The output formats of the aligner hunalign: ladders, and texts side by side.
//!
//! A rung of a ladder, `n<TAB>m<TAB>score`, says that the first n segments of the source and the first m of the target
//! belong together; the first rung is `0 0`, the last has the numbers of segments. A ladder leaves no segment out, and
//! has no texts. The other form has the texts of a bead on a line, with ` ~~~ ` between segments and `<p>` for a new
//! paragraph. hunalign's scores are not probabilities, so they are not read as confidence.

use crate::bitext::{Row, Unit};
use crate::error::{Error, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::thousandths;
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Source};
use crate::format::vecalign::{self, Line, numbered};
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

/// Texts side by side.
pub(super) static HUNALIGN: SideBySide = SideBySide;

/// Ladders.
pub(super) static LADDER: Ladder = Ladder;

pub(super) struct SideBySide;

pub(super) struct Ladder;

static SIDE_BY_SIDE_INFO: Info = Info {
    name: "hunalign",
    about: "Both texts of a bead on a line, ` ~~~ ` between segments",
    extensions: &["hunalign"],
    files: Files::One,
    reads: Reads::Others,
    cannot_hold: &[
        Loss::LineBreaks,
        Loss::Separators,
        Loss::Countless,
        Loss::Ids,
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

static LADDER_INFO: Info = Info {
    name: "ladder",
    about: "hunalign's ladder, `n<TAB>m<TAB>score`; numbers only",
    extensions: &["ladder"],
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

impl BeadFormat for SideBySide {
    fn info(&self) -> &'static Info {
        &SIDE_BY_SIDE_INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        Ok(draft.file(write_texts(&draft.kept.rows)))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        Ok(read_texts(&source.text()?)?.into())
    }
}

impl BeadFormat for Ladder {
    fn info(&self) -> &'static Info {
        &LADDER_INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        // The confidence is written as a score, which is not read back.
        write_ladder(&draft.whole.rows).map(|text| draft.file(text))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        let segments = source.segments()?;
        let lines = read_ladder(&source.text()?, segments.as_ref().map(Vec::len))?;
        Ok(vecalign::rows(&lines, &segments)?.into())
    }
}

/// What stands between the segments of a side.
const BETWEEN: &str = " ~~~ ";

/// What stands for the start of a paragraph.
const PARAGRAPH: &str = "<p>";

/// Writes a ladder. Segments have the numbers of their ids, as in [`super::vecalign::lines`].
///
/// # Errors
/// If the rows leave segments out or are not in order.
pub(super) fn write_ladder(rows: &[Row]) -> Result<String, Error> {
    let numbers = Pair::new(
        numbered(rows.iter().map(|row| &row.units.source)),
        numbered(rows.iter().map(|row| &row.units.target)),
    );
    let mut out = String::new();
    let mut at = Pair::new(0, 0);
    for (number, row) in rows.iter().enumerate() {
        out.push_str(&rung(at, row.confidence));
        for (numbers, at) in [
            (&numbers.source[number], &mut at.source),
            (&numbers.target[number], &mut at.target),
        ] {
            if !numbers.iter().copied().eq(*at..*at + numbers.len()) {
                let bead = number + 1;
                let error = Error::new(format!(
                    "a ladder leaves no segment out, but segment {} is not where bead {bead} is",
                    *at + 1
                ));
                return Err(error.hint("convert a file that has the null beads"));
            }
            *at += numbers.len();
        }
    }
    out.push_str(&rung(at, None));
    Ok(out)
}

fn rung(at: Pair<usize>, confidence: Option<u16>) -> String {
    let score = confidence.map_or_else(|| "0".to_owned(), thousandths);
    format!("{}\t{}\t{score}\n", at.source, at.target)
}

/// Reads a ladder as a list of beads without costs. `segments` is the number of segments on each side.
///
/// # Errors
/// If a line is not a rung, or the rungs do not rise from `0 0` to the numbers of segments; the error names the line.
pub(super) fn read_ladder(text: &str, segments: Pair<usize>) -> Result<Vec<Line>, Error> {
    let mut beads = Vec::new();
    let mut last: Option<Pair<usize>> = None;
    for (number, line) in (1..).zip(text.trim_start_matches('\u{FEFF}').lines()) {
        let damaged = |message: &str| {
            let error = Error::new(format!("{message}: `{}`", line.trim()));
            let Pair { source, target } = segments;
            let hint = format!("a rung is `n<TAB>m<TAB>score`, from 0 0 up to {source} {target}");
            error.at(Place::Line(number)).hint(hint)
        };
        if line.trim().is_empty() {
            continue;
        }
        let mut fields = line.split_whitespace().map(str::parse::<usize>);
        let (Some(Ok(source)), Some(Ok(target))) = (fields.next(), fields.next()) else {
            return Err(damaged("this is no rung"));
        };
        if source > segments.source || target > segments.target {
            return Err(damaged("the texts have fewer segments"));
        }
        if let Some(last) = last {
            if source < last.source || target < last.target {
                return Err(damaged("the ladder goes down"));
            }
            let segments = Pair::new(last.source..source, last.target..target);
            if !segments.source.is_empty() || !segments.target.is_empty() {
                let segments = segments.map(Vec::from_iter);
                let cost = None;
                beads.push(Line { segments, cost });
            }
        } else if (source, target) != (0, 0) {
            return Err(damaged("the ladder does not start at 0 0"));
        }
        last = Some(Pair::new(source, target));
    }
    if last != Some(segments) {
        let Pair { source, target } = segments;
        let error = Error::new(format!("the ladder does not go up to {source} {target}"));
        return Err(error.hint("are these the texts that it was made from, one segment a line?"));
    }
    Ok(beads)
}

/// Writes the texts side by side.
#[must_use]
pub(super) fn write_texts(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let sides = row.units.as_ref().map(|units| {
            let texts = units.iter().filter_map(|unit| unit.text.as_deref());
            texts.collect::<Vec<_>>().join(BETWEEN)
        });
        let score = row.confidence.map_or_else(|| "0".to_owned(), thousandths);
        out.push_str(&format!("{}\t{}\t{score}\n", sides.source, sides.target));
    }
    out
}

/// Reads texts side by side; segments are counted from `s1` and `t1`.
///
/// # Errors
/// If a line does not have two or three columns; the error names it.
pub(super) fn read_texts(text: &str) -> Result<Vec<Row>, Error> {
    let mut at = Pair::new(0, 0);
    let mut rows = Vec::new();
    for (number, line) in (1..).zip(text.trim_start_matches('\u{FEFF}').split('\n')) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let ([source, target] | [source, target, _]) = columns[..] else {
            let error = Error::new(format!("{} columns", columns.len())).at(Place::Line(number));
            return Err(error.hint("the texts of both sides and a score, between tabs"));
        };
        let units = Pair::new(
            units(source, Side::Source, &mut at.source),
            units(target, Side::Target, &mut at.target),
        );
        if !units.source.is_empty() || !units.target.is_empty() {
            let row = Row::default();
            rows.push(Row { units, ..row });
        }
    }
    Ok(rows)
}

fn units(text: &str, side: Side, at: &mut usize) -> Vec<Unit> {
    let texts = text.split(BETWEEN);
    let texts = texts.filter(|text| !text.trim().is_empty() && text.trim() != PARAGRAPH);
    let unit = |text: &str| {
        *at += 1;
        Unit {
            id: SegmentId::new(side, *at - 1).into(),
            text: Some(text.to_owned()),
            raw: Vec::new(),
        }
    };
    texts.map(unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hunalign_writes_is_read() {
        let text =
            "<p>\t<p>\t0.3\nOne. ~~~ Two.\tیک، دو.\t1.25\n<p> ~~~ Three.\t\t-0.3\n\nFour.\tچهار.\n";
        let rows = read_texts(text).unwrap();
        let types: Vec<String> = rows.iter().map(|row| row.bead_type().to_string()).collect();
        assert_eq!(types, ["2-1", "1-0", "1-1"]);
        assert_eq!(rows[1].units.source[0].id, "s3".into());
        assert_eq!(
            rows[2].texts(),
            Pair::new("Four.".to_owned(), "چهار.".to_owned())
        );
        let error = read_texts("a\tb\nonly\n").unwrap_err();
        assert!(
            error.to_string().starts_with("line 2: 1 columns"),
            "{error}"
        );
    }

    #[test]
    fn a_ladder_that_is_none_is_refused_with_its_line() {
        let read = |text: &str| read_ladder(text, Pair::new(2, 2));
        let beads = read("0\t0\t1.5\n1\t2\t0.4\n1\t2\n2\t2\n").unwrap();
        assert_eq!(beads[0].segments, Pair::new(vec![0], vec![0, 1]));
        assert_eq!(beads[1].segments, Pair::new(vec![1], vec![]));
        for (text, wanted) in [
            ("0 0\nx 1", "line 2: this is no rung"),
            ("0 0\n2 2\n1 2", "line 3: the ladder goes down"),
            ("1 0", "line 1: the ladder does not start"),
            ("0 0\n2 99999999999", "line 2: the texts have fewer"),
            ("0 0\n2 1", "the ladder does not go up to 2 2"),
            ("", "the ladder does not go up"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.starts_with(wanted), "{error}");
        }
    }
}
