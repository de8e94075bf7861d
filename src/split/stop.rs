//! A full stop in its paragraph in, out whether it ends the sentence: abbreviations, initials, ordinals and
//! the numbers of list items do not.

use super::line::{Class, Line, Next};
use crate::language::{Abbreviation, Language};

/// Figures of a list item's number, or of a day, month or century, at most; a year has more.
const LIST_FIGURES: usize = 3;
const ORDINAL_FIGURES: usize = 2;

/// True if the stop at `stop` ends the sentence that starts at `start`, given that no small letter follows.
pub(super) fn ends(line: &Line, start: usize, stop: usize, next: &Next, language: &dyn Language) -> bool {
    let (at, word) = line.word_before(stop);
    let leads_sentence = line.is_wordless(start, at);
    let starter = next.class == Class::Upper && language.starts_sentence(&next.word);
    let letters = word.chars().count();
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (None, _) => return true,
        (Some(_), None) if leads_sentence => return false,
        (Some(c), None) if c.is_alphabetic() => return starter,
        _ => {}
    }
    if word.chars().all(char::is_numeric) {
        let limit = if language.ordinal_stop() { ORDINAL_FIGURES } else { 0 };
        return letters > if leads_sentence { LIST_FIGURES } else { limit };
    }
    match abbreviation(&word, language) {
        None => true,
        Some(Abbreviation::Leads) => false,
        Some(Abbreviation::LeadsFigure) => next.class != Class::Digit && !is_roman(&next.word),
        Some(Abbreviation::MayEnd) => match next.class {
            Class::Upper => starter || (is_small(&word) && !is_title(next, language)),
            Class::Digit | Class::Caseless => false,
            _ => true,
        },
    }
}

/// Asks the language, first with the whole word, then with what follows its last hyphen or figure.
fn abbreviation(word: &str, language: &dyn Language) -> Option<Abbreviation> {
    language.abbreviation(word).or_else(|| {
        let part = word.rsplit(|c: char| super::marks::is_dash(c) || c == '/' || c.is_numeric()).next()?;
        // One letter is an initial only if it stands alone.
        (part.len() < word.len() && part.chars().nth(1).is_some()).then(|| language.abbreviation(part))?
    })
}

/// True for a word in small letters, before which figures may stand. If a capital follows its stop, then more
/// likely because a sentence starts than because a name happens to follow.
fn is_small(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// True if the next word is a title, whose capital shows nothing.
fn is_title(next: &Next, language: &dyn Language) -> bool {
    language.abbreviation(&next.word) == Some(Abbreviation::Leads)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "IVXLC".contains(c))
}
