//! A text as it comes: plain, or in a file of another kind, of which its paragraphs are taken.
//!
//! Repair, splitting and all places in raw files then go by the text that was taken ([`Raw::text`]), not by the bytes
//! of the file.

#[cfg(feature = "books")]
mod docx;
#[cfg(feature = "books")]
mod epub;
#[cfg(feature = "books")]
mod html;
#[cfg(feature = "books")]
mod paragraphs;
#[cfg(feature = "pdf")]
mod pdf;
mod segments;

use std::ops::Range;

use crate::error::Error;
use crate::format::plain;
use crate::format::tag::Tag;

/// A kind of file that holds a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text; its lines may be wrapped, its pages have heads.
    Plain,
    /// A web page.
    Html,
    /// A book, EPUB 2 or 3.
    Epub,
    /// A word processor document, Office Open XML.
    Docx,
    /// Pages, PDF.
    Pdf,
    /// A translation memory, of which the texts in one language are taken.
    Tmx,
    /// XML whose segments are `<s>`, as XCES and InterText link them.
    Xml,
}

/// What the lines of a raw text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Lines of print: paragraphs are wrapped, pages have heads and numbers.
    Print,
    /// A paragraph a line, with an empty line between: repairs of wrapped lines and of pages find nothing to do.
    Paragraphs,
    /// A segment a line.
    Segments,
}

/// A text as a file has it, not repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// The text.
    pub text: String,
    /// What its lines are.
    pub shape: Shape,
    /// The bytes of the paragraphs that the file calls headings, in order.
    pub headings: Vec<Range<usize>>,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Plain,
        Self::Html,
        Self::Epub,
        Self::Docx,
        Self::Pdf,
        Self::Tmx,
        Self::Xml,
    ];

    /// The kind that a file extension names; whatever is not known is plain text.
    #[must_use]
    pub fn of_extension(extension: &str) -> Self {
        match extension.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Self::Html,
            "epub" => Self::Epub,
            "docx" => Self::Docx,
            "pdf" => Self::Pdf,
            "tmx" => Self::Tmx,
            "xml" => Self::Xml,
            _ => Self::Plain,
        }
    }

    /// Takes the text of a file; of several languages that which `language` names.
    ///
    /// # Errors
    /// If it is damaged or hostile, of another kind, or holds no text; or if the library was built without the feature
    /// that reads it.
    pub fn read(self, bytes: Vec<u8>, language: Option<&Tag>) -> Result<Raw, Error> {
        let raw = match self {
            Self::Plain => return plain::decode(bytes).map(Raw::plain),
            #[cfg(feature = "books")]
            Self::Html => html::read(&plain::decode(bytes)?)?,
            #[cfg(feature = "books")]
            Self::Epub => epub::read(&bytes)?,
            #[cfg(feature = "books")]
            Self::Docx => docx::read(&bytes)?,
            #[cfg(feature = "pdf")]
            Self::Pdf => pdf::read(&bytes)?,
            Self::Tmx => segments::read_tmx(&plain::decode(bytes)?, language)?,
            Self::Xml => segments::read_xml(&plain::decode(bytes)?)?,
            #[cfg(not(feature = "books"))]
            Self::Html | Self::Epub | Self::Docx => {
                let error = Error::new("this program was built without what reads such files");
                return Err(error.hint("build it with `--features books`"));
            }
            #[cfg(not(feature = "pdf"))]
            Self::Pdf => {
                let error = Error::new("this program was built without what reads PDF files");
                return Err(error.hint(
                    "build it with `--features pdf`, or take the text out with another program, such as pdftotext",
                ));
            }
        };
        if raw.text.trim().is_empty() {
            return Err(Error::new("there is no text in it").hint("is it made of pictures?"));
        }
        if raw.text.len() >= plain::LONGEST {
            return Err(Error::new("the text is 4 GiB or longer").hint("cut it into parts"));
        }
        Ok(raw)
    }
}

impl Raw {
    /// Plain text.
    #[must_use]
    pub const fn plain(text: String) -> Self {
        Self {
            text,
            shape: Shape::Print,
            headings: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
