//! Words that the OCR misspelt.

use std::ops::Range;
use std::sync::LazyLock;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::language::{Confusion, Language};
use crate::marks::{is_dash, is_joining, is_letter};
use crate::repair::words::is_print;
use crate::rule::Rule;
use crate::text::Glyph;

use super::{OcrContext, Paragraph, Rewriter, Scan, Vocabulary};

/// The maximum number of confusions in one word.
const MOST: usize = 3;

/// The minimum length of a word that is repaired for its letters alone, in letters: in shorter ones one letter decides.
const SHORTEST: usize = 5;

/// Maximum word length, in letters; what is longer is no word, and has too many readings.
const LONGEST: usize = 100;

/// How often the text must have the word that a misspelt one is taken for.
const ATTESTED: u32 = 2;

/// Words that would have a letter beside its neighbours by chance, if it says anything that none has it there: with a
/// probability of .95 one had (Poisson).
const EXPECTED: f64 = 3.0;

/// The maximum number of readings tried for one word.
const READINGS: usize = 4_000;

/// By the first character of what the OCR wrote.
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

/// What was printed for words that have been looked at; `None` for what stands as it was printed.
#[derive(Default)]
pub(in crate::repair) struct Known(IndexMap<Box<[char]>, Option<String>, FxBuildHasher>);

impl Known {
    /// What was printed for a word, which is looked at once however often the text has it.
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

/// Sets the words of a paragraph right.
pub(super) fn repair(paragraph: &Paragraph, context: &mut OcrContext<'_>) -> Option<Vec<Glyph>> {
    let Paragraph {
        glyphs, letters, ..
    } = paragraph;
    let mut rewriter = Rewriter::new(glyphs, Rule::OcrLetters, context.left_out);
    for word in paragraph.runs(|c| is_print(c) && !is_dash(c)) {
        let core = core(&letters[word.clone()]);
        let word = word.start + core.start..word.start + core.end;
        let written = &letters[word.clone()];
        if is_settled(written) || written.len() > LONGEST {
            continue;
        }
        let before_semicolon = letters.get(word.end) == Some(&';');
        let known = context
            .known
            .printed(written, context.scan, context.vocabulary);
        if let Some(printed) = known {
            rewriter.write(word, printed);
        } else if before_semicolon && has_speck(&String::from_iter(written), context.vocabulary) {
            // The OCR made two characters of the semicolon.
            rewriter.merge(word.end - 1..word.end + 1, ';');
        }
    }
    rewriter.finish()
}

/// True for what needs no look: small letters, too few for a misspelt word and without an i that might be doubled.
fn is_settled(word: &[char]) -> bool {
    word.len() < SHORTEST && word.iter().all(|&c| c.is_ascii_lowercase() && c != 'i')
}

/// Where a word stands among the marks around it.
fn core(word: &[char]) -> Range<usize> {
    let opens = |c: &char| matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[');
    let closes = |c: &char| {
        let quote = matches!(c, '"' | '\'' | '”' | '’' | ')' | ']');
        quote || is_joining(*c) || matches!(c, '.' | '!' | '?')
    };
    let start = word.iter().take_while(|c| opens(c)).count();
    let end = word.iter().rposition(|c| !closes(c));
    start..end.map_or(start, |last| last + 1).max(start)
}

/// The word that was printed, if the OCR wrote another one.
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
    let rare = letters >= SHORTEST && vocabulary.count(&folded) <= 1;
    // Most words end here, before the language is asked.
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

/// True for what the language knows as it is.
fn stands(word: &str, folded: &str, vocabulary: &Vocabulary<'_>) -> bool {
    let language = vocabulary.language();
    vocabulary.knows(folded)
        || language.abbreviation(word.trim_end_matches('.')).is_some()
        || is_ordinal(word, language)
}

/// The word that was printed for what no word looks like.
fn untangled(written: &str, folded: &str, vocabulary: &Vocabulary<'_>) -> Option<String> {
    let language = vocabulary.language();
    // The text's words hold what the OCR wrote as well.
    let other = |word: &str| is_word(word, vocabulary, 1) && language.fold(word) != folded;
    unique(written, language, MOST, false, other).or_else(|| {
        // Two letters may have made the doubled i: Leriin.
        let plain = written.chars().all(is_letter);
        let attested = |word: &str| is_attested(word, vocabulary);
        plain.then(|| unique(written, language, 1, true, attested))?
    })
}

/// True for a word that the text has often enough for a misspelt one to be taken for it.
fn is_attested(word: &str, vocabulary: &Vocabulary<'_>) -> bool {
    let folded = vocabulary.language().fold(word);
    vocabulary.count(&folded) >= ATTESTED && is_word(word, vocabulary, ATTESTED)
}

/// The only word that another letter makes of what was written, for one that no other word of the text has beside either
/// of its neighbours: aqtumn. Names have such letters by right, so a capitalised word must be one that the text has.
fn garbled(written: &str, folded: &str, vocabulary: &Vocabulary<'_>) -> Option<String> {
    let language = vocabulary.language();
    let letters: Vec<char> = written.chars().collect();
    let folded: Vec<char> = folded.chars().collect();
    if folded.len() != letters.len() {
        return None;
    }
    let strange = |at: &usize| {
        let before = vocabulary.lacks_pair([folded[at - 1], folded[*at]]);
        let after = before.and_then(|_| vocabulary.lacks_pair([folded[*at], folded[at + 1]]));
        let both = before.zip(after);
        both.is_some_and(|(before, after)| before + after >= EXPECTED)
    };
    let name = letters[0].is_uppercase();
    let stands = |word: &str| vocabulary.count(&language.fold(word)) >= ATTESTED;
    let printed = |word: &str| is_word(word, vocabulary, ATTESTED) && (!name || stands(word));
    let mut found = None;
    for at in (1..letters.len() - 1).filter(strange) {
        for &other in vocabulary.alphabet() {
            let mut reading = letters.clone();
            reading[at] = other;
            let reading: String = reading.into_iter().collect();
            if reading != written && printed(&reading) {
                if found.is_some() {
                    return None;
                }
                found = Some(reading);
            }
        }
    }
    found
}

/// True if the last letter of a word before a semicolon is a speck that belongs to it: `waveredi;`. What is left must be a
/// word, and what was written none: it ends in a letter that looks like one, as no word ends.
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
    let long = written.chars().count() >= SHORTEST && language.knows_words();
    rare && long && is_word(word, vocabulary, ATTESTED)
}

/// True for figures with the ending of an ordinal: 9th.
pub(in crate::repair) fn is_ordinal(word: &str, language: &dyn Language) -> bool {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let (figures, ending) = word.split_at(end);
    figures
        .parse()
        .is_ok_and(|number| language.ordinal_ending(number) == Some(&*ending.to_lowercase()))
}

/// True for what no word looks like: figures or marks inside, a capital after a small letter, a doubled i. A contraction,
/// a Roman figure and what an ellipsis stands in are none.
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

/// The maximum number of letters on the shorter side of an apostrophe that stands for omitted ones: we'll, o'clock,
/// qu'elle.
const CLIPPED: usize = 2;

/// True for letters and one apostrophe that stands where a word is shortened.
fn is_contraction(word: &str) -> bool {
    word.split_once(['\'', '’']).is_some_and(|(left, right)| {
        let shortest = left.chars().count().min(right.chars().count());
        (1..=CLIPPED).contains(&shortest) && left.chars().chain(right.chars()).all(is_letter)
    })
}

/// True for a number in small Roman figures: ii, viii.
fn is_roman(word: &str) -> bool {
    word.chars()
        .all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c'))
}

/// A word and the clitic that it ends in, empty for none.
fn without_clitic<'a>(word: &'a str, language: &dyn Language) -> (&'a str, &'static str) {
    let mut clitics = language.clitics().iter();
    clitics
        .find_map(|clitic| Some((word.strip_suffix(clitic)?, *clitic)))
        .unwrap_or((word, ""))
}

/// True for letters alone that the text has often enough, accents aside, or that the language knows.
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

/// The only word that the fewest confusions make of what was written.
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
                let again = || {
                    let mut others = found.iter();
                    others.any(|other| other.to_lowercase() == whole.to_lowercase())
                };
                if is_word(&whole) && !again() {
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

/// Where in what was written, in bytes from `at` on, which confusion may have happened.
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
