//! The words by which readers say in a table what has become of a bead.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::bead::Status;

use super::{modules, table};

/// The words of all languages with a module, folded by their language. A reader writes in the language that is at hand,
/// which need not be one of the texts'.
static WORDS: LazyLock<FxHashMap<String, Status>> = LazyLock::new(|| {
    let rows = modules().flat_map(|module| {
        let rows = table::rows(module.statuses);
        rows.filter_map(|row| {
            let status = Status::from_name(row.get(1)?)?;
            Some((module.language.fold(row[0]), status))
        })
    });
    rows.collect()
});

/// Marks that mean in any language that somebody looked at a row and agrees.
const MARKS: [&str; 7] = ["x", "+", "1", "✓", "✔", "☑", "✅"];

/// The status that a word of a reader means: a name of a status, a word for it in any language with a module, or a tick.
/// Case, surrounding spaces, diacritics and final stops do not matter. `None` for any other word; an empty one is
/// [`Status::Machine`].
///
/// ```
/// use bitext::bead::Status;
/// use bitext::language::status;
///
/// assert_eq!(status("Accepted "), Some(Status::Accepted));
/// assert_eq!(status("تایید شد"), Some(Status::Accepted));
/// assert_eq!(status("maybe"), None);
/// ```
#[must_use]
pub fn status(word: &str) -> Option<Status> {
    let word = word.trim().trim_end_matches(['.', '!']).to_lowercase();
    // Text selectors that telephones add after a tick.
    let word = word.trim_end_matches(['\u{FE0E}', '\u{FE0F}']);
    if word.is_empty() {
        return Some(Status::Machine);
    }
    if MARKS.contains(&word) {
        return Some(Status::Accepted);
    }
    let known = |folded: &str| WORDS.get(folded).copied();
    Status::from_name(word)
        .or_else(|| modules().find_map(|module| known(&module.language.fold(word))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_write_is_understood() {
        for (word, wanted) in [
            ("", Status::Machine),
            ("machine", Status::Machine),
            ("Accepted ", Status::Accepted),
            ("ACCEPTED", Status::Accepted),
            (" ok", Status::Accepted),
            ("OK!", Status::Accepted),
            ("x", Status::Accepted),
            ("X", Status::Accepted),
            ("Yes.", Status::Accepted),
            ("✔\u{FE0F}", Status::Accepted),
            ("تایید", Status::Accepted),
            ("تأیید", Status::Accepted),
            ("تأييد شد", Status::Accepted),
            ("اصلاح‌ شد", Status::Corrected),
            ("corrected", Status::Corrected),
            ("رد", Status::Rejected),
            ("No", Status::Rejected),
        ] {
            assert_eq!(status(word), Some(wanted), "{word}");
        }
    }

    #[test]
    fn other_words_are_left_to_the_reader() {
        for word in [
            "maybe",
            "?",
            "see s17",
            "xx",
            "peut-être",
            "vielleicht",
            "شاید",
            "2",
        ] {
            assert_eq!(status(word), None, "{word}");
        }
    }

    #[test]
    fn every_row_of_the_tables_is_known_and_no_word_means_two_things() {
        let rows = || modules().flat_map(|module| table::rows(module.statuses));
        assert!(rows().all(|row| row.len() == 2 && Status::from_name(row[1]).is_some()));
        for row in rows() {
            assert_eq!(status(row[0]), Status::from_name(row[1]), "{}", row[0]);
        }
    }
}
