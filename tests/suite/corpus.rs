//! `bitext align` on folders: many documents, some of them bad, in parts, and after a run that was killed.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use super::manifest::work;
use super::program::{EN_DE, Folder, Run};
use super::sittings::texts;

/// A folder with the given number of documents in `en` and `de`.
fn documents(count: usize) -> Folder {
    let folder = Folder::new();
    for side in ["en", "de"] {
        fs::create_dir(folder.path().join(side)).unwrap();
    }
    for number in 0..count {
        let lines = 3 + number % 5;
        let text = |line: &dyn Fn(usize) -> String| (0..lines).map(line).collect::<String>();
        let year = |line: usize| 1000 + 37 * number + line;
        folder.write(
            &format!("en/doc{number:02}.txt"),
            text(&|line| format!("In {} the wind came over the sea again.\n", year(line))),
        );
        folder.write(
            &format!("de/doc{number:02}.txt"),
            text(&|line| format!("Im Jahr {} kam der Wind wieder übers Meer.\n", year(line))),
        );
    }
    folder
}

/// Aligns two files or subfolders of a folder.
fn align_these(folder: &Folder, these: [&str; 2], more: &[&str]) -> Run {
    folder.run(&[&["align"], &these[..], &EN_DE, more].concat())
}

/// Aligns the two folders of documents.
fn align(folder: &Folder, more: &[&str]) -> Run {
    align_these(folder, ["en", "de"], &[&["-o", "out"], more].concat())
}

/// The outputs of a run by their names, without the files in `.done`.
fn outputs(folder: &Folder, below: &str) -> BTreeMap<String, String> {
    let names = folder
        .names(below)
        .into_iter()
        .filter(|name| name != ".done");
    names
        .map(|name| (name.clone(), folder.read(&format!("{below}/{name}"))))
        .collect()
}

fn tally(run: &Run, wanted: &str) {
    assert!(run.err.contains(wanted), "no `{wanted}` in {run:#?}");
}

#[test]
fn the_languages_of_folders_are_guessed_from_all_documents() {
    let folder = documents(6);
    for number in 0..6 {
        let [english, german] = ["en", "de"].map(|side| format!("{side}/doc{number:02}.txt"));
        texts(&folder, &english, &german);
    }
    let given = align(&folder, &[]);
    assert_eq!(given.status, Some(0), "{given:#?}");
    let run = folder.run(&["align", "en", "de", "-o", "guessed"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    for said in ["the source is read as `en`", "the target is read as `de`"] {
        assert!(run.err.contains(said), "{run:#?}");
    }
    assert_eq!(outputs(&folder, "guessed"), outputs(&folder, "out"));
    // One language given, the other guessed.
    let run = folder.run(&["align", "en", "de", "-o", "one", "--source-lang", "en"]);
    assert!(
        !run.err.contains("source is read") && run.err.contains("target is read"),
        "{run:#?}"
    );
    for number in 0..6 {
        folder.write(&format!("de/doc{number:02}.txt"), "1. 2. 3.\n");
    }
    let run = folder.run(&["align", "en", "de", "-o", "none"]);
    run.failed(&["de", "cannot be guessed", "--target-lang"]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    let run = folder.run(&["align", "en", "empty", "-o", "none"]);
    run.failed(&["empty", "no file in this folder"]);
    assert!(!folder.path().join("none").exists());
}

#[test]
fn documents_are_aligned_as_single_ones_are() {
    let folder = documents(6);
    let run = align(&folder, &[]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    tally(&run, "6 aligned, 0 done before, 0 failed");
    let third = ["en/doc03.txt", "de/doc03.txt"];
    let single = align_these(&folder, third, &["--format", "jsonl"]);
    let made = outputs(&folder, "out");
    assert_eq!(made.len(), 6);
    assert_eq!(made["doc03.jsonl"], single.fine());
    assert_eq!(made["doc03.jsonl"].lines().count(), 6);
}

#[test]
fn one_that_fails_is_told_and_the_rest_is_done() {
    let folder = documents(8);
    let sound = folder.read("en/doc05.txt");
    folder.write("en/doc05.txt", b"a\0b");
    let run = align(&folder, &[]);
    run.failed(&["en/doc05.txt", "1 of 8 failed"]);
    assert_eq!(outputs(&folder, "out").len(), 7);
    folder.write("en/doc05.txt", sound);
    let run = align(&folder, &[]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    tally(&run, "1 aligned, 7 done before, 0 failed");
    assert_eq!(outputs(&folder, "out").len(), 8);
}

#[test]
fn what_has_changed_is_made_again() {
    let folder = documents(4);
    align(&folder, &[]);
    let before = outputs(&folder, "out");
    folder.write("de/doc02.txt", "Etwas ganz anderes.\n");
    tally(&align(&folder, &[]), "1 aligned, 3 done before");
    let after = outputs(&folder, "out");
    assert_ne!(after["doc02.jsonl"], before["doc02.jsonl"]);
    assert_eq!(after["doc01.jsonl"], before["doc01.jsonl"]);
    fs::remove_file(folder.path().join("out/doc01.jsonl")).unwrap();
    tally(&align(&folder, &[]), "1 aligned, 3 done before");
    // Another setting is another output.
    tally(
        &align(&folder, &["--segmented"]),
        "4 aligned, 0 done before",
    );
}

/// A warning about a dictionary is printed once, not for every document.
#[test]
fn a_dictionary_is_warned_of_once() {
    let folder = documents(5);
    folder.write(
        "turned.tsv",
        "Wind\twind\nMeer\tsea\nnot an entry\nder\tthe\n",
    );
    let run = align(&folder, &["--dictionary", "turned.tsv"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    for wanted in [
        "turned.tsv: no entries on line 3\n",
        "turned.tsv: goes from the translation to the original; used the other way round (in 5 documents)\n",
    ] {
        assert_eq!(run.err.matches(wanted).count(), 1, "{wanted}: {run:#?}");
    }
}

#[test]
fn shards_make_together_what_one_run_makes() {
    let whole = documents(10);
    align(&whole, &[]);
    let parts = documents(10);
    for (shard, count) in [("1/3", 4), ("2/3", 3), ("3/3", 3)] {
        tally(
            &align(&parts, &["--shard", shard]),
            &format!("{count} aligned"),
        );
    }
    assert_eq!(outputs(&parts, "out"), outputs(&whole, "out"));
    align(&parts, &["--shard", "4/3"]).failed(&["--shard", "i from 1 to n"]);
    let first = ["en/doc00.txt", "de/doc00.txt"];
    align_these(&parts, first, &["--shard", "1/2"]).failed(&["give two folders"]);
}

#[test]
fn a_killed_run_goes_on_and_ends_with_the_same_bytes() {
    let whole = documents(60);
    align(&whole, &[]);
    let folder = documents(60);
    let mut child = Command::new(env!("CARGO_BIN_EXE_bitext"))
        .args(["align", "en", "de", "-o", "out"])
        .args(EN_DE)
        .current_dir(folder.path())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let marks = folder.path().join("out/.done");
    let done = || {
        let entries = fs::read_dir(&marks).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name());
        names
            .filter(|name| !name.to_string_lossy().starts_with('.'))
            .count()
    };
    while done() < 3 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!((1..60).contains(&done()), "{} were done", done());
    // A killed run leaves a partial output under a temporary name. Files that another run is writing are kept.
    folder.write("out/.bitext-doc59.jsonl~aB3x9Z", "half");
    folder.write("out/.bitext-other.jsonl~aB3x9Z", "another run's");
    folder.write("out/doc58.jsonl", whole.read("out/doc58.jsonl"));
    let run = align(&folder, &[]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let mut made = outputs(&folder, "out");
    assert!(made.remove(".bitext-other.jsonl~aB3x9Z").is_some());
    assert!(made == outputs(&whole, "out"), "other bytes");
    assert_eq!(folder.names("out/.done"), whole.names("out/.done"));
}

#[test]
fn any_format_can_be_asked_for() {
    let folder = documents(2);
    // One sentence of these has no counterpart.
    let (source, target) = super::release::texts(6, 9);
    folder.write("en/doc01.txt", source);
    folder.write("de/doc01.txt", target);
    let run = align(&folder, &["--format", "moses"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let names: Vec<String> = outputs(&folder, "out").into_keys().collect();
    assert_eq!(names.len(), 6, "{names:?}");
    tally(&run, "moses has no room for 1 beads without text");
    tally(
        &align(&folder, &["--format", "moses"]),
        "0 aligned, 2 done before",
    );
}

#[test]
fn names_are_matched_without_language_codes() {
    let folder = documents(1);
    folder.write("en/story.en.txt", "One day in 1917.\n");
    folder.write("de/story.de.txt", "Eines Tages 1917.\n");
    folder.write("de/alone.txt", "Allein.\n");
    let run = align(&folder, &[]);
    tally(
        &run,
        "warning: 1 documents have no counterpart and are left out: de/alone.txt",
    );
    let names: Vec<String> = outputs(&folder, "out").into_keys().collect();
    assert_eq!(names, ["doc00.jsonl", "story.jsonl"]);
}

#[test]
fn folders_that_do_not_match_are_refused() {
    let folder = documents(1);
    align_these(&folder, ["en", "de"], &[]).failed(&["-o FOLDER"]);
    align(&folder, &["--format", "ladder"]).failed(&["has no texts"]);
    folder.write("en/doc00.en.txt", "x");
    align(&folder, &[]).failed(&["doc00", "same name"]);
    fs::remove_file(folder.path().join("en/doc00.txt")).unwrap();
    fs::rename(
        folder.path().join("en/doc00.en.txt"),
        folder.path().join("en/other.txt"),
    )
    .unwrap();
    align(&folder, &[]).failed(&["no document has a counterpart", "x.en.txt"]);
    folder.write("file.txt", "x");
    let mixed = align_these(&folder, ["file.txt", "de"], &["-o", "x.csv"]);
    mixed.failed(&["de: this is a folder"]);
}

#[test]
fn a_work_may_be_two_folders_and_become_a_dataset() {
    let folder = documents(24);
    let mut manifest = "[[work]]\nid = \"winds\"\ntitle = \"Winds\"\n".to_owned();
    for (side, lang) in [("source", "en"), ("target", "de")] {
        manifest.push_str(&format!(
            "[work.{side}]\nfile = \"{lang}\"\nlang = \"{lang}\"\nedition = \"all\"\nrights = \"Ours.\"\nlicense = \"CC-BY-4.0\"\n"
        ));
    }
    folder.write("bitext.toml", &manifest);
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    tally(&run, "24 aligned");
    assert_eq!(folder.names("alignments"), ["winds", "winds.meta.json"]);
    for kind in ["csv", "jsonl"] {
        fs::remove_file(folder.path().join(format!("alignments/winds/doc07.{kind}"))).unwrap();
    }
    let run = folder.run(&["dataset", "-o", "data"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    tally(&run, "1 of 24 documents have no alignment");
    let card = folder.read("data/README.md");
    assert!(
        card.contains("| winds/doc00.01.0001 | winds/doc00.01.0003 |"),
        "{card}"
    );
    assert!(card.contains("license: cc-by-4.0\n"));
    folder.write(
        "bitext.toml",
        manifest.replace("file = \"de\"", "file = \"de/doc00.txt\""),
    );
    folder
        .run(&["align"])
        .failed(&["bitext.toml", "one side is a folder"]);
}

/// What made `align` forget a reader's marks in works of folders.
#[test]
fn the_marks_of_works_of_folders_are_kept() {
    let folder = documents(2);
    folder.write(
        "bitext.toml",
        work("winds", "en", "de").replace("\"fa\"", "\"de\""),
    );
    let run = |args: &[&str]| {
        let run = folder.run(args);
        assert_eq!(run.status, Some(0), "{run:#?}");
        run
    };
    run(&["align"]);
    let csv = "alignments/winds/doc01.csv";
    folder.write(
        csv,
        folder
            .read(csv)
            .replacen("machine", "accepted", 1)
            .replacen("machine", "rejected", 1),
    );
    let text = folder.read("de/doc01.txt");
    let kept = |what: &str| {
        for kind in ["csv", "jsonl"] {
            let beads = folder.read(&format!("alignments/winds/doc01.{kind}"));
            let marks = ["accepted", "rejected"].map(|mark| beads.matches(mark).count());
            assert_eq!(marks, [1, 1], "{what}: {beads}");
        }
    };
    folder.write(
        "de/doc01.txt",
        text.trim_end().trim_end_matches('.').to_owned() + "!\n",
    );
    run(&["align"]);
    kept("a changed text");
    fs::remove_file(folder.path().join("alignments/winds/doc01.jsonl")).unwrap();
    run(&["align"]);
    kept("no JSONL");
    fs::remove_dir_all(folder.path().join("alignments/winds/.done")).unwrap();
    run(&["align"]);
    kept("no marks of what is done");
    folder.write(
        "bitext.toml",
        folder
            .read("bitext.toml")
            .replace("lang = \"en\"", "lang = \"en-GB\""),
    );
    run(&["align"]);
    kept("another language code");
    let done = "alignments/winds/.done/doc01.csv-excel";
    folder.write(
        done,
        folder
            .read(done)
            .replacen(env!("CARGO_PKG_VERSION"), "0.0.0", 1),
    );
    run(&["align"]);
    kept("another version");
    assert!(
        folder
            .names("alignments/winds")
            .contains(&"doc01.journal.jsonl".to_owned())
    );
}
