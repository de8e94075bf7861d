//! Word processor documents (Office Open XML, ECMA-376 part 1, section 17): the paragraphs of the body. Notes, page
//! heads, comments and tracked deletions are left out.

use std::collections::HashMap;

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
        to.push(&paragraph.text, heading_level(&element, &styles));
        // The text of a box follows the paragraph that holds the box.
        for (text, level) in paragraph.boxes {
            to.push(&text, level);
        }
    }
    Ok(to.finish())
}

fn next(elements: &mut Elements<'_>, part: &str, name: &str) -> Result<Option<Element>, Error> {
    let element = elements.next(&[(name, Take::Whole)]);
    element.map_err(|error| in_part(error, part))
}

/// The levels of heading styles, from 1, by their ids: those with the built-in name `title` or `heading N`, or with an
/// outline level. The ids depend on the language of the word processor.
fn heading_styles(archive: &mut Archive<'_>) -> Result<HashMap<String, u8>, Error> {
    let mut found = HashMap::new();
    if archive.part(STYLES)?.is_none() {
        return Ok(found);
    }
    let styles = text(archive, STYLES)?;
    let mut elements = Elements::new(&styles);
    while let Some(style) = next(&mut elements, STYLES, "style")? {
        let names = style.named("name").filter_map(value);
        let named = names.filter_map(level_of_name).next();
        let level = named.or_else(|| style.named("pPr").find_map(outline_level));
        if let Some((id, level)) = attribute(&style, "styleId").zip(level) {
            found.insert(id.to_owned(), level);
        }
    }
    Ok(found)
}

/// The level of a style by its built-in name.
fn level_of_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let heading = name.strip_prefix("heading ");
    match heading.map(str::parse) {
        Some(level) => Some(level.unwrap_or(1).max(1)),
        None => (name == "title").then_some(1),
    }
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

/// The outline level that properties set, from 1; the file counts from 0, and 9 is body text.
fn outline_level(properties: &Element) -> Option<u8> {
    let mut levels = properties.named("outlineLvl").filter_map(value);
    levels.find_map(|level| Some(level.parse::<u8>().ok().filter(|&level| level < 9)? + 1))
}

/// The level of a paragraph that is a heading.
fn heading_level(paragraph: &Element, styles: &HashMap<String, u8>) -> Option<u8> {
    paragraph.named("pPr").find_map(|properties| {
        let mut named = properties.named("pStyle").filter_map(value);
        let by_style = || named.find_map(|style| styles.get(style).copied());
        outline_level(properties).or_else(by_style)
    })
}

/// The state of a paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    /// The texts of boxes, with the levels of those that are headings.
    boxes: Vec<(String, Option<u8>)>,
}

impl Paragraph {
    fn add(&mut self, element: &Element, styles: &HashMap<String, u8>) {
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
                    self.boxes.push((inner.text, heading_level(child, styles)));
                    self.boxes.append(&mut inner.boxes);
                }
                _ => self.add(child, styles),
            }
        }
    }
}
