//! A user's dictionary: which way round it goes, and what is said about it.

use std::path::Path;

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

/// Reads a dictionary and adds the word list of the two languages; warns of unreadable lines, of a dictionary
/// that goes the other way (and turns it round), and of one that knows no word of the texts.
///
/// # Errors
/// If the file cannot be read, or no line of it is an entry.
pub(crate) fn read(
    path: &Path,
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
) -> Result<Vec<Entry>, Error> {
    let mut read = dictionary::read(&files::read_text(path)?);
    let name = path.display();
    if read.entries.is_empty() {
        return Err(Error::new("the dictionary has no entries")
            .hint("write a word, a tab and its translation on every line")
            .in_file(path));
    }
    if let Some(lines) = listed(&read.unreadable) {
        eprintln!("bitext: warning: {name}: no entries on {lines}");
    }
    let (forth, back) = known_entries(documents, languages, &read.entries);
    if back > 2 * forth {
        eprintln!(
            "bitext: warning: {name}: goes from the translation to the original; used the other way round"
        );
        read = read.swap();
    } else if forth == 0 {
        eprintln!("bitext: warning: {name}: none of its entries has its words in both texts");
    }
    let mut entries = lexicon::entries(languages.source.code(), languages.target.code());
    entries.append(&mut read.entries);
    Ok(entries)
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
