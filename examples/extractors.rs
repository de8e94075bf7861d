//! Prints how much of a text seven PDF extractors keep, before and after repair.
//!
//! Usage: `BITEXT_EXTRACTORS=folder cargo run --release --example extractors [LANGUAGE]`. The folder holds, for each
//! language, `fa.txt`, which is the printed text, one paragraph a line, and `fa.EXTRACTOR.txt`, which is what an extractor
//! reads from the PDF of it. Word accuracy is 1 − Levenshtein distance of the words / words of the printed text; words are
//! what white space separates. The last two columns are the segments of the repaired text and of the printed one.

#![allow(clippy::print_stdout)]

#[path = "../tests/suite/accuracy.rs"]
mod accuracy;

use std::error::Error;
use std::path::{Path, PathBuf};

use accuracy::accuracy;
use bitext::language::{Language, for_code};
use bitext::repair::{Options, repair};
use bitext::split::split;
use bitext::text::Text;

const LANGUAGES: [&str; 4] = ["fa", "ar", "he", "ur"];

const EXTRACTORS: [&str; 7] = [
    "pdftotext",
    "pdftotext-layout",
    "pdftotext-raw",
    "PyMuPDF",
    "PyMuPDFsort",
    "pdfminer",
    "pypdf",
];

fn main() -> Result<(), Box<dyn Error>> {
    let Some(folder) = std::env::var_os("BITEXT_EXTRACTORS").map(PathBuf::from) else {
        println!("skipped: BITEXT_EXTRACTORS names no folder");
        return Ok(());
    };
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    println!(
        "| text | extractor | raw | repaired | ZWNJ ignored | segments | of the text |\n|---|---|---|---|---|---|---|"
    );
    for code in LANGUAGES {
        let asked = wanted.is_empty() || wanted.iter().any(|wanted| wanted == code);
        let printed = folder.join(format!("{code}.txt"));
        if asked && printed.exists() {
            measure(&folder, code, &std::fs::read_to_string(printed)?)?;
        }
    }
    Ok(())
}

/// Prints the rows of one language.
fn measure(folder: &Path, code: &str, printed: &str) -> Result<(), Box<dyn Error>> {
    let language = for_code(code).ok_or("no such language")?;
    let segments = split(Text::from_lines(printed), language).segments.len();
    for extractor in EXTRACTORS {
        let path = folder.join(format!("{code}.{extractor}.txt"));
        let Ok(raw) = std::fs::read_to_string(path) else {
            continue;
        };
        let repaired = repair(&raw, language, &Options::default());
        let [before, after] = [&raw, repaired.clean()].map(|text| accuracy(text, printed, code));
        let blind = accuracy(
            &without_zwnj(repaired.clean()),
            &without_zwnj(printed),
            code,
        );
        let found = split_of(repaired, language);
        println!(
            "| {code} | {extractor} | {before:.3} | **{after:.3}** | {blind:.3} | {found} | {segments} |"
        );
    }
    Ok(())
}

fn split_of(text: Text, language: &dyn Language) -> usize {
    split(text, language).segments.len()
}

fn without_zwnj(text: &str) -> String {
    text.replace('\u{200C}', "")
}
