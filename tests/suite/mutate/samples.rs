//! Sample files for readers of texts: a book, a document and PDF files, made part by part.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::File;

/// An archive of parts, as others write it.
pub(crate) fn zip(parts: &[File]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn parts(parts: &[(&str, &str)]) -> Vec<File> {
    let part = |&(name, content): &(&str, &str)| (name.to_owned(), content.into());
    parts.iter().map(part).collect()
}

/// A small book, EPUB 2 in its ways: pages in a folder, a table of contents among them, an entity of HTML.
pub(crate) fn book() -> Vec<File> {
    parts(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>",
        ),
        (
            "OEBPS/book.opf",
            "<package version=\"3.0\"><manifest>\
             <item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
             <item id=\"b\" href=\"text/two.xhtml\" media-type=\"application/xhtml+xml\"/>\
             <item id=\"a\" href=\"text/o%6Ee.xhtml#top\" media-type=\"application/xhtml+xml\"/>\
             <item id=\"p\" href=\"cover.svg\" media-type=\"image/svg+xml\"/></manifest>\
             <spine><itemref idref=\"p\"/><itemref idref=\"n\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine>\
             </package>",
        ),
        (
            "OEBPS/nav.xhtml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><nav><ol><li>One</li></ol></nav></body></html>",
        ),
        (
            "OEBPS/text/one.xhtml",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"x.dtd\">\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"x\"/></head><body>\n\
             <h2>Chapter\n <i>One</i></h2>\n<p>It was&nbsp;night &amp; cold.</p>\n<p>He came\n home.</p></body></html>",
        ),
        (
            "OEBPS/text/two.xhtml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><h2>Two</h2><div>He left. <br/>At noon.</div></body></html>",
        ),
    ])
}

/// A small document: a heading by its style, a table, a text box, a change that was tracked.
pub(crate) fn document() -> Vec<File> {
    parts(&[
        (
            "word/document.xml",
            "<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"w\"><w:body>\
             <w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>Chapter</w:t><w:tab/><w:t>One</w:t></w:r></w:p>\
             <w:p><w:r><w:t xml:space=\"preserve\">It was </w:t></w:r><w:del><w:r><w:delText>day</w:delText></w:r></w:del>\
             <w:ins><w:r><w:t>night</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
             <w:p><w:r><w:AlternateContent><w:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent>\
             </w:Choice><w:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:Fallback></w:AlternateContent></w:r>\
             <w:r><w:t>Beside.</w:t></w:r></w:p></w:body></w:document>",
        ),
        (
            "word/styles.xml",
            "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
             <w:style w:styleId=\"x\"><w:name w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style></w:styles>",
        ),
    ])
}

/// The operators of a page with a word in a font of one byte.
#[cfg(feature = "pdf")]
pub(crate) const HELLO: &str = "BT /F1 12 Tf 72 700 Td [(Hel) 20 (lo) -300 (world.)] TJ ET";

/// The operators that show a line in a font of two bytes, glyph by glyph from left to right.
#[cfg(feature = "pdf")]
pub(crate) fn wide(base: i32, print: &str) -> String {
    let codes: String = print
        .encode_utf16()
        .map(|unit| format!("{unit:04X}"))
        .collect();
    format!("BT /F2 12 Tf 1 0 0 1 72 {base} Tm <{codes}> Tj ET")
}

/// A PDF file of pages and of forms, each given by its operators. `F1` is a font of one byte, `F2` one whose codes are
/// those of UTF-16; the forms are `X0`, `X1` and so on.
#[cfg(feature = "pdf")]
pub(crate) fn pdf_of_forms(pages: &[&str], forms: &[&str]) -> Vec<u8> {
    let stream = |content: &str, entries: &str| {
        format!(
            "<< {entries} /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        )
    };
    let drawn: Vec<String> = (0..forms.len())
        .map(|at| format!("/X{at} {} 0 R", 7 + 2 * pages.len() + at))
        .collect();
    let kids: Vec<String> = (0..pages.len())
        .map(|at| format!("{} 0 R", 7 + 2 * at))
        .collect();
    let map = "begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n4 beginbfrange\n\
               <0000> <00FF> <0000>\n<0600> <06FF> <0600>\n<2000> <20FF> <2000>\n<FE70> <FEFF> <FE70>\nendbfrange\nendcmap";
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << {} >> >> >>",
            pages.len(),
            kids.join(" "),
            drawn.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [5 0 R] >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /W [32 [250] 1600 1610 480] >>".to_owned(),
        stream(map, ""),
    ];
    for (at, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R >>",
            8 + 2 * at
        ));
        objects.push(stream(content, ""));
    }
    let entries = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 20]";
    objects.extend(forms.iter().map(|form| stream(form, entries)));
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let (count, table) = (objects.len() + 1, file.len());
    file.extend(
        format!(
            "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
        )
        .bytes(),
    );
    file
}
