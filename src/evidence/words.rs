//! The words of one side, as sequences of word types.

use std::ops::Range;
use std::sync::Arc;

use indexmap::{Equivalent, IndexSet};
use rustc_hash::FxBuildHasher;

use crate::number::Decimal;

use super::{AnchorKind, Word};

/// What a word type stands for: two words of a side are one type if their keys are equal, and a type of each side are
/// linked if theirs are.
///
/// `S` is `Box<str>` in a vocabulary and `&str` where a key is looked up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key<S = Box<str>> {
    /// The segment is a heading.
    Heading,
    /// The segment opens a division that both texts have, by its number among these.
    Division(u32),
    /// A number, by its value.
    Number(Decimal),
    /// A month, or a day of a month.
    Date {
        /// January is 1.
        month: u8,
        /// The day of the month, from 1.
        day: Option<u8>,
    },
    /// A punctuation mark, one for each function ([`crate::token::punctuation`]).
    Punctuation(char),
    /// A word, by its root ([`Spelling::root`](crate::language::Spelling::root)).
    Word(S),
}

impl<S> Key<S> {
    /// What ties two types that both have this key.
    #[must_use]
    pub const fn anchor_kind(&self) -> AnchorKind {
        match self {
            Self::Heading | Self::Division(_) => AnchorKind::Heading,
            Self::Number(_) => AnchorKind::Number,
            Self::Date { .. } => AnchorKind::Date,
            Self::Punctuation(_) => AnchorKind::Punctuation,
            Self::Word(_) => AnchorKind::Word,
        }
    }

    fn map<'s, T>(&'s self, word: impl FnOnce(&'s S) -> T) -> Key<T> {
        match self {
            Self::Heading => Key::Heading,
            &Self::Division(number) => Key::Division(number),
            Self::Number(value) => Key::Number(value.clone()),
            &Self::Date { month, day } => Key::Date { month, day },
            &Self::Punctuation(c) => Key::Punctuation(c),
            Self::Word(root) => Key::Word(word(root)),
        }
    }
}

impl Key {
    /// The same key, to be looked up in another vocabulary.
    #[must_use]
    pub fn borrowed(&self) -> Key<&str> {
        self.map(|root| &**root)
    }
}

// A vocabulary is asked without copying the word. Both kinds of keys have the same hash, since `str` and `Box<str>` have.
impl Equivalent<Key> for Key<&str> {
    fn equivalent(&self, key: &Key) -> bool {
        match (self, key) {
            (Self::Heading, Key::Heading) => true,
            (Self::Division(a), Key::Division(b)) => a == b,
            (Self::Number(a), Key::Number(b)) => a == b,
            (Self::Date { month, day }, Key::Date { month: m, day: d }) => (month, day) == (m, d),
            (Self::Punctuation(a), Key::Punctuation(b)) => a == b,
            (Self::Word(a), Key::Word(b)) => **a == **b,
            _ => false,
        }
    }
}

impl<'a> From<&'a str> for Key<&'a str> {
    fn from(root: &'a str) -> Self {
        Self::Word(root)
    }
}

impl<'a> From<&'a String> for Key<&'a str> {
    fn from(root: &'a String) -> Self {
        Self::Word(root)
    }
}

/// The words of one side: its segments as sequences of word types, numbered from 0 as the text has them first.
///
/// ```
/// use bitext::evidence::Words;
///
/// let mut words = Words::default();
/// words.start_segment();
/// let cadet = words.push("cadet", "Cadets");
/// words.push("cadet", "cadet");
/// assert_eq!(words.segments(), [[cadet, cadet]]);
/// assert_eq!((words.form(cadet), words.count(cadet)), ("cadet", 2));
/// assert_eq!(words.find("cadet"), Some(cadet));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    segments: Vec<Vec<Word>>,
    /// How often each type occurs; one more than there are types if rare ones were merged.
    counts: Vec<u32>,
    types: Arc<Types>,
}

/// The types of one side, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Types {
    keys: IndexSet<Key, FxBuildHasher>,
    forms: Vec<String>,
}

impl Words {
    /// Starts the next segment.
    pub fn start_segment(&mut self) {
        self.segments.push(Vec::new());
    }

    /// Adds a word to the last segment: `key` is what it is compared by (a string is the root of a word), `form` how
    /// this text writes it. If rare types were merged, a new word is one of them.
    pub fn push<'a>(&mut self, key: impl Into<Key<&'a str>>, form: &str) -> Word {
        let key = key.into();
        let word = match self.types.keys.get_index_of(&key) {
            Some(index) => {
                let shown = &self.types.forms[index];
                if plainness(form) < plainness(shown) {
                    Arc::make_mut(&mut self.types).forms[index] = form.to_owned();
                }
                number(index)
            }
            None if self.counts.len() > self.types.forms.len() => number(self.types.forms.len()),
            None => {
                let types = Arc::make_mut(&mut self.types);
                types.keys.insert(key.map(|&root| root.into()));
                types.forms.push(form.to_owned());
                self.counts.push(0);
                number(types.forms.len() - 1)
            }
        };
        self.push_known(word);
        word
    }

    /// Adds a word of a type that [`Self::push`] returned; other types are ignored.
    pub fn push_known(&mut self, word: Word) {
        let Some(count) = self.counts.get_mut(word as usize) else {
            return;
        };
        *count += 1;
        if let Some(segment) = self.segments.last_mut() {
            segment.push(word);
        }
    }

    /// Shows a type in another form.
    pub(crate) fn show_as(&mut self, word: Word, form: String) {
        if let Some(shown) = Arc::make_mut(&mut self.types).forms.get_mut(word as usize) {
            *shown = form;
        }
    }

    /// The word types of every segment, in reading order.
    #[must_use]
    pub fn segments(&self) -> &[Vec<Word>] {
        &self.segments
    }

    /// The number of types: all are smaller.
    #[must_use]
    pub fn type_count(&self) -> usize {
        self.counts.len()
    }

    /// How often each type occurs in the text, by type.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// How often a type occurs in the text; 0 if there is no such type.
    #[must_use]
    pub fn count(&self, word: Word) -> u32 {
        self.counts.get(word as usize).copied().unwrap_or_default()
    }

    /// How a type is shown: its plainest form in the text, the shortest with the fewest capitals, but a name with its
    /// capital. Empty for a heading, for merged types, and where there is no such type.
    #[must_use]
    pub fn form(&self, word: Word) -> &str {
        let form = self.types.forms.get(word as usize);
        form.map_or("", String::as_str)
    }

    /// All types with their keys, by number.
    pub fn types(&self) -> impl Iterator<Item = (&Key, Word)> {
        self.types.keys.iter().zip(0..)
    }

    /// Finds a type by its key; a string is the root of a word.
    #[must_use]
    pub fn find<'a>(&self, key: impl Into<Key<&'a str>>) -> Option<Word> {
        self.types.keys.get_index_of(&key.into()).map(number)
    }

    /// The same words with other segments, each a range of these, and with all rare types as one, which comes after the
    /// other types. The counts of the rare types stay those of the text.
    ///
    /// # Panics
    /// If a range is not of these segments.
    #[must_use]
    pub(crate) fn merged(&self, units: &[Range<usize>], is_rare: impl Fn(Word) -> bool) -> Self {
        let rare = number(self.counts.len());
        let mut counts = self.counts.clone();
        counts.push(0);
        let segments = units.iter().map(|unit| {
            let words = self.segments[unit.clone()].iter().flatten();
            let merge = |&word: &Word| if is_rare(word) { rare } else { word };
            let words: Vec<Word> = words.map(merge).collect();
            counts[rare as usize] += words.iter().filter(|&&word| word == rare).count() as u32;
            words
        });
        Self {
            segments: segments.collect(),
            counts,
            types: Arc::clone(&self.types),
        }
    }
}

/// The number of a type by its index. A text of 4 GiB, the longest that is read, has fewer types than a `Word` can count.
fn number(index: usize) -> Word {
    Word::try_from(index).unwrap_or(Word::MAX)
}

/// The letters of a form and its capitals, of which a plain one has few.
fn plainness(form: &str) -> (usize, usize) {
    let capitals = form.chars().filter(|c| c.is_uppercase());
    (form.chars().count(), capitals.count())
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
        assert_eq!(words.form(0), "Korniloff");
        assert_eq!(words.counts(), [5]);
    }

    #[test]
    fn types_are_told_apart_by_what_they_stand_for() {
        let mut words = Words::default();
        words.start_segment();
        let keys: [Key<&str>; 11] = [
            Key::Heading,
            Key::Division(7),
            Key::Division(8),
            Key::Number(Decimal::from(7)),
            Key::Date {
                month: 7,
                day: None,
            },
            Key::Date {
                month: 7,
                day: Some(7),
            },
            Key::Punctuation('#'),
            Key::Punctuation('@'),
            Key::Word("#"),
            Key::Word("7"),
            Key::Word("h"),
        ];
        let found: Vec<Word> = keys.iter().map(|key| words.push(key.clone(), "")).collect();
        assert_eq!(found, Vec::from_iter(0..11));
        for ((key, number), (own, word)) in keys.iter().zip(0..).zip(words.types()) {
            assert_eq!((words.find(key.clone()), word), (Some(number), number));
            assert_eq!(own.borrowed(), *key);
        }
        assert_eq!(words.find("8"), None);
        assert_eq!(
            keys.map(|key| key.anchor_kind().name())[5..8],
            ["date", "mark", "mark"]
        );
    }

    #[test]
    fn rare_types_are_merged_into_one_that_comes_last() {
        let mut words = Words::default();
        for segment in ["a b", "a c", "d"] {
            words.start_segment();
            for word in segment.split(' ') {
                words.push(word, word);
            }
        }
        let mut merged = words.merged(&[0..1, 1..3], |word| word > 1);
        assert_eq!(merged.segments(), [vec![0, 1], vec![0, 4, 4]]);
        assert_eq!(merged.counts(), [2, 1, 1, 1, 2]);
        assert_eq!((merged.form(0), merged.form(4)), ("a", ""));
        assert_eq!((merged.type_count(), merged.find("c")), (5, Some(2)));
        assert_eq!((merged.push("e", "e"), merged.count(4)), (4, 3));
        assert_eq!((words.type_count(), words.push("e", "e")), (4, 4));
    }
}
