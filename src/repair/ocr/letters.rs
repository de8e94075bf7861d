//! Words that the OCR misspelt.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::marks::{is_dash, is_joining, is_letter};
use crate::rule::Rule;
use crate::text::Glyph;

use super::{Bench, Rewriter, Scan, Vocabulary, glyph_runs, is_print};

/// Confusions in one word at most.
const MOST: usize = 3;

/// Letters of a word at least that is repaired for its letters alone: in shorter ones one letter decides.
const SHORTEST: usize = 5;

/// How often the text must have the word that a misspelt one is taken for.
const ATTESTED: u32 = 2;

/// Words that would have a letter beside its neighbours by chance, if it says anything that none has it there: with a
/// probability of .95 one had (Poisson).
const EXPECTED: f64 = 3.0;

/// Readings tried for one word at most.
const READINGS: usize = 4_000;

struct Confusion {
    written: Vec<char>,
    printed: &'static str,
    letters: bool,
}

static CONFUSIONS: LazyLock<Vec<Confusion>> = LazyLock::new(|| {
    include_str!("confusions.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some(Confusion {
                written: fields.next()?.chars().collect(),
                printed: fields.next()?,
                letters: fields.next()? == "letter",
            })
        })
        .collect()
});

/// What was printed for words that have been looked at; `None` for what stands as it was printed.
#[derive(Default)]
pub(in crate::repair) struct Known(FxHashMap<String, Option<String>>);

/// Sets the words of a paragraph right.
pub(super) fn repair(glyphs: &[Glyph], bench: &mut Bench<'_>) -> Option<Vec<Glyph>> {
    let before_semicolon = |at: usize| glyphs.get(at).is_some_and(|next| next.letter == ';');
    let mut rewriter = Rewriter::new(glyphs, Rule::OcrLetters, bench.left_out);
    let mut written = String::new();
    for word in glyph_runs(glyphs, |c| is_print(c) && !is_dash(c)) {
        let word = core(glyphs, word);
        written.clear();
        written.extend(glyphs[word.clone()].iter().map(|glyph| glyph.letter));
        let known = &mut bench.known.0;
        if !known.contains_key(&written) {
            let printed = printed(&written, bench.scan, bench.vocabulary);
            known.insert(written.clone(), printed);
        }
        match &known[&written] {
            Some(printed) => rewriter.write(word, printed),
            // The OCR made two characters of the semicolon.
            None if before_semicolon(word.end) && has_speck(&written, bench.vocabulary) => {
                rewriter.merge(word.end - 1..word.end + 1, ';');
            }
            None => {}
        }
    }
    rewriter.finish()
}

/// A word without the marks around it.
fn core(glyphs: &[Glyph], word: Range<usize>) -> Range<usize> {
    let opens = |c: char| matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[');
    let closes = |c: char| {
        let quote = matches!(c, '"' | '\'' | '”' | '’' | ')' | ']');
        quote || is_joining(c) || matches!(c, '.' | '!' | '?')
    };
    let letters = &glyphs[word.clone()];
    let start = letters.iter().take_while(|g| opens(g.letter)).count();
    let end = letters.iter().rposition(|g| !closes(g.letter));
    let end = end.map_or(start, |last| last + 1).max(start);
    word.start + start..word.start + end
}

/// The word that was printed, if the OCR wrote another one.
fn printed(word: &str, scan: &Scan, vocabulary: &Vocabulary<'_>) -> Option<String> {
    let language = vocabulary.language();
    let (base, ending) = ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|end| Some((word.strip_suffix(end)?, *end)))
        .unwrap_or((word, ""));
    let odd = is_odd(base);
    if !odd && !language.knows_words() {
        return None;
    }
    let folded = language.fold(base);
    let letters = base.chars().filter(|&c| is_letter(c)).count();
    let abbreviation = language.abbreviation(base.trim_end_matches('.')).is_some();
    let known = vocabulary.knows(&folded) || abbreviation;
    if letters == 0 || known || is_ordinal(base, language) {
        return None;
    }
    let stray = scan.stray.iter().find_map(|&mark| base.strip_suffix(mark));
    if let Some(plain) = stray.filter(|word| word.chars().skip(1).all(char::is_lowercase)) {
        return Some(format!("{plain}{ending}"));
    }
    let attested = |word: &str| {
        let folded = language.fold(word);
        vocabulary.count(&folded) >= ATTESTED && is_word(word, vocabulary, ATTESTED)
    };
    if odd {
        // The text's words hold what the OCR wrote as well.
        let other = |word: &str| language.fold(word) != folded && is_word(word, vocabulary, 1);
        let found = unique(base, MOST, false, other);
        // Two letters may have made the doubled i: Leriin.
        let letters = || unique(base, 1, true, attested);
        let found = found.or_else(|| {
            if base.chars().all(is_letter) {
                letters()
            } else {
                None
            }
        });
        return found.map(|found| found + ending);
    }
    let rare = vocabulary.count(&folded) <= 1 && letters >= SHORTEST;
    let inflected = vocabulary.has_other_form(&folded);
    if !rare || inflected {
        return None;
    }
    let found = unique(base, 1, true, attested).or_else(|| garbled(base, vocabulary));
    found.map(|found| found + ending)
}

/// The only word that another letter makes of what was written, for one that no other word of the text has beside either
/// of its neighbours: aqtumn. Names have such letters by right, so a capitalised word must be one that the text has.
fn garbled(written: &str, vocabulary: &Vocabulary<'_>) -> Option<String> {
    let language = vocabulary.language();
    let letters: Vec<char> = written.chars().collect();
    let folded: Vec<char> = language.fold(written).chars().collect();
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
        for other in vocabulary.alphabet() {
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
    let small = written.chars().all(char::is_lowercase);
    let mut letters = written.chars();
    let (Some(last), Some(before)) = (letters.next_back(), letters.clone().next_back()) else {
        return false;
    };
    let speck = match last {
        'i' | 'j' => true,
        'r' => !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'r'),
        _ => false,
    };
    let language = vocabulary.language();
    let (written, word) = (language.fold(written), letters.as_str());
    let rare = vocabulary.count(&written) <= 1 && !vocabulary.knows(&written);
    let long = written.chars().count() >= SHORTEST && language.knows_words();
    small && speck && rare && long && is_word(word, vocabulary, ATTESTED)
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
    if is_contraction(word) || is_roman(word) || word.contains("..") {
        return false;
    }
    let chars: Vec<char> = word.chars().collect();
    let mark = chars.iter().any(|&c| !is_letter(c) && c != '’');
    let capital = chars
        .windows(2)
        .any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase());
    let doubled = chars.windows(2).any(|pair| pair == ['i', 'i']);
    mark || capital || doubled
}

/// Letters at most on one side of an apostrophe that stands for left out ones: we'll, o'clock, qu'elle.
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

/// True for letters alone that the text has often enough, accents aside, or that the language knows.
fn is_word(word: &str, vocabulary: &Vocabulary<'_>, least: u32) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let folded = vocabulary.language().fold(word);
    !word.is_empty()
        && word.chars().all(is_letter)
        && (vocabulary.count(&folded) >= least
            || vocabulary.knows(&folded)
            || vocabulary.count_plain(&folded) >= least)
}

/// The only word that the fewest confusions make of what was written.
fn unique(
    written: &str,
    most: usize,
    letters: bool,
    is_word: impl Fn(&str) -> bool,
) -> Option<String> {
    let written: Vec<char> = written.chars().collect();
    let mut readings = vec![(0, String::new())];
    for _ in 0..most {
        let mut found: Vec<String> = Vec::new();
        let mut next = Vec::new();
        for (at, prefix) in &readings {
            for (from, confusion) in places(&written, *at, letters) {
                let mut reading = prefix.clone();
                reading.extend(&written[*at..from]);
                reading.push_str(confusion.printed);
                let end = from + confusion.written.len();
                let rest: String = written[end..].iter().collect();
                let whole = format!("{reading}{rest}");
                let again = found
                    .iter()
                    .any(|other| other.to_lowercase() == whole.to_lowercase());
                if is_word(&whole) && !again {
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

/// Where in what was written, from `at` on, which confusion may have happened.
fn places(
    written: &[char],
    at: usize,
    letters: bool,
) -> impl Iterator<Item = (usize, &'static Confusion)> + '_ {
    (at..written.len()).flat_map(move |from| {
        CONFUSIONS
            .iter()
            .filter(move |confusion| {
                confusion.letters == letters && written[from..].starts_with(&confusion.written)
            })
            .map(move |confusion| (from, confusion))
    })
}
