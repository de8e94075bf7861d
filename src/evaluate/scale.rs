//! The letters of one side of the gold on one scale, and how closely positions on it are compared.

use std::collections::BTreeSet;
use std::ops::Range;

use super::letters::letters;

/// Maximum distance of the edge of a bead from the gold's, in letters: repairs and OCR shift edges by a few.
pub(super) const TOLERANCE: usize = 4;

/// Unused positions between two blocks, so that no bead of one touches a bead of the other.
const BETWEEN_BLOCKS: usize = 1000;

/// One side of a gold bead.
pub(super) struct GoldSide<'a> {
    pub(super) block: u32,
    pub(super) bead: usize,
    pub(super) segments: &'a [String],
}

/// A segment of the gold.
pub(super) struct GoldSegment<'a> {
    pub(super) bead: usize,
    pub(super) text: &'a str,
    /// Its end on the scale.
    pub(super) end: usize,
}

/// The gold's letters, block after block on one scale.
pub(super) struct Scale<'a> {
    /// The name, letters and position of each block.
    pub(super) blocks: Vec<(u32, Vec<char>, usize)>,
    /// For each gold bead, the letters that it covers; `None` if it has none.
    pub(super) beads: Vec<Option<Range<usize>>>,
    pub(super) segments: Vec<GoldSegment<'a>>,
    /// The positions where gold segments end or blocks begin.
    cuts: Vec<usize>,
    /// The end of the scale.
    pub(super) end: usize,
}

impl<'a> Scale<'a> {
    pub(super) fn new(beads: &[GoldSide<'a>]) -> Self {
        let names: BTreeSet<u32> = beads.iter().map(|bead| bead.block).collect();
        let mut scale = Self {
            blocks: Vec::new(),
            beads: vec![None; beads.len()],
            segments: Vec::new(),
            cuts: Vec::new(),
            end: 0,
        };
        for name in names {
            let base = scale.end;
            let mut block = Vec::new();
            scale.cuts.push(base);
            for (span, bead) in scale
                .beads
                .iter_mut()
                .zip(beads)
                .filter(|(_, bead)| bead.block == name)
            {
                let start = base + block.len();
                for text in bead.segments {
                    block.extend(letters(text));
                    let end = base + block.len();
                    scale.cuts.push(end);
                    scale.segments.push(GoldSegment {
                        bead: bead.bead,
                        text,
                        end,
                    });
                }
                let end = base + block.len();
                *span = (start < end).then_some(start..end);
            }
            scale.end = base + block.len() + BETWEEN_BLOCKS;
            scale.blocks.push((name, block, base));
        }
        scale.cuts.dedup();
        scale
    }

    /// True if a gold segment ends or a block begins at a position.
    pub(super) fn is_cut(&self, place: usize) -> bool {
        self.cuts.binary_search(&place).is_ok()
    }

    /// The end of the block around a position, unless the position is at an edge of it.
    pub(super) fn block_around(&self, place: usize) -> Option<usize> {
        let block = self.blocks.iter().rfind(|(_, _, base)| *base <= place);
        let (_, letters, base) = block?;
        let end = base + letters.len();
        (place > *base && place < end).then_some(end)
    }

    /// The nearest cut within the tolerance, or else the position itself.
    pub(super) fn snap(&self, place: usize) -> usize {
        let after = self.cuts.partition_point(|&cut| cut < place);
        let near = self.cuts[after.saturating_sub(1)..].iter().take(2);
        match near.min_by_key(|cut| cut.abs_diff(place)) {
            Some(&cut) if cut.abs_diff(place) <= TOLERANCE => cut,
            _ => place,
        }
    }
}
