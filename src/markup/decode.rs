//! Decodes text files: UTF-8, UTF-16, and the encodings that a file declares, a caller names or its bytes show.

mod declared;
mod guess;
mod strict;
mod utf16;

use crate::encoding::Encoding;
use crate::error::{Error, ErrorKind, Place};
use crate::note::Note;
use crate::tag::Tag;
use crate::text::Places;

/// Maximum size of a file, in bytes: offsets are stored in 32 bits.
pub(crate) const MAX_BYTES: usize = u32::MAX as usize;

/// Decodes a text file that is in UTF-8 or UTF-16, or declares its encoding as XML and HTML do.
///
/// A UTF-8 byte order mark is kept, so that offsets are those of the file. A file in another encoding is converted to
/// UTF-8, and offsets refer to the result.
///
/// # Errors
/// If the file is empty, binary, in another encoding, or 4 GiB or longer; the error names the byte.
pub fn decode(bytes: Vec<u8>) -> Result<String, Error> {
    let text = decode_any(bytes)?;
    refuse_empty(&text)?;
    Ok(text)
}

/// Decodes a text file that may be empty.
///
/// # Errors
/// As [`decode`], except that an empty file is no error.
pub(crate) fn decode_any(bytes: Vec<u8>) -> Result<String, Error> {
    Ok(decoded(bytes, &Sought::Declared)?.text)
}

/// A text and what is known of the file that it was decoded from.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) places: Places,
    /// What the user should know of the encoding, if anything.
    pub(crate) note: Option<Note>,
}

/// How the encoding of a file is found.
pub(crate) enum Sought<'a> {
    /// It must declare it, unless it is UTF-8 or UTF-16.
    Declared,
    /// If it does not declare it, its bytes and its language show it.
    Guessed(Option<&'a Tag>),
    /// The caller has named it.
    Named(Encoding),
}

/// Decodes a text file that must not be empty.
///
/// # Errors
/// As [`decode`], but a file that does not declare its encoding is refused only if no encoding fits its bytes.
pub(crate) fn decode_text(bytes: Vec<u8>, sought: &Sought<'_>) -> Result<Decoded, Error> {
    let decoded = decoded(bytes, sought)?;
    refuse_empty(&decoded.text)?;
    Ok(decoded)
}

fn refuse_empty(text: &str) -> Result<(), Error> {
    if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
        return Err(Error::of(ErrorKind::Empty, "the file is empty")
            .hint("give a text with at least one line"));
    }
    Ok(())
}

fn decoded(bytes: Vec<u8>, sought: &Sought<'_>) -> Result<Decoded, Error> {
    if bytes.len() >= MAX_BYTES {
        let error = Error::of(ErrorKind::Limit, "the file is 4 GiB or longer");
        return Err(error.hint("cut it into parts"));
    }
    let decoded = match sought {
        Sought::Named(encoding) => of_encoding(bytes, *encoding)?,
        Sought::Declared => of_bytes(bytes, |_| None)?,
        Sought::Guessed(language) => of_bytes(bytes, |bytes| guess::encoding(bytes, *language))?,
    };
    if let Some(at) = decoded.text.find('\0') {
        let at = decoded.places.in_file(at..at).start;
        let message = "this is no text file: it holds a zero byte";
        let error = Error::of(ErrorKind::WrongFormat, message).at(Place::Byte(at));
        return Err(error.hint("give a plain text file in UTF-8"));
    }
    if decoded.text.len() >= MAX_BYTES {
        let error = Error::of(ErrorKind::Limit, "the text is 4 GiB or longer");
        return Err(error.hint("cut it into parts"));
    }
    Ok(decoded)
}

/// Decodes a file whose encoding must be found: by its byte order mark, by its zero bytes, since it is valid UTF-8, by
/// what it declares, and only then by a guess.
fn of_bytes(bytes: Vec<u8>, guess: impl Fn(&[u8]) -> Option<Encoding>) -> Result<Decoded, Error> {
    if let Some(decoded) = utf16::decoded(&bytes) {
        return decoded;
    }
    let declared = declared::encoding(&bytes);
    // Its bytes are ASCII, so that it would be taken for UTF-8.
    let seven_bits = declared.filter(|own| own.standard() == encoding_rs::ISO_2022_JP);
    if let Some(encoding) = seven_bits {
        return of_encoding(bytes, encoding);
    }
    let invalid = match String::from_utf8(bytes) {
        Ok(text) => return Ok(utf8(text, declared)),
        Err(error) => error,
    };
    let other = declared.filter(|own| own.standard() != encoding_rs::UTF_8);
    if let Some(encoding) = other {
        return of_encoding(invalid.into_bytes(), encoding);
    }
    let at = invalid.utf8_error().valid_up_to();
    let bytes = invalid.into_bytes();
    let marked = bytes.starts_with(b"\xEF\xBB\xBF");
    let guessed = if declared.is_some() || marked || guess::is_damaged_utf8(&bytes) {
        None
    } else {
        guess(&bytes)
    };
    let Some(encoding) = guessed else {
        let error = Error::new(format!("invalid UTF-8 on line {}", line(&bytes, at)));
        let hint = "save the file as UTF-8, or declare or name its encoding";
        return Err(error.at(Place::Byte(at)).hint(hint));
    };
    let (text, places) = strict::decode(&bytes, encoding, 0)?;
    Ok(Decoded {
        text,
        places,
        note: Some(Note::EncodingGuessed(encoding)),
    })
}

/// A text in UTF-8. A declaration of another encoding is wrong, since no other text of some length is valid UTF-8 by
/// chance.
fn utf8(text: String, declared: Option<Encoding>) -> Decoded {
    let read = Encoding::from(encoding_rs::UTF_8);
    let other = declared.filter(|&own| own != read && !text.is_ascii());
    let note = other.map(|declared| Note::EncodingNotDeclared { declared, read });
    Decoded {
        text,
        places: Places::default(),
        note,
    }
}

/// Decodes a file as an encoding that the caller has named or the file declares.
fn of_encoding(bytes: Vec<u8>, encoding: Encoding) -> Result<Decoded, Error> {
    let standard = encoding.standard();
    let (text, places) = if standard == encoding_rs::UTF_8 {
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            strict::undecodable(error.as_bytes(), at, encoding)
        })?;
        (text, Places::default())
    } else if standard == encoding_rs::UTF_16LE {
        utf16::decode(&bytes, utf16::Order::Little)?
    } else if standard == encoding_rs::UTF_16BE {
        utf16::decode(&bytes, utf16::Order::Big)?
    } else {
        strict::decode(&bytes, encoding, 0)?
    };
    Ok(Decoded {
        text,
        places,
        note: None,
    })
}

/// The line of a byte, from 1.
fn line(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count()
}

/// True for a text with control characters other than white space, which no text has.
fn has_controls(text: &str) -> bool {
    text.contains(|c: char| c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests;
