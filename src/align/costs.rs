//! What the beads of a band cost, without their prior: computed once, read by every pass over the band.

use std::ops::Range;

use rayon::prelude::*;

use crate::pair::Pair;

use super::band::Band;
use super::types::{Cost, LONGEST};

/// Prices the beads with text on both sides.
pub(super) trait Pricer: Sync {
    /// Buffers of a thread: as large as the vocabulary, so they are made once and not for every block.
    type Scratch;

    /// Empty buffers.
    fn scratch(&self) -> Self::Scratch;

    /// Adds the nodes of these rows in order to an empty block. The buffers are left as they were found.
    fn price(
        &self,
        rows: Range<usize>,
        band: &Band,
        scratch: &mut Self::Scratch,
        block: &mut Block,
    );
}

/// Rows that one task prices at a time.
const BLOCK: usize = 64;

/// The beads that may end at each node of some rows of a band.
#[derive(Default)]
pub(super) struct Costs {
    /// The number of the first block.
    first: usize,
    blocks: Vec<Block>,
}

/// What an earlier search with the same prices has left of a narrower band.
pub(super) struct Earlier<T = Costs> {
    pub(super) band: Band,
    pub(super) costs: T,
}

impl Earlier {
    /// Takes out a block that is the same in another band, with all rows that its beads begin in.
    fn take(&mut self, number: usize, band: &Band) -> Option<Block> {
        let first = number * BLOCK;
        let rows = first.saturating_sub(LONGEST)..band.rows().min(first + BLOCK);
        let same = self.band.agrees(band, rows);
        same.then(|| std::mem::take(&mut self.costs.blocks[number]))
    }
}

/// Rows that are priced at a time: some blocks for every thread, small beside a long text.
pub(super) const STRETCH: usize = 16 * BLOCK;

/// The same for some rows.
#[derive(Default)]
pub(super) struct Block {
    /// For every node the types of its beads, a bit each, and where their costs start.
    nodes: Vec<(u16, u32)>,
    costs: Vec<Cost>,
}

impl Block {
    /// Adds a node's beads, as places in the list of bead types, in rising order, with their costs.
    pub(super) fn push(&mut self, beads: impl Iterator<Item = (usize, Cost)>) {
        let (mut types, first) = (0, self.costs.len() as u32);
        for (kind, cost) in beads {
            types |= 1 << kind;
            self.costs.push(cost);
        }
        self.nodes.push((types, first));
    }

    fn beads(&self, at: usize) -> Beads<'_> {
        let (types, start) = self.nodes[at];
        let start = start as usize;
        Beads {
            types,
            costs: self.costs[start..start + types.count_ones() as usize].iter(),
        }
    }
}

/// The beads that may end at a node, by their places in the list of bead types, with their costs.
#[derive(Clone)]
pub(super) struct Beads<'a> {
    types: u16,
    costs: std::slice::Iter<'a, Cost>,
}

impl Iterator for Beads<'_> {
    type Item = (usize, Cost);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.types.trailing_zeros() as usize;
        self.types &= self.types.wrapping_sub(1);
        self.costs.next().map(|&cost| (kind, cost))
    }
}

impl Costs {
    /// Prices the beads that end in these rows, of which the first begins a block, on all threads. What an earlier search
    /// has priced is taken from it.
    pub(super) fn of<P: Pricer>(
        rows: Range<usize>,
        band: &Band,
        pricer: &P,
        earlier: &mut Option<Earlier>,
    ) -> Self {
        let price = |scratch: &mut P::Scratch, (number, known): (usize, Option<Block>)| {
            known.unwrap_or_else(|| {
                let first = number * BLOCK;
                let mut block = Block::default();
                pricer.price(
                    first..rows.end.min(first + BLOCK),
                    band,
                    scratch,
                    &mut block,
                );
                block
            })
        };
        let first = rows.start / BLOCK;
        let mut known = |number| earlier.as_mut()?.take(number, band);
        let numbers = first..rows.end.div_ceil(BLOCK);
        let blocks: Vec<_> = numbers.map(|number| (number, known(number))).collect();
        let blocks = blocks.into_par_iter();
        Self {
            first,
            blocks: blocks.map_init(|| pricer.scratch(), price).collect(),
        }
    }

    /// Adds the costs of the rows that follow.
    pub(super) fn append(&mut self, mut next: Self) {
        self.blocks.append(&mut next.blocks);
    }

    /// The beads that end at each node of a row.
    pub(super) fn row(
        &self,
        i: usize,
        band: &Band,
    ) -> impl DoubleEndedIterator<Item = Beads<'_>> + ExactSizeIterator {
        let block = &self.blocks[i / BLOCK - self.first];
        let first = band.start(i) - band.start(i / BLOCK * BLOCK);
        (first..first + band.row(i).len()).map(|at| block.beads(at))
    }

    /// The beads that end at a node; `None` if it is outside.
    pub(super) fn node(&self, node: Pair<usize>, band: &Band) -> Option<Beads<'_>> {
        let first = band.start(node.source / BLOCK * BLOCK);
        let number = band.number(node)?;
        Some(self.blocks[node.source / BLOCK - self.first].beads(number - first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beads_come_out_with_the_costs_with_which_they_were_put_in() {
        let mut block = Block::default();
        block.push([(0, 5), (3, -7), (14, 9)].into_iter());
        block.push(std::iter::empty());
        block.push([(2, 1)].into_iter());
        let beads = |at| block.beads(at).collect::<Vec<(usize, Cost)>>();
        assert_eq!(beads(0), [(0, 5), (3, -7), (14, 9)]);
        assert!(beads(1).is_empty());
        assert_eq!(beads(2), [(2, 1)]);
    }
}
