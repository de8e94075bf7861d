//! Books and documents as texts to repair, split and align.

use super::mutate::{book, document, zip};
use super::program::{EN_FA, Folder, values};

/// A folder with a file made of the parts of an archive, one of them replaced.
fn archive(name: &str, parts: Vec<(String, Vec<u8>)>, part: &str, content: &str) -> Folder {
    let folder = Folder::new();
    let replaced = parts.into_iter().map(|(own, old)| {
        let new = if own == part { content.into() } else { old };
        (own, new)
    });
    folder.write(name, zip(&replaced.collect::<Vec<_>>()));
    folder
}

#[test]
fn a_book_is_read_in_its_order_with_its_headings() {
    let folder = Folder::new();
    folder.write("book.epub", zip(&book()));
    let raw = folder
        .run(&["repair", "book.epub", "--lang", "en", "--raw"])
        .fine();
    assert_eq!(
        raw,
        "Chapter One\n\nIt was\u{A0}night & cold.\n\nHe came home.\n\nTwo\n\nHe left. At noon.\n"
    );
    let split = folder
        .run(&["split", "book.epub", "--lang", "en", "--format", "jsonl"])
        .fine();
    let segments = values(&split);
    let kinds: Vec<_> = segments
        .iter()
        .map(|segment| segment["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "heading", "sentence", "sentence", "heading", "sentence", "sentence"
        ]
    );
    // Raw ranges refer to the extracted text.
    let place = &segments[2]["raw"][0];
    let [start, end] = [0, 1].map(|i| place[i].as_u64().unwrap() as usize);
    assert_eq!(&raw[start..end], "He came home.");
}

#[test]
fn a_document_is_read_as_its_reader_sees_it() {
    let folder = Folder::new();
    folder.write("book.docx", zip(&document()));
    let raw = folder
        .run(&["repair", "book.docx", "--lang", "en", "--raw"])
        .fine();
    assert_eq!(
        raw,
        "Chapter One\n\nIt was night.\n\nCell\n\nBeside.\n\nBox\n"
    );
    let split = folder
        .run(&["split", "book.docx", "--lang", "en", "--format", "jsonl"])
        .fine();
    assert!(split.starts_with(r#"{"id":1,"kind":"heading""#), "{split}");
    assert_eq!(split.matches("heading").count(), 1);
}

/// Paragraphs that the repairs for print would take for running heads, page numbers and wrapped lines.
#[test]
fn repairs_of_print_leave_a_book_alone() {
    let lines = [
        "the boats of the little harbour lay on the sand all winter",
        "and nobody went near them until the ice had broken up and",
    ];
    let (mut body, mut print) = (String::new(), String::new());
    for page in 11..40 {
        let [first, second] = lines;
        body.push_str(&format!(
            "<p>THE SAME OLD SONG</p><p>{first}</p><p>{second}</p><p>{page}</p>"
        ));
        print.push_str(&format!(
            "THE SAME OLD SONG\n\n{first}\n{second}\n{page}\n\n\n"
        ));
    }
    let page = format!("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>{body}</body></html>");
    let folder = archive("book.epub", book(), "OEBPS/text/one.xhtml", &page);
    let repaired = |args: &[&str]| {
        folder
            .run(&[&["repair", "--lang", "en"], args].concat())
            .fine()
    };
    let raw = repaired(&["book.epub", "--raw"]);
    assert_eq!(raw.matches("THE SAME OLD SONG").count(), 29);
    assert_eq!(repaired(&["book.epub"]), raw);
    // The same as pages of print is repaired: the test would see it.
    folder.write("book.txt", &print);
    let plain = repaired(&["book.txt"]);
    assert!(
        !plain.contains("SONG") && plain.lines().count() == 1,
        "{plain}"
    );
}

#[test]
fn any_two_kinds_are_aligned() {
    let folder = Folder::new();
    folder.write("book.epub", zip(&book()));
    folder.write("book.docx", zip(&document()));
    folder.write(
        "ketab.html",
        "<h1>فصل اول</h1><p>شب بود و سرد.<p>او به خانه آمد.<h1>دو</h1><p>او رفت. ظهر بود.",
    );
    for (source, target) in [("book.epub", "ketab.html"), ("book.docx", "ketab.html")] {
        let args = [&["align", source, target][..], &EN_FA].concat();
        let pairs = folder.run(&args).fine();
        assert!(pairs.contains("Chapter One,فصل اول"), "{pairs}");
    }
    let args = [
        &["align", "book.epub", "ketab.html", "-o", "pairs.tmx"][..],
        &EN_FA,
    ]
    .concat();
    folder.run(&args).fine();
    // Both sides of a memory, aligned anew; the pair of texts of links likewise.
    let args = [&["align", "pairs.tmx", "pairs.tmx"][..], &EN_FA].concat();
    let again = folder.run(&args).fine();
    assert!(again.contains("Chapter One,فصل اول"), "{again}");
    let args = [&["convert", "pairs.tmx", "pairs.xces"][..], &EN_FA].concat();
    folder.run(&args);
    let args = [
        &["align", "--segmented", "pairs.en.xml", "pairs.fa.xml"][..],
        &EN_FA,
    ]
    .concat();
    assert_eq!(folder.run(&args).fine(), again);
}

/// Printed pages: wrapped lines, page numbers, running heads, a hyphenated word.
#[test]
fn a_manifest_names_books_too() {
    let folder = Folder::new();
    folder.write("book.epub", zip(&book()));
    folder.write(
        "ketab.html",
        "<h1>فصل اول</h1><p>شب بود و سرد.<p>او به خانه آمد.",
    );
    let side = |file: &str, lang: &str| {
        format!(
            "file = \"{file}\"\nlang = \"{lang}\"\nedition = \"e\"\nrights = \"r\"\nlicense = \"other\"\n"
        )
    };
    let manifest = format!(
        "[[work]]\nid = \"w\"\ntitle = \"W\"\n[work.source]\n{}[work.target]\n{}",
        side("book.epub", "en"),
        side("ketab.html", "fa")
    );
    folder.write("bitext.toml", manifest);
    assert_eq!(folder.run(&["align"]).status, Some(0));
    assert!(
        folder
            .read("alignments/w.csv")
            .contains("Chapter One,فصل اول")
    );
}

#[test]
fn hostile_and_damaged_books_are_refused() {
    let page = "OEBPS/text/one.xhtml";
    let package = "OEBPS/book.opf";
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n\
                  <html><body><p>&b;</p></body></html>";
    let external = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<html>&x;</html>";
    let deep = format!("<?xml version=\"1.0\"?><html>{}", "<i>".repeat(100_000));
    let deep_package = "<a>".repeat(100_000);
    let bomb = format!("<html><body><p>{}</p></body></html>", "ha".repeat(4 << 20));
    let outside = "<package><manifest><item id=\"a\" href=\"../../../etc/passwd\" media-type=\"text/html\"/></manifest>\
                   <spine><itemref idref=\"a\"/></spine></package>";
    let wide = format!(
        "<package {}/>",
        (0..300).map(|n| format!("a{n}=\"\" ")).collect::<String>()
    );
    for (part, content, wanted) in [
        (page, deep.as_str(), &[page, "nested deeper than 256"][..]),
        (page, &bomb, &[page, "unpacks to too much"]),
        (package, laughs, &[package, "line 1", "declares entities"]),
        (package, external, &[package, "declares entities"]),
        (package, &deep_package, &[package, "deeper than 64"]),
        (package, &wide, &[package, "more than 256 attributes"]),
        (package, outside, &[package, "leads out of the archive"]),
        (
            package,
            "<package><manifest/><spine><itemref idref=\"z\"/></spine></package>",
            &["no <item> has the id `z`"],
        ),
        (
            package,
            "<package><manifest/><spine/></package>",
            &["lists no page"],
        ),
        (
            "META-INF/container.xml",
            "<container/>",
            &["names no package"],
        ),
    ] {
        let folder = archive("book.epub", book(), part, content);
        folder
            .run(&["split", "book.epub", "--lang", "en"])
            .failed(wanted);
    }
    for (content, wanted) in [
        (laughs, "declares entities"),
        (external, "declares entities"),
        ("<p>a<nav>b", "<nav> has no end"),
    ] {
        let folder = archive("book.epub", book(), page, content);
        let run = folder.run(&["split", "book.epub", "--lang", "en"]);
        let part = format!("book.epub: read without a part: in `{page}`: ");
        assert!(run.err.contains(&part), "{run:#?}");
        assert!(run.err.contains(wanted), "{run:#?}");
        assert!(run.out.contains("He left."), "{run:#?}");
    }
    let mut locked = book();
    let encryption = "<encryption><CipherReference URI=\"OEBPS/text/two.xhtml\"/></encryption>";
    locked.push(("META-INF/encryption.xml".into(), encryption.into()));
    let folder = Folder::new();
    folder.write("book.epub", zip(&locked));
    folder
        .run(&["split", "book.epub", "--lang", "en"])
        .failed(&["locked (DRM)", "two.xhtml"]);
    folder.write("book.epub", "plain text");
    folder
        .run(&["split", "book.epub", "--lang", "en"])
        .failed(&["no zip archive", "another kind"]);
    folder.write("book.docx", zip(&book()));
    let run = folder.run(&["split", "book.docx", "--lang", "en"]);
    assert!(run.err.contains("book.docx: read as epub"), "{run:#?}");
    folder.write("book.docx", zip(&[("a.txt".into(), b"x".to_vec())]));
    folder
        .run(&["split", "book.docx", "--lang", "en"])
        .failed(&["no `word/document.xml`"]);
    folder.write("book.html", "<p>a");
    let args = [
        &["align", "--segmented", "book.html", "book.html"][..],
        &EN_FA,
    ]
    .concat();
    folder
        .run(&args)
        .failed(&["book.html", "leave --segmented out"]);
}

#[test]
fn hostile_and_damaged_documents_are_refused() {
    let body = "word/document.xml";
    let laughs =
        "<!DOCTYPE a [<!ENTITY b \"ha\">]>\n<w:document><w:p><w:t>&b;</w:t></w:p></w:document>";
    let bomb = format!(
        "<w:document><w:p><w:t>{}</w:t></w:p></w:document>",
        "ha".repeat(4 << 20)
    );
    let deep = "<w:p>".repeat(100_000);
    for (part, content, wanted) in [
        (
            body,
            laughs,
            &["book.docx", body, "line 1", "declares entities"][..],
        ),
        (body, &bomb, &[body, "unpacks to too much"]),
        (body, &deep, &[body, "deeper than 64"]),
        (body, "<w:document><w:p><w:t>a", &[body, "cut off"]),
        (body, "<w:document/>", &["no text in it"]),
        (
            "word/styles.xml",
            laughs,
            &["word/styles.xml", "declares entities"],
        ),
    ] {
        let folder = archive("book.docx", document(), part, content);
        folder
            .run(&["split", "book.docx", "--lang", "en"])
            .failed(wanted);
    }
}
