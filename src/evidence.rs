//! What the words of two documents say about which segments belong together.

mod anchor;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use crate::pair::Pair;

pub use anchor::{Anchor, AnchorKind};
pub use words::{Key, Words};

/// The number of a word type in the vocabulary of its side.
pub type Word = u32;

/// What a word list says: a source word or phrase and one of its renderings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// As the list has them.
    pub words: Pair<String>,
    /// How much it counts, as occurrences seen beforehand: the renderings of a word share 1.
    pub weight: f32,
}

/// A source word and a target word that probably translate each other.
#[derive(Clone, Debug, PartialEq)]
pub struct WordLink {
    /// The word types.
    pub words: Pair<Word>,
    /// How much it counts, as occurrences seen beforehand: 1 is one certain one.
    pub weight: f32,
    /// What ties them.
    pub kind: AnchorKind,
}

impl WordLink {
    /// True if the link is shown at the beads that it supports; `form` is that of its source word.
    fn is_shown(&self, form: &str) -> bool {
        match self.kind {
            AnchorKind::Lexicon => false,
            AnchorKind::Punctuation => matches!(form, "?" | "!"),
            _ => true,
        }
    }
}

/// A source word and a target word that translate each other, as learnt from the beads of a bitext.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// The word types.
    pub words: Pair<Word>,
    /// The beads that have both.
    pub meetings: u32,
    /// How probable each is where the other stands: `target` is the target word's, given the source word.
    pub probability: Pair<f32>,
}

impl Tie {
    /// How much it counts as a link: the mean of both probabilities.
    #[must_use]
    pub fn weight(&self) -> f32 {
        (self.probability.source + self.probability.target) / 2.0
    }
}

/// The words of both sides, and what ties them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The words of each side.
    pub words: Pair<Words>,
    /// Links between word types, sorted by source word, then target word; one a pair.
    pub links: Vec<WordLink>,
}

impl Evidence {
    /// The same with links between words that were found to translate each other.
    #[must_use]
    pub(crate) fn with_ties(&self, ties: &[Tie]) -> Self {
        let place = |link: &WordLink| (link.words.source, link.words.target);
        let mut links: BTreeMap<(Word, Word), WordLink> = self
            .links
            .iter()
            .map(|link| (place(link), link.clone()))
            .collect();
        for tie in ties {
            let new = WordLink {
                words: tie.words,
                weight: tie.weight(),
                kind: AnchorKind::Lexicon,
            };
            let link = links.entry(place(&new)).or_insert_with(|| new.clone());
            link.weight = link.weight.max(new.weight);
        }
        Self {
            words: self.words.clone(),
            links: links.into_values().collect(),
        }
    }

    /// Checks that the evidence is of documents with so many segments.
    ///
    /// # Errors
    /// If it is not, or if a link has a word that its side does not know ([`ErrorKind::Mismatch`]).
    pub fn check(&self, segments: Pair<usize>) -> Result<(), Error> {
        for (words, segments) in [
            (&self.words.source, segments.source),
            (&self.words.target, segments.target),
        ] {
            let own = words.segments().len();
            if own != segments {
                let message =
                    format!("the evidence is of {own} segments, the document has {segments}");
                return Err(Error::of(ErrorKind::Mismatch, message));
            }
        }
        let types = self.words.as_ref().map(|words| words.type_count());
        let is_unknown = |link: &WordLink| {
            link.words.source as usize >= types.source || link.words.target as usize >= types.target
        };
        if self.links.iter().any(is_unknown) {
            let message = "the evidence has a word that is not among its word types";
            return Err(Error::of(ErrorKind::Mismatch, message));
        }
        Ok(())
    }

    /// The links whose words both lie in some segments, numbered from 0, in reading order of the source, each once. Words
    /// of a word list are left out, since every other word has one; of the punctuation only what makes a question or an
    /// exclamation is given.
    pub(crate) fn anchors(&self, segments: &Pair<Range<usize>>) -> Vec<Anchor> {
        let words = self.words.as_ref().zip(segments.as_ref());
        let words = words.map(|(words, range)| words.segments()[range.clone()].concat());
        let mut target = words.target;
        target.sort_unstable();
        let mut anchors = Vec::new();
        for word in words.source {
            let first = self.links.partition_point(|link| link.words.source < word);
            let links = self.links[first..].iter();
            let links = links.take_while(|link| link.words.source == word);
            let form = self.words.source.form(word);
            for link in links.filter(|link| target.binary_search(&link.words.target).is_ok()) {
                let anchor = Anchor::new(link.kind, form);
                if link.is_shown(form) && !anchors.contains(&anchor) {
                    anchors.push(anchor);
                }
            }
        }
        anchors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_shown_in_order_and_each_once() {
        let side = |words: &[(Key<&str>, &str)]| {
            let mut side = Words::default();
            side.start_segment();
            for (key, form) in words {
                side.push(key.clone(), form);
            }
            side
        };
        let words = side(&[
            (Key::Heading, ""),
            (Key::Word("red guard"), "Red Guard"),
            (Key::Punctuation('?'), "?"),
            (Key::Punctuation(','), ","),
            (Key::Word("sea"), "sea"),
            (Key::Word("red guard"), "Red Guard"),
        ]);
        let kinds = [
            AnchorKind::Heading,
            AnchorKind::Name,
            AnchorKind::Punctuation,
            AnchorKind::Punctuation,
            AnchorKind::Lexicon,
        ];
        let links = (0..).zip(kinds).map(|(word, kind)| WordLink {
            words: Pair::new(word, word),
            weight: 1.0,
            kind,
        });
        let evidence = Evidence {
            words: Pair::new(words.clone(), words),
            links: links.collect(),
        };
        let shown = |segments| -> Vec<String> {
            let anchors = evidence.anchors(&segments);
            anchors.iter().map(Anchor::to_string).collect()
        };
        assert_eq!(
            shown(Pair::new(0..1, 0..1)),
            ["heading", "name:Red_Guard", "mark:?"]
        );
        assert!(shown(Pair::new(0..1, 1..1)).is_empty());
    }
}
