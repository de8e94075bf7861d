//! Stand-off alignments of the Text Encoding Initiative (TEI P5, chapter 17). There are three files: the links, and
//! each text with an `xml:id` for every segment.
//!
//! A link points to the segments of a bead, those of the source first. It must have two targets or more, so null beads
//! have no link.

use std::collections::HashSet;

use crate::bitext::{Row, Unit};
use crate::error::Error;
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details;
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Sheet, Source, known_languages, side_names};
use crate::format::xces::{self, Document};
use crate::markup::xml::{self, Element, Elements, Take};
use crate::pair::Pair;
use crate::tag::Tag;

/// Stand-off links of the Text Encoding Initiative.
pub(super) static TEI: Tei = Tei;

pub(super) struct Tei;

static INFO: Info = Info {
    name: "tei",
    about: "TEI links, and both texts as TEI",
    extensions: &["tei"],
    files: Files::WithTexts,
    reads: Reads::Others,
    cannot_hold: &[
        Loss::Controls,
        Loss::NullBeads,
        Loss::EmptySegments,
        Loss::Raw,
        Loss::Chapters,
        Loss::Anchors,
        Loss::Status,
        Loss::Foreign,
    ],
    feature: None,
    built: true,
};

impl BeadFormat for Tei {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        write(&draft.with_languages(), draft.name)
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        read(source)
    }
}

/// The beginning of a document, up to its content.
fn head(attributes: &str, about: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"{attributes}>\n\
         <teiHeader><fileDesc><titleStmt><title>{about}</title></titleStmt><publicationStmt><p/></publicationStmt>\
         <sourceDesc><p/></sourceDesc></fileDesc></teiHeader>\n"
    )
}

/// Writes the links and both texts, as files in one folder.
///
/// # Errors
/// If a language is not known, or an id occurs twice or is not a valid XML name.
pub(super) fn write(sheet: &Sheet, given: &str) -> Result<Vec<Output>, Error> {
    let languages = known_languages(&sheet.languages)?;
    let stem = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let names = side_names(languages).map(|side| format!("{stem}.{side}.xml"));
    let units = |of: fn(&Row) -> &Vec<Unit>| sheet.rows.iter().flat_map(of);
    let source = text(units(|row| &row.units.source), languages.source, stem)?;
    let target = text(units(|row| &row.units.target), languages.target, stem)?;
    let files = [
        (given.to_owned(), links(&sheet.rows, &names, stem)),
        (names.source, source),
        (names.target, target),
    ];
    let outputs = files.map(|(name, content)| Output {
        name,
        content: content.into_bytes(),
    });
    Ok(outputs.into())
}

fn text<'a>(
    units: impl Iterator<Item = &'a Unit>,
    language: &Tag,
    stem: &str,
) -> Result<String, Error> {
    let language = format!(" xml:lang=\"{language}\"");
    let mut out = head(&language, &xml::content(stem)) + "<text>\n<body>\n<p>\n";
    let mut seen = HashSet::new();
    for unit in units {
        let id = &unit.id.to_string();
        let mut characters = id.chars();
        let begins = characters.next().is_some_and(char::is_alphabetic);
        if !begins || !characters.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) {
            let error = Error::new(format!("`{id}` cannot be an xml:id"));
            return Err(error.hint("an id must begin with a letter and hold letters and digits"));
        }
        xml::add_id(&mut seen, &unit.id)?;
        let content = xml::content(unit.text.as_deref().unwrap_or_default());
        out.push_str(&format!("<s xml:id=\"{id}\">{content}</s>\n"));
    }
    Ok(out + "</p>\n</body>\n</text>\n</TEI>\n")
}

fn links(rows: &[Row], names: &Pair<String>, stem: &str) -> String {
    let mut out = head("", &xml::content(stem)) + "<standOff>\n<linkGrp type=\"alignment\">\n";
    for row in rows {
        let sides = row.units.as_ref().zip(names.as_ref());
        let pointers = sides.map(|(units, name)| {
            let pointer = |unit: &Unit| format!("{}#{}", encoded(name), unit.id);
            units.iter().map(pointer).collect::<Vec<_>>().join(" ")
        });
        let sure = row.confidence.map_or_else(String::new, |sure| {
            format!(" cert=\"{}\"", details::thousandths(sure))
        });
        let target = xml::value(&format!("{} {}", pointers.source, pointers.target));
        out.push_str(&format!("<link target=\"{target}\"{sure}/>\n"));
    }
    out + "</linkGrp>\n</standOff>\n</TEI>\n"
}

/// A file name in a pointer; characters that separate or end pointers are escaped.
fn encoded(name: &str) -> String {
    let escape = |c: char| match c {
        ' ' | '#' | '%' => format!("%{:02X}", u32::from(c)),
        other => other.to_string(),
    };
    name.chars().map(escape).collect()
}

fn decoded(name: &str) -> String {
    let name = name.replace("%20", " ").replace("%23", "#");
    name.replace("%25", "%")
}

/// Reads the links and the texts that they name: the text to which the first link points first is the source.
///
/// # Errors
/// If the links do not point to exactly two texts, a text is missing, or a link points to nothing in its text; the
/// error names the line.
pub(super) fn read(source: &Source<'_>) -> Result<Reading, Error> {
    let content = source.text()?;
    let mut elements = Elements::new(&content);
    let root = elements.root()?;
    if !matches!(root.name.as_str(), "TEI" | "standOff" | "linkGrp") {
        let error = root.wrong_format(format!("this starts with <{}>, not <TEI>", root.name));
        return Err(error.hint("`cesAlign` is xces"));
    }
    let mut links = Vec::new();
    while let Some(link) = elements.next(&[("link", Take::Tag)])? {
        links.push(link);
    }
    let mut names: Vec<&str> = Vec::new();
    for link in &links {
        for (name, _) in pointers(link)? {
            if !names.contains(&name) {
                names.push(name);
            }
            if names.len() > 2 {
                let error = link.fault(format!("`{name}` is a third text"));
                return Err(error.hint("cut the file, one pair of texts each"));
            }
        }
    }
    let [first, second] = names[..] else {
        let error = Error::new("the links do not point to two texts");
        return Err(error.hint("each needs a file of its own: `text.xml#id`"));
    };
    let documents = Pair::new(first, second).map(|name| Document::read(source, &decoded(name)));
    let documents = documents.transpose()?;
    let row = |link: &Element| {
        let pointers = pointers(link)?;
        let side = |wanted: &str, document: &Document| {
            let own = pointers.iter().filter(|(name, _)| *name == wanted);
            let ids: Vec<&str> = own.map(|(_, id)| *id).collect();
            document.units(&ids.join(" "), link)
        };
        let units = Pair::new(
            side(first, &documents.source)?,
            side(second, &documents.target)?,
        );
        // The certainty may also be a word: high, low.
        let sure = link.attribute("cert").unwrap_or_default();
        Ok(Row {
            units,
            confidence: details::confidence(sure).unwrap_or_default(),
            ..Row::default()
        })
    };
    let rows = links.iter().map(row).collect::<Result<_, Error>>()?;
    Ok(xces::reading(rows, documents))
}

/// The files and ids to which a link points.
fn pointers(link: &Element) -> Result<Vec<(&str, &str)>, Error> {
    let pointers = link.wants("target")?.split_ascii_whitespace();
    let each = pointers.map(|pointer| match pointer.split_once('#') {
        Some((name, id)) if !name.is_empty() && !id.is_empty() => Ok((name, id)),
        _ => Err(link
            .fault(format!("`{pointer}` points to no segment of a file"))
            .hint("put each text into a file of its own, and point to it as `text.xml#id`")),
    });
    each.collect()
}
