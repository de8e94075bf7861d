//! Lines of a right-to-left script that were read backward: letter by letter in display order, or word by word.
//!
//! The letters show the first by words that the language knows, by letters that stand only at the end or the beginning
//! of a word, and by the letter pairs of those lines that these decide; punctuation shows the second. A line is turned
//! where one reading wins clearly, and only if the turned line, displayed, gives the raw one.

mod model;
mod numbers;
mod runs;
mod signs;

use crate::language::Language;
use crate::par;
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

use super::Options;
use super::bidi::{self, Base, is_right_to_left};
use super::closers::Closers;
use super::lines::{RawLine, RawLines};
use super::script::{TATWEEL, is_diacritic};
use model::Pairs;
use signs::Signs;

/// Turns the lines that were read backward.
pub(super) fn repair(cut: &mut RawLines<'_>, language: &dyn Language, options: &Options) {
    let places: Vec<usize> = (0..cut.lines.len())
        .filter(|&i| cut.lines[i].text().contains(is_right_to_left))
        .collect();
    if places.is_empty() {
        return;
    }
    if options.allows(Rule::BackwardLine) {
        let signs = Signs::of(places.iter().map(|&i| cut.lines[i].text()), language);
        for i in backward_letters(&cut.lines, &places, &signs) {
            turn(&mut cut.lines[i], cut.raw, Rule::BackwardLine, |shown| {
                shown.to_vec()
            });
        }
    }
    if options.allows(Rule::BackwardWords) {
        turn_words(cut, &places);
    }
    if options.allows(Rule::BackwardRuns) {
        runs::repair(cut, &places);
    }
    if options.allows(Rule::BackwardNumber) {
        numbers::repair(cut, &places);
    }
}

/// Signs of a backward text must outweigh this many words that read forward, so that a word or two that happen to read
/// both ways prove nothing.
const FEWEST_SIGNS: i32 = 3;

/// The margin by which a reading must win a line, in nats: odds of 400 to 1.
const CLEAR: f64 = 6.0;

/// What a known word or a final letter weighs against the pairs of letters, in nats. A word of three letters that is
/// known read one way only is known by chance once in about 20 words of a lexicon of 15,000.
const SIGN: f64 = 3.0;

/// A line without clear signs follows the text if this share of the other lines agrees.
const AGREED: f64 = 0.9;

/// The lines whose letters are in display order.
fn backward_letters(lines: &[RawLine<'_>], places: &[usize], signs: &Signs<'_>) -> Vec<usize> {
    let balance: Vec<i32> = par::map(places, |&i| signs.balance(lines[i].text()));
    let backward: i32 = balance.iter().map(|&balance| (-balance).max(0)).sum();
    if backward < FEWEST_SIGNS {
        return Vec::new();
    }
    let mut pairs = Pairs::default();
    for (&i, &balance) in places.iter().zip(&balance) {
        if balance.abs() >= 2 {
            pairs.learn(lines[i].text(), balance < 0);
        }
    }
    let scores: Vec<f64> = par::map_range(places.len(), |at| {
        SIGN * f64::from(balance[at]) + pairs.forward(lines[places[at]].text())
    });
    let clear = |turned: bool| {
        let sign = if turned { -1.0 } else { 1.0 };
        scores.iter().filter(|&&score| sign * score > CLEAR).count()
    };
    let (forward, turned) = (clear(false), clear(true));
    let mostly = turned as f64 >= AGREED * (turned + forward) as f64;
    let is_backward = |at: usize| {
        if mostly {
            scores[at] < CLEAR
        } else {
            // In a text that reads forward a line needs signs of its own.
            scores[at] < -CLEAR && balance[at] < 0
        }
    };
    let found = (0..places.len()).filter(|&at| is_backward(at));
    found.map(|at| places[at]).collect()
}

/// Turns the lines whose words are in display order, if the marks of the whole text show it; a line with marks that
/// show the opposite is left alone.
fn turn_words(cut: &mut RawLines<'_>, places: &[usize]) {
    let closers = par::map(places, |&i| Closers::of(cut.lines[i].text().chars()));
    let whole = closers
        .iter()
        .fold(Closers::default(), |sum, &line| sum.and(line));
    if !whole.are_backward() {
        return;
    }
    for (&i, closers) in places.iter().zip(closers) {
        if !closers.are_forward() {
            turn(
                &mut cut.lines[i],
                cut.raw,
                Rule::BackwardWords,
                words_as_shown,
            );
        }
    }
}

/// Reads a line back from its display order, which `shown` makes of its glyphs; leaves it alone if the result does
/// not prove itself.
fn turn(line: &mut RawLine<'_>, raw: &str, rule: Rule, shown: impl Fn(&[Glyph]) -> Vec<Glyph>) {
    let shown = shown(&line.passage.glyphs());
    let letters: Vec<char> = shown.iter().map(|glyph| glyph.letter).collect();
    if let Some(order) = recovered(&letters, Base::RightToLeft) {
        let read: Vec<Glyph> = order.into_iter().map(|i| shown[i].moved(rule)).collect();
        line.passage = Passage::of(raw, &read);
    }
}

/// The glyphs of a line whose words are in display order, but each of them in reading order, as they are displayed.
fn words_as_shown(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut shown = glyphs.to_vec();
    let mut at = 0;
    while at < shown.len() {
        let word = shown[at..]
            .iter()
            .take_while(|glyph| in_word(glyph.letter))
            .count();
        // A mark after a word was read together with it: in display order it would stand before the word.
        let marks = shown[at + word..]
            .iter()
            .take_while(|glyph| {
                word > 0 && matches!(glyph.letter, '،' | '؛' | '؟' | '.' | ',' | ':' | '!')
            })
            .count();
        let end = at + word + marks;
        let ends = shown
            .get(end)
            .is_none_or(|glyph| glyph.letter.is_whitespace());
        let end = if ends { end } else { at + word };
        shown[at..end].reverse();
        at = end.max(at + 1);
    }
    shown
}

/// True for a character inside a word of a right-to-left script.
fn in_word(c: char) -> bool {
    is_right_to_left(c) || is_diacritic(c) || matches!(c, '\u{200C}' | '\u{200D}' | TATWEEL)
}

/// Reads a line back from its display order, if the result is displayed in the same way.
pub(super) fn recovered(shown: &[char], base: Base) -> Option<Vec<usize>> {
    bidi::Signs::BOTH.into_iter().find_map(|signs| {
        let order = bidi::read_back(shown, base, signs);
        let read: Vec<char> = order.iter().map(|&i| shown[i]).collect();
        let again = bidi::display(&read, base);
        let print = |c: &char| !c.is_whitespace();
        let displayed = again.into_iter().map(|i| read[i]).filter(print);
        displayed
            .eq(shown.iter().copied().filter(print))
            .then_some(order)
    })
}

#[cfg(test)]
mod tests;
