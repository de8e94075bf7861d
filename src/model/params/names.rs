//! Parameters of the matcher of names.

use super::params;

params! {
    /// What decides whether two words are one name ([`crate::model::names`]). Similarities are from 0 to 1. A *same* name
    /// is looked for among the words of two whole texts, of which thousands are compared: the anchors. A *variant* is
    /// looked for in one bead, where few are compared and a name that is missed becomes a false finding: the checks and
    /// the translations of terms.
    NameParams {
        /// The least similarity by sound of the same name. Recall and false links are in the table of
        /// `src/model/names.rs`. Home book only.
        same_sounds: f32 = 0.80,
        /// The least similarity by sound of the same name where one of the two is short. See that table. Home book only.
        same_short_sounds: f32 = 0.93,
        /// The least similarity by letters of the same name: normalised Levenshtein similarity. Not measured on texts in
        /// one script.
        same_letters: f64 = 0.8,
        /// The least number of letters of either word where the same name is looked for by letters: in a shorter word one
        /// letter decides. No table varies it.
        same_least_letters: usize = 5,
        /// The least similarity by sound of a variant. Home book only.
        variant_sounds: f32 = 0.78,
        /// The least similarity by sound of a variant where one of the two is short. Home book only.
        variant_short_sounds: f32 = 0.9,
        /// The least similarity by letters of a variant. Not measured on texts in one script.
        variant_letters: f64 = 0.7,
        /// The least number of letters of either word where a variant is looked for by letters. No table varies it.
        variant_least_letters: usize = 1,
        /// A word is derived from a name if its beginning is at least this similar to the whole name: Ukrainian, اوکراین.
        /// Home book only.
        derived: f32 = 0.88,
        /// The least number of consonants in a name and in what is derived from it. Home book only.
        derived_consonants: usize = 3,
        /// How many more sounds the beginning of a derived word may have than the name. Home book only.
        derived_extra: usize = 1,
        /// A name of no more consonants is short: others are like it by chance. See the table of `src/model/names.rs`.
        /// Home book only.
        short: usize = 2,
        /// The greatest difference between the numbers of consonants of one name. For speed: a missing consonant costs 1 of
        /// the weight of a name, so three are too many for all but the longest.
        consonant_difference: usize = 2,
        /// How much a link between two equal names counts as an anchor, in occurrences seen beforehand: half of what a
        /// number or a word counts that both sides have. Home book only.
        weight: f32 = 0.5,
    }
}
