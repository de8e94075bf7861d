//! The alignment that `bitext align` wrote, and what a reader changed in it, is what the other commands show.

use super::manifest::work;
use super::program::{Folder, Run};

pub(crate) const ENGLISH: &str =
    "Kerensky came to the harbour. He had 45 men.\n\nNobody saw him again in Paris.\n";
pub(crate) const PERSIAN: &str =
    "کرنسکی به بندر آمد. او ۴۵ مرد داشت.\n\nکسی دیگر او را در پاریس ندید.\n";

/// A work that is aligned: three pairs of one sentence each.
pub(crate) fn aligned() -> Folder {
    aligned_texts(ENGLISH, PERSIAN)
}

/// A work of these texts that is aligned, in three pairs.
pub(crate) fn aligned_texts(english: &str, persian: &str) -> Folder {
    let folder = Folder::with(&[
        ("bitext.toml", &work("one", "en.txt", "fa.txt")),
        ("en.txt", english),
        ("fa.txt", persian),
    ]);
    assert_eq!(folder.run(&["align"]).status, Some(0));
    assert_eq!(folder.read("alignments/one.jsonl").lines().count(), 3);
    folder
}

/// A reader's edit of the table: the second pair is split, so that each of its sentences stands alone.
pub(crate) fn correct(folder: &Folder) {
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

pub(crate) fn omissions(folder: &Folder) -> Run {
    folder.run(&["review", "--kind", "omission", "--format", "csv"])
}

#[test]
fn corrected_beads_are_shown_by_every_command() {
    let folder = aligned();
    assert_eq!(omissions(&folder).fine().lines().count(), 1);
    correct(&folder);
    let run = omissions(&folder);
    let note = "bitext: note: alignments/one.csv: 1 change taken\n";
    assert_eq!((run.status, run.err.as_str()), (Some(1), note), "{run:#?}");
    assert!(run.out.contains("He had 45 men."), "{run:#?}");
    // From now on it stands in the journal, and there is nothing more to say.
    assert_eq!(folder.run(&["align"]).status, Some(0));
    let hits = folder
        .run(&["concordance", "men", "--format", "csv"])
        .fine();
    assert!(hits.ends_with(",men,.,,\n"), "no pair: {hits}");
    let page = folder.run(&["report", "-o", "-"]).fine();
    assert!(page.contains("\"r\":\"corrected\""), "{page}");
    let terms = folder.run(&["terms", "--min-count", "1", "--format", "tsv"]);
    assert_eq!((terms.status, terms.err.as_str()), (Some(0), ""));
}

/// Replaces something once in a file of the alignment, from some line on.
fn edit(folder: &Folder, kind: &str, line: usize, from: &str, to: &str) {
    let file = format!("alignments/one.{kind}");
    let text = folder.read(&file);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert!(lines[line].contains(from), "{}", lines[line]);
    lines[line] = lines[line].replacen(from, to, 1);
    folder.write(&file, lines.join("\n") + "\n");
}

fn statuses(folder: &Folder, kind: &str) -> Vec<String> {
    let text = folder.read(&format!("alignments/one.{kind}"));
    let names = ["accepted", "corrected", "rejected", "machine"];
    let status = |line: &str| names.iter().find(|name| line.contains(*name));
    text.lines()
        .filter_map(status)
        .map(|&name| name.to_owned())
        .collect()
}

#[test]
fn the_second_and_every_further_round_of_corrections_is_taken() {
    let folder = aligned();
    let rounds = [
        ("csv", 1, 0, "accepted"),
        ("jsonl", 1, 1, "rejected"),
        ("csv", 3, 2, "accepted"),
    ];
    let mut wanted = vec!["machine"; 3];
    for (kind, line, bead, status) in rounds {
        let line = if kind == "csv" { bead + 1 } else { line };
        edit(&folder, kind, line, "machine", status);
        wanted[bead] = status;
        let run = folder.run(&["align"]);
        assert_eq!(run.status, Some(0), "{run:#?}");
        assert!(
            run.err.contains(&format!("one.{kind}: 1 change taken")),
            "{run:#?}"
        );
        assert_eq!(statuses(&folder, "csv"), wanted);
        assert_eq!(statuses(&folder, "jsonl"), wanted);
    }
    let before = folder.read("alignments/one.journal.jsonl");
    assert_eq!(folder.run(&["align"]).status, Some(0));
    assert_eq!(folder.read("alignments/one.journal.jsonl"), before);
    // The table alone has all of it.
    std::fs::remove_file(folder.path().join("alignments/one.jsonl")).unwrap();
    edit(&folder, "csv", 3, "accepted", "corrected");
    assert_eq!(omissions(&folder).status, Some(0));
    assert_eq!(folder.run(&["align"]).status, Some(0));
    assert_eq!(
        statuses(&folder, "jsonl"),
        ["accepted", "rejected", "corrected"]
    );
}

#[test]
fn of_two_files_that_were_changed_what_agrees_is_taken_and_the_rest_listed() {
    let folder = aligned();
    for (kind, line) in [("csv", 1), ("jsonl", 0)] {
        edit(&folder, kind, line, "machine", "accepted");
    }
    edit(&folder, "csv", 2, "machine", "rejected");
    edit(&folder, "csv", 3, "machine", "rejected");
    edit(&folder, "jsonl", 2, "machine", "accepted");
    let files = || {
        (
            folder.read("alignments/one.csv"),
            folder.read("alignments/one.jsonl"),
        )
    };
    let before = files();
    let told = [
        "alignments/one.jsonl and alignments/one.csv differ in 1 bead",
        "one.jsonl has `s3 | t3` accepted; one.csv has `s3 | t3` rejected",
        "--take csv",
    ];
    folder.run(&["align"]).failed(&told);
    assert_eq!(omissions(&folder).status, Some(2));
    assert_eq!(files(), before);
    let run = folder.run(&["align", "--take", "csv"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    for kind in ["csv", "jsonl"] {
        assert_eq!(
            statuses(&folder, kind),
            ["accepted", "rejected", "rejected"]
        );
    }
}

#[test]
fn what_has_no_status_is_not_lost() {
    // Two rows joined, the status left as it was; and a column.
    let folder = aligned();
    let csv = folder.read("alignments/one.csv");
    let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
    lines.remove(3);
    lines[2] = "2,,,s2 s3,t2 t3,He had 45 men. Nobody saw him again in Paris.,او ۴۵ مرد داشت. کسی دیگر او را در پاریس ندید.,,,machine".to_owned();
    lines[0].push_str(",comment");
    lines[1].push_str(",a fine one");
    lines[2].push(',');
    folder.write("alignments/one.csv", lines.join("\n"));
    let run = folder.run(&["align"]);
    assert!(run.err.contains("one.csv: 2 changes taken"), "{run:#?}");
    for _ in 0..2 {
        for kind in ["csv", "jsonl"] {
            assert_eq!(statuses(&folder, kind), ["machine", "corrected"]);
            let text = folder.read(&format!("alignments/one.{kind}"));
            assert!(
                text.contains("comment") && text.contains("a fine one"),
                "{text}"
            );
        }
        folder.write("fa.txt", format!("{PERSIAN}\nپایان.\n"));
        folder.write("en.txt", format!("{ENGLISH}\nThe end.\n"));
        assert_eq!(folder.run(&["align"]).status, Some(0));
        let csv = folder.read("alignments/one.csv");
        assert!(csv.contains("s2 s3,t2 t3"), "{csv}");
        folder.write("fa.txt", PERSIAN);
        folder.write("en.txt", ENGLISH);
        assert_eq!(folder.run(&["align"]).status, Some(0));
    }
}

#[test]
fn rows_that_cannot_be_taken_are_listed_and_stay_as_they_are() {
    let folder = aligned();
    edit(&folder, "csv", 1, "machine", "accepted");
    edit(&folder, "csv", 3, ",t3,", ",t9,");
    let before = folder.read("alignments/one.csv");
    let told = "1 change taken; 1 not: alignments/one.csv: row 4: the target has no segment t9";
    folder.run(&["align"]).failed(&[told]);
    assert_eq!(folder.read("alignments/one.csv"), before);
    edit(&folder, "csv", 3, ",t9,", ",t3,");
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert_eq!(
        statuses(&folder, "jsonl"),
        ["accepted", "machine", "machine"]
    );
}

#[test]
fn a_deleted_row_and_sorted_rows_lose_nothing() {
    let folder = aligned();
    edit(&folder, "csv", 2, "machine", "accepted");
    let csv = folder.read("alignments/one.csv");
    let lines: Vec<&str> = csv.lines().collect();
    folder.write(
        "alignments/one.csv",
        [lines[0], lines[3], lines[2]].join("\n"),
    );
    let run = folder.run(&["align"]);
    assert!(
        run.err
            .contains("one.csv: 1 row missing; the beads stay: s1 | t1"),
        "{run:#?}"
    );
    assert_eq!(statuses(&folder, "csv"), ["machine", "accepted", "machine"]);
}

#[test]
fn without_an_alignment_of_these_texts_it_is_made_anew_and_told() {
    let folder = aligned();
    correct(&folder);
    folder.write("en.txt", ENGLISH.replace("45", "54"));
    let run = omissions(&folder);
    assert_eq!(run.status, Some(1), "{run:#?}");
    for wanted in [
        "1 decision kept though the texts were edited there: s2",
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
    assert!(run.err.contains("one.jsonl: 1 change taken"), "{run:#?}");
    folder.write(
        "alignments/one.jsonl",
        jsonl.replacen("machine", "accepted", 1),
    );
    let run = omissions(&folder);
    assert!(run.err.contains("one.jsonl: 2 changes taken"), "{run:#?}");
    assert!(
        run.err.contains("2 changes taken, 1 of the text"),
        "{run:#?}"
    );
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

/// What could be taken when a run was stopped does not stand in the way of what is done to the same rows later.
#[test]
fn a_row_is_changed_again_after_a_run_that_was_stopped() {
    let folder = aligned();
    edit(&folder, "csv", 1, "machine", "accepted");
    let whole = folder.read("alignments/one.csv");
    edit(&folder, "csv", 3, "s3", "s9");
    folder.run(&["align"]).failed(&["1 change taken; 1 not"]);
    folder.write(
        "alignments/one.csv",
        whole.replacen("accepted", "rejected", 1),
    );
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert_eq!(
        statuses(&folder, "jsonl"),
        ["rejected", "machine", "machine"]
    );
}
