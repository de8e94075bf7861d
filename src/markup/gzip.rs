//! Files that are compressed with gzip (RFC 1952).

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::error::{Error, ErrorKind};

/// Maximum unpacked size of a text, in bytes: more than any book has, and little enough for any machine.
pub(crate) const LARGEST_TEXT: u64 = 256 << 20;

/// True for the bytes of such a file.
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1F\x8B\x08")
}

/// Unpacks a file of at most so many bytes.
///
/// # Errors
/// If it is damaged or cut off, or unpacks to more.
pub(crate) fn unpacked(bytes: &[u8], largest: u64) -> Result<Vec<u8>, Error> {
    let mut content = Vec::new();
    let read = MultiGzDecoder::new(bytes)
        .take(largest + 1)
        .read_to_end(&mut content);
    read.map_err(|error| {
        let damaged = Error::of(
            ErrorKind::WrongFormat,
            format!("cannot unpack the gzip file: {error}"),
        );
        damaged.caused_by(error).hint("is it cut off?")
    })?;
    if content.len() as u64 > largest {
        let message = format!("the file unpacks to more than {} MiB", largest >> 20);
        let error = Error::of(ErrorKind::Limit, message);
        return Err(error.hint("unpack it and cut it into parts"));
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn files_of_one_and_more_members_are_unpacked() {
        let (one, two) = (packed(b"One.\n"), packed(b"Two.\n"));
        assert!(is_gzip(&one));
        assert_eq!(unpacked(&one, LARGEST_TEXT).unwrap(), b"One.\n");
        assert_eq!(
            unpacked(&[one, two].concat(), LARGEST_TEXT).unwrap(),
            b"One.\nTwo.\n"
        );
    }

    #[test]
    fn damaged_and_huge_files_are_refused() {
        let one = packed(b"One and two.\n");
        let cut = unpacked(&one[..one.len() - 9], LARGEST_TEXT)
            .unwrap_err()
            .to_string();
        assert!(cut.contains("cut off"), "{cut}");
        let huge = packed(&vec![0; 1 << 20]);
        assert!(unpacked(&huge, 1 << 20).is_ok());
        let error = unpacked(&huge, (1 << 20) - 1).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
    }
}
