//! Books: the paragraphs of their pages, in reading order.

use crate::error::Error;
use crate::format::archive::Archive;
use crate::format::package;

use super::paragraphs::Paragraphs;
use super::{Raw, html};

/// Reads a book.
///
/// # Errors
/// If it is damaged, locked or hostile; the error names the part.
pub(super) fn read(bytes: &[u8]) -> Result<Raw, Error> {
    let mut archive = Archive::new(bytes)?;
    let mut paragraphs = Paragraphs::default();
    for page in package::pages(&mut archive)? {
        let text = package::text(&mut archive, &page)?;
        html::add(&text, &mut paragraphs).map_err(|error| package::in_part(&error, &page))?;
    }
    Ok(paragraphs.finish())
}
