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
