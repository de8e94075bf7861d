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
/// Runs of unaligned segments have an affine cost. A source run precedes an adjacent target run, so that no alignment is
/// counted twice; it follows one only at the border of the band, where the other order would leave it.
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
        run(ONE_SOURCE, &[BEAD], SOURCE_RUN, priors.open);
        let at_border = node.target == band.row(node.source).start;
        let from: &[usize] = if at_border {
            &[SOURCE_RUN, TARGET_RUN]
        } else {
            &[SOURCE_RUN]
        };
        run(ONE_SOURCE, from, SOURCE_RUN, priors.extend);
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

/// More than the cost of any path; adding one bead does not overflow.
const FAR: i64 = i64::MAX / 4;

/// Finds the cheapest path through a band, as the types of its beads in order. Beads are priced in batches of rows,
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
) -> Result<Option<Vec<BeadType>>, Error> {
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
    /// Rows i, i−1 … i−6, as a ring buffer.
    recent: Vec<Vec<[i64; STATES]>>,
    /// The steps to every node, row by row.
    steps: Vec<[u8; STATES]>,
}

/// A packed step: the state that the path came from, and the type of a bead.
fn step(bead: usize, from: usize) -> u8 {
    // 15 types and 3 states fit into a byte.
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
    fn trace(&self) -> Option<Vec<BeadType>> {
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
        Some(path)
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
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::super::costs::Block;
    use super::super::types::TYPES;
    use super::*;
    use crate::model::params::AlignParams;

    /// A pricer for which all beads but those of one type are expensive.
    struct Only(usize);

    impl Pricer for Only {
        type Scratch = ();

        fn scratch(&self) {}

        fn price(&self, rows: Range<usize>, band: &Band, (): &mut (), block: &mut Block) {
            let bead = BEAD_TYPES[self.0];
            for i in rows {
                for j in band.row(i) {
                    let fits = bead.source <= i && bead.target <= j;
                    block.push(fits.then_some((self.0, -5000)).into_iter());
                }
            }
        }
    }

    fn found(band: &Band, kind: usize) -> Vec<BeadType> {
        search(
            band,
            &Only(kind),
            &Priors::new(&AlignParams::default()),
            None,
            &Pass::silent(),
            drop,
        )
        .unwrap()
        .unwrap()
    }

    #[test]
    fn the_cheapest_beads_are_found() {
        let band = Band::full(Pair::new(6, 6));
        assert_eq!(found(&band, 0), vec![BEAD_TYPES[0]; 6]);
        let band = Band::full(Pair::new(4, 8));
        assert_eq!(found(&band, 1), vec![BEAD_TYPES[1]; 4]);
    }

    #[test]
    fn a_path_goes_through_all_stretches_and_leaves_their_costs() {
        let rows = 2 * STRETCH + 30;
        let line: Vec<_> = (0..=rows).map(|i| Pair::new(i, i)).collect();
        let band = Band::around(&line, Pair::new(rows, rows), &vec![3; rows + 1]);
        let mut kept = Costs::default();
        let keep = |costs| kept.append(costs);
        let path = search(
            &band,
            &Only(0),
            &Priors::new(&AlignParams::default()),
            None,
            &Pass::silent(),
            keep,
        )
        .unwrap()
        .unwrap();
        assert_eq!(path, vec![BEAD_TYPES[0]; rows]);
        for i in [1, STRETCH - 1, STRETCH, rows] {
            let mut beads = kept.node(Pair::new(i, i), &band).unwrap();
            assert_eq!(beads.next(), Some((0, -5000)));
        }
        assert_eq!(kept.row(rows, &band).len(), band.row(rows).len());
    }

    #[test]
    fn what_an_earlier_search_has_priced_is_not_priced_again() {
        /// A pricer that counts the rows it prices.
        struct Counting(Only, AtomicUsize);

        impl Pricer for Counting {
            type Scratch = ();

            fn scratch(&self) {}

            fn price(&self, rows: Range<usize>, band: &Band, scratch: &mut (), block: &mut Block) {
                self.1.fetch_add(rows.len(), Ordering::Relaxed);
                self.0.price(rows, band, scratch, block);
            }
        }

        let segments = Pair::new(3000, 3000);
        let line: Vec<_> = (0..=3000).map(|i| Pair::new(i, i)).collect();
        let mut widths = vec![3; 3001];
        let narrow = Band::around(&line, segments, &widths);
        widths[1500] = 20;
        let wide = Band::around(&line, segments, &widths);
        let pricer = Counting(Only(0), AtomicUsize::new(0));
        let run = |band: &Band, earlier| {
            let mut costs = Costs::default();
            let path = search(
                band,
                &pricer,
                &Priors::new(&AlignParams::default()),
                earlier,
                &Pass::silent(),
                |more| {
                    costs.append(more);
                },
            )
            .unwrap()
            .unwrap();
            (path, costs, pricer.1.swap(0, Ordering::Relaxed))
        };
        let (path, costs, priced) = run(&narrow, None);
        assert_eq!(priced, 3001);
        let band = narrow;
        let (again, kept, priced) = run(&wide, Some(Earlier { band, costs }));
        assert!(again == path && priced <= 128, "{priced}");
        let (_, fresh, _) = run(&wide, None);
        for i in 0..=3000 {
            let both = kept.row(i, &wide).zip(fresh.row(i, &wide));
            assert!(both.into_iter().all(|(a, b)| a.eq(b)), "{i}");
        }
    }

    #[test]
    fn a_band_without_beads_has_a_path_whatever_its_course() {
        let segments = Pair::new(8, 8);
        // Along the left and upper border of the matrix, where only a target run can come first.
        let above = [Pair::new(0, 0), Pair::new(0, 8), Pair::new(8, 8)];
        let below = [Pair::new(0, 0), Pair::new(8, 0), Pair::new(8, 8)];
        for course in [above, below] {
            let band = Band::around(&course, segments, &[0; 9]);
            let path = found(&band, TYPES - 1);
            assert_eq!(nodes(&path).last(), Some(&segments));
            assert!(nodes(&path).iter().all(|&node| band.number(node).is_some()));
        }
    }

    #[test]
    fn what_nothing_fits_is_left_unaligned_source_first() {
        let band = Band::full(Pair::new(2, 1));
        let path = found(&band, TYPES - 1);
        let types: Vec<String> = path.iter().map(ToString::to_string).collect();
        assert_eq!(types, ["1-0", "1-0", "0-1"]);
        assert!(found(&Band::full(Pair::new(0, 0)), 0).is_empty());
    }
}
