//! A user's dictionary: which way round it goes, and what is said about it.

use std::fmt;
use std::path::{Path, PathBuf};

use bitext::anchor::known_entries;
use bitext::error::Error;
use bitext::evidence::Entry;
use bitext::format::dictionary;
use bitext::language::{Language, lexicon};
use bitext::pair::Pair;
use bitext::segment::Document;

use crate::files;

/// How many line numbers a message lists.
const LISTED: usize = 10;

/// A dictionary that was read, for one text or many.
pub(crate) struct Dictionary {
    path: PathBuf,
    read: dictionary::Dictionary,
}

/// What is odd about a dictionary beside two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Odd {
    /// It goes the other way, and is turned round.
    Turned,
    /// It knows no word of the texts.
    Strange,
}

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Turned => "goes from the translation to the original; used the other way round",
            Self::Strange => "none of its entries has its words in both texts",
        })
    }
}

impl Dictionary {
    /// Reads a dictionary; warns of unreadable lines.
    ///
    /// # Errors
    /// If the file cannot be read, or no line of it is an entry.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let read = dictionary::read(&files::read_text(path)?);
        if read.entries.is_empty() {
            return Err(Error::new("the dictionary has no entries")
                .hint("write a word, a tab and its translation on every line")
                .in_file(path));
        }
        let path = path.to_owned();
        if let Some(lines) = listed(&read.unreadable) {
            eprintln!("bitext: warning: {}: no entries on {lines}", path.display());
        }
        Ok(Self { path, read })
    }

    /// Its entries for two texts and those of the word list of the two languages, and what is odd about it.
    pub(crate) fn entries(
        &self,
        documents: Pair<&Document>,
        languages: Pair<&dyn Language>,
    ) -> (Vec<Entry>, Option<Odd>) {
        let (forth, back) = known_entries(documents, languages, &self.read.entries);
        let mut own = self.read.entries.clone();
        let odd = if back > 2 * forth {
            own = self.read.clone().swap().entries;
            Some(Odd::Turned)
        } else {
            (forth == 0).then_some(Odd::Strange)
        };
        let mut entries = lexicon::entries(languages.source.code(), languages.target.code());
        entries.append(&mut own);
        (entries, odd)
    }

    /// Warns of what is odd about it, in how many of the documents if there are several.
    pub(crate) fn warn(&self, odd: Odd, documents: Option<usize>) {
        let name = self.path.display();
        let places = documents.map_or_else(String::new, |count| format!(" (in {count} documents)"));
        eprintln!("bitext: warning: {name}: {odd}{places}");
    }
}

/// `line 3`, `lines 3, 7, 9 and 12 more`; nothing if there are none.
fn listed(lines: &[usize]) -> Option<String> {
    let first: Vec<String> = lines.iter().take(LISTED).map(ToString::to_string).collect();
    let noun = if lines.len() == 1 { "line" } else { "lines" };
    let more = match lines.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!lines.is_empty()).then(|| format!("{noun} {}{more}", first.join(", ")))
}
