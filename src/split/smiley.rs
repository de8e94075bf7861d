//! Detects sentence starts after emoticons and emoji, which take the place of final punctuation in letters and posts:
//! `See you :) We leave at six.`

use std::ops::Range;

use super::line::Line;
use crate::language::Language;
use crate::marks::is_letter;

/// Minimum number of letters before a bracket that smiles; fewer label an item: `a)`.
const SHORTEST_WORD: usize = 3;

/// Fewest brackets in a row that smile without a word that starts a sentence after them.
const ROW: usize = 2;

/// The characters at which a sentence starts after an emoticon; `runs` are the ranges without white space.
pub(super) fn starts(line: &Line, runs: &[Range<usize>], language: &dyn Language) -> Vec<usize> {
    let opening = line.find(0, |c| c == '(');
    runs.windows(2)
        .filter(|pair| {
            let (from, to, after) = (pair[0].start, pair[0].end, pair[1].start);
            line.at(after).is_uppercase()
                && (is_emoticon(line, from, to)
                    || is_emoji(line.before(to))
                    || opening >= to && smiles(line, from, to, language))
        })
        .map(|pair| pair[1].start)
        .collect()
}

/// True for `:)`, `;-)`, `=(`, `:D` at the end of a word, and for `^_^`.
fn is_emoticon(line: &Line, from: usize, to: usize) -> bool {
    let last = line.before(to);
    if last == '^' {
        return line.at(from) == '^' && to - from >= 2;
    }
    if !matches!(last, ')' | '(' | 'D' | 'P') {
        return false;
    }
    let mut i = to;
    while i > from && line.before(i) == last {
        i -= 1;
    }
    i -= usize::from(i > from && matches!(line.before(i), '-' | '\'' | '^'));
    // A digit before a colon makes it a ratio.
    i > from && matches!(line.before(i), ':' | ';' | '=') && !line.before(i - 1).is_numeric()
}

/// True for brackets that close nothing, as a word of their own or after one: `so long))`. One alone is a smile only before a
/// word that starts a sentence.
fn smiles(line: &Line, from: usize, to: usize, language: &dyn Language) -> bool {
    let mut i = to;
    while i > from && line.before(i) == ')' {
        i -= 1;
    }
    let letters = (from..i).filter(|&i| is_letter(line.at(i))).count();
    let row = to - i >= ROW;
    let word = letters >= SHORTEST_WORD && i < to;
    row && (i == from || word) || word && language.starts_sentence(&line.next(to).word)
}

/// True for a picture: the blocks of symbols and emoji of the Unicode Standard, and the selector of its variants.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}' | '\u{FE0F}')
}
