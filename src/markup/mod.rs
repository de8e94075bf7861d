//! Code that bead formats and text readers share: text decoding, XML, archives, the packages of books, translation
//! memories; with limits that protect against hostile files.

#[cfg(feature = "books")]
pub(crate) mod archive;
pub(crate) mod decode;
pub(crate) mod guard;
#[cfg(feature = "books")]
pub(crate) mod gzip;
pub(crate) mod memory;
#[cfg(feature = "books")]
pub(crate) mod package;
pub(crate) mod xml;
#[cfg(feature = "books")]
pub(crate) mod zstd;
