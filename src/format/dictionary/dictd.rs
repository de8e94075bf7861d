//! Dictionaries of dictd (RFC 2229 servers), as FreeDict's packages install them.
//!
//! `NAME.index` has a line for each headword: the word, a tab, the place of its article in bytes, a tab, its length; both
//! numbers in base 64. `NAME.dict` has the articles, and `NAME.dict.dz` is the same compressed (dictzip, a kind of gzip).
//! FreeDict's articles have the headword with its pronunciation and grammar on the first line, then lines of translations;
//! notes, examples and references are indented or begin with `see:`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::error::{Error, Place};
use crate::evidence::Entry;
use crate::pair::Pair;

use super::Dictionary;

/// The digits of the index, by value.
const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Headwords that begin so describe the dictionary (dictfmt(1)).
const ABOUT: &str = "00";

/// The longest article; FreeDict's are below 20 kB.
const LONGEST: usize = 1 << 20;

/// A translation line is indented by fewer spaces than this.
const INDENT: usize = 3;

/// The two files of a dictionary.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) index: PathBuf,
    pub(super) articles: PathBuf,
}

impl Files {
    /// The files to which `path` belongs; `None` if its name is not one of dictd's.
    ///
    /// # Errors
    /// If the other file is missing.
    pub(super) fn beside(
        path: &Path,
        exists: &dyn Fn(&Path) -> bool,
    ) -> Result<Option<Self>, Error> {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.unwrap_or_default();
        let stem = [".index", ".dict.dz", ".dict"]
            .into_iter()
            .find_map(|ending| name.strip_suffix(ending));
        let Some(stem) = stem else {
            return Ok(None);
        };
        let beside = |ending: &str| path.with_file_name(format!("{stem}{ending}"));
        let index = beside(".index");
        let articles = [beside(".dict.dz"), beside(".dict")];
        let articles = match name.ends_with(".index") {
            true => articles.into_iter().find(|file| exists(file)),
            false => Some(path.to_owned()),
        };
        let missing = |what: String| {
            let error = Error::new(format!(
                "a dictionary of dictd has two files, and {what} is missing"
            ));
            error.hint("put both into one folder").in_file(path)
        };
        let Some(articles) = articles else {
            return Err(missing(format!("{stem}.dict.dz")));
        };
        if index != path && !exists(&index) {
            return Err(missing(format!("{stem}.index")));
        }
        Ok(Some(Self { index, articles }))
    }
}

/// The articles as text; a compressed file is unpacked.
pub(super) fn articles(bytes: Vec<u8>, path: &Path) -> Result<Vec<u8>, Error> {
    if path.extension().is_some_and(|extension| extension == "dz") {
        unpack(&bytes).map_err(|error| error.in_file(path))
    } else {
        Ok(bytes)
    }
}

#[cfg(feature = "books")]
fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    /// The most bytes of a dictionary; the largest of FreeDict has 60 MB.
    const LIMIT: u64 = 1 << 30;
    crate::markup::gzip::unpacked(bytes, LIMIT)
}

#[cfg(not(feature = "books"))]
fn unpack(_: &[u8]) -> Result<Vec<u8>, Error> {
    let kind = crate::error::ErrorKind::NotBuilt("books");
    Err(Error::of(kind, "compressed dictionaries are not built in"))
}

/// Reads the entries of an index and its articles.
///
/// # Errors
/// If a line of the index is malformed, or names an article that there is not.
pub(super) fn read(index: &str, articles: &[u8]) -> Result<Dictionary, Error> {
    let mut dictionary = Dictionary::default();
    let mut seen = BTreeSet::new();
    for (number, line) in (1..).zip(index.lines()) {
        let at = |error: Error| error.at(Place::Line(number));
        let (word, start, length) = row(line).ok_or_else(|| {
            at(Error::new("this is no line of a dictd index")
                .hint("it has a word, a place and a length, with tabs between"))
        })?;
        if word.starts_with(ABOUT) || word.is_empty() || !seen.insert((start, length)) {
            continue;
        }
        let article = start
            .checked_add(length)
            .filter(|_| length <= LONGEST)
            .and_then(|end| articles.get(start..end));
        let article = article.ok_or_else(|| {
            at(Error::new("its article is not in the dictionary")
                .hint("the index and the dictionary are of different versions"))
        })?;
        let entries = entries(word, &String::from_utf8_lossy(article));
        dictionary.entries.extend(entries);
    }
    dictionary.share();
    Ok(dictionary)
}

/// The word, place and length of a line. What follows a third tab is another spelling of the word.
fn row(line: &str) -> Option<(&str, usize, usize)> {
    let mut fields = line.split('\t');
    let (word, start, length) = (fields.next()?, fields.next()?, fields.next()?);
    Some((word, value(start)?, value(length)?))
}

/// A number in base 64, without padding.
fn value(digits: &str) -> Option<usize> {
    let sum = digits.chars().try_fold(0_usize, |sum, digit| {
        sum.checked_mul(64)?.checked_add(DIGITS.find(digit)?)
    });
    sum.filter(|_| !digits.is_empty())
}

/// The translations in an article.
fn entries(word: &str, article: &str) -> Vec<Entry> {
    let mut lines = article.lines().peekable();
    let head = lines.peek().map(|line| bare(line)).unwrap_or_default();
    // The index folds its words; the article has them as they are written.
    let named = head.to_lowercase() == word.to_lowercase();
    let source = if named { &head } else { word };
    let translations = lines
        .skip(usize::from(named))
        .filter(|line| line.len() - line.trim_start().len() < INDENT)
        .map(|line| line.trim())
        .filter(|line| !line.starts_with("see:") && !line.starts_with('"'))
        .flat_map(|line| line.split([',', ';']))
        .map(bare)
        .filter(|translation| !translation.is_empty());
    translations
        .map(|target| Entry {
            words: Pair::new(source.to_owned(), target),
            weight: 1.0,
        })
        .collect()
}

/// Words without what stands in brackets or between slashes (grammar, fields, pronunciation) and without the number of a
/// meaning before them.
fn bare(text: &str) -> String {
    let mut kept = String::new();
    let mut closing: Option<char> = None;
    for c in text.chars() {
        match closing {
            Some(end) => closing = closing.filter(|_| c != end),
            None => {
                closing = match c {
                    '(' => Some(')'),
                    '[' => Some(']'),
                    '<' => Some('>'),
                    '{' => Some('}'),
                    '/' => Some('/'),
                    _ => None,
                };
                if closing.is_none() {
                    kept.push(c);
                }
            }
        }
    }
    let words = kept.split_whitespace();
    let words = words.skip_while(|word| {
        let number = word.trim_end_matches(['.', ')']);
        number.len() < word.len() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUSE: &str = "Haus /haʊs/ <neut, n, sg>\n1. house <n>, building <n> [Am.]\n   Synonym: {Heim}\n\n see: {Häuser}\n";
    const BOAT: &str = "Boot /boːt/ <neut, n, sg>\nboat\n      \"im Boot\"  - in the boat\n";

    /// An index and the articles of the two words.
    fn files() -> (String, Vec<u8>) {
        let digit = |value: usize| DIGITS.chars().nth(value).unwrap();
        let number = |value: usize| format!("{}{}", digit(value / 64), digit(value % 64));
        let rows = [
            ("00-database-info", 0, 4),
            ("boot", HOUSE.len(), BOAT.len()),
            ("haus", 0, HOUSE.len()),
        ];
        let rows = rows.map(|(word, start, length)| {
            format!("{word}\t{}\t{}\n", number(start), number(length))
        });
        (rows.concat(), [HOUSE, BOAT].concat().into_bytes())
    }

    #[test]
    fn translations_are_read_without_notes_and_grammar() {
        let (index, articles) = files();
        let dictionary = read(&index, &articles).unwrap();
        let pairs: Vec<(&str, &str)> = dictionary
            .entries
            .iter()
            .map(|entry| (entry.words.source.as_str(), entry.words.target.as_str()))
            .collect();
        let wanted = [("Boot", "boat"), ("Haus", "house"), ("Haus", "building")];
        assert_eq!(pairs, wanted);
        assert_eq!(dictionary.entries[1].weight, 0.5);
    }

    #[test]
    fn what_is_malformed_is_named_with_its_line() {
        let (index, articles) = files();
        let error = read(&index.replace("boot\t", "boot "), &articles).unwrap_err();
        assert_eq!(error.place(), Some(Place::Line(2)));
        let error = read(&index, &articles[..20]).unwrap_err();
        assert_eq!(error.place(), Some(Place::Line(2)));
        assert!(read("a\t?\tB\n", b"").is_err());
        assert!(read("a\tAAAAAAAAAAAAA\t////////////\n", b"").is_err());
    }

    #[test]
    fn either_file_may_be_named() {
        let all = |_: &Path| true;
        for name in ["d/x.index", "d/x.dict.dz"] {
            let files = Files::beside(Path::new(name), &all).unwrap().unwrap();
            assert_eq!(files.index, Path::new("d/x.index"));
            assert_eq!(files.articles, Path::new("d/x.dict.dz"));
        }
        assert!(Files::beside(Path::new("x.tsv"), &all).unwrap().is_none());
        let error = Files::beside(Path::new("x.index"), &|_| false).unwrap_err();
        assert!(
            error.to_string().contains("x.dict.dz is missing"),
            "{error}"
        );
    }
}
