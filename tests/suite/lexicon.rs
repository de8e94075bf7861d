//! A lexicon learnt from many alignments, as the program writes it and takes it back.

use std::fs;

use super::program::{Folder, Run, values};

/// Documents of two made-up languages, of two or three lines each.
const DOCUMENTS: [[&str; 2]; 4] = [
    [
        "kalo mira tun\nsela dor\nnib mira\n",
        "uvak zirel pon\nfesa gim\nbarto zirel\n",
    ],
    [
        "kalo dor nib\nmira sela\ntun dor\n",
        "uvak gim barto\nzirel fesa\npon gim\n",
    ],
    [
        "sela tun kalo\nnib dor mira\nkalo sela\n",
        "fesa pon uvak\nbarto gim zirel\nuvak fesa\n",
    ],
    ["dor mira kalo\nnib tun sela\n", "gim zirel uvak\n"],
];

const LANGUAGES: [&str; 4] = ["--source-lang", "xx", "--target-lang", "yy"];

fn documents() -> Folder {
    let folder = Folder::new();
    for name in ["a", "b"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    for (number, [source, target]) in DOCUMENTS.iter().enumerate() {
        folder.write(&format!("a/{number}.txt"), source);
        folder.write(&format!("b/{number}.txt"), target);
    }
    folder
}

/// Standard output of a successful run.
fn out(run: Run) -> String {
    assert_eq!(run.status, Some(0), "{run:#?}");
    run.out
}

#[test]
fn words_of_many_documents_make_a_dictionary() {
    let folder = documents();
    let align = |more: &[&str]| {
        let args = ["align", "a", "b", "--segmented", "--force"];
        out(folder.run(&[&args, &LANGUAGES[..], more].concat()));
    };
    align(&["-o", "out"]);
    let names: Vec<String> = (0..4).map(|number| format!("out/{number}.jsonl")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let written = folder.run(&[&["lexicon", "-o", "words.tsv"], &names[..]].concat());
    assert!(
        written.written.contains("pairs of words → words.tsv"),
        "{written:#?}"
    );
    out(written);
    let words = folder.read("words.tsv");
    let mut lines = words.lines();
    assert_eq!(
        lines.next(),
        Some("#source\ttarget\tp(target|source)\tp(source|target)\tbeads")
    );
    for pair in [
        "kalo\tuvak\t",
        "mira\tzirel\t",
        "sela\tfesa\t",
        "dor\tgim\t",
    ] {
        assert!(words.contains(pair), "{pair}: {words}");
    }
    // The same words on standard output, and fewer of them where more is asked.
    assert_eq!(out(folder.run(&[&["lexicon"], &names[..]].concat())), words);
    let few = folder.run(&[&["lexicon", "--min-count", "4"], &names[..]].concat());
    assert!(out(few).lines().count() < words.lines().count());
    align(&["-o", "again", "--dictionary", "words.tsv"]);
    let sure = |name: &str| {
        let beads =
            (0..4).flat_map(|number| values(&folder.read(&format!("{name}/{number}.jsonl"))));
        let confidences: Vec<f64> = beads
            .map(|bead| bead["confidence"].as_f64().unwrap())
            .collect();
        confidences.iter().sum::<f64>() / confidences.len() as f64
    };
    assert!(
        sure("again") > sure("out") + 0.05,
        "{} {}",
        sure("again"),
        sure("out")
    );
}

#[test]
fn other_languages_and_other_files_are_refused() {
    let folder = documents();
    for (number, output, target) in [("0", "one.jsonl", "yy"), ("1", "two.jsonl", "zz")] {
        let texts = [format!("a/{number}.txt"), format!("b/{number}.txt")];
        let args = ["align", &texts[0], &texts[1], "-o", output];
        let languages = ["--source-lang", "xx", "--target-lang", target];
        out(folder.run(&[&args[..], &languages].concat()));
    }
    let wanted = ["xx-zz among those of xx-yy", "two.jsonl"];
    folder
        .run(&["lexicon", "one.jsonl", "two.jsonl"])
        .failed(&wanted);
    folder.run(&["lexicon", "a/0.txt"]).failed(&["a/0.txt"]);
    // A file of somebody else is not replaced.
    folder.write("mine.tsv", "sea\tMeer\n");
    folder
        .run(&["lexicon", "one.jsonl", "-o", "mine.tsv"])
        .failed(&["mine.tsv"]);
    assert_eq!(folder.read("mine.tsv"), "sea\tMeer\n");
}
