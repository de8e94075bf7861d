//! Where a text comes from, and who may do what with it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A raw file and what is stated about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file, as the manifest names it.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Its language, as a BCP 47 tag.
    pub lang: String,
    /// The edition that it was made from.
    pub edition: String,
    /// Its rights, in words.
    pub rights: String,
    /// Its licence, as an SPDX identifier, or `other`.
    pub license: String,
}

/// The SHA-256 of some bytes, in hexadecimal digits.
///
/// ```
/// assert!(bitext::origin::sha256(b"abc").starts_with("ba7816bf"));
/// ```
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
