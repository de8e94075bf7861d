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

impl Job {
    /// The document of two files whose names differ: it has that of the source, without the code of its language.
    pub(super) fn of_files(files: Pair<PathBuf>, code: &str) -> Self {
        let stem = files.source.file_stem().unwrap_or_default();
        let name = before_code(&stem.to_string_lossy(), code).to_owned();
        Self { name, files }
    }
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

/// Matches the files of two folders by their names without extension, and without a language code before or after it.
///
/// # Errors
/// If a folder cannot be read, two of its files have the same name, or no file has a counterpart.
pub fn matched(
    files: &dyn Storage,
    folders: Pair<&Path>,
    codes: Pair<&str>,
) -> Result<Matched, Error> {
    let Named { jobs, alone } = named(files, folders, codes)?;
    let Pair { mut source, target } = alone;
    source.extend(target);
    let matched = Matched {
        jobs,
        alone: source,
    };
    matched.checked(folders)
}

impl Matched {
    /// An error if there is no document with a counterpart.
    pub(super) fn checked(self, folders: Pair<&Path>) -> Result<Self, Error> {
        if !self.jobs.is_empty() {
            return Ok(self);
        }
        let other = folders.target.display();
        let error = Error::new(format!("no document has a counterpart in {other}"));
        Err(error
            .hint("both sides of a document need one name: a/x.txt and b/x.txt, or x.en.txt and x.fa.txt")
            .in_file(folders.source))
    }
}

/// The files of two folders that have one name, and those that have one of their own.
pub(super) struct Named {
    /// In alphabetical order.
    pub(super) jobs: Vec<Job>,
    pub(super) alone: Pair<Vec<PathBuf>>,
}

/// Matches the files of two folders by their names without extension and language code: first without a code after the
/// name (`x.en`, `x_en-GB`), then, of those that are left, without one before it (`en-x`).
///
/// # Errors
/// If a folder cannot be read, or two of its files have the same name.
pub(super) fn named(
    files: &dyn Storage,
    folders: Pair<&Path>,
    codes: Pair<&str>,
) -> Result<Named, Error> {
    let paths = folders.map(|folder| files.list(folder)).transpose()?;
    let mut jobs = Vec::new();
    let mut left = paths;
    for name_of in [before_code, after_code] {
        let sides = left.zip(codes);
        let named = sides.map(|(paths, code)| by_name(paths, |stem| name_of(stem, code)));
        let Pair { source, mut target } = named.transpose()?;
        left = Pair::default();
        for (name, source) in source {
            match target.remove(&name) {
                Some(target) => jobs.push(Job {
                    name,
                    files: Pair::new(source, target),
                }),
                None => left.source.push(source),
            }
        }
        left.target.extend(target.into_values());
    }
    jobs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Named { jobs, alone: left })
}

/// Files by their names.
fn by_name(
    paths: Vec<PathBuf>,
    name_of: impl Fn(&str) -> &str,
) -> Result<BTreeMap<String, PathBuf>, Error> {
    let mut found = BTreeMap::new();
    for path in paths {
        let stem = path.file_stem().unwrap_or_default();
        let Some(stem) = stem.to_str() else {
            let error = Error::new("the name is no UTF-8").hint("rename it");
            return Err(error.in_file(path));
        };
        let name = name_of(stem).to_owned();
        if let Some(other) = found.insert(name, path.clone()) {
            let error = Error::new(format!("`{}` has the same name", other.display()));
            return Err(error.hint("keep one of them").in_file(&path));
        }
    }
    Ok(found)
}

/// What stands between a name and a language code.
const SEPARATORS: [char; 3] = ['.', '_', '-'];

/// A name without the language code after it.
fn before_code<'a>(stem: &'a str, code: &str) -> &'a str {
    // The region may be written as a part of its own: `x_en_GB`.
    let mut ends = stem.rmatch_indices(SEPARATORS).take(2);
    let name = ends.find(|&(at, _)| at > 0 && is_code(&stem[at + 1..], code));
    name.map_or(stem, |(at, _)| &stem[..at])
}

/// A name without the language code before it.
fn after_code<'a>(stem: &'a str, code: &str) -> &'a str {
    let mut ends = stem
        .match_indices(SEPARATORS)
        .take(2)
        .collect::<Vec<_>>()
        .into_iter()
        .rev();
    let name = ends.find(|&(at, _)| at + 1 < stem.len() && is_code(&stem[..at], code));
    name.map_or(stem, |(at, _)| &stem[at + 1..])
}

/// True for the code of this language, with or without a region or script.
fn is_code(text: &str, code: &str) -> bool {
    let language = |tag: &str| {
        let tag = Tag::new(tag)?;
        let language = tag.as_str().split('-').next();
        language.map(str::to_ascii_lowercase)
    };
    language(text).is_some_and(|own| language(code) == Some(own))
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
