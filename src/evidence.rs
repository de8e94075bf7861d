//! What the words of two documents say about which segments belong together.

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind};
use crate::pair::Pair;

/// The number of a word type in the vocabulary of its side.
pub type Word = u32;

/// What ties a source word to a target word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnchorKind {
    /// The same number, whatever its script or spelling.
    Number,
    /// The same day and month.
    Date,
    /// A name or loan word in two scripts or spellings.
    Name,
    /// Both segments are headings.
    Heading,
    /// A translation from a word list.
    Lexicon,
    /// The same letters.
    Word,
    /// The same mark.
    Mark,
}

impl AnchorKind {
    /// Its name in the `anchors` column.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Heading => "heading",
            Self::Lexicon => "lexicon",
            Self::Word => "word",
            Self::Mark => "mark",
        }
    }
}

/// What a word list says: a source word or phrase and one of its renderings.
#[derive(Clone, Debug, PartialEq)]
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

/// The words of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The word types of every segment, in reading order.
    pub segments: Vec<Vec<Word>>,
    /// How a type is shown: its plainest form in the text, the shortest with the fewest capitals; a name with its
    /// capital.
    pub forms: Vec<String>,
    /// How often each type occurs.
    pub counts: Vec<u32>,
    types: BTreeMap<String, Word>,
}

impl Words {
    /// Starts the next segment.
    pub fn start_segment(&mut self) {
        self.segments.push(Vec::new());
    }

    /// Adds a word to the last segment: `key` is the form under which it is compared, `form` the one shown.
    pub fn push(&mut self, key: &str, form: &str) -> Word {
        let word = match self.types.get(key) {
            Some(&word) => {
                let shown = &mut self.forms[word as usize];
                if plainness(form) < plainness(shown) {
                    form.clone_into(shown);
                }
                word
            }
            None => {
                let word =
                    Word::try_from(self.forms.len()).expect("a text of 4 GiB has fewer types");
                self.types.insert(key.to_owned(), word);
                self.forms.push(form.to_owned());
                self.counts.push(0);
                word
            }
        };
        self.push_known(word);
        word
    }

    /// Adds a word of a type that [`Self::push`] returned.
    ///
    /// # Panics
    /// If there is no such type.
    pub fn push_known(&mut self, word: Word) {
        self.counts[word as usize] += 1;
        if let Some(segment) = self.segments.last_mut() {
            segment.push(word);
        }
    }

    /// All types by their keys, in the order of the keys.
    pub fn types(&self) -> impl Iterator<Item = (&str, Word)> {
        self.types.iter().map(|(key, &word)| (key.as_str(), word))
    }

    /// Finds a type by its key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<Word> {
        self.types.get(key).copied()
    }
}

/// The letters of a form and its capitals, of which a plain one has few.
fn plainness(form: &str) -> (usize, usize) {
    let capitals = form.chars().filter(|c| c.is_uppercase());
    (form.chars().count(), capitals.count())
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
    /// Checks that the evidence is of documents with so many segments.
    ///
    /// # Errors
    /// If it is not, or if a segment or a link has a word that its side does not know
    /// ([`ErrorKind::Mismatch`]).
    pub fn check(&self, segments: Pair<usize>) -> Result<(), Error> {
        for (words, segments) in [
            (&self.words.source, segments.source),
            (&self.words.target, segments.target),
        ] {
            let own = words.segments.len();
            if own != segments {
                let message =
                    format!("the evidence is of {own} segments, the document has {segments}");
                return Err(Error::of(ErrorKind::Mismatch, message));
            }
            let types = words.forms.len();
            let is_unknown = |word: &Word| *word as usize >= types;
            if words.segments.iter().flatten().any(is_unknown) || words.counts.len() != types {
                return Err(Self::unknown_word());
            }
        }
        let types = self.words.as_ref().map(|words| words.forms.len());
        let is_unknown = |link: &WordLink| {
            link.words.source as usize >= types.source || link.words.target as usize >= types.target
        };
        if self.links.iter().any(is_unknown) {
            return Err(Self::unknown_word());
        }
        Ok(())
    }

    fn unknown_word() -> Error {
        let message = "the evidence has a word that is not among its word types";
        Error::of(ErrorKind::Mismatch, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_shown_by_its_plainest_form() {
        let mut words = Words::default();
        words.start_segment();
        for form in [
            "KORNILOFF'S",
            "Korniloff's",
            "Korniloff",
            "KORNILOFF",
            "Korniloffs",
        ] {
            words.push("korniloff", form);
        }
        assert_eq!(words.forms, ["Korniloff"]);
        assert_eq!(words.counts, [5]);
    }
}
