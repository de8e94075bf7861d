//! Detects a sentence end whose space was lost: `the end.The next`, `رفت.پس`, `本当?はい`.
//!
//! The stops inside addresses, file names, versions, times and abbreviations stay: they stand between digits, after a
//! single letter, before a small letter, or in a row.

use super::ending::Ending;
use super::line::{Class, Line, Next};
use crate::language::Language;
use crate::language::script::Script;
use crate::marks::{is_caseless, is_closing_bracket, is_letter};
use crate::quotes::Role;

/// Minimum length of the words on both sides, in letters; single ones are parts of abbreviations.
const SHORTEST: usize = 2;

/// Minimum length of a word in small letters before a capital that starts no sentence for sure: `of` and `no` occur in
/// names of files and sites.
const SHORTEST_SMALL: usize = 3;

/// True if the punctuation from `from` on ends its sentence, though no space follows it.
pub(super) fn ends(
    line: &Line,
    from: usize,
    ending: &Ending,
    next: &Next,
    language: &dyn Language,
) -> bool {
    if !is_letter(line.at(ending.end)) || next.word.chars().count() < 1 {
        return false;
    }
    match next.class {
        Class::Upper => before_capital(line, from, ending, next, language),
        Class::Caseless => {
            before_caseless(line, from, ending, next) && !language.carries_on(&next.word)
        }
        _ => false,
    }
}

fn before_capital(
    line: &Line,
    from: usize,
    ending: &Ending,
    next: &Next,
    language: &dyn Language,
) -> bool {
    let starter = language.starts_sentence(&next.word);
    let closed = ending.end > ending.mark + 1;
    if closed {
        let apart = line.at(ending.mark + 1).is_whitespace();
        return ending.quoted && starter && !apart;
    }
    let (_, word) = line.word_before(from);
    // The mark before may have lost its space as well: `The end!!!Really?!Yes.`
    let word = word.rsplit(['!', '?', '…']).next().unwrap_or_default();
    let letters = word.chars().count();
    if letters < SHORTEST || !word.chars().all(is_letter) {
        return false;
    }
    let small = word.chars().rev().take(SHORTEST).all(char::is_lowercase);
    let name = next.word.chars().nth(1).is_some_and(char::is_lowercase);
    if ending.strong {
        return starter || name;
    }
    // The name of a file has a word of the language before letters of another script: `отчёт.Docx`.
    let one_script = Script::of(line.before(from)) == Script::of(line.at(ending.end));
    let all_small = one_script && letters >= SHORTEST_SMALL && word.chars().all(char::is_lowercase);
    small && starter || all_small && name && is_free(line, next.end)
}

/// True at the end of a word after which no other part of a name follows: `end.Next`, not `example.Next.org`.
fn is_free(line: &Line, end: usize) -> bool {
    let c = line.at(end);
    c.is_whitespace() || !is_letter(line.at(end + 1)) && matches!(c, '.' | ',' | '!' | '?' | '…')
}

fn before_caseless(line: &Line, from: usize, ending: &Ending, next: &Next) -> bool {
    let last = line.before(from);
    let closes = line.is_quote(from.wrapping_sub(1), Role::Closes) || is_closing_bracket(last);
    let plain = is_letter(last) && !last.is_lowercase() && !last.is_uppercase();
    if !closes && !plain {
        return false;
    }
    let stop = matches!(line.at(from), '.' | '۔') && ending.stops == 1;
    if !stop {
        return true;
    }
    let letters = (1..=SHORTEST)
        .take_while(|&back| back <= from && is_letter(line.at(from - back)))
        .count();
    let chained = line.before(from - letters.min(from)) == '.'
        || next.stopped && is_letter(line.at(next.end + 1));
    // Elsewhere a full stop inside a word is part of an abbreviation: बी.सी.
    is_caseless(line.at(ending.end))
        && (closes || letters == SHORTEST)
        && next.word.chars().count() >= SHORTEST
        && !chained
}
