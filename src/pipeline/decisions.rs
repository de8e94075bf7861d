//! What a reader decided about an earlier alignment of two texts: beads to keep, and beads refused.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::align::Pins;
use crate::bead::{Bead, Status};
use crate::bitext::{Bitext, Row, Unit, UnitId};
use crate::error::{Error, ErrorKind};
use crate::format::vecalign;
use crate::pair::Pair;
use crate::segment::Document;
use crate::warning::Warning;

/// A reader's decisions, as a file has them.
///
/// Accepted and corrected beads are kept, and the rest is aligned around them. A rejected bead says nothing about what is
/// right instead: if the aligner finds it again, it is marked as rejected again.
///
/// ```
/// use bitext::bead::Status;
/// use bitext::pipeline::Decisions;
/// use bitext::{Aligner, Pair};
///
/// let segments = Pair::new(&["One.", "Two."][..], &["Eins.", "Zwei."][..]);
/// let aligner = Aligner::new("en", "de")?;
/// let mut rows: Vec<_> = aligner.align_segments(segments)?.rows().collect();
/// rows[0].status = Status::Accepted;
/// let again = aligner.decisions(Decisions::of_rows(rows)).align_segments(segments)?;
/// assert_eq!(again.alignment().beads()[0].status, Status::Accepted);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Beads as numbers of segments, all to be kept.
    beads: Vec<Bead>,
    /// Rows with a status, whose texts must be those of the documents.
    rows: Vec<Row>,
    /// True if rows were given.
    given: bool,
    /// The file that they are from, for messages.
    file: Option<PathBuf>,
}

impl Decisions {
    /// The rows of an alignment that a reader accepted, corrected or rejected.
    #[must_use]
    pub fn of_rows(mut rows: Vec<Row>) -> Self {
        rows.retain(|row| row.status != Status::Machine);
        Self {
            beads: Vec::new(),
            rows,
            given: true,
            file: None,
        }
    }

    /// All beads of a list, accepted.
    ///
    /// # Errors
    /// If a bead takes segments that are no neighbours.
    pub fn of_list(lines: Vec<vecalign::Line>) -> Result<Self, Error> {
        let bead = |line: vecalign::Line| {
            let Pair { source, target } = line.segments;
            let mut bead = Bead::new(range(&source)?, range(&target)?);
            bead.status = Status::Accepted;
            Ok(bead)
        };
        let beads: Result<Vec<Bead>, Error> = lines.into_iter().map(bead).collect();
        Ok(Self {
            beads: beads?,
            rows: Vec::new(),
            given: true,
            file: None,
        })
    }

    /// With the file that they are from, which errors and warnings then name.
    #[must_use]
    pub fn in_file(mut self, file: &Path) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// Beads of the documents themselves, by the numbers of their segments; all with a status to keep.
    pub(super) const fn of_beads(beads: Vec<Bead>) -> Self {
        Self {
            beads,
            rows: Vec::new(),
            given: false,
            file: None,
        }
    }

    /// Holds the decisions to the documents.
    ///
    /// # Errors
    /// [`ErrorKind::Mismatch`] if a bead to keep has other texts there, or if the beads cannot all be kept.
    pub(super) fn resolve(&self, documents: Pair<&Document>) -> Result<Resolved, Error> {
        let resolved = self.held_to(documents);
        resolved.map_err(|error| match &self.file {
            Some(file) => error.in_file(file),
            None => error,
        })
    }

    fn held_to(&self, documents: Pair<&Document>) -> Result<Resolved, Error> {
        let (rejected, kept): (Vec<&Row>, Vec<&Row>) = self
            .rows
            .iter()
            .partition(|row| row.status == Status::Rejected);
        let mut beads = self.beads.clone();
        for row in kept {
            beads.push(bead(row, documents)?);
        }
        let segments = documents.map(|document| document.segments.len());
        Ok(Resolved {
            nothing: self.given && beads.is_empty() && rejected.is_empty(),
            pins: Pins::new(beads.clone(), segments)?,
            beads,
            rejected: rejected.into_iter().cloned().collect(),
            file: self.file.clone(),
        })
    }
}

/// Decisions about two documents.
#[derive(Clone, Default)]
pub(super) struct Resolved {
    /// The beads to keep.
    pub(super) pins: Pins,
    beads: Vec<Bead>,
    rejected: Vec<Row>,
    nothing: bool,
    file: Option<PathBuf>,
}

impl Resolved {
    /// These decisions and others about the same documents; a bead may stand in both.
    pub(super) fn and(mut self, others: &Self, segments: Pair<usize>) -> Result<Self, Error> {
        for bead in &others.beads {
            if self.beads.iter().all(|own| own.segments != bead.segments) {
                self.beads.push(bead.clone());
            }
        }
        self.pins = Pins::new(self.beads.clone(), segments)?;
        self.rejected.extend(others.rejected.iter().cloned());
        Ok(self)
    }

    /// That decisions were expected and there are none.
    pub(super) fn warning(&self) -> Option<Warning> {
        self.nothing.then(|| Warning::NothingMarked {
            file: self.file.clone(),
        })
    }

    /// Rejects again the beads of the same texts; of several with the same texts, that with the same segments. Warns of
    /// those that are not found again.
    pub(super) fn reject_again(&self, bitext: &mut Bitext) -> Option<Warning> {
        if self.rejected.is_empty() {
            return None;
        }
        let mut found: BTreeMap<Pair<String>, Vec<(usize, Row)>> = BTreeMap::new();
        for (number, row) in bitext.rows().enumerate() {
            found.entry(row.texts()).or_default().push((number, row));
        }
        let again: BTreeSet<usize> = self
            .rejected
            .iter()
            .filter_map(|row| match &found.get(&row.texts())?[..] {
                [one] => Some(one.0),
                several => {
                    let same = several.iter().find(|(_, other)| ids(other) == ids(row));
                    same.map(|&(number, _)| number)
                }
            })
            .collect();
        for &number in &again {
            bitext.set_status(number, Status::Rejected);
        }
        let of = self.rejected.len();
        let gone = of - again.len();
        (gone > 0).then(|| Warning::RejectedGone {
            file: self.file.clone(),
            gone,
            of,
        })
    }
}

fn ids(row: &Row) -> Vec<&UnitId> {
    let Pair { source, target } = &row.units;
    let units = source.iter().chain(target);
    units.map(|unit| &unit.id).collect()
}

/// A row as a bead of the documents.
fn bead(row: &Row, documents: Pair<&Document>) -> Result<Bead, Error> {
    let segments = row.units.as_ref().map(|units| numbers(units)).transpose()?;
    let sides = documents.zip(segments.as_ref()).zip(row.texts());
    for ((document, range), text) in [sides.source, sides.target] {
        let known = range.clone().filter(|&i| i < document.segments.len());
        let known: Vec<&str> = known.map(|i| document.segment_text(i)).collect();
        if known.join(" ") != text {
            let message = format!("a pin reads `{text}`, the text there `{}`", known.join(" "));
            let hint = "it was confirmed in other texts; mend it there, or move the file away";
            return Err(Error::of(ErrorKind::Mismatch, message).hint(hint));
        }
    }
    let mut bead = Bead::new(segments.source, segments.target);
    bead.status = row.status;
    Ok(bead)
}

/// The segments of units, by their ids.
fn numbers(units: &[Unit]) -> Result<Range<usize>, Error> {
    let numbers: Result<Vec<usize>, Error> = units
        .iter()
        .map(|unit| {
            let message = || format!("`{}` is no segment: they are s1, t1 …", unit.id);
            let own = unit.id.own().ok_or_else(|| Error::new(message()))?;
            Ok(own.number)
        })
        .collect();
    range(&numbers?)
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
