//! Character encodings by their names.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// A character encoding of the Encoding Standard (<https://encoding.spec.whatwg.org/>): UTF-8, UTF-16 and those that were
/// used before them.
///
/// ```
/// use bitext::encoding::Encoding;
///
/// assert_eq!(Encoding::named("cp1256")?.name(), "windows-1256");
/// assert!(Encoding::named("klingon").is_err());
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl FromStr for Encoding {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::named(name)
    }
}

impl Encoding {
    /// Finds an encoding by one of its names, in upper or lower case.
    ///
    /// # Errors
    /// If the Encoding Standard knows no such name.
    pub fn named(name: &str) -> Result<Self, Error> {
        let found = encoding_rs::Encoding::for_label_no_replacement(name.as_bytes());
        found.map(Self).ok_or_else(|| {
            let error = Error::new(format!("`{name}` is no encoding that is known"));
            error.hint("give a name such as windows-1256, windows-1251, iso-8859-1, shift_jis")
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    pub(crate) const fn standard(self) -> &'static encoding_rs::Encoding {
        self.0
    }
}

impl PartialOrd for Encoding {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Encoding {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl From<&'static encoding_rs::Encoding> for Encoding {
    fn from(encoding: &'static encoding_rs::Encoding) -> Self {
        Self(encoding)
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Encoding").field(&self.name()).finish()
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
