//! Decodes text files: UTF-8, or UTF-16.

use crate::error::{Error, ErrorKind, Place};

/// Maximum size of a file, in bytes: offsets are stored in 32 bits.
pub(crate) const MAX_BYTES: usize = u32::MAX as usize;

/// Decodes a text file.
///
/// A UTF-8 byte order mark is kept, so that offsets are those of the file. A UTF-16 file, which its byte order mark or
/// its zero bytes show, is converted to UTF-8, and offsets refer to the result.
///
/// # Errors
/// If the file is empty, binary, in another encoding, or 4 GiB or longer; the error names the byte.
pub fn decode(bytes: Vec<u8>) -> Result<String, Error> {
    let text = decode_any(bytes)?;
    if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
        return Err(Error::of(ErrorKind::Empty, "the file is empty")
            .hint("give a text with at least one line"));
    }
    Ok(text)
}

/// Decodes a text file that may be empty.
///
/// # Errors
/// As [`decode`], except that an empty file is no error.
pub(crate) fn decode_any(bytes: Vec<u8>) -> Result<String, Error> {
    let text = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => utf16(&bytes[2..], 2, u16::from_le_bytes)?,
        Some([0xFE, 0xFF]) => utf16(&bytes[2..], 2, u16::from_be_bytes)?,
        _ => match order_by_zeros(&bytes) {
            Some(read) => utf16(&bytes, 0, read)?,
            None => utf8(bytes)?,
        },
    };
    if let Some(at) = text.find('\0') {
        let message = "this is no text file: it holds a zero byte";
        let error = Error::of(ErrorKind::WrongFormat, message).at(Place::Byte(at));
        return Err(error.hint("give a plain text file in UTF-8"));
    }
    if text.len() >= MAX_BYTES {
        return Err(
            Error::of(ErrorKind::Limit, "the file is 4 GiB or longer").hint("cut it into parts")
        );
    }
    Ok(text)
}

fn utf8(bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..at]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count();
        Error::new(format!("invalid UTF-8 on line {line}"))
            .caused_by(error)
            .at(Place::Byte(at))
            .hint("convert the file to UTF-8, for example with iconv")
    })
}

/// How many bytes are looked at to recognise UTF-16 without a byte order mark.
const SAMPLE: usize = 4096;

/// How to read the code units of UTF-16 without a byte order mark. Spaces, line ends and digits of any language have a
/// zero byte in it, on one side only; one unit in eight is less than any text has. UTF-8 has no zero byte.
fn order_by_zeros(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let units = bytes[..bytes.len().min(SAMPLE)].chunks_exact(2);
    let count = units.len();
    let [first, second] = units.fold([0, 0], |[first, second], unit| {
        [
            first + usize::from(unit[0] == 0),
            second + usize::from(unit[1] == 0),
        ]
    });
    match (first, second) {
        (0, 1..) if second * 8 >= count => Some(u16::from_le_bytes),
        (1.., 0) if first * 8 >= count => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// Decodes UTF-16 that begins at a byte of the file.
fn utf16(bytes: &[u8], start: usize, read: fn([u8; 2]) -> u16) -> Result<String, Error> {
    if bytes.len() % 2 == 1 {
        let error = Error::new("the UTF-16 text ends in the middle of a character")
            .at(Place::Byte(start + bytes.len() - 1));
        return Err(error.hint("the file is cut off"));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut at = start;
    for unit in char::decode_utf16(bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]))) {
        let letter = unit.map_err(|error| {
            let invalid = Error::new("invalid UTF-16").caused_by(error);
            invalid.at(Place::Byte(at))
        })?;
        at += 2 * letter.len_utf16();
        text.push(letter);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_three_encodings() {
        assert_eq!(decode("سلام\n".into()).unwrap(), "سلام\n");
        assert_eq!(decode(b"\xFF\xFEa\0\x33\x06".to_vec()).unwrap(), "aس");
        assert_eq!(decode(b"\xFE\xFF\0a\x06\x33".to_vec()).unwrap(), "aس");
        assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec()).unwrap(), "\u{FEFF}a");
        for text in ["One, two\n", "Ein, zwei\n", "یک، دو، سه.\n"] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(little).unwrap(), text);
            assert_eq!(decode(big).unwrap(), text);
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        let message = |bytes: &[u8]| decode(bytes.to_vec()).unwrap_err().to_string();
        assert!(message(b"").contains("empty"));
        assert!(message(b" \n\n").contains("empty"));
        assert!(message(b"ab\n\xFFcd").contains("byte 3: invalid UTF-8 on line 2"));
        assert!(message(b"ab\0cd").contains("byte 2: this is no text file"));
        assert!(message(b"a\0\0b").contains("no text file"));
        assert!(message(b"\xFF\xFEa").contains("cut off"));
        assert!(message(b"\xFF\xFE\x00\xD8\x41\x00").contains("byte 2: invalid UTF-16"));
    }
}
