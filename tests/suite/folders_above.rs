//! The manifest is found from the folders below its own, and what is named there lies in its folder.

use std::fs;
use std::process::Command;

use super::manifest::work;
use super::program::Folder;

/// A folder with a work, and a folder `notes/of` in it.
fn project() -> Folder {
    let manifest = work("book", "texts/a.txt", "texts/b.txt");
    let folder = Folder::with(&[("bitext.toml", &manifest)]);
    for below in ["notes/of", "texts"] {
        fs::create_dir_all(folder.path().join(below)).unwrap();
    }
    folder.write("texts/a.txt", "In 1917 the wind came. Nobody knew why.\n");
    folder.write("texts/b.txt", "در ۱۹۱۷ باد آمد. کسی نمی‌دانست چرا.\n");
    folder
}

/// Runs the program in a folder below: standard output, standard error.
fn run(folder: &Folder, below: &str, args: &[&str]) -> (String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_bitext"));
    let ran = program.args(args).current_dir(folder.path().join(below));
    let ran = ran.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(ran.stdout), text(ran.stderr));
    assert!(ran.status.code() != Some(2), "{args:?}: {err}");
    (out, err)
}

#[test]
fn works_are_those_of_the_nearest_manifest_above() {
    let above = project();
    let (_, err) = run(&above, "notes/of", &["align"]);
    assert!(err.contains("the manifest is ../../bitext.toml"), "{err}");
    assert!(err.contains("../../alignments/book.csv"), "{err}");
    let here = project();
    assert!(!run(&here, "", &["align"]).1.contains("the manifest is"));
    // The same files, byte for byte, as from the folder of the manifest.
    for name in here.names("alignments") {
        let name = format!("alignments/{name}");
        assert_eq!(above.read(&name), here.read(&name), "{name}");
    }
    assert!(above.names("notes/of").is_empty());

    let (out, _) = run(&above, "texts", &["status"]);
    assert!(out.contains("of the texts as they are"), "{out}");
    let (out, _) = run(&above, "notes", &["concordance", "wind"]);
    assert!(out.contains("[wind] came"), "{out}");
    // What the user names lies where they are.
    run(&above, "notes", &["report", "book", "-o", "page.html"]);
    assert_eq!(above.names("notes"), ["of", "page.html"]);
    // A view of the work is one from below, too: what a reader marked in the table is in the other view.
    let table = above
        .read("alignments/book.csv")
        .replacen(",machine", ",accepted", 1);
    above.write("alignments/book.csv", table);
    let convert = ["convert", "../alignments/book.jsonl", "-", "--to", "csv"];
    let (out, _) = run(&above, "notes", &convert);
    assert_eq!(out.matches(",accepted").count(), 1, "{out}");
}

#[test]
fn the_nearer_manifest_counts() {
    let folder = project();
    folder.write("notes/bitext.toml", work("other", "a.txt", "b.txt"));
    let (out, err) = run(&folder, "notes", &["schema"]);
    assert!(!out.is_empty() && err.is_empty());
    let mut program = Command::new(env!("CARGO_BIN_EXE_bitext"));
    let ran = program
        .args(["align", "book"])
        .current_dir(folder.path().join("notes/of"));
    let err = String::from_utf8(ran.output().unwrap().stderr).unwrap();
    assert!(
        err.contains("../bitext.toml: no work has the id `book`"),
        "{err}"
    );
}

#[test]
fn one_file_alone_is_named() {
    let folder = Folder::with(&[("a.txt", "One.")]);
    for command in ["align", "review", "report", "terms"] {
        let missing = folder.run(&[command, "missing.txt"]);
        let said = missing.failed(&["missing.txt: no such file", "give SOURCE and TARGET"]);
        assert!(!said.starts_with("bitext: bitext.toml"), "{said}");
    }
    let alone = folder.run(&["align", "a.txt"]);
    alone.failed(&[
        "a.txt: this is one text, without another",
        "give SOURCE and TARGET",
    ]);
    folder
        .run(&["align"])
        .failed(&["bitext.toml: no such file"]);
    folder
        .run(&["status", "book"])
        .failed(&["bitext.toml: no such file"]);
}
