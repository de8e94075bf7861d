//! Terms of a text and how its translation renders them.

use serde::{Deserialize, Serialize};

/// What a term is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermKind {
    /// One word, or several, written with a capital inside sentences.
    Name,
    /// One word.
    Word,
    /// Several words.
    Phrase,
}

impl TermKind {
    /// The kind of a term of so many words that is not known to be a name.
    #[must_use]
    pub const fn of(words: usize) -> Self {
        if words > 1 { Self::Phrase } else { Self::Word }
    }

    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Word => "word",
            Self::Phrase => "phrase",
        }
    }
}

/// A term of the source and its renderings in the target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// As it is written most often.
    pub text: String,
    /// What it is made of.
    pub kind: TermKind,
    /// How often the source has it.
    pub count: usize,
    /// How much of a term it is: the C-value (see `review::terms`); 0 for a glossary's own.
    pub termhood: f64,
    /// Deviation of proportions over the chapters, from 0 (as even as the chapters are long) to 1 (Gries 2008).
    pub dispersion: f64,
    /// The chance that two of its renderings, drawn at random, are the same, from 0 to 1; `None` below two renderings.
    pub consistency: Option<f64>,
    /// How it is rendered, the commonest first.
    pub renderings: Vec<Rendering>,
    /// The beads, from 1, in which no rendering is found, once for each occurrence.
    pub unfound: Vec<usize>,
    /// The beads, from 1, that the target leaves out, once for each occurrence.
    pub omitted: Vec<usize>,
}

/// One way in which a term is rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendering {
    /// As it is written most often.
    pub text: String,
    /// The beads, from 1, in order, once for each occurrence.
    pub beads: Vec<usize>,
}

/// An occurrence of a glossary's term that is not rendered as the glossary wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// The term, as the glossary has it.
    pub term: String,
    /// The renderings that the glossary allows.
    pub wanted: Vec<String>,
    /// What seems to stand in its place, if anything does.
    pub found: Option<String>,
    /// The bead, from 1.
    pub bead: usize,
    /// The heading that it stands under.
    pub chapter: String,
    /// Both texts.
    pub texts: crate::pair::Pair<String>,
}
