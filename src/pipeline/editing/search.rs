//! Looks for words in both texts, in the form in which words are compared: case, diacritics, variants of letters and ZWNJ
//! make no difference.

use serde::Serialize;

use crate::error::Error;
use crate::language::Language;
use crate::pair::Side;

use super::Session;

/// The beads that have what was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchResult {
    /// Their places, in order.
    pub beads: Vec<usize>,
    /// True if there are more after these.
    pub more: bool,
}

/// How many beads are given at once.
const SHOWN: usize = 500;

impl Session<'_> {
    /// The beads from one on that have a text on one side, or on either.
    ///
    /// # Errors
    /// If nothing is looked for.
    pub fn search(
        &self,
        query: &str,
        side: Option<Side>,
        from: usize,
    ) -> Result<SearchResult, Error> {
        if query.trim().is_empty() {
            return Err(Error::new("nothing to look for"));
        }
        let languages = self.machine.prepared.languages();
        let sides = Side::BOTH.zip(languages).zip(self.documents());
        let sides = sides.map(|((own, language), document)| {
            let is_wanted = side.is_none_or(|side| side == own);
            is_wanted.then(|| (own, language, document, folded(query, language)))
        });
        let sides: Vec<_> = [sides.source, sides.target].into_iter().flatten().collect();
        let mut found = Vec::new();
        for (number, bead) in self.beads().iter().enumerate().skip(from) {
            let has = sides.iter().any(|(side, language, document, wanted)| {
                let segments = bead.segments.as_ref().side(*side).clone();
                let texts: Vec<&str> = segments
                    .map(|number| document.segment_text(number))
                    .collect();
                folded(&texts.join(" "), *language).contains(wanted.as_str())
            });
            if has && found.len() == SHOWN {
                return Ok(SearchResult {
                    beads: found,
                    more: true,
                });
            }
            if has {
                found.push(number);
            }
        }
        Ok(SearchResult {
            beads: found,
            more: false,
        })
    }
}

/// A text word by word in the form in which words are compared.
fn folded(text: &str, language: &dyn Language) -> String {
    let words = text.split_whitespace().map(|word| language.fold(word));
    words.collect::<Vec<_>>().join(" ")
}
