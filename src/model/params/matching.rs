//! Parameters of the matcher of documents.

use super::params;

params! {
    /// What decides which documents of two collections translate each other ([`crate::pipeline::pairing`]).
    MatchParams {
        /// How many of the nearest other documents of either side a pair of documents is compared with: the k of Artetxe
        /// and Schwenk (2019), who take 4.
        neighbours: usize = 4,
        /// A pair is sure without its alignment if its documents are so many times as similar as either is to its nearest
        /// others. No table varies it.
        margin: f64 = 1.5,
        /// The least similarity of a pair that is sure without its alignment, from 0 to 1. No table varies it.
        similarity: f64 = 0.15,
        /// Added to every similarity: while no word of a document is known, its length alone ranks the others.
        floor: f32 = 0.005,
        /// The standard deviation of the logarithm of the ratio of the lengths of a document and its translation: .02 to .08
        /// in chapters of prose, .15 to .23 in the documents of novels and verses that `examples/pairing` cuts.
        deviation: f32 = 0.2,
        /// The share of translations that lack a part or add one, whose lengths say nothing. With .2, four of 30 documents of
        /// a manual with planted gaps are lost, with .5 none.
        gap: f32 = 0.5,
        /// The least mean confidence of an alignment that teaches words, or shows that a pair is one: chapters that belong
        /// together reach .75 and more, others .5 at most, but those of some even lines.
        trusted: f64 = 0.7,
        /// The least margin of a pair that is sure by its alignment. With 1.0, 25 pairs of `examples/pairing` that are not
        /// right are sure, with 1.1 17, with 1.15 13; of the right ones 1,177, 1,154, 1,142.
        apart: f64 = 1.1,
        /// The least similarity of a pair that is sure by its alignment, without which a line of one document may go with
        /// anything: chapters that belong together reach .04.
        akin: f64 = 0.02,
        /// The least margin of a pair that is sure by its names and its alignment. No table varies it.
        named: f64 = 0.8,
        /// How often words are learnt from the pairs that are aligned, for the next comparison: with 3 the Chinese speeches
        /// of `examples/pairing` lose no document, with 2 they lose three.
        lessons: usize = 3,
        /// The most segments of either side that words are learnt from at a time: the length of a novel.
        lesson: usize = 10_000,
    }
}
