//! A made-up book and the dataset that is made of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::program::{Folder, values};

const WORDS: [(&str, &str); 40] = [
    ("wind", "Wind"),
    ("river", "Fluss"),
    ("forest", "Wald"),
    ("village", "Dorf"),
    ("bridge", "Brücke"),
    ("garden", "Garten"),
    ("mountain", "Berg"),
    ("harbour", "Hafen"),
    ("window", "Fenster"),
    ("winter", "Winter"),
    ("teacher", "Lehrer"),
    ("letter", "Brief"),
    ("summer", "Sommer"),
    ("horse", "Pferd"),
    ("soldier", "Soldat"),
    ("church", "Kirche"),
    ("mother", "Mutter"),
    ("brother", "Bruder"),
    ("bread", "Brot"),
    ("water", "Wasser"),
    ("street", "Straße"),
    ("night", "Nacht"),
    ("morning", "Morgen"),
    ("island", "Insel"),
    ("king", "König"),
    ("queen", "Königin"),
    ("tower", "Turm"),
    ("road", "Weg"),
    ("field", "Feld"),
    ("stone", "Stein"),
    ("fire", "Feuer"),
    ("snow", "Schnee"),
    ("book", "Buch"),
    ("house", "Haus"),
    ("door", "Tür"),
    ("friend", "Freund"),
    ("enemy", "Feind"),
    ("doctor", "Arzt"),
    ("farmer", "Bauer"),
    ("hunter", "Jäger"),
];

/// Chapters of sentences, each of different words, and their translation. Some pairs are wrong on purpose: chapter 2
/// has a wrong number, chapter 3 lacks a sentence, chapter 5 repeats a sentence of chapter 1.
pub(crate) fn texts(chapters: usize, sentences: usize) -> (String, String) {
    let (mut source, mut target) = (String::new(), String::new());
    for chapter in 1..=chapters {
        write!(source, "CHAPTER {chapter}\n\n").unwrap();
        write!(target, "KAPITEL {chapter}\n\n").unwrap();
        for sentence in 0..sentences {
            let (from, at) = match (chapter, sentence) {
                (5, 2) => (1, 2),
                other => other,
            };
            let number = 1000 + from * 100 + at;
            let shown = if (chapter, sentence) == (2, 3) {
                9999
            } else {
                number
            };
            // Multiplicative hashing (Knuth), so that the choice of words looks random.
            let hash = |step: u32| (number as u32 * 8 + step).wrapping_mul(2_654_435_761) >> 16;
            let word = |step| WORDS[hash(step) as usize % WORDS.len()];
            let words: Vec<_> = (0..8).map(word).collect();
            let join = |words: Vec<&str>| words.join(", ");
            let (english, german): (Vec<_>, Vec<_>) = words.into_iter().unzip();
            writeln!(source, "In {number} they spoke of {}.", join(english)).unwrap();
            if (chapter, sentence) != (3, 4) {
                writeln!(target, "Im Jahr {shown} sprachen sie von {}.", join(german)).unwrap();
            }
        }
        source.push('\n');
        target.push('\n');
    }
    (source, target)
}

/// The language filter refuses no sentence of the book.
pub(crate) const WORK: &str = r#"
[[work]]
id = "book"
title = "A Book | of Winds"
[work.source]
file = "a.txt"
lang = "en"
edition = "first, 1900"
rights = "Public domain."
license = "CC0-1.0"
[work.target]
file = "b.txt"
lang = "de"
edition = "zweite, 1901"
rights = "Public domain."
license = "CC0-1.0"
"#;

/// A folder with an aligned work.
pub(crate) fn aligned(manifest: &str, chapters: usize, sentences: usize) -> Folder {
    let (source, target) = texts(chapters, sentences);
    let folder = Folder::with(&[
        ("bitext.toml", manifest),
        ("a.txt", &source),
        ("b.txt", &target),
    ]);
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    folder
}

/// A folder with a release in `out`.
pub(crate) fn release() -> Folder {
    let folder = aligned(WORK, 14, 9);
    make(&folder);
    folder
}

pub(crate) fn make(folder: &Folder) {
    let run = folder.run(&["dataset", "-o", "out"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
}

pub(crate) fn lines(folder: &Folder, name: &str) -> Vec<Value> {
    values(&folder.read(&format!("out/{name}.jsonl")))
}

/// The number of pairs in a release.
pub(crate) struct Sizes {
    pub(crate) train: usize,
    pub(crate) validation: usize,
    pub(crate) test: usize,
    pub(crate) rejected: usize,
}

impl Sizes {
    pub(crate) fn of(folder: &Folder) -> Self {
        let count = |name| lines(folder, name).len();
        Self {
            train: count("data/train"),
            validation: count("data/validation"),
            test: count("data/test"),
            rejected: count("rejected/rejected"),
        }
    }
}

/// All files below a folder, with their contents.
pub(crate) fn contents(folder: &Folder, below: &str) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for name in folder.names(below) {
        let path = format!("{below}/{name}");
        if folder.path().join(&path).is_dir() {
            all.extend(contents(folder, &path));
        } else {
            let content = std::fs::read(folder.path().join(&path)).unwrap();
            all.insert(path, content);
        }
    }
    all
}
