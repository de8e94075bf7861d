//! The least that is asked of a bead: by the aligner's confidence, and by what a reader decided.

use std::fmt;

use crate::bead::Status;
use crate::bitext::Row;

/// The least that is asked of a bead.
///
/// ```
/// use bitext::least::{Lack, Least};
///
/// let least = Least { confidence: Some(0.9), ..Least::default() };
/// let mut row = bitext::bitext::Row { confidence: Some(850), ..Default::default() };
/// assert_eq!(least.lack(&row), Some(Lack::Confidence));
/// row.status = bitext::bead::Status::Accepted;
/// assert_eq!(least.lack(&row), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Least {
    /// From which status on; a correction counts as much as an acceptance.
    pub status: Option<Status>,
    /// Which confidence, from 0 to 1. A bead that a reader confirmed needs none, and one that has none passes.
    pub confidence: Option<f64>,
}

/// What a bead lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Its status is too low.
    Status,
    /// Its confidence is too low.
    Confidence,
}

impl Least {
    /// What a bead lacks; `None` if nothing.
    #[must_use]
    pub fn lack(&self, row: &Row) -> Option<Lack> {
        if self
            .status
            .is_some_and(|least| rank(row.status) < rank(least))
        {
            return Some(Lack::Status);
        }
        let sure = row.confidence.filter(|_| !row.status.is_confirmed());
        let is_below = |least: f64| sure.is_some_and(|sure| f64::from(sure) < least * 1000.0);
        self.confidence
            .is_some_and(is_below)
            .then_some(Lack::Confidence)
    }

    /// Takes the beads that lack something out, and counts them.
    pub fn select(&self, rows: &mut Vec<Row>) -> Selected {
        let mut counts = Selected {
            all: rows.len(),
            ..Selected::default()
        };
        rows.retain(|row| {
            let lack = self.lack(row);
            match lack {
                Some(Lack::Status) => counts.status += 1,
                Some(Lack::Confidence) => counts.confidence += 1,
                None if self.confidence.is_some() && row.confidence.is_none() => {
                    counts.unknown += usize::from(!row.status.is_confirmed());
                }
                None => {}
            }
            lack.is_none()
        });
        counts
    }
}

/// How much a status says for a bead.
const fn rank(status: Status) -> u8 {
    match status {
        Status::Rejected => 0,
        Status::Machine => 1,
        Status::Corrected | Status::Accepted => 2,
    }
}

/// How many beads were taken out of how many, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selected {
    /// All that there were.
    pub all: usize,
    /// Those whose status is too low.
    pub status: usize,
    /// Those whose confidence is too low.
    pub confidence: usize,
    /// Those that pass since nothing is known of their confidence.
    pub unknown: usize,
}

impl Selected {
    /// The number of beads that are left.
    #[must_use]
    pub const fn kept(&self) -> usize {
        self.all - self.status - self.confidence
    }
}

impl fmt::Display for Selected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} beads kept", self.kept(), self.all)?;
        for (count, why) in [
            (self.confidence, "below the confidence"),
            (self.status, "below the status"),
            (self.unknown, "kept without a confidence"),
        ] {
            if count > 0 {
                write!(f, ", {count} {why}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(status: Status, confidence: Option<u16>) -> Row {
        Row {
            status,
            confidence,
            ..Row::default()
        }
    }

    #[test]
    fn beads_are_kept_from_the_least_on() {
        let rows = [
            row(Status::Machine, Some(900)),
            row(Status::Machine, Some(899)),
            row(Status::Machine, None),
            row(Status::Accepted, Some(1)),
            row(Status::Corrected, None),
            row(Status::Rejected, Some(950)),
        ];
        let selected = |status, confidence| {
            let mut left = rows.to_vec();
            let counts = Least { status, confidence }.select(&mut left);
            assert_eq!(counts.kept(), left.len());
            counts.to_string()
        };
        assert_eq!(selected(None, None), "6 of 6 beads kept");
        assert_eq!(
            selected(None, Some(0.9)),
            "5 of 6 beads kept, 1 below the confidence, 1 kept without a confidence"
        );
        assert_eq!(
            selected(Some(Status::Machine), Some(0.9)),
            "4 of 6 beads kept, 1 below the confidence, 1 below the status, 1 kept without a confidence"
        );
        for confirmed in [Status::Accepted, Status::Corrected] {
            assert_eq!(
                selected(Some(confirmed), None),
                "2 of 6 beads kept, 4 below the status"
            );
        }
        assert_eq!(selected(Some(Status::Rejected), None), "6 of 6 beads kept");
    }
}
