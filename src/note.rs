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
}

impl Note {
    /// True if naming the encoding of the file would change what it says.
    #[must_use]
    pub const fn is_of_encoding(&self) -> bool {
        matches!(
            self,
            Self::EncodingGuessed(_) | Self::EncodingNotDeclared { .. }
        )
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EncodingGuessed(read) => write!(f, "read as {read}, guessed from its bytes"),
            Self::EncodingNotDeclared { declared, read } => {
                write!(f, "read as {read}, although it declares {declared}")
            }
        }
    }
}
