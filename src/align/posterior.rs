//! Costs of beads in, how probable each bead is out: forward–backward over the recurrence of the search.

use std::collections::VecDeque;
use std::ops::Range;

use crate::pair::Pair;

use super::band::Band;
use super::costs::{Beads, Costs};
use super::numeric::{exp, ln};
use super::path::{BEAD, STATES, Way, ways};
use super::types::{Cost, LONGEST, Priors};

/// Beads less probable than this are not listed.
const LEAST: f64 = 0.01;

/// How probable beads are, over all paths through a band.
#[derive(Clone, Debug, Default)]
pub(super) struct Posterior {
    /// Beads with text on both sides, by their last node in rows from the first to the last.
    pub(super) beads: Vec<(Pair<Range<usize>>, f64)>,
    /// For every segment of each side, that it is unaligned.
    pub(super) unaligned: Pair<Vec<f64>>,
}

impl Posterior {
    /// How probable a bead is; that of an unaligned stretch is that of its least probable segment.
    pub(super) fn of(&self, bead: &Pair<Range<usize>>) -> f64 {
        let least = |side: &[f64]| side.iter().copied().fold(1.0, f64::min);
        if bead.target.is_empty() {
            return least(&self.unaligned.source[bead.source.clone()]);
        }
        if bead.source.is_empty() {
            return least(&self.unaligned.target[bead.target.clone()]);
        }
        let key = |bead: &Pair<Range<usize>>| (bead.source.end, bead.target.end);
        let first = self
            .beads
            .partition_point(|(other, _)| key(other) < key(bead));
        self.beads[first..]
            .iter()
            .take_while(|(other, _)| key(other) == key(bead))
            .find(|(other, _)| other == bead)
            .map_or(0.0, |&(_, probability)| probability)
    }
}

/// Sums of probabilities by state.
type Sums = [f64; STATES];

/// P(bead) = α · e^score · β / Z, scores being divided by `temperature`: words are not independent, and without it
/// nearly every bead would seem certain (our study, §6.10).
pub(super) fn posterior(
    band: &Band,
    costs: &Costs,
    priors: &Priors,
    temperature: f64,
) -> Posterior {
    let passes = Passes {
        band,
        costs,
        priors,
        scale: -1.0 / (1000.0 * temperature),
    };
    passes.backward(&passes.forward())
}

struct Passes<'a> {
    band: &'a Band,
    costs: &'a Costs,
    priors: &'a Priors,
    /// Log probability for a thousandth of a nat.
    scale: f64,
}

/// For every node the summed probabilities of all paths to it, by state, each row so scaled that its greatest is 1.
struct Forward {
    sums: Vec<Sums>,
    /// The logarithms of the scales: a true sum is e^log times what is kept.
    logs: Vec<f64>,
    /// The log of the sum over all paths through the band.
    total: f64,
}

/// The sums of one row, going back, and the log of their scale.
#[derive(Clone)]
struct Row {
    sums: Vec<Sums>,
    log: f64,
}

/// A bead cannot be more than e^this times more probable than chance: far beyond any doubt, within an `f64`.
const CERTAIN: f64 = 600.0;

impl Passes<'_> {
    fn weight(&self, cost: Cost) -> f64 {
        exp((self.scale * f64::from(cost)).min(CERTAIN))
    }

    fn before(&self, node: Pair<usize>, way: &Way) -> Option<usize> {
        let (i, j) = (node.source - way.bead.source, node.target - way.bead.target);
        self.band.number(Pair::new(i, j))
    }

    fn forward(&self) -> Forward {
        let mut found = Forward {
            sums: Vec::with_capacity(self.band.nodes()),
            logs: Vec::with_capacity(self.band.rows()),
            total: 0.0,
        };
        for i in 0..self.band.rows() {
            let reference = found.logs.last().copied().unwrap_or(0.0);
            let mut factors = [1.0; LONGEST + 1];
            for (back, factor) in factors.iter_mut().enumerate().take(i + 1).skip(2) {
                *factor = exp(found.logs[i - back] - reference);
            }
            for (j, beads) in self.band.row(i).zip(self.costs.row(i, self.band)) {
                let sums = self.arrive(Pair::new(i, j), beads, &found.sums, &factors);
                found.sums.push(sums);
            }
            let log = normalise(&mut found.sums[self.band.start(i)..]);
            found.logs.push(reference + log);
        }
        let last: f64 = found.sums.last().map_or(1.0, |sums| sums.iter().sum());
        let log = found.logs.last().copied().unwrap_or(0.0);
        found.total = log + ln(last.max(f64::MIN_POSITIVE));
        found
    }

    /// The sums of a node. `factors` bring those of earlier rows to the scale of the row before.
    fn arrive(
        &self,
        node: Pair<usize>,
        beads: Beads<'_>,
        known: &[Sums],
        factors: &[f64; LONGEST + 1],
    ) -> Sums {
        let mut sums = [0.0; STATES];
        if node == Pair::new(0, 0) {
            sums[BEAD] = 1.0;
        }
        ways(node, beads, self.priors, |way| {
            if let Some(before) = self.before(node, way) {
                let before: f64 = way.from.iter().map(|&from| known[before][from]).sum();
                sums[way.to] += before * self.weight(way.cost) * factors[way.bead.source];
            }
        });
        sums
    }

    /// Goes back over the rows with the summed probabilities of all paths from a node to the end.
    fn backward(&self, forward: &Forward) -> Posterior {
        let mut found = Posterior {
            beads: Vec::new(),
            unaligned: self.band.segments().map(|n| vec![0.0; n]),
        };
        let fresh = |i: usize| Row {
            sums: vec![[0.0; STATES]; self.band.row(i).len()],
            log: f64::NEG_INFINITY,
        };
        let last = self.band.rows() - 1;
        // The row at hand and those before it, the nearest first.
        let mut rows: VecDeque<Row> = (0..=LONGEST.min(last)).map(|k| fresh(last - k)).collect();
        if let Some(end) = rows[0].sums.last_mut() {
            *end = [1.0; STATES];
            rows[0].log = 0.0;
        }
        for i in (0..=last).rev() {
            let log = normalise(&mut rows[0].sums);
            rows[0].log += log;
            let log = rows[0].log;
            let mut factors = [(1.0, 1.0); LONGEST + 1];
            for (back, row) in rows.iter_mut().enumerate() {
                row.raise(log);
                let shared = exp(forward.logs[i - back] + log - forward.total);
                factors[back] = (exp(log - row.log), shared);
            }
            for (at, beads) in self.costs.row(i, self.band).enumerate().rev() {
                let node = Pair::new(i, self.band.row(i).start + at);
                self.leave(node, beads, forward, &mut rows, &factors, &mut found);
            }
            rows.pop_front();
            if i > LONGEST {
                rows.push_back(fresh(i - LONGEST - 1));
            }
        }
        found.beads.reverse();
        found
    }

    /// Hands a node's sums back to all that lead to it. For every distance of rows, `factors` bring them to the
    /// scale of the row there, and to probabilities.
    fn leave(
        &self,
        node: Pair<usize>,
        beads: Beads<'_>,
        forward: &Forward,
        rows: &mut VecDeque<Row>,
        factors: &[(f64, f64); LONGEST + 1],
        found: &mut Posterior,
    ) {
        let after = rows[0].sums[node.target - self.band.row(node.source).start];
        ways(node, beads, self.priors, |way| {
            let Some(before) = self.before(node, way) else {
                return;
            };
            let (s, t) = (node.source - way.bead.source, node.target - way.bead.target);
            let (factor, shared) = factors[way.bead.source];
            let weight = self.weight(way.cost) * after[way.to];
            let row = &mut rows[way.bead.source].sums[t - self.band.row(s).start];
            for &from in way.from {
                row[from] += weight * factor;
            }
            let known: f64 = way.from.iter().map(|&f| forward.sums[before][f]).sum();
            let probability = known * weight * shared;
            if way.bead.target == 0 {
                found.unaligned.source[s] += probability;
            } else if way.bead.source == 0 {
                found.unaligned.target[t] += probability;
            } else if probability >= LEAST {
                let bead = Pair::new(s..node.source, t..node.target);
                found.beads.push((bead, probability));
            }
        });
    }
}

impl Row {
    /// Takes a scale no smaller than this one.
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

/// Divides sums by the greatest of them; its logarithm.
fn normalise(sums: &mut [Sums]) -> f64 {
    let greatest = sums.iter().flatten().copied().fold(0.0, f64::max);
    if !greatest.is_normal() {
        return 0.0;
    }
    sums.iter_mut().flatten().for_each(|sum| *sum /= greatest);
    ln(greatest)
}
