//! The lengths of a book's beads in, how unusual a bead's lengths are out.

use crate::finding::{Finding, Kind, Severity};

use super::{Bead, letters};

/// Standard deviations from which on a bead is told, and from which on it is serious.
const ODD: f64 = 3.5;
const VERY_ODD: f64 = 5.0;

/// A shorter difference, in letters, says nothing.
const SHORTEST: f64 = 20.0;

/// The median absolute deviation of a normal distribution, in standard deviations.
const MAD: f64 = 0.6745;

/// Target letters for a source letter, and how much that varies, in this book.
///
/// The difference between the letters of a target and those expected has a variance that grows with the length
/// (Gale and Church 1993); both numbers are medians, so that a few false beads do not move them.
#[derive(Clone, Copy, Debug)]
pub(super) struct LengthModel {
    ratio: f64,
    deviation: f64,
}

impl LengthModel {
    pub(super) fn learn(beads: impl Iterator<Item = Bead>) -> Self {
        let lengths: Vec<(f64, f64)> = beads
            .map(|bead| bead.texts.map(|text| letters(&text) as f64))
            .filter(|lengths| lengths.source > 0.0 && lengths.target > 0.0)
            .map(|lengths| (lengths.source, lengths.target))
            .collect();
        let ratio = median(lengths.iter().map(|(s, t)| t / s).collect()).unwrap_or(1.0);
        let differences = lengths
            .iter()
            .map(|(s, t)| (t - ratio * s).abs() / s.sqrt());
        let deviation = median(differences.collect()).unwrap_or(1.0) / MAD;
        Self {
            ratio,
            deviation: deviation.max(0.5),
        }
    }

    /// Target letters that are usual for so many of the source.
    pub(super) fn expected(&self, source: f64) -> f64 {
        self.ratio * source
    }

    /// How far the letters of a bead are from the usual ones, in standard deviations; negative if the target is short.
    pub(super) fn z(&self, source: f64, target: f64) -> f64 {
        (target - self.expected(source)) / (self.deviation * source.max(1.0).sqrt())
    }

    pub(super) fn check(&self, bead: &Bead, findings: &mut Vec<Finding>) {
        let lengths = bead.texts.as_ref().map(|text| letters(text) as f64);
        let z = self.z(lengths.source, lengths.target);
        let expected = self.expected(lengths.source);
        if z.abs() < ODD || (lengths.target - expected).abs() < SHORTEST {
            return;
        }
        let severity = if z.abs() < VERY_ODD {
            Severity::Minor
        } else {
            Severity::Major
        };
        let reason = format!(
            "the target has {} letters where {expected:.0} are usual in this book ({:.1} standard deviations {})",
            lengths.target,
            z.abs(),
            if z < 0.0 { "short" } else { "long" },
        );
        findings.push(bead.finding(Kind::Length, severity, reason));
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_stands_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 90.0]), Some(3.0));
        assert_eq!(median(Vec::new()), None);
    }
}
