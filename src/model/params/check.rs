//! Parameters of the checks.

use super::params;

params! {
    /// Parameters of the checks. Unless a description says otherwise they were set on faults planted in the hand-aligned
    /// sample of this project's book (`tests/suite/faults.rs`, docs/reviewing.md), and measured on nothing else.
    CheckParams {
        /// Two words translate each other if the lexicon gives this probability in both directions. On the planted
        /// faults of two of the four seeds .05, .08 and .12 find as much, .03 finds fewer clauses. Home book only.
        probable: f32 = 0.05,
        /// Two words must stand together in so many beads to count as learnt. Once is chance.
        meetings: u32 = 2,
        /// Standard deviations from the usual length from which on a bead is reported. Home book only.
        odd_length: f64 = 3.5,
        /// Standard deviations from which on that is a major finding. Home book only.
        very_odd_length: f64 = 5.0,
        /// A smaller difference, in letters, is not reported. Home book only.
        least_length: f64 = 20.0,
        /// A word's own shares of beads weigh as much as the mean of all words when it has been seen so often. Home book
        /// only.
        seen: f32 = 4.0,
        /// Beads put together at random, for every true one, that say how often a word is met by chance.
        random: usize = 3,
        /// No share of beads is taken to be nearer to 0 or 1 than this, so that no word decides alone. Home book only.
        least_share: f32 = 0.02,
        /// The fewest words of a stretch without a counterpart. Shorter ones are not found reliably. Home book only.
        least_words: usize = 4,
        /// A stretch is reported at or above this log likelihood ratio, in nats. Home book only.
        report: f32 = 6.0,
        /// From this log likelihood ratio on it is a minor finding, below it a note. Of clauses of four content words planted
        /// in *Madame Bovary* .829 are found from 6 on, with 172 findings in the 4,823 pairs without them; .758 with 63 from 8
        /// on; .703 with 37 from 9 on (`cargo run --release --example planted FR EN fr en check.report_minor=8`).
        report_minor: f32 = 8.0,
        /// From this log likelihood ratio on it is a major finding. Home book only.
        report_major: f32 = 10.0,
        /// A whole sentence of a bead that has several is reported at or above this log likelihood ratio, in nats. Home
        /// book only.
        report_sentence: f32 = 3.0,
        /// Both sides must reach this log likelihood ratio to count as unrelated, in nats. Home book only.
        unrelated: f32 = 3.0,
        /// A log likelihood of the lengths below this is not believed, in nats. Home book only.
        least_likelihood: f64 = -8.0,
        /// From so many sentences on an omission is a missing passage, and critical. A definition.
        passage: usize = 4,
        /// A bead of less confidence is reported, in thousandths: more probably wrong than right.
        unsure: u16 = 500,
        /// A pair of so much confidence is aligned with certainty, in thousandths. A definition.
        certain: u16 = 950,
        /// A kind that fires in a larger share of the pairs that are aligned with certainty is one finding, its single ones are
        /// notes. The kinds that fire most do so in .010 of these pairs in *Madame Bovary*, .023 in *Alice*, .041 in *Die
        /// Verwandlung*, .022 in *Don Quijote*; German nouns taken for names did in .59, the French article taken for a
        /// number in .072. Faults planted in one pair of twenty stay single.
        too_often: f64 = 0.07,
        /// A kind that fires less often is left as it is: a share of few pairs says little. A definition.
        often: usize = 20,
        /// Words in a row that both sides share before they count as left untranslated. Home book only.
        untranslated_words: usize = 4,
        /// The fewest letters of such words: names are shorter. Home book only.
        untranslated_letters: usize = 14,
        /// The fewest letters and digits of a text that stands for several: short ones repeat rightly, as calls and
        /// answers do. Home book only.
        repeated_letters: usize = 24,
        /// The fewest letters and digits of a sentence given twice. Home book only.
        doubled_letters: usize = 12,
        /// The greatest distance of a sentence given twice, in segments. Home book only.
        doubled_distance: usize = 2,
    }
}
