//! What looks implausible about texts or their alignment, without stopping the work.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::note::Note;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

/// Something about the inputs or the result that a user should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Warning {
    /// What its reader says of a file.
    Reading {
        /// The side of the file.
        side: Side,
        /// What it says.
        note: Note,
    },
    /// The language of a side was not given, and was guessed from its text.
    LanguageGuessed {
        /// The side.
        side: Side,
        /// The language, as a primary subtag of BCP 47.
        language: String,
    },
    /// Each text is in a script that runs in the direction of the other side's language.
    SidesSwapped,
    /// A text is clearly in another language than it should be.
    OtherLanguage {
        /// The side of the text.
        side: Side,
        /// The language that it should be in, as a primary subtag of BCP 47.
        language: String,
        /// The one that it looks like, likewise.
        found: String,
    },
    /// A text runs in the other direction than its language.
    WrongDirection {
        /// The side of the text.
        side: Side,
        /// The language that it should be in, as a primary subtag of BCP 47.
        language: String,
    },
    /// One text is more than four times as long as the other.
    UnevenTexts {
        /// The letters of each side.
        letters: Pair<usize>,
    },
    /// Of one text at least, more than half is not aligned.
    LittlePaired {
        /// The share of the letters of each side that is in beads with text on both sides, in percent.
        percent: Pair<u8>,
    },
    /// The beads are unsure throughout.
    Unsure {
        /// The share of the letters that is expected to be paired rightly, by the confidences, in percent.
        percent: u8,
    },
    /// Both texts are the same.
    SameText,
    /// A stretch of both texts is not aligned, or unsurely.
    Unaligned {
        /// Its first and last segment in the source.
        source: (SegmentId, SegmentId),
        /// The same in the target.
        target: (SegmentId, SegmentId),
    },
    /// The entries of a dictionary go from the translation to the original; they were used the other way round.
    DictionaryTurned {
        /// Its name.
        dictionary: String,
    },
    /// No entry of a dictionary occurs in both texts.
    DictionaryUnused {
        /// Its name.
        dictionary: String,
    },
    /// The vectors of the segments are no more alike where these belong together than elsewhere; they were not used.
    VectorsUnused,
    /// The rows that were given as a reader's decisions have no decision among them.
    NothingMarked {
        /// The file that they are from, if they are from one.
        file: Option<PathBuf>,
    },
    /// Beads that a reader had rejected are not found again.
    RejectedGone {
        /// The file that they are from, if they are from one.
        file: Option<PathBuf>,
        /// How many are not.
        gone: usize,
        /// How many had been rejected.
        of: usize,
    },
}

impl Warning {
    /// True if it is about a dictionary, and not about the texts.
    #[must_use]
    pub const fn is_of_dictionary(&self) -> bool {
        matches!(
            self,
            Self::DictionaryTurned { .. } | Self::DictionaryUnused { .. }
        )
    }
}

impl Warning {
    /// True if it says that the texts or their alignment are implausible; others say how something was read or used.
    #[must_use]
    pub const fn is_implausible(&self) -> bool {
        match self {
            Self::SidesSwapped
            | Self::OtherLanguage { .. }
            | Self::WrongDirection { .. }
            | Self::UnevenTexts { .. }
            | Self::LittlePaired { .. }
            | Self::Unsure { .. }
            | Self::SameText
            | Self::Unaligned { .. } => true,
            Self::Reading { .. }
            | Self::LanguageGuessed { .. }
            | Self::DictionaryTurned { .. }
            | Self::DictionaryUnused { .. }
            | Self::VectorsUnused
            | Self::NothingMarked { .. }
            | Self::RejectedGone { .. } => false,
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reading { side, note } => write!(f, "the {side} is {note}"),
            Self::LanguageGuessed { side, language } => write!(
                f,
                "the {side} is read as `{language}`, guessed from its text"
            ),
            Self::SidesSwapped => {
                f.write_str("the sides look swapped: the source is not in the source language")
            }
            Self::OtherLanguage {
                side,
                language,
                found,
            } => write!(
                f,
                "the {side} looks like `{found}`, and not like `{language}`"
            ),
            Self::WrongDirection { side, language } => write!(
                f,
                "the {side} does not look like {language}: it runs the other way"
            ),
            Self::UnevenTexts { letters } => write!(
                f,
                "one side has much more text ({} and {} letters)",
                letters.source, letters.target
            ),
            Self::LittlePaired { percent } => write!(
                f,
                "only {} % of the source and {} % of the target is paired: are they the same work, whole?",
                percent.source, percent.target
            ),
            Self::Unsure { percent } => write!(
                f,
                "about {percent} % of the text looks rightly paired: do the texts translate each other?"
            ),
            Self::VectorsUnused => f.write_str(
                "the vectors say nothing about which segments belong together, and were not used: are they of these segments, \
                 from an encoder that knows both languages?",
            ),
            Self::SameText => {
                f.write_str("both sides are the same text, not a text and its translation")
            }
            Self::Unaligned { source, target } => write!(
                f,
                "`{}` to `{}` and `{}` to `{}` are not aligned, or unsurely: are they the same passage?",
                source.0, source.1, target.0, target.1
            ),
            Self::DictionaryTurned { dictionary } => write!(
                f,
                "{dictionary}: goes from the translation to the original; used the other way round"
            ),
            Self::DictionaryUnused { dictionary } => write!(
                f,
                "{dictionary}: none of its entries has its words in both texts"
            ),
            Self::NothingMarked { file } => {
                write_file(f, file.as_deref())?;
                f.write_str("no bead is marked")
            }
            Self::RejectedGone { file, gone, of } => {
                write_file(f, file.as_deref())?;
                write!(f, "rejected beads that are no longer found: {gone} of {of}")
            }
        }
    }
}

fn write_file(f: &mut fmt::Formatter<'_>, file: Option<&Path>) -> fmt::Result {
    match file {
        Some(file) => write!(f, "{}: ", file.display()),
        None => Ok(()),
    }
}
