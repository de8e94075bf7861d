//! The encoding that a file declares: the XML declaration, or `<meta>` of a page.

use crate::encoding::Encoding;

/// Pages must declare their encoding in the first 1024 bytes (HTML standard, section 4.2.5.4); some have long comments
/// before it.
const HEAD: usize = 4096;

/// The encoding that a file declares, if it begins as XML or as a page. A name that is not known is no declaration.
///
/// A declaration that can be read byte by byte is none of UTF-16: such a file is UTF-8 (HTML standard, section 13.2.3.2).
pub(super) fn encoding(bytes: &[u8]) -> Option<Encoding> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let head = head.trim_ascii_start();
    if !head.starts_with(b"<") {
        return None;
    }
    let label = xml(head).or_else(|| meta(head))?;
    let found = Encoding::named(std::str::from_utf8(label).ok()?).ok()?;
    let wide = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&found.standard());
    Some(if wide {
        Encoding::from(encoding_rs::UTF_8)
    } else {
        found
    })
}

fn xml(head: &[u8]) -> Option<&[u8]> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = find(declaration, b"?>")?;
    value(&declaration[..end], b"encoding")
}

/// `<meta charset="…">` or `<meta http-equiv="Content-Type" content="text/html; charset=…">`.
fn meta(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head;
    while let Some(at) = find(rest, b"<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..find(rest, b">").unwrap_or(rest.len())];
        if let Some(label) = value(tag, b"charset") {
            return Some(label);
        }
    }
    None
}

/// What stands after a name and an equals sign, with quotation marks or without.
fn value<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let after = tag[find(tag, name)? + name.len()..].trim_ascii_start();
    let after = after.strip_prefix(b"=")?.trim_ascii_start();
    let after = after
        .strip_prefix(b"\"")
        .or(after.strip_prefix(b"'"))
        .unwrap_or(after);
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\"';/".contains(byte);
    Some(&after[..after.iter().position(ends).unwrap_or(after.len())])
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
