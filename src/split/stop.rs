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
    let letters = word.chars().count();
    if word.chars().all(char::is_numeric) {
        let limit = if language.ordinal_stop() {
            ORDINAL_DIGITS
        } else {
            0
        };
        return letters > if leads_sentence { LIST_DIGITS } else { limit } || letters == 0;
    }
    if letters == 1 {
        return starter && !leads_sentence;
    }
    match abbreviation(&word, language) {
        None => true,
        Some(Abbreviation::Leads) => false,
        Some(Abbreviation::LeadsFigure) => {
            let roman = is_roman(&next.word) && !(leads_sentence && starter);
            next.class != Class::Digit && !roman
        }
        Some(Abbreviation::MayEnd) => match next.class {
            Class::Upper if starter => true,
            Class::Upper => !is_title(next, language) && ends_before_name(line, start, at, &word),
            Class::Digit | Class::Caseless => false,
            _ => true,
        },
    }
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
fn is_initial(next: &Next) -> bool {
    next.stopped && next.word.chars().count() == 1
}

/// Looks up the whole word, then the part after its last hyphen, full stop or digit.
fn abbreviation(word: &str, language: &dyn Language) -> Option<Abbreviation> {
    language.abbreviation(word).or_else(|| {
        let part = word
            .rsplit(|c: char| crate::marks::is_dash(c) || matches!(c, '/' | '.') || c.is_numeric())
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
