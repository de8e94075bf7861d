//! What every bead that ends at a node costs: the length term and the word term.

use std::ops::Range;

use crate::pair::Pair;

use super::band::Band;
use super::cells::Cells;
use super::length::LengthModel;
use super::path::Costs;
use super::types::{BEAD_TYPES, Cost, IMPOSSIBLE, TYPES, cost};
use super::words::WordModel;

/// Beads of more than two segments whose lengths make them e^6 times less probable than chance are not looked at
/// (our study, §6.9).
const HOPELESS: f64 = -6.0;

/// A heading is a segment of its own: a bead that joins one to something else costs this much more, in nats.
const MIXED_HEADING: f64 = 4.0;

/// What a segment may be joined with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Anything.
    Text,
    /// Other headings, or text at a price.
    Heading,
    /// Only other matter before or after the text.
    Matter,
}

/// Prices beads.
#[derive(Debug)]
pub(super) struct Scorer<'a> {
    /// Letters before each segment, and after the last.
    pub(super) letters: Pair<&'a [u32]>,
    pub(super) classes: Pair<&'a [Class]>,
    pub(super) length: &'a LengthModel,
    pub(super) words: Option<&'a WordModel<'a>>,
    /// How many of the bead types are looked at.
    pub(super) types: usize,
}

impl Costs for Scorer<'_> {
    fn rows(&self, first: usize, end: usize, band: &Band) -> Vec<[Cost; TYPES]> {
        let mut cells = self.words.map(|model| Cells::new(model, first, end, band));
        let mut costs = Vec::new();
        for i in first..end {
            costs.extend(band.row(i).map(|j| self.node(i, j, band, cells.as_mut())));
        }
        costs
    }
}

impl Scorer<'_> {
    fn node(
        &self,
        i: usize,
        j: usize,
        band: &Band,
        mut cells: Option<&mut Cells<'_>>,
    ) -> [Cost; TYPES] {
        let mut costs = [IMPOSSIBLE; TYPES];
        for (cost_of, (bead, _)) in costs.iter_mut().zip(&BEAD_TYPES[..self.types]) {
            let before = (i.checked_sub(bead.source), j.checked_sub(bead.target));
            let (Some(from), Some(column)) = before else {
                continue;
            };
            if band.row(from).contains(&column) {
                let score = self.bead(from..i, column..j, cells.as_deref_mut());
                *cost_of = score.map_or(IMPOSSIBLE, cost);
            }
        }
        costs
    }

    /// The log likelihood ratio of a bead; `None` if it is out of the question.
    fn bead(
        &self,
        source: Range<usize>,
        target: Range<usize>,
        cells: Option<&mut Cells<'_>>,
    ) -> Option<f64> {
        let letters = |sums: &[u32], range: &Range<usize>| sums[range.end] - sums[range.start];
        let (s, t) = (
            letters(self.letters.source, &source),
            letters(self.letters.target, &target),
        );
        if source.len() + target.len() > 2 && self.length.is_outlier(s, t) {
            return None;
        }
        let mixed = self.mixture(&source, &target)?;
        let length = self.length.log_ratio(s, target.len(), t);
        if source.len() + target.len() > 2 && length < HOPELESS {
            return None;
        }
        Some(length - mixed + cells.map_or(0.0, |cells| cells.log_ratio(source, target)))
    }

    /// What a bead pays for joining unlike segments; `None` if it must not.
    fn mixture(&self, source: &Range<usize>, target: &Range<usize>) -> Option<f64> {
        let sides = [
            &self.classes.source[source.clone()],
            &self.classes.target[target.clone()],
        ];
        let plain = |side: &&[Class]| side.iter().all(|class| *class == Class::Text);
        if sides.iter().all(plain) {
            return Some(0.0);
        }
        let matter = sides
            .iter()
            .flat_map(|side| side.iter())
            .filter(|class| **class == Class::Matter)
            .count();
        if matter > 0 && matter < source.len() + target.len() {
            return None;
        }
        let mixed =
            |side: &&&[Class]| side.contains(&Class::Heading) && side.contains(&Class::Text);
        Some(MIXED_HEADING * sides.iter().filter(mixed).count() as f64)
    }
}
