//! EPUB 3, a book with both texts side by side: one page for each chapter, so that reading programs can navigate to it.
//!
//! As in [`html`], each cell has the direction of its language's script, and the table that of the original, whose
//! column is first. Follows <https://www.w3.org/TR/epub-33/>; the program `epubcheck` finds no error.

use crate::bitext::Row;
use crate::error::Error;
use crate::format::html;
use crate::format::sheet::{Reading, Sheet, known_languages};
use crate::markup::archive::{self, Archive};
use crate::markup::{package, xml};
use crate::pair::Pair;
use crate::tag::Tag;

/// The path of the package.
const PACKAGE: &str = "book.opf";

/// The modification date that the standard requires. It is fixed, so that the same beads give the same bytes: the
/// earliest date that a zip archive can hold.
const MODIFIED: &str = "1980-01-01T00:00:00Z";

/// Maximum number of beads on a page. Reading programs lay out a page as a whole, and are slow with long ones.
const MAX_BEADS: usize = 1000;

/// A page of the book: its heading and the number of its first bead.
struct Page<'a> {
    name: String,
    heading: &'a str,
    first: usize,
    rows: &'a [Row],
}

/// Writes a book; `given` is the name of its file.
///
/// # Errors
/// If a language is not known, or the book is too large for an archive.
pub(super) fn write(sheet: &Sheet, given: &str) -> Result<Vec<u8>, Error> {
    let languages = known_languages(&sheet.languages)?;
    let title = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let title = xml::content(if title.trim().is_empty() {
        "bitext"
    } else {
        title
    });
    let pages = pages(&sheet.rows);
    let texts: Vec<String> = pages
        .iter()
        .map(|page| {
            let table = html::table((page.first..).zip(page.rows), languages);
            let heading = heading(page, &title);
            document(languages.source, &heading, &table)
        })
        .collect();
    let container = format!(
        "{DECLARATION}<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
         <rootfiles><rootfile full-path=\"{PACKAGE}\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
         </container>\n"
    );
    let package = listing(&pages, &title, &identifier(&texts), languages);
    let contents = contents(&pages, &title, languages.source);
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        (package::CONTAINER, container.as_bytes()),
        (PACKAGE, package.as_bytes()),
        ("contents.xhtml", contents.as_bytes()),
        ("page.css", html::STYLE.as_bytes()),
    ];
    for (page, text) in pages.iter().zip(&texts) {
        parts.push((&page.name, text.as_bytes()));
    }
    archive::write(&parts)
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Cuts the beads into pages, at least one.
fn pages(rows: &[Row]) -> Vec<Page<'_>> {
    let chapters = rows.chunk_by(|a, b| a.chapter == b.chapter);
    let mut chunks: Vec<&[Row]> = chapters
        .flat_map(|chapter| chapter.chunks(MAX_BEADS))
        .collect();
    if chunks.is_empty() {
        chunks.push(rows);
    }
    let mut first = 1;
    let mut pages = Vec::new();
    for (number, rows) in (1..).zip(chunks) {
        pages.push(Page {
            name: format!("page{number}.xhtml"),
            heading: rows.first().map_or("", |row| &row.chapter),
            first,
            rows,
        });
        first += rows.len();
    }
    pages
}

/// The title of a page: its chapter, and its first bead, since a chapter may have several pages.
fn heading(page: &Page<'_>, title: &str) -> String {
    let heading = xml::content(page.heading.trim());
    if heading.is_empty() {
        format!("{title}, {}", page.first)
    } else {
        heading
    }
}

fn document(language: &Tag, title: &str, body: &str) -> String {
    let direction = language.direction();
    format!(
        "{DECLARATION}<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" xml:lang=\"{language}\" dir=\"{direction}\">\n\
         <head>\n<title>{title}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"page.css\"/>\n</head>\n\
         <body>\n{body}</body>\n</html>\n"
    )
}

/// The table of contents.
fn contents(pages: &[Page<'_>], title: &str, language: &Tag) -> String {
    let entries = pages.iter().map(|page| {
        let heading = heading(page, title);
        format!("<li><a href=\"{}\">{heading}</a></li>\n", page.name)
    });
    let entries: String = entries.collect();
    let body = format!("<nav epub:type=\"toc\">\n<h1>{title}</h1>\n<ol>\n{entries}</ol>\n</nav>\n");
    document(language, title, &body)
}

/// The package: the metadata of the book, its parts and their order.
fn listing(pages: &[Page<'_>], title: &str, identifier: &str, languages: Pair<&Tag>) -> String {
    let mut out = format!(
        "{DECLARATION}<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">{identifier}</dc:identifier>\n\
         <dc:title>{title}</dc:title>\n<dc:language>{}</dc:language>\n",
        languages.source
    );
    if !languages.source.is(languages.target) {
        out.push_str(&format!(
            "<dc:language>{}</dc:language>\n",
            languages.target
        ));
    }
    out.push_str(&format!(
        "<meta property=\"dcterms:modified\">{MODIFIED}</meta>\n</metadata>\n<manifest>\n\
         <item id=\"contents\" href=\"contents.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"style\" href=\"page.css\" media-type=\"text/css\"/>\n"
    ));
    for page in pages {
        let (name, id) = (&page.name, page.first);
        out.push_str(&format!(
            "<item id=\"p{id}\" href=\"{name}\" media-type=\"application/xhtml+xml\"/>\n"
        ));
    }
    let direction = languages.source.direction();
    out.push_str(&format!(
        "</manifest>\n<spine page-progression-direction=\"{direction}\">\n"
    ));
    for page in pages {
        out.push_str(&format!("<itemref idref=\"p{}\"/>\n", page.first));
    }
    out + "</spine>\n</package>\n"
}

/// The unique identifier of the book: a hash of its pages (64-bit FNV-1a).
fn identifier(texts: &[String]) -> String {
    let bytes = texts.iter().flat_map(|text| text.bytes());
    let sum = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    format!("bitext-{sum:016x}")
}

/// Reads a book that [`write()`] made.
///
/// # Errors
/// If it is another book, damaged or hostile; the error names the part.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Error> {
    let mut archive = Archive::new(bytes)?;
    let mut all = html::Pages::default();
    for page in package::pages(&mut archive)?.names {
        let text = package::text(&mut archive, &page)?;
        all.add(&text)
            .map_err(|error| package::in_part(error, &page))?;
    }
    all.finish()
}
