//! Costs of beads in, the cheapest path out: the one recurrence of the search and its traceback.

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

/// How the path comes to a node: through a bead, or inside a run of unaligned segments of one side.
const STATES: usize = 3;
const BEAD: usize = 0;
const SOURCE_RUN: usize = 1;
const TARGET_RUN: usize = 2;

/// More than any path costs; adding one bead does not overflow.
const FAR: i64 = i64::MAX / 4;

/// Finds the cheapest path through a band, as the types of its beads in order.
///
/// Runs of unaligned segments have an affine cost, and a source run goes before a target run, never after, so
/// that no alignment is counted twice.
pub(super) fn search(band: &Band, costs: &dyn Costs, priors: &Priors) -> Vec<BeadType> {
    let mut table = Table::new(band);
    let rows = band.rows();
    for first in (0..rows).step_by(BLOCK * BLOCKS) {
        let starts: Vec<usize> = (first..rows.min(first + BLOCK * BLOCKS))
            .step_by(BLOCK)
            .collect();
        let blocks: Vec<Vec<[Cost; TYPES]>> = starts
            .par_iter()
            .map(|&start| costs.rows(start, rows.min(start + BLOCK), band))
            .collect();
        for (&start, block) in starts.iter().zip(&blocks) {
            let mut at = 0;
            for i in start..rows.min(start + BLOCK) {
                let width = band.row(i).len();
                table.fill_row(i, &block[at..at + width], priors);
                at += width;
            }
        }
    }
    table.trace()
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

    /// The recurrence: the cheapest way to reach a node in each state. `left` is the node before it in its row.
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
        let mut best = [FAR; STATES];
        let mut steps = [0; STATES];
        for (k, (bead, _)) in BEAD_TYPES.iter().enumerate() {
            if costs[k] == IMPOSSIBLE || bead.source > i || bead.target > j {
                continue;
            }
            let (before, from) = cheapest(self.at(i - bead.source, j - bead.target));
            let total = before + i64::from(costs[k]) + i64::from(priors.types[k]);
            if before < FAR && total < best[BEAD] {
                best[BEAD] = total;
                steps[BEAD] = step(k, from);
            }
        }
        let (open, extend) = (i64::from(priors.open), i64::from(priors.extend));
        if i > 0 {
            let above = self.at(i - 1, j);
            (best[SOURCE_RUN], steps[SOURCE_RUN]) = run(&[
                (BEAD, above[BEAD] + open),
                (SOURCE_RUN, above[SOURCE_RUN] + extend),
            ]);
        }
        (best[TARGET_RUN], steps[TARGET_RUN]) = run(&[
            (BEAD, left[BEAD] + open),
            (SOURCE_RUN, left[SOURCE_RUN] + open),
            (TARGET_RUN, left[TARGET_RUN] + extend),
        ]);
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
                SOURCE_RUN => BeadType {
                    source: 1,
                    target: 0,
                },
                _ => BeadType {
                    source: 0,
                    target: 1,
                },
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

/// The cheaper of the ways into a run; on equal costs the first.
fn run(ways: &[(usize, i64)]) -> (i64, u8) {
    ways.iter().fold((FAR, 0), |best, &(from, cost)| {
        if cost < best.0 {
            (cost, step(0, from))
        } else {
            best
        }
    })
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
