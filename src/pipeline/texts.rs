//! The bytes of a file of any kind to a raw text.

use std::path::Path;

use crate::error::{Error, ErrorKind};
use crate::language::{Language, for_code};
use crate::read::{Hints, Raw, Shape, from_bytes};
use crate::tag::Tag;

/// Takes the text out of the bytes of a file. Its bytes say what kind of file it is, or else the extension of its
/// name; a name without one is plain text. Hints of the caller have the last word.
///
/// ```
/// use std::path::Path;
///
/// use bitext::pipeline::raw_text;
/// use bitext::read::Hints;
///
/// let raw = raw_text(Path::new("story.txt"), b"Once upon a time.".to_vec(), &Hints::default())?;
/// assert_eq!(raw.text, "Once upon a time.");
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// If the bytes are not such a file, or hold no text; the error names the file.
pub fn raw_text(name: &Path, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
    // A name without a dot would be taken for an extension alone.
    let file = name.extension().and(name.file_name());
    let raw = from_bytes(bytes, &file.unwrap_or_default().to_string_lossy(), hints);
    raw.map_err(|error| error.in_file(name))
}

/// Takes the text out of the bytes of a file that has one segment a line, or segments of its own.
///
/// # Errors
/// As [`raw_text`], and if the file has paragraphs instead of segments.
pub fn segmented_text(name: &Path, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
    let mut raw = raw_text(name, bytes, hints)?;
    if raw.shape == Shape::Paragraphs {
        let message = "this file has paragraphs, not one segment a line";
        return Err(Error::of(ErrorKind::NotSegmented, message).in_file(name));
    }
    raw.shape = Shape::Segments;
    Ok(raw)
}

/// What takes the text out of a file: [`raw_text`] or [`segmented_text`].
pub(super) type ReadText = fn(&Path, Vec<u8>, &Hints<'_>) -> Result<Raw, Error>;

/// The language of a BCP 47 tag.
///
/// # Errors
/// [`ErrorKind::UnknownLanguage`].
pub fn language(tag: &str) -> Result<&'static dyn Language, Error> {
    let known = Tag::parse(tag)?;
    for_code(known.as_str()).ok_or_else(|| {
        Error::of(
            ErrorKind::UnknownLanguage,
            format!("`{tag}` is no language code"),
        )
    })
}
