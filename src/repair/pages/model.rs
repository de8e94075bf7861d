//! Decides whether the wide gaps of a text are the ends of its pages.
//!
//! A wide gap also stands before a chapter, so it proves nothing alone. The ends of pages fall inside sentences, and
//! either the pages have nearly the same number of lines or a number that rises by one from page to page.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::marks::{ends_without_direction, is_alphanumeric, is_letter};
use crate::repair::Line;
use crate::repair::lines::{Border, Fill};

use super::numbers::{self, ENDS_PER_INTERRUPTION};

/// Fewest page ends inside a sentence.
const FEWEST_INTERRUPTIONS: usize = 2;

/// A page has nearly as many lines as another if the difference is less than one in this many.
const EVEN: usize = 10;

/// Maximum length of a line that may be a page number, misread or not, in characters.
const LONGEST_LOOSE: usize = 6;

/// Fewest pages that begin with the same line for it to be their head.
const FEWEST_HEADS: usize = 3;

/// True if the gaps between these stretches of lines are the ends of pages.
pub(super) fn are_pages(lines: &[Line<'_>], pages: &[Range<usize>]) -> bool {
    let ends = pages.len().saturating_sub(1);
    if ends == 0 {
        return false;
    }
    let heads = heads(lines, pages);
    let starts = pages.iter().skip(1).map(|page| page.start);
    let interruptions = starts
        .filter(|&start| interrupts(lines, start, &heads))
        .count();
    let enough =
        interruptions >= FEWEST_INTERRUPTIONS && ENDS_PER_INTERRUPTION * interruptions >= ends;
    2 * interruptions > ends || enough && (are_even(pages) || numbers::rise(lines, pages))
}

/// How often each line begins a page.
fn heads<'a>(lines: &'a [Line<'_>], pages: &[Range<usize>]) -> FxHashMap<&'a str, usize> {
    let mut heads: FxHashMap<&str, usize> = FxHashMap::default();
    for page in pages {
        *heads.entry(lines[page.start].text()).or_default() += 1;
    }
    heads
}

/// True if the gap before line `start` interrupts a sentence: the text before it fills its line without ending a
/// sentence, and the text after it does not begin with a capital. Heads and numbers do not count as text.
fn interrupts(lines: &[Line<'_>], start: usize, heads: &FxHashMap<&str, usize>) -> bool {
    let before = lines[..start].iter().rev();
    let before = before.take(3).find(|line| !is_loose(line));
    let mut after = start;
    for _ in 0..2 {
        let Some(line) = lines.get(after) else {
            return false;
        };
        let repeated = heads.get(line.text()).is_some_and(|&n| n >= FEWEST_HEADS);
        if !(repeated || is_loose(line) || stands_alone(lines, after)) {
            break;
        }
        after += 1;
    }
    let after = lines.get(after);
    before.is_some_and(|line| line.fill == Fill::Full && line.is_open() && !is_turned(line))
        && after.is_some_and(|line| !line.is_capital() && line.text().contains(is_letter))
}

/// True for a line that was laid out from left to right, which moved the mark that ends it to its start.
fn is_turned(line: &Line<'_>) -> bool {
    line.text().starts_with(ends_without_direction)
}

/// True for a line that may be a page number or what the OCR made of one.
fn is_loose(line: &Line<'_>) -> bool {
    let text = line.text();
    text.chars().count() <= LONGEST_LOOSE
        && (text.contains(char::is_numeric) || !text.contains(is_alphanumeric))
}

/// True for a short line that stands by itself.
fn stands_alone(lines: &[Line<'_>], i: usize) -> bool {
    let next = lines.get(i + 1);
    lines[i].fill != Fill::Full
        && lines[i].border != Border::Wrap
        && next.is_none_or(|next| next.border != Border::Wrap)
}

/// True if most pages have nearly the same number of lines.
fn are_even(pages: &[Range<usize>]) -> bool {
    let mut lengths: Vec<usize> = pages.iter().map(ExactSizeIterator::len).collect();
    lengths.sort_unstable();
    let usual = lengths[lengths.len() / 2];
    let even = lengths
        .iter()
        .filter(|length| EVEN * length.abs_diff(usual) <= usual)
        .count();
    3 * even >= 2 * lengths.len()
}
