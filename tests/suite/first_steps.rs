//! `bitext init` and `bitext status`: from two files to a work, and how far it is.

use super::program::{EN_FA, Folder};

const ENGLISH: &str =
    "The boats of the little harbour lay on the sand all winter.\n\nNobody went near them.\n";
const PERSIAN: &str =
    "قایق‌های بندر کوچک تمام زمستان روی شن‌ها ماندند.\n\nهیچ کس به آنها نزدیک نشد.\n";

#[test]
fn from_two_files_to_a_work_and_its_status() {
    let folder = Folder::with(&[("The_harbour.txt", ENGLISH), ("بندر.txt", PERSIAN)]);
    folder
        .run(&["status"])
        .failed(&["bitext.toml", "no such file"]);
    let run = folder.run(&["init", "The_harbour.txt", "بندر.txt"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let manifest = folder.read("bitext.toml");
    for wanted in [
        "id = \"the_harbour\"",
        "title = \"The harbour\"",
        "file = \"بندر.txt\"\nlang = \"fa\"",
        "lang = \"en\"",
        "rights = \"\"         # whose it is",
    ] {
        assert!(manifest.contains(wanted), "{wanted} in {manifest}");
    }
    let again = [&["init", "The_harbour.txt", "بندر.txt"], &EN_FA[..]].concat();
    folder.run(&again).failed(&["bitext.toml", "already"]);
    assert_eq!(folder.read("bitext.toml"), manifest);
    assert!(folder.run(&["status"]).fine().contains("not aligned yet"));
    assert_eq!(folder.run(&["align", "the_harbour"]).status, Some(0));
    let status = folder.run(&["status"]).fine();
    assert!(
        status.contains("of the texts as they are") && status.contains("2: 2 machine"),
        "{status}"
    );
    let csv = folder.read("alignments/the_harbour.csv");
    folder.write(
        "alignments/the_harbour.csv",
        csv.replacen(",machine", ",ok", 1),
    );
    let status = folder.run(&["status", "the_harbour"]).fine();
    assert!(
        status.contains("1 machine, 1 accepted\n  confirmed  1 of 2, 50 %"),
        "{status}"
    );
    folder.write("The_harbour.txt", "Another text, which is new here.\n");
    assert!(folder.run(&["status"]).fine().contains("stale"));
    folder
        .run(&["status", "no"])
        .failed(&["no work has the id `no`"]);
    folder
        .run(&["align", "no"])
        .failed(&["no work has the id `no`"]);
}

#[test]
fn a_language_that_cannot_be_guessed_is_asked_for_by_its_flag() {
    let folder = Folder::with(&[("a.txt", "12 34\n"), ("b.txt", "۱۲\n")]);
    folder
        .run(&["init", "a.txt", "b.txt"])
        .failed(&["cannot be guessed", "--source-lang"]);
    assert_eq!(folder.names(""), ["a.txt", "b.txt"]);
    let run = folder.run(&[&["init", "a.txt", "b.txt"], &EN_FA[..]].concat());
    assert_eq!(run.status, Some(0), "{run:#?}");
}

#[test]
fn the_language_of_one_text_is_guessed() {
    let english = "The boats of the little harbour lay on the sand all winter. Nobody went near them, and the nets hung dry.\n";
    let persian = "قایق‌های بندر کوچک تمام زمستان روی شن مانده بودند. هیچ‌کس نزدیک آن‌ها نمی‌رفت.\n";
    let german = "Die Boote des kleinen Hafens lagen den ganzen Winter auf dem Sand. Niemand ging in ihre Nähe.\n";
    let folder = Folder::with(&[
        ("en.txt", english),
        ("fa.txt", persian),
        ("de.txt", german),
        ("none.txt", "1. 2. 3.\n"),
    ]);
    for code in ["en", "fa", "de"] {
        let file = format!("{code}.txt");
        for command in ["split", "repair", "outline"] {
            let given = folder.run(&[command, &file, "--lang", code]);
            let guessed = folder.run(&[command, &file]);
            assert_eq!(guessed.out, given.out, "{guessed:#?}");
            assert_eq!(guessed.status, Some(0), "{guessed:#?}");
            let said = format!("{file} is read as `{code}`, guessed from its text; --lang sets it");
            assert!(
                guessed.err.contains(&said) && given.err.is_empty(),
                "{guessed:#?}"
            );
        }
    }
    let both = folder.run(&["outline", "en.txt", "fa.txt"]);
    assert!(both.err.contains("--target-lang sets it"), "{both:#?}");
    let beside = folder.run(&["split", "en.txt", "--with", "de.txt"]);
    assert!(beside.err.contains("--with-lang sets it"), "{beside:#?}");
    for command in ["split", "repair", "outline"] {
        folder
            .run(&[command, "none.txt"])
            .failed(&["none.txt", "cannot be guessed", "--lang"]);
    }
    // Of records each would be guessed by itself.
    folder.run(&["split", "--jsonl-in"]).failed(&["--lang"]);
    folder.run(&["repair", "--jsonl-in"]).failed(&["--lang"]);
}
