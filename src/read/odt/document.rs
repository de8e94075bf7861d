//! The paragraphs of an OpenDocument text (OASIS OpenDocument 1.3, part 3, sections 5 and 6).

use crate::error::Error;
use crate::markup::archive::Archive;
use crate::markup::decode;
use crate::markup::package::{in_part, text};
use crate::markup::xml::{Element, Elements, Take};
use crate::note::Left;

use crate::read::paragraphs::Paragraphs;
use crate::read::raw::Raw;

const CONTENT: &str = "content.xml";

/// Reads a document, an archive or a single XML file.
///
/// # Errors
/// If it is damaged or hostile; the error names the part.
pub(super) fn read(bytes: Vec<u8>) -> Result<Raw, Error> {
    if bytes.starts_with(b"PK") {
        let content = text(&mut Archive::new(&bytes)?, CONTENT)?;
        return paragraphs(&content).map_err(|error| in_part(error, CONTENT));
    }
    paragraphs(&decode::decode(bytes)?)
}

fn paragraphs(content: &str) -> Result<Raw, Error> {
    let mut elements = Elements::new(content);
    let mut to = Paragraphs::default();
    let wanted = [
        ("h", Take::Whole),
        ("p", Take::Whole),
        // What was deleted, what a document of one file has for its pages, and lists of what stands elsewhere.
        ("tracked-changes", Take::Whole),
        ("master-styles", Take::Whole),
        ("table-of-content", Take::Whole),
        ("alphabetical-index", Take::Whole),
    ];
    while let Some(element) = elements.next(&wanted)? {
        if matches!(element.name.as_str(), "h" | "p") {
            push(&element, &mut to);
        }
    }
    Ok(to.finish())
}

/// Adds a paragraph, and after it those of the boxes in it.
fn push(paragraph: &Element, to: &mut Paragraphs) {
    let text = paragraph.text_with(&mut |element| match element.name.as_str() {
        "s" | "tab" | "line-break" => Some(" "),
        "note" => {
            to.leave_out(Left::Notes);
            Some("")
        }
        "annotation" | "frame" | "ruby-text" | "bookmark" => Some(""),
        _ => None,
    });
    let level = paragraph.attribute("text:outline-level");
    let level = level
        .and_then(|level| level.parse().ok())
        .unwrap_or(1)
        .max(1);
    to.push(&text, (paragraph.name == "h").then_some(level));
    boxes(paragraph, to);
}

fn boxes(element: &Element, to: &mut Paragraphs) {
    for child in element.children() {
        match child.name.as_str() {
            "text-box" => {
                for inner in child
                    .children()
                    .filter(|inner| matches!(inner.name.as_str(), "h" | "p"))
                {
                    push(inner, to);
                }
            }
            "note" | "annotation" => {}
            _ => boxes(child, to),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::archive::write;
    use crate::note::Note;

    const CONTENT_XML: &str = "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\">\
        <office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p>\
        </text:deletion></text:changed-region></text:tracked-changes><text:h text:outline-level=\"1\">Chapter 1</text:h>\
        <text:p>The <text:span>old</text:span> man<text:s text:c=\"2\"/>walked<text:line-break/>to the sea.<text:note>\
        <text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>\
        <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>\
        <text:list><text:list-item><text:p>An item.</text:p></text:list-item></text:list>\
        <table:table><table:table-cell><text:p>A cell.</text:p></table:table-cell></table:table>\
        <text:p>او رفت.</text:p></office:text></office:body></office:document-content>";
    const TEXT: &str = "Chapter 1\n\nThe old man walked to the sea.\n\nIn a box.\n\nAn item.\n\nA cell.\n\nاو رفت.\n";

    #[test]
    fn paragraphs_headings_boxes_and_cells_are_read() {
        let archive = write(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            (CONTENT, CONTENT_XML.as_bytes()),
        ]);
        for bytes in [archive.unwrap(), CONTENT_XML.into()] {
            let raw = read(bytes).unwrap();
            assert_eq!(raw.text, TEXT);
            assert_eq!(&raw.text[raw.headings[0].raw.clone()], "Chapter 1");
            assert_eq!(raw.notes, [Note::left_out(Left::Notes, 1).unwrap()]);
        }
    }

    #[test]
    fn a_damaged_part_is_named() {
        let archive = write(&[(CONTENT, b"<a><b></a>")]).unwrap();
        assert!(
            read(archive)
                .unwrap_err()
                .to_string()
                .contains("content.xml")
        );
        let archive = write(&[("other.xml", b"<a/>")]).unwrap();
        assert!(
            read(archive)
                .unwrap_err()
                .to_string()
                .contains("content.xml")
        );
    }
}
