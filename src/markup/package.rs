//! The structure of a book (EPUB 2 and 3): the container names the package, and the package lists the pages in reading
//! order (<https://www.w3.org/TR/epub-33/>, sections 4 and 5).

use std::collections::{HashMap, HashSet};

use crate::error::Error;
use crate::markup::archive::Archive;
use crate::markup::decode;
use crate::markup::xml::{Element, Elements, Take};

/// The part in which every book names its package.
pub(crate) const CONTAINER: &str = "META-INF/container.xml";

/// The part in which a book lists its encrypted parts.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// The pages of a book, in reading order, without the table of contents.
pub(crate) struct Pages {
    /// The names of their parts.
    pub(crate) names: Vec<String>,
    /// Why others cannot be read.
    pub(crate) missing: Vec<Error>,
}

/// The names of the pages.
///
/// # Errors
/// If the package is missing, damaged or hostile, or lists no page that is there, or if a page is encrypted.
pub(crate) fn pages(archive: &mut Archive<'_>) -> Result<Pages, Error> {
    let container = all(archive, CONTAINER, &["rootfile"])?;
    let Some(root) = container.first() else {
        return Err(Error::new("no <rootfile>: the book names no package").in_file(CONTAINER));
    };
    let package = root
        .wants("full-path")
        .map_err(|e| in_part(e, CONTAINER))?
        .to_owned();
    let elements = all(archive, &package, &["item", "itemref"])?;
    let named = |name| {
        elements
            .iter()
            .filter(move |element: &&Element| element.name == name)
    };
    let items: HashMap<&str, &Element> = named("item")
        .filter_map(|item| Some((item.attribute("id")?, item)))
        .collect();
    let locked = locked(archive)?;
    let (mut names, mut missing) = (Vec::new(), Vec::new());
    for reference in named("itemref") {
        match page(archive, &package, reference, &items) {
            Ok(Some(page)) if locked.contains(&page) => {
                let error = Error::new("the book is locked (DRM): its pages are encrypted");
                return Err(in_part(error.hint("give a copy that is not"), &page));
            }
            Ok(page) => names.extend(page),
            Err(error) => missing.push(in_part(error, &package)),
        }
    }
    if names.is_empty() {
        return Err(missing
            .into_iter()
            .next()
            .unwrap_or_else(|| in_part(Error::new("the book lists no page"), &package)));
    }
    Ok(Pages { names, missing })
}

/// The name of the page that a reference of the reading order means; `None` for a table of contents or what is no page.
fn page(
    archive: &Archive<'_>,
    package: &str,
    reference: &Element,
    items: &HashMap<&str, &Element>,
) -> Result<Option<String>, Error> {
    let id = reference.wants("idref")?;
    let Some(item) = items.get(id) else {
        return Err(reference.fault(format!("no <item> has the id `{id}`")));
    };
    let kind = item.attribute("media-type").unwrap_or_default();
    let properties = item.attribute("properties").unwrap_or_default();
    let mut properties = properties.split_whitespace();
    let is_page = matches!(
        kind,
        "application/xhtml+xml" | "text/html" | "text/x-oeb1-document"
    );
    if !is_page || properties.any(|property| property == "nav") {
        return Ok(None);
    }
    let href = item.wants("href")?;
    let name = resolved(package, &decoded(href))?;
    // Some books name their parts with the escapes that belong into references alone.
    let found = archive.meant(&name).or_else(|| {
        let literal = resolved(package, href).ok()?;
        archive.meant(&literal)
    });
    let missing = || Error::new(format!("the archive has no `{name}`"));
    found.map(Some).ok_or_else(missing)
}

/// The text of a part.
///
/// # Errors
/// If it is missing or is not text.
pub(crate) fn text(archive: &mut Archive<'_>, name: &str) -> Result<String, Error> {
    decode::decode(archive.needed(name)?).map_err(|error| in_part(error, name))
}

/// An error in a part of an archive.
pub(crate) fn in_part(error: Error, name: &str) -> Error {
    Error::of(error.kind(), format!("in `{name}`: {error}")).caused_by(error)
}

/// The tags of all elements with one of some names in a part.
fn all(archive: &mut Archive<'_>, name: &str, wanted: &[&str]) -> Result<Vec<Element>, Error> {
    let text = text(archive, name)?;
    let mut elements = Elements::new(&text);
    let wanted: Vec<(&str, Take)> = wanted.iter().map(|&name| (name, Take::Tag)).collect();
    let mut found = Vec::new();
    while let Some(element) = elements.next(&wanted).map_err(|e| in_part(e, name))? {
        found.push(element);
    }
    Ok(found)
}

/// The parts that are encrypted.
fn locked(archive: &mut Archive<'_>) -> Result<HashSet<String>, Error> {
    if archive.part(ENCRYPTION)?.is_none() {
        return Ok(HashSet::new());
    }
    let references = all(archive, ENCRYPTION, &["CipherReference"])?;
    let uris = references
        .iter()
        .filter_map(|element| element.attribute("URI"));
    // These names are relative to the root of the archive.
    Ok(uris
        .filter_map(|uri| resolved("", &decoded(uri)).ok())
        .collect())
}

/// The name of the part that a decoded reference in another part points to.
pub(crate) fn resolved(from: &str, path: &str) -> Result<String, Error> {
    let href = path;
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if let Some(rooted) = path.strip_prefix('/') {
        parts.clear();
        parts.extend(rooted.split('/'));
    } else {
        for part in path.split('/') {
            match part {
                "." => {}
                ".." => {
                    if parts.pop().is_none() {
                        return Err(Error::new(format!("`{href}` leads out of the archive")));
                    }
                }
                part => parts.push(part),
            }
        }
    }
    Ok(parts.join("/"))
}

/// Decodes the percent escapes of a reference, without what follows the name of the part.
fn decoded(href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_go_by_the_part_they_stand_in() {
        for (from, href, wanted) in [
            ("OEBPS/content.opf", "a%20b.xhtml#c", "OEBPS/a b.xhtml"),
            ("content.opf", "text/%D8%A7.xhtml", "text/ا.xhtml"),
            ("a/b/c.opf", "../../x", "x"),
            ("a/c.opf", "/x/y", "x/y"),
            ("a/c.opf", "./100%", "a/100%"),
        ] {
            assert_eq!(resolved(from, &decoded(href)).unwrap(), wanted);
        }
        let error = resolved("a/c.opf", "../../etc/passwd").unwrap_err();
        assert!(error.to_string().contains("leads out of the archive"));
    }
}
