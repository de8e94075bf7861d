//! The bead types and their prior probabilities.

use crate::bead::BeadType;
use crate::model::params::AlignParams;

/// A cost in thousandths of a nat: −1000·ln p. Smaller is better.
pub(super) type Cost = i32;

/// Converts a natural logarithm of a probability to a cost.
pub(super) fn cost(log_probability: f64) -> Cost {
    // The limit is far beyond any real cost and far below overflow. Adding it makes the number positive, so that
    // truncation rounds it: fast on every machine.
    ((-1000.0 * log_probability).clamp(-1e8, 1e8) + 1e8 + 0.5) as i64 as Cost - 100_000_000
}

pub(super) use crate::model::params::BEAD_TYPES as TYPES;

/// The bead types with text on both sides, in the order of [`AlignParams::types`]. On equal costs the type listed first
/// wins.
pub(super) const BEAD_TYPES: [BeadType; TYPES] = [
    bead(1, 1),
    bead(1, 2),
    bead(2, 1),
    bead(2, 2),
    bead(1, 3),
    bead(3, 1),
    bead(2, 3),
    bead(3, 2),
    bead(1, 4),
    bead(4, 1),
    bead(3, 3),
    bead(1, 5),
    bead(5, 1),
    bead(1, 6),
    bead(6, 1),
];

/// Maximum number of segments of a bead on one side.
pub(super) const MAX_SEGMENTS: usize = 6;

const fn bead(source: usize, target: usize) -> BeadType {
    BeadType { source, target }
}

/// The beads and unaligned segments of a path, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// The number of beads, in the order of [`BEAD_TYPES`].
    types: [u32; TYPES],
    /// The number of runs of unaligned segments on either side.
    opened: u32,
    /// The number of segments in these runs beyond the first.
    extended: u32,
}

impl Counts {
    /// Counts the beads of a path.
    pub(super) fn new(path: &[BeadType]) -> Self {
        let mut counts = Self::default();
        let mut last = None;
        for &bead in path {
            if let Some(k) = BEAD_TYPES.iter().position(|&known| known == bead) {
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

/// The prior costs of the bead types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Priors {
    /// In the order of [`BEAD_TYPES`].
    pub(super) types: [Cost; TYPES],
    pub(super) open: Cost,
    pub(super) extend: Cost,
}

impl Priors {
    /// The priors before anything is known of the text.
    pub(super) fn new(params: &AlignParams) -> Self {
        Self::from_counts(&Counts::default(), params)
    }

    /// The priors after a pass that found these numbers of beads of each type.
    pub(super) fn from_counts(counts: &Counts, params: &AlignParams) -> Self {
        let AlignParams {
            seen_before,
            runs_before,
            ..
        } = *params;
        let (opened, extended) = (f64::from(counts.opened), f64::from(counts.extended));
        let seen = opened + f64::from(counts.types.iter().sum::<u32>());
        let mut types = [0; TYPES];
        for (i, before) in params.types.iter().enumerate() {
            types[i] = cost(libm::log(
                (seen_before * before + f64::from(counts.types[i])) / (seen_before + seen),
            ));
        }
        Self {
            types,
            open: cost(libm::log(
                // A run is opened on one of two sides.
                (seen_before * params.open + opened / 2.0) / (seen_before + seen),
            )),
            extend: cost(libm::log(
                (runs_before * params.extend + extended) / (runs_before + opened + extended),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn priors_sum_to_less_than_one_and_one_to_one_is_cheapest() {
        let params = AlignParams::default();
        let sum: f64 = params.types.iter().sum();
        assert!(sum + 2.0 * params.open <= 1.0, "{sum}");
        let priors = Priors::new(&params);
        assert!(priors.types[1..].iter().all(|&cost| cost > priors.types[0]));
    }

    #[test]
    fn priors_cost_what_their_probabilities_say_and_follow_the_text_slowly() {
        let params = AlignParams::default();
        let before = Priors::new(&params);
        // −1000 ln of .80, .06, .0005, .004 and .5.
        assert_eq!((before.types[0], before.types[1]), (223, 2813));
        assert_eq!(
            (before.types[14], before.open, before.extend),
            (7601, 5521, 693)
        );
        let one = |source, target| BeadType { source, target };
        let path = [vec![one(1, 2); 100], vec![one(1, 0); 5], vec![one(0, 1)]].concat();
        let counts = Counts::new(&path);
        assert_eq!(
            (counts.types[1], counts.opened, counts.extended),
            (100, 2, 4)
        );
        let after = Priors::from_counts(&counts, &params);
        // −1000 ln of 160 / 1102, 5 / 1102 and 29 / 56.
        assert_eq!(
            (after.types[1], after.open, after.extend),
            (1930, 5395, 658)
        );
    }
}
