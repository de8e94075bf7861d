//! The vectors of sentences as evidence: how much more alike the sides of a bead are than sides that do not belong together
//! (docs/align.md §3.6).

use std::ops::Range;

use crate::model::Vectors;
use crate::model::params::AlignParams;
use crate::pair::Pair;

use super::band::Band;
use super::chain::{Nearest, chained};
use super::moments::{FRACTION, Moments};
use super::types::MAX_SEGMENTS;

/// The vectors of the units of a side.
#[derive(Debug)]
struct Rows {
    dimensions: usize,
    /// For each unit the sum of the vectors of its segments, each as many times as it has letters, after the mean vector of
    /// the side was taken from it.
    values: Vec<f32>,
    /// Before each place, the norm of the sum of the last 1, 2 … units.
    norms: Vec<[f64; MAX_SEGMENTS]>,
}

impl Rows {
    /// The vectors of units of these segments, whose letters are counted cumulatively unit by unit.
    fn new(vectors: &Vectors, units: &[Range<usize>], letters: &[u32]) -> Self {
        let dimensions = vectors.dimensions();
        let unit = normalised(vectors);
        let mut mean = vec![0.0; dimensions];
        for row in unit.chunks_exact(dimensions) {
            let sums = mean.iter_mut().zip(row);
            sums.for_each(|(sum, value)| *sum += f64::from(*value));
        }
        mean.iter_mut().for_each(|sum| *sum /= vectors.len() as f64);
        // Lengths are counted in mean units, which keeps the sums of products small.
        let all = letters.last().copied().unwrap_or_default();
        let mean_letters = (f64::from(all) / units.len() as f64).max(1.0);
        let mut values = Vec::with_capacity(units.len() * dimensions);
        for (number, segments) in units.iter().enumerate() {
            let own = f64::from(letters[number + 1] - letters[number]).max(1.0) / mean_letters;
            let share = own / segments.len() as f64;
            for d in 0..dimensions {
                let centred = segments
                    .clone()
                    .map(|segment| f64::from(unit[segment * dimensions + d]) - mean[d]);
                values.push((share * centred.sum::<f64>()) as f32);
            }
        }
        let mut rows = Self {
            dimensions,
            values,
            norms: Vec::new(),
        };
        rows.norms = (0..=units.len())
            .map(|place| rows.norms_before(place))
            .collect();
        rows
    }

    /// The number of units.
    const fn len(&self) -> usize {
        self.norms.len() - 1
    }

    fn row(&self, unit: usize) -> &[f32] {
        &self.values[unit * self.dimensions..(unit + 1) * self.dimensions]
    }

    fn norms_before(&self, place: usize) -> [f64; MAX_SEGMENTS] {
        let mut norms = [0.0; MAX_SEGMENTS];
        let mut sum = vec![0.0; self.dimensions];
        for (norm, unit) in norms.iter_mut().zip((0..place).rev()) {
            let sums = sum.iter_mut().zip(self.row(unit));
            sums.for_each(|(sum, value)| *sum += f64::from(*value));
            *norm = sum.iter().map(|sum| sum * sum).sum::<f64>().sqrt();
        }
        norms
    }

    /// The norm of the sum of some units.
    fn norm(&self, units: &Range<usize>) -> f64 {
        self.norms[units.end][units.len() - 1]
    }
}

/// The vectors, each of length 1.
fn normalised(vectors: &Vectors) -> Vec<f32> {
    let mut all = Vec::with_capacity(vectors.len() * vectors.dimensions());
    for row in vectors.rows() {
        let norm = row
            .iter()
            .map(|value| f64::from(*value) * f64::from(*value));
        let norm = norm.sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        all.extend(row.iter().map(|value| (f64::from(*value) / norm) as f32));
    }
    all
}

/// The product of two vectors. Its terms are added up in a fixed order, in lanes that a processor can add at once.
fn product(one: &[f32], other: &[f32]) -> i64 {
    const LANES: usize = 16;
    let mut sums = [0.0_f32; LANES];
    let (ones, others) = (one.chunks_exact(LANES), other.chunks_exact(LANES));
    let rest = ones.remainder().iter().zip(others.remainder());
    let rest: f32 = rest.map(|(a, b)| a * b).sum();
    for (a, b) in ones.zip(others) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    (f64::from(sums.iter().sum::<f32>() + rest) * FRACTION).round() as i64
}

/// How alike the vectors of two texts are where these belong together, and elsewhere: means and the mean of the variances.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Discriminant {
    slope: f64,
    middle: f64,
}

/// The similarity of the sides of beads.
#[derive(Debug)]
pub(super) struct Similarity {
    sides: Pair<Rows>,
    /// All pairs of units.
    chance: Moments,
    found: Option<Discriminant>,
    /// What counts the cosine of a bead, by the number of its segments.
    weights: [f64; 2 * MAX_SEGMENTS + 1],
}

impl Similarity {
    /// The similarity of units by the vectors of their segments; letters are counted cumulatively unit by unit. It says
    /// nothing until it is learnt.
    pub(super) fn new(
        vectors: &Pair<Vectors>,
        units: Pair<&[Range<usize>]>,
        letters: Pair<&[u32]>,
        params: &AlignParams,
    ) -> Self {
        let weight = |segments: usize| {
            params.vector_weight * libm::pow(segments as f64 / 2.0, params.vector_size)
        };
        let sides = vectors.as_ref().zip(units).zip(letters);
        Self {
            sides: sides.map(|((vectors, units), letters)| Rows::new(vectors, units, letters)),
            chance: Moments::default(),
            found: None,
            weights: std::array::from_fn(weight),
        }
    }

    /// Learns from the pairs of a band that are nearest to each other on both sides, if enough of them follow each other in
    /// both texts; false if not. Pairs that are nearest by chance rise in chains of 2√n in the mean (Vershik and Kerov
    /// 1977).
    pub(super) fn learn_from_nearest(&mut self, band: &Band, params: &AlignParams) -> bool {
        let Nearest { pairs, all } = Nearest::of(band, |pair| self.of_units(pair));
        self.chance = all;
        let chain = chained(&pairs);
        let units = self.sides.as_ref().map(Rows::len);
        let shorter = units.source.min(units.target);
        let by_chance = params.vector_chance * (pairs.len() as f64).sqrt();
        let length = chain.length as f64;
        if length <= by_chance || length <= params.vector_chain * shorter as f64 {
            return false;
        }
        self.learn(chain.pairs.into_iter(), params)
    }

    /// Learns from the pairs of beads that are sure without vectors; false if these are too few.
    pub(super) fn learn_from_sure(&mut self, pairs: &[Pair<usize>], params: &AlignParams) -> bool {
        pairs.len() >= params.vector_pairs && self.learn(pairs.iter().copied(), params)
    }

    /// Learns from pairs that belong together; false if they are not more alike than others.
    fn learn(&mut self, pairs: impl Iterator<Item = Pair<usize>>, params: &AlignParams) -> bool {
        let mut right = Moments::default();
        pairs.for_each(|pair| right.add(self.of_units(pair)));
        if right.count == 0 || self.chance.count == 0 {
            return false;
        }
        let variance = ((self.chance.variance() + right.variance()) / 2.0).max(1e-6);
        let apart = right.mean() - self.chance.mean();
        if apart < params.vector_apart * variance.sqrt() {
            return false;
        }
        self.found = Some(Discriminant {
            slope: apart / variance,
            middle: (right.mean() + self.chance.mean()) / 2.0,
        });
        true
    }

    /// The similarity of two units, in fractions.
    fn of_units(&self, pair: Pair<usize>) -> i64 {
        let rows = self.sides.as_ref().zip(pair);
        let rows = rows.map(|(side, unit)| (side.row(unit), side.norm(&(unit..unit + 1))));
        let norms = rows.source.1 * rows.target.1;
        if norms <= 0.0 {
            return 0;
        }
        (product(rows.source.0, rows.target.0) as f64 / norms).round() as i64
    }

    /// How much more probable the vectors of a bead are if its sides belong together, in nats.
    pub(super) fn log_ratio(&self, bead: &Pair<Range<usize>>) -> f64 {
        let products = bead.source.clone().flat_map(|source| {
            let row = self.sides.source.row(source);
            let columns = bead.target.clone();
            columns.map(move |target| product(row, self.sides.target.row(target)))
        });
        self.ratio(products.fold(0, i64::wrapping_add), bead)
    }

    /// Computes that from the sum of the products of the bead's units. A linear discriminant (Fisher 1936) of the cosine
    /// between the two sides is weighted by the number of segments.
    fn ratio(&self, products: i64, bead: &Pair<Range<usize>>) -> f64 {
        let sides = self.sides.as_ref().zip(bead.as_ref());
        let norms = sides.map(|(side, units)| side.norm(units));
        let norms = norms.source * norms.target;
        let Some(found) = self.found.filter(|_| norms > 0.0) else {
            return 0.0;
        };
        let cosine = products as f64 / FRACTION / norms;
        let weight = self.weights[bead.source.len() + bead.target.len()];
        weight * found.slope * (cosine - found.middle)
    }

    /// The products of the units of all beads that end in these rows of a band.
    pub(super) fn products(&self, rows: &Range<usize>, band: &Band) -> Products<'_> {
        let first = rows.start.saturating_sub(MAX_SEGMENTS);
        let start = band.row(rows.start).start.saturating_sub(MAX_SEGMENTS);
        let end = band.row(rows.end - 1).end;
        let width = end - start;
        // A sum over many units may wrap round; its difference to another one is right nonetheless.
        let mut sums = vec![0_i64; width];
        for unit in first..rows.end - 1 {
            let beads = (unit + 1).max(rows.start)..(unit + 1 + MAX_SEGMENTS).min(rows.end);
            let from = band.row(beads.start).start.saturating_sub(MAX_SEGMENTS);
            let to = band.row(beads.end - 1).end - 1;
            let before = sums.len() - width;
            let mut sum = 0_i64;
            sums.push(0);
            for column in start..end - 1 {
                if (from..to).contains(&column) {
                    let own = product(self.sides.source.row(unit), self.sides.target.row(column));
                    sum = own.wrapping_add(sum);
                }
                sums.push(sums[before + column - start + 1].wrapping_add(sum));
            }
        }
        Products {
            similarity: self,
            first: Pair::new(first, start),
            width,
            sums,
        }
    }
}

/// Sums of products over rectangles of units.
pub(super) struct Products<'a> {
    similarity: &'a Similarity,
    /// The first units.
    first: Pair<usize>,
    width: usize,
    /// The sum of all products before a row and a column, row by row (a summed-area table, Crow 1984).
    sums: Vec<i64>,
}

impl Products<'_> {
    /// As [`Similarity::log_ratio`].
    pub(super) fn log_ratio(&self, bead: &Pair<Range<usize>>) -> f64 {
        let Pair { source, target } = bead;
        let rows = [source.start, source.end].map(|unit| (unit - self.first.source) * self.width);
        let columns = [target.start, target.end].map(|unit| unit - self.first.target);
        let at = |row: usize, column: usize| self.sums[rows[row] + columns[column]];
        let corners = [
            at(1, 1).wrapping_add(at(0, 0)),
            at(0, 1).wrapping_add(at(1, 0)),
        ];
        let sum = corners[0].wrapping_sub(corners[1]);
        self.similarity.ratio(sum, bead)
    }
}
