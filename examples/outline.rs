//! The headings that are found in raw books, against the lines with which their chapters begin.
//!
//!     BITEXT_BOOKS=folder cargo run --release --example outline [--all]
//!
//! The folder holds the books as their publishers distribute them; those that are missing are left out. With `--all` the
//! headings that were missed, and those that are none, are listed.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bitext::outline::{Outline, name};
use bitext::pipeline::{document, language, raw_text, repaired};
use bitext::read::Hints;
use bitext::repair::Options;
use bitext::tag::Tag;

/// How the numbers of a book's headings are written.
#[derive(Clone, Copy)]
enum Numbers {
    Figures,
    Roman,
    /// By the words themselves, in order.
    Words(&'static [&'static str]),
}
use Numbers::{Figures, Roman, Words};

/// Headings in a row: their level, what stands before and after the number, how that is written, the first and last.
type Row = (u8, &'static str, Numbers, &'static str, usize, usize);

/// The chapter lines of a book, written down by reading it.
struct Book {
    file: &'static str,
    language: &'static str,
    chapters: &'static [Row],
    /// How other lines begin that are headings as well, or parts of the title page.
    others: &'static [&'static str],
}

const ENGLISH: &[&str] = &[
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve", "Thirteen", "Fourteen", "Fifteen",
];
const ENGLISH_CAPITALS: &[&str] = &["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX"];
const FRENCH: &[&str] = &["PREMIÈRE", "DEUXIÈME", "TROISIÈME"];

const BOOKS: &[Book] = &[
    Book {
        file: "quijote.es.latin1.txt",
        language: "es",
        chapters: &[
            (0, "Capítulo ", Words(&["primero"]), "", 1, 1),
            (0, "Capítulo ", Roman, "", 2, 52),
            (0, "Capítulo ", Words(&["Primero"]), "", 1, 1),
            (0, "Capítulo ", Roman, "", 2, 74),
        ],
        others: &[
            "TASA",
            "TESTIMONIO",
            "EL REY",
            "PRÓLOGO",
            "AL LIBRO",
            "APROBACI",
            "PRIVILEGIO",
            "DEDICATORIA",
            "FEE DE",
            "Primera parte",
            "Segunda parte",
            "AMADÍS",
            "DON BELIANÍS",
            "LA SEÑORA",
            "GANDALÍN",
            "DEL DONOSO",
            "ORLANDO",
            "EL CABALLERO",
            "DE SOLISDÁN",
            "DIÁLOGO",
            "AL DUQUE",
        ],
    },
    Book {
        file: "quijote.en.txt",
        language: "en",
        chapters: &[
            (0, "CHAPTER ", Roman, ".", 1, 52),
            (0, "CHAPTER ", Roman, ".", 1, 74),
        ],
        others: &[
            "TRANSLATOR",
            "I:",
            "II:",
            "PREFACE",
            "THE AUTHOR",
            "DEDICATION",
            "Volume",
            "COMMENDATORY",
            "PART ",
        ],
    },
    Book {
        file: "bovary.fr.latin1.txt",
        language: "fr",
        chapters: &[
            (1, "", Words(FRENCH), " PARTIE", 1, 1),
            (2, "", Roman, "", 1, 9),
            (1, "", Words(FRENCH), " PARTIE", 2, 2),
            (2, "", Roman, "", 1, 15),
            (1, "", Words(FRENCH), " PARTIE", 3, 3),
            (2, "", Roman, "", 1, 11),
        ],
        others: &[],
    },
    Book {
        file: "bovary.en.txt",
        language: "en",
        chapters: &[
            (1, "Part ", Roman, "", 1, 1),
            (2, "Chapter ", Words(ENGLISH), "", 1, 9),
            (1, "Part ", Roman, "", 2, 2),
            (2, "Chapter ", Words(ENGLISH), "", 1, 15),
            (1, "Part ", Roman, "", 3, 3),
            (2, "Chapter ", Words(ENGLISH), "", 1, 11),
        ],
        others: &["MADAME BOVARY"],
    },
    Book {
        file: "alice.en.txt",
        language: "en",
        chapters: &[(1, "CHAPTER ", Roman, ".", 1, 12)],
        others: &["ALICE'S", "ALICE’S"],
    },
    Book {
        file: "alice.en.htm",
        language: "en",
        chapters: &[(0, "CHAPTER ", Roman, ".", 1, 12)],
        others: &["ALICE'S", "ALICE’S", "By Lewis", "THE MILLENNIUM"],
    },
    Book {
        file: "alice.it.latin1.txt",
        language: "it",
        chapters: &[(1, "CAPITOLO ", Roman, ".", 1, 12)],
        others: &["LE AVVENTURE"],
    },
    Book {
        file: "alice.it.latin1.htm",
        language: "it",
        chapters: &[(0, "CAPITOLO ", Roman, ".", 1, 12)],
        others: &[
            "LE AVVENTURE",
            "NEL PAESE",
            "LEWIS",
            "T. PIETRO",
            "Nota del",
        ],
    },
    Book {
        file: "pride-and-prejudice.en.txt",
        language: "en",
        chapters: &[(1, "Chapter ", Figures, "", 1, 61)],
        others: &["PRIDE AND"],
    },
    Book {
        file: "treasure-island.en.txt",
        language: "en",
        chapters: &[
            (1, "PART ", Words(ENGLISH_CAPITALS), "", 1, 1),
            (2, "", Figures, "", 1, 6),
            (1, "PART ", Words(ENGLISH_CAPITALS), "", 2, 2),
            (2, "", Figures, "", 7, 12),
            (1, "PART ", Words(ENGLISH_CAPITALS), "", 3, 3),
            (2, "", Figures, "", 13, 15),
            (1, "PART ", Words(ENGLISH_CAPITALS), "", 4, 4),
            (2, "", Figures, "", 16, 21),
            (1, "PART ", Words(ENGLISH_CAPITALS), "", 5, 5),
            (2, "", Figures, "", 22, 27),
            (1, "PART ", Words(ENGLISH_CAPITALS), "", 6, 6),
            (2, "", Figures, "", 28, 34),
        ],
        others: &["TREASURE", "TO THE HESITATING"],
    },
    Book {
        file: "crime-and-punishment.en.txt",
        language: "en",
        chapters: &[
            (1, "PART ", Roman, "", 1, 1),
            (2, "CHAPTER ", Roman, "", 1, 7),
            (1, "PART ", Roman, "", 2, 2),
            (2, "CHAPTER ", Roman, "", 1, 7),
            (1, "PART ", Roman, "", 3, 3),
            (2, "CHAPTER ", Roman, "", 1, 6),
            (1, "PART ", Roman, "", 4, 4),
            (2, "CHAPTER ", Roman, "", 1, 6),
            (1, "PART ", Roman, "", 5, 5),
            (2, "CHAPTER ", Roman, "", 1, 5),
            (1, "PART ", Roman, "", 6, 6),
            (2, "CHAPTER ", Roman, "", 1, 8),
            (1, "EPILOGUE", Words(&[""]), "", 1, 1),
            (2, "", Roman, "", 1, 2),
        ],
        others: &["TRANSLATOR", "CRIME AND"],
    },
    Book {
        file: "verwandlung.de.latin1.txt",
        language: "de",
        chapters: &[(1, "", Roman, ".", 1, 3)],
        others: &["DIE VERWANDLUNG"],
    },
    Book {
        file: "verwandlung.en.txt",
        language: "en",
        chapters: &[(1, "", Roman, "", 1, 3)],
        others: &["Metamorphosis"],
    },
    Book {
        file: "progit-ch2.en.asc",
        language: "en",
        chapters: &[(
            1,
            "===",
            Words(&[" Git Aliases", " Getting a Git", " Recording", " Working"]),
            "",
            1,
            2,
        )],
        others: &["=="],
    },
];

fn main() -> ExitCode {
    let Some(folder) = std::env::var_os("BITEXT_BOOKS").map(PathBuf::from) else {
        eprintln!("BITEXT_BOOKS must name the folder of the books");
        return ExitCode::from(2);
    };
    let all = std::env::args().any(|argument| argument == "--all");
    println!("| book | chapters | found | level | false |\n|---|---:|---:|---:|---:|");
    for book in BOOKS {
        match headings(&folder.join(book.file), book.language) {
            Ok(found) => report(book, &found, all),
            Err(error) => eprintln!("{}: {error}", book.file),
        }
    }
    ExitCode::SUCCESS
}

/// The level and words of each heading of a file.
fn headings(path: &Path, code: &str) -> Result<Vec<(u8, String)>, Box<dyn std::error::Error>> {
    let bytes = std::fs::read(path)?;
    let language = language(code)?;
    let tag: Tag = code.parse()?;
    let raw = raw_text(path, bytes, &Hints::of_language(Some(&tag)))?;
    let text = repaired(&raw, language, &Options::default());
    let document = document(&raw, text, language);
    let outline = Outline::of(&document);
    let headings = outline.headings().iter();
    Ok(headings
        .map(|heading| (heading.level, name(&document, heading)))
        .collect())
}

/// Prints the row of a book.
fn report(book: &Book, found: &[(u8, String)], all: bool) {
    let wanted: Vec<(u8, String)> = book.chapters.iter().flat_map(lines).collect();
    let mut matched = vec![false; found.len()];
    let (mut at, mut right, mut hits) = (0, 0, 0);
    let mut missed = Vec::new();
    for (level, line) in &wanted {
        let next = (at..found.len()).find(|&i| begins(&found[i].1, line));
        let Some(next) = next else {
            missed.push(line);
            continue;
        };
        (matched[next], at) = (true, next + 1);
        hits += 1;
        right += usize::from(*level == 0 || found[next].0 == *level);
    }
    let others = |line: &str| book.others.iter().any(|other| line.starts_with(other));
    let wrong: Vec<&(u8, String)> = found
        .iter()
        .zip(&matched)
        .filter(|((_, line), matched)| !**matched && !others(line))
        .map(|(heading, _)| heading)
        .collect();
    let (wanted, wrongs) = (wanted.len(), wrong.len());
    println!("| {} | {wanted} | {hits} | {right} | {wrongs} |", book.file);
    if all {
        for line in missed {
            println!("    missed: {line}");
        }
        for (level, line) in wrong {
            println!("    false: {level} {line}");
        }
    }
}

/// The lines of a row, with their levels; 0 for one that does not matter.
fn lines(&(level, before, numbers, after, first, last): &Row) -> Vec<(u8, String)> {
    let number = |n: usize| match numbers {
        Figures => n.to_string(),
        Roman => roman(n),
        Words(words) => words[(n - 1).min(words.len() - 1)].to_owned(),
    };
    (first..=last)
        .map(|n| (level, format!("{before}{}{after}", number(n))))
        .collect()
}

/// True if a heading begins with a line, and not in the middle of a word.
fn begins(heading: &str, line: &str) -> bool {
    let rest = heading.strip_prefix(line);
    rest.is_some_and(|rest| line.is_empty() || !rest.starts_with(char::is_alphanumeric))
}

/// A number below 100 in Roman numerals.
fn roman(number: usize) -> String {
    const TENS: [&str; 10] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", TENS[number / 10 % 10], UNITS[number % 10])
}
