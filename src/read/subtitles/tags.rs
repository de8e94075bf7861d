//! The tags in the text of subtitles.

/// The names of tags of SRT and WebVTT. Another `<` is a letter of the text.
const NAMES: &[&str] = &["b", "c", "font", "i", "lang", "ruby", "rt", "s", "u", "v"];

/// Character references that WebVTT knows.
const REFERENCES: &[(&str, &str)] = &[
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", "\u{A0}"),
    ("&lrm;", "\u{200E}"),
    ("&rlm;", "\u{200F}"),
    ("&amp;", "&"),
];

/// A line without tags: `<i>`, `<c.loud>`, `<00:06.000>`, and `{\an8}` of ASS, which stand in SRT too.
pub(super) fn without(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag(rest) {
            Some(length) => rest = &rest[length..],
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    if out.contains('&') {
        for (reference, letter) in REFERENCES {
            out = out.replace(reference, letter);
        }
    }
    out
}

/// The length of the tag with which a text begins.
fn tag(text: &str) -> Option<usize> {
    if text.starts_with("{\\") {
        return text.find('}').map(|end| end + 1);
    }
    let inner = text.strip_prefix('<')?;
    let inner = &inner[..inner.find('>')?];
    let name = inner.trim_start_matches('/');
    let name = &name[..name
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(name.len())];
    let named = NAMES.iter().any(|known| known.eq_ignore_ascii_case(name));
    let time = inner.starts_with(|c: char| c.is_ascii_digit()) && inner.contains(':');
    (named || time).then_some(inner.len() + 2)
}

/// True for an event that draws, `{\p1}`, instead of showing text.
pub(super) fn is_drawing(text: &str) -> bool {
    let mut codes = text.match_indices("\\p").map(|(at, _)| &text[at + 2..]);
    codes.any(|rest| rest.starts_with(|c: char| matches!(c, '1'..='9')))
}
