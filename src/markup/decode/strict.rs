//! Decodes the encodings before Unicode, character by character, so that the place of each in the file is known.

use super::line;
use crate::encoding::Encoding;
use crate::error::{Error, Place};
use crate::text::Places;

/// Decodes the bytes of a file from `at` on.
///
/// # Errors
/// If a byte is no character of the encoding; the error names its line and place.
pub(super) fn decode(
    bytes: &[u8],
    encoding: Encoding,
    at: usize,
) -> Result<(String, Places), Error> {
    if encoding.standard().is_single_byte() {
        single(bytes, encoding, at)
    } else {
        multiple(bytes, encoding, at)
    }
}

/// Decodes an encoding of one byte a character.
fn single(bytes: &[u8], encoding: Encoding, at: usize) -> Result<(String, Places), Error> {
    let table: Vec<Option<char>> = (0..=u8::MAX)
        .map(|byte| {
            let bytes = [byte];
            let decode = |bytes| {
                encoding
                    .standard()
                    .decode_without_bom_handling_and_without_replacement(bytes)
            };
            decode(&bytes)?.chars().next()
        })
        .collect();
    let mut text = String::with_capacity(bytes.len());
    let mut places = Places::starting_at(at);
    for (at, &byte) in bytes.iter().enumerate().skip(at) {
        let letter = table[usize::from(byte)];
        let letter = letter.ok_or_else(|| undecodable(bytes, at, encoding))?;
        places.push(letter.len_utf8(), 1);
        text.push(letter);
    }
    Ok((text, places))
}

/// Decodes an encoding of one or more bytes a character.
fn multiple(bytes: &[u8], encoding: Encoding, at: usize) -> Result<(String, Places), Error> {
    let mut decoder = encoding.standard().new_decoder_without_bom_handling();
    let plain = encoding.standard().is_ascii_compatible();
    let mut text = String::with_capacity(bytes.len());
    let mut places = Places::starting_at(at);
    // The first byte of the character that is being decoded, and the next byte.
    let (mut first, mut at) = (at, at);
    while at < bytes.len() {
        if plain && first == at {
            let count = encoding_rs::Encoding::ascii_valid_up_to(&bytes[at..]);
            text.extend(bytes[at..at + count].iter().map(|&byte| char::from(byte)));
            places.push(count, count);
            at += count;
            first = at;
        }
        let Some(byte) = bytes.get(at..=at) else {
            break;
        };
        // Two characters of three bytes are the most that one byte completes.
        let mut out = [0; 16];
        let last = at + 1 == bytes.len();
        let (result, _, written) = decoder.decode_to_utf8_without_replacement(byte, &mut out, last);
        let letters = std::str::from_utf8(&out[..written]).unwrap_or_default();
        if result != encoding_rs::DecoderResult::InputEmpty {
            return Err(undecodable(bytes, first, encoding));
        }
        at += 1;
        for letter in letters.chars() {
            text.push(letter);
            places.push(letter.len_utf8(), at - first);
            first = at;
        }
    }
    Ok((text, places))
}

/// The error for a byte that is no character of an encoding.
pub(super) fn undecodable(bytes: &[u8], at: usize, encoding: Encoding) -> Error {
    let message = format!("no character of {encoding} on line {}", line(bytes, at));
    let error = Error::new(message).at(Place::Byte(at));
    error.hint("name another encoding, or save the file as UTF-8")
}
