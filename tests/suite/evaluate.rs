//! `bitext evaluate` as users run it, and the minimum scores of the book.

use super::program::{Folder, Run};

const GOLD: &str = concat!(
    r#"{"bead":1,"block":1,"chapter":"a","source":["The wind came from the north."],"target":["باد از شمال آمد."],"tags":[],"note":""}"#,
    "\n",
    r#"{"bead":2,"block":1,"chapter":"a","source":["Nobody in the harbour knew why."],"target":[],"tags":[],"note":""}"#,
    "\n",
    r#"{"bead":3,"block":1,"chapter":"a","source":["The boats lay on the sand all winter."],"target":["قایق‌ها تمام زمستان روی شن بودند."],"tags":[],"note":""}"#,
    "\n",
);

const HEADER: &str =
    "bead,chapter,type,source_ids,target_ids,source,target,confidence,anchors,status\n";

fn folder(rows: &str) -> Folder {
    Folder::with(&[
        ("gold.jsonl", GOLD),
        ("made.csv", &format!("{HEADER}{rows}")),
    ])
}

const RIGHT: &str = "1,,1-1,s1,t1,The wind came from the north.,باد از شمال آمد.,,,machine\n\
    2,,1-0,s2,,Nobody in the harbour knew why.,,,,machine\n\
    3,,1-1,s3,t2,The boats lay on the sand all winter.,قایق‌ها تمام زمستان روی شن بودند.,,,machine\n";

const MERGED: &str = "1,,1-1,s1,t1,The wind came from the north.,باد از شمال آمد.,,,machine\n\
    2,,2-1,s2 s3,t2,Nobody in the harbour knew why. The boats lay on the sand all winter.,قایق‌ها تمام زمستان روی شن بودند.,,,machine\n";

fn evaluate(rows: &str, rest: &[&str]) -> Run {
    folder(rows).run(&[&["evaluate", "made.csv", "gold.jsonl"], rest].concat())
}

#[test]
fn right_pairs_score_one_and_wrong_ones_are_listed() {
    let report = evaluate(RIGHT, &[]).fine();
    assert!(
        report.contains("1.0000") && !report.contains("missed"),
        "{report}"
    );
    let report = evaluate(MERGED, &[]).fine();
    assert!(report.contains("missed: gold bead 3"), "{report}");
    assert!(
        report.contains("Nobody in the harbour knew why. The boats"),
        "{report}"
    );
}

#[test]
fn a_score_below_the_threshold_exits_with_one() {
    assert_eq!(evaluate(RIGHT, &["--min-f1", "0.99"]).status, Some(0));
    assert_eq!(evaluate(MERGED, &["--min-f1", "0.99"]).status, Some(1));
    evaluate(RIGHT, &["--min-f1", "2"]).failed(&["number from 0 to 1"]);
}

#[test]
fn the_report_is_to_be_had_as_json() {
    let json: serde_json::Value =
        serde_json::from_str(&evaluate(MERGED, &["--json"]).fine()).unwrap();
    assert_eq!(json["strict"]["f1"], 0.5, "{json}");
}

#[test]
fn bead_lists_are_scored_without_null_beads() {
    let folder = Folder::with(&[
        ("gold.txt", "[0]:[0]\n[1]:[]\n[2]:[1, 2]\n"),
        ("made.txt", "[0]:[0]:0.5\n[1, 2]:[1, 2]:0.25\n"),
        ("bad.txt", "[0]:[0]\n[x]:[0]\n"),
    ]);
    let run = |made| folder.run(&["evaluate", "--segmented", made, "gold.txt"]);
    let report = run("made.txt").fine();
    assert!(report.contains("0.5000"), "{report}");
    run("bad.txt").failed(&["bad.txt", "line 2"]);
}

#[test]
fn what_cannot_be_scored_is_refused() {
    evaluate("1,,1-1,s1,t1,only six fields\n", &[]).failed(&["made.csv", "row 2"]);
    evaluate("1,,1-1,s1,t1,The wind,باد,,,hm\n", &[]).failed(&["made.csv", "row 2", "hm"]);
    let folder = folder(RIGHT);
    folder.write("columns.csv", "source,other\na,b\n");
    folder.write("broken.jsonl", "{\"bead\":1,\n");
    let run = |made, gold| folder.run(&["evaluate", made, gold]);
    run("columns.csv", "gold.jsonl").failed(&["columns.csv", "no column `target`"]);
    run("made.csv", "broken.jsonl").failed(&["broken.jsonl", "line 1"]);
    run("made.csv", "none.jsonl").failed(&["none.jsonl", "no such file"]);
    folder.write("empty.jsonl", "");
    run("made.csv", "empty.jsonl").failed(&["empty.jsonl", "empty"]);
}

#[test]
fn bead_lists_are_written_as_they_are_read() {
    let folder = Folder::with(&[
        ("a.txt", "one\ntwo\nthree\n"),
        ("b.txt", "un\ndeux\ntrois\n"),
    ]);
    let args = [
        "align",
        "--segmented",
        "a.txt",
        "b.txt",
        "--source-lang",
        "en",
        "--target-lang",
        "fr",
    ];
    let list = folder
        .run(&[&args[..], &["--format", "vecalign"]].concat())
        .fine();
    assert!(list.starts_with("[0]:[0]:"), "{list}");
    folder.write("list.txt", &list);
    folder
        .run(&[
            "evaluate",
            "--segmented",
            "list.txt",
            "list.txt",
            "--min-f1",
            "1",
        ])
        .fine();
}

/// The book of the repository: what is committed scores at least this, so that no change lowers it unseen.
#[test]
fn the_committed_alignment_holds_its_score() {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = |name: &str| format!("{root}/alignments/history-of-the-russian-revolution.{name}");
    let args = [
        "evaluate",
        &path("jsonl"),
        &path("gold.jsonl"),
        "--json",
        "--min-f1",
        "0.99",
    ];
    let json: serde_json::Value = serde_json::from_str(&Folder::new().run(&args).fine()).unwrap();
    for side in ["source", "target"] {
        let f1 = json["sides"][side]["boundaries"]["f1"].as_f64().unwrap();
        assert!(f1 >= 0.985, "{side}: {json}");
    }
}
