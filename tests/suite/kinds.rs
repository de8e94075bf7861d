//! Files of all kinds, under their own names and others': read well, or refused by name.

use std::fs;

use super::program::{EN_FA, Folder};

fn folder() -> Folder {
    Folder::of_case("kinds")
}

#[test]
fn subtitles_are_read_without_numbers_times_and_tags() {
    let folder = folder();
    let wanted = "The old man walked to the sea.\n\n- He was tired.\n\n- The boat had gone.\n\n\
                  He sat on a stone and waited until evening.\n";
    let raw = |file: &str| {
        folder
            .run(&["repair", file, "--lang", "en", "--raw"])
            .fine()
    };
    assert_eq!(raw("a.srt"), wanted);
    for file in ["a.vtt", "a.ass"] {
        assert_eq!(
            raw(file),
            "The old man walked to the sea.\n\nHe was tired.\n",
            "{file}"
        );
    }
    let table = folder
        .run(&[&["align", "a.srt", "b.srt"], &EN_FA[..]].concat())
        .fine();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows.len(), 4, "{table}");
    assert!(rows.iter().all(|row| row.contains(",1-1,")), "{table}");
    assert!(!table.contains("-->") && !table.contains("an8"), "{table}");
}

#[test]
fn marked_up_text_is_read_without_its_marks() {
    let folder = folder();
    folder.write(
        "a.adoc",
        "= The Sea\n\n[[one]]\n== Chapter 1\n\nThe *old* man walked to the\nhttp://x.y/z[sea]. He was _tired_.\n\n\
         [source]\n----\n$ ls\n----\n\n____\nHe sat on a stone.\n____\n",
    );
    let raw = |file: &str| folder.run(&["repair", file, "--lang", "en", "--raw"]);
    let run = raw("a.md");
    let wanted = "Chapter 1\n\nThe old man walked to the sea. He was tired. The boat had gone.\n\n\
                  He sat on a stone and waited until evening.\n\nA note.\n";
    assert_eq!(run.out, wanted);
    assert!(
        run.err.contains("read without 1 reference to a note"),
        "{}",
        run.err
    );
    let run = raw("a.adoc");
    let wanted = "The Sea\n\nChapter 1\n\nThe old man walked to the sea. He was tired.\n\nHe sat on a stone.\n";
    assert_eq!(run.out, wanted);
    assert!(
        run.err.contains("read without 1 block of code"),
        "{}",
        run.err
    );
    let split = folder.run(&["split", "a.adoc", "--lang", "en", "--format", "jsonl"]);
    let headings = split
        .out
        .lines()
        .filter(|line| line.contains("heading"))
        .count();
    assert_eq!(headings, 2, "{}", split.out);
    // As plain text, letter by letter.
    assert!(
        folder
            .run(&["repair", "a.md", "--lang", "en", "--raw", "--as", "plain"])
            .fine()
            .contains("**old**")
    );
}

#[test]
fn books_and_compressed_texts_are_read() {
    let folder = folder();
    let story = "The old man walked to the sea. He was tired. The boat had gone.\n\n\
                 He sat on a stone and waited until evening.\n";
    let raw = |file: &str| folder.run(&["repair", file, "--lang", "en", "--raw"]);
    assert_eq!(raw("a.fb2").fine(), format!("Chapter 1\n\n{story}"));
    assert_eq!(raw("a.txt.gz").fine(), story);
    let damaged = fs::read(folder.path().join("a.txt.gz")).unwrap();
    folder.write("b.txt.gz", &damaged[..damaged.len() - 9]);
    raw("b.txt.gz").failed(&["b.txt.gz", "gzip", "cut off"]);
    raw("a.odt").failed(&["a.odt", "no text in it"]);
    raw("zipnamed.txt").failed(&["zipnamed.txt", "no text in it"]);
}

#[test]
fn a_file_under_another_name_is_read_as_what_it_is_and_that_is_said() {
    let folder = folder();
    let run = folder.run(&["repair", "html-named.txt", "--lang", "en", "--raw"]);
    assert_eq!(
        run.out,
        "The old man walked to the sea. He was tired.\n\nThe boat had gone.\n"
    );
    let wanted = "bitext: warning: html-named.txt: read as html, which its bytes show and its name does not; --as sets it\n";
    assert_eq!(run.err, wanted);
    let run = folder.run(&["repair", "xhtml-named.xml", "--lang", "en", "--raw"]);
    assert_eq!(run.out, "The old man walked.\n");
    assert!(run.err.contains("read as html"));
    let plain = [
        "repair",
        "html-named.txt",
        "--lang",
        "en",
        "--raw",
        "--as",
        "plain",
    ];
    assert!(folder.run(&plain).fine().starts_with("<html>"));
    let unknown = ["repair", "html-named.txt", "--lang", "en", "--as", "scroll"];
    folder.run(&unknown).failed(&["scroll", "subtitles"]);
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    let folder = folder();
    folder.write("b.bin", b"\x89PNG\r\n\x1A\n\0\0");
    folder.write("a.txt.xz", b"\xFD7zXZ\0\0");
    folder.write("a.ods", b"not even a spreadsheet");
    for (file, wanted) in [
        ("a.ods", "OpenDocument file"),
        ("a.doc", "Word before 2007"),
        ("a.txt.xz", "xz archive"),
        ("a.zip", "zip archive"),
        ("a.mobi", "Kindle"),
        ("a.sdlxliff", "XLIFF"),
        ("a.json", "JSON"),
        ("a.csv", "a table"),
        ("b.bin", "picture"),
    ] {
        folder.run(&["split", file, "--lang", "en"]).failed(&[
            file,
            "this is ",
            wanted,
            "--as plain",
        ]);
    }
    folder
        .run(&["split", "pdf-named.txt", "--lang", "en"])
        .failed(&["pdf"]);
}

#[test]
fn prose_that_looks_like_markup_stays_prose() {
    let folder = Folder::new();
    for (file, language, text) in [
        ("a.txt", "en", "<This> is what he wrote.\n"),
        ("b.txt", "en", "1\n\nThe first chapter --> begins.\n"),
        ("c.txt", "fa", "{پرانتز} و <نشانه>.\n"),
        ("d.txt", "de", "Die Meldung: msgid \"x\" fehlte.\n"),
    ] {
        folder.write(file, text);
        let raw = ["repair", file, "--lang", language, "--raw"];
        assert_eq!(folder.run(&raw).fine(), text);
    }
}
