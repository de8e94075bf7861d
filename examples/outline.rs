//! The headings that are found in raw books, against the lines with which their chapters begin.
//!
//!     BITEXT_BOOKS=folder cargo run --release --example outline [--all]
//!
//! The folder holds the books as their publishers distribute them; those that are missing are left out. With `--all` the
//! headings that were missed, and those that are none, are listed. With `--pairs` the texts that translate each other are
//! aligned: how many headings of the same number make up a bead by themselves, and how many that only one text has are
//! left alone.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bitext::outline::{Outline, matching, name};
use bitext::pipeline::{document, language, raw_text, repaired};
use bitext::read::Hints;
use bitext::repair::Options;
use bitext::tag::Tag;
use bitext::{Aligner, Pair};

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

/// Texts that translate each other, with their languages.
const PAIRS: &[(Pair<&str>, Pair<&str>)] = &[
    (
        Pair::new("alice.en.txt", "alice.it.latin1.txt"),
        Pair::new("en", "it"),
    ),
    (
        Pair::new("alice.en.htm", "alice.it.latin1.htm"),
        Pair::new("en", "it"),
    ),
    (
        Pair::new("bovary.fr.latin1.txt", "bovary.en.txt"),
        Pair::new("fr", "en"),
    ),
    (
        Pair::new("quijote.es.latin1.txt", "quijote.en.txt"),
        Pair::new("es", "en"),
    ),
    (
        Pair::new("verwandlung.de.latin1.txt", "verwandlung.en.txt"),
        Pair::new("de", "en"),
    ),
    (
        Pair::new("progit-ch2.en.asc", "progit-ch2.fr.asc"),
        Pair::new("en", "fr"),
    ),
    (
        Pair::new("progit-ch2.en.asc", "progit-ch2.ja.asc"),
        Pair::new("en", "ja"),
    ),
    (
        Pair::new("home.en.txt", "home.fa.txt"),
        Pair::new("en", "fa"),
    ),
];

fn main() -> ExitCode {
    let Some(folder) = std::env::var_os("BITEXT_BOOKS").map(PathBuf::from) else {
        eprintln!("BITEXT_BOOKS must name the folder of the books");
        return ExitCode::from(2);
    };
    let asked = |wanted: &str| std::env::args().any(|argument| argument == wanted);
    let all = asked("--all");
    if asked("--pairs") {
        println!("| texts | same number | 1-1 | only one text | null |\n|---|---:|---:|---:|---:|");
        for (files, codes) in PAIRS {
            if let Err(error) = pair(&folder, *files, *codes, all) {
                eprintln!("{}: {error}", files.source);
            }
        }
        return ExitCode::SUCCESS;
    }
    println!("| book | chapters | found | level | false |\n|---|---:|---:|---:|---:|");
    for book in BOOKS {
        match headings(&folder.join(book.file), book.language) {
            Ok(found) => report(book, &found, all),
            Err(error) => eprintln!("{}: {error}", book.file),
        }
    }
    ExitCode::SUCCESS
}

/// Prints the row of a text and its translation.
fn pair(
    folder: &Path,
    files: Pair<&str>,
    codes: Pair<&str>,
    all: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let read = |file: &str, code: &str| -> Result<_, Box<dyn std::error::Error>> {
        let path = folder.join(file);
        let tag: Tag = code.parse()?;
        let hints = Hints::of_language(Some(&tag));
        Ok(raw_text(&path, std::fs::read(&path)?, &hints)?)
    };
    let raw = Pair::new(
        read(files.source, codes.source)?,
        read(files.target, codes.target)?,
    );
    let bitext = Aligner::new(codes.source, codes.target)?
        .prepare_raw(raw.as_ref())?
        .align()?;
    let documents = bitext.documents();
    let outlines = documents.map(Outline::of);
    let sides = outlines.as_ref().zip(documents.zip(bitext.languages()));
    let shown =
        sides.map(|(outline, (document, language))| matching::shown(outline, document, language));
    let beads = bitext.alignment().beads();
    let (mut same, mut apart, mut alone, mut null) = (0, 0, 0, 0);
    for found in matching::matched(shown.as_ref().map(Vec::as_slice)) {
        let headings = Pair::new(
            found
                .source
                .map(|n| outlines.source.headings()[n].segments.clone()),
            found
                .target
                .map(|n| outlines.target.headings()[n].segments.clone()),
        );
        let number = found.zip(shown.as_ref());
        let number = number.map(|(n, shown)| n.and_then(|n| shown[n].number.last()));
        let said = |row: &str| {
            if all {
                let names = outlines.as_ref().zip(found).zip(documents);
                let names = names.map(|((outline, n), document)| {
                    n.map_or_else(String::new, |n| name(document, &outline.headings()[n]))
                });
                println!("    {row}: {} | {}", names.source, names.target);
            }
        };
        match (headings.source, headings.target) {
            (Some(source), Some(target))
                if number.source.is_some() && number.source == number.target =>
            {
                same += 1;
                let of_first = beads
                    .iter()
                    .find(|bead| bead.segments.source.contains(&source.start));
                let is_alone = of_first.is_some_and(|bead| {
                    let (s, t) = (&bead.segments.source, &bead.segments.target);
                    s.start == source.start
                        && s.end <= source.end
                        && t.start == target.start
                        && t.end <= target.end
                        && !t.is_empty()
                });
                apart += usize::from(is_alone);
                if !is_alone {
                    said("same number, not by themselves");
                }
            }
            (Some(heading), None) => {
                alone += 1;
                let bead = beads
                    .iter()
                    .find(|bead| bead.segments.source.contains(&heading.start));
                let is_null = bead.is_some_and(|bead| bead.segments.target.is_empty());
                null += usize::from(is_null);
                if !is_null {
                    said("only the source");
                }
            }
            (None, Some(heading)) => {
                alone += 1;
                let bead = beads
                    .iter()
                    .find(|bead| bead.segments.target.contains(&heading.start));
                let is_null = bead.is_some_and(|bead| bead.segments.source.is_empty());
                null += usize::from(is_null);
                if !is_null {
                    said("only the target");
                }
            }
            _ => {}
        }
    }
    let texts = format!("{}, {}", files.source, files.target);
    println!("| {texts} | {same} | {apart} | {alone} | {null} |");
    Ok(())
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
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", TENS[number / 10 % 10], UNITS[number % 10])
}
