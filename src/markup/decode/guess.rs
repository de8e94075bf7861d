//! Guesses the encoding of a text that does not declare one and is not UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::strict;
use crate::encoding::Encoding;
use crate::language::domain;
use crate::tag::Tag;

/// The encoding that fits the bytes of a text in a language best; `None` if it leaves control characters, which no text
/// has.
pub(super) fn encoding(bytes: &[u8], language: Option<&Tag>) -> Option<Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let domain = language.map(domain);
    let domain = domain.as_deref().map(str::as_bytes);
    let found = Encoding::from(detector.guess(domain, Utf8Detection::Deny));
    let (text, _) = strict::decode(bytes, found, 0).ok()?;
    (!super::has_controls(&text)).then_some(found)
}

/// True for UTF-8 with a few bytes that are damaged: more characters of several bytes are valid than bytes are not. In
/// other encodings, letters hardly ever make valid UTF-8.
pub(super) fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += chunk.invalid().len();
    }
    valid > invalid
}
