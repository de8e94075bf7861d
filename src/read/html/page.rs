//! The paragraphs and headings of web pages and of the pages of books, which are XHTML.
//!
//! Pages are read with the tokenizer of the HTML standard, which accepts any input. Scripts, styles, pictures and
//! navigation are skipped.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::error::{Error, ErrorKind};
use crate::markup::xml::refuse_entities;
use crate::note::Left;

use super::role;
use crate::read::paragraphs::Paragraphs;
use crate::read::raw::Raw;

/// Elements that begin and end a paragraph: those that the HTML standard (section 15.3) lays out as blocks.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements whose content is not text of the page; `rp` and `rt` give the pronunciation of the text before them.
const SKIPPED: &[&str] = &[
    "audio", "canvas", "iframe", "math", "nav", "noscript", "object", "rp", "rt", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Maximum depth of XHTML elements, which all have an end tag; books need about twenty.
const MAX_DEPTH: usize = 256;

/// Reads a page.
///
/// # Errors
/// If it is XHTML that declares entities or is nested too deep, or an element without text has no end.
pub(super) fn read(text: &str) -> Result<Raw, Error> {
    let mut paragraphs = Paragraphs::default();
    add(text, &mut paragraphs)?;
    Ok(paragraphs.finish())
}

/// Adds the paragraphs of a page.
///
/// # Errors
/// As [`read`].
pub(in crate::read) fn add(text: &str, to: &mut Paragraphs) -> Result<(), Error> {
    refuse_entities(text)?;
    let xhtml = is_xhtml(text);
    let mut emitter = DefaultEmitter::default();
    // Only in HTML is the content of scripts and titles raw text up to their end tags.
    emitter.naively_switch_states(!xhtml);
    let mut page = Page {
        to,
        xhtml,
        open: String::new(),
        breaks: 0,
        heading: None,
        skipped: None,
        depth: 0,
        linked: false,
        raised: None,
    };
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = name(&tag.name);
                let left = role::left_out(&tag, &name, xhtml);
                page.start(&name, tag.self_closing, left)?;
            }
            Token::EndTag(tag) => page.end(&name(&tag.name)),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    page.finish()
}

/// True if a page declares itself as XML, where any element may be self-closing.
fn is_xhtml(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let tag = text.find("<html").map_or("", |at| &text[at..]);
    let tag = tag.split('>').next().unwrap_or_default();
    text.starts_with("<?xml") || tag.contains("http://www.w3.org/1999/xhtml")
}

/// The name of an element without its prefix.
fn name(bytes: &[u8]) -> String {
    let name = String::from_utf8_lossy(bytes);
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// The state of a page that is being read.
struct Page<'a> {
    to: &'a mut Paragraphs,
    xhtml: bool,
    /// The paragraph that is being collected.
    open: String,
    /// The line breaks at its end.
    breaks: usize,
    /// The level of the heading that is being collected.
    heading: Option<u8>,
    /// The element that is being skipped, and how many of its name are open.
    skipped: Option<(String, usize)>,
    depth: usize,
    /// True within a link.
    linked: bool,
    /// The raised text that is being collected.
    raised: Option<Raised>,
}

/// Raised text.
struct Raised {
    /// Where it begins in the paragraph that is being collected.
    start: usize,
    /// True if it is a link, or in one.
    linked: bool,
}

impl Page<'_> {
    fn start(&mut self, name: &str, self_closing: bool, left: Option<Left>) -> Result<(), Error> {
        let closed = self.xhtml && self_closing;
        if self.xhtml && !closed {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(Error::of(
                    ErrorKind::Limit,
                    format!("elements are nested deeper than {MAX_DEPTH}"),
                ));
            }
        }
        if let Some((skipped, count)) = &mut self.skipped {
            *count += usize::from(skipped == name && !closed);
        } else if SKIPPED.contains(&name) {
            self.skipped = (!closed).then(|| (name.to_owned(), 1));
        } else if let Some(left) = left.filter(|_| !closed) {
            self.to.leave_out(left);
            self.skipped = Some((name.to_owned(), 1));
        } else if name == "a" {
            self.linked = true;
            if let Some(raised) = &mut self.raised {
                raised.linked = true;
            }
        } else if name == "sup" && !closed {
            self.raised = Some(Raised {
                start: self.open.len(),
                linked: self.linked,
            });
        } else if name == "br" {
            self.breaks += 1;
            self.open.push(' ');
        } else if BLOCKS.contains(&name) {
            self.border();
            // A heading without an end tag ends at the next block that cannot be part of it.
            let level = HEADINGS
                .iter()
                .zip(1..)
                .find(|(heading, _)| **heading == name);
            self.heading = level.map(|(_, level)| level).filter(|_| !closed);
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(usize::from(self.xhtml));
        if let Some((skipped, count)) = &mut self.skipped {
            *count -= usize::from(skipped == name);
            if *count == 0 {
                self.skipped = None;
            }
        } else if BLOCKS.contains(&name) {
            self.border();
            self.heading = None;
        } else if name == "a" {
            self.linked = false;
        } else if name == "sup" {
            self.end_raised();
        }
    }

    /// Leaves out raised text that refers to a note. A raised number without a link may be a power.
    fn end_raised(&mut self) {
        let Some(raised) = self.raised.take().filter(|raised| raised.linked) else {
            return;
        };
        if role::refers_to_note(&self.open[raised.start..]) {
            self.open.truncate(raised.start);
            self.to.leave_out(Left::Notes);
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        if !text.trim().is_empty() {
            // Some pages separate paragraphs by two line breaks.
            if self.breaks > 1 {
                self.border();
            }
            self.breaks = 0;
        }
        self.open.push_str(text);
    }

    fn border(&mut self) {
        self.to.push(&self.open, self.heading);
        self.open.clear();
        self.breaks = 0;
        self.raised = None;
    }

    fn finish(mut self) -> Result<(), Error> {
        if let Some((name, _)) = &self.skipped {
            let error = Error::new(format!(
                "<{name}> has no end: all text after it would be lost"
            ));
            return Err(error.hint("is the page cut off?"));
        }
        self.border();
        Ok(())
    }
}
