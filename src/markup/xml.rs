//! Reads and writes XML, one element at a time, so that files may be long.
//!
//! Documents that could be hostile are refused: those that declare entities (the parser expands none, so nothing can
//! grow), use unknown entities, or nest elements deeper than [`MAX_DEPTH`]. External files and DTDs are never loaded.
//! All errors have their line.

mod flow;

use std::borrow::Cow;
use std::collections::HashSet;
use std::error::Error as StdError;
use std::fmt;
use std::hash::Hash;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::error::{Error, ErrorKind, Place};

pub(crate) use flow::{Codes, Flow};

/// Maximum depth of elements. Alignments need six levels; reading much deeper ones would exhaust the stack.
const MAX_DEPTH: usize = 64;

/// Maximum number of attributes of an element; the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 256;

/// True for a character that XML 1.0 allows.
#[must_use]
pub(crate) fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Escapes text for use as content or attribute value and leaves out illegal characters. Carriage returns, and line
/// ends and tabs in values, are written as references, since parsers normalise them.
pub(crate) fn escaped(text: &str, place: At) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars().filter(|&c| is_legal(c)) {
        match (c, place) {
            ('&', _) => out.push_str("&amp;"),
            ('<', _) => out.push_str("&lt;"),
            ('>', _) => out.push_str("&gt;"),
            ('"', At::Value) => out.push_str("&quot;"),
            ('\r', _) => out.push_str("&#13;"),
            ('\n', At::Value) => out.push_str("&#10;"),
            ('\t', At::Value) => out.push_str("&#9;"),
            _ => out.push(c),
        }
    }
    out
}

/// Where a text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    Content,
    Value,
}

/// Escapes text for use as content.
pub(crate) fn content(text: &str) -> String {
    escaped(text, At::Content)
}

/// Records an id of a file in which ids must be unique.
pub(crate) fn add_id<T: Copy + Eq + Hash + fmt::Display>(
    seen: &mut HashSet<T>,
    id: T,
) -> Result<(), Error> {
    if seen.insert(id) {
        return Ok(());
    }
    let error = Error::new(format!("two segments have the id `{id}`"));
    Err(error.hint("this format needs ids that stand once on a side"))
}

/// Escapes text for use as an attribute value between double quotes.
pub(crate) fn value(text: &str) -> String {
    escaped(text, At::Value)
}

/// Refuses a page that declares entities before its first element. Pages are not read as XML, so no parser checks this.
///
/// # Errors
/// If it does.
#[cfg(feature = "books")]
pub(crate) fn refuse_entities(text: &str) -> Result<(), Error> {
    let start = text.find("<!DOCTYPE").unwrap_or(text.len());
    let end = text.find("<html").unwrap_or(text.len());
    match text
        .get(start..end)
        .and_then(|prolog| prolog.find("<!ENTITY"))
    {
        Some(_) => Err(declared(Error::new(DECLARED))),
        None => Ok(()),
    }
}

const DECLARED: &str = "the file declares entities, which are not expanded";

fn declared(error: Error) -> Error {
    error.hint("replace them by their text, and take the declaration out")
}

/// An element, by its name without prefix.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// The attributes, with names as in the file, prefix included.
    attributes: Vec<(String, String)>,
    /// The content; empty for an element of which only the tag was read.
    nodes: Vec<Node>,
    pub(crate) line: u64,
}

#[derive(Debug)]
enum Node {
    Text(String),
    Element(Element),
}

/// How much of an element is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Take {
    /// The attributes alone.
    Tag,
    /// Its content too.
    Whole,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// A required attribute.
    pub(crate) fn wants(&self, name: &str) -> Result<&str, Error> {
        self.attribute(name)
            .ok_or_else(|| self.fault(format!("<{}> has no `{name}`", self.name)))
    }

    /// The language: `xml:lang`, or `lang` in older files.
    pub(crate) fn language(&self) -> Option<&str> {
        self.attribute("xml:lang").or(self.attribute("lang"))
    }

    /// Its content in order: text, or an element as an `Err`.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Result<&str, &Self>> {
        self.nodes.iter().map(|node| match node {
            Node::Text(text) => Ok(text.as_str()),
            Node::Element(element) => Err(element),
        })
    }

    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(crate) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children().filter(move |child| child.name == name)
    }

    /// Its text and that of all elements in it, except those with the given names.
    pub(crate) fn text(&self, without: &[&str]) -> String {
        self.text_with(&mut |child| without.contains(&child.name.as_str()).then_some(""))
    }

    /// Its text and that of all elements in it; where `instead` gives a text for an element, that stands for it.
    pub(crate) fn text_with(
        &self,
        instead: &mut dyn FnMut(&Self) -> Option<&'static str>,
    ) -> String {
        let mut text = String::new();
        self.add_text(instead, &mut text);
        text
    }

    /// The text of a segment. If its words are elements of their own, the line breaks between them are left out.
    pub(crate) fn sentence(&self) -> String {
        let text = self.text(&[]);
        if self.children().next().is_none() {
            return text;
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn add_text(&self, instead: &mut dyn FnMut(&Self) -> Option<&'static str>, to: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(own) => to.push_str(own),
                Node::Element(child) => match instead(child) {
                    Some(own) => to.push_str(own),
                    None => child.add_text(instead, to),
                },
            }
        }
    }

    /// An error at its line.
    pub(crate) fn fault(&self, message: String) -> Error {
        Error::new(message).at(Place::Line(self.line))
    }

    /// The error for a file in another format than the one that was asked for.
    pub(crate) fn wrong_format(&self, message: String) -> Error {
        Error::of(ErrorKind::WrongFormat, message).at(Place::Line(self.line))
    }
}

fn damaged_attribute(error: impl StdError + Send + Sync + 'static, line: u64) -> Error {
    let damaged = Error::new(format!("damaged attribute: {error}"));
    damaged.caused_by(error).at(Place::Line(line))
}

/// Reads elements one after another.
pub(crate) struct Elements<'a> {
    reader: quick_xml::Reader<&'a [u8]>,
    text: &'a str,
    depth: usize,
    any: bool,
    line: u64,
    counted: usize,
}

impl<'a> Elements<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let text = text.trim_start_matches('\u{FEFF}');
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            text,
            depth: 0,
            any: false,
            line: 1,
            counted: 0,
        }
    }

    /// The next wanted element, at any depth; `None` at the end of the file.
    pub(crate) fn next(&mut self, wanted: &[(&str, Take)]) -> Result<Option<Element>, Error> {
        loop {
            match self.event()? {
                Event::Start(start) => {
                    let element = self.element(&start)?;
                    let take = wanted.iter().find(|(name, _)| *name == element.name);
                    match take {
                        Some((_, Take::Tag)) => return Ok(Some(element)),
                        Some((_, Take::Whole)) => return self.fill(element).map(Some),
                        None => {}
                    }
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// The first element of the file, as a tag.
    pub(crate) fn root(&mut self) -> Result<Element, Error> {
        loop {
            match self.event()? {
                Event::Start(start) => return self.element(&start),
                Event::Eof => return Err(self.no_element()),
                _ => {}
            }
        }
    }

    fn fill(&mut self, mut element: Element) -> Result<Element, Error> {
        let mut open: Vec<Element> = Vec::new();
        loop {
            let node = match self.event()? {
                Event::Start(start) => {
                    let child = self.element(&start)?;
                    open.push(std::mem::replace(&mut element, child));
                    continue;
                }
                Event::End(_) => match open.pop() {
                    Some(parent) => Node::Element(std::mem::replace(&mut element, parent)),
                    None => return Ok(element),
                },
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => Node::Text(self.resolve(&reference)?),
                Event::Eof => return Err(self.fault("the file is cut off")),
                _ => continue,
            };
            element.nodes.push(node);
        }
    }

    fn event(&mut self) -> Result<Event<'a>, Error> {
        let event = self.reader.read_event();
        let event = event.map_err(|error| {
            let damaged = self.fault(format!("damaged XML: {error}"));
            damaged.caused_by(error)
        })?;
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                self.any = true;
                if self.depth > MAX_DEPTH {
                    let message = format!("elements are nested deeper than {MAX_DEPTH}");
                    return Err(Error::of(ErrorKind::Limit, message).at(Place::Line(self.line())));
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(content) if content.contains("<!ENTITY") => {
                return Err(declared(self.fault(DECLARED)));
            }
            Event::Eof if self.depth > 0 => return Err(self.fault("the file is cut off")),
            Event::Eof if !self.any => return Err(self.no_element()),
            _ => {}
        }
        Ok(event)
    }

    fn element(&mut self, start: &BytesStart<'_>) -> Result<Element, Error> {
        let line = self.line();
        let mut attributes = Vec::new();
        for (number, attribute) in start.attributes().enumerate() {
            if number == MAX_ATTRIBUTES {
                let message = format!("more than {MAX_ATTRIBUTES} attributes");
                return Err(Error::of(ErrorKind::Limit, message).at(Place::Line(line)));
            }
            let attribute = attribute.map_err(|error| damaged_attribute(error, line))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| damaged_attribute(error, line))?;
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        Ok(Element {
            name: start.local_name().as_ref().to_owned(),
            attributes,
            nodes: Vec::new(),
            line,
        })
    }

    /// A character reference or one of the five entities that XML knows.
    fn resolve(&mut self, reference: &BytesRef<'_>) -> Result<String, Error> {
        let name: Cow<'_, str> = reference.xml10_content();
        let character = reference.resolve_char_ref().map_err(|error| {
            let fault = self.fault(format!("`&{name};` is no character: {error}"));
            fault.caused_by(error)
        })?;
        if let Some(character) = character {
            return Ok(character.to_string());
        }
        let known = resolve_predefined_entity(&name).map(ToOwned::to_owned);
        known.ok_or_else(|| {
            let error = self.fault(format!("unknown entity `&{name};`"));
            error.hint("XML knows amp, lt, gt, quot, apos and numbers such as &#160;")
        })
    }

    fn no_element(&mut self) -> Error {
        let message = "this is no XML: there is no element";
        Error::of(ErrorKind::WrongFormat, message).at(Place::Line(self.line()))
    }

    /// An error at the current line.
    pub(crate) fn fault(&mut self, message: impl Into<String>) -> Error {
        Error::new(message).at(Place::Line(self.line()))
    }

    fn line(&mut self) -> u64 {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let at = at.min(self.text.len());
        let passed = &self.text.as_bytes()[self.counted.min(at)..at];
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.counted = at;
        self.line
    }
}
