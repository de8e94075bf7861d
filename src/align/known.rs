//! What is known of two texts while they are aligned: how their lengths go together, and how finely they are cut.

use std::ops::Range;

use crate::bead::BeadType;
use crate::model::Params;
use crate::model::lengths::LengthModel;
use crate::model::params::AlignParams;
use crate::pair::Pair;

use super::path::ranges;
use super::types::{Counts, Granularity, MAX_SEGMENTS, Priors};
use super::units::Units;

/// What is known of two texts: at first from their sizes, then from the last path.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) length: LengthModel,
    /// How finely they are cut as far as their sizes say.
    pub(super) first: Granularity,
    /// The same with what the last path shows.
    pub(super) granularity: Granularity,
    /// The probability that a run of unaligned segments begins, before anything is aligned.
    open: f64,
    pub(super) priors: Priors,
}

impl Known {
    /// What the sizes of two texts say, read as by [`Self::cut_unlike`].
    pub(super) fn of(units: &Units, params: &Params) -> Self {
        let lengths = units
            .letters
            .as_ref()
            .map(|sums| sums.windows(2).map(|w| w[1] - w[0]).collect::<Vec<u32>>());
        let Pair { source, target } = &lengths;
        let length = LengthModel::new(source, target, MAX_SEGMENTS, &params.lengths);
        let first = Granularity::new(units.len(), &params.align);
        Self::new(length, first, units, params)
    }

    /// What the sizes say before anything is aligned, if the numbers of segments differ because one text is cut more
    /// finely.
    pub(super) fn cut_unlike(&self, units: &Units, params: &Params) -> Self {
        let length = self.length.started(units.all_letters(), &params.lengths);
        let first = Granularity::new(units.len(), &params.align);
        Self::new(length, first, units, params)
    }

    /// The same if they differ because one text lacks a part of the other: segments are as long as their translations in
    /// the mean.
    pub(super) fn incomplete(&self, units: &Units, params: &Params) -> Self {
        let letters = units.all_letters().zip(units.len());
        let mean = letters.map(|(letters, segments)| letters / segments as f64);
        let length = self.length.started(mean, &params.lengths);
        let first = Granularity::even(&params.align);
        Self::new(length, first, units, params)
    }

    fn new(length: LengthModel, first: Granularity, units: &Units, params: &Params) -> Self {
        let letters = units.letters.as_ref().map(Vec::as_slice);
        Self {
            length,
            first,
            granularity: first,
            open: params.align.open,
            priors: Priors::new(
                &first,
                params.align.open,
                &Counts::default(),
                letters,
                &params.align,
            ),
        }
    }

    /// The same with another first estimate of how finely the texts are cut.
    pub(super) fn with_first(self, first: Granularity) -> Self {
        Self { first, ..self }
    }

    /// Learns the length model and the priors from a path.
    pub(super) fn learn(&mut self, path: &[BeadType], units: &Units, params: &AlignParams) {
        let (mut all, mut one_to_one) = (Vec::new(), Vec::new());
        for bead in ranges(path).iter().filter(|bead| !is_null(bead)) {
            let Pair { source, target } = units.letters_of(bead);
            all.push((source, target));
            if is_one_to_one(bead) {
                one_to_one.push((source, target));
            }
        }
        self.length.learn(&all, &one_to_one);
        let letters = units.letters.as_ref().map(Vec::as_slice);
        let counts = Counts::new(path);
        self.granularity = self.first.seen(&counts, params.cuts_before);
        self.priors = Priors::new(&self.granularity, self.open, &counts, letters, params);
    }
}

/// True for a bead that has one side only.
pub(super) fn is_null(bead: &Pair<Range<usize>>) -> bool {
    bead.source.is_empty() || bead.target.is_empty()
}

pub(super) fn is_one_to_one(bead: &Pair<Range<usize>>) -> bool {
    bead.source.len() == 1 && bead.target.len() == 1
}
