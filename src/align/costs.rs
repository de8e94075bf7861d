//! The costs of the beads in a band, without their priors: computed once, read by every pass over the band.

use std::ops::Range;

use crate::pair::Pair;
use crate::par;
use crate::progress::Pass;

use super::band::Band;
use super::types::{Cost, MAX_SEGMENTS, TypeSet};

/// Prices the beads with text on both sides.
pub(super) trait Pricer: Sync {
    /// Buffers of a thread: as large as the vocabulary, so they are allocated once rather than for every block.
    type Scratch: Send;

    /// Empty buffers.
    fn scratch(&self) -> Self::Scratch;

    /// Appends the nodes of these rows, in order, to an empty block. Leaves the buffers as they were.
    fn price(
        &self,
        rows: Range<usize>,
        band: &Band,
        scratch: &mut Self::Scratch,
        block: &mut Block,
    );
}

/// Number of rows in a block, which one task prices at a time.
const BLOCK: usize = 64;

/// The beads that may end at each node of some rows of a band.
#[derive(Default)]
pub(super) struct Costs {
    /// The index of the first block.
    first: usize,
    blocks: Vec<Block>,
}

/// The results of an earlier search with the same prices in a narrower band.
pub(super) struct Earlier {
    pub(super) band: Band,
    pub(super) costs: Costs,
}

impl Earlier {
    /// Takes a block if this band and the other one agree on it and on all rows in which its beads begin.
    fn take(&mut self, number: usize, band: &Band) -> Option<Block> {
        let first = number * BLOCK;
        let rows = first.saturating_sub(MAX_SEGMENTS)..band.rows().min(first + BLOCK);
        let same = self.band.agrees(band, rows);
        same.then(|| std::mem::take(&mut self.costs.blocks[number]))
    }
}

/// Number of rows priced at a time: several blocks per thread, and few compared with a long text.
pub(super) const STRETCH: usize = 16 * BLOCK;

/// The beads that may end at each node of one block of rows.
#[derive(Default)]
pub(super) struct Block {
    /// For every node, a bit set of the types of its beads, and the index of their first cost.
    nodes: Vec<(TypeSet, u32)>,
    costs: Vec<Cost>,
}

impl Block {
    /// Adds a node's beads, in ascending order: the index of each one's type in the list of bead types, and its cost.
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

/// The beads that may end at a node: the index of each one's type in the list of bead types, and its cost.
#[derive(Clone)]
pub(super) struct Beads<'a> {
    types: TypeSet,
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
    /// Prices the beads that end in these rows on all threads; the first row must begin a block. Takes from an earlier
    /// search what it has already priced. Once the pass is stopped, blocks may lack nodes.
    pub(super) fn of<P: Pricer>(
        rows: Range<usize>,
        band: &Band,
        pricer: &P,
        earlier: &mut Option<Earlier>,
        pass: &Pass<'_>,
    ) -> Self {
        let price = |scratch: &mut P::Scratch, number: usize| {
            let first = number * BLOCK;
            let rows = first..rows.end.min(first + BLOCK);
            let mut block = Block::default();
            if pass.advance(rows.len()) {
                pricer.price(rows, band, scratch, &mut block);
            }
            block
        };
        let numbers = rows.start / BLOCK..rows.end.div_ceil(BLOCK);
        let mut known = |number| earlier.as_mut()?.take(number, band);
        let mut blocks: Vec<_> = numbers.clone().map(&mut known).collect();
        let both = numbers.clone().zip(&blocks);
        let missing = both.filter(|(_, block)| block.is_none());
        let missing: Vec<usize> = missing.map(|(number, _)| number).collect();
        pass.advance(rows.len().saturating_sub(missing.len() * BLOCK));
        let priced = par::map_init(
            missing.len(),
            || pricer.scratch(),
            |scratch, i| price(scratch, missing[i]),
        );
        for (number, block) in missing.into_iter().zip(priced) {
            blocks[number - numbers.start] = Some(block);
        }
        Self {
            first: numbers.start,
            blocks: blocks.into_iter().flatten().collect(),
        }
    }

    /// Appends the costs of the next rows.
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
