//! `bitext convert` with the least that is asked of a pair.

use super::convert::BEADS;
use super::program::{Folder, values};

#[test]
fn unsure_and_rejected_pairs_are_left_out_and_counted() {
    let folder = Folder::with(&[("in.jsonl", BEADS)]);
    for (flags, wanted, said) in [
        (
            &["--min-confidence", "0.9"][..],
            "s1 s2 t1, t2, s4 t3",
            "bitext: 3 of 4 beads kept, 1 below the confidence, 1 kept without a confidence\n",
        ),
        (
            &["--min-status", "machine"],
            "s1 s2 t1, s3, s4 t3",
            "bitext: 3 of 4 beads kept, 1 below the status\n",
        ),
        (
            &["--min-status", "accepted", "--min-confidence", "1"],
            "s1 s2 t1, s4 t3",
            "bitext: 2 of 4 beads kept, 2 below the status\n",
        ),
        (&[], "s1 s2 t1, s3, t2, s4 t3", ""),
    ] {
        let run = folder.run(&[&["convert", "in.jsonl", "-", "--to", "jsonl"], flags].concat());
        assert_eq!((run.status, &*run.err), (Some(0), said));
        let found = values(&run.out);
        let ids = found.iter().map(|bead| {
            let ids = ["source_ids", "target_ids"].map(|side| bead[side].as_str().unwrap());
            ids.join(" ").trim().to_owned()
        });
        assert_eq!(ids.collect::<Vec<_>>().join(", "), wanted, "{flags:?}");
    }
    let none = BEADS.lines().nth(1).unwrap();
    folder.write("none.jsonl", none);
    let none = [
        "convert",
        "none.jsonl",
        "out.csv",
        "--min-confidence",
        "0.6",
    ];
    folder
        .run(&none)
        .failed(&["none.jsonl", "no bead is left", "--min-confidence"]);
    assert!(!folder.path().join("out.csv").exists());
    let wrong = ["convert", "in.jsonl", "out.csv", "--min-confidence", "2"];
    folder.run(&wrong).failed(&["from 0 to 1"]);
}
