//! Costs of beads in, how probable each bead is out: forward–backward over the recurrence of the search.

use std::ops::Range;

use crate::pair::Pair;

use super::band::Band;
use super::numeric::{exp, ln_add};
use super::path::{BEAD, Computed, Costs, STATES, Way, stretches, ways};
use super::types::{Cost, LONGEST, Priors, TYPES};

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

/// Log probabilities by state.
type Logs = [f64; STATES];

const NEVER: Logs = [f64::NEG_INFINITY; STATES];

/// P(bead) = exp(α + score + β − ln Z), scores being divided by `temperature`: words are not independent, and
/// without it nearly every bead would seem certain (our study, §6.10).
pub(super) fn posterior(
    band: &Band,
    costs: &dyn Costs,
    priors: &Priors,
    temperature: f64,
) -> Posterior {
    let passes = Passes {
        band,
        priors,
        scale: -1.0 / (1000.0 * temperature),
    };
    let computed: Vec<Computed> = stretches(band)
        .map(|rows| Computed::new(rows, costs, band))
        .collect();
    let alpha = passes.forward(&computed);
    passes.backward(&computed, &alpha)
}

struct Passes<'a> {
    band: &'a Band,
    priors: &'a Priors,
    /// Log probability for a thousandth of a nat.
    scale: f64,
}

impl Passes<'_> {
    fn log(&self, cost: Cost) -> f64 {
        self.scale * f64::from(cost)
    }

    /// For every node the log of the summed probabilities of all paths to it, by state.
    fn forward(&self, computed: &[Computed]) -> Vec<Vec<Logs>> {
        let mut alpha: Vec<Vec<Logs>> = Vec::with_capacity(self.band.rows());
        for (rows, computed) in stretches(self.band).zip(computed) {
            for i in rows {
                alpha.push(Vec::with_capacity(self.band.row(i).len()));
                for (j, costs) in self.band.row(i).zip(computed.row(i, self.band)) {
                    let logs = self.arrive(Pair::new(i, j), costs, &alpha);
                    alpha[i].push(logs);
                }
            }
        }
        alpha
    }

    fn arrive(&self, node: Pair<usize>, costs: &[Cost; TYPES], alpha: &[Vec<Logs>]) -> Logs {
        let mut logs = NEVER;
        if node == Pair::new(0, 0) {
            logs[BEAD] = 0.0;
        }
        ways(node, costs, self.priors, |way| {
            let Some((i, j)) = self.before(node, way) else {
                return;
            };
            // In its own row the nodes before it are there already, those after it are not.
            let Some(before) = alpha[i].get(j) else {
                return;
            };
            let log = self.log(way.cost);
            for &from in way.from {
                logs[way.to] = ln_add(logs[way.to], before[from] + log);
            }
        });
        logs
    }

    /// Where a way comes from: its row, and the place in it.
    fn before(&self, node: Pair<usize>, way: &Way) -> Option<(usize, usize)> {
        let i = node.source - way.bead.source;
        let row = self.band.row(i);
        let column = node.target - way.bead.target;
        row.contains(&column).then(|| (i, column - row.start))
    }

    /// Goes back over the rows with the log of the summed probabilities of all paths from a node to the end.
    fn backward(&self, computed: &[Computed], alpha: &[Vec<Logs>]) -> Posterior {
        let segments = self.band.segments();
        let mut found = Posterior {
            beads: Vec::new(),
            unaligned: segments.map(|n| vec![0.0; n]),
        };
        let fresh = |i: usize| vec![NEVER; self.band.row(i).len()];
        let last = self.band.rows() - 1;
        let mut beta: Vec<Vec<Logs>> = (0..=LONGEST).map(|_| Vec::new()).collect();
        for i in last.saturating_sub(LONGEST)..=last {
            beta[i % (LONGEST + 1)] = fresh(i);
        }
        if let Some(end) = beta[last % (LONGEST + 1)].last_mut() {
            *end = [0.0; STATES];
        }
        let total = alpha[last].last().map_or(0.0, |logs| {
            logs.iter().copied().fold(f64::NEG_INFINITY, ln_add)
        });
        for (rows, computed) in stretches(self.band).zip(computed).rev() {
            for i in rows.rev() {
                let columns = self.band.row(i);
                for (j, costs) in columns.zip(computed.row(i, self.band)).rev() {
                    self.leave(Pair::new(i, j), costs, alpha, &mut beta, total, &mut found);
                }
                if let Some(next) = i.checked_sub(LONGEST + 1) {
                    beta[i % (LONGEST + 1)] = fresh(next);
                }
            }
        }
        found.beads.reverse();
        found
    }

    fn leave(
        &self,
        node: Pair<usize>,
        costs: &[Cost; TYPES],
        alpha: &[Vec<Logs>],
        beta: &mut [Vec<Logs>],
        total: f64,
        found: &mut Posterior,
    ) {
        let at = node.target - self.band.row(node.source).start;
        let after = beta[node.source % (LONGEST + 1)][at];
        ways(node, costs, self.priors, |way| {
            let Some((i, j)) = self.before(node, way) else {
                return;
            };
            let log = self.log(way.cost) + after[way.to];
            if log == f64::NEG_INFINITY {
                return;
            }
            let mut probability = 0.0;
            for &from in way.from {
                let place = &mut beta[i % (LONGEST + 1)][j][from];
                *place = ln_add(*place, log);
                probability += exp(alpha[i][j][from] + log - total);
            }
            let (s, t) = (node.source - way.bead.source, node.target - way.bead.target);
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
