//! What the first bytes of a file, and the names of the parts of an archive, show of its kind.

/// How many bytes of a file are looked at, besides the list of an archive. Declarations and the first cue of subtitles
/// stand in it.
const HEAD: usize = 4096;

/// How many parts of an archive are listed.
const PARTS: usize = 1000;

/// What a file shows of its kind.
#[derive(Debug)]
pub struct Sample<'a> {
    bytes: &'a [u8],
    head: String,
    parts: Vec<&'a [u8]>,
}

impl<'a> Sample<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        // Without zeros, ASCII in UTF-16 is ASCII.
        let head = bytes.iter().take(HEAD).filter(|&&byte| byte != 0);
        let head: Vec<u8> = head.copied().collect();
        let head = String::from_utf8_lossy(&head);
        let marks = ['\u{FEFF}', char::REPLACEMENT_CHARACTER];
        Self {
            bytes,
            head: head.trim_start_matches(marks).trim_start().to_owned(),
            parts: parts(bytes),
        }
    }

    /// True if some bytes stand at an offset of the file.
    #[must_use]
    pub fn has(&self, at: usize, wanted: &[u8]) -> bool {
        let rest = self.bytes.get(at..);
        rest.is_some_and(|rest| rest.starts_with(wanted))
    }

    /// The beginning of a text, without a byte order mark and white space before it.
    #[must_use]
    pub fn head(&self) -> &str {
        &self.head
    }

    /// True for a zip archive.
    #[must_use]
    pub fn is_archive(&self) -> bool {
        self.has(0, b"PK\x03\x04") || self.has(0, b"PK\x05\x06")
    }

    /// True for an archive of which a part has a name that begins so.
    #[must_use]
    pub fn has_part(&self, name: &str) -> bool {
        self.parts
            .iter()
            .any(|part| part.starts_with(name.as_bytes()))
    }

    /// True for an archive that states its media type in its first part, as books and OpenDocument do.
    #[must_use]
    pub fn is_of_type(&self, media_type: &str) -> bool {
        const NAME: usize = 30;
        let content = NAME + "mimetype".len();
        self.is_archive() && self.has(NAME, b"mimetype") && self.has(content, media_type.as_bytes())
    }

    /// The name of the first element of XML or of a page, without its prefix, as it is written.
    #[must_use]
    pub fn root(&self) -> Option<&str> {
        let mut rest = self.head.as_str();
        loop {
            rest = rest.trim_start().strip_prefix('<')?;
            let end = if rest.starts_with("!--") {
                "-->"
            } else if rest.starts_with(['?', '!']) {
                ">"
            } else {
                break;
            };
            rest = &rest[rest.find(end)? + end.len()..];
        }
        let name = &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?];
        let name = name.rsplit(':').next()?;
        name.starts_with(char::is_alphabetic).then_some(name)
    }

    /// True if the document type of a page, or its first element, is that of HTML.
    #[must_use]
    pub fn is_page(&self) -> bool {
        let declared = self.head.get(..14);
        declared.is_some_and(|head| head.eq_ignore_ascii_case("<!doctype html"))
            || self
                .root()
                .is_some_and(|root| root.eq_ignore_ascii_case("html"))
    }

    /// True for a file that says that it is XML.
    #[must_use]
    pub fn is_xml(&self) -> bool {
        self.head.starts_with("<?xml")
    }
}

/// The names of the parts of a zip archive, from its central directory (APPNOTE, section 4.3.12).
fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    const ENTRY: &[u8] = b"PK\x01\x02";
    const LENGTH: usize = 28;
    const NAME: usize = 46;
    if !bytes.starts_with(b"PK") {
        return Vec::new();
    }
    let starts = bytes.windows(ENTRY.len()).enumerate();
    let starts = starts.filter(|(_, window)| *window == ENTRY);
    let names = starts.filter_map(|(at, _)| {
        let length = bytes.get(at + LENGTH..at + LENGTH + 2)?;
        let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
        bytes.get(at + NAME..at + NAME + length)
    });
    names.take(PARTS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_is_found_behind_what_precedes_it() {
        for (text, root) in [
            ("<html lang='en'>", Some("html")),
            (
                "\u{FEFF}<?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE tmx>\n<tmx>",
                Some("tmx"),
            ),
            ("<x:TEI>", Some("TEI")),
            ("< 3 letters >", None),
            ("Letters", None),
            ("<", None),
        ] {
            assert_eq!(Sample::new(text.as_bytes()).root(), root, "{text}");
        }
        let wide: Vec<u8> = "<a/>".bytes().flat_map(|byte| [byte, 0]).collect();
        assert_eq!(Sample::new(&wide).root(), Some("a"));
    }
}
