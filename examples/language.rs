//! Counts sentences that are taken for another language, in this book and in the folder that `BITEXT_BENCH` names
//! (`align/NAME/*.src` and `*.tgt`, one sentence a line).
//!
//!     BITEXT_BENCH=FOLDER cargo run --release --example language

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};

use bitext::format::jsonl;
use bitext::language::identify::Expected;

/// The sets and the languages of their sides; one file of each, so that no sentence counts twice.
const SETS: [(&str, &str, &str); 3] = [
    ("textberg-dev-defr/dev", "de", "fr"),
    ("progit-fa-en/natural", "fa", "en"),
    ("quran-fa-en/light", "fa", "en"),
];

fn main() {
    let book = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("alignments/history-of-the-russian-revolution.jsonl");
    let rows = jsonl::read(&fs::read_to_string(book).unwrap()).unwrap();
    let texts = rows.iter().map(|row| row.texts());
    let (source, target): (Vec<_>, Vec<_>) = texts.map(|both| (both.source, both.target)).unzip();
    count("book", "en", source.iter().map(String::as_str));
    count("book", "fa", target.iter().map(String::as_str));
    let Some(bench) = std::env::var_os("BITEXT_BENCH") else {
        return;
    };
    for (name, source, target) in SETS {
        for (code, extension) in [(source, "src"), (target, "tgt")] {
            let path = PathBuf::from(&bench).join("align").join(name);
            let text = fs::read_to_string(path.with_extension(extension)).unwrap();
            count(name, code, text.lines());
        }
    }
}

fn count<'a>(name: &str, code: &str, texts: impl Iterator<Item = &'a str>) {
    let expected = Expected::new(code).unwrap();
    let (mut all, mut other) = (0, 0);
    for text in texts.filter(|text| Expected::is_long_enough(text)) {
        all += 1;
        if let Some(language) = expected.other(text) {
            other += 1;
            println!("  {language}: {text}");
        }
    }
    println!("{name} {code}: {other} of {all} taken for another language");
}
