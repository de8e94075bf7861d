//! `FictionBook` 2 (<http://www.fictionbook.org/index.php/Eng:XML_Schema_Fictionbook_2.1>).

use crate::error::Error;
use crate::markup::xml::{Element, Elements, Take};
use crate::note::Left;
use crate::read::hints::Hints;
use crate::read::kind::{Info, TextKind};
use crate::read::paragraphs::Paragraphs;
use crate::read::raw::Raw;
use crate::read::sample::Sample;

pub(super) struct FictionBook;

static INFO: Info = Info {
    name: "fb2",
    extensions: &["fb2"],
    taken: "the paragraphs, verses and titles of a book (FictionBook 2); titles of sections are headings",
    left_out: "the description, notes and references to them, pictures",
    feature: None,
    built: true,
};

impl TextKind for FictionBook {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn recognises(&self, file: &Sample<'_>) -> bool {
        file.root() == Some("FictionBook")
    }

    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let file = hints.decode(bytes)?;
        Ok(paragraphs(&file.text)?.with_note(file.note))
    }
}

fn paragraphs(text: &str) -> Result<Raw, Error> {
    let mut elements = Elements::new(text);
    let mut to = Paragraphs::default();
    let mut is_of_notes = false;
    let mut level = 1;
    let wanted = [
        ("description", Take::Whole),
        ("body", Take::Tag),
        ("title", Take::Whole),
        ("subtitle", Take::Whole),
        ("text-author", Take::Whole),
        ("p", Take::Whole),
        ("v", Take::Whole),
        ("table", Take::Whole),
    ];
    while let Some(element) = elements.next(&wanted)? {
        match element.name.as_str() {
            "body" => is_of_notes = matches!(element.attribute("name"), Some("notes" | "comments")),
            "description" => {}
            _ if is_of_notes => {}
            "table" => {
                for cell in element.children().flat_map(Element::children) {
                    let text = shown(cell, &mut to);
                    to.push(&text, None);
                }
            }
            "title" => {
                let lines: Vec<String> = element
                    .named("p")
                    .map(|line| shown(line, &mut to))
                    .collect();
                // The title of the book stands first; how deep a section is, its place among the others says.
                to.push(&lines.join("\n"), Some(level));
                level = 2;
            }
            _ => {
                let text = shown(&element, &mut to);
                to.push(&text, None);
            }
        }
    }
    Ok(to.finish())
}

/// The text of a paragraph without references to notes, which are counted.
fn shown(paragraph: &Element, to: &mut Paragraphs) -> String {
    paragraph.text_with(&mut |element| {
        let is_note = element.name == "a" && element.attribute("type") == Some("note");
        if is_note {
            to.leave_out(Left::Notes);
        }
        is_note.then_some("")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Note;

    #[test]
    fn paragraphs_verses_and_titles_are_read_and_notes_are_not() {
        let book = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><FictionBook xmlns:l=\"x\"><description><title-info>\
            <annotation><p>About.</p></annotation></title-info></description><body><title><p>Море</p><p>Роман</p></title>\
            <section><title><p>Глава 1</p></title><p>Старик <emphasis>шёл</emphasis>\nк морю.<a l:href=\"#n1\" type=\"note\">[1]</a></p>\
            <poem><stanza><v>Раз,</v><v>два.</v></stanza></poem><empty-line/><subtitle>* * *</subtitle><table><tr><td>А</td><td>Б</td></tr></table></section></body>\
            <body name=\"notes\"><section id=\"n1\"><p>A note.</p></section></body><binary id=\"i\">AAAA</binary></FictionBook>";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(book);
        let raw = FictionBook
            .read(bytes.into_owned(), &Hints::default())
            .unwrap();
        assert_eq!(
            raw.text,
            "Море Роман\n\nГлава 1\n\nСтарик шёл к морю.\n\nРаз,\n\nдва.\n\n* * *\n\nА\n\nБ\n"
        );
        let headings = raw
            .headings
            .iter()
            .map(|heading| &raw.text[heading.raw.clone()]);
        assert_eq!(headings.collect::<Vec<_>>(), ["Море Роман", "Глава 1"]);
        assert_eq!(raw.notes, [Note::left_out(Left::Notes, 1).unwrap()]);
    }

    #[test]
    fn a_damaged_book_is_refused_with_its_line() {
        let error = FictionBook.read(
            "<FictionBook>\n<body><p>One.</body>".into(),
            &Hints::default(),
        );
        assert!(error.unwrap_err().to_string().contains("line 2"));
    }
}
