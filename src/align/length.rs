//! The length term of a bead's score: how much more probable its target length is if the sides belong together.
//!
//! After Gale & Church (1993), as a likelihood ratio against a target stretch of the same number of segments
//! drawn at random, so that beads of different types compare fairly and a null bead costs its prior alone.

use super::numeric;

/// Variance of the target length per source letter before anything is known (our study, §6.3).
const VARIANCE: f64 = 8.0;

/// The share of beads whose lengths have nothing to do with each other.
const OUTLIERS: f64 = 0.03;

/// Grid points for the length of one segment; lengths are grouped to fit.
const GRID: usize = 512;

/// The floor of the background density per letter.
const FLOOR: f64 = 1e-9;

/// The log of the background density beyond the grid.
const BEYOND: f64 = -20.0;

/// Median of a chi-squared variable with one degree of freedom.
const CHI_SQUARED_MEDIAN: f64 = 0.455;

/// Squared standard deviations from which on a length is an outlier: there the normal density of usual sentences
/// falls below the outliers' own.
const FAR: f64 = 16.0;

/// Fewer 1-1 beads than this say nothing about the variance.
const ENOUGH: usize = 30;

/// The lengths of target stretches, and how they follow from source lengths.
#[derive(Clone, Debug)]
pub(super) struct LengthModel {
    /// Target letters per source letter.
    ratio: f64,
    variance: f64,
    /// Letters per grid point.
    step: f64,
    /// For 1, 2 … segments: log density per letter at each grid point.
    background: Vec<Vec<f64>>,
}

impl LengthModel {
    /// A model of the segment lengths in letters, before anything is aligned.
    pub(super) fn new(source: &[u32], target: &[u32], longest: usize) -> Self {
        let sum = |lengths: &[u32]| lengths.iter().map(|&l| f64::from(l)).sum::<f64>();
        let ratio = sum(target).max(1.0) / sum(source).max(1.0);
        let most = f64::from(target.iter().copied().max().unwrap_or(1).max(1));
        let step = (most * 1.5 / GRID as f64).max(1.0);
        let background = background(target, step, longest);
        Self {
            ratio,
            variance: VARIANCE,
            step,
            background,
        }
    }

    /// Learns ratio and variance from beads: (source, target) letters of all beads with text on both sides,
    /// and of the 1-1 beads among them.
    pub(super) fn learn(&mut self, beads: &[(u32, u32)], one_to_one: &[(u32, u32)]) {
        let sum =
            |pick: fn(&(u32, u32)) -> u32| beads.iter().map(|b| f64::from(pick(b))).sum::<f64>();
        let (source, target) = (sum(|b| b.0), sum(|b| b.1));
        if source > 0.0 && target > 0.0 {
            self.ratio = target / source;
        }
        if one_to_one.len() > ENOUGH {
            let mut squares: Vec<f64> = one_to_one
                .iter()
                .map(|&(s, t)| {
                    (f64::from(t) - self.ratio * f64::from(s)).powi(2) / (f64::from(s) + 1.0)
                })
                .collect();
            squares.sort_by(f64::total_cmp);
            self.variance = (squares[squares.len() / 2] / CHI_SQUARED_MEDIAN).max(0.3);
        }
    }

    /// What is to be expected of `source` letters.
    pub(super) fn given(&self, source: u32) -> Expected {
        let s = f64::from(source);
        let variance = self.variance * s + 1.0;
        Expected {
            mean: self.ratio * s,
            far: FAR * variance,
            steepness: 0.5 / variance,
            height: (1.0 - OUTLIERS) / (std::f64::consts::TAU * variance).sqrt(),
        }
    }

    /// The log likelihood ratio of `target` letters in `segments` segments, given what was expected.
    pub(super) fn log_ratio(&self, expected: &Expected, segments: usize, target: u32) -> f64 {
        let t = f64::from(target);
        let deviation = t - expected.mean;
        let usual = expected.height * numeric::exp(-deviation * deviation * expected.steepness);
        // Outliers spread over six times the target's length.
        let together = usual + OUTLIERS / (6.0 * (t + 20.0));
        let grid = &self.background[segments - 1];
        let apart = grid
            .get((t / self.step + 0.5) as usize)
            .copied()
            .unwrap_or(BEYOND);
        numeric::ln(together) - apart
    }
}

/// The target lengths that some source segments let expect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    mean: f64,
    /// The squared deviation from which on a length is an outlier.
    far: f64,
    /// One by twice the variance.
    steepness: f64,
    /// The density of the usual lengths at the mean.
    height: f64,
}

impl Expected {
    /// How many target letters are the most probable.
    pub(super) const fn mean(&self) -> f64 {
        self.mean
    }

    /// True if so many target letters are not what the source makes, but for an outlier.
    pub(super) fn is_outlier(&self, target: u32) -> bool {
        let deviation = f64::from(target) - self.mean;
        deviation * deviation > self.far
    }
}

/// The density of the length of 1, 2 … target segments on end, drawn at random: a kernel estimate and its
/// convolutions.
fn background(lengths: &[u32], step: f64, longest: usize) -> Vec<Vec<f64>> {
    let single = kernel_estimate(lengths, step);
    let mut densities = vec![single.clone()];
    for k in 1..longest {
        densities.push(convolve(&densities[k - 1], &single));
    }
    let log = |p: &f64| libm::log((p / step).max(FLOOR));
    densities
        .iter()
        .map(|density| density.iter().map(log).collect())
        .collect()
}

/// Every length adds a Gaussian kernel as wide as 15 % of it, at least 3 letters, cut at three widths.
fn kernel_estimate(lengths: &[u32], step: f64) -> Vec<f64> {
    let mut counts = std::collections::BTreeMap::new();
    for &length in lengths {
        *counts.entry(length).or_insert(0.0) += 1.0;
    }
    let mut density = vec![0.0; GRID];
    for (length, count) in counts {
        let center = f64::from(length);
        let width = (0.15 * center).max(3.0).max(step);
        let first = ((center - 3.0 * width) / step).ceil().max(0.0) as usize;
        let last = (((center + 3.0 * width) / step).floor() as usize).min(GRID - 1);
        let kernel: Vec<f64> = (first..=last)
            .map(|i| libm::exp(-((i as f64 * step - center) / width).powi(2) / 2.0))
            .collect();
        let total: f64 = kernel.iter().sum();
        for (i, value) in (first..).zip(kernel) {
            density[i] += count * value / total;
        }
    }
    let total: f64 = density.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    density.iter().map(|value| value / total).collect()
}

fn convolve(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.len() + b.len() - 1];
    for (i, &x) in a.iter().enumerate().filter(|(_, x)| **x > 0.0) {
        for (cell, y) in sum[i..].iter_mut().zip(b) {
            *cell += x * y;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitting_lengths_are_more_probable_than_chance_and_unfitting_ones_less() {
        let source: Vec<u32> = (0..200).map(|i| 20 + (i * 37) % 180).collect();
        let target: Vec<u32> = source.iter().map(|l| l * 11 / 10).collect();
        let model = LengthModel::new(&source, &target, 6);
        let ratio = |s, n, t| model.log_ratio(&model.given(s), n, t);
        assert!(ratio(100, 1, 110) > 0.5);
        assert!(ratio(100, 1, 30) < -1.0);
        assert!(ratio(200, 2, 220) > 0.5);
        assert!(ratio(1, 1, 1_000_000).is_finite());
    }

    #[test]
    fn background_densities_sum_to_one() {
        let density = kernel_estimate(&[10, 20, 20, 400], 1.0);
        assert!((density.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((convolve(&density, &density).iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}
