//! Elements of a page whose content is no text of it: references to notes, page numbers, and what is not shown.

use html5gum::StartTag;

use crate::marks::is_note_mark;
use crate::note::Left;

/// Elements that have no content and so no end (HTML standard, section 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements whose end tag may be left out in HTML (section 13.1.2.4), so that their end is not known.
const OPEN: &[&str] = &[
    "body", "dd", "dt", "head", "html", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead",
    "tr",
];

/// Why the content of an element is left out, if it is. Roles are those of EPUB (`epub:type`) and of DPUB-ARIA (`role`).
pub(super) fn left_out<S: html5gum::SpanBound>(
    tag: &StartTag<S>,
    name: &str,
    xhtml: bool,
) -> Option<Left> {
    if VOID.contains(&name) || !xhtml && OPEN.contains(&name) {
        return None;
    }
    let value = |name: &str| {
        let value = tag.attributes.get(name.as_bytes())?;
        Some(String::from_utf8_lossy(value).to_ascii_lowercase())
    };
    let roles = [value("epub:type"), value("role")];
    let has = |role: &str| {
        let mut words = roles
            .iter()
            .flatten()
            .flat_map(|roles| roles.split_whitespace());
        words.any(|word| word.strip_prefix("doc-").unwrap_or(word) == role)
    };
    if has("noteref") {
        Some(Left::Notes)
    } else if has("pagebreak") {
        Some(Left::PageNumbers)
    } else if tag.attributes.contains_key(b"hidden".as_slice())
        || value("style").is_some_and(|style| hides(&style))
    {
        Some(Left::HiddenText)
    } else {
        None
    }
}

fn hides(style: &str) -> bool {
    let mut declarations = style.split(';').filter_map(|part| part.split_once(':'));
    declarations.any(|(name, value)| name.trim() == "display" && value.trim().starts_with("none"))
}

/// True for raised text that is a link and refers to a note: a number or a mark, with or without brackets.
pub(super) fn refers_to_note(raised: &str) -> bool {
    let inner = raised.trim().trim_matches(['[', ']', '(', ')']);
    let short = (1..=3).contains(&inner.chars().count());
    short && (inner.chars().all(char::is_numeric) || inner.chars().all(is_note_mark))
}
