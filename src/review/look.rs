//! How text looks where it is shown.

use crate::finding::Severity;
use crate::visible::visible;

/// How text looks where it is shown: plain, as pipes and files want it, unless the place is a terminal.
///
/// ```
/// use bitext::review::Look;
///
/// let terminal = Look { isolates: true, colours: true };
/// assert_eq!(terminal.text("باد"), "\u{2068}باد\u{2069}");
/// assert_eq!(Look::default().text("باد"), "باد");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Directional isolates (Unicode, UAX #9) keep each text in one piece beside the other's direction.
    pub isolates: bool,
    /// Matches and severities have colours (ECMA-48, SGR).
    pub colours: bool,
}

/// The rendition of a match: bold and red, as `grep` has it.
const MATCH: &str = "1;31";

impl Look {
    /// A text of others, with its control characters as visible symbols.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        self.piece(&visible(text))
    }

    /// What was put together of one text, in one piece.
    pub(super) fn piece(self, shown: &str) -> String {
        if !self.isolates || shown.is_ascii() {
            return shown.to_owned();
        }
        // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
        format!("\u{2068}{shown}\u{2069}")
    }

    /// A match in a text, in brackets.
    pub(super) fn matched(self, text: &str) -> String {
        format!("[{}]", self.rendered(MATCH, &visible(text)))
    }

    /// Something in the colour of a severity.
    pub(super) fn severe(self, severity: Severity, text: &str) -> String {
        let rendition = match severity {
            Severity::Critical => "1;31",
            Severity::Major => "31",
            Severity::Minor => "33",
            Severity::Note => "2",
        };
        self.rendered(rendition, text)
    }

    fn rendered(self, rendition: &str, text: &str) -> String {
        match self.colours {
            true => format!("\u{1B}[{rendition}m{text}\u{1B}[0m"),
            false => text.to_owned(),
        }
    }
}
