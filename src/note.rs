//! What a reader says of a file that it has read.

use std::fmt;

use crate::encoding::Encoding;

/// What a user should know of how a file was read, and of what was left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Note {
    /// The file does not declare its encoding, which was guessed from its bytes and its language.
    EncodingGuessed(Encoding),
    /// The file declares an encoding, but its bytes are of another, as which it was read.
    EncodingNotDeclared {
        /// What it declares.
        declared: Encoding,
        /// What it was read as.
        read: Encoding,
    },
    /// Something of the file was left out.
    LeftOut {
        /// What it is.
        what: Left,
        /// How often it occurs; never 0.
        count: usize,
    },
    /// A part of an archive is missing or damaged; why, in words.
    PartMissing(String),
    /// The bytes of the file show another kind than its name does.
    KindByContent(&'static str),
}

/// What a reader leaves out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Left {
    /// Codes of another format within a text.
    InlineCodes,
    /// What refers to notes.
    Notes,
    /// Text that is not shown.
    HiddenText,
    /// Page numbers of a printed edition.
    PageNumbers,
    /// Heads, feet and numbers of pages that the file marks as such.
    PageElements,
    /// Pages that are pictures, or whose letters are unknown, and have no text.
    Pictures,
    /// Letters that are shown, but not said to be any.
    UnknownLetters,
    /// Texts of a unit beyond the first in a language.
    Variants,
    /// Units without text in both languages.
    EmptyUnits,
    /// Blocks of code.
    Code,
    /// Comments.
    Comments,
}

impl Note {
    /// The note that something was left out, unless there was none.
    pub(crate) fn left_out(what: Left, count: usize) -> Option<Self> {
        (count > 0).then_some(Self::LeftOut { what, count })
    }

    /// The notes that one of each was left out, for tests.
    #[cfg(test)]
    pub(crate) fn one_of_each(left: &[Left]) -> Vec<Self> {
        let notes = left.iter().map(|&what| Self::LeftOut { what, count: 1 });
        notes.collect()
    }
}

/// What a caller can state of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Its encoding.
    Encoding,
    /// Its kind.
    Kind,
}

impl Note {
    /// What a caller can state of a file instead, if that would change what is said here.
    #[must_use]
    pub const fn remedy(&self) -> Option<Remedy> {
        match self {
            Self::EncodingGuessed(_) | Self::EncodingNotDeclared { .. } => Some(Remedy::Encoding),
            Self::KindByContent(_) => Some(Remedy::Kind),
            Self::LeftOut { .. } | Self::PartMissing(_) => None,
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EncodingGuessed(read) => write!(f, "read as {read}, guessed from its bytes"),
            Self::EncodingNotDeclared { declared, read } => {
                write!(f, "read as {read}, although it declares {declared}")
            }
            Self::LeftOut { what, count } => {
                let (one, many) = match what {
                    Left::InlineCodes => ("inline code", "inline codes"),
                    Left::Notes => ("reference to a note", "references to notes"),
                    Left::HiddenText => ("passage that is hidden", "passages that are hidden"),
                    Left::PageNumbers => ("page number", "page numbers"),
                    Left::PageElements => (
                        "head, foot or number of a page",
                        "heads, feet and numbers of pages",
                    ),
                    Left::Pictures => (
                        "page that shows something but has no text",
                        "pages that show something but have no text",
                    ),
                    Left::UnknownLetters => (
                        "letter that the file shows without saying which it is",
                        "letters that the file shows without saying which they are",
                    ),
                    Left::Variants => (
                        "further text of a unit in a language",
                        "further texts of units in a language",
                    ),
                    Left::EmptyUnits => ("unit without text", "units without text"),
                    Left::Code => ("block of code", "blocks of code"),
                    Left::Comments => ("comment", "comments"),
                };
                write!(
                    f,
                    "read without {count} {}",
                    if *count == 1 { one } else { many }
                )
            }
            Self::PartMissing(why) => write!(f, "read without a part: {why}"),
            Self::KindByContent(kind) => {
                write!(
                    f,
                    "read as {kind}, which its bytes show and its name does not"
                )
            }
        }
    }
}
