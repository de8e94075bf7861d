//! The posterior probability of each bead of a path, by forward–backward over the recurrence of the search.

use std::collections::VecDeque;

use crate::bead::BeadType;
use crate::error::Error;
use crate::model::numeric::{exp, ln};
use crate::pair::Pair;
use crate::par;
use crate::progress::Pass;

use super::band::Band;
use super::costs::{Beads, Costs};
use super::path::{BEAD, STATES, Way, nodes, ways};
use super::types::{Cost, MAX_SEGMENTS, Priors};

/// Sums of probabilities by state.
type Sums = [f64; STATES];

/// For every bead of a path, its probability over all paths through the band; for an unaligned segment, the probability
/// that it is unaligned.
///
/// P(bead) = α · e^score · β / Z, where scores are divided by `temperature`: words are not independent, and without it
/// nearly every bead would seem certain (docs/align.md §3.5).
///
/// # Errors
/// If the caller stops the pass, which counts each row twice: on the way there and back.
pub(super) fn posterior(
    band: &Band,
    costs: &Costs,
    priors: &Priors,
    temperature: f64,
    path: &[BeadType],
    pass: &Pass<'_>,
) -> Result<Vec<f64>, Error> {
    let mut on_path = vec![None; band.rows()];
    for node in nodes(path) {
        let before = band.row(node.source).start;
        on_path[node.source] = node.target.checked_sub(before);
    }
    let passes = Passes {
        band,
        on_path,
        costs,
        priors,
        scale: -1.0 / (1000.0 * temperature),
    };
    let (forward, backward) = par::join(|| passes.forward(pass), || passes.backward(pass));
    pass.result()?;
    let sweeps = Sweeps::new(&passes, forward, backward);
    let beads = path.iter().zip(nodes(path).into_iter().skip(1));
    Ok(beads
        .map(|(&bead, end)| sweeps.probability(bead, end))
        .collect())
}

struct Passes<'a> {
    band: &'a Band,
    /// For every row, the index in it of a node of the path.
    on_path: Vec<Option<usize>>,
    costs: &'a Costs,
    priors: &'a Priors,
    /// Log probability per thousandth of a nat.
    scale: f64,
}

/// For every node, the sum of the probabilities of all paths to it, or from it to the end.
struct Sweep {
    /// Sums by state, row by row, each row scaled so that the sums at the path add up to 1.
    sums: Vec<[f32; STATES]>,
    /// The logarithm of the scale of every row: the true sum is e^log times the stored one.
    logs: Vec<f64>,
}

/// A row being computed.
#[derive(Clone, Default)]
struct Row {
    sums: Vec<Sums>,
    log: f64,
}

/// Upper limit of a bead's log likelihood ratio: beyond any doubt, and within the range of an `f64`.
const CERTAIN: f64 = 600.0;

/// Upper limit of a scaled sum, within the range of an `f32`.
const GREATEST: f64 = 1e30;

impl Passes<'_> {
    fn weight(&self, cost: Cost) -> f64 {
        exp((self.scale * f64::from(cost)).min(CERTAIN))
    }

    /// Computes the sums over all paths to each node.
    fn forward(&self, pass: &Pass<'_>) -> Sweep {
        let mut sweep = Sweep::new(self.band);
        // The current row and those before it, the nearest first.
        let mut rows = VecDeque::from(vec![Row::default(); MAX_SEGMENTS + 1]);
        for i in 0..self.band.rows() {
            if !pass.advance(1) {
                break;
            }
            let reference = rows[0].log;
            let mut fresh = rows.pop_back().unwrap_or_default();
            fresh.sums.clear();
            rows.push_front(fresh);
            let mut factors = [1.0; MAX_SEGMENTS + 1];
            for (factor, row) in factors.iter_mut().zip(&rows).skip(2) {
                *factor = exp(row.log - reference);
            }
            for (j, beads) in self.band.row(i).zip(self.costs.row(i, self.band)) {
                let sums = self.arrive(Pair::new(i, j), beads, &rows, &factors);
                rows[0].sums.push(sums);
            }
            rows[0].log = reference;
            rows[0].normalise(self.on_path[i]);
            sweep.keep(&rows[0], self.band.start(i), i);
        }
        sweep
    }

    /// The sums of a node. `factors` bring those of earlier rows to the scale of the previous row.
    fn arrive(
        &self,
        node: Pair<usize>,
        beads: Beads<'_>,
        rows: &VecDeque<Row>,
        factors: &[f64; MAX_SEGMENTS + 1],
    ) -> Sums {
        let mut sums = [0.0; STATES];
        if node == Pair::new(0, 0) {
            sums[BEAD] = 1.0;
        }
        ways(node, beads, self.priors, self.band, |way| {
            if let Some(at) = self.before(node, way) {
                let before = &rows[way.bead.source].sums[at];
                let before: f64 = way.from.iter().map(|&from| before[from]).sum();
                sums[way.to] += before * self.weight(way.cost) * factors[way.bead.source];
            }
        });
        sums
    }

    /// The index in its row of the node that a step comes from.
    fn before(&self, node: Pair<usize>, way: &Way) -> Option<usize> {
        let row = self.band.row(node.source - way.bead.source);
        let column = node.target - way.bead.target;
        row.contains(&column).then(|| column - row.start)
    }

    /// Computes the sums over all paths from each node to the end.
    fn backward(&self, pass: &Pass<'_>) -> Sweep {
        let mut sweep = Sweep::new(self.band);
        let fresh = |i: usize| Row {
            sums: vec![[0.0; STATES]; self.band.row(i).len()],
            log: f64::NEG_INFINITY,
        };
        let last = self.band.rows() - 1;
        let mut rows: VecDeque<Row> = (0..=MAX_SEGMENTS.min(last))
            .map(|k| fresh(last - k))
            .collect();
        if let Some(end) = rows[0].sums.last_mut() {
            *end = [1.0; STATES];
            rows[0].log = 0.0;
        }
        for i in (0..=last).rev() {
            if !pass.advance(1) {
                break;
            }
            rows[0].normalise(self.on_path[i]);
            let log = rows[0].log;
            let mut factors = [1.0; MAX_SEGMENTS + 1];
            for (factor, row) in factors.iter_mut().zip(&mut rows) {
                row.raise(log);
                *factor = exp(log - row.log);
            }
            for (at, beads) in self.costs.row(i, self.band).enumerate().rev() {
                let node = Pair::new(i, self.band.row(i).start + at);
                let after = rows[0].sums[at];
                ways(node, beads, self.priors, self.band, |way| {
                    if let Some(at) = self.before(node, way) {
                        let back = way.bead.source;
                        let sum = self.weight(way.cost) * after[way.to] * factors[back];
                        let before = &mut rows[back].sums[at];
                        way.from.iter().for_each(|&from| before[from] += sum);
                    }
                });
            }
            sweep.keep(&rows[0], self.band.start(i), i);
            rows.pop_front();
            if i > MAX_SEGMENTS {
                rows.push_back(fresh(i - MAX_SEGMENTS - 1));
            }
        }
        sweep
    }
}

impl Sweep {
    fn new(band: &Band) -> Self {
        Self {
            sums: vec![[0.0; STATES]; band.nodes()],
            logs: vec![0.0; band.rows()],
        }
    }

    /// Stores row `i`, whose first node has the index `start`.
    fn keep(&mut self, row: &Row, start: usize, i: usize) {
        for (kept, sums) in self.sums[start..].iter_mut().zip(&row.sums) {
            *kept = sums.map(|sum| sum as f32);
        }
        self.logs[i] = row.log;
    }
}

impl Row {
    /// Scales the row so that the sums at a node of the path add up to 1: what is far more or far less probable than the path
    /// up to here may be cut off, but never the path itself. Without such a node the greatest sum becomes 1.
    fn normalise(&mut self, on_path: Option<usize>) {
        let there = on_path.and_then(|at| self.sums.get(at));
        let there: f64 = there.map_or(0.0, |sums| sums.iter().sum());
        let reference = if there.is_normal() {
            there
        } else {
            self.sums.iter().flatten().copied().fold(0.0, f64::max)
        };
        if reference.is_normal() {
            let sums = self.sums.iter_mut().flatten();
            sums.for_each(|sum| *sum = (*sum / reference).min(GREATEST));
            self.log += ln(reference);
        }
    }

    /// Raises the scale to at least this one.
    fn raise(&mut self, log: f64) {
        if self.log < log {
            let factor = exp(self.log - log);
            self.log = log;
            self.sums
                .iter_mut()
                .flatten()
                .for_each(|sum| *sum *= factor);
        }
    }
}

/// The forward and backward sums.
struct Sweeps<'a> {
    passes: &'a Passes<'a>,
    forward: Sweep,
    backward: Sweep,
    /// The log of the sum over all paths.
    total: f64,
}

impl<'a> Sweeps<'a> {
    fn new(passes: &'a Passes<'a>, forward: Sweep, backward: Sweep) -> Self {
        let end = forward
            .sums
            .last()
            .map_or(1.0, |sums| f64::from(sums.iter().sum::<f32>()));
        let log = forward.logs.last().copied().unwrap_or(0.0);
        Self {
            passes,
            total: log + ln(end.max(f64::MIN_POSITIVE)),
            forward,
            backward,
        }
    }

    /// The probability of a bead that ends at a node.
    fn probability(&self, bead: BeadType, end: Pair<usize>) -> f64 {
        let band = self.passes.band;
        if bead.target == 0 {
            // Sums over all places where the segment can be passed over.
            let row = band.row(end.source);
            return row
                .map(|j| self.share(bead, Pair::new(end.source, j)))
                .sum();
        }
        if bead.source == 0 {
            let inside = |&i: &usize| band.row(i).contains(&end.target);
            let before = (0..end.source).rev().take_while(inside);
            let after = (end.source..band.rows()).take_while(inside);
            let rows = before.chain(after);
            return rows
                .map(|i| self.share(bead, Pair::new(i, end.target)))
                .sum();
        }
        self.share(bead, end)
    }

    /// The share of all paths that reach a node by this bead.
    fn share(&self, bead: BeadType, node: Pair<usize>) -> f64 {
        let Passes {
            band,
            costs,
            priors,
            ..
        } = *self.passes;
        let (Some(beads), Some(number)) = (costs.node(node, band), band.number(node)) else {
            return 0.0;
        };
        let after = self.backward.sums[number];
        let mut share = 0.0;
        ways(node, beads, priors, band, |way| {
            let from = (node.source - way.bead.source, node.target - way.bead.target);
            let Some(before) = band
                .number(Pair::new(from.0, from.1))
                .filter(|_| way.bead == bead)
            else {
                return;
            };
            let before = self.forward.sums[before];
            let before: f64 = way.from.iter().map(|&state| f64::from(before[state])).sum();
            let scale = self.forward.logs[from.0] + self.backward.logs[node.source] - self.total;
            share += before * self.passes.weight(way.cost) * f64::from(after[way.to]) * exp(scale);
        });
        share
    }
}

#[cfg(test)]
mod tests;
