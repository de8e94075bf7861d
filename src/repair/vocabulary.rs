//! The words of a text under repair: its own evidence of what is a word.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::language::Language;
use crate::marks::{is_final, is_joining, is_letter};
use crate::text::Glyph;

/// The words of a text and how often they stand in it whole.
pub(super) struct Vocabulary<'a> {
    words: HashMap<String, u32>,
    /// Those with accents, without them.
    plain: HashMap<String, u32>,
    stems: HashMap<String, u32>,
    language: &'a dyn Language,
}

impl<'a> Vocabulary<'a> {
    /// Counts the words of lines or paragraphs, folded; what a line's end cuts off is left aside.
    pub(super) fn of<'b>(
        lines: impl IntoIterator<Item = &'b Vec<Glyph>>,
        language: &'a dyn Language,
    ) -> Self {
        let mut found = Self {
            words: HashMap::new(),
            plain: HashMap::new(),
            stems: HashMap::new(),
            language,
        };
        for line in lines {
            for word in whole_words(line) {
                let word = found.folded(&line[word]);
                *found
                    .stems
                    .entry(language.stem(&word).to_owned())
                    .or_default() += 1;
                if !word.is_ascii() && !language.right_to_left() {
                    *found.plain.entry(plain(&word)).or_default() += 1;
                }
                *found.words.entry(word).or_default() += 1;
            }
        }
        found
    }

    pub(super) fn language(&self) -> &'a dyn Language {
        self.language
    }

    pub(super) fn folded(&self, word: &[Glyph]) -> String {
        folded(word, self.language)
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

pub(super) fn folded(word: &[Glyph], language: &dyn Language) -> String {
    let word: String = word.iter().map(|glyph| glyph.letter).collect();
    language.fold(&word)
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
pub(super) fn whole_words(line: &[Glyph]) -> impl Iterator<Item = Range<usize>> + '_ {
    let inside = |i: usize| {
        let letter = line[i].letter;
        in_word(letter)
            || letter == '-' && line.get(i + 1).is_some_and(|next| is_letter(next.letter))
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at
            + line[at..]
                .iter()
                .position(|glyph| is_letter(glyph.letter))?;
        let end = (start..line.len())
            .find(|&i| !inside(i))
            .unwrap_or(line.len());
        at = end;
        Some(start..end)
    })
    .filter(|word| {
        let before = word.start.checked_sub(1).map(|i| line[i].letter);
        let after = line.get(word.end).map(|glyph| glyph.letter);
        before.is_none_or(|c| is_border(c) || is_hyphen(c))
            && after.is_none_or(|c| is_border(c) && !is_hyphen(c))
    })
}
