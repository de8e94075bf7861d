//! Users' dictionaries: word lists in several layouts, and dictionaries of dictd as FreeDict distributes them.

mod dictd;
mod learnt;
mod lines;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::evidence::Entry;
use crate::markup::decode::decode;
use crate::pair::Pair;

pub use learnt::{LearntWord, write_learnt};

/// What a dictionary holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dictionary {
    /// What messages call it: the name of its file; empty for one that was not read from a file.
    pub name: String,
    /// Its entries; the translations of a source word share the weight of one occurrence.
    pub entries: Vec<Entry>,
    /// The numbers of the lines that are not entries, from 1.
    pub unreadable: Vec<usize>,
    /// True if the entries count as much as was learnt of them.
    #[serde(default)]
    pub is_learnt: bool,
}

impl Dictionary {
    /// What a user should know of the lines that are not entries, if there are any.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        let lines = self.unreadable_lines()?;
        Some(format!("{}: no entries on {lines}", self.name))
    }

    /// How many entries it has, by its name.
    #[must_use]
    pub fn count(&self) -> String {
        format!("{}: {} entries", self.name, self.entries.len())
    }

    /// The lines that are not entries, as a message names them: `line 3`, `lines 3, 7, 9 and 12 more`; `None` if there are
    /// none.
    ///
    /// ```
    /// let read = bitext::format::dictionary::read("boat\tBoot\nsand\n");
    /// assert_eq!(read.unreadable_lines().unwrap(), "line 2");
    /// ```
    #[must_use]
    pub fn unreadable_lines(&self) -> Option<String> {
        /// Maximum number of line numbers in a message.
        const LISTED: usize = 10;
        let lines = &self.unreadable;
        let first: Vec<String> = lines.iter().take(LISTED).map(ToString::to_string).collect();
        let noun = if lines.len() == 1 { "line" } else { "lines" };
        let more = match lines.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        (!lines.is_empty()).then(|| format!("{noun} {}{more}", first.join(", ")))
    }
}

/// Reads a word list: a word or phrase and one translation a line, as TSV, CSV, hunalign's `target @ source`, or two words
/// as MUSE has them. The layout is the one that most lines have. Further columns, empty lines and lines that begin with
/// `#` are ignored. A table of learnt words ([`write_learnt`]) is known by its first line; its entries count as much as they
/// are probable.
///
/// ```
/// let read = bitext::format::dictionary::read("boat Boot\nsand Sand\n");
/// assert_eq!(read.entries[1].words.target, "Sand");
/// ```
#[must_use]
pub fn read(text: &str) -> Dictionary {
    learnt::read(text).unwrap_or_else(|| lines::read(text))
}

/// Reads the dictionary of a file, and of the file that belongs to it: dictd's `NAME.index` and `NAME.dict.dz` or
/// `NAME.dict`, of which either may be given. Every other file is a word list. `load` gives the bytes of a file, and
/// `exists` says whether there is one.
///
/// # Errors
/// If a file cannot be loaded, is malformed, or has no entries.
///
/// ```
/// use std::path::Path;
///
/// use bitext::format::dictionary::open;
///
/// let load = |_: &Path| Ok(b"boat\tBoot\n".to_vec());
/// let dictionary = open(Path::new("words.tsv"), &load, &|_| false)?;
/// assert_eq!(dictionary.entries.len(), 1);
/// # Ok::<(), bitext::Error>(())
/// ```
pub fn open(
    path: &Path,
    load: &dyn Fn(&Path) -> Result<Vec<u8>, Error>,
    exists: &dyn Fn(&Path) -> bool,
) -> Result<Dictionary, Error> {
    let mut dictionary = match dictd::Files::beside(path, exists)? {
        Some(files) => {
            let index = load(&files.index)?;
            let articles = dictd::articles(load(&files.articles)?, &files.articles)?;
            let index = decode(index).map_err(|error| error.in_file(&files.index))?;
            dictd::read(&index, &articles).map_err(|error| error.in_file(&files.index))?
        }
        None => read(&decode(load(path)?).map_err(|error| error.in_file(path))?),
    };
    if dictionary.entries.is_empty() {
        return Err(Error::new("the dictionary has no entries")
            .hint("write a word, a tab and its translation on every line")
            .in_file(path));
    }
    dictionary.name = path.display().to_string();
    Ok(dictionary)
}

impl Dictionary {
    /// A dictionary of words or phrases with one translation each; a word may come several times.
    ///
    /// ```
    /// use bitext::Pair;
    /// use bitext::format::dictionary::Dictionary;
    ///
    /// let bank = ["Bank", "Ufer"].map(|target| Pair::new("bank".to_owned(), target.to_owned()));
    /// assert_eq!(Dictionary::of_words(bank).entries[1].weight, 0.5);
    /// ```
    #[must_use]
    pub fn of_words(words: impl IntoIterator<Item = Pair<String>>) -> Self {
        let entries = words.into_iter().map(|words| Entry { words, weight: 1.0 });
        let mut dictionary = Self {
            entries: entries.collect(),
            ..Self::default()
        };
        dictionary.share();
        dictionary
    }

    /// Swaps the sides, for a dictionary from target to source.
    #[must_use]
    pub fn swap(mut self) -> Self {
        for entry in &mut self.entries {
            std::mem::swap(&mut entry.words.source, &mut entry.words.target);
        }
        if !self.is_learnt {
            self.share();
        }
        self
    }

    fn share(&mut self) {
        let mut renderings: BTreeMap<String, u16> = BTreeMap::new();
        for entry in &self.entries {
            let count = renderings.entry(entry.words.source.clone()).or_default();
            *count = count.saturating_add(1);
        }
        for entry in &mut self.entries {
            entry.weight = 1.0 / f32::from(renderings[&entry.words.source]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renderings_share_the_weight() {
        let dictionary = read("bank\tبانک\nbank\tکرانه\nriver\tرود\n");
        let weights: Vec<f32> = dictionary
            .entries
            .iter()
            .map(|entry| entry.weight)
            .collect();
        assert_eq!(weights, [0.5, 0.5, 1.0]);
        assert!(
            dictionary
                .swap()
                .entries
                .iter()
                .all(|entry| entry.weight == 1.0)
        );
    }
}
