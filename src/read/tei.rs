//! TEI P5 (<https://tei-c.org/release/doc/tei-p5-doc/en/html/DS.html>): the paragraphs, verses and speeches of a text.

use crate::error::Error;
use crate::markup::xml::{Element, Elements, Take};
use crate::note::Left;
use crate::read::hints::Hints;
use crate::read::kind::{Info, TextKind};
use crate::read::paragraphs::Paragraphs;
use crate::read::raw::Raw;
use crate::read::sample::Sample;
use crate::read::xml;

pub(super) struct Tei;

static INFO: Info = Info {
    name: "tei",
    extensions: &["tei", "xml"],
    taken: "paragraphs, verses, speeches and headings of a text in TEI, as its editors corrected it; its segments `<s>` where it has any",
    left_out: "the header; notes, page numbers and heads, and deleted text, which are counted",
    feature: None,
    built: true,
};

impl TextKind for Tei {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn recognises(&self, file: &Sample<'_>) -> bool {
        matches!(file.root(), Some("TEI" | "TEI.2" | "teiCorpus"))
    }

    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let file = hints.decode(bytes)?;
        let segments = xml::segments(&file.text)?;
        let raw = if segments.is_empty() {
            paragraphs(&file.text)?
        } else {
            Raw::segments(segments)
        };
        Ok(raw.with_note(file.note))
    }
}

fn paragraphs(text: &str) -> Result<Raw, Error> {
    let wanted = ["teiHeader", "front", "body", "back"].map(|name| (name, Take::Whole));
    let mut elements = Elements::new(text);
    let mut to = Paragraphs::default();
    while let Some(part) = elements.next(&wanted)? {
        if part.name != "teiHeader" {
            add(&part, 0, &mut to);
        }
    }
    Ok(to.finish())
}

/// Stands for a paragraph within another one; no XML has it.
const PARAGRAPH: &str = "\u{1}";

/// Adds the paragraphs of an element that stands in so many divisions.
fn add(element: &Element, divisions: u8, to: &mut Paragraphs) {
    let divisions = divisions + u8::from(is_division(element));
    let mut inner = Vec::new();
    let text = shown(element, &mut inner, to);
    let level = (element.name == "head").then_some(divisions.max(1));
    let mut inner = inner.into_iter();
    for own in text.split(PARAGRAPH) {
        to.push(own, level.filter(|&level| level <= LEVELS));
        if let Some(paragraph) = inner.next() {
            // The head of a list, a stanza or a table is none of the text's.
            if paragraph.name == "head" && !heads_division(element) {
                let head = shown(paragraph, &mut Vec::new(), to);
                to.push(&head, None);
            } else {
                add(paragraph, divisions, to);
            }
        }
    }
}

/// Levels of headings, as HTML has them.
const LEVELS: u8 = 6;

fn is_division(element: &Element) -> bool {
    let number = element.name.strip_prefix("div");
    number.is_some_and(|number| number.is_empty() || number.parse::<u8>().is_ok())
}

fn heads_division(element: &Element) -> bool {
    is_division(element) || matches!(element.name.as_str(), "front" | "body" | "back")
}

/// The text of an element, with [`PARAGRAPH`] for each of the paragraphs in it, which are collected; what is left out is
/// counted.
fn shown<'a>(element: &'a Element, inner: &mut Vec<&'a Element>, to: &mut Paragraphs) -> String {
    let mut text = String::new();
    add_shown(element, inner, to, &mut text);
    text
}

fn add_shown<'a>(
    element: &'a Element,
    inner: &mut Vec<&'a Element>,
    to: &mut Paragraphs,
    text: &mut String,
) {
    let corrected = |name| element.name == "choice" && element.named(name).next().is_some();
    let (sic, orig, expanded) = (corrected("corr"), corrected("reg"), corrected("abbr"));
    for node in element.parts() {
        let child = match node {
            Ok(own) => {
                text.push_str(own);
                continue;
            }
            Err(child) => child,
        };
        match child.name.as_str() {
            "note" => to.leave_out(Left::Notes),
            "fw" => to.leave_out(Left::PageElements),
            "del" | "surplus" => to.leave_out(Left::HiddenText),
            "rdg" | "figDesc" | "index" => {}
            "sic" if sic => {}
            "orig" if orig => {}
            "expan" if expanded => {}
            "pb" | "lb" | "cb" | "gb" | "milestone" => {
                if child.name == "pb" && child.attribute("n").is_some() {
                    to.leave_out(Left::PageNumbers);
                }
                if child.attribute("break") != Some("no") {
                    text.push('\n');
                }
            }
            name if is_paragraph(name) || is_division(child) => {
                inner.push(child);
                text.push_str(PARAGRAPH);
            }
            _ => add_shown(child, inner, to, text),
        }
    }
}

/// True for an element that begins and ends a paragraph, or contains some.
fn is_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "ab"
            | "l"
            | "lg"
            | "sp"
            | "speaker"
            | "stage"
            | "head"
            | "trailer"
            | "opener"
            | "closer"
            | "salute"
            | "signed"
            | "dateline"
            | "byline"
            | "argument"
            | "epigraph"
            | "titlePage"
            | "titlePart"
            | "docAuthor"
            | "docImprint"
            | "docDate"
            | "imprimatur"
            | "list"
            | "item"
            | "label"
            | "table"
            | "row"
            | "cell"
            | "figure"
            | "castList"
            | "castItem"
            | "floatingText"
            | "body"
            | "front"
            | "back"
            | "group"
            | "listBibl"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Note;

    fn read(body: &str) -> Raw {
        let text = format!(
            "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><p>About.</p></teiHeader><text>{body}</text></TEI>"
        );
        Tei.read(text.into(), &Hints::default()).unwrap()
    }

    #[test]
    fn paragraphs_verses_speeches_and_headings_are_read() {
        let raw = read(
            "<front><head>Preface</head><p>Before.</p></front><body><div type=\"book\"><head>Book <hi>One</hi></head>\
             <div><head>Chapter 1</head><p>The old<lb/>man walk<lb break=\"no\"/>ed<pb n=\"7\"/> to the \
             <choice><sic>see</sic><corr>sea</corr></choice>.<note place=\"foot\"><p>A note.</p></note></p>\
             <lg><head>Song</head><l>One,</l><l>two.</l></lg></div></div></body><back><sp><speaker>ALI</speaker><p>Go!</p></sp></back>",
        );
        let wanted = [
            "Preface",
            "Before.",
            "Book One",
            "Chapter 1",
            "The old man walked to the sea.",
            "Song",
            "One,",
            "two.",
            "ALI",
            "Go!",
        ];
        assert_eq!(raw.text, wanted.join("\n\n") + "\n");
        let headings = raw
            .headings
            .iter()
            .map(|heading| (&raw.text[heading.raw.clone()], heading.level));
        let wanted = [("Preface", 1), ("Book One", 1), ("Chapter 1", 2)];
        assert_eq!(headings.collect::<Vec<_>>(), wanted);
        let left = [Left::Notes, Left::PageNumbers];
        assert_eq!(raw.notes, Note::one_of_each(&left));
    }

    #[test]
    fn a_paragraph_within_another_one_stands_in_its_place() {
        for (before, inner, after) in [
            ("He said:", "Go!", "and left."),
            ("او گفت:", "برو!", "و رفت."),
            ("Er sagte:", "Geh!", "und ging."),
        ] {
            let raw = read(&format!(
                "<body><p>{before}<quote><p>{inner}</p></quote>{after}</p></body>"
            ));
            assert_eq!(raw.text, format!("{before}\n\n{inner}\n\n{after}\n"));
        }
    }

    #[test]
    fn segments_stay_segments() {
        let raw = read("<body><p><s>One.</s> <s>Two.</s></p></body>");
        assert_eq!(raw.text, "One.\nTwo.\n");
    }

    #[test]
    fn a_damaged_text_is_refused_with_its_line() {
        let error = Tei.read("<TEI>\n<body><p>One.</body>".into(), &Hints::default());
        assert!(error.unwrap_err().to_string().contains("line 2"));
    }
}
