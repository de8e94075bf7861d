//! `bitext align --pins FILE`: the beads that a reader has marked.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use bitext::align::Pins;
use bitext::bead::{Bead, Status};
use bitext::bitext::{Bitext, Row, Unit};
use bitext::error::Error;
use bitext::format::{Format, vecalign};
use bitext::pair::Pair;
use bitext::segment::Document;

use crate::{files, formats};

/// What a reader has marked in an alignment.
pub(crate) struct Marked {
    /// The beads to keep.
    pub(crate) pins: Pins,
    /// The rows that say nothing about what is right instead.
    rejected: Vec<Row>,
}

/// Reads what is marked: the accepted, corrected and rejected rows of an alignment, or all beads of a bead list.
///
/// # Errors
/// If the file cannot be read, was made from other texts, or its beads cannot all be kept.
pub(crate) fn read(path: &Path, documents: Pair<&Document>) -> Result<Marked, Error> {
    let in_file = |error: Error| error.in_file(path);
    let mut rejected = Vec::new();
    let beads = match formats::asked(None, path, "--pins")? {
        Format::Vecalign => listed(&files::read_text(path)?).map_err(in_file)?,
        format @ (Format::Csv | Format::Tsv | Format::Jsonl) => {
            let read = formats::read(format, path, Pair::default(), None)?;
            let mut rows = read.sheet.rows;
            rows.retain(|row| row.status != Status::Machine);
            let kept: Vec<Row>;
            (rejected, kept) = rows
                .into_iter()
                .partition(|row| row.status == Status::Rejected);
            let beads = kept.iter().map(|row| bead(row, documents));
            beads
                .collect::<Result<Vec<Bead>, Error>>()
                .map_err(in_file)?
        }
        other => {
            let error = Error::new(format!(
                "{} does not say which beads are confirmed",
                other.name()
            ));
            return Err(in_file(
                error.hint("give csv, tsv, jsonl or a vecalign list"),
            ));
        }
    };
    if beads.is_empty() && rejected.is_empty() {
        let name = path.display();
        eprintln!("bitext: warning: {name}: no bead is marked");
    }
    let segments = documents.map(|document| document.segments.len());
    let pins = Pins::new(beads, segments).map_err(in_file)?;
    Ok(Marked { pins, rejected })
}

impl Marked {
    /// Marks the beads that were rejected before and are found again, with the same texts; gives how many are not.
    ///
    /// Of several with these texts it is the one with the same segments.
    pub(crate) fn reject_again(&self, bitext: &mut Bitext) -> usize {
        if self.rejected.is_empty() {
            return 0;
        }
        let mut found: BTreeMap<[String; 2], Vec<(usize, Row)>> = BTreeMap::new();
        for (number, row) in bitext.rows().enumerate() {
            found.entry(texts(&row)).or_default().push((number, row));
        }
        let again = self.rejected.iter().filter_map(|row| {
            let alike = found.get(&texts(row))?;
            match &alike[..] {
                [one] => Some(one.0),
                several => Some(several.iter().find(|(_, other)| ids(other) == ids(row))?.0),
            }
        });
        let again: BTreeSet<usize> = again.collect();
        for &number in &again {
            bitext.alignment.set_status(number, Status::Rejected);
        }
        self.rejected.len() - again.len()
    }

    /// Says on standard error how many rejected beads of a file are not found again.
    pub(crate) fn tell(&self, gone: usize, path: &Path) {
        if gone > 0 {
            let all = self.rejected.len();
            let name = path.display();
            eprintln!(
                "bitext: note: {name}: rejected beads that are no longer found: {gone} of {all}"
            );
        }
    }
}

fn texts(row: &Row) -> [String; 2] {
    let Pair { source, target } = row.texts();
    [source, target]
}

fn ids(row: &Row) -> Vec<&str> {
    let Pair { source, target } = &row.units;
    let units = source.iter().chain(target);
    units.map(|unit| unit.id.as_str()).collect()
}

/// All beads of a list, segments counted from 0.
fn listed(text: &str) -> Result<Vec<Bead>, Error> {
    let bead = |line: vecalign::Line| {
        let Pair { source, target } = line.segments;
        let mut bead = Bead::new(range(&source)?, range(&target)?);
        bead.status = Status::Accepted;
        Ok(bead)
    };
    vecalign::read(text)?.into_iter().map(bead).collect()
}

/// A row as a bead of the documents.
fn bead(row: &Row, documents: Pair<&Document>) -> Result<Bead, Error> {
    let number = |unit: &Unit| {
        let digits = unit.id.trim_start_matches(|c: char| c.is_ascii_lowercase());
        let number = digits.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        number.ok_or_else(|| Error::new(format!("`{}` is no segment: they are s1, t1 …", unit.id)))
    };
    let side = |units: &Vec<Unit>| {
        let numbers: Result<Vec<usize>, Error> = units.iter().map(number).collect();
        range(&numbers?)
    };
    let segments = row.units.as_ref().map(side).transpose()?;
    for ((text, document), range) in [
        ((row.texts().source, documents.source), &segments.source),
        ((row.texts().target, documents.target), &segments.target),
    ] {
        let known = range.clone().filter(|&i| i < document.segments.len());
        let known: Vec<&str> = known.map(|i| document.segment_text(i)).collect();
        if known.join(" ") != text {
            let message = format!("a pin reads `{text}`, the text there `{}`", known.join(" "));
            let hint = "it was confirmed in other texts; mend it there, or move the file away";
            return Err(Error::new(message).hint(hint));
        }
    }
    let mut bead = Bead::new(segments.source, segments.target);
    bead.status = row.status;
    Ok(bead)
}

/// Neighbouring segments as a range.
fn range(numbers: &[usize]) -> Result<Range<usize>, Error> {
    let Some((&first, &last)) = numbers.first().zip(numbers.last()) else {
        return Ok(0..0);
    };
    if numbers.windows(2).any(|pair| pair[1] != pair[0] + 1) {
        let ids: Vec<String> = numbers.iter().map(|n| (n + 1).to_string()).collect();
        let message = format!(
            "the segments {} of a pin do not follow each other",
            ids.join(", ")
        );
        return Err(Error::new(message).hint("a bead takes neighbours"));
    }
    Ok(first..last + 1)
}
