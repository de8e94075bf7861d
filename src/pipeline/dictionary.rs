//! A user's dictionary beside two texts: which way round it goes, and the entries of the bundled word lists.

use crate::anchor::known_entries;
use crate::evidence::Entry;
use crate::format::dictionary::Dictionary;
use crate::language::{Language, lexicon};
use crate::pair::Pair;
use crate::segment::Document;
use crate::warning::Warning;

/// The entries of a dictionary are turned round if this many times as many of them occur in the texts that way.
const TURNED: usize = 2;

/// The entries of the bundled word list and those of the dictionaries, each the right way round, with what looks
/// implausible about them.
pub(super) fn entries(
    dictionaries: &[Dictionary],
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
) -> (Vec<Entry>, Vec<Warning>) {
    let mut entries = lexicon::entries(languages.source.code(), languages.target.code());
    let mut warnings = Vec::new();
    for (number, dictionary) in (1..).zip(dictionaries) {
        let name = match dictionary.name.as_str() {
            "" => format!("dictionary {number}"),
            name => name.to_owned(),
        };
        let (forth, back) = known_entries(documents, languages, &dictionary.entries);
        if back > TURNED * forth {
            warnings.push(Warning::DictionaryTurned { dictionary: name });
            entries.extend(dictionary.clone().swap().entries);
            continue;
        }
        if forth == 0 {
            warnings.push(Warning::DictionaryUnused { dictionary: name });
        }
        entries.extend_from_slice(&dictionary.entries);
    }
    (entries, warnings)
}
