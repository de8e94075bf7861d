//! Files that are compressed with zstd (RFC 8878).

use std::io::Read;

use ruzstd::decoding::StreamingDecoder;

use crate::error::{Error, ErrorKind};
use crate::markup::guard::guarded;

/// True for the bytes of such a file.
pub(crate) fn is_zstd(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x28\xB5\x2F\xFD")
}

/// Unpacks a file of at most so many bytes.
///
/// # Errors
/// If it is damaged or cut off, or unpacks to more.
pub(crate) fn unpacked(bytes: &[u8], largest: u64) -> Result<Vec<u8>, Error> {
    guarded(|| frames(bytes, largest))
}

fn frames(mut bytes: &[u8], largest: u64) -> Result<Vec<u8>, Error> {
    let mut content = Vec::new();
    while is_zstd(bytes) {
        let mut frame = StreamingDecoder::new(&mut bytes).map_err(|error| damaged(&error))?;
        let left = (largest + 1).saturating_sub(content.len() as u64);
        let read = frame.by_ref().take(left).read_to_end(&mut content);
        read.map_err(|error| damaged(&error))?;
        if content.len() as u64 > largest {
            let message = format!("the file unpacks to more than {} MiB", largest >> 20);
            let error = Error::of(ErrorKind::Limit, message);
            return Err(error.hint("unpack it and cut it into parts"));
        }
    }
    if bytes.is_empty() {
        Ok(content)
    } else {
        Err(damaged(&"something else follows"))
    }
}

fn damaged(why: &dyn std::fmt::Display) -> Error {
    let message = format!("cannot unpack the zstd file: {why}");
    Error::of(ErrorKind::WrongFormat, message).hint("is it cut off?")
}

#[cfg(test)]
mod tests {
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn packed(content: &[u8]) -> Vec<u8> {
        compress_to_vec(content, CompressionLevel::Fastest)
    }

    #[test]
    fn files_of_one_and_more_frames_are_unpacked() {
        let (one, two) = (packed("یک.\n".as_bytes()), packed(b"Zwei.\n"));
        assert!(is_zstd(&one));
        let both = unpacked(&[one, two].concat(), 1 << 20).unwrap();
        assert_eq!(both, "یک.\nZwei.\n".as_bytes());
    }

    #[test]
    fn damaged_and_huge_files_are_refused() {
        let one = packed(b"One and two.\n");
        for end in 4..one.len() {
            assert!(unpacked(&one[..end], 1 << 20).is_err(), "{end}");
        }
        assert!(unpacked(&[one, b"x".to_vec()].concat(), 1 << 20).is_err());
        let huge = packed(&vec![0; 1 << 20]);
        assert!(unpacked(&huge, 1 << 20).is_ok());
        let error = unpacked(&huge, (1 << 20) - 1).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
    }
}
