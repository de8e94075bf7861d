//! Prints how much of the PDF files of `tests/pdf` is read, before and after repair, and beside it what other readers make
//! of them.
//!
//!     cargo run --release --features pdf --example pdf
//!     python tests/pdf/others.py target/pdf && cargo run --release --features pdf --example pdf -- target/pdf
//!
//! The folder holds a file `FILE.READER.txt` for each other reader. Word accuracy is 1 − Levenshtein distance of the words
//! / words of the printed text (characters in Chinese and Japanese).

#![allow(clippy::print_stdout)]

#[path = "../tests/suite/accuracy.rs"]
mod accuracy;

use std::error::Error;
use std::path::{Path, PathBuf};

use accuracy::accuracy;
use bitext::language::{Language, for_code};
use bitext::read::{Hints, from_bytes};
use bitext::repair::{Options, repair};

const OTHERS: [&str; 3] = ["PyMuPDF", "pypdf", "pdftotext"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf");
    let others = std::env::args_os().nth(1).map(PathBuf::from);
    let shown = std::env::args().nth(2);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    files.sort();
    println!("| file | as read | **repaired** | {} |", OTHERS.join(" | "));
    println!("|---|---|---|{}", "---|".repeat(OTHERS.len()));
    let mut means = [Mean::default(), Mean::default()];
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|kind| kind == "pdf"))
    {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let code = name.split('-').next().unwrap_or_default();
        let Some(language) = for_code(code) else {
            continue;
        };
        let printed = std::fs::read_to_string(folder.join(format!("{code}.txt")))?;
        let score = |raw: &str| {
            let text = repaired(raw, language);
            [
                accuracy(raw, &printed, code),
                accuracy(&text, &printed, code),
            ]
        };
        let raw = from_bytes(std::fs::read(file)?, "a.pdf", &Hints::default());
        let raw = raw.map(|raw| raw.text).unwrap_or_default();
        if shown.as_deref() == Some(&*name) {
            println!("{raw}\n----\n{}", repaired(&raw, language));
        }
        let [before, after] = score(&raw);
        means[usize::from(language.right_to_left())].add(after);
        let others = OTHERS.map(|other| {
            let path = others.as_ref()?.join(format!("{name}.{other}.txt"));
            let [before, after] = score(&std::fs::read_to_string(path).ok()?);
            Some(format!("{before:.3} > {after:.3}"))
        });
        let others = others.map(|other| other.unwrap_or_else(|| "-".to_owned()));
        println!(
            "| {name} | {before:.3} | **{after:.3}** | {} |",
            others.join(" | ")
        );
    }
    let [others, leftward] = means.map(|mean| mean.sum / mean.count);
    println!("\nMean of the right-to-left files {leftward:.4}, of the others {others:.4}.");
    Ok(())
}

fn repaired(raw: &str, language: &dyn Language) -> String {
    let text = repair(raw, language, &Options::default());
    text.clean().to_owned()
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, score: f64) {
        self.sum += score;
        self.count += 1.0;
    }
}
