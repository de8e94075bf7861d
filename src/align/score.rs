//! The costs of all beads that end at a node: the length term and the word term.

use std::ops::Range;

use crate::model::lengths::{Expected, LengthModel};
use crate::model::params::AlignParams;
use crate::pair::Pair;

use super::band::Band;
use super::cells::Cells;
use super::costs::{Block, Pricer};
use super::types::{BEAD_TYPES, Cost, MAX_SEGMENTS, cost};
use super::words::{Sums, WordModel};

/// What a segment may be joined with in a bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Anything.
    Text,
    /// Other headings, or text at an extra cost.
    Heading,
    /// Only other front or back matter.
    Matter,
    /// Nothing: the user has marked it as having no counterpart.
    Alone,
    /// Only the segment of the other side to which it is pinned.
    Pinned,
}

/// Prices beads.
#[derive(Debug)]
pub(super) struct Scorer<'a> {
    /// Cumulative letter counts: before each segment, and in total.
    pub(super) letters: Pair<&'a [u32]>,
    pub(super) classes: Pair<&'a [Class]>,
    pub(super) length: &'a LengthModel,
    pub(super) words: Option<&'a WordModel<'a>>,
    /// The number of bead types considered.
    pub(super) types: usize,
    pub(super) params: &'a AlignParams,
}

impl Pricer for Scorer<'_> {
    type Scratch = Option<Pair<Sums>>;

    fn scratch(&self) -> Self::Scratch {
        let sides = self.words.map(|model| model.sides.as_ref());
        sides.map(|sides| sides.map(Sums::new))
    }

    fn price(
        &self,
        rows: Range<usize>,
        band: &Band,
        scratch: &mut Self::Scratch,
        block: &mut Block,
    ) {
        let words = self.words.zip(scratch.as_mut());
        let mut cells = words.map(|(model, sums)| Cells::new(model, &rows, band, sums));
        for i in rows {
            let stretches = self.stretches(i);
            for j in band.row(i) {
                block.push(self.beads(i, j, band, &stretches, cells.as_mut()));
            }
        }
    }
}

impl Scorer<'_> {
    /// The last 1, 2 … source segments before a row, and the expected lengths of their translations.
    fn stretches(&self, i: usize) -> Vec<Expected> {
        (1..=MAX_SEGMENTS.min(i))
            .map(|n| self.length.given(letters(self.letters.source, i - n..i)))
            .collect()
    }

    /// The beads that end at a node, with their costs.
    fn beads(
        &self,
        i: usize,
        j: usize,
        band: &Band,
        stretches: &[Expected],
        mut cells: Option<&mut Cells<'_>>,
    ) -> impl Iterator<Item = (usize, Cost)> {
        let types = BEAD_TYPES[..self.types].iter().enumerate();
        types.filter_map(move |(kind, &bead)| {
            let from = Pair::new(i.checked_sub(bead.source)?, j.checked_sub(bead.target)?);
            band.number(from)?;
            let ranges = Pair::new(from.source..i, from.target..j);
            let length = self.length_score(&stretches[bead.source - 1], &ranges)?;
            let mixed = self.mixture(&ranges.source, &ranges.target)?;
            let words = cells
                .as_deref_mut()
                .map_or(0.0, |cells| cells.log_ratio(ranges));
            Some((kind, cost(length - mixed + words)))
        })
    }

    /// The length term of a bead; `None` if it is out of the question.
    fn length_score(&self, expected: &Expected, ranges: &Pair<Range<usize>>) -> Option<f64> {
        let target = letters(self.letters.target, ranges.target.clone());
        let large = ranges.source.len() + ranges.target.len() > 2;
        if large && expected.is_outlier(target) {
            return None;
        }
        let length = self.length.log_ratio(expected, ranges.target.len(), target);
        (!large || length >= self.params.hopeless).then_some(length)
    }

    /// The cost of joining segments of different classes; `None` if it is not allowed.
    fn mixture(&self, source: &Range<usize>, target: &Range<usize>) -> Option<f64> {
        let sides = [
            &self.classes.source[source.clone()],
            &self.classes.target[target.clone()],
        ];
        let plain = |side: &&[Class]| side.iter().all(|class| *class == Class::Text);
        if sides.iter().all(plain) {
            return Some(0.0);
        }
        let has = |class| sides.iter().any(|side| side.contains(&class));
        if has(Class::Alone) {
            return None;
        }
        if has(Class::Pinned) {
            let alone = sides.iter().all(|side| side == &[Class::Pinned]);
            return alone.then_some(0.0);
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
        Some(self.params.mixed_heading * sides.iter().filter(mixed).count() as f64)
    }
}

/// The number of letters in a range, from cumulative counts.
pub(super) fn letters(sums: &[u32], range: Range<usize>) -> u32 {
    sums[range.end] - sums[range.start]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::params::LengthParams;

    #[test]
    fn unlike_segments_pay_or_are_kept_apart() {
        use Class::{Alone, Heading, Matter, Pinned, Text};
        let lengths = LengthModel::new(&[10; 4], &[10; 4], MAX_SEGMENTS, &LengthParams::default());
        let params = AlignParams::default();
        let mixture = |source: &[Class], target: &[Class]| {
            let letters: Vec<u32> = (0..=6).map(|i| 10 * i).collect();
            let scorer = Scorer {
                letters: Pair::new(&letters, &letters),
                classes: Pair::new(source, target),
                length: &lengths,
                words: None,
                types: 15,
                params: &params,
            };
            scorer.mixture(&(0..source.len()), &(0..target.len()))
        };
        assert_eq!(mixture(&[Text], &[Text, Text]), Some(0.0));
        assert_eq!(mixture(&[Heading], &[Text]), Some(0.0));
        assert_eq!(mixture(&[Heading, Text], &[Text]), Some(4.0));
        assert_eq!(mixture(&[Heading, Text], &[Text, Heading]), Some(8.0));
        assert_eq!(mixture(&[Heading, Heading], &[Heading]), Some(0.0));
        assert_eq!(mixture(&[Matter], &[Matter, Matter]), Some(0.0));
        assert_eq!(mixture(&[Matter], &[Text]), None);
        assert_eq!(mixture(&[Alone], &[Text]), None);
        assert_eq!(mixture(&[Pinned], &[Pinned]), Some(0.0));
        assert_eq!(mixture(&[Pinned], &[Text]), None);
        assert_eq!(mixture(&[Pinned, Text], &[Pinned]), None);
    }

    #[test]
    fn large_beads_of_hopeless_lengths_are_not_priced() {
        let lengths = LengthModel::new(&[40; 9], &[40; 9], MAX_SEGMENTS, &LengthParams::default());
        let letters: Vec<u32> = vec![0, 40, 80, 400];
        let classes = vec![Class::Text; 3];
        let params = AlignParams::default();
        let scorer = Scorer {
            letters: Pair::new(&letters, &letters),
            classes: Pair::new(&classes, &classes),
            length: &lengths,
            words: None,
            types: 15,
            params: &params,
        };
        let score = |source: Range<usize>, target: Range<usize>| {
            let expected = lengths.given(super::letters(&letters, source.clone()));
            scorer.length_score(&expected, &Pair::new(source, target))
        };
        assert!(score(0..2, 0..1).is_some() && score(0..1, 0..1).is_some());
        assert_eq!(score(0..1, 1..3), None);
        // A bead of two segments is priced whatever its lengths.
        assert!(score(0..1, 2..3).is_some());
    }
}
