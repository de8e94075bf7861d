//! What a request must know to be answered.

use std::fmt;

use subtle::ConstantTimeEq as _;

use crate::error::{Error, ErrorKind};

/// Bytes of a token: nobody guesses 256 bits.
const BYTES: usize = 32;

/// A secret that the page sends with every request: random numbers of the operating system.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// If the operating system has no random numbers.
    pub fn random() -> Result<Self, Error> {
        let mut bytes = [0_u8; BYTES];
        getrandom::fill(&mut bytes).map_err(|error| {
            let message = format!("the operating system gives no random numbers: {error}");
            Error::of(ErrorKind::Io, message)
        })?;
        Ok(Self(
            bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        ))
    }

    /// Its digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if these are its bytes; that takes as long whatever they are.
    pub(super) fn is(&self, bytes: &[u8]) -> bool {
        self.0.as_bytes().ct_eq(bytes).into()
    }
}

/// Does not show the secret.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}
