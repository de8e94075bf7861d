//! The bead types and how probable each of them is.

use crate::bead::BeadType;

/// A cost in thousandths of a nat: −1000·ln p. Smaller is better.
pub(super) type Cost = i32;

/// Thousandths of a nat for a natural logarithm.
pub(super) fn cost(log_probability: f64) -> Cost {
    // Far beyond any real cost, far below what overflows.
    // Rounded as a positive number, by cutting off: fast on every machine.
    ((-1000.0 * log_probability).clamp(-1e8, 1e8) + 1e8 + 0.5) as i64 as Cost - 100_000_000
}

/// How many bead types have text on both sides.
pub(super) const TYPES: usize = 15;

/// The bead types with text on both sides, with the probability that a bead has the type before anything is
/// known of the text. On equal costs the type listed first wins. Measured on hand-aligned books and constructed
/// sets in eight languages, our study of aligners, §6.2.
pub(super) const BEAD_TYPES: [(BeadType, f64); TYPES] = [
    (bead(1, 1), 0.80),
    (bead(1, 2), 0.06),
    (bead(2, 1), 0.06),
    (bead(2, 2), 0.01),
    (bead(1, 3), 0.012),
    (bead(3, 1), 0.012),
    (bead(2, 3), 0.004),
    (bead(3, 2), 0.004),
    (bead(1, 4), 0.003),
    (bead(4, 1), 0.003),
    (bead(3, 3), 0.001),
    (bead(1, 5), 0.001),
    (bead(5, 1), 0.001),
    (bead(1, 6), 0.0005),
    (bead(6, 1), 0.0005),
];

/// The most segments that a bead has on one side.
pub(super) const LONGEST: usize = 6;

const fn bead(source: usize, target: usize) -> BeadType {
    BeadType { source, target }
}

/// The probability that a run of unaligned segments begins, on each side (§6.10).
const OPEN: f64 = 0.004;

/// The probability that such a run goes on with one segment more: a missing page is one event (§6.10).
const EXTEND: f64 = 0.5;

/// Probabilities follow the text as if this many beads had been seen before it: with fewer, short texts learn
/// wrong priors from their own mistakes (§6.2).
const SEEN_BEFORE: f64 = 1000.0;

/// The same for what follows a segment in a run.
const RUNS_BEFORE: f64 = 50.0;

/// What a path consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Beads by the order of [`BEAD_TYPES`].
    types: [u32; TYPES],
    /// Runs of unaligned segments, on either side.
    opened: u32,
    /// Their segments after the first.
    extended: u32,
}

impl Counts {
    /// Counts the beads of a path.
    pub(super) fn new(path: &[BeadType]) -> Self {
        let mut counts = Self::default();
        let mut last = None;
        for &bead in path {
            if let Some(k) = BEAD_TYPES.iter().position(|&(known, _)| known == bead) {
                counts.types[k] += 1;
            } else if last == Some(bead) {
                counts.extended += 1;
            } else {
                counts.opened += 1;
            }
            last = Some(bead);
        }
        counts
    }
}

/// What the types cost in the text at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Priors {
    /// By the order of [`BEAD_TYPES`].
    pub(super) types: [Cost; TYPES],
    pub(super) open: Cost,
    pub(super) extend: Cost,
}

impl Default for Priors {
    fn default() -> Self {
        Self::from_counts(&Counts::default())
    }
}

impl Priors {
    /// The probabilities after a pass that found so many beads of each type.
    pub(super) fn from_counts(counts: &Counts) -> Self {
        let (opened, extended) = (f64::from(counts.opened), f64::from(counts.extended));
        let seen = opened + f64::from(counts.types.iter().sum::<u32>());
        let mut types = [0; TYPES];
        for (i, (_, before)) in BEAD_TYPES.iter().enumerate() {
            types[i] = cost(libm::log(
                (SEEN_BEFORE * before + f64::from(counts.types[i])) / (SEEN_BEFORE + seen),
            ));
        }
        Self {
            types,
            open: cost(libm::log(
                // Either side may be the one.
                (SEEN_BEFORE * OPEN + opened / 2.0) / (SEEN_BEFORE + seen),
            )),
            extend: cost(libm::log(
                (RUNS_BEFORE * EXTEND + extended) / (RUNS_BEFORE + opened + extended),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn priors_sum_to_less_than_one_and_one_to_one_is_cheapest() {
        let sum: f64 = BEAD_TYPES.iter().map(|(_, p)| p).sum();
        assert!(sum + 2.0 * OPEN <= 1.0, "{sum}");
        let priors = Priors::default();
        assert!(priors.types[1..].iter().all(|&cost| cost > priors.types[0]));
    }
}
