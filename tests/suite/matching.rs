//! `bitext match`: documents of two folders that have lost their names, have wrong ones, or have no translation.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::program::{Folder, Run};

/// The beads of each document that a sample is cut into.
const BEADS: usize = 20;

/// The hand-aligned samples.
const WORKS: [(&str, [&str; 2]); 3] = [
    ("bovary", ["fr", "en"]),
    ("alice", ["en", "it"]),
    ("quijote", ["es", "en"]),
];

/// The translation of a document.
fn counterpart(source: &str) -> String {
    source.replacen('x', "y", 1)
}

/// Cuts a hand-aligned sample into documents, in folders named as the languages: `x0.txt` goes with `y0.txt`.
fn documents(work: &str, codes: [&str; 2]) -> Folder {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/held_out");
    let sample = fs::read_to_string(format!("{sample}/{work}.gold.jsonl")).unwrap();
    let beads: Vec<Value> = sample
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let folder = Folder::new();
    for (side, code, letter) in [("source", codes[0], 'x'), ("target", codes[1], 'y')] {
        fs::create_dir(folder.path().join(code)).unwrap();
        for (number, beads) in beads.chunks(BEADS).enumerate() {
            let segments = beads.iter().flat_map(|bead| bead[side].as_array().unwrap());
            let text: String = segments
                .map(|segment| format!("{}\n", segment.as_str().unwrap()))
                .collect();
            folder.write(&format!("{code}/{letter}{number}.txt"), text);
        }
    }
    folder
}

/// The rows of a table, by source: the target, and whether the pair is sure.
fn rows(table: &str) -> BTreeMap<String, (String, String)> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        (row[0].to_owned(), (row[1].to_owned(), row[2].to_owned()))
    });
    rows.filter(|(source, _)| !source.is_empty()).collect()
}

/// Runs a command on the two folders of documents.
fn on_folders(command: &str, folder: &Folder, codes: [&str; 2], more: &[&str]) -> Run {
    let [source, target] = codes;
    let args = [
        command,
        source,
        target,
        "--source-lang",
        source,
        "--target-lang",
        target,
    ];
    folder.run(&[&args[..], more].concat())
}

fn matched(folder: &Folder, codes: [&str; 2]) -> Run {
    on_folders("match", folder, codes, &[])
}

fn align(folder: &Folder, codes: [&str; 2], more: &[&str]) -> Run {
    on_folders("align", folder, codes, more)
}

/// Renames a file of a folder.
fn rename(folder: &Folder, from: &str, to: &str) {
    fs::rename(folder.path().join(from), folder.path().join(to)).unwrap();
}

#[test]
fn documents_without_common_names_are_matched_by_what_they_say() {
    for (work, codes) in WORKS {
        let folder = documents(work, codes);
        let run = matched(&folder, codes);
        let rows = rows(&run.out);
        assert!(rows.len() >= 6, "{run:#?}");
        let mut sure = 0;
        for (source, (target, is_sure)) in &rows {
            assert_eq!(*target, counterpart(source), "{work}: {run:#?}");
            sure += usize::from(is_sure == "yes");
        }
        assert!(sure + 1 >= rows.len(), "{run:#?}");
    }
}

#[test]
fn documents_without_translation_are_hardly_ever_in_a_pair_that_is_sure() {
    let (mut right, mut wrong) = (0, 0);
    for (work, codes) in WORKS {
        let folder = documents(work, codes);
        // One of either side goes.
        fs::remove_file(folder.path().join(codes[1]).join("y1.txt")).unwrap();
        fs::remove_file(folder.path().join(codes[0]).join("x4.txt")).unwrap();
        for (source, (target, sure)) in rows(&matched(&folder, codes).out) {
            let is_right = target == counterpart(&source);
            right += usize::from(sure == "yes" && is_right);
            wrong += usize::from(sure == "yes" && !is_right);
        }
    }
    assert!(
        right >= 14 && wrong <= 1,
        "{right} right and {wrong} wrong ones are sure"
    );
}

#[test]
fn what_is_sure_is_aligned_and_the_rest_is_said_to_be_left_out() {
    let codes = ["fr", "en"];
    let folder = documents("bovary", codes);
    fs::remove_file(folder.path().join("en/y1.txt")).unwrap();
    let quijote = documents("quijote", ["es", "en"]);
    folder.write("en/foreign.txt", quijote.read("en/y3.txt"));
    let run = align(&folder, codes, &["-o", "out"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(
        run.err.contains("have no counterpart and are left out"),
        "{run:#?}"
    );
    let mut made = folder.names("out");
    made.retain(|name| name.ends_with(".jsonl"));
    assert!(
        made.len() >= 5 && !made.contains(&"x1.jsonl".to_owned()),
        "{run:#?}"
    );
    assert!(folder.read("out/x0.jsonl").contains("Chapter Ten"));
    // Segments of files that have one a line stay as they are.
    let segmented = align(&folder, codes, &["--segmented", "-o", "lines"]);
    assert_eq!(segmented.status, Some(0), "{segmented:#?}");
    let lines = folder.read("fr/x0.txt").lines().count();
    assert!(
        folder
            .read("lines/x0.jsonl")
            .contains(&format!("\"s{lines}\""))
    );
}

#[test]
fn names_count_unless_the_documents_say_something_else() {
    let codes = ["fr", "en"];
    let folder = documents("bovary", codes);
    for (number, names) in [
        "one_fr one_en-GB",
        "two.fr two.en",
        "fr-three en_three",
        "four four-EN",
    ]
    .iter()
    .enumerate()
    {
        let (french, english) = names.split_once(' ').unwrap();
        rename(
            &folder,
            &format!("fr/x{number}.txt"),
            &format!("fr/{french}.txt"),
        );
        rename(
            &folder,
            &format!("en/y{number}.txt"),
            &format!("en/{english}.txt"),
        );
    }
    let run = matched(&folder, codes);
    let table = &run.out;
    for names in [
        "one_fr.txt,one_en-GB.txt",
        "two.fr.txt,two.en.txt",
        "fr-three.txt,en_three.txt",
        "four.txt,four-EN.txt",
    ] {
        assert!(
            table.contains(&format!("{names},yes,name")),
            "{names}: {run:#?}"
        );
    }
    assert!(table.contains("x4.txt,y4.txt,yes,content"), "{run:#?}");
    assert!(!run.err.contains("has the name of"), "{run:#?}");
    // Two that are swapped, and one that is of another book.
    rename(&folder, "en/one_en-GB.txt", "en/kept.txt");
    rename(&folder, "en/two.en.txt", "en/one_en-GB.txt");
    rename(&folder, "en/kept.txt", "en/two.en.txt");
    let quijote = documents("quijote", ["es", "en"]);
    folder.write("en/four-EN.txt", quijote.read("en/y2.txt"));
    let run = matched(&folder, codes);
    let rows = rows(&run.out);
    assert_eq!(
        rows["one_fr.txt"],
        ("two.en.txt".to_owned(), "yes".to_owned()),
        "{run:#?}"
    );
    assert_eq!(
        rows["two.fr.txt"],
        ("one_en-GB.txt".to_owned(), "yes".to_owned()),
        "{run:#?}"
    );
    assert_ne!(rows["four.txt"].1, "yes", "{run:#?}");
    for said in [
        "one_fr.txt has the name of",
        "says what",
        "four-EN.txt have one name, but hardly say the same",
    ] {
        assert!(run.err.contains(said), "no `{said}` in {run:#?}");
    }
}

#[test]
fn a_table_of_pairs_says_what_is_aligned() {
    let codes = ["fr", "en"];
    let folder = documents("bovary", codes);
    let by_table = || align(&folder, codes, &["--pairs", "pairs.csv", "-o", "out"]);
    let table = "source,target,sure\nx2.txt,y2.txt,yes\nx0.txt,y1.txt,no\nx3.txt,,\n,y4.txt,\nx5.txt,y5.txt,\n";
    folder.write("pairs.csv", format!("\u{FEFF}{table}"));
    let run = by_table();
    assert_eq!(run.status, Some(0), "{run:#?}");
    let mut made = folder.names("out");
    made.retain(|name| name.ends_with(".jsonl"));
    assert_eq!(made, ["x2.jsonl", "x5.jsonl"]);
    for (table, said) in [
        ("source,target\nx2.txt,y9.txt\n", ["line 2", "`y9.txt`"]),
        (
            "source,target\nx2.txt,y2.txt\nx3.txt,y2.txt\n",
            ["line 3", "`y2.txt` is in a pair already"],
        ),
        ("a,b\nx2.txt,y2.txt\n", ["cannot be read", "`source`"]),
        ("source,target\n", ["no document has a counterpart", "fr"]),
    ] {
        folder.write("pairs.csv", table);
        by_table().failed(&said);
    }
    let files = ["align", "fr/x0.txt", "en/y0.txt", "--pairs", "pairs.csv"];
    folder.run(&files).failed(&["--pairs", "two folders"]);
}

#[test]
fn what_cannot_be_read_is_told_and_alone() {
    let codes = ["fr", "en"];
    let folder = documents("bovary", codes);
    folder.write("fr/x1.txt", b"a\0b");
    folder.write("fr/y2.txt", "");
    let run = matched(&folder, codes);
    let rows = rows(&run.out);
    assert_eq!(rows["x1.txt"].0, "", "{run:#?}");
    assert_eq!(rows["x3.txt"].0, "y3.txt", "{run:#?}");
    for said in ["fr/x1.txt", "fr/y2.txt"] {
        assert!(run.err.contains(said), "{run:#?}");
    }
    fs::create_dir(folder.path().join("none")).unwrap();
    folder
        .run(&["match", "fr", "none", "--source-lang", "fr"])
        .failed(&["none", "no file in this folder"]);
    folder
        .run(&[
            "match",
            "fr",
            "gone",
            "--source-lang",
            "fr",
            "--target-lang",
            "en",
        ])
        .failed(&["gone"]);
}
