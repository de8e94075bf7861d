//! Why a bead is one: its lengths, and the words that explain each other.

use crate::pair::Pair;

/// What speaks for a bead, and what against.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Letters and digits of each side.
    pub letters: Pair<u32>,
    /// Letters and digits that the translation of such a source has in this text.
    pub expected: f64,
    /// How much more probable the lengths are if the sides belong together, in nats; nothing for a null bead.
    pub length: Option<f64>,
    /// How much more probable the words are if the sides belong together, in nats; `None` for a null bead.
    pub words: Option<f64>,
    /// How much more probable the vectors of the sides are if these belong together, in nats; `None` without vectors.
    pub vectors: Option<f64>,
    /// Words of the two sides that go together, the surest first.
    pub pairs: Vec<WordPair>,
    /// Words of each side that none of the other explains, in reading order.
    pub unexplained: Pair<Vec<String>>,
}

/// A word and what renders it.
#[derive(Clone, Debug, PartialEq)]
pub struct WordPair {
    /// As the texts have them.
    pub words: Pair<String>,
    /// How probable the one is given the other, in the direction where that is more.
    pub probability: f32,
}
