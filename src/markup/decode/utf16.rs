//! UTF-16, with a byte order mark or without one.

use super::Decoded;
use crate::error::{Error, ErrorKind, Place};
use crate::text::Places;

/// Which of the two bytes of a unit comes first.
#[derive(Clone, Copy)]
pub(super) enum Order {
    Little,
    Big,
}

impl Order {
    const fn mark(self) -> [u8; 2] {
        match self {
            Self::Little => [0xFF, 0xFE],
            Self::Big => [0xFE, 0xFF],
        }
    }

    const fn unit(self, pair: [u8; 2]) -> u16 {
        match self {
            Self::Little => u16::from_le_bytes(pair),
            Self::Big => u16::from_be_bytes(pair),
        }
    }
}

/// Decodes a file that is UTF-16 by its byte order mark or by its zero bytes; `None` for another file.
pub(super) fn decoded(bytes: &[u8]) -> Option<Result<Decoded, Error>> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        let error = Error::of(ErrorKind::WrongFormat, "this text is in UTF-32");
        return Some(Err(error.hint("save it as UTF-8")));
    }
    let mut orders = [Order::Little, Order::Big].into_iter();
    let order = match orders.find(|order| bytes.starts_with(&order.mark())) {
        Some(order) => order,
        None => unmarked(bytes)?,
    };
    let decoded = decode(bytes, order).map(|(text, places)| Decoded {
        text,
        places,
        note: None,
    });
    Some(decoded)
}

/// The order of bytes of UTF-16 without a byte order mark. Its zero bytes are the high bytes of ASCII characters, so all
/// of them are first bytes or all are second bytes; and the other high bytes are few, since prose keeps to a script.
fn unmarked(bytes: &[u8]) -> Option<Order> {
    let mut counts = [[0_usize; 256]; 2];
    for pair in bytes.chunks_exact(2) {
        counts[0][usize::from(pair[0])] += 1;
        counts[1][usize::from(pair[1])] += 1;
    }
    let order = match (counts[0][0], counts[1][0]) {
        (0, 1..) => Order::Little,
        (1.., 0) => Order::Big,
        _ => return None,
    };
    let mut high = match order {
        Order::Little => counts[1],
        Order::Big => counts[0],
    };
    let zeros = std::mem::take(&mut high[0]);
    let most = high.iter().max().copied().unwrap_or_default();
    // Half of the units are more than chance gives to a byte of a text in one byte a character, and less than any
    // alphabet has in UTF-16. A text in Han has no such byte; without a byte order mark it is not recognised.
    let units = bytes.len() / 2;
    if 2 * (zeros + most) < units {
        return None;
    }
    let (text, _) = decode(bytes, order).ok()?;
    (!super::has_controls(&text)).then_some(order)
}

/// Decodes UTF-16; a byte order mark at the start is left out.
///
/// # Errors
/// If it is cut off, or has half of a pair of surrogates; the error names the byte.
pub(super) fn decode(bytes: &[u8], order: Order) -> Result<(String, Places), Error> {
    if bytes.len() % 2 == 1 {
        let error = Error::new("the UTF-16 text ends in the middle of a character")
            .at(Place::Byte(bytes.len() - 1));
        return Err(error.hint("the file is cut off"));
    }
    let mut at = if bytes.starts_with(&order.mark()) {
        2
    } else {
        0
    };
    let mut text = String::with_capacity(bytes.len());
    let mut places = Places::starting_at(at);
    let pairs = bytes[at..].chunks_exact(2);
    for unit in char::decode_utf16(pairs.map(|pair| order.unit([pair[0], pair[1]]))) {
        let letter = unit.map_err(|error| {
            let invalid = Error::new("invalid UTF-16").caused_by(error);
            invalid.at(Place::Byte(at))
        })?;
        places.push(letter.len_utf8(), 2 * letter.len_utf16());
        at += 2 * letter.len_utf16();
        text.push(letter);
    }
    Ok((text, places))
}
