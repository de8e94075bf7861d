//! What a check found: a place in a bitext that a reader should look at, and why.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::pair::Pair;

/// What users need to know of a kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KindInfo {
    /// Its name on the command line and in reports.
    pub name: &'static str,
    /// What it is, in a few words that can follow "reports".
    pub about: &'static str,
    /// The least and the greatest severity that its findings have.
    pub severities: (Severity, Severity),
    /// Its category in MQM (<https://themqm.org>), if it has one.
    pub category: Option<&'static str>,
    /// What a reader can do about a finding.
    pub advice: &'static str,
}

/// Declares the kinds of findings, in the order of reports, with what users need to know of each.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident {
        $name:literal, $about:literal, $least:ident..=$most:ident, $category:expr, $advice:literal,
    })+) => {
        /// What a finding is about.
        ///
        /// ```
        /// use bitext::finding::Kind;
        ///
        /// assert_eq!(Kind::from_name("missing-words"), Some(Kind::MissingWords));
        /// let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        /// assert_eq!(names[..2], ["omission", "addition"]);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl Kind {
            /// All kinds, in the order of reports.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// What users need to know of it.
            #[must_use]
            pub const fn info(self) -> &'static KindInfo {
                match self {
                    $(Self::$kind => &KindInfo {
                        name: $name,
                        about: $about,
                        severities: (Severity::$least, Severity::$most),
                        category: $category,
                        advice: $advice,
                    },)+
                }
            }
        }
    };
}

kinds! {
    /// Sentences of the source that the target leaves out.
    Omission {
        "omission", "sentences that the translation leaves out; a run is one finding with its size and place",
        Note..=Critical, Some("accuracy/omission"),
        "These sentences stand in no pair. Translate them, or accept that they are left out.",
    }
    /// Sentences of the target that have no counterpart in the source.
    Addition {
        "addition", "sentences of the translation with no counterpart in the original, likewise",
        Note..=Critical, Some("accuracy/addition"),
        "These sentences of the translation stand in no pair. Take them out, or mark them as the translator's.",
    }
    /// Words of the source within a bead that seem to have no counterpart.
    MissingWords {
        "missing-words", "four or more words of the original without a counterpart in their sentence",
        Note..=Major, Some("accuracy/omission"),
        "None of these words seems to be translated in the pair, and the translation is shorter than usual. Read both sentences.",
    }
    /// Words of the target within a bead that seem to have no counterpart.
    ExtraWords {
        "extra-words", "four or more words of the translation without a counterpart in their sentence",
        Note..=Major, Some("accuracy/addition"),
        "None of these words seems to translate anything in the pair, and the original is shorter than usual. Read both sentences.",
    }
    /// A number or date that only one side has.
    Number {
        "number", "numbers and dates that differ by value: digits of any script, number words, day and month",
        Minor..=Major, Some("accuracy/mistranslation"),
        "Numbers and dates are compared by value, in digits of any script and in words. Correct the wrong side, which may be a misread scan.",
    }
    /// A name that only one side has, or that differs.
    Name {
        "name", "names that are missing or differ, by sound",
        Note..=Major, Some("accuracy/mistranslation"),
        "Names are compared by sound and by how this book renders them. Look for the name, or for what stands in its place.",
    }
    /// A name that the text spells in more than one way.
    Spelling {
        "spelling", "names that the translation spells in more than one way",
        Minor..=Minor, Some("terminology/inconsistent-use"),
        "Choose one spelling, unless these are different names.",
    }
    /// A term that is translated in more than one way.
    Term {
        "term", "terms with several translations of three places or more; names are left to `spelling`",
        Minor..=Minor, Some("terminology/inconsistent-use"),
        "Choose one translation, unless the term means different things.",
    }
    /// Text left in the source's language.
    Untranslated {
        "untranslated", "text left in the original's language or script",
        Minor..=Major, Some("accuracy/untranslated"),
        "Translate these words, or accept them as they are.",
    }
    /// One text for several, or a sentence given twice.
    Repetition {
        "repetition", "one text for several on the other side, a sentence given twice",
        Minor..=Major, Some("accuracy/addition"),
        "Look whether a sentence was copied twice.",
    }
    /// A target much longer or shorter than is usual in this book.
    Length {
        "length", "sentences much longer or shorter than is usual in this book (3.5 standard deviations)",
        Minor..=Major, None,
        "The lengths are far from the book's own ratio. Look for what was left out, added or aligned wrongly.",
    }
    /// A question on one side only.
    Question {
        "question", "a question on one side only",
        Note..=Minor, Some("linguistic-conventions/punctuation"),
        "Look whether the sentence is still asked, exclaimed or said by the same speaker.",
    }
    /// An exclamation on one side only.
    Exclamation {
        "exclamation", "an exclamation on one side only",
        Note..=Note, Some("linguistic-conventions/punctuation"),
        "Look whether the sentence is still asked, exclaimed or said by the same speaker.",
    }
    /// Quotation marks on one side only.
    Quotation {
        "quotation", "quotation marks on one side only",
        Note..=Note, Some("linguistic-conventions/punctuation"),
        "Look whether the sentence is still asked, exclaimed or said by the same speaker.",
    }
    /// A remark in brackets that only the target has.
    Note {
        "note", "the translator's remarks in brackets",
        Minor..=Minor, Some("accuracy/addition"),
        "Look whether the remark is the translator's, and whether a reader can tell.",
    }
    /// Several sentences of the source became one.
    Merge {
        "merge", "several sentences that became one",
        Note..=Note, Some("style"),
        "Look whether the sentences still say what belongs together.",
    }
    /// A sentence of the source became several.
    Split {
        "split", "sentences that became several",
        Note..=Note, Some("style"),
        "Look whether the sentences still say what belongs together.",
    }
    /// The aligner is not sure of the bead.
    Confidence {
        "confidence", "pairs of which the aligner is not sure",
        Minor..=Minor, None,
        "Look whether the pair is right before you judge the translation.",
    }
    /// A place that still looks damaged.
    Damage {
        "damage", "places that the repair could not set right",
        Note..=Minor, None,
        "Compare this place with the printed book, and correct the raw file.",
    }
}

impl Kind {
    /// Its name on the command line and in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.info().name
    }

    /// The kind with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|kind| kind.name() == name)
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::from_name(name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|kind| kind.name()).collect();
            let error = Error::new("no such kind");
            error.hint(format!("give one of {}", names.join(", ")))
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How much a finding matters, the least first (after the levels of MQM, <https://themqm.org>).
///
/// ```
/// use bitext::finding::Severity;
///
/// assert!(Severity::Note < Severity::Major);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A choice of the translator, reported for the record.
    Note,
    /// Small, or uncertain.
    Minor,
    /// The meaning suffers.
    Major,
    /// A passage is missing or false.
    Critical,
}

impl Severity {
    /// All, from the least to the greatest.
    pub const ALL: &[Self] = &[Self::Note, Self::Minor, Self::Major, Self::Critical];

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

    /// What it is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Note => "The translator's choices too",
            Self::Minor => "Small or uncertain",
            Self::Major => "The meaning suffers",
            Self::Critical => "A passage is missing or false",
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

/// A place of a clean text that still looks damaged after the repair.
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
    fn names_of_kinds_are_read_back_and_are_those_of_the_files() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
            let written = serde_json::to_string(&kind).unwrap();
            assert_eq!(written, format!("\"{kind}\""));
            let (least, most) = kind.info().severities;
            assert!(least <= most, "{kind}");
        }
        assert_eq!(Kind::from_name("tone"), None);
        assert!(Severity::Note < Severity::Critical);
    }
}
