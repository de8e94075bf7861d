//! How much the program says: what became of a command, nothing, or each step.

use super::program::{EN_DE, Folder};

fn folder() -> Folder {
    Folder::with(&[
        ("a.txt", "One boat lay there. Nobody saw it.\n"),
        ("b.txt", "Ein Boot lag dort. Niemand sah es.\n"),
    ])
}

fn align<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    [
        &["align", "a.txt", "b.txt", "-o", "out.csv"],
        &EN_DE[..],
        rest,
    ]
    .concat()
}

#[test]
fn what_was_written_is_said() {
    let folder = folder();
    let run = folder.run(&align(&[]));
    assert_eq!(run.written, "bitext: written: 2 beads → out.csv\n");
    assert!(run.quality.contains("100.0 % and 100.0 %"), "{run:?}");
    let run = folder.run(&["convert", "out.csv", "out.jsonl"]);
    assert_eq!(run.written, "bitext: written: 2 beads → out.jsonl\n");
    // What goes to standard output shows itself.
    let run = folder.run(&["convert", "out.jsonl", "-", "--to", "jsonl"]);
    assert_eq!((&*run.written, &*run.err), ("", ""));
}

#[test]
fn the_quiet_are_told_of_failures_only() {
    let folder = folder();
    for flags in [&["--quiet"][..], &["-q"]] {
        let run = folder.run(&align(flags));
        assert_eq!(run.status, Some(0));
        assert_eq!((&*run.err, &*run.quality, &*run.written), ("", "", ""));
    }
    let before = ["-q", "align", "none.txt", "b.txt"];
    folder.run(&before).failed(&["none.txt: no such file"]);
    folder
        .run(&align(&["-q", "-v"]))
        .failed(&["--quiet", "--verbose"]);
}

#[test]
fn the_verbose_are_told_of_steps_and_causes() {
    let folder = folder();
    let run = folder.run(&align(&["--verbose"]));
    assert_eq!(run.status, Some(0));
    for stage in ["prepare", "anchor", "search", "confidence"] {
        assert!(run.err.contains(&format!(" s: {stage}\n")), "{}", run.err);
    }
    assert!(!folder.run(&align(&[])).err.contains(" s: "));
    folder.write("out.jsonl", "{\"bead\": 1");
    let broken = ["convert", "out.jsonl", "-", "--to", "csv"];
    let said = folder.run(&broken).failed(&["out.jsonl"]);
    let more = folder
        .run(&[&broken[..], &["-v"]].concat())
        .failed(&["out.jsonl"]);
    assert!(more.starts_with(&said), "{more}");
}
