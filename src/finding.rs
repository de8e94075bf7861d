//! What a check found: a place in a bitext that a reader should look at, and why.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::pair::Pair;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Sentences of the source that the target leaves out.
    Omission,
    /// Sentences of the target that the source has not.
    Addition,
    /// Words of the source within a bead that seem to have no counterpart.
    MissingWords,
    /// Words of the target within a bead that seem to have no counterpart.
    ExtraWords,
    /// A number or date that only one side has.
    Number,
    /// A name that only one side has, or that differs.
    Name,
    /// A name that the text spells in more than one way.
    Spelling,
    /// A term that is rendered in more than one way.
    Term,
    /// Text left in the source's language.
    Untranslated,
    /// One text for several, or a sentence said twice.
    Repetition,
    /// A target much longer or shorter than the book's own measure.
    Length,
    /// A question on one side only.
    Question,
    /// An exclamation on one side only.
    Exclamation,
    /// Quotation marks on one side only.
    Quotation,
    /// A remark in brackets that only the target has.
    Note,
    /// Several sentences of the source became one.
    Merge,
    /// A sentence of the source became several.
    Split,
    /// The aligner is not sure of the bead.
    Confidence,
    /// A place that looks damaged still.
    Damage,
}

/// All kinds, in the order of the report, with their names and what they are.
pub const KINDS: [(Kind, &str, &str); 19] = [
    (
        Kind::Omission,
        "omission",
        "sentences that the translation leaves out",
    ),
    (
        Kind::Addition,
        "addition",
        "sentences that the original has not",
    ),
    (
        Kind::MissingWords,
        "missing-words",
        "words of the original without a counterpart in their sentence",
    ),
    (
        Kind::ExtraWords,
        "extra-words",
        "words of the translation without a counterpart in their sentence",
    ),
    (
        Kind::Number,
        "number",
        "numbers and dates that differ, by value",
    ),
    (
        Kind::Name,
        "name",
        "names that are missing or differ, by sound",
    ),
    (
        Kind::Spelling,
        "spelling",
        "names that are spelt in more than one way",
    ),
    (
        Kind::Term,
        "term",
        "terms that the translation renders in more than one way",
    ),
    (
        Kind::Untranslated,
        "untranslated",
        "text left in the original's language or script",
    ),
    (
        Kind::Repetition,
        "repetition",
        "one translation for several sentences, a sentence given twice",
    ),
    (
        Kind::Length,
        "length",
        "sentences much longer or shorter than usual in this book",
    ),
    (Kind::Question, "question", "a question on one side only"),
    (
        Kind::Exclamation,
        "exclamation",
        "an exclamation on one side only",
    ),
    (
        Kind::Quotation,
        "quotation",
        "quotation marks on one side only",
    ),
    (Kind::Note, "note", "the translator's remarks in brackets"),
    (Kind::Merge, "merge", "several sentences that became one"),
    (Kind::Split, "split", "sentences that became several"),
    (
        Kind::Confidence,
        "confidence",
        "pairs of which the aligner is not sure",
    ),
    (
        Kind::Damage,
        "damage",
        "places that the repair could not set right",
    ),
];

impl Kind {
    /// Its name on the command line and in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The kind with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let row = KINDS.iter().find(|row| row.1 == name);
        row.map(|row| row.0)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How much a finding matters, the least first (after the levels of MQM, <https://themqm.org>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A choice of the translator, told for the record.
    Note,
    /// Small, or uncertain.
    Minor,
    /// The meaning suffers.
    Major,
    /// A passage is missing or false.
    Critical,
}

impl Severity {
    /// Its name on the command line and in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A place in a bitext that a reader should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is about.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// The numbers of its segments on each side, from 0, in order; not always neighbours.
    pub segments: Pair<Vec<usize>>,
    /// The reason, in words: a sentence without its stop.
    pub reason: String,
}

/// A place of a clean text that looks damaged still, as the repair tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    /// Where, as bytes of the clean text.
    pub clean: Range<usize>,
    /// Why.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_in_the_order_of_their_list() {
        for (i, (kind, name, _)) in KINDS.iter().enumerate() {
            assert_eq!((*kind as usize, kind.name()), (i, *name));
            assert_eq!(Kind::from_name(name), Some(*kind));
        }
        assert_eq!(Kind::from_name("tone"), None);
        assert!(Severity::Note < Severity::Critical);
    }
}
