//! Parameters of the lexicon.

use super::params;

params! {
    /// Parameters of the learnt lexicon (docs/align.md §3.4).
    LexiconParams {
        /// Iterations of expectation and maximisation from nothing. More of them gain nothing on the hand-aligned sets.
        iterations: usize = 4,
        /// Iterations from what was learnt in the round before.
        more_iterations: usize = 2,
        /// Taken off every expected count, in occurrences: it keeps rare words from attracting everything (cf. Moore
        /// 2004).
        discount: f32 = 0.01,
        /// Added to the sum of every row, in occurrences, to the same end.
        smoothing: f32 = 1.0,
        /// Translations that become less probable than this on the way are dropped; for speed.
        faint: f32 = 1e-4,
        /// Translations less probable than this are dropped at the end.
        least: f32 = 0.003,
        /// How much the other direction counts; half would be even. Half helps as much on long texts with gaps (quran
        /// hard .930 to .933, a fourth .932), but takes .005 off a short one (Text+Berg), where either direction misses
        /// many words. One development set of 391 beads decides.
        other: f32 = 0.25,
        /// The probability that a direction is taken to give two words for which it has no entry: less than it would
        /// have kept.
        missing: f32 = 0.0005,
        /// Words that occur once are made one type if no more than this share of a side's words are such. Of a text of
        /// ten segments most are, and then the one type says nothing: measured on stretches of 10, 30 and 150 beads of
        /// the hand-aligned sets.
        rare_share: f64 = 0.2,
        /// A bead with more words than this on either side teaches the checks and the terms nothing.
        longest: usize = 240,
    }
}
