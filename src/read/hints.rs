//! What a caller knows of a file besides its bytes.

use crate::encoding::Encoding;
use crate::error::Error;
use crate::markup::decode::{Decoded, Sought, decode_text};
use crate::read::Kind;
use crate::tag::Tag;

/// What a caller knows of a file besides its bytes and its name.
///
/// ```
/// use bitext::read::{Hints, from_bytes};
///
/// let raw = from_bytes(b"caf\xE9".to_vec(), "a.txt", &Hints::default())?;
/// assert_eq!(raw.text, "café");
/// assert_eq!(raw.notes[0].to_string(), "read as windows-1252, guessed from its bytes");
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The language of the text: it chooses one of those in the file, and is evidence for the encoding.
    pub language: Option<&'a Tag>,
    /// Its encoding, whatever the file declares.
    pub encoding: Option<Encoding>,
    /// Its kind, whatever its name and its bytes say.
    pub kind: Option<Kind>,
}

impl<'a> Hints<'a> {
    /// The hints that a language gives.
    #[must_use]
    pub const fn of_language(language: Option<&'a Tag>) -> Self {
        Self {
            language,
            encoding: None,
            kind: None,
        }
    }

    /// Decodes a text file.
    pub(super) fn decode(&self, bytes: Vec<u8>) -> Result<Decoded, Error> {
        let guessed = Sought::Guessed(self.language);
        decode_text(bytes, &self.encoding.map_or(guessed, Sought::Named))
    }
}
