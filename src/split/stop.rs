//! Decides whether a full stop ends its sentence: abbreviations, initials, ordinals and numbers of list items do not.

use super::line::{Class, Line, Next};
use crate::language::{Abbreviation, Language};
use crate::marks::is_letter;

/// Maximum number of digits of a list item's number.
const LIST_DIGITS: usize = 3;

/// Maximum number of digits of an ordinal: a day, month or century; a year has more.
const ORDINAL_DIGITS: usize = 2;

/// Minimum length of a sentence that ends in the abbreviation of a measure, in words: `At 6 p.m. Trotsky` is only the
/// beginning of one.
const SHORTEST_MEASURED: usize = 5;

/// Maximum length of an abbreviation in a script that ends its sentences with a stop of its own, in characters: डॉ., सं.
const ABBREVIATION_LETTERS: usize = 4;

/// Maximum number of parts of an abbreviation with spaces inside: `i. d. R.`
const PARTS: usize = 4;

/// Maximum length of a part that is not the last one, in letters: `EE. UU.`
const PART_LETTERS: usize = 2;

/// Maximum length of a word that may begin a surname as well, in letters: `J. Le Goff`.
const PARTICLE_LETTERS: usize = 2;

/// True if the full stop at `stop` ends the sentence that starts at `start`, provided that no lower-case letter
/// follows.
pub(super) fn ends(
    line: &Line,
    start: usize,
    stop: usize,
    next: &Next,
    language: &dyn Language,
) -> bool {
    // The OCR may have set the full stop apart: `Gen . Korniloff`.
    let apart = stop > start && line.before(stop).is_whitespace();
    let (at, word) = line.word_before(stop - usize::from(apart));
    let leads_sentence = line.is_wordless(start, at);
    let starter =
        next.class == Class::Upper && !is_initial(next) && language.starts_sentence(&next.word);
    if word.is_empty() {
        return true;
    }
    if word.chars().all(char::is_numeric) {
        let cardinal = starter || follows_figure_word(line, at, language);
        return number_ends(word.chars().count(), leads_sentence, cardinal, language);
    }
    if is_part(&word, next, starter, language) {
        return false;
    }
    let (at, word, role) = read(line, at, word, language);
    if is_one_letter(&word) && !is_unit(line, at, &word, role) {
        let goes_on = role == Some(Abbreviation::Leads) || is_particle(line, next);
        return starter && !leads_sentence && !goes_on;
    }
    // Beside a full stop of the script, the Latin one is there for abbreviations.
    let abbreviates = next.class == Class::Caseless && line.has_own_stop();
    match (role, next.class) {
        (None, _) => !abbreviates || word.chars().count() > ABBREVIATION_LETTERS,
        (Some(Abbreviation::Leads), _) => false,
        (Some(Abbreviation::LeadsFigure), _) => {
            !abbreviates && !is_counter(line, next, starter, leads_sentence)
        }
        (Some(_), Class::Digit | Class::Caseless) => false,
        (Some(Abbreviation::LeadsName), Class::Upper) => starter,
        (Some(Abbreviation::MayEnd), Class::Upper) => {
            starter || !is_title(next, language) && ends_before_name(line, start, at, &word)
        }
        (Some(_), _) => true,
    }
}

/// The abbreviation that ends at a full stop, the last word of which is `word` at `at`: its start, its spelling without
/// spaces, and what it implies.
fn read(
    line: &Line,
    at: usize,
    word: String,
    language: &dyn Language,
) -> (usize, String, Option<Abbreviation>) {
    if let Some(found) = spaced(line, at, &word, language) {
        return found;
    }
    let role = abbreviation(&word, language);
    (at, word, role)
}

/// True for the number of a part before its title in a language that ends sentences with verbs, and for the Roman
/// ordinal of a king or century.
fn is_part(word: &str, next: &Next, starter: bool, language: &dyn Language) -> bool {
    match next.class {
        Class::Caseless => is_part_number(word) && language.verb_final(),
        Class::Upper => language.ordinal_stop() && is_roman(word) && !starter,
        _ => false,
    }
}

/// True for a single small letter that is the unit of the number before it: 1917 г., XIX в.
fn is_unit(line: &Line, at: usize, word: &str, role: Option<Abbreviation>) -> bool {
    role == Some(Abbreviation::MayEnd)
        && !word.chars().any(char::is_uppercase)
        && follows_number(line, at)
}

/// True for what counts chapters, figures and the like: digits, a Roman number, a letter.
fn is_counter(line: &Line, next: &Next, starter: bool, leads_sentence: bool) -> bool {
    let roman = is_roman(&next.word) && !(leads_sentence && starter);
    let bounded = !starter || !line.at(next.end).is_whitespace();
    let letter = next.class == Class::Upper && bounded && is_one_letter(&next.word);
    next.class == Class::Digit || roman || letter
}

/// True if a full stop after a number of so many digits ends the sentence: it labels the item of a list, or makes an
/// ordinal of what is not clearly a cardinal.
fn number_ends(digits: usize, leads: bool, cardinal: bool, language: &dyn Language) -> bool {
    if leads {
        return digits > LIST_DIGITS;
    }
    cardinal || !language.ordinal_stop() || digits > ORDINAL_DIGITS
}

/// True for the number of a part, with separators inside: 2.1, ۲٫۱.
fn is_part_number(word: &str) -> bool {
    word.starts_with(char::is_numeric)
        && word
            .chars()
            .all(|c| c.is_numeric() || matches!(c, '.' | '٫'))
}

/// True for a word of one letter, format characters aside: `ه\u{200D}`.
fn is_one_letter(word: &str) -> bool {
    word.chars()
        .filter(|c| !matches!(c, '\u{200C}' | '\u{200D}'))
        .count()
        == 1
}

/// True if the number at `at` is counted by an abbreviation before it: `Kap. 3.`
fn follows_figure_word(line: &Line, at: usize, language: &dyn Language) -> bool {
    if at < 2 || !line.before(at).is_whitespace() || line.at(at - 2) != '.' {
        return false;
    }
    let (_, word) = line.word_before(at - 2);
    abbreviation(&word, language) == Some(Abbreviation::LeadsFigure)
}

/// True if a number stands before the word at `at`.
fn follows_number(line: &Line, at: usize) -> bool {
    let spaces = at - usize::from(at > 0 && line.before(at).is_whitespace());
    let (_, word) = line.word_before(spaces);
    word.ends_with(char::is_numeric) || is_roman(&word)
}

/// True for a short word before a capital, which may be the beginning of a surname: Le Goff.
fn is_particle(line: &Line, next: &Next) -> bool {
    next.word.chars().count() <= PARTICLE_LETTERS
        && line.at(next.end).is_whitespace()
        && line.at(next.end + 1).is_uppercase()
}

/// Looks up an abbreviation with spaces between its parts, of which `word` at `at` is the last: `z. B.`, `и т. д.` Returns
/// its start, its spelling without spaces, and what it implies.
fn spaced(
    line: &Line,
    at: usize,
    word: &str,
    language: &dyn Language,
) -> Option<(usize, String, Option<Abbreviation>)> {
    let table = language.abbreviations()?;
    let (mut start, mut joined) = (at, word.to_owned());
    let mut found = None;
    for _ in 1..PARTS {
        if start < 2 || !line.before(start).is_whitespace() || line.at(start - 2) != '.' {
            break;
        }
        let (from, part) = line.word_before(start - 2);
        if part.is_empty() || part.chars().count() > PART_LETTERS {
            break;
        }
        joined = format!("{part}.{joined}");
        start = from;
        if let Some(role) = table.get(&joined) {
            found = Some((start, joined.clone(), Some(role)));
        }
    }
    found
}

/// True if an abbreviation at `at` more likely ends the sentence than precedes a name: one in lower case, or one of
/// time or measure after a number.
fn ends_before_name(line: &Line, start: usize, at: usize, word: &str) -> bool {
    let measures = at > 0 && line.before(at - 1).is_numeric() || word.starts_with(char::is_numeric);
    let small = word
        .chars()
        .find(|&c| is_letter(c))
        .is_some_and(char::is_lowercase);
    if measures {
        (small || word.contains('.'))
            && line.words(start, at, SHORTEST_MEASURED) + 1 >= SHORTEST_MEASURED
    } else {
        small
    }
}

/// True if the next word is an initial or the next letter of a spaced abbreviation.
pub(super) fn is_initial(next: &Next) -> bool {
    next.stopped && next.word.chars().count() == 1
}

/// Looks up the whole word, then the part after its last hyphen, apostrophe, full stop or digit; not the last part of an
/// address.
fn abbreviation(word: &str, language: &dyn Language) -> Option<Abbreviation> {
    language.abbreviation(word).or_else(|| {
        if word.starts_with("www.") {
            return None;
        }
        let part = word
            .rsplit(|c: char| {
                crate::marks::is_dash(c) || matches!(c, '/' | '.' | '\'' | '’') || c.is_numeric()
            })
            .next()?;
        // A single letter is an initial only if it stands alone.
        (part.len() < word.len() && part.chars().nth(1).is_some())
            .then(|| language.abbreviation(part))?
    })
}

/// True if the next word is a title, whose capital is not evidence of a new sentence.
fn is_title(next: &Next, language: &dyn Language) -> bool {
    language.abbreviation(&next.word) == Some(Abbreviation::Leads)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "IVXLC".contains(c))
}
