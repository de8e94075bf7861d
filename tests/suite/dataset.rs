//! `bitext dataset`: the content of a release, what it refuses, and its errors.

use std::collections::{BTreeMap, BTreeSet};

use bitext::format::jsonl;
use bitext::language::identify::Expected;
use serde_json::Value;

use super::program::Folder;
use super::release::{Sizes, WORK, aligned, contents, lines, make, release, texts};

#[test]
fn the_book_is_in_its_languages() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("alignments/history-of-the-russian-revolution.jsonl");
    let rows = jsonl::read(&std::fs::read_to_string(path).unwrap()).unwrap();
    let [english, persian] = ["en", "fa"].map(|code| Expected::new(code).unwrap());
    for texts in rows.iter().map(|row| row.texts()) {
        assert_eq!(english.other(&texts.source), None, "{}", texts.source);
        assert_eq!(persian.other(&texts.target), None, "{}", texts.target);
    }
}

#[test]
fn every_bead_is_in_one_split_or_refused_with_a_reason() {
    let folder = release();
    let sizes = Sizes::of(&folder);
    let beads = folder.read("alignments/book.jsonl").lines().count();
    assert_eq!(
        sizes.train + sizes.validation + sizes.test + sizes.rejected,
        beads
    );
    // A tenth each of some 135 pairs in chapters of ten.
    for held in [sizes.validation, sizes.test] {
        assert!((8..=20).contains(&held), "{held}");
    }
    let mut ids = BTreeSet::new();
    for name in [
        "data/train",
        "data/validation",
        "data/test",
        "rejected/rejected",
    ] {
        for row in lines(&folder, name) {
            assert!(ids.insert(row["id"].as_str().unwrap().to_owned()), "{row}");
            let refused = !row["reasons"].as_array().unwrap().is_empty();
            assert_eq!(refused, name == "rejected/rejected", "{row}");
        }
    }
}

#[test]
fn what_is_wrong_is_refused_by_its_name() {
    let folder = release();
    let refused = lines(&folder, "rejected/rejected");
    let reason = |part: &str| {
        let has = |row: &&Value| row["translation"].to_string().contains(part);
        let row = refused
            .iter()
            .find(has)
            .unwrap_or_else(|| panic!("no {part}"));
        row["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|reason| reason.as_str().unwrap())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(reason("9999").starts_with("number: "), "{}", reason("9999"));
    assert_eq!(reason("1304"), "one-sided: nothing in the target");
    // The first of two stays.
    assert!(
        reason("1102").starts_with("duplicate: repeats book.01."),
        "{}",
        reason("1102")
    );
    assert!(lines(&folder, "data/train").len() > 90);
}

#[test]
fn chapters_are_never_cut_and_no_text_is_in_two_splits() {
    let folder = release();
    let mut chapters: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut texts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for name in ["train", "validation", "test"] {
        for row in lines(&folder, &format!("data/{name}")) {
            let chapter = row["chapter"].as_str().unwrap().to_owned();
            chapters.entry(chapter).or_default().insert(name);
            for side in ["en", "de"] {
                let text = row["translation"][side].as_str().unwrap();
                let letters = text.chars().filter(|c| c.is_alphanumeric());
                texts
                    .entry(letters.collect::<String>().to_lowercase())
                    .or_default()
                    .insert(name);
            }
        }
    }
    assert_eq!(chapters.len(), 14);
    assert!(
        chapters.values().all(|splits| splits.len() == 1),
        "{chapters:?}"
    );
    assert!(texts.values().all(|splits| splits.len() == 1));
}

#[test]
fn a_text_that_is_held_out_leaves_train() {
    // Repeated pairs are refused earlier, so only a source text with two translations can leak.
    let (source, target) = texts(14, 9);
    let line = "In the year 1103 the same long sentence stands in two chapters of the original.\n";
    let source = source.replace("CHAPTER 5\n\n", &format!("CHAPTER 5\n\n{line}"));
    let source = source.replace("CHAPTER 9\n\n", &format!("CHAPTER 9\n\n{line}"));
    let one = "Im Jahr 1103 steht derselbe lange Satz in zwei Kapiteln des Originals.\n";
    let other = "Im Jahr 1103 steht derselbe lange Satz noch einmal, so lang wie im Original.\n";
    let target = target.replace("KAPITEL 5\n\n", &format!("KAPITEL 5\n\n{one}"));
    let target = target.replace("KAPITEL 9\n\n", &format!("KAPITEL 9\n\n{other}"));
    let folder = Folder::with(&[
        ("bitext.toml", WORK),
        ("a.txt", &source),
        ("b.txt", &target),
    ]);
    folder.run(&["align"]);
    let mut reasons = Vec::new();
    for seed in 0..12 {
        let manifest = format!("{WORK}\n[dataset.split]\nseed = {seed}\n");
        folder.write("bitext.toml", manifest);
        make(&folder);
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        for name in [
            "data/train",
            "data/validation",
            "data/test",
            "rejected/rejected",
        ] {
            let rows = lines(&folder, name);
            let same = rows
                .iter()
                .filter(|row| row["translation"]["en"] == line.trim_end());
            let same: Vec<_> = same.collect();
            if name == "rejected/rejected" {
                reasons.extend(same.iter().map(|row| row["reasons"].to_string()));
            } else if !same.is_empty() {
                found.insert(name, same.len());
            }
        }
        assert_eq!(found.len(), 1, "seed {seed}: {found:?}");
    }
    let leaks = reasons
        .iter()
        .filter(|reason| reason.contains("leak: its text is in "));
    assert!(leaks.count() > 0, "{reasons:?}");
}

#[test]
fn blocks_have_a_gap_between_splits() {
    let manifest = format!(
        "{WORK}\n[dataset.split]\nby = \"blocks\"\nblock = 10\ngap = 2\ntest = 20\nvalidation = 0\n"
    );
    let folder = aligned(&manifest, 14, 9);
    make(&folder);
    let rows = lines(&folder, "data/test");
    assert!((14..=22).contains(&rows.len()), "{}", rows.len());
    assert!(!folder.path().join("out/data/validation.jsonl").exists());
    let number = |row: &Value| -> usize {
        let id = row["source_ids"][0].as_str().unwrap();
        id.strip_prefix("book:s").unwrap().parse().unwrap()
    };
    let train: Vec<usize> = lines(&folder, "data/train").iter().map(number).collect();
    for row in rows.iter().map(number) {
        assert!(train.iter().all(|&other| other.abs_diff(row) > 2), "{row}");
    }
    let refused = lines(&folder, "rejected/rejected");
    assert!(
        refused
            .iter()
            .any(|row| row["reasons"][0] == "gap: between test and train")
    );
}

#[test]
fn a_rebuild_makes_the_same_bytes_and_the_sums_are_right() {
    let folder = release();
    let first = contents(&folder, "out");
    make(&folder);
    assert!(contents(&folder, "out") == first);
    assert_eq!(
        folder.names(""),
        ["a.txt", "alignments", "b.txt", "bitext.toml", "out"]
    );
    let sums = folder.read("out/SHA256SUMS");
    let listed: BTreeSet<String> = sums
        .lines()
        .map(|line| format!("out/{}", &line[66..]))
        .collect();
    let mut files: BTreeSet<String> = first.keys().cloned().collect();
    files.remove("out/SHA256SUMS");
    files.remove("out/.bitext/SHA256SUMS");
    assert_eq!(listed, files);
    for line in sums.lines() {
        use sha2::{Digest, Sha256};
        let digest = Sha256::digest(&first[&format!("out/{}", &line[66..])]);
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, line[..64]);
    }
}

#[test]
fn moses_and_tmx_have_the_pairs_of_their_split() {
    let folder = release();
    for name in ["train", "validation", "test"] {
        let rows = lines(&folder, &format!("data/{name}"));
        for side in ["en", "de"] {
            let texts: Vec<&str> = rows
                .iter()
                .map(|row| row["translation"][side].as_str().unwrap())
                .collect();
            let moses = folder.read(&format!("out/moses/{name}.{side}"));
            assert_eq!(moses.lines().collect::<Vec<_>>(), texts);
        }
        let csv = folder.run(&["convert", &format!("out/tmx/{name}.tmx"), "-"]);
        assert_eq!(csv.out.lines().count(), rows.len() + 1, "{}", csv.err);
    }
}

#[test]
fn the_card_tells_sources_rights_and_sizes() {
    let notes = format!("{WORK}\n[dataset]\nversion = \"2.0.1\"\nnotes = \"Read with care.\"\n");
    let folder = aligned(&notes, 14, 9);
    make(&folder);
    let card = folder.read("out/README.md");
    let sizes = Sizes::of(&folder);
    for wanted in [
        "license: cc0-1.0\n",
        "pretty_name: \"A Book | of Winds (en–de)\"\n",
        "language:\n- \"en\"\n- \"de\"\n",
        "- \"n<1K\"\n",
        "first, 1900",
        "zweite, 1901",
        "Version 2.0.1.",
        "Read with care.",
        &format!("| train | {} |", sizes.train),
        &format!(
            "| `machine` | {} |",
            sizes.train + sizes.validation + sizes.test
        ),
    ] {
        assert!(card.contains(wanted), "no `{wanted}` in\n{card}");
    }
    assert!(folder.read("out/LICENSE").contains("Public domain."));
}

#[test]
fn what_a_reader_said_about_a_bead_counts() {
    let folder = aligned(WORK, 14, 9);
    let jsonl = folder.read("alignments/book.jsonl");
    let changed: Vec<String> = (0..)
        .zip(jsonl.lines())
        .map(|(number, line)| match number {
            10 => line.replace("\"machine\"", "\"rejected\""),
            11 => line.replace("\"machine\"", "\"accepted\""),
            _ => line.to_owned(),
        })
        .collect();
    folder.write("alignments/book.jsonl", changed.join("\n"));
    make(&folder);
    let refused = lines(&folder, "rejected/rejected");
    assert!(
        refused
            .iter()
            .any(|row| row["reasons"][0] == "status: a reader rejected it")
    );
    let card = folder.read("out/README.md");
    assert!(card.contains("| `accepted` | 1 |"), "{card}");
    assert!(card.contains("- \"expert-generated\"\n"));
}

#[test]
fn without_stated_rights_nothing_is_written() {
    for (from, to, wanted) in [
        (
            "rights = \"Public domain.\"",
            "rights = \" \"",
            &["a.txt", "no rights"][..],
        ),
        (
            "edition = \"zweite, 1901\"",
            "edition = \"\"",
            &["b.txt", "no edition"],
        ),
        (
            "license = \"CC0-1.0\"",
            "license = \"free for all\"",
            &["SPDX", "other"],
        ),
        (
            "license = \"CC0-1.0\"",
            "license = \"\"",
            &["no licence", "bitext.toml"],
        ),
        (
            "lang = \"de\"",
            "lang = \"en\"",
            &["both sides are in `en`"],
        ),
    ] {
        let manifest = WORK.replacen(from, to, 1);
        let folder = Folder::with(&[
            ("bitext.toml", &manifest),
            ("a.txt", "One."),
            ("b.txt", "Eins."),
        ]);
        folder.run(&["dataset", "-o", "out"]).failed(wanted);
        assert!(!folder.path().join("out").exists());
    }
}

#[test]
fn what_cannot_be_made_is_refused_and_says_what_to_do() {
    let folder = aligned(WORK, 2, 3);
    folder
        .run(&["dataset", "-o", "out"])
        .failed(&["leave nothing for", "`block`"]);
    let set = |settings: &str| folder.write("bitext.toml", format!("{WORK}\n{settings}"));
    for (settings, wanted) in [
        ("[dataset.split]\ntest = 1.5\n", &["`test` = 1.5"][..]),
        ("[dataset.split]\nblock = 0\n", &["`block` = 0"]),
        ("[dataset]\nversion = \"new\"\n", &["no version"]),
        (
            "[dataset.split]\nby = \"sentences\"\n",
            &["line 19", "chapters"],
        ),
        (
            "[dataset.filter]\nrefuse = { tone = \"minor\" }\n",
            &["line 19", "tone"],
        ),
        ("[dataset]\nlicence = \"MIT\"\n", &["licence"]),
    ] {
        set(settings);
        folder.run(&["dataset", "-o", "out"]).failed(wanted);
    }
    set("[dataset.split]\ntest = 0\nvalidation = 0\n");
    folder
        .run(&["dataset", "nothing", "-o", "out"])
        .failed(&["no work has the id `nothing`", "`book`"]);
    folder.write("precious.txt", "x");
    folder
        .run(&["dataset", "-o", "."])
        .failed(&["the input", "lies in this folder"]);
    folder
        .run(&["dataset", "-o", "precious.txt"])
        .failed(&["this is a file"]);
    folder
        .run(&["dataset", "-o", "no/such/out"])
        .failed(&["no/such: ", "make the folder first"]);
    folder.write("a.txt", "Other words. Than before.");
    folder.run(&["dataset", "-o", "out"]).failed(&[
        "book.meta.json",
        "different source files",
        "bitext align",
    ]);
    std::fs::remove_dir_all(folder.path().join("alignments")).unwrap();
    folder
        .run(&["dataset", "-o", "out"])
        .failed(&["book.jsonl", "run `bitext align` first"]);
    assert_eq!(
        folder.names(""),
        ["a.txt", "b.txt", "bitext.toml", "precious.txt"]
    );
}
