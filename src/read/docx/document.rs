//! Word processor documents (Office Open XML, ECMA-376 part 1, section 17): the paragraphs of the body. Notes, page
//! heads, comments and tracked deletions are left out.

use std::collections::HashSet;

use crate::error::Error;
use crate::markup::archive::Archive;
use crate::markup::package::{in_part, text};
use crate::markup::xml::{Element, Elements, Take};

use crate::read::paragraphs::Paragraphs;
use crate::read::raw::Raw;

const BODY: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";

/// Reads a document.
///
/// # Errors
/// If it is damaged or hostile; the error names the part.
pub(super) fn read(bytes: &[u8]) -> Result<Raw, Error> {
    let mut archive = Archive::new(bytes)?;
    let body = text(&mut archive, BODY)?;
    let styles = heading_styles(&mut archive)?;
    let mut elements = Elements::new(&body);
    let mut to = Paragraphs::default();
    while let Some(element) = next(&mut elements, BODY, "p")? {
        let mut paragraph = Paragraph::default();
        paragraph.add(&element, &styles);
        to.push(&paragraph.text, is_heading(&element, &styles));
        // The text of a box follows the paragraph that holds the box.
        for (text, heading) in paragraph.boxes {
            to.push(&text, heading);
        }
    }
    Ok(to.finish())
}

fn next(elements: &mut Elements<'_>, part: &str, name: &str) -> Result<Option<Element>, Error> {
    let element = elements.next(&[(name, Take::Whole)]);
    element.map_err(|error| in_part(error, part))
}

/// The ids of heading styles: those with the built-in name `title` or `heading N`, or with an outline level. The ids
/// depend on the language of the word processor.
fn heading_styles(archive: &mut Archive<'_>) -> Result<HashSet<String>, Error> {
    let mut found = HashSet::new();
    if archive.part(STYLES)?.is_none() {
        return Ok(found);
    }
    let styles = text(archive, STYLES)?;
    let mut elements = Elements::new(&styles);
    while let Some(style) = next(&mut elements, STYLES, "style")? {
        let names = style.named("name").filter_map(value);
        let known = names
            .map(str::to_lowercase)
            .any(|name| name == "title" || name.starts_with("heading "));
        let leveled = style.named("pPr").any(has_level);
        if let Some(id) = attribute(&style, "styleId").filter(|_| known || leveled) {
            found.insert(id.to_owned());
        }
    }
    Ok(found)
}

/// An attribute by its name without prefix.
fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element
        .attribute(&format!("w:{name}"))
        .or(element.attribute(name))
}

fn value(element: &Element) -> Option<&str> {
    attribute(element, "val")
}

/// True for properties that set an outline level; level 9 is body text.
fn has_level(properties: &Element) -> bool {
    let mut levels = properties.named("outlineLvl").filter_map(value);
    levels.any(|level| level.parse::<u8>().is_ok_and(|level| level < 9))
}

fn is_heading(paragraph: &Element, styles: &HashSet<String>) -> bool {
    paragraph.named("pPr").any(|properties| {
        let mut named = properties.named("pStyle").filter_map(value);
        has_level(properties) || named.any(|style| styles.contains(style))
    })
}

/// The state of a paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    boxes: Vec<(String, bool)>,
}

impl Paragraph {
    fn add(&mut self, element: &Element, styles: &HashSet<String>) {
        for child in element.children() {
            match child.name.as_str() {
                "t" => self.text.push_str(&child.text(&[])),
                "tab" | "br" | "cr" => self.text.push(' '),
                "noBreakHyphen" => self.text.push('\u{2011}'),
                "softHyphen" => self.text.push('\u{AD}'),
                // Properties, text that was deleted or moved away, and copies for older programs.
                "pPr" | "rPr" | "del" | "moveFrom" | "Fallback" => {}
                "p" => {
                    let mut inner = Self::default();
                    inner.add(child, styles);
                    self.boxes.push((inner.text, is_heading(child, styles)));
                    self.boxes.append(&mut inner.boxes);
                }
                _ => self.add(child, styles),
            }
        }
    }
}
