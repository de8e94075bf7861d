//! The vocabulary of a text under repair, as evidence of what is a word.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::CharIndices;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::Language;
use crate::marks::{is_final, is_joining, is_letter, without_accents};

use super::tally::{Counted, Tally};

type Counts = FxHashMap<String, u32>;

/// The words of a text and how often each occurs whole.
pub(super) struct Vocabulary<'a> {
    words: Counted,
    language: &'a dyn Language,
    // Derived data, computed on first use.
    /// Accented words by their form without accents.
    plain: OnceLock<Counts>,
    stems: OnceLock<Counts>,
    pairs: OnceLock<Pairs>,
}

/// Letter pairs in reliable words.
#[derive(Default)]
struct Pairs {
    together: FxHashSet<[char; 2]>,
    /// In how many words a letter precedes another one, and follows one.
    first: FxHashMap<char, f64>,
    second: FxHashMap<char, f64>,
    total: f64,
    letters: BTreeSet<char>,
}

impl Pairs {
    /// Adds the letters of a word; `own` is a scratch buffer for its pairs.
    fn add(&mut self, word: &str, own: &mut Vec<[char; 2]>) {
        own.clear();
        own.extend(
            word.chars()
                .zip(word.chars().skip(1))
                .map(<[char; 2]>::from),
        );
        own.sort_unstable();
        own.dedup();
        for &pair in &*own {
            self.together.insert(pair);
            *self.first.entry(pair[0]).or_default() += 1.0;
            *self.second.entry(pair[1]).or_default() += 1.0;
            self.total += 1.0;
        }
    }

    /// The number of words expected to have two letters next to each other by chance.
    fn expected(&self, [first, second]: [char; 2]) -> f64 {
        let sum = |sums: &FxHashMap<char, f64>, letter| sums.get(&letter).copied().unwrap_or(0.0);
        sum(&self.first, first) * sum(&self.second, second) / self.total.max(1.0)
    }
}

impl<'a> Vocabulary<'a> {
    /// Counts the words of the lines, folded; ignores words cut off at a line end.
    pub(super) fn of<'b>(
        lines: impl IntoIterator<Item = &'b str>,
        language: &'a dyn Language,
    ) -> Self {
        let mut tally = Tally::new(language);
        for line in lines {
            for word in whole_words(line) {
                tally.count(word);
            }
        }
        Self {
            words: tally.into_counts(),
            language,
            plain: OnceLock::new(),
            stems: OnceLock::new(),
            pairs: OnceLock::new(),
        }
    }

    pub(super) fn language(&self) -> &'a dyn Language {
        self.language
    }

    /// The count of a folded word.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The count of a folded word, ignoring accents.
    pub(super) fn count_plain(&self, word: &str) -> u32 {
        let accented = self.plain.get_or_init(|| {
            let others = self.words.iter().filter(|(word, _)| !word.is_ascii());
            let plain = others.map(|(word, &count)| (word, without_accents(word), count));
            let accented = plain.filter(|(word, plain, _)| *word != plain);
            summed(accented.map(|(_, plain, count)| (plain, count)))
        });
        let plain = if word.is_ascii() {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(without_accents(word))
        };
        self.count(&plain) + accented.get(&*plain).copied().unwrap_or(0)
    }

    /// The number of words expected to have two folded letters next to each other by chance; `None` if some word has
    /// them.
    pub(super) fn lacks_pair(&self, pair: [char; 2]) -> Option<f64> {
        let pairs = self.pairs();
        (!pairs.together.contains(&pair)).then(|| pairs.expected(pair))
    }

    /// The letters of the text's words, folded.
    pub(super) fn alphabet(&self) -> &BTreeSet<char> {
        &self.pairs().letters
    }

    fn pairs(&self) -> &Pairs {
        self.pairs.get_or_init(|| {
            let (mut pairs, mut own) = (Pairs::default(), Vec::new());
            // A word that occurs once may itself be misread.
            let sure = |(word, count): &(&String, &u32)| **count > 1 || self.knows(word);
            for (word, _) in self.words.iter().filter(sure) {
                pairs.add(word, &mut own);
            }
            pairs.letters = pairs.together.iter().flatten().copied().collect();
            pairs
        })
    }

    /// The total count of the forms of a folded word.
    fn count_forms(&self, word: &str) -> u32 {
        let stems = self.stems.get_or_init(|| {
            let words = self.words.iter();
            summed(words.map(|(word, &count)| (self.language.stem(word).to_owned(), count)))
        });
        stems.get(self.language.stem(word)).copied().unwrap_or(0)
    }

    /// True if the text has another form of a folded word.
    pub(super) fn has_other_form(&self, word: &str) -> bool {
        self.count_forms(word) > self.count(word)
    }

    /// True if the text has a form of a folded word.
    pub(super) fn has_stem(&self, word: &str) -> bool {
        self.count_forms(word) > 0
    }

    /// True if the language knows a folded word, whether or not the text has it.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.language.knows(word)
    }
}

/// Sums the counts of repeated words.
fn summed(counted: impl Iterator<Item = (String, u32)>) -> Counts {
    let mut counts = Counts::default();
    for (word, count) in counted {
        *counts.entry(word).or_default() += count;
    }
    counts
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}') || is_soft(c)
}

/// True for a hyphen that is visible only at a line end: the soft hyphen, and the character that some OCR writes for
/// one.
pub(super) fn is_soft(c: char) -> bool {
    matches!(c, '\u{00AD}' | '¬')
}

pub(super) fn in_word(c: char) -> bool {
    is_letter(c) || matches!(c, '\'' | '’')
}

/// True for a character that may delimit a word: a space or common punctuation. Beside any other character a word is a
/// fragment.
fn is_border(c: char) -> bool {
    c.is_whitespace()
        || is_final(c)
        || is_joining(c)
        || matches!(
            c,
            '"' | '“' | '”' | '‘' | '«' | '»' | '(' | ')' | '[' | ']' | '–' | '—'
        )
}

/// The words of a line, compounds whole; without a fragment cut off at its end.
pub(super) fn whole_words(line: &str) -> impl Iterator<Item = &str> {
    let mut letters = line.char_indices().peekable();
    // The edges of a line delimit words as spaces do.
    let mut before = ' ';
    std::iter::from_fn(move || {
        loop {
            let (start, first) = letters.next()?;
            if !is_letter(first) {
                before = first;
                continue;
            }
            let joins = |rest: &Peekable<CharIndices<'_>>| {
                let next = rest.clone().nth(1);
                next.is_some_and(|(_, next)| is_letter(next))
            };
            while let Some(&(_, c)) = letters.peek() {
                if !(in_word(c) || c == '-' && joins(&letters)) {
                    break;
                }
                letters.next();
            }
            let (end, after) = letters.peek().copied().unwrap_or((line.len(), ' '));
            let begins = is_border(before) || is_hyphen(before);
            if begins && is_border(after) && !is_hyphen(after) {
                return Some(&line[start..end]);
            }
        }
    })
}
