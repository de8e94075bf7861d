//! The costs of all beads that end at a node: the length term and the word term.

use std::ops::Range;

use crate::bead::BeadType;
use crate::model::lengths::{LengthModel, Stretch};
use crate::model::params::AlignParams;
use crate::pair::Pair;

use super::band::Band;
use super::cells::Cells;
use super::costs::{Block, Pricer};
use super::similarity::{Products, Similarity};
use super::types::{BEAD_TYPES, Cost, MAX_SEGMENTS, TypeSet, cost, members};
use super::words::{Sums, WordModel};

/// What a segment may be joined with in a bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Anything.
    Text,
    /// Other headings, or text at an extra cost.
    Heading,
    /// The same, and nothing of its side before it without a cost: it opens a division.
    Opening,
    /// Nothing: it is front or back matter, or a reader has marked it as having no counterpart.
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
    pub(super) vectors: Option<&'a Similarity>,
    /// The bead types that are looked at, as a bit set.
    pub(super) types: TypeSet,
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
        let products = self.vectors.map(|vectors| vectors.products(&rows, band));
        let columns = band.row(rows.start).start..band.row(rows.end - 1).end;
        let target = |segments, letters| self.length.target(segments, letters);
        let targets: Vec<Vec<Stretch>> = columns
            .clone()
            .map(|j| stretches(self.letters.target, j, target))
            .collect();
        for i in rows {
            let source = |segments, letters| self.length.source(segments, letters);
            let sources = stretches(self.letters.source, i, source);
            for j in band.row(i) {
                let node = Pair::new(i, j);
                let stretches = Pair::new(&sources[..], &targets[j - columns.start][..]);
                let products = products.as_ref();
                block.push(self.beads(node, band, stretches, cells.as_mut(), products));
            }
        }
    }
}

/// The last 1, 2 … segments before a place.
fn stretches(
    letter_sums: &[u32],
    place: usize,
    stretch: impl Fn(usize, u32) -> Stretch,
) -> Vec<Stretch> {
    (1..=MAX_SEGMENTS.min(place))
        .map(|n| stretch(n, letters(letter_sums, place - n..place)))
        .collect()
}

impl Scorer<'_> {
    /// The beads that end at a node, with their costs.
    fn beads(
        &self,
        node: Pair<usize>,
        band: &Band,
        stretches: Pair<&[Stretch]>,
        mut cells: Option<&mut Cells<'_>>,
        products: Option<&Products<'_>>,
    ) -> impl Iterator<Item = (usize, Cost)> {
        let Pair {
            source: i,
            target: j,
        } = node;
        members(self.types).filter_map(move |kind| {
            let bead = BEAD_TYPES[kind];
            let from = Pair::new(i.checked_sub(bead.source)?, j.checked_sub(bead.target)?);
            band.number(from)?;
            let source = &stretches.source[bead.source - 1];
            let length = self.length_score(bead, source, &stretches.target[bead.target - 1])?;
            let ranges = Pair::new(from.source..i, from.target..j);
            let mixed = self.mixture(&ranges.source, &ranges.target)?;
            let vectors = products.map_or(0.0, |sums| sums.log_ratio(&ranges));
            let words = cells
                .as_deref_mut()
                .map_or(0.0, |cells| cells.log_ratio(ranges));
            Some((kind, cost(length - mixed + words + vectors)))
        })
    }

    /// The length term of a bead; `None` if it is out of the question.
    fn length_score(&self, bead: BeadType, source: &Stretch, target: &Stretch) -> Option<f64> {
        let large = bead.source + bead.target > 2;
        if large && self.length.are_outliers(source, target) {
            return None;
        }
        let length = self.length.log_ratio(source, target);
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
        let costs = sides.map(|side| {
            let mixed =
                side.contains(&Class::Text) && side.iter().any(|class| *class != Class::Text);
            let behind = side.iter().skip(1);
            let openings = behind.filter(|class| **class == Class::Opening).count();
            self.params.mixed_heading * f64::from(u8::from(mixed))
                + self.params.joined_divisions * openings as f64
        });
        Some(costs[0] + costs[1])
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
        use Class::{Alone, Heading, Opening, Pinned, Text};
        let lengths = LengthModel::new(&[10; 4], &[10; 4], MAX_SEGMENTS, &LengthParams::default());
        let params = AlignParams::default();
        let mixture = |source: &[Class], target: &[Class]| {
            let letters: Vec<u32> = (0..=6).map(|i| 10 * i).collect();
            let scorer = Scorer {
                letters: Pair::new(&letters, &letters),
                classes: Pair::new(source, target),
                length: &lengths,
                words: None,
                vectors: None,
                types: TypeSet::MAX,
                params: &params,
            };
            scorer.mixture(&(0..source.len()), &(0..target.len()))
        };
        assert_eq!(mixture(&[Text], &[Text, Text]), Some(0.0));
        assert_eq!(mixture(&[Heading], &[Text]), Some(0.0));
        assert_eq!(mixture(&[Heading, Text], &[Text]), Some(4.0));
        assert_eq!(mixture(&[Heading, Text], &[Text, Heading]), Some(8.0));
        assert_eq!(mixture(&[Heading, Heading], &[Heading]), Some(0.0));
        assert_eq!(mixture(&[Opening, Heading], &[Opening]), Some(0.0));
        assert_eq!(mixture(&[Opening, Opening], &[Opening]), Some(10.0));
        assert_eq!(mixture(&[Opening], &[Text, Opening]), Some(14.0));
        assert_eq!(mixture(&[Opening], &[Opening, Text]), Some(4.0));
        assert_eq!(mixture(&[Alone], &[Text]), None);
        assert_eq!(mixture(&[Alone], &[Alone]), None);
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
            vectors: None,
            types: TypeSet::MAX,
            params: &params,
        };
        let score = |source: Range<usize>, target: Range<usize>| {
            let bead = BeadType {
                source: source.len(),
                target: target.len(),
            };
            let source = lengths.source(bead.source, super::letters(&letters, source));
            let target = lengths.target(bead.target, super::letters(&letters, target));
            scorer.length_score(bead, &source, &target)
        };
        assert!(score(0..2, 0..1).is_some() && score(0..1, 0..1).is_some());
        assert_eq!(score(0..1, 1..3), None);
        // A bead of two segments is priced whatever its lengths.
        assert!(score(0..1, 2..3).is_some());
    }
}
