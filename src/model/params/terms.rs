//! Parameters of the terms and their translations.

use super::params;

params! {
    /// Parameters of the terms. Those of the translations were chosen while reading the terms of this project's book, and
    /// are justified by nothing else.
    TermParams {
        /// Maximum length of a term, in words. No table varies it.
        longest: usize = 6,
        /// The words of a phrase go together more than by chance at or above this log likelihood ratio: χ² with one degree
        /// of freedom at .001 (Dunning 1993, Computational Linguistics 19).
        together: f64 = 10.83,
        /// A word that is no name is a term at or above this residual inverse document frequency, in bits: it stands in
        /// fewer beads than chance would put it in (Church and Gale 1995, "Inverse Document Frequency (IDF): A Measure of
        /// Deviations from Poisson"). Home book only.
        residual: f64 = 0.15,
        /// A word is a name if at least this share of its occurrences inside sentences is capitalised; 0 to 1. No table
        /// varies it.
        capitals: f64 = 0.6,
        /// In a language that knows no stop words, a word in a greater share of the beads is one; 0 to 1. No table varies
        /// it.
        common: f64 = 0.08,
        /// The least length of a stem, in letters, to which another word may add an ending and be a form of it. No table
        /// varies it.
        form_stem: usize = 4,
        /// The greatest length of such an ending, in letters. No table varies it.
        form_ending: usize = 2,
        /// A target word that is tied less to a term does not translate it; 0 to 1. Home book only.
        tied: f32 = 0.15,
        /// How much a share of common beads (a Dice coefficient) counts beside a translation probability. Home book only.
        dice: f32 = 0.9,
        /// What a stop word inside a translation costs that belongs to no word of the term, as a probability. Home book
        /// only.
        stop_cost: f32 = 0.08,
        /// What any other word costs there. Home book only.
        word_cost: f32 = 0.2,
        /// Maximum length of a translation, in words. Home book only.
        longest_rendering: usize = 8,
        /// A translation replaces a rarer one at the same place if it is at least this many times as common. Home book only.
        prevails: usize = 2,
        /// A translation with fewer places than this may be the sentence's own turn or a wrong guess, and is no choice of
        /// the translator. Home book only.
        choice: usize = 3,
    }
}
