//! A user's dictionaries beside two texts, and which way round each of them goes.

use crate::anchor::known_entries;
use crate::format::dictionary::Dictionary;
use crate::language::Language;
use crate::language::lexicon::Oriented;
use crate::language::word_list::WordList;
use crate::pair::Pair;
use crate::segment::Document;
use crate::warning::Warning;

/// The entries of a dictionary are turned round if this many times as many of them occur in the texts that way.
const TURNED: usize = 2;

/// A dictionary that lies between two texts.
pub(super) struct Ready {
    list: WordList,
    is_turned: bool,
}

impl Ready {
    pub(super) const fn oriented(&self) -> Oriented<'_> {
        if self.is_turned {
            Oriented::turned(&self.list)
        } else {
            Oriented::straight(&self.list)
        }
    }
}

/// The dictionaries, each the right way round, with what looks implausible about them.
pub(super) fn ready(
    dictionaries: &[Dictionary],
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
) -> (Vec<Ready>, Vec<Warning>) {
    let (mut lists, mut warnings) = (Vec::new(), Vec::new());
    for (number, dictionary) in (1..).zip(dictionaries) {
        let name = match dictionary.name.as_str() {
            "" => format!("dictionary {number}"),
            name => name.to_owned(),
        };
        let straight = WordList::new(&dictionary.entries, languages);
        let turned = WordList::new(&dictionary.entries, languages.swap());
        let both = [Oriented::straight(&straight), Oriented::turned(&turned)];
        let known = known_entries(documents, languages, &both);
        let is_turned = known[1] > TURNED * known[0];
        if is_turned {
            warnings.push(Warning::DictionaryTurned { dictionary: name });
        } else if known[0] == 0 {
            warnings.push(Warning::DictionaryUnused { dictionary: name });
        }
        let list = if is_turned { turned } else { straight };
        lists.push(Ready { list, is_turned });
    }
    (lists, warnings)
}
