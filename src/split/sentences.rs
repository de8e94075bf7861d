//! Splits a paragraph into sentences, given as byte ranges.

use std::ops::Range;

use super::ending::{ELLIPSIS, Ending, ending};
use super::line::{Class, Line};
use super::{address, glued, list, quotation, remark, smiley, space, stop};
use crate::language::Language;
use crate::marks::{is_alphanumeric, is_final};
use crate::quotes::{Conventions, Role};
use crate::token::is_unspaced;

/// Splits a paragraph into sentences: trimmed, in order, and covering everything except white space. The first `lead`
/// characters name the speaker and end nothing.
pub(super) fn sentences(
    paragraph: &str,
    lead: usize,
    conventions: Conventions,
    language: &dyn Language,
) -> Vec<Range<usize>> {
    let line = Line::new(paragraph, conventions, language);
    let cuts = cuts(paragraph, lead, &line, language);
    spans(paragraph, &cuts)
}

/// The characters at which sentences start, except the first sentence.
fn cuts(paragraph: &str, lead: usize, line: &Line, language: &dyn Language) -> Vec<usize> {
    let runs = line.runs();
    let mut unmarked = list::items(line, &runs, language);
    unmarked.extend(address::starts(paragraph, line, &runs));
    unmarked.extend(smiley::starts(line, &runs, language));
    unmarked.extend(space::starts(line, &runs, language));
    unmarked.sort_unstable();
    unmarked.dedup();
    let small = writes_small(line);
    let mut unmarked = unmarked.iter().copied().peekable();
    let mut cuts = Vec::new();
    let (mut start, mut i) = (0, lead);
    while i < line.len() {
        let mark = line.find(i, is_final);
        while let Some(cut) = unmarked.next_if(|&cut| cut <= mark) {
            cuts.push(cut);
            start = cut;
        }
        if mark == line.len() {
            break;
        }
        let ending = ending(line, mark);
        if ends_sentence(line, start, mark, &ending, small, language) {
            start = ending.end;
            cuts.push(start);
            if let Some(end) = remark::end(line, start) {
                while unmarked.next_if(|&cut| cut <= end).is_some() {}
                start = end;
                cuts.push(start);
            }
        }
        i = start.max(ending.end);
    }
    cuts
}

/// True for a paragraph written without capitals: it opens with a lower-case letter, and more of its full stops are
/// followed by lower-case letters than by capitals.
fn writes_small(line: &Line) -> bool {
    if line.next(0).class != Class::Lower {
        return false;
    }
    let (mut small, mut capital) = (0, 0);
    for i in 0..line.len() {
        if is_final(line.at(i)) && line.at(i + 1).is_whitespace() {
            match line.next(i + 1).class {
                Class::Lower => small += 1,
                Class::Upper => capital += 1,
                _ => {}
            }
        }
    }
    small >= capital && small > 0
}

/// True if the sentence that starts at `start` ends with the punctuation read from `from` on.
fn ends_sentence(
    line: &Line,
    start: usize,
    from: usize,
    ending: &Ending,
    small: bool,
    language: &dyn Language,
) -> bool {
    // `[...]` marks an omission.
    let omission =
        ending.stops > 1 && line.role(from.wrapping_sub(1)) == Role::Opens && !ending.strong;
    // Such scripts set the stop of a sentence that ends with a parenthesis behind it: `他（名不详。）来了。`
    let parenthesis = ending.unspaced && line.is_enclosed(ending.mark);
    if ending.end >= line.len() || line.is_enclosed(ending.end - 1) || omission || parenthesis {
        return false;
    }
    let next = line.next(ending.end);
    let parted = line.at(ending.end).is_whitespace()
        || ending.unspaced && !is_decimal(line, ending)
        || matches!(line.at(ending.end), '¿' | '¡')
        || line.is_quote(ending.end, Role::Opens);
    if !parted && !glued::ends(line, from, ending, &next, language) {
        return false;
    }
    let plain_stop = ending.stops == 1 && !ending.strong;
    let ellipsis = ending.stops > 1 && !ending.strong;
    match next.class {
        Class::End | Class::Joins => false,
        Class::Lower if !small || ellipsis => ending.unspaced,
        // A dash after a quotation introduces the speaker.
        _ if ending.quoted && next.dash => false,
        Class::Caseless if quotation::goes_on(line, ending, &next, language) => false,
        // Without capitals, a fourth dot shows that a new sentence follows, or a verb that one ended.
        Class::Caseless if ellipsis => {
            let (_, word) = line.word_before(from);
            let verb = language.verb(&word).is_some() && !language.carries_on(&next.word);
            ending.stops == ELLIPSIS + 1 || verb
        }
        // A name in Latin letters within another script: `Hey! Say! JUMPの曲`.
        Class::Upper
            if line.is_unspaced() && line.before(from).is_alphabetic() && !ending.unspaced =>
        {
            is_unspaced(line.before(from))
        }
        Class::Upper if ellipsis && ending.stops == ELLIPSIS => {
            !stop::is_initial(&next) && !language.always_capital(&next.word)
        }
        _ if plain_stop && !ending.quoted && !ending.unspaced => {
            stop::ends(line, start, from, &next, language)
        }
        _ => true,
    }
}

/// True for a full stop of full width between digits: `３．５`.
fn is_decimal(line: &Line, ending: &Ending) -> bool {
    ending.end == ending.mark + 1
        && line.at(ending.mark) == '．'
        && line.at(ending.end).is_numeric()
}

/// Turns cuts into trimmed byte ranges; a piece without a letter or digit stays with its neighbour.
fn spans(paragraph: &str, cuts: &[usize]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    // True as long as only punctuation has been read.
    let mut wordless = true;
    for end in bytes(paragraph, cuts).chain([paragraph.len()]) {
        let piece = &paragraph[start..end];
        let content = piece.trim();
        if content.is_empty() {
            continue;
        }
        let from = start + (piece.len() - piece.trim_start().len());
        let to = from + content.len();
        let says_nothing = !content.contains(is_alphanumeric);
        match spans.last_mut() {
            Some(last) if says_nothing || wordless => last.end = to,
            _ => spans.push(from..to),
        }
        wordless &= says_nothing;
        start = end;
    }
    spans
}

/// The byte offsets of characters, given in ascending order.
fn bytes(paragraph: &str, chars: &[usize]) -> impl Iterator<Item = usize> {
    let mut rest = paragraph.chars();
    let mut at = 0;
    chars.iter().map(move |&next| {
        debug_assert!(at <= next, "cuts rise");
        rest.by_ref().take(next.saturating_sub(at)).for_each(drop);
        at = next;
        paragraph.len() - rest.as_str().len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    #[test]
    fn splitting_looks_at_every_character_a_bounded_number_of_times() {
        let english = for_code("en").unwrap();
        for pattern in [
            ". ", "! \"", "a. ", "1. b) ", "(. ", ". ( ", "\"' ", "….", ". . ", "A.B.", "www. ",
            "[1] .", ".1 ", "- — ", "    ", ".\t\t",
        ] {
            for size in [2_000, 40_000] {
                let paragraph = pattern.repeat(size / pattern.len());
                let line = Line::new(&paragraph, Conventions::default(), english);
                cuts(&paragraph, 0, &line, english);
                // A decision looks at a few windows, and at most one character in two needs a decision.
                assert!(
                    line.reads() <= 500 * line.len().max(1),
                    "{pattern:?}: {} reads",
                    line.reads()
                );
            }
        }
    }
}
