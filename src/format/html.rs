//! Both texts side by side on one self-contained page, to read and to print.
//!
//! Each cell has the direction of its language's script: `dir="auto"` would turn a cell that starts with a name in
//! another script. The page is XML too, so that it can be read back; other pages are not read.

use crate::bitext::{Row, Unit};
use crate::error::{Error, ErrorKind, Place};
use crate::format::bead_format::{BeadFormat, Draft, Files, Info, Reads};
use crate::format::details::{self, Count, Detail};
use crate::format::loss::Loss;
use crate::format::sheet::{Output, Reading, Sheet, Source, known_languages};
use crate::markup::xml::{self, Element, Elements, Take};
use crate::pair::Pair;
use crate::tag::Tag;

/// A page to read.
pub(super) static HTML: Html = Html;

pub(super) struct Html;

static INFO: Info = Info {
    name: "html",
    about: "A page to read and print, both texts side by side",
    extensions: &["html", "htm", "xhtml"],
    files: Files::One,
    reads: Reads::Own,
    cannot_hold: &[Loss::Controls, Loss::EmptySegments, Loss::Foreign],
    feature: None,
    built: true,
};

impl BeadFormat for Html {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn write(&self, draft: &Draft<'_>) -> Result<Vec<Output>, Error> {
        write(&draft.kept, draft.name).map(|text| draft.file(text))
    }

    fn read(&self, source: &Source<'_>) -> Result<Reading, Error> {
        read(&source.text()?)
    }
}

/// The stylesheet; it has no `<` or `&`, since the page is XML.
pub(super) const STYLE: &str = include_str!("page.css");

/// Writes the page; `given` is its file name.
///
/// # Errors
/// If a language is not known.
pub(super) fn write(sheet: &Sheet, given: &str) -> Result<String, Error> {
    let languages = known_languages(&sheet.languages)?;
    let title = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    Ok(format!(
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{}\">\n<head>\n\
         <meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width\"/>\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        languages.source,
        xml::content(title),
        table((1..).zip(&sheet.rows), languages),
    ))
}

/// A table of beads, each with its number.
pub(super) fn table<'a>(
    beads: impl Iterator<Item = (usize, &'a Row)>,
    languages: Pair<&Tag>,
) -> String {
    let head = |tag: &Tag| {
        format!(
            "<th lang=\"{tag}\" dir=\"{}\" scope=\"col\">{tag}</th>",
            tag.direction()
        )
    };
    let heads = languages.map(head);
    let mut out = format!(
        "<table class=\"bitext\">\n<thead><tr><th class=\"number\" scope=\"col\">#</th>{}{}</tr></thead>\n<tbody>\n",
        heads.source, heads.target,
    );
    let mut chapter = "";
    for (number, row) in beads {
        if row.chapter != chapter && !row.chapter.is_empty() {
            let heading = xml::content(&row.chapter);
            out.push_str(&format!(
                "<tr class=\"chapter\"><th colspan=\"3\"><bdi>{heading}</bdi></th></tr>\n"
            ));
        }
        chapter = &row.chapter;
        out.push_str(&bead(number, row, languages));
    }
    out + "</tbody>\n</table>\n"
}

fn bead(number: usize, row: &Row, languages: Pair<&Tag>) -> String {
    let mut out = "<tr".to_owned();
    for (detail, value) in details::details(row) {
        out.push_str(&format!(
            " data-{}=\"{}\"",
            detail.name(),
            xml::value(&value)
        ));
    }
    out.push_str(&format!(
        "><th class=\"number\" scope=\"row\">{number}</th>"
    ));
    let sides = languages.zip(row.units.as_ref());
    for (tag, units) in [sides.source, sides.target] {
        let texts = units.iter().map(|unit| {
            let text = xml::content(unit.text.as_deref().unwrap_or_default());
            format!("<span>{text}</span>")
        });
        let texts = texts.collect::<Vec<_>>().join(" ");
        out.push_str(&format!(
            "<td lang=\"{tag}\" dir=\"{}\">{texts}</td>",
            tag.direction()
        ));
    }
    out + "</tr>\n"
}

/// Reads a page that [`write()`] made.
///
/// # Errors
/// If it is another page; the error names the line.
pub(super) fn read(text: &str) -> Result<Reading, Error> {
    let mut pages = Pages::default();
    pages.add(text)?;
    pages.finish()
}

/// Collects the beads of pages.
#[derive(Default)]
pub(super) struct Pages {
    sheet: Sheet,
    count: Count,
}

impl Pages {
    /// Adds the beads of a page.
    pub(super) fn add(&mut self, text: &str) -> Result<(), Error> {
        let mut elements = Elements::new(text);
        elements.root()?;
        while let Some(line) = elements.next(&[("tr", Take::Whole)])? {
            if line.attribute("data-bead").is_some() {
                let row = row(&line, &mut self.count);
                let row = row.map_err(|error| error.at(Place::Line(line.line)))?;
                self.sheet.rows.push(row);
            } else if self.sheet.rows.is_empty() {
                let mut tags = line.named("th").filter_map(Element::language);
                if let (Some(source), Some(target)) = (tags.next(), tags.next()) {
                    self.sheet.languages = Pair::new(Tag::new(source), Tag::new(target));
                }
            }
        }
        Ok(())
    }

    /// All beads.
    pub(super) fn finish(self) -> Result<Reading, Error> {
        if self.sheet.rows.is_empty() {
            let error = Error::of(ErrorKind::WrongFormat, "there is no bead on this page");
            return Err(error.hint("only pages that this program wrote are read"));
        }
        Ok(self.sheet.into())
    }
}

fn row(line: &Element, count: &mut Count) -> Result<Row, Error> {
    let said = |detail: Detail| {
        let value = line.attribute(&format!("data-{}", detail.name()));
        value.map(ToOwned::to_owned)
    };
    let mut row = details::row(said, Pair::default(), count)?;
    let mut cells = line.named("td");
    for units in [&mut row.units.source, &mut row.units.target] {
        let cell = cells
            .next()
            .ok_or_else(|| Error::new("this bead has not two cells"))?;
        fill(units, cell)?;
    }
    Ok(row)
}

/// Gives units the texts of a cell. A later unit without text is one whose text the first unit carries.
fn fill(units: &mut [Unit], cell: &Element) -> Result<(), Error> {
    let texts: Vec<String> = cell.named("span").map(|span| span.text(&[])).collect();
    if texts.len() != units.len() {
        let (texts, ids) = (texts.len(), units.len());
        return Err(Error::new(format!("{texts} texts for {ids} ids")));
    }
    for (place, (unit, text)) in units.iter_mut().zip(texts).enumerate() {
        unit.text = Some(text).filter(|text| place == 0 || !text.is_empty());
    }
    Ok(())
}
