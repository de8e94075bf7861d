//! Places in a text as browsers count them: in units of UTF-16.

/// The number of units before a byte.
pub(super) fn units_before(text: &str, byte: usize) -> usize {
    let before = text.char_indices().take_while(|&(at, _)| at < byte);
    before.map(|(_, c)| c.len_utf16()).sum()
}

/// The byte at which so many units have passed; `None` inside a letter or beyond the end.
pub(super) fn byte_after(text: &str, units: usize) -> Option<usize> {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= units {
            return (passed == units).then_some(at);
        }
        passed += c.len_utf16();
    }
    (passed == units).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_there_and_back() {
        let text = "آب 𝄞 b";
        for (at, _) in text.char_indices() {
            assert_eq!(byte_after(text, units_before(text, at)), Some(at));
        }
        assert_eq!(byte_after(text, 7), Some(text.len()));
        // Between the halves of a letter, and beyond the end.
        assert_eq!(byte_after(text, 4), None);
        assert_eq!(byte_after(text, 8), None);
    }
}
