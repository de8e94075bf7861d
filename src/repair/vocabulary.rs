//! The words of a text under repair: its own evidence of what is a word.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::language::Language;
use crate::marks::{is_final, is_joining, is_letter};

use super::tally::Tally;

type Counts = FxHashMap<String, u32>;

/// The words of a text and how often they stand in it whole.
pub(super) struct Vocabulary<'a> {
    words: Counts,
    /// Those with accents, without them.
    plain: Counts,
    stems: Counts,
    /// In how many words that are sure two letters stand together; made when it is asked for.
    pairs: OnceLock<FxHashMap<[char; 2], u32>>,
    language: &'a dyn Language,
}

impl<'a> Vocabulary<'a> {
    /// Counts the words of lines, folded; what a line's end cuts off is left aside.
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
        let mut found = Self {
            words: Counts::default(),
            plain: Counts::default(),
            stems: Counts::default(),
            pairs: OnceLock::new(),
            language,
        };
        for (word, count) in tally.counts() {
            *add(&mut found.stems, language.stem(&word)) += count;
            if !word.is_ascii() && !language.right_to_left() {
                *add(&mut found.plain, &plain(&word)) += count;
            }
            found.words.insert(word, count);
        }
        found
    }

    pub(super) fn language(&self) -> &'a dyn Language {
        self.language
    }

    /// How often the text has a folded word.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// How often the text has a folded word, its accents left aside.
    pub(super) fn count_plain(&self, word: &str) -> u32 {
        let plain = plain(word);
        self.count(&plain) + self.plain.get(&plain).copied().unwrap_or(0)
    }

    /// How many words would have two folded letters together by chance; `None` if words of the text do have them.
    pub(super) fn lacks_pair(&self, pair: [char; 2]) -> Option<f64> {
        let pairs = self.pairs();
        let sum = |holds: &dyn Fn(&[char; 2]) -> bool| -> f64 {
            let counts = pairs.iter().filter(|(other, _)| holds(other));
            counts.map(|(_, &count)| f64::from(count)).sum()
        };
        (!pairs.contains_key(&pair)).then(|| {
            let (first, second) = (sum(&|o| o[0] == pair[0]), sum(&|o| o[1] == pair[1]));
            first * second / sum(&|_| true).max(1.0)
        })
    }

    /// The letters of the text's words, folded.
    pub(super) fn alphabet(&self) -> BTreeSet<char> {
        self.pairs().keys().flatten().copied().collect()
    }

    fn pairs(&self) -> &FxHashMap<[char; 2], u32> {
        self.pairs.get_or_init(|| {
            let mut pairs = FxHashMap::default();
            // What stands once may be misread itself.
            let sure = |(word, count): &(&String, &u32)| **count > 1 || self.knows(word);
            for (word, _) in self.words.iter().filter(sure) {
                let letters: Vec<char> = word.chars().collect();
                let own: BTreeSet<[char; 2]> =
                    letters.windows(2).map(|two| [two[0], two[1]]).collect();
                for pair in own {
                    *pairs.entry(pair).or_default() += 1;
                }
            }
            pairs
        })
    }

    /// True if the text has another form of a folded word.
    pub(super) fn has_other_form(&self, word: &str) -> bool {
        let stem = self.stems.get(self.language.stem(word));
        stem.is_some_and(|&count| count > self.count(word))
    }

    /// True if the text has a form of a folded word.
    pub(super) fn has_stem(&self, word: &str) -> bool {
        self.stems.contains_key(self.language.stem(word))
    }

    /// True if the language knows a folded word, whether the text has it or not.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.language.knows(word)
    }
}

/// The count of a word, new or not.
fn add<'c>(counts: &'c mut Counts, word: &str) -> &'c mut u32 {
    counts.entry(word.to_owned()).or_default()
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}') || is_soft(c)
}

/// True for a hyphen that only a line's end shows: the soft hyphen, and the sign that some OCR puts for one.
pub(super) fn is_soft(c: char) -> bool {
    matches!(c, '\u{00AD}' | '¬')
}

/// A word without its accents.
fn plain(word: &str) -> String {
    word.nfd()
        .filter(|c| !('\u{0300}'..='\u{036F}').contains(c))
        .collect()
}

pub(super) fn in_word(c: char) -> bool {
    is_letter(c) || matches!(c, '\'' | '’')
}

/// True for what may stand beside a word: a space or a usual mark. Beside anything else a word is a part of one.
fn is_border(c: char) -> bool {
    c.is_whitespace()
        || is_final(c)
        || is_joining(c)
        || matches!(
            c,
            '"' | '“' | '”' | '‘' | '«' | '»' | '(' | ')' | '[' | ']' | '–' | '—'
        )
}

/// The words of a line, compounds whole; not the half that its end cuts off.
pub(super) fn whole_words(line: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(is_letter)?;
        at = start + word_length(&line[start..]);
        Some(start..at)
    })
    .filter(|word| {
        let before = line[..word.start].chars().next_back();
        let after = line[word.end..].chars().next();
        before.is_none_or(|c| is_border(c) || is_hyphen(c))
            && after.is_none_or(|c| is_border(c) && !is_hyphen(c))
    })
    .map(|word| &line[word])
}

/// The length of the word that a text begins with, in bytes.
fn word_length(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let joins = c == '-' && letters.peek().is_some_and(|&(_, next)| is_letter(next));
        if !in_word(c) && !joins {
            return at;
        }
    }
    text.len()
}
