//! Word processor documents (Office Open XML, ECMA-376 part 1, section 17): the paragraphs of the body. Notes, page
//! heads, comments, tracked deletions, hidden text and how ruby text is read are left out.

use std::collections::HashMap;

use crate::error::Error;
use crate::markup::archive::Archive;
use crate::markup::package::{in_part, text};
use crate::markup::xml::{Element, Elements, Take};
use crate::note::Left;

use super::parts::Parts;
use super::symbols::symbol;
use crate::read::paragraphs::Paragraphs;
use crate::read::raw::Raw;

/// Reads a document.
///
/// # Errors
/// If it is damaged or hostile; the error names the part.
pub(super) fn read(bytes: &[u8]) -> Result<Raw, Error> {
    let mut archive = Archive::new(bytes)?;
    let parts = Parts::of(&mut archive)?;
    let body = text(&mut archive, &parts.body)?;
    let styles = heading_styles(&mut archive, &parts.styles)?;
    let mut elements = Elements::new(&body);
    let mut to = Paragraphs::default();
    while let Some(element) = next(&mut elements, &parts.body, "p")? {
        let mut paragraph = Paragraph::default();
        paragraph.add(&element, &styles);
        to.push(&paragraph.text, heading_level(&element, &styles));
        // The text of a box follows the paragraph that holds the box.
        for (text, level) in paragraph.boxes {
            to.push(&text, level);
        }
        for what in paragraph.left {
            to.leave_out(what);
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
fn heading_styles(archive: &mut Archive<'_>, part: &str) -> Result<HashMap<String, u8>, Error> {
    let mut found = HashMap::new();
    if archive.part(part)?.is_none() {
        return Ok(found);
    }
    let styles = text(archive, part)?;
    let mut elements = Elements::new(&styles);
    while let Some(style) = next(&mut elements, part, "style")? {
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
    /// What was left out.
    left: Vec<Left>,
}

impl Paragraph {
    fn add(&mut self, element: &Element, styles: &HashMap<String, u8>) {
        for child in element.children() {
            match child.name.as_str() {
                "t" => self.text.push_str(&child.text(&[])),
                "tab" | "br" | "cr" => self.text.push(' '),
                "noBreakHyphen" => self.text.push('\u{2011}'),
                "softHyphen" => self.text.push('\u{AD}'),
                "sym" => match attribute(child, "char")
                    .and_then(|code| symbol(attribute(child, "font").unwrap_or_default(), code))
                {
                    Some(symbol) => self.text.push(symbol),
                    None => self.left.push(Left::UnknownLetters),
                },
                "footnoteReference" | "endnoteReference" => self.left.push(Left::Notes),
                "r" if is_hidden(child) => self.left.push(Left::HiddenText),
                // Properties, how ruby text is read, text that was deleted or moved away, and copies for older programs.
                "pPr" | "rPr" | "rt" | "del" | "moveFrom" | "Fallback" => {}
                "p" => {
                    let mut inner = Self::default();
                    inner.add(child, styles);
                    self.boxes.push((inner.text, heading_level(child, styles)));
                    self.boxes.append(&mut inner.boxes);
                    self.left.append(&mut inner.left);
                }
                _ => self.add(child, styles),
            }
        }
    }
}

/// True for a run whose own properties hide it (`w:vanish`, section 17.3.2.41; `w:val` is one of section 22.9.2.7).
fn is_hidden(run: &Element) -> bool {
    let mut properties = run.named("rPr");
    properties.any(|properties| {
        let mut hides = properties.named("vanish");
        hides.any(|hides| !matches!(value(hides), Some("false" | "0" | "off")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::archive;
    use crate::note::Note;

    fn document(parts: &[(&str, &str)]) -> Result<Raw, Error> {
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|&(name, content)| (name, content.as_bytes()))
            .collect();
        read(&archive::write(&parts)?)
    }

    #[test]
    fn text_is_read_as_a_word_processor_shows_it() {
        for (shown, hidden) in [("sea", "he"), ("دریا", "آب"), ("das Meer", "See")] {
            let body = format!(
                "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{shown}</w:t></w:r>\
                 <w:r><w:rPr><w:vanish/></w:rPr><w:t>{hidden}</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r>\
                 <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>, </w:t></w:r>\
                 <w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:sym w:font=\"Wingdings\" w:char=\"F04A\"/></w:r></w:p>\
                 <w:p><w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase>\
                 </w:ruby></w:r></w:p></w:body></w:document>"
            );
            let raw = document(&[("word/document.xml", &body)]).unwrap();
            assert_eq!(raw.text, format!("{shown}, α\n\n漢\n"));
            let left = [Left::Notes, Left::HiddenText, Left::UnknownLetters];
            assert_eq!(raw.notes, Note::one_of_each(&left));
        }
    }

    #[test]
    fn parts_are_found_by_their_relationships() {
        let links = |kind: &str, target: &str| {
            format!(
                "<Relationships><Relationship Type=\"http://x/{kind}\" Target=\"{target}\"/></Relationships>"
            )
        };
        let body = "<w:document xmlns:w=\"w\"><w:p><w:pPr><w:pStyle w:val=\"h\"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p></w:document>";
        let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"h\"><w:name w:val=\"heading 2\"/></w:style></w:styles>";
        for target in ["/doc/main.xml", "doc/main.xml"] {
            let raw = document(&[
                ("_rels/.rels", &links("officeDocument", target)),
                ("doc/_rels/main.xml.rels", &links("styles", "looks.xml")),
                ("doc/main.xml", body),
                ("doc/looks.xml", styles),
            ]);
            let raw = raw.unwrap();
            assert_eq!((raw.text.as_str(), raw.headings[0].level), ("One\n", 2));
        }
        let out = document(&[("_rels/.rels", &links("officeDocument", "../../x"))]);
        assert!(out.unwrap_err().to_string().contains("leads out"));
        let lacks = document(&[("word/other.xml", body)]);
        assert!(lacks.unwrap_err().to_string().contains("word/document.xml"));
    }
}
