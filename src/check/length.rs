//! Beads whose lengths are unusual in this book.

use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};
use crate::model::lengths::{Center, Lengths, Letters};
use crate::pair::Pair;

use super::{Bead, Check, Context, beads, letters};

/// Beads whose target is much too long or too short.
pub(super) struct Length;

/// What is usual in a book, by medians: its faults are what is looked for, and must not move it.
pub(super) fn learn(bitext: &Bitext) -> Lengths {
    let params = &bitext.params().lengths;
    let count = |text: &String| u32::try_from(letters(text)).unwrap_or(u32::MAX);
    let beads: Vec<Letters> = beads(bitext)
        .map(|bead| bead.texts.as_ref().map(count))
        .filter(|letters| letters.source > 0 && letters.target > 0)
        .map(|letters| (letters.source, letters.target))
        .collect();
    let sum = |side: fn(&Letters) -> u32| beads.iter().map(|bead| f64::from(side(bead))).sum();
    let mut lengths = Lengths::new(sum(|bead| bead.0), sum(|bead| bead.1), params);
    lengths.learn(&beads, &beads, Center::Median, params);
    lengths
}

impl Check for Length {
    fn bead(&self, bead: &Bead, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (lengths, params) = (&context.lengths, context.params());
        let Pair { source, target } = bead.texts.as_ref().map(|text| letters(text) as f64);
        let (z, expected) = (lengths.z(source, target), lengths.expected(source));
        if z.abs() < params.odd_length || (target - expected).abs() < params.least_length {
            return;
        }
        let severity = if z.abs() < params.very_odd_length {
            Severity::Minor
        } else {
            Severity::Major
        };
        let reason = format!(
            "the target has {target} letters where {expected:.0} are usual in this book ({:.1} standard deviations {})",
            z.abs(),
            if z < 0.0 { "short" } else { "long" },
        );
        findings.push(bead.finding(Kind::Length, severity, reason));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Checker;
    use crate::check::examples::{bitext, found, lines};

    /// What is reported of a target of so many letters where 60 are usual.
    fn severities(letters: usize) -> Vec<Severity> {
        let usual = "a".repeat(60);
        // The usual lengths vary by a letter or two.
        let others: String = (0..60).map(|i| "b".repeat(58 + i % 5) + "\n").collect();
        let source = format!("{usual}\n").repeat(61);
        let target = others + &"b".repeat(letters);
        let found = found(&lines(Pair::new(&source, &target)), Kind::Length);
        found.into_iter().map(|(severity, _)| severity).collect()
    }

    #[test]
    fn unusual_lengths_are_reported_from_a_threshold_on() {
        assert_eq!(severities(60), []);
        // Many standard deviations, but fewer letters than count.
        assert_eq!(severities(79), []);
        assert_eq!(severities(41), []);
        assert_eq!(severities(100), [Severity::Major]);
        assert_eq!(severities(10), [Severity::Major]);
    }

    #[test]
    fn every_bead_with_two_sides_has_a_deviation_of_its_sign() {
        let usual = "a".repeat(60) + "\n";
        let lengths = [60, 62, 58].into_iter().cycle().take(60);
        let lengths: Vec<usize> = lengths.chain([20, 100]).collect();
        let target: String = lengths.iter().map(|&n| "b".repeat(n) + "\n").collect();
        let beads: Vec<_> = (0..62).map(|i| [i..i + 1, i..i + 1]).collect();
        let beads = [beads, vec![[62..63, 62..62]]].concat();
        let source = usual.repeat(63);
        let bitext = bitext(Pair::new(&source, &target), &beads);
        let deviations = Checker::new(&bitext, Pair::new(&[], &[])).lengths();
        assert_eq!(deviations.len(), 63);
        assert!(deviations[..60].iter().all(|z| z.unwrap().abs() < 2.0));
        assert!(deviations[60].unwrap() < -5.0, "{deviations:?}");
        assert!(deviations[61].unwrap() > 5.0, "{deviations:?}");
        assert_eq!(deviations[62], None);
    }
}
