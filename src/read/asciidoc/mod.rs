//! AsciiDoc, as <https://docs.asciidoctor.org/asciidoc/latest/> describes it: what a reader of the page sees as prose.

mod inline;
mod lines;

use std::collections::BTreeMap;

use crate::error::Error;
use crate::note::Left;
use crate::read::hints::Hints;
use crate::read::kind::{Info, TextKind};
use crate::read::paragraphs::Paragraphs;
use crate::read::raw::Raw;
use lines::{Block, Line};

pub(super) struct AsciiDoc;

static INFO: Info = Info {
    name: "asciidoc",
    extensions: &["adoc", "asciidoc", "asc"],
    taken: "paragraphs, list items, table cells, titles of blocks; titles of sections are headings",
    left_out: "blocks of code, comments, attributes, anchors, marks of emphasis, pictures",
    feature: None,
    built: true,
};

impl TextKind for AsciiDoc {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let file = hints.decode(bytes)?;
        let lines: Vec<&str> = file.text.lines().collect();
        if !lines::are_asciidoc(&lines) {
            return Ok(file.into());
        }
        let mut reader = Reader::default();
        reader.read(&lines);
        Ok(reader.to.finish().with_note(file.note))
    }
}

/// Collects the paragraphs of lines.
#[derive(Default)]
struct Reader {
    to: Paragraphs,
    /// The lines of the paragraph that is open.
    open: Vec<String>,
    /// True if that paragraph is not prose, as an attribute before it says or its indent.
    is_code: bool,
    /// True after an attribute that says so of what follows.
    code_follows: bool,
    /// True after a term whose explanation follows, which may be indented.
    item_follows: bool,
    /// The values of attributes, by their names.
    attributes: BTreeMap<String, String>,
}

impl Reader {
    fn read(&mut self, lines: &[&str]) {
        let mut at = 0;
        while at < lines.len() {
            let (line, taken) = Line::first(&lines[at..], !self.open.is_empty());
            self.take(&line, lines, at);
            at += match line {
                Line::Delimiter(block) if block != Block::Open => {
                    lines::inside(&lines[at..]).len() + 2
                }
                _ => taken,
            };
        }
        self.close();
    }

    fn take(&mut self, line: &Line<'_>, lines: &[&str], at: usize) {
        match *line {
            Line::Empty | Line::Break => self.close(),
            Line::Comment => self.to.leave_out(Left::Comments),
            Line::Attribute(name, value) => {
                self.attributes.insert(name.to_owned(), value.to_owned());
            }
            Line::BlockAttributes(list) => {
                self.close();
                self.code_follows |= lines::is_code(list);
            }
            Line::Heading(level, title) => {
                self.close();
                self.push(title, Some(level));
            }
            Line::Title(text) => {
                self.close();
                self.push(text, None);
            }
            Line::Item(text) => {
                self.close();
                self.open.push(text.to_owned());
            }
            Line::Described(term, text) => {
                self.close();
                self.push(term, None);
                self.item_follows = text.is_empty();
                if !text.is_empty() {
                    self.open.push(text.to_owned());
                }
            }
            Line::Delimiter(block) => self.block(block, lines::inside(&lines[at..])),
            Line::Indented(text) | Line::Text(text) => {
                if self.open.is_empty() {
                    let is_indented = matches!(line, Line::Indented(_));
                    let is_indented = is_indented && !std::mem::take(&mut self.item_follows);
                    self.is_code = std::mem::take(&mut self.code_follows) || is_indented;
                }
                self.open.push(text.to_owned());
            }
        }
    }

    /// Takes the lines of a delimited block.
    fn block(&mut self, block: Block, inside: &[&str]) {
        self.close();
        let is_code = std::mem::take(&mut self.code_follows);
        match block {
            // What is in it is read as if it stood alone.
            Block::Open => self.code_follows = is_code,
            Block::Comment => self.to.leave_out(Left::Comments),
            Block::Code => self.to.leave_out(Left::Code),
            Block::Table => {
                for cell in lines::cells(inside) {
                    self.push(&cell, None);
                }
            }
        }
    }

    /// Ends the paragraph that is open.
    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        if open.is_empty() {
            return;
        }
        if std::mem::take(&mut self.is_code) {
            self.to.leave_out(Left::Code);
        } else {
            self.push(&open.join("\n"), None);
        }
    }

    fn push(&mut self, text: &str, level: Option<u8>) {
        let (text, notes) = inline::plain(text, &self.attributes);
        self.to.push(&text, level);
        for note in notes {
            self.to.push(&note, None);
        }
    }
}

#[cfg(test)]
mod tests;
