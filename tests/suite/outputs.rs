//! No output replaces an input, or a file that somebody else wrote or changed.

use std::fs;
use std::process::{Command, Stdio};

use super::program::{EN_DE, Folder};

const EN: &str = "One day in 1917.\nThe king of Prussia came home.\nNobody was there.\n";
const DE: &str = "Eines Tages 1917.\nDer König von Preußen kam heim.\nNiemand war da.\n";

fn texts() -> Folder {
    Folder::with(&[("a.en", EN), ("a.de", DE), ("b.html", EN), ("c.html", DE)])
}

pub(super) fn align<'a>(source: &'a str, target: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["align", source, target], &EN_DE[..], more].concat()
}

#[test]
fn no_command_writes_over_an_input() {
    let folder = texts();
    fs::create_dir(folder.path().join("en")).unwrap();
    fs::create_dir(folder.path().join("de")).unwrap();
    folder.write("en/d0.txt", EN);
    folder.write("de/d0.txt", DE);
    folder.run(&align("a.en", "a.de", &["-o", "k.csv"]));
    let before = folder.read("k.csv");
    for args in [
        align("a.en", "a.de", &["-o", "a.de", "--format", "csv"]),
        align("a.en", "a.de", &["-o", "a", "--format", "moses"]),
        align("a.en", "a.de", &["-o", "a", "--format", "moses", "--force"]),
        align("b.html", "c.html", &["-o", "./b.html"]),
        align("en", "de", &["-o", "en", "--format", "moses"]),
        align("en", "de", &["-o", "de", "--format", "html"]),
        [&["report", "b.html", "c.html"], &EN_DE[..]].concat(),
        [&["report", "a.en", "a.de", "-o", "a.en"], &EN_DE[..]].concat(),
        vec!["convert", "k.csv", "k.csv"],
    ] {
        folder.run(&args).failed(&["input"]);
    }
    fs::hard_link(folder.path().join("a.en"), folder.path().join("hard.csv")).unwrap();
    let hard = align("a.en", "a.de", &["-o", "hard.csv", "--force"]);
    folder.run(&hard).failed(&["hard.csv", "input"]);
    for (name, content) in [
        ("a.en", EN),
        ("a.de", DE),
        ("b.html", EN),
        ("en/d0.txt", EN),
    ] {
        assert_eq!(folder.read(name), content, "{name}");
    }
    assert_eq!(folder.read("k.csv"), before);
}

#[test]
fn a_corrected_file_is_refused_or_kept_beside() {
    let folder = texts();
    let args = align("a.en", "a.de", &["-o", "pairs.tmx"]);
    assert_eq!(folder.run(&args).status, Some(0));
    let again = folder.run(&args);
    assert_eq!(again.status, Some(0), "bitext's own file is replaced");
    let corrected = folder.read("pairs.tmx").replace("Niemand", "Keiner");
    folder.write("pairs.tmx", &corrected);
    folder.run(&args).failed(&[
        "pairs.tmx: changed after bitext wrote it; 1 of its",
        "lines would be lost",
        "--force",
    ]);
    assert_eq!(folder.read("pairs.tmx"), corrected);
    let forced = [&args[..], &["--force"]].concat();
    assert_eq!(folder.run(&forced).status, Some(0));
    assert_eq!(folder.read("pairs.tmx~"), corrected);
    assert!(folder.read("pairs.tmx").contains("Niemand"));
    folder.write("thesis.html", "mine");
    let report = ["report", "a.en", "a.de", "-o", "thesis.html"];
    folder
        .run(&[&report[..], &EN_DE].concat())
        .failed(&["thesis.html", "bitext did not write it"]);
    assert_eq!(folder.read("thesis.html"), "mine");
}

#[test]
fn several_runs_may_write_into_one_folder_at_once() {
    let folder = texts();
    for round in 0..20 {
        let run = |number: usize| {
            let folder = &folder;
            move || {
                let output = format!("{number}.csv");
                folder.run(&align("a.en", "a.de", &["-o", &output]))
            }
        };
        std::thread::scope(|scope| {
            let runs: Vec<_> = (0..8).map(|number| scope.spawn(run(number))).collect();
            for run in runs {
                let run = run.join().unwrap();
                assert_eq!(
                    (run.status, run.err.as_str()),
                    (Some(0), ""),
                    "round {round}"
                );
            }
        });
        for number in 0..8 {
            // The next round writes all of them anew.
            let csv = folder.read(&format!("{number}.csv"));
            assert!(csv.contains("Preußen"), "{csv}");
            if round % 2 == 0 {
                fs::remove_file(folder.path().join(format!("{number}.csv"))).unwrap();
            }
        }
    }
    let left = folder
        .names("")
        .into_iter()
        .filter(|name| name.starts_with(".bitext"));
    assert_eq!(left.collect::<Vec<_>>(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn links_modes_pipes_and_long_names_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = texts();
    let at = |name: &str| folder.path().join(name);
    let mode = |name: &str| fs::metadata(at(name)).unwrap().permissions().mode() & 0o777;
    fs::create_dir(at("store")).unwrap();
    symlink("store/pairs.csv", at("link.csv")).unwrap();
    let run = |output: &str| folder.run(&align("a.en", "a.de", &["--format", "csv", "-o", output]));
    for _ in 0..2 {
        assert_eq!(run("link.csv").status, Some(0));
        assert!(fs::symlink_metadata(at("link.csv")).unwrap().is_symlink());
        assert!(folder.read("store/pairs.csv").starts_with("bead,"));
    }
    fs::set_permissions(at("store/pairs.csv"), PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(run("link.csv").status, Some(0));
    assert_eq!(mode("store/pairs.csv"), 0o600);
    fs::set_permissions(at("store/pairs.csv"), PermissionsExt::from_mode(0o444)).unwrap();
    run("link.csv").failed(&["write-protected"]);
    let name = "پ".repeat(125) + ".csv";
    assert_eq!(run(&name).status, Some(0));
    assert_eq!(run(&name).status, Some(0));
    assert_eq!(run("/dev/null").status, Some(0));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    let stdout = run("/dev/stdout");
    assert!(stdout.out.starts_with("bead,"), "{stdout:?}");
    let made = Command::new("mkfifo").arg(at("pipe")).status().unwrap();
    assert!(made.success());
    let reader = Command::new("cat")
        .arg(at("pipe"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    assert_eq!(run("pipe").status, Some(0));
    let read = reader.wait_with_output().unwrap().stdout;
    assert!(read.starts_with(b"bead,"));
    assert!(!fs::metadata(at("pipe")).unwrap().is_file());
}

#[test]
fn standard_error_may_be_closed_or_full() {
    let folder = texts();
    let full = if cfg!(target_os = "linux") {
        "2>/dev/full"
    } else {
        "2>&-"
    };
    let program = env!("CARGO_BIN_EXE_bitext");
    for how in [full, "2>&1 >/dev/null | true"] {
        let script =
            format!("{program} align a.en a.de --source-lang en --target-lang de -o out.tmx {how}");
        let run = Command::new("sh")
            .args(["-c", &script])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(0), "{how}");
        assert!(folder.read("out.tmx").contains("Preußen"), "{how}");
        fs::remove_file(folder.path().join("out.tmx")).unwrap();
    }
}

#[test]
fn a_list_that_names_segments_twice_or_not_at_all_loses_none() {
    let folder = Folder::with(&[("t.en", "a\nb\nc\n"), ("t.de", "x\ny\nz\n")]);
    let convert = |list: &str| {
        folder.write("v.vecalign", list);
        let texts = [
            "convert",
            "v.vecalign",
            "-",
            "--to",
            "csv",
            "--texts",
            "t.en",
            "t.de",
        ];
        folder.run(&[&texts[..], &EN_DE].concat())
    };
    convert("[0]:[0]\n[0, 1]:[1]\n").failed(&["source segment 0 stands in two beads"]);
    let run = convert("[2]:[2]:1\n[0]:[0]:1\n");
    assert_eq!(run.status, Some(0), "{run:?}");
    assert!(run.err.contains("2 segments stood in no bead"), "{run:?}");
    assert_eq!(run.out.lines().count(), 5, "{run:?}");
}

#[test]
fn outputs_of_folders_are_checked_and_kept_by_format() {
    let folder = Folder::new();
    for side in ["en", "de"] {
        fs::create_dir(folder.path().join(side)).unwrap();
    }
    for (name, content) in [
        ("en/d0.txt", EN),
        ("en/d1.txt", EN),
        ("de/d0.txt", DE),
        ("de/d1.txt", DE),
    ] {
        folder.write(name, content);
    }
    let run = |format| folder.run(&align("en", "de", &["-o", "out", "--format", format]));
    let said = |format, text: &str| {
        let run = run(format);
        assert_eq!(run.status, Some(0), "{run:?}");
        assert!(run.err.contains(text), "{text}: {run:?}");
    };
    said("tmx", "2 aligned, 0 done before");
    said("jsonl", "2 aligned, 0 done before");
    said("tmx", "0 aligned, 2 done before");
    said("jsonl", "0 aligned, 2 done before");
    folder.write("out/d0.tmx", "");
    said("tmx", "1 aligned, 1 done before");
    let corrected = folder.read("out/d0.tmx").replace("Niemand", "Keiner");
    folder.write("out/d0.tmx", &corrected);
    said(
        "tmx",
        "d0.tmx: changed after bitext wrote it, and left as it is",
    );
    folder.write("en/d0.txt", EN.replace("king", "queen"));
    let failed = run("tmx");
    assert_eq!(failed.status, Some(2), "{failed:?}");
    assert!(failed.err.contains("d0.tmx: changed after"), "{failed:?}");
    assert_eq!(folder.read("out/d0.tmx"), corrected);
    fs::remove_file(folder.path().join("en/d1.txt")).unwrap();
    said("jsonl", "out/d1.jsonl: its document is gone");
    fs::remove_dir_all(folder.path().join("out/.done")).unwrap();
    assert_eq!(run("tmx").status, Some(2));
    assert_eq!(folder.read("out/d0.tmx"), corrected);
}

/// A project whose dataset was made.
fn project() -> Folder {
    let work = r#"
[[work]]
id = "vol.1"
title = "One"
[work.source]
file = "a.txt"
lang = "en"
edition = "1"
rights = "mine"
license = "CC0-1.0"
[work.target]
file = "b.txt"
lang = "de"
edition = "1"
rights = "mine"
license = "CC0-1.0"
"#;
    let second = work.replace("vol.1", "vol.2").replace("One", "Two");
    let source: String = (0..100)
        .map(|i| format!("The king number {i} came home in {}.\n", 1000 + i))
        .collect();
    let target: String = (0..100)
        .map(|i| format!("Der König Nummer {i} kam heim im Jahr {}.\n", 1000 + i))
        .collect();
    let folder = Folder::with(&[("a.txt", &source), ("b.txt", &target)]);
    let split = "[dataset.split]\ntest = 0\nvalidation = 0\n";
    folder.write("bitext.toml", format!("{work}{second}{split}"));
    assert_eq!(folder.run(&["align"]).status, Some(0));
    folder
}

#[test]
fn works_with_dots_in_their_names_have_a_page_each() {
    let folder = project();
    folder.run(&["report"]);
    assert!(folder.read("vol.1.html").contains("One"));
    assert!(folder.read("vol.2.html").contains("Two"));
}

#[test]
fn a_dataset_replaces_only_what_a_dataset_wrote() {
    let folder = project();
    let make = |output: &str| folder.run(&["dataset", "vol.1", "-o", output]);
    let at = |name: &str| folder.path().join(name);
    assert_eq!(make("ds").status, Some(0));
    assert_eq!(make("ds").status, Some(0));
    // A folder of somebody else's that has checksums too.
    fs::create_dir(at("iso")).unwrap();
    folder.write("iso/SHA256SUMS", "x");
    folder.write("iso/debian.iso", "big");
    make("iso").failed(&["iso: ", "debian.iso", "nothing was written"]);
    assert_eq!(folder.read("iso/debian.iso"), "big");
    fs::create_dir(at("ds/.git")).unwrap();
    folder.write("ds/.git/HEAD", "x");
    make("ds").failed(&[".git"]);
    fs::create_dir(at("ds/data/notes")).unwrap();
    folder.write("ds/data/notes/mine.txt", "precious");
    make("ds").failed(&[".git, data/notes: "]);
    let forced = folder.run(&["dataset", "vol.1", "-o", "ds", "--force"]);
    assert_eq!(forced.status, Some(0), "{forced:?}");
    assert_eq!(folder.read("ds/data/notes/mine.txt"), "precious");
    fs::remove_dir_all(at("ds/.git")).unwrap();
    fs::remove_dir_all(at("ds/data/notes")).unwrap();
    let card = folder.read("ds/README.md") + "edited";
    folder.write("ds/README.md", &card);
    make("ds").failed(&["README.md: changed after bitext wrote it"]);
    assert_eq!(folder.read("ds/README.md"), card);
    for place in [".", "..", "alignments"] {
        make(place).failed(&["input"]);
    }
    // What a killed run has left does not stand in the way.
    folder.write("ds/README.md", card.trim_end_matches("edited"));
    folder.write("ds/.bitext-README.md~1-2-3", "half");
    folder.write("ds/data/.bitext-train.jsonl~1-2-3", "half");
    assert_eq!(make("ds").status, Some(0));
    let left = |folder: &Folder, below| {
        let mut names = folder.names(below).into_iter();
        names.any(|name| name.starts_with(".bitext"))
    };
    assert!(!left(&folder, "ds") && !left(&folder, "ds/data"));
}

#[test]
fn the_metadata_of_a_work_has_the_checksums_of_its_files() {
    let folder = project();
    let meta = folder.read("alignments/vol.1.meta.json");
    use sha2::{Digest, Sha256};
    for name in ["vol.1.csv", "vol.1.jsonl"] {
        let digest = Sha256::digest(folder.read(&format!("alignments/{name}")));
        let sum: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(meta.contains(name) && meta.contains(&sum), "{meta}");
    }
}
