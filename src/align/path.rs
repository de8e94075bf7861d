//! The cheapest path through a band: the recurrence of the search and its traceback.

use std::ops::Range;

use crate::bead::BeadType;
use crate::error::Error;
use crate::pair::Pair;
use crate::par;
use crate::progress::Pass;

use super::band::Band;
use super::costs::{Beads, Costs, Earlier, Pricer, STRETCH};
use super::types::{BEAD_TYPES, Cost, MAX_SEGMENTS, Priors};

/// The state of a path at a node: after a bead, or inside a run of unaligned segments of one side.
pub(super) const STATES: usize = 3;
pub(super) const BEAD: usize = 0;
pub(super) const SOURCE_RUN: usize = 1;
pub(super) const TARGET_RUN: usize = 2;

/// A step of a path to a node.
pub(super) struct Way {
    /// The number of segments that it takes from each side.
    pub(super) bead: BeadType,
    /// The index of the bead's type in [`BEAD_TYPES`]; 0 in a run.
    kind: usize,
    /// The states in which the path may have been before the step.
    pub(super) from: &'static [usize],
    /// The state after the step.
    pub(super) to: usize,
    pub(super) cost: Cost,
}

/// The recurrence: all steps to a node, given the costs of the beads that end there.
///
/// A run of unaligned segments costs something to open, and something for every segment. A source run precedes an adjacent
/// target run, so that no alignment is counted twice; it follows one only at the border of the band, where the other order
/// would leave it.
pub(super) fn ways(
    node: Pair<usize>,
    beads: Beads<'_>,
    priors: &Priors,
    band: &Band,
    mut visit: impl FnMut(&Way),
) {
    for (kind, cost) in beads {
        visit(&Way {
            bead: BEAD_TYPES[kind],
            kind,
            from: &[BEAD, SOURCE_RUN, TARGET_RUN],
            to: BEAD,
            cost: cost + priors.types[kind],
        });
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
        let skip = priors.skip.source[node.source - 1];
        run(ONE_SOURCE, &[BEAD], SOURCE_RUN, priors.open + skip);
        let at_border = node.target == band.row(node.source).start;
        let from: &[usize] = if at_border {
            &[SOURCE_RUN, TARGET_RUN]
        } else {
            &[SOURCE_RUN]
        };
        run(ONE_SOURCE, from, SOURCE_RUN, skip);
    }
    if node.target > 0 {
        let skip = priors.skip.target[node.target - 1];
        run(
            ONE_TARGET,
            &[BEAD, SOURCE_RUN],
            TARGET_RUN,
            priors.open + skip,
        );
        run(ONE_TARGET, &[TARGET_RUN], TARGET_RUN, skip);
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

/// More than the cost of any path; adding one bead does not overflow.
const FAR: i64 = i64::MAX / 4;

/// The cheapest path: its cost, and the types of its beads in order.
#[derive(Debug)]
pub(super) struct Best {
    pub(super) cost: i64,
    pub(super) path: Vec<BeadType>,
}

/// Finds the cheapest path through a band. Beads are priced in batches of rows,
/// each while the path goes through the previous one, unless an earlier search has priced them; `keep` receives each
/// batch of costs when the path is past it. `None` if no path leads through the band.
///
/// # Errors
/// If the caller stops the pass, which counts rows.
pub(super) fn search<P: Pricer>(
    band: &Band,
    pricer: &P,
    priors: &Priors,
    mut earlier: Option<Earlier>,
    pass: &Pass<'_>,
    mut keep: impl FnMut(Costs),
) -> Result<Option<Best>, Error> {
    let mut table = Table::new(band);
    let stretch = |first: usize| first..band.rows().min(first + STRETCH);
    let mut price = |first: usize| {
        (first < band.rows()).then(|| Costs::of(stretch(first), band, pricer, &mut earlier, pass))
    };
    let (mut first, mut priced) = (0, price(0));
    pass.result()?;
    while let Some(costs) = priced {
        let rows = stretch(first);
        first = rows.end;
        let fill = || rows.for_each(|i| table.fill_row(i, &costs, priors));
        ((), priced) = par::join(fill, || price(first));
        pass.result()?;
        keep(costs);
    }
    Ok(table.trace())
}

/// The nodes of a path, including the first and the last.
pub(super) fn nodes(path: &[BeadType]) -> Vec<Pair<usize>> {
    let mut nodes = vec![Pair::new(0, 0)];
    for bead in path {
        let last = nodes[nodes.len() - 1];
        nodes.push(Pair::new(
            last.source + bead.source,
            last.target + bead.target,
        ));
    }
    nodes
}

/// The segments of each bead of a path.
pub(super) fn ranges(path: &[BeadType]) -> Vec<Pair<Range<usize>>> {
    nodes(path)
        .windows(2)
        .map(|w| Pair::new(w[0].source..w[1].source, w[0].target..w[1].target))
        .collect()
}

/// The last rows of path costs, and the cheapest step to every node.
struct Table<'a> {
    band: &'a Band,
    /// The last rows, as many as a bead may have segments and one more, as a ring buffer.
    recent: Vec<Vec<[i64; STATES]>>,
    /// The steps to every node, row by row.
    steps: Vec<[u8; STATES]>,
}

/// A packed step: the state that the path came from, and the type of a bead.
fn step(bead: usize, from: usize) -> u8 {
    // 55 types and 3 states fit into a byte.
    (bead * STATES + from) as u8
}

impl<'a> Table<'a> {
    fn new(band: &'a Band) -> Self {
        Self {
            band,
            recent: vec![Vec::new(); MAX_SEGMENTS + 1],
            steps: Vec::with_capacity(band.nodes()),
        }
    }

    fn at(&self, i: usize, j: usize) -> [i64; STATES] {
        let row = self.band.row(i);
        if row.contains(&j) {
            self.recent[i % (MAX_SEGMENTS + 1)][j - row.start]
        } else {
            [FAR; STATES]
        }
    }

    fn fill_row(&mut self, i: usize, costs: &Costs, priors: &Priors) {
        let slot = i % (MAX_SEGMENTS + 1);
        let mut fresh = std::mem::take(&mut self.recent[slot]);
        fresh.clear();
        for (j, beads) in self.band.row(i).zip(costs.row(i, self.band)) {
            let left = fresh.last().copied().unwrap_or([FAR; STATES]);
            let (cost, step) = self.node(i, j, beads, left, priors);
            fresh.push(cost);
            self.steps.push(step);
        }
        self.recent[slot] = fresh;
    }

    /// The cheapest way to reach a node in each state; the first one on equal costs. `left` is the previous node in its
    /// row.
    fn node(
        &self,
        i: usize,
        j: usize,
        beads: Beads<'_>,
        left: [i64; STATES],
        priors: &Priors,
    ) -> ([i64; STATES], [u8; STATES]) {
        if i == 0 && j == 0 {
            return ([0, FAR, FAR], [0; STATES]);
        }
        let (mut best, mut steps) = ([FAR; STATES], [0; STATES]);
        ways(Pair::new(i, j), beads, priors, self.band, |way| {
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

    /// Traces the steps back from the last node, if a path leads there.
    fn trace(&self) -> Option<Best> {
        let Pair {
            source: mut i,
            target: mut j,
        } = self.band.segments();
        let (cost, mut state) = cheapest(self.at(i, j));
        if cost >= FAR {
            return None;
        }
        let mut path = Vec::new();
        while i > 0 || j > 0 {
            let code =
                usize::from(self.steps[self.band.start(i) + j - self.band.row(i).start][state]);
            let bead = match state {
                BEAD => BEAD_TYPES[code / STATES],
                SOURCE_RUN => ONE_SOURCE,
                _ => ONE_TARGET,
            };
            path.push(bead);
            i -= bead.source;
            j -= bead.target;
            state = code % STATES;
        }
        path.reverse();
        Some(Best { cost, path })
    }
}

/// The cheapest state of a node; a bead on equal costs.
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
mod tests;
