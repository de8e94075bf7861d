//! Costs of beads in, the cheapest path out: the one recurrence of the search and its traceback.

use std::ops::Range;

use rayon::prelude::*;

use crate::bead::BeadType;
use crate::pair::Pair;

use super::band::Band;
use super::types::{BEAD_TYPES, Cost, IMPOSSIBLE, LONGEST, Priors, TYPES};

/// What the beads with text on both sides cost, without their prior.
pub(super) trait Costs: Sync {
    /// For every node of the rows `first..end`, in order: the cost of each bead that ends there.
    fn rows(&self, first: usize, end: usize, band: &Band) -> Vec<[Cost; TYPES]>;
}

/// Rows that one task computes at a time.
const BLOCK: usize = 64;

/// Blocks computed before the recurrence goes over them: bounds the memory, keeps the cores busy.
const BLOCKS: usize = 8;

/// How a path comes to a node: through a bead, or inside a run of unaligned segments of one side.
pub(super) const STATES: usize = 3;
pub(super) const BEAD: usize = 0;
pub(super) const SOURCE_RUN: usize = 1;
pub(super) const TARGET_RUN: usize = 2;

/// One step of a path to a node.
pub(super) struct Way {
    /// How many segments it takes from each side.
    pub(super) bead: BeadType,
    /// The bead's place in [`BEAD_TYPES`]; 0 in a run.
    kind: usize,
    /// The states in which the path may have been before.
    pub(super) from: &'static [usize],
    /// The state in which it is now.
    pub(super) to: usize,
    pub(super) cost: Cost,
}

/// The recurrence: all ways to a node, given what the beads that end there cost.
///
/// Runs of unaligned segments have an affine cost, and a source run goes before a target run, never after, so
/// that no alignment is counted twice.
pub(super) fn ways(
    node: Pair<usize>,
    costs: &[Cost; TYPES],
    priors: &Priors,
    mut visit: impl FnMut(&Way),
) {
    for (kind, (&(bead, _), &cost)) in BEAD_TYPES.iter().zip(costs).enumerate() {
        if cost != IMPOSSIBLE && bead.source <= node.source && bead.target <= node.target {
            visit(&Way {
                bead,
                kind,
                from: &[BEAD, SOURCE_RUN, TARGET_RUN],
                to: BEAD,
                cost: cost + priors.types[kind],
            });
        }
    }
    let mut run = |bead, from, to, cost| {
        visit(&Way {
            bead,
            kind: 0,
            from,
            to,
            cost,
        });
    };
    if node.source > 0 {
        run(ONE_SOURCE, &[BEAD], SOURCE_RUN, priors.open);
        run(ONE_SOURCE, &[SOURCE_RUN], SOURCE_RUN, priors.extend);
    }
    if node.target > 0 {
        run(ONE_TARGET, &[BEAD, SOURCE_RUN], TARGET_RUN, priors.open);
        run(ONE_TARGET, &[TARGET_RUN], TARGET_RUN, priors.extend);
    }
}

const ONE_SOURCE: BeadType = BeadType {
    source: 1,
    target: 0,
};
const ONE_TARGET: BeadType = BeadType {
    source: 0,
    target: 1,
};

/// More than any path costs; adding one bead does not overflow.
const FAR: i64 = i64::MAX / 4;

/// Finds the cheapest path through a band, as the types of its beads in order.
pub(super) fn search(band: &Band, costs: &dyn Costs, priors: &Priors) -> Vec<BeadType> {
    let mut table = Table::new(band);
    for rows in stretches(band) {
        let computed = Computed::new(rows.clone(), costs, band);
        for i in rows {
            table.fill_row(i, computed.row(i, band), priors);
        }
    }
    table.trace()
}

/// The rows of a band in stretches that are computed at once.
pub(super) fn stretches(
    band: &Band,
) -> impl DoubleEndedIterator<Item = Range<usize>> + ExactSizeIterator + use<> {
    let rows = band.rows();
    (0..rows.div_ceil(BLOCK * BLOCKS))
        .map(move |k| k * BLOCK * BLOCKS..rows.min((k + 1) * BLOCK * BLOCKS))
}

/// The costs of a stretch of rows.
pub(super) struct Computed {
    first: usize,
    blocks: Vec<Vec<[Cost; TYPES]>>,
}

impl Computed {
    /// Computes them block by block, on all threads.
    pub(super) fn new(rows: Range<usize>, costs: &dyn Costs, band: &Band) -> Self {
        let starts: Vec<usize> = rows.clone().step_by(BLOCK).collect();
        let blocks = starts
            .par_iter()
            .map(|&start| costs.rows(start, rows.end.min(start + BLOCK), band))
            .collect();
        Self {
            first: rows.start,
            blocks,
        }
    }

    /// The costs of a row's nodes.
    pub(super) fn row(&self, i: usize, band: &Band) -> &[[Cost; TYPES]] {
        let block = (i - self.first) / BLOCK;
        let start = self.first + block * BLOCK;
        let at: usize = (start..i).map(|row| band.row(row).len()).sum();
        &self.blocks[block][at..at + band.row(i).len()]
    }
}

/// The last rows of path costs, and for every node how its cheapest path came there.
struct Table<'a> {
    band: &'a Band,
    /// Rows i, i−1 … i−6, as a ring.
    recent: Vec<Vec<[i64; STATES]>>,
    /// For every row its nodes' steps.
    steps: Vec<Vec<[u8; STATES]>>,
}

/// A step: the state that the path came from, and for beads their type.
fn step(bead: usize, from: usize) -> u8 {
    // 15 types and 3 states fit into a byte.
    (bead * STATES + from) as u8
}

impl<'a> Table<'a> {
    fn new(band: &'a Band) -> Self {
        Self {
            band,
            recent: vec![Vec::new(); LONGEST + 1],
            steps: Vec::with_capacity(band.rows()),
        }
    }

    fn at(&self, i: usize, j: usize) -> [i64; STATES] {
        let row = self.band.row(i);
        if row.contains(&j) {
            self.recent[i % (LONGEST + 1)][j - row.start]
        } else {
            [FAR; STATES]
        }
    }

    fn fill_row(&mut self, i: usize, costs: &[[Cost; TYPES]], priors: &Priors) {
        let row = self.band.row(i);
        let slot = i % (LONGEST + 1);
        let mut fresh = std::mem::take(&mut self.recent[slot]);
        fresh.clear();
        let mut steps = Vec::with_capacity(row.len());
        for (j, costs) in row.zip(costs) {
            let left = fresh.last().copied().unwrap_or([FAR; STATES]);
            let (cost, step) = self.node(i, j, costs, left, priors);
            fresh.push(cost);
            steps.push(step);
        }
        self.recent[slot] = fresh;
        self.steps.push(steps);
    }

    /// The cheapest way to reach a node in each state; on equal costs the first. `left` is the node before it in
    /// its row.
    fn node(
        &self,
        i: usize,
        j: usize,
        costs: &[Cost; TYPES],
        left: [i64; STATES],
        priors: &Priors,
    ) -> ([i64; STATES], [u8; STATES]) {
        if i == 0 && j == 0 {
            return ([0, FAR, FAR], [0; STATES]);
        }
        let (mut best, mut steps) = ([FAR; STATES], [0; STATES]);
        ways(Pair::new(i, j), costs, priors, |way| {
            let before = match way.bead {
                ONE_TARGET => left,
                bead => self.at(i - bead.source, j - bead.target),
            };
            for &from in way.from {
                let total = before[from] + i64::from(way.cost);
                if before[from] < FAR && total < best[way.to] {
                    best[way.to] = total;
                    steps[way.to] = step(way.kind, from);
                }
            }
        });
        (best, steps)
    }

    /// Follows the steps back from the last node.
    fn trace(&self) -> Vec<BeadType> {
        let Pair {
            source: mut i,
            target: mut j,
        } = self.band.segments();
        let (_, mut state) = cheapest(self.at(i, j));
        let mut path = Vec::new();
        while i > 0 || j > 0 {
            let code = usize::from(self.steps[i][j - self.band.row(i).start][state]);
            let bead = match state {
                BEAD => BEAD_TYPES[code / STATES].0,
                SOURCE_RUN => ONE_SOURCE,
                _ => ONE_TARGET,
            };
            path.push(bead);
            i -= bead.source;
            j -= bead.target;
            state = code % STATES;
        }
        path.reverse();
        path
    }
}

/// The cheapest state of a node; on equal costs a bead.
fn cheapest(costs: [i64; STATES]) -> (i64, usize) {
    let mut best = (costs[BEAD], BEAD);
    for state in [SOURCE_RUN, TARGET_RUN] {
        if costs[state] < best.0 {
            best = (costs[state], state);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Likes one bead type and nothing else.
    struct Only(usize);

    impl Costs for Only {
        fn rows(&self, first: usize, end: usize, band: &Band) -> Vec<[Cost; TYPES]> {
            let mut costs = [IMPOSSIBLE; TYPES];
            costs[self.0] = -5000;
            vec![costs; (first..end).map(|i| band.row(i).len()).sum()]
        }
    }

    #[test]
    fn the_cheapest_beads_are_found() {
        let band = Band::full(Pair::new(6, 6));
        assert_eq!(
            search(&band, &Only(0), &Priors::default()),
            vec![BEAD_TYPES[0].0; 6]
        );
        let band = Band::full(Pair::new(4, 8));
        assert_eq!(
            search(&band, &Only(1), &Priors::default()),
            vec![BEAD_TYPES[1].0; 4]
        );
    }

    #[test]
    fn what_nothing_fits_is_left_unaligned_source_first() {
        let band = Band::full(Pair::new(2, 1));
        let path = search(&band, &Only(TYPES - 1), &Priors::default());
        let types: Vec<String> = path.iter().map(ToString::to_string).collect();
        assert_eq!(types, ["1-0", "1-0", "0-1"]);
        assert!(search(&Band::full(Pair::new(0, 0)), &Only(0), &Priors::default()).is_empty());
    }
}
