//! The alignment that `bitext align` wrote, and what a reader changed in it, is what the other commands show.

use super::manifest::work;
use super::program::{Folder, Run};

const ENGLISH: &str =
    "Kerensky came to the harbour. He had 45 men.\n\nNobody saw him again in Paris.\n";
const PERSIAN: &str = "کرنسکی به بندر آمد. او ۴۵ مرد داشت.\n\nکسی دیگر او را در پاریس ندید.\n";

/// A work that is aligned: three pairs of one sentence each.
fn aligned() -> Folder {
    let folder = Folder::with(&[
        ("bitext.toml", &work("one", "en.txt", "fa.txt")),
        ("en.txt", ENGLISH),
        ("fa.txt", PERSIAN),
    ]);
    assert_eq!(folder.run(&["align"]).status, Some(0));
    assert_eq!(folder.read("alignments/one.jsonl").lines().count(), 3);
    folder
}

/// A reader's edit of the table: the second pair is split, so that each of its sentences stands alone.
fn correct(folder: &Folder) {
    let csv = folder.read("alignments/one.csv");
    let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
    lines[2] = [
        "2,,1-0,s2,,He had 45 men.,,,,corrected",
        "3,,0-1,,t2,,او ۴۵ مرد داشت.,,,corrected",
    ]
    .join("\n");
    lines[3] = lines[3].replacen('3', "4", 1);
    folder.write("alignments/one.csv", lines.join("\n") + "\n");
}

fn omissions(folder: &Folder) -> Run {
    folder.run(&["review", "--kind", "omission", "--format", "csv"])
}

#[test]
fn corrected_beads_are_shown_by_every_command() {
    let folder = aligned();
    assert_eq!(omissions(&folder).fine().lines().count(), 1);
    correct(&folder);
    let run = omissions(&folder);
    assert_eq!((run.status, run.err.as_str()), (Some(1), ""), "{run:#?}");
    assert!(run.out.contains("He had 45 men."), "{run:#?}");
    let hits = folder
        .run(&["concordance", "men", "--format", "csv"])
        .fine();
    assert!(hits.ends_with(",men,.,,\n"), "no pair: {hits}");
    let page = folder.run(&["report", "-o", "-"]).fine();
    assert!(page.contains("\"r\":\"corrected\""), "{page}");
    let terms = folder.run(&["terms", "--min-count", "1", "--format", "tsv"]);
    assert_eq!((terms.status, terms.err.as_str()), (Some(0), ""));
}

#[test]
fn marks_in_both_files_must_be_the_same() {
    let folder = aligned();
    let mark = |kind: &str, status: &str| {
        let file = format!("alignments/one.{kind}");
        let text = folder.read(&file);
        folder.write(&file, text.replacen("machine", status, 1));
    };
    mark("csv", "accepted");
    assert_eq!(folder.run(&["align"]).status, Some(0));
    assert!(folder.read("alignments/one.jsonl").contains("accepted"));
    // Now both have it; a mark that only the table has is not lost.
    mark("csv", "accepted");
    let before = folder.read("alignments/one.csv");
    let told = ["alignments/one.jsonl", "alignments/one.csv", "differ"];
    folder.run(&["align"]).failed(&told);
    assert_eq!(omissions(&folder).status, Some(2));
    assert_eq!(folder.read("alignments/one.csv"), before);
    std::fs::remove_file(folder.path().join("alignments/one.jsonl")).unwrap();
    assert_eq!(folder.run(&["align"]).status, Some(0));
    let jsonl = folder.read("alignments/one.jsonl");
    assert_eq!(jsonl.matches("accepted").count(), 2, "{jsonl}");
}

#[test]
fn without_an_alignment_of_these_texts_it_is_made_anew_and_told() {
    let folder = aligned();
    correct(&folder);
    folder.write("en.txt", ENGLISH.replace("45", "54"));
    let run = omissions(&folder);
    assert_eq!(run.status, Some(0), "{run:#?}");
    for wanted in [
        "note: aligned anew, since alignments/one.meta.json",
        "different source files",
    ] {
        assert!(run.err.contains(wanted), "{run:#?}");
    }
    std::fs::remove_dir_all(folder.path().join("alignments")).unwrap();
    let run = omissions(&folder);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(
        run.err
            .contains("aligned anew, since alignments/one.jsonl: no such file"),
        "{run:#?}"
    );
    folder
        .run(&["dataset", "-o", "out"])
        .failed(&["alignments/one.jsonl", "bitext align"]);
}

#[test]
fn what_a_reader_marked_is_never_passed_over() {
    let folder = aligned();
    // Another version of the program split the texts otherwise.
    let jsonl = folder
        .read("alignments/one.jsonl")
        .replace("He had 45 men.", "He had men.");
    folder.write("alignments/one.jsonl", &jsonl);
    let run = omissions(&folder);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(
        run.err
            .contains("since alignments/one.jsonl: bead 2: `s2` is not as the text has it"),
        "{run:#?}"
    );
    folder.write(
        "alignments/one.jsonl",
        jsonl.replacen("machine", "accepted", 1),
    );
    omissions(&folder).failed(&[
        "alignments/one.jsonl: bead 2: `s2` is not as the text has it",
        "as it was",
    ]);
    folder.write("alignments/one.csv", "bead\n");
    folder.write("alignments/one.jsonl", jsonl);
    omissions(&folder).failed(&["alignments/one.csv: row 1: no column"]);
}

#[test]
fn a_work_of_folders_is_refused() {
    let folder = Folder::with(&[("bitext.toml", &work("one", "en", "fa"))]);
    for side in ["en", "fa"] {
        std::fs::create_dir(folder.path().join(side)).unwrap();
    }
    folder
        .run(&["review"])
        .failed(&["bitext.toml: work `one` is of folders", "SOURCE and TARGET"]);
}

#[test]
fn a_confirmed_pair_is_not_told_as_unsure() {
    let folder = aligned();
    let jsonl = folder.read("alignments/one.jsonl");
    let unsure = |status: &str| {
        let mut lines = jsonl.lines().map(str::to_owned);
        let first = lines.next().unwrap();
        let mut bead: serde_json::Value = serde_json::from_str(&first).unwrap();
        bead["confidence"] = serde_json::json!(0.2);
        bead["status"] = serde_json::json!(status);
        let rest: Vec<String> = lines.collect();
        folder.write(
            "alignments/one.jsonl",
            format!("{bead}\n{}\n", rest.join("\n")),
        );
        folder
            .run(&["review", "--kind", "confidence", "--format", "csv"])
            .status
    };
    assert_eq!(unsure("machine"), Some(1));
    assert_eq!(unsure("rejected"), Some(1));
    assert_eq!(unsure("accepted"), Some(0));
    assert_eq!(unsure("corrected"), Some(0));
}

#[test]
fn aligning_again_keeps_what_a_reader_confirmed() {
    let folder = aligned();
    correct(&folder);
    assert_eq!(folder.run(&["align"]).status, Some(0));
    for kind in ["csv", "jsonl"] {
        let beads = folder.read(&format!("alignments/one.{kind}"));
        assert_eq!(beads.matches("corrected").count(), 2, "{beads}");
    }
    assert!(omissions(&folder).out.contains("He had 45 men."));
    // In another text they cannot be kept, and nothing is written over them.
    let before = folder.read("alignments/one.csv");
    folder.write("en.txt", ENGLISH.replace("45", "54"));
    let wanted = [
        "alignments/one.jsonl: a pin reads `He had 45 men.`",
        "move the file away",
    ];
    folder.run(&["align"]).failed(&wanted);
    assert_eq!(folder.read("alignments/one.csv"), before);
}

/// Marks the beads with some numbers as rejected.
fn reject(folder: &Folder, numbers: &[usize]) {
    let jsonl = folder.read("alignments/one.jsonl");
    let lines = (1..).zip(jsonl.lines());
    let marked = lines.map(|(number, line)| match numbers.contains(&number) {
        true => line.replace("machine", "rejected"),
        false => line.to_owned(),
    });
    let marked: Vec<String> = marked.collect();
    folder.write("alignments/one.jsonl", marked.join("\n"));
}

/// Aligns anew; gives the numbers of the rejected beads, and standard error.
fn rejected_again(folder: &Folder) -> (Vec<usize>, String) {
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let csv = folder.read("alignments/one.csv");
    let rows = (1..).zip(csv.lines().skip(1));
    let rejected = rows.filter(|(_, line)| line.ends_with(",rejected"));
    (rejected.map(|(number, _)| number).collect(), run.err)
}

#[test]
fn aligning_again_keeps_what_a_reader_rejected() {
    let folder = aligned();
    reject(&folder, &[1, 3]);
    let (rejected, told) = rejected_again(&folder);
    assert_eq!(rejected, [1, 3]);
    assert!(!told.contains("no longer found"), "{told}");
    // They have other numbers now, and the last another text.
    let english = format!("A ship came in 1917.\n\n{ENGLISH}");
    folder.write("en.txt", english.replace("Paris", "London"));
    folder.write("fa.txt", format!("در ۱۹۱۷ یک کشتی آمد.\n\n{PERSIAN}"));
    let (rejected, told) = rejected_again(&folder);
    assert_eq!(rejected, [2]);
    let note = "note: alignments/one.jsonl: rejected beads that are no longer found: 1 of 2";
    assert!(told.contains(note), "{told}");
}

#[test]
fn of_beads_with_the_same_texts_the_one_in_its_place_stays_rejected() {
    let folder = aligned();
    folder.write("en.txt", ENGLISH.repeat(2));
    folder.write("fa.txt", PERSIAN.repeat(2));
    assert_eq!(folder.run(&["align"]).status, Some(0));
    reject(&folder, &[5]);
    let (rejected, told) = rejected_again(&folder);
    assert_eq!(rejected, [5], "{told}");
}
