//! The bead types and their prior probabilities.

use crate::bead::BeadType;
use crate::model::params::AlignParams;
use crate::pair::Pair;

/// A cost in thousandths of a nat: −1000·ln p. Smaller is better.
pub(super) type Cost = i32;

/// Converts a natural logarithm of a probability to a cost.
pub(super) fn cost(log_probability: f64) -> Cost {
    // The limit is far beyond any real cost and far below overflow. Adding it makes the number positive, so that
    // truncation rounds it: fast on every machine.
    ((-1000.0 * log_probability).clamp(-1e8, 1e8) + 1e8 + 0.5) as i64 as Cost - 100_000_000
}

/// Maximum number of segments of a bead on one side.
pub(super) const MAX_SEGMENTS: usize = 10;

/// The number of bead types with text on both sides: those of at most [`MAX_SEGMENTS`] + 1 segments.
pub(super) const TYPES: usize = MAX_SEGMENTS * (MAX_SEGMENTS + 1) / 2;

/// These types, those of fewest segments first, of these the most even ones. On equal costs the type listed first wins.
pub(super) const BEAD_TYPES: [BeadType; TYPES] = bead_types();

const fn bead_types() -> [BeadType; TYPES] {
    let mut types = [BeadType {
        source: 1,
        target: 1,
    }; TYPES];
    let (mut number, mut together) = (0, 2);
    while together <= MAX_SEGMENTS + 1 {
        let mut less = together / 2;
        while less > 0 {
            let more = together - less;
            types[number] = BeadType {
                source: less,
                target: more,
            };
            number += 1;
            if less < more {
                types[number] = BeadType {
                    source: more,
                    target: less,
                };
                number += 1;
            }
            less -= 1;
        }
        together += 1;
    }
    types
}

/// A set of bead types, as a bit for each of [`BEAD_TYPES`].
pub(super) type TypeSet = u64;

/// The types of a set, by their places in [`BEAD_TYPES`].
pub(super) fn members(mut types: TypeSet) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let kind = types.trailing_zeros() as usize;
        types &= types.wrapping_sub(1);
        (kind < TYPES).then_some(kind)
    })
}

/// What the prior needs to know of a path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Beads with text on both sides.
    beads: usize,
    /// Their segments.
    segments: Pair<usize>,
    /// The number of runs of unaligned segments on either side.
    opened: usize,
}

impl Counts {
    /// Counts the beads of a path.
    pub(super) fn new(path: &[BeadType]) -> Self {
        let mut counts = Self::default();
        let mut last = None;
        for &bead in path {
            if bead.source > 0 && bead.target > 0 {
                counts.beads += 1;
                counts.segments.source += bead.source;
                counts.segments.target += bead.target;
            } else if last != Some(bead) {
                counts.opened += 1;
            }
            last = Some(bead);
        }
        counts
    }
}

/// How finely either text is cut: the distribution of the bead types.
///
/// Wherever a text is cut into segments, the other is cut too or not. A bead lies between two cuts of both texts; one of n-m
/// has in it n − 1 cuts of the source alone and m − 1 of the target alone, in any order. The probabilities of the three
/// kinds of cuts differ from place to place. With a Dirichlet distribution for them, of parameters γ, σ and τ, a bead has
/// the Dirichlet-multinomial probability
/// P(n-m) = C(n+m−2, n−1) · γ · σ⁽ⁿ⁻¹⁾ · τ⁽ᵐ⁻¹⁾ / (γ+σ+τ)⁽ⁿ⁺ᵐ⁻¹⁾, where x⁽ᵏ⁾ = x(x+1)…(x+k−1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Granularity {
    /// Cuts of one side alone in a bead, in the mean: σ / (γ − 1) and τ / (γ − 1).
    cuts: Pair<f64>,
    /// γ + σ + τ.
    uniformity: f64,
}

impl Granularity {
    /// The estimate from the numbers of segments: the text that is cut less has `params.cuts` cuts of its own in a bead.
    pub(super) fn new(segments: Pair<usize>, params: &AlignParams) -> Self {
        let segments = segments.map(|segments| segments.max(1) as f64);
        let fewer = segments.source.min(segments.target);
        let cuts = segments.map(|segments| segments / fewer * (1.0 + params.cuts) - 1.0);
        Self {
            cuts,
            uniformity: params.uniformity,
        }
    }

    /// The estimate for texts that are cut alike, whatever their numbers of segments.
    pub(super) fn even(params: &AlignParams) -> Self {
        Self::new(Pair::new(1, 1), params)
    }

    /// The estimate after a pass that found these beads, if the earlier one counts as much as `before` beads.
    pub(super) fn seen(&self, counts: &Counts, before: f64) -> Self {
        let beads = counts.beads as f64;
        let cuts = self.cuts.zip(counts.segments);
        Self {
            cuts: cuts.map(|(cuts, segments)| {
                (before * cuts + segments as f64 - beads) / (before + beads)
            }),
            ..*self
        }
    }

    /// The mean number of segments of a bead on each side.
    pub(super) fn mean(&self) -> Pair<f64> {
        self.cuts.map(|cuts| 1.0 + cuts)
    }

    /// The most probable types, as many as have this share of all beads.
    pub(super) fn commonest(&self, share: f64) -> TypeSet {
        let mut types: Vec<(usize, f64)> = (0..TYPES)
            .map(|k| (k, self.probability(BEAD_TYPES[k])))
            .collect();
        types.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (mut set, mut left) = (0, share);
        for (k, probability) in types {
            // A type and its mirror image together, if they are equally probable.
            if left <= 0.0 {
                break;
            }
            set |= 1 << k;
            left -= probability;
        }
        set
    }

    /// The probability of a bead type.
    pub(super) fn probability(&self, bead: BeadType) -> f64 {
        let Pair { source, target } = self.cuts;
        let alone = source + target;
        let common = (self.uniformity + alone) / (1.0 + alone);
        let own = self.cuts.map(|cuts| cuts * (common - 1.0));
        let more = Pair::new(bead.source - 1, bead.target - 1);
        let all = more.source + more.target;
        let orders = rising(1.0, all) / (rising(1.0, more.source) * rising(1.0, more.target));
        let sides = rising(own.source, more.source) * rising(own.target, more.target);
        orders * sides * common / rising(self.uniformity, all + 1)
    }
}

/// The rising factorial x(x+1)…(x+k−1).
fn rising(x: f64, k: usize) -> f64 {
    (0..k).map(|i| x + i as f64).product()
}

/// What the prior says of a path: the costs of its bead types and of what it leaves unaligned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Priors {
    /// In the order of [`BEAD_TYPES`].
    pub(super) types: [Cost; TYPES],
    /// The types that are looked at.
    pub(super) looked_at: TypeSet,
    /// What it costs to begin a run of unaligned segments.
    pub(super) open: Cost,
    /// For every segment, what it costs to leave it unaligned.
    pub(super) skip: Pair<Vec<Cost>>,
}

impl Priors {
    /// The priors of texts of this granularity, in which an unaligned run begins with the probability `open` as far as was
    /// known before; `letters` are cumulative letter counts.
    ///
    /// What is left unaligned pays by letters, so that it costs the same however it is cut, but no segment pays for more
    /// than a mean bead has. Such a bead pays on either side −ln `params.extend` and half the entropy of the bead types,
    /// since there too the text is cut somehow: the more there is to choose for a bead, the dearer the choice to align
    /// nothing.
    pub(super) fn new(
        granularity: &Granularity,
        open: f64,
        counts: &Counts,
        letters: Pair<&[u32]>,
        params: &AlignParams,
    ) -> Self {
        let probable = BEAD_TYPES.map(|bead| granularity.probability(bead));
        let looked_at = |k: &usize| probable[*k] >= params.rarest;
        let beads = letters.zip(granularity.mean());
        let beads = beads.map(|(sums, mean)| (sums.len() - 1) as f64 / mean);
        let beads = beads.source.max(beads.target);
        let entropy: f64 = probable.iter().map(|p| -p * libm::log(*p)).sum();
        let per_bead = entropy / 2.0 - libm::log(params.extend);
        let skip = letters.map(|sums| {
            let all = f64::from(sums.last().copied().unwrap_or_default()).max(1.0);
            let share = |pair: &[u32]| (f64::from(pair[1] - pair[0]) * beads / all).min(1.0);
            sums.windows(2)
                .map(|pair| cost(-per_bead * share(pair)))
                .collect()
        });
        let before = params.seen_before;
        let opened = counts.opened as f64;
        Self {
            types: probable.map(|p| cost(libm::log(p))),
            looked_at: (0..TYPES).filter(looked_at).fold(0, |set, k| set | 1 << k),
            open: cost(libm::log(
                // A run is opened on one of two sides.
                (before * open + opened / 2.0) / (before + opened + counts.beads as f64),
            )),
            skip,
        }
    }
}

#[cfg(test)]
impl Priors {
    /// The priors of texts of so many segments, each of ten letters.
    pub(super) fn even(segments: Pair<usize>) -> Self {
        let params = AlignParams::default();
        let letters = segments.map(|all| (0..=all as u32).map(|i| 10 * i).collect::<Vec<u32>>());
        let letters = letters.as_ref().map(Vec::as_slice);
        let granularity = Granularity::new(segments, &params);
        Self::new(
            &granularity,
            params.open,
            &Counts::default(),
            letters,
            &params,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn bead(source: usize, target: usize) -> BeadType {
        BeadType { source, target }
    }

    #[test]
    fn types_are_probable_as_they_are_in_books() {
        let params = AlignParams::default();
        let even = Granularity::new(Pair::new(500, 500), &params);
        // The shares of hand-aligned books: docs/align.md §4.
        for (bead, share) in [
            (bead(1, 1), 0.8),
            (bead(1, 2), 0.06),
            (bead(2, 2), 0.01),
            (bead(3, 1), 0.012),
            (bead(1, 5), 0.0012),
        ] {
            let found = even.probability(bead);
            assert!((found / share - 1.0).abs() < 0.15, "{bead:?}: {found}");
        }
        // All types together, those that are too long for the list included.
        let all = (1..60).flat_map(|n| (1..60).map(move |m| bead(n, m)));
        let sum: f64 = all.map(|bead| even.probability(bead)).sum();
        assert!((sum - 1.0).abs() < 2e-3, "{sum}");
    }

    #[test]
    fn the_mean_bead_takes_segments_as_the_texts_have_them() {
        let params = AlignParams::default();
        for (source, target) in [(100, 100), (100, 170), (700, 200), (50, 800)] {
            let granularity = Granularity::new(Pair::new(source, target), &params);
            let mean = granularity.mean();
            let ratio = mean.target / mean.source;
            assert!((ratio * source as f64 / target as f64 - 1.0).abs() < 1e-9);
            let mirrored = Granularity::new(Pair::new(target, source), &params);
            for &BeadType { source, target } in &BEAD_TYPES {
                let one = granularity.probability(bead(source, target));
                assert_eq!(one, mirrored.probability(bead(target, source)));
            }
            let path = vec![bead(1, 3); 100_000];
            let learnt = granularity.seen(&Counts::new(&path), 50.0).mean();
            assert!((learnt.target - 3.0).abs() < 0.01 && (learnt.source - 1.0).abs() < 0.01);
        }
    }

    #[test]
    fn unaligned_segments_pay_by_their_letters_and_runs_as_often_as_they_are_found() {
        let params = AlignParams::default();
        let even = Granularity::new(Pair::new(4, 2), &params);
        let letters = Pair::new(&[0, 10, 20, 30, 40][..], &[0, 40, 80]);
        let first = Priors::new(&even, params.open, &Counts::default(), letters, &params);
        let sums = first.skip.map(|skip| skip.iter().sum::<Cost>());
        // Each cost is rounded.
        assert!(sums.source.abs_diff(sums.target) <= 2, "{sums:?}");
        let path = [vec![bead(1, 1); 100], vec![bead(1, 0); 5], vec![bead(0, 1)]].concat();
        let counts = Counts::new(&path);
        assert_eq!((counts.beads, counts.opened), (100, 2));
        assert!(Priors::new(&even, params.open, &counts, letters, &params).open < first.open);
    }
}
