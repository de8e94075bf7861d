//! Corrects words that the OCR misspelt.

use std::ops::Range;
use std::sync::LazyLock;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::language::{Confusion, Language};
use crate::marks::{is_dash, is_joining, is_letter};
use crate::quotes::Conventions;
use crate::repair::words::is_print;
use crate::rule::Rule;
use crate::text::Glyph;

use super::{OcrContext, Paragraph, Rewriter, Scan, Vocabulary};

/// Maximum number of confusions in one word.
const MOST_CONFUSIONS: usize = 3;

/// Minimum length of a word that is corrected on the evidence of its letters alone, in letters: in a shorter one a
/// single letter decides.
const SHORTEST_WORD: usize = 5;

/// Maximum word length, in letters; a longer token is not a word and has too many readings.
const LONGEST_WORD: usize = 100;

/// Minimum count in the text of the word that replaces a misspelt one.
const ATTESTED: u32 = 2;

/// Minimum number of words expected by chance to have a letter beside its neighbours for it to be significant that none
/// has: with a probability of .95 at least one would (Poisson).
const EXPECTED: f64 = 3.0;

/// Maximum number of readings tried for one word.
const READINGS: usize = 4_000;

/// Confusions by the first character of what the OCR wrote.
static CONFUSIONS: LazyLock<FxHashMap<char, Vec<Confusion>>> = LazyLock::new(|| {
    let mut confusions: FxHashMap<char, Vec<Confusion>> = FxHashMap::default();
    let rows = include_str!("confusions.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        if let [written, printed, place] = fields[..]
            && let Some(first) = written.chars().next()
        {
            confusions.entry(first).or_default().push(Confusion {
                written,
                printed,
                letters: place == "letter",
            });
        }
    }
    confusions
});

/// Cache of corrections by word; `None` for a word that stays as it is.
#[derive(Default)]
pub(in crate::repair) struct Known(IndexMap<Box<[char]>, Option<String>, FxBuildHasher>);

impl Known {
    /// The correction of a word, computed once per distinct word.
    fn printed(
        &mut self,
        written: &[char],
        scan: &Scan,
        vocabulary: &Vocabulary<'_>,
    ) -> Option<&str> {
        let number = self.0.get_index_of(written).unwrap_or_else(|| {
            let printed = printed(&String::from_iter(written), scan, vocabulary);
            self.0.insert_full(written.into(), printed).0
        });
        self.0[number].as_deref()
    }
}

/// Corrects the words of a paragraph.
pub(super) fn repair(paragraph: &Paragraph, context: &mut OcrContext<'_>) -> Option<Vec<Glyph>> {
    let Paragraph {
        glyphs, letters, ..
    } = paragraph;
    let mut rewriter = Rewriter::new(glyphs, Rule::OcrLetters, context.left_out);
    for word in paragraph.runs(|c| is_print(c) && !is_dash(c)) {
        let core = core(&letters[word.clone()], context.conventions);
        let word = word.start + core.start..word.start + core.end;
        let written = &letters[word.clone()];
        if is_settled(written) || written.len() > LONGEST_WORD {
            continue;
        }
        let before_semicolon = letters.get(word.end) == Some(&';');
        let known = context
            .known
            .printed(written, context.scan, context.vocabulary);
        if let Some(printed) = known {
            rewriter.write(word, printed);
        } else if before_semicolon && has_speck(&String::from_iter(written), context.vocabulary) {
            // The OCR split the semicolon into two characters.
            rewriter.merge(word.end - 1..word.end + 1, ';');
        }
    }
    rewriter.finish()
}

/// True if a word, with the punctuation around it, cannot be a word but is a misread one of the text or the language.
pub(super) fn is_misread(
    word: &[char],
    conventions: Conventions,
    vocabulary: &Vocabulary<'_>,
) -> bool {
    let written = String::from_iter(&word[core(word, conventions)]);
    let language = vocabulary.language();
    let (base, _) = without_clitic(&written, language);
    if !is_odd(base) || base.chars().count() > LONGEST_WORD {
        return false;
    }
    let folded = language.fold(base);
    !stands(base, &folded, vocabulary) && untangled(base, &folded, vocabulary).is_some()
}

/// True for a word that needs no check: lower-case letters, too few for a correction, and no i that could be doubled.
fn is_settled(word: &[char]) -> bool {
    word.len() < SHORTEST_WORD && word.iter().all(|&c| c.is_ascii_lowercase() && c != 'i')
}

/// The range of a word without the punctuation around it.
fn core(word: &[char], conventions: Conventions) -> Range<usize> {
    let quotes = |c| conventions.is_quotation_mark(c);
    let start = word
        .iter()
        .take_while(|&&c| quotes(c) || matches!(c, '(' | '['))
        .count();
    let end = word.iter().rposition(|&c| {
        let closes = quotes(c) || matches!(c, ')' | ']' | '.' | '!' | '?');
        !closes && !is_joining(c)
    });
    start..end.map_or(start, |last| last + 1).max(start)
}

/// The printed word, if the OCR wrote a different one.
fn printed(word: &str, scan: &Scan, vocabulary: &Vocabulary<'_>) -> Option<String> {
    let language = vocabulary.language();
    let (base, clitic) = without_clitic(word, language);
    let odd = is_odd(base);
    if !odd && !language.knows_words() {
        return None;
    }
    let folded = language.fold(base);
    let letters = base.chars().filter(|&c| is_letter(c)).count();
    let stray = scan.stray.iter().find_map(|&mark| base.strip_suffix(mark));
    let rare = letters >= SHORTEST_WORD && vocabulary.count(&folded) <= 1;
    // Most words are rejected here, before querying the language.
    if !odd && !rare && stray.is_none() || letters == 0 || stands(base, &folded, vocabulary) {
        return None;
    }
    let small = |word: &&str| word.chars().skip(1).all(char::is_lowercase);
    let found = if let Some(plain) = stray.filter(small) {
        Some(plain.to_owned())
    } else if odd {
        untangled(base, &folded, vocabulary)
    } else if rare && !vocabulary.has_other_form(&folded) {
        unique(base, language, 1, true, |word| {
            is_attested(word, vocabulary)
        })
        .or_else(|| garbled(base, &folded, vocabulary))
    } else {
        None
    };
    found.map(|found| found + clitic)
}

/// True for a word that the language knows as it is.
fn stands(word: &str, folded: &str, vocabulary: &Vocabulary<'_>) -> bool {
    let language = vocabulary.language();
    vocabulary.knows(folded)
        || language.abbreviation(word.trim_end_matches('.')).is_some()
        || is_ordinal(word, language)
}

/// The printed word behind a string that cannot be a word.
fn untangled(written: &str, folded: &str, vocabulary: &Vocabulary<'_>) -> Option<String> {
    let language = vocabulary.language();
    // The vocabulary of the text includes what the OCR wrote.
    let other = |word: &str| is_word(word, vocabulary, 1) && language.fold(word) != folded;
    unique(written, language, MOST_CONFUSIONS, false, other).or_else(|| {
        // The doubled i may have been two other letters: Leriin.
        let plain = written.chars().all(is_letter);
        let attested = |word: &str| is_attested(word, vocabulary);
        plain.then(|| unique(written, language, 1, true, attested))?
    })
}

/// True for a word frequent enough in the text to replace a misspelt one.
fn is_attested(word: &str, vocabulary: &Vocabulary<'_>) -> bool {
    let folded = vocabulary.language().fold(word);
    vocabulary.count(&folded) >= ATTESTED && is_word(word, vocabulary, ATTESTED)
}

/// The only word that results from changing one letter, if no other word of the text has that letter beside either
/// neighbour: aqtumn. Names may have such letters, so a capitalised correction must occur in the text.
fn garbled(written: &str, folded: &str, vocabulary: &Vocabulary<'_>) -> Option<String> {
    let language = vocabulary.language();
    let letters: Vec<char> = written.chars().collect();
    let folded: Vec<char> = folded.chars().collect();
    if folded.len() != letters.len() {
        return None;
    }
    let name = letters[0].is_uppercase();
    let mut only = None;
    for at in (1..letters.len() - 1).filter(|&at| is_strange(&folded, at, vocabulary)) {
        for &other in vocabulary.alphabet() {
            let mut reading = letters.clone();
            reading[at] = other;
            let reading: String = reading.into_iter().collect();
            let possible = reading != written
                && is_word(&reading, vocabulary, ATTESTED)
                && (!name || vocabulary.count(&language.fold(&reading)) >= ATTESTED);
            if possible && only.replace(reading).is_some() {
                return None;
            }
        }
    }
    only
}

/// True if it is significant that no word of the text has this letter beside either neighbour.
fn is_strange(folded: &[char], at: usize, vocabulary: &Vocabulary<'_>) -> bool {
    let Some(before) = vocabulary.lacks_pair([folded[at - 1], folded[at]]) else {
        return false;
    };
    let after = vocabulary.lacks_pair([folded[at], folded[at + 1]]);
    after.is_some_and(|after| before + after >= EXPECTED)
}

/// True if the last letter of a word before a semicolon is a speck that belongs to the semicolon: `waveredi;`. The rest
/// must be a word, and the written form must not be one: it ends in a letter with which no word ends.
fn has_speck(written: &str, vocabulary: &Vocabulary<'_>) -> bool {
    let mut letters = written.chars();
    let (Some(last), Some(before)) = (letters.next_back(), letters.clone().next_back()) else {
        return false;
    };
    let language = vocabulary.language();
    if !language.is_speck(last, before) || !written.chars().all(char::is_lowercase) {
        return false;
    }
    let (written, word) = (language.fold(written), letters.as_str());
    let rare = vocabulary.count(&written) <= 1 && !vocabulary.knows(&written);
    let long = written.chars().count() >= SHORTEST_WORD && language.knows_words();
    rare && long && is_word(word, vocabulary, ATTESTED)
}

/// True for digits with an ordinal ending: 9th.
pub(in crate::repair) fn is_ordinal(word: &str, language: &dyn Language) -> bool {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let (figures, ending) = word.split_at(end);
    figures
        .parse()
        .is_ok_and(|number| language.ordinal_ending(number) == Some(&*ending.to_lowercase()))
}

/// True for a string that cannot be a word: digits or punctuation inside it, a capital after a lower-case letter, a
/// doubled i. Contractions, Roman numerals and strings with an ellipsis are excepted.
pub(in crate::repair) fn is_odd(word: &str) -> bool {
    let mut before = ' ';
    let strange = word.chars().any(|c| {
        let last = std::mem::replace(&mut before, c);
        let mark = !is_letter(c) && c != '’';
        let doubled = (last, c) == ('i', 'i');
        mark || doubled || c.is_uppercase() && last.is_lowercase()
    });
    strange && !is_contraction(word) && !is_roman(word) && !word.contains("..")
}

/// Maximum number of letters on the shorter side of the apostrophe of a contraction: we'll, o'clock, qu'elle.
const CLIPPED: usize = 2;

/// True for letters with one apostrophe where a word is contracted.
fn is_contraction(word: &str) -> bool {
    word.split_once(['\'', '’']).is_some_and(|(left, right)| {
        let shortest = left.chars().count().min(right.chars().count());
        (1..=CLIPPED).contains(&shortest) && left.chars().chain(right.chars()).all(is_letter)
    })
}

/// True for a lower-case Roman numeral: ii, viii.
fn is_roman(word: &str) -> bool {
    word.chars()
        .all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c'))
}

/// Splits a word into its base and its clitic, which is empty if it has none.
fn without_clitic<'a>(word: &'a str, language: &dyn Language) -> (&'a str, &'static str) {
    let mut clitics = language.clitics().iter();
    clitics
        .find_map(|clitic| Some((word.strip_suffix(clitic)?, *clitic)))
        .unwrap_or((word, ""))
}

/// True for a string of letters that the text has often enough, ignoring accents, or that the language knows.
fn is_word(word: &str, vocabulary: &Vocabulary<'_>, least: u32) -> bool {
    let (word, _) = without_clitic(word, vocabulary.language());
    if word.is_empty() || !word.chars().all(is_letter) {
        return false;
    }
    let folded = vocabulary.language().fold(word);
    vocabulary.count(&folded) >= least
        || vocabulary.knows(&folded)
        || vocabulary.count_plain(&folded) >= least
}

/// The only word that the smallest number of confusions makes of what was written.
fn unique(
    written: &str,
    language: &dyn Language,
    most: usize,
    letters: bool,
    is_word: impl Fn(&str) -> bool,
) -> Option<String> {
    let mut readings = vec![(0, String::new())];
    for _ in 0..most {
        let mut found: Vec<String> = Vec::new();
        let mut next = Vec::new();
        for (at, prefix) in &readings {
            for (from, confusion) in places(written, *at, letters, language) {
                let reading = [prefix, &written[*at..from], confusion.printed].concat();
                let end = from + confusion.written.len();
                let whole = [&reading, &written[end..]].concat();
                let is_new = |whole: &str| {
                    let small = whole.to_lowercase();
                    found.iter().all(|other| other.to_lowercase() != small)
                };
                if is_word(&whole) && is_new(&whole) {
                    found.push(whole);
                }
                next.push((end, reading));
            }
        }
        match found.len() {
            0 if next.len() <= READINGS => readings = next,
            1 => return found.pop(),
            _ => return None,
        }
    }
    None
}

/// The confusions that may have produced the text from byte `at` on, each with its byte offset.
fn places<'a>(
    written: &'a str,
    at: usize,
    letters: bool,
    language: &'a dyn Language,
) -> impl Iterator<Item = (usize, &'static Confusion)> + 'a {
    written[at..].char_indices().flat_map(move |(i, first)| {
        let rest = &written[at + i..];
        let by_shape = CONFUSIONS.get(&first).into_iter().flatten();
        by_shape
            .chain(language.confusions())
            .filter(move |confusion| {
                confusion.letters == letters && rest.starts_with(confusion.written)
            })
            .map(move |confusion| (at + i, confusion))
    })
}
