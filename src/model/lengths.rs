//! The length of a translation, given the length of its source.
//!
//! All stages share one estimate ([`Lengths`]): target letters per source letter, and a variance that grows with the
//! source, after Gale & Church (1993). The checks use it as a number of standard deviations. The aligner needs a
//! likelihood ratio ([`LengthModel`]): the same normal density relative to that of the same number of random target
//! segments, so that beads of different types compare fairly and a null bead costs only its prior. The checks need no
//! such background, since they take the beads as given.

use std::sync::Arc;

use crate::pair::Pair;

use super::numeric;
use super::params::LengthParams;

/// Number of grid points for the length of one segment; lengths are scaled to fit.
const GRID: usize = 512;

/// Half a squared deviation from which on the density of usual lengths is not looked at: e⁻⁶⁰ is less than the last bit of
/// the density of outliers, which is above 10⁻¹⁰ for any length that a text has.
const NEGLIGIBLE: f64 = 60.0;

/// Median of a chi-squared variable with one degree of freedom, that is, of the squared deviation of a standard normal
/// variable.
const CHI_SQUARED_MEDIAN: f64 = 0.455;

/// The letter counts of the two sides of a bead, source first.
pub(crate) type Letters = (u32, u32);

/// How the ratio of lengths is estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Center {
    /// From all letters: the best estimate if nearly all beads are right, as those of a search are.
    Total,
    /// From the median ratio of the beads: robust against a few wrong or faulty beads.
    Median,
}

/// Target letters per source letter, and their variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lengths {
    /// Target letters per source letter.
    ratio: f64,
    /// The variance of the target letters per source letter.
    variance: f64,
}

impl Lengths {
    /// The estimate before anything is aligned: from the letter counts of both texts.
    ///
    /// A translation deviates by a share of its length, and how much is said by the less compact of the two scripts: the
    /// variance is `params.variance` for each of its letters. So the share is the same in both directions.
    pub(crate) fn new(source: f64, target: f64, params: &LengthParams) -> Self {
        let ratio = target.max(1.0) / source.max(1.0);
        Self {
            ratio,
            variance: params.variance * ratio * ratio.min(1.0),
        }
    }

    /// Learns from the letter counts of beads with text on both sides: the ratio from `all`, the variance from `even`
    /// ones.
    ///
    /// The variance is estimated from a median, to be robust against outliers.
    pub(crate) fn learn(
        &mut self,
        all: &[Letters],
        even: &[Letters],
        center: Center,
        params: &LengthParams,
    ) {
        let ratio = match center {
            Center::Total => total_ratio(all),
            Center::Median => median_ratio(all),
        };
        self.ratio = ratio.unwrap_or(self.ratio);
        if even.len() > params.enough {
            let squares = even.iter().map(|&(s, t)| {
                let deviation = f64::from(t) - self.ratio * f64::from(s);
                deviation * deviation / (f64::from(s) + 1.0)
            });
            let median = median(squares.collect()).unwrap_or_default();
            self.variance = (median / CHI_SQUARED_MEDIAN).max(params.least_variance);
        }
    }

    /// The expected number of target letters.
    pub(crate) fn expected(&self, source: f64) -> f64 {
        self.ratio * source
    }

    /// The variance of that number.
    fn variance(&self, source: f64) -> f64 {
        self.variance * source + 1.0
    }

    /// How far the target letters deviate from the expected number, in standard deviations; negative if the target is
    /// short.
    pub(crate) fn z(&self, source: f64, target: f64) -> f64 {
        (target - self.expected(source)) / self.variance(source).sqrt()
    }
}

fn total_ratio(beads: &[Letters]) -> Option<f64> {
    let source: f64 = beads.iter().map(|bead| f64::from(bead.0)).sum();
    let target: f64 = beads.iter().map(|bead| f64::from(bead.1)).sum();
    (source > 0.0 && target > 0.0).then_some(target / source)
}

fn median_ratio(beads: &[Letters]) -> Option<f64> {
    let ratios = beads.iter().filter(|bead| bead.0 > 0 && bead.1 > 0);
    median(ratios.map(|&(s, t)| f64::from(t) / f64::from(s)).collect())
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The length term of a bead's score: the mean of what the lengths say in both directions, so that it stays the same if the
/// sides are exchanged.
#[derive(Clone, Debug)]
pub(crate) struct LengthModel {
    /// `target`: the target's length, given the source's; `source`: the other direction.
    ways: Pair<OneWay>,
    params: LengthParams,
}

/// The length of one side, given that of the other.
#[derive(Clone, Debug)]
struct OneWay {
    lengths: Lengths,
    /// Letters per grid point.
    step: f64,
    /// For 1, 2 … segments, the log density per letter at each grid point. What is learnt leaves it as it is.
    background: Arc<[Vec<f64>]>,
}

/// Consecutive segments of one side, and what their length leads to expect of the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    letters: f64,
    /// The logarithm of the density of this length in as many random segments.
    apart: f64,
    /// The number of outliers of this length for one letter of difference.
    outlying: f64,
    /// The expected length of the other side.
    mean: f64,
    /// One divided by twice the variance of that.
    steepness: f64,
    /// The density at the mean, outliers excluded.
    height: f64,
}

impl LengthModel {
    /// A model of the segment lengths in letters, before anything is aligned; `longest` is the maximum number of
    /// segments of a bead on one side.
    pub(crate) fn new(
        source: &[u32],
        target: &[u32],
        longest: usize,
        params: &LengthParams,
    ) -> Self {
        Self {
            ways: Pair::new(
                OneWay::new(target, source, longest, params),
                OneWay::new(source, target, longest, params),
            ),
            params: params.clone(),
        }
    }

    /// The model of the same texts before anything is aligned, if so many source letters are translated by so many target
    /// letters.
    pub(crate) fn started(&self, letters: Pair<f64>, params: &LengthParams) -> Self {
        let Pair { source, target } = letters;
        let mut model = self.clone();
        model.ways.target.lengths = Lengths::new(source, target, params);
        model.ways.source.lengths = Lengths::new(target, source, params);
        model
    }

    /// Learns the ratio and variance from the letter counts of all beads with text on both sides and of the 1-1 beads
    /// among them.
    pub(crate) fn learn(&mut self, beads: &[Letters], one_to_one: &[Letters]) {
        let swapped = |beads: &[Letters]| beads.iter().map(|&(s, t)| (t, s)).collect::<Vec<_>>();
        let Pair { source, target } = &mut self.ways;
        let (center, params) = (Center::Total, &self.params);
        target.lengths.learn(beads, one_to_one, center, params);
        let (beads, one_to_one) = (swapped(beads), swapped(one_to_one));
        source.lengths.learn(&beads, &one_to_one, center, params);
    }

    /// The most probable number of target letters for so many source letters.
    pub(crate) fn expected(&self, source: u32) -> f64 {
        self.ways.target.lengths.expected(f64::from(source))
    }

    /// Source segments with so many letters together.
    pub(crate) fn source(&self, segments: usize, letters: u32) -> Stretch {
        let Pair { source, target } = &self.ways;
        stretch(source, target, segments, letters, &self.params)
    }

    /// Target segments with so many letters together.
    pub(crate) fn target(&self, segments: usize, letters: u32) -> Stretch {
        let Pair { source, target } = &self.ways;
        stretch(target, source, segments, letters, &self.params)
    }

    /// The log likelihood ratio of two stretches that translate each other: the mean of both directions.
    pub(crate) fn log_ratio(&self, source: &Stretch, target: &Stretch) -> f64 {
        let together = target.given(source) * source.given(target);
        (numeric::ln(together) - (source.apart + target.apart)) / 2.0
    }

    /// True if these lengths go together only as outliers.
    pub(crate) fn are_outliers(&self, source: &Stretch, target: &Stretch) -> bool {
        target.squares(source) + source.squares(target) > self.params.far
    }
}

fn stretch(
    own: &OneWay,
    other: &OneWay,
    segments: usize,
    letters: u32,
    params: &LengthParams,
) -> Stretch {
    let letters = f64::from(letters);
    let variance = other.lengths.variance(letters);
    let grid = &own.background[segments - 1];
    let apart = grid.get(point(letters, own.step));
    Stretch {
        letters,
        apart: apart.copied().unwrap_or(params.beyond),
        outlying: params.outliers / (params.outlier_span * (letters + params.outlier_letters)),
        mean: other.lengths.expected(letters),
        steepness: 0.5 / variance,
        height: (1.0 - params.outliers) / (std::f64::consts::TAU * variance).sqrt(),
    }
}

impl Stretch {
    /// Half the squared deviation from what the other stretch leads to expect, in variances.
    fn squares(&self, other: &Self) -> f64 {
        let deviation = self.letters - other.mean;
        deviation * deviation * other.steepness
    }

    /// The density of this length, given the other.
    fn given(&self, other: &Self) -> f64 {
        let squares = self.squares(other);
        if squares > NEGLIGIBLE {
            return self.outlying;
        }
        other.height * numeric::exp(-squares) + self.outlying
    }
}

impl OneWay {
    /// The length of segments of `own` letters, given those of the other side.
    fn new(other: &[u32], own: &[u32], longest: usize, params: &LengthParams) -> Self {
        let sum = |lengths: &[u32]| lengths.iter().map(|&l| f64::from(l)).sum::<f64>();
        let most = f64::from(own.iter().copied().max().unwrap_or(1).max(1));
        let step = (most * 1.5 / GRID as f64).max(1.0);
        let points = point(longest_stretch(own, longest), step) + 1;
        Self {
            lengths: Lengths::new(sum(other), sum(own), params),
            background: background(own, step, (longest, points), params),
            step,
        }
    }
}

/// The grid point of so many letters.
fn point(letters: f64, step: f64) -> usize {
    (letters / step + 0.5) as usize
}

/// The greatest length of so many consecutive segments.
fn longest_stretch(lengths: &[u32], segments: usize) -> f64 {
    let stretches = lengths.windows(segments.min(lengths.len()).max(1));
    let letters = stretches.map(|stretch| stretch.iter().map(|&l| f64::from(l)).sum());
    letters.fold(0.0, f64::max)
}

/// The density of the length of 1, 2 … consecutive random target segments: a kernel estimate and its convolutions, up to
/// the last of so many points that the text has.
fn background(
    lengths: &[u32],
    step: f64,
    (longest, points): (usize, usize),
    params: &LengthParams,
) -> Arc<[Vec<f64>]> {
    let single = kernel_estimate(lengths, step, params);
    let mut densities = vec![single.clone()];
    for k in 1..longest {
        densities.push(convolve(&densities[k - 1], &single, points));
    }
    let log = |p: &f64| libm::log((p / step).max(params.floor));
    densities
        .iter()
        .map(|density| density.iter().map(log).collect())
        .collect()
}

/// A kernel density estimate. The Gaussian kernel of each length is a fixed share of it wide, but not below a minimum,
/// and is truncated at three standard deviations.
fn kernel_estimate(lengths: &[u32], step: f64, params: &LengthParams) -> Vec<f64> {
    let mut counts = std::collections::BTreeMap::new();
    for &length in lengths {
        *counts.entry(length).or_insert(0.0) += 1.0;
    }
    let mut density = vec![0.0; GRID];
    for (length, count) in counts {
        let center = f64::from(length);
        let width = (params.kernel * center).max(params.least_kernel).max(step);
        let first = ((center - 3.0 * width) / step).ceil().max(0.0) as usize;
        let last = (((center + 3.0 * width) / step).floor() as usize).min(GRID - 1);
        let kernel: Vec<f64> = (first..=last)
            .map(|i| {
                let deviation = (i as f64 * step - center) / width;
                libm::exp(-(deviation * deviation) / 2.0)
            })
            .collect();
        let total: f64 = kernel.iter().sum();
        for (i, value) in (first..).zip(kernel) {
            density[i] += count * value / total;
        }
    }
    let total: f64 = density.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    density.iter().map(|value| value / total).collect()
}

/// The first points of the density of a sum.
fn convolve(a: &[f64], b: &[f64], points: usize) -> Vec<f64> {
    let mut sum = vec![0.0; points.min(a.len() + b.len() - 1)];
    let first = b.iter().take_while(|y| **y == 0.0).count();
    let end = b.len() - b.iter().rev().take_while(|y| **y == 0.0).count();
    let b = b.get(first..end).unwrap_or_default();
    for (i, &x) in a.iter().enumerate().filter(|(_, x)| **x > 0.0) {
        let cells = sum.get_mut(i + first..).unwrap_or_default();
        for (cell, y) in cells.iter_mut().zip(b) {
            *cell += x * y;
        }
    }
    sum
}

#[cfg(test)]
mod tests;
