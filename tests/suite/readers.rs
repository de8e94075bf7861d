//! What readers leave out is reported, and words that a code stood between are not glued.

use super::program::{Folder, Run};

/// Converts a memory to CSV, in which notes about the languages are expected.
fn converted(file: &str, args: &[&str]) -> Run {
    let folder = Folder::of_case("memories");
    let run = folder.run(&[&["convert", "--to", "csv", file, "-"], args].concat());
    assert_eq!(run.status, Some(0), "{run:#?}");
    run
}

#[test]
fn a_second_text_of_a_language_is_reported() {
    let run = converted(
        "two-variants.tmx",
        &["--source-lang", "en", "--target-lang", "fa"],
    );
    let note = "note: read without 1 further text of a unit in a language\n";
    assert!(run.err.contains(note), "{run:#?}");
    assert_eq!(run.out.lines().count(), 3);
}

#[test]
fn inline_codes_are_counted_and_leave_a_space_between_letters() {
    let run = converted("codes.tmx", &[]);
    assert!(
        run.err.contains("note: read without 12 inline codes\n"),
        "{run:#?}"
    );
    let rows: Vec<&str> = run.out.lines().collect();
    assert!(rows[1].contains("Open the door Close the window,در را باز کن پنجره را ببند"));
    assert!(rows[2].contains("Read the book.,کتاب را بخوان."));
}

#[test]
fn a_text_outside_its_segment_is_read() {
    for (file, wanted) in [
        ("mixedno.tmx", "Text outside.,متن بیرون."),
        ("noseg.tmx", "A sample,یک نمونه"),
        ("lang.tmx", "A sample,یک نمونه"),
        ("langcaps.tmx", "A sample,یک نمونه"),
        ("underscore.tmx", "A sample,یک نمونه"),
    ] {
        let run = converted(file, &[]);
        assert!(run.out.contains(wanted), "{file}: {run:#?}");
        assert!(!run.err.contains("read without"), "{file}: {run:#?}");
    }
}

#[test]
fn units_of_codes_only_and_old_files_without_version_are_read() {
    let folder = Folder::new();
    let units = "<trans-unit id='1'><source>One<x id='1'/>two.</source><target>یک<x id='1'/>دو.</target></trans-unit>\
                 <trans-unit id='2'><source><x id='1'/></source><target><x id='1'/></target></trans-unit>";
    folder.write(
        "a.xlf",
        format!(
            "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.1'><file source-language='en' \
             target-language='fa'><body>{units}</body></file></xliff>"
        ),
    );
    let run = folder.run(&["convert", "--to", "csv", "a.xlf", "-"]);
    assert!(run.out.ends_with("One two.,یک دو.,,,machine\n"), "{run:#?}");
    assert!(
        run.err.contains("read without 1 unit without text\n"),
        "{run:#?}"
    );
    assert!(
        run.err.contains("read without 4 inline codes\n"),
        "{run:#?}"
    );
}

/// What `repair --raw` says and writes of a book.
#[cfg(feature = "books")]
fn book(file: &str) -> Run {
    let folder = Folder::of_case("books");
    folder.run(&["repair", "--raw", file, "--lang", "en"])
}

#[cfg(feature = "books")]
#[test]
fn references_to_notes_and_page_numbers_do_not_glue_to_words() {
    let run = book("notes.epub");
    let first = run.out.lines().next().unwrap();
    assert_eq!(first, "The old man walked to the sea. He was tired.");
    assert!(!run.out.contains("hidden"), "{run:#?}");
    assert!(run.out.contains("H2O new line."), "{run:#?}");
    for note in [
        "read without 1 reference to a note\n",
        "read without 1 page number\n",
        "read without 2 passages that are hidden\n",
    ] {
        assert!(run.err.contains(note), "no `{note}` in {run:#?}");
    }
    let folder = Folder::new();
    folder.write("a.html", "<p>A man<sup><a href='#n'>1</a></sup> at 10<sup>2</sup>, <a href='#m'><sup>[12]</sup></a>x<sup><a href='#o'>th</a></sup>.");
    let run = folder.run(&["repair", "--raw", "a.html", "--lang", "en"]);
    assert_eq!(run.out, "A man at 102, xth.\n");
    assert!(
        run.err.contains("read without 2 references to notes\n"),
        "{run:#?}"
    );
}

#[cfg(feature = "books")]
#[test]
fn a_book_is_read_as_far_as_it_can_be() {
    for file in [
        "pct-literal.epub",
        "pct-space.epub",
        "case.epub",
        "nfd-name.epub",
        "dotdot.epub",
        "fragment.epub",
        "leadingslash.epub",
        "amp.epub",
        "persian-name.epub",
        "prefixed.epub",
        "rootopf.epub",
        "texthtml.epub",
        "nomimetype.epub",
        "t.epub",
        "latin1page.epub",
        "utf16page.epub",
    ] {
        let run = book(file);
        assert_eq!(
            (run.status, run.err.as_str()),
            (Some(0), ""),
            "{file}: {run:#?}"
        );
        assert!(run.out.lines().count() >= 3, "{file}: {run:#?}");
    }
    for (file, wanted) in [
        ("idref-dangling.epub", "no <item> has the id `zz`"),
        ("missing.epub", "the archive has no `OEBPS/c1.xhtml`"),
        ("entities.epub", "declares entities"),
    ] {
        let run = book(file);
        assert_eq!(run.status, Some(0), "{file}: {run:#?}");
        assert!(
            run.err.contains("read without a part: "),
            "{file}: {run:#?}"
        );
        assert!(run.err.contains(wanted), "{file}: {run:#?}");
        assert!(run.out.contains("He sat on a stone."), "{file}: {run:#?}");
    }
    let run = book("empty-spine.epub");
    assert_eq!(run.status, Some(2), "{run:#?}");
}
