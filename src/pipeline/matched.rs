//! The documents of two folders, matched by their names, and the parts of them that several machines align.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::error::{Error, ErrorKind};
use crate::language::identify::middle;
use crate::pair::{Pair, Side};
use crate::read::Hints;
use crate::tag::Tag;
use crate::warning::Warning;

use super::aligner::guessed;
use super::storage::Storage;
use super::texts::raw_text;

/// A document and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The name that both share.
    pub name: String,
    /// The files.
    pub files: Pair<PathBuf>,
}

/// A part of the documents: the `index`-th of `count`, from 0.
///
/// ```
/// use bitext::pipeline::corpus::Shard;
///
/// let second_of_three: Shard = "2/3".parse()?;
/// let part: Vec<&i32> = second_of_three.of(&[1, 2, 3, 4, 5]).collect();
/// assert_eq!(part, [&2, &5]);
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    index: usize,
    count: usize,
}

impl Shard {
    /// The only part.
    pub const ALL: Self = Self { index: 0, count: 1 };

    /// The items that are in it.
    pub fn of<T>(self, items: &[T]) -> impl Iterator<Item = &T> {
        items.iter().skip(self.index).step_by(self.count)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/');
        let numbers = numbers.map(|(i, n)| (i.parse::<usize>(), n.parse::<usize>()));
        match numbers {
            Some((Ok(i), Ok(n))) if (1..=n).contains(&i) => Ok(Self {
                index: i - 1,
                count: n,
            }),
            _ => Err("give i/n with i from 1 to n, such as 2/8".to_owned()),
        }
    }
}

/// The documents of two folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Those with a counterpart, in alphabetical order; never empty.
    pub jobs: Vec<Job>,
    /// Files without a counterpart.
    pub alone: Vec<PathBuf>,
}

impl Matched {
    /// Says of the files without a counterpart that they are left out; `None` if there are none.
    #[must_use]
    pub fn left_out(&self) -> Option<String> {
        let (first, more) = self.alone.split_first()?;
        Some(format!(
            "{} documents have no counterpart and are left out: {}{}",
            self.alone.len(),
            first.display(),
            if more.is_empty() { "" } else { " …" }
        ))
    }
}

/// Matches the files of two folders by their names without extension, and without a language code before it.
///
/// # Errors
/// If a folder cannot be read, two of its files have the same name, or no file has a counterpart.
pub fn matched(
    files: &dyn Storage,
    folders: Pair<&Path>,
    codes: Pair<&str>,
) -> Result<Matched, Error> {
    let sides = folders.zip(codes);
    let sides = sides.map(|(folder, code)| names(files, folder, code));
    let Pair { source, mut target } = sides.transpose()?;
    let mut matched = Matched::default();
    for (name, file) in source {
        match target.remove(&name) {
            Some(other) => matched.jobs.push(Job {
                name,
                files: Pair::new(file, other),
            }),
            None => matched.alone.push(file),
        }
    }
    matched.alone.extend(target.into_values());
    if matched.jobs.is_empty() {
        let other = folders.target.display();
        let error = Error::new(format!("no document has a counterpart in {other}"));
        return Err(error
            .hint("both sides of a document need one name: a/x.txt and b/x.txt, or x.en.txt and x.fa.txt")
            .in_file(folders.source));
    }
    Ok(matched)
}

/// How many documents of a folder show its language, and how much of each.
const SHOWING: usize = 20;
const SHOWN: usize = 1_000;

/// The languages of two folders: those that are given, or else those of their documents, with a warning that says so.
///
/// # Errors
/// [`ErrorKind::MissingLanguage`] if the documents leave it open; and if a folder cannot be read.
pub fn languages(
    files: &dyn Storage,
    folders: Pair<&Path>,
    given: Pair<Option<Tag>>,
) -> Result<(Pair<Tag>, Vec<Warning>), Error> {
    let mut warnings = Vec::new();
    let sides = given.zip(folders).zip(Side::BOTH);
    let tags = sides.map(|((tag, folder), side)| match tag {
        Some(tag) => Ok(tag),
        None => {
            let guessed = guessed(side, &shown(files, folder)?);
            let language = guessed
                .map_err(|error| error.in_file(folder))?
                .code()
                .to_owned();
            let tag = Tag::parse(&language)?;
            warnings.push(Warning::LanguageGuessed { side, language });
            Ok(tag)
        }
    });
    Ok((tags.transpose()?, warnings))
}

/// Parts of the documents of a folder. One that cannot be read is reported when its turn comes.
fn shown(files: &dyn Storage, folder: &Path) -> Result<String, Error> {
    let paths = files.list(folder)?;
    if paths.is_empty() {
        let error = Error::of(ErrorKind::Empty, "there is no file in this folder");
        return Err(error.in_file(folder));
    }
    let step = paths.len().div_ceil(SHOWING).max(1);
    let mut shown = String::new();
    for path in paths.iter().step_by(step) {
        let bytes = files.read_existing(path);
        let raw = bytes.and_then(|bytes| raw_text(path, bytes, &Hints::default()));
        let text = raw.map(|raw| raw.text).unwrap_or_default();
        shown.extend(middle(&text, SHOWN));
        shown.push('\n');
    }
    Ok(shown)
}

/// The files of a folder by their names without extension and language code.
fn names(
    files: &dyn Storage,
    folder: &Path,
    code: &str,
) -> Result<BTreeMap<String, PathBuf>, Error> {
    let mut found = BTreeMap::new();
    for path in files.list(folder)? {
        let stem = path.file_stem().unwrap_or_default();
        let Some(stem) = stem.to_str() else {
            let error = Error::new("the name is no UTF-8").hint("rename it");
            return Err(error.in_file(path));
        };
        let name = stem.strip_suffix(code);
        let name = name.and_then(|name| name.strip_suffix('.'));
        let name = name.filter(|name| !name.is_empty()).unwrap_or(stem);
        if let Some(other) = found.insert(name.to_owned(), path.clone()) {
            let error = Error::new(format!("`{}` has the same name", other.display()));
            return Err(error.hint("keep one of them").in_file(&path));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_a_part_of_a_whole() {
        let shard: Shard = "2/8".parse().unwrap();
        assert_eq!(shard, Shard { index: 1, count: 8 });
        assert_eq!(
            shard
                .of(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
                .collect::<Vec<_>>(),
            [&1, &9]
        );
        for wrong in ["0/8", "9/8", "1", "a/b", "1/0", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
