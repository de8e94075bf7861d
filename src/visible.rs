//! Text that is safe to show on a terminal.

use std::borrow::Cow;

/// The text with its control characters as visible symbols, so that no escape sequence in it reaches a terminal; line ends
/// and tabs stay.
///
/// ```
/// use bitext::visible::visible;
///
/// assert_eq!(visible("a \u{1B}[31mred\u{7} line\r\n"), "a ␛[31mred␇ line␍\n");
/// assert_eq!(visible("می\u{200C}روم, à Paris"), "می\u{200C}روم, à Paris");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_free) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(symbol).collect())
}

/// True for a character that does nothing to a terminal but what plain text needs.
fn is_free(c: char) -> bool {
    !c.is_control() || matches!(c, '\n' | '\t')
}

fn symbol(c: char) -> char {
    match c {
        c if is_free(c) => c,
        // The block Control Pictures has a symbol for each of these, in their order.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        // U+0080 to U+009F: U+009B begins an escape sequence too.
        _ => '\u{FFFD}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_is_left_and_clean_text_stays() {
        let all: String = (0..0x100).filter_map(char::from_u32).collect();
        let shown = visible(&all).into_owned();
        assert!(
            shown
                .chars()
                .all(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        );
        assert_eq!(shown.chars().count(), 0x100);
        for clean in ["Line\n\ttwo", "کتاب‌ها را خواند.", "Größe – «oui»"] {
            assert!(matches!(visible(clean), Cow::Borrowed(_)), "{clean}");
        }
    }
}
