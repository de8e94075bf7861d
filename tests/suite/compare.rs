//! `bitext compare`: two readers of one alignment, in files of any format.

use super::program::{EN_DE, Folder};

/// The alignment of a text, and that of a reader who merged two beads and rejected one.
fn readers() -> Folder {
    let folder = Folder::with(&[
        (
            "en.txt",
            "One boat came.\nTwo boats left.\nThe sea was calm.\nNobody saw them.\n",
        ),
        (
            "de.txt",
            "Ein Boot kam.\nZwei Boote fuhren ab.\nDas Meer war ruhig.\nNiemand sah sie.\n",
        ),
    ]);
    let align = ["align", "en.txt", "de.txt", "--segmented", "-o", "anna.csv"];
    assert_eq!(folder.run(&[&align[..], &EN_DE].concat()).status, Some(0));
    let anna = folder.read("anna.csv");
    let lines: Vec<&str> = anna.lines().collect();
    assert_eq!(lines.len(), 5, "{anna}");
    let merged = lines[1].replacen("One boat came.", "One boat came. ~~~ Two boats left.", 1);
    let merged = merged.replacen(
        "Ein Boot kam.",
        "Ein Boot kam. ~~~ Zwei Boote fuhren ab.",
        1,
    );
    let merged = merged.replacen(",s1,t1,", ",s1 s2,t1 t2,", 1);
    let rejected = lines[4].replacen("machine", "rejected", 1);
    assert_ne!(rejected, lines[4]);
    folder.write(
        "omid.csv",
        [lines[0], &merged, lines[3], &rejected].join("\n") + "\n",
    );
    folder
}

#[test]
fn two_readers_are_compared_bead_by_bead() {
    let folder = readers();
    let run = folder.run(&["compare", "anna.csv", "omid.csv"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    for said in [
        "4 and 3, 2 the same in both",
        "strict F1        0.5714",
        "places           1 cut otherwise",
        "a     1  1-1  One boat came. | Ein Boot kam.",
        "b     1  2-2  One boat came. Two boats left. | Ein Boot kam. Zwei Boote fuhren ab.",
        "machine in a, rejected in b\na     4",
    ] {
        assert!(run.out.contains(said), "no `{said}` in {run:#?}");
    }
    assert!(!run.out.contains("The sea was calm"), "{run:#?}");
    let missed = folder.run(&["compare", "anna.csv", "omid.csv", "--min-f1", "0.9"]);
    assert_eq!(missed.status, Some(1), "{missed:#?}");
    assert!(missed.err.contains("0.5714, below 0.9"), "{missed:#?}");
}

#[test]
fn files_of_other_formats_are_the_same_alignment() {
    let folder = readers();
    for file in ["anna.tmx", "anna.jsonl", "anna.xlsx"] {
        assert_eq!(
            folder
                .run(&[&["convert", "anna.csv", file], &EN_DE[..]].concat())
                .status,
            Some(0)
        );
        let run = folder.run(&["compare", file, "anna.csv", "--min-f1", "1"]);
        assert_eq!(run.status, Some(0), "{file}: {run:#?}");
        assert!(run.out.contains("0 cut otherwise"), "{run:#?}");
    }
}

#[test]
fn alignments_of_other_texts_are_refused() {
    let folder = readers();
    folder.write(
        "other.csv",
        "en,de\nIt rained on Friday.,Am Freitag hat es geregnet.\n",
    );
    folder
        .run(&["compare", "anna.csv", "other.csv"])
        .failed(&["other texts", "the same two texts"]);
    folder
        .run(&["compare", "anna.csv", "gone.csv"])
        .failed(&["gone.csv", "no such file"]);
    folder
        .run(&["compare", "-", "-"])
        .failed(&["standard input"]);
}
