//! Parameters of the anchors.

use super::params;

params! {
    /// Parameters of the links between words that need no learning. What decides whether two words are one name is in
    /// the room `names`.
    AnchorParams {
        /// How much a link between equal numbers, dates, words or punctuation counts, in occurrences seen beforehand. It is
        /// the unit of all weights: a word list shares 1 among the translations of a word.
        same: f32 = 1.0,
        /// The least number of letters of a root that is compared as a name. No table varies it.
        name_letters: usize = 3,
        /// A word is a name if a greater share of its occurrences inside segments is capitalised; 0 to 1. More often than
        /// not; no table varies it.
        name_capitals: f64 = 0.5,
    }
}
