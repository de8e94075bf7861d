//! What readers of beads and readers of texts share: bytes to text, XML, archives and the books in them, memories; with
//! limits on what a hostile file can ask for.

#[cfg(feature = "books")]
pub(crate) mod archive;
pub(crate) mod decode;
pub(crate) mod guard;
pub(crate) mod memory;
#[cfg(feature = "books")]
pub(crate) mod package;
pub(crate) mod xml;
