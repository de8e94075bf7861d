//! Page elements: running heads, page numbers and printers' signature marks, which are not part of the text, and
//! footnotes, which interrupt a paragraph at the foot of a page.
//!
//! All are recognised by their position at the edge of a page and by recurring on page after page.

mod heads;
mod interruption;
mod model;
mod notes;
mod numbers;
mod series;

use std::ops::Range;

use crate::language::Language;
use crate::rule::Rule;

use super::lines::Border;
use super::{Draft, Line, Options};

/// Minimum number of pages for repetition to be evidence.
const FEWEST_PAGES: usize = 4;

/// Decides what the wide gaps of a text are, and removes the page elements if it has pages; returns true if there were
/// any. No line is separated by a [`Border::Gap`] afterwards.
pub(super) fn repair(draft: &mut Draft<'_>, language: &dyn Language, options: &Options) -> bool {
    settle_gaps(&mut draft.lines);
    if pages(&draft.lines).len() < FEWEST_PAGES {
        return false;
    }
    let before = draft.lines.len();
    if options.allows(Rule::PageNumber) {
        let found = numbers::find(&draft.lines);
        drop_lines(draft, &found, Rule::PageNumber);
    }
    if options.allows(Rule::RunningHead) {
        let found = heads::find(&draft.lines, language);
        drop_lines(draft, &found, Rule::RunningHead);
    }
    if options.allows(Rule::Footnote) {
        notes::set_back(&mut draft.lines);
    }
    draft.lines.len() < before
}

/// Turns every wide gap into the end of a page or of a paragraph. Where form feeds end the pages, gaps do not.
fn settle_gaps(lines: &mut [Line<'_>]) {
    let fed = pages(lines).len() >= FEWEST_PAGES;
    let stretches = stretches(lines, |border| {
        border != Border::Wrap && border != Border::Paragraph
    });
    let paged = !fed && model::are_pages(lines, &stretches);
    let settled = if paged {
        Border::Page
    } else {
        Border::Paragraph
    };
    for line in lines.iter_mut().filter(|line| line.border == Border::Gap) {
        line.border = settled;
    }
}

/// The lines of each page.
fn pages(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    stretches(lines, |border| border == Border::Page)
}

/// The lines between borders of a kind.
fn stretches(lines: &[Line<'_>], ends: impl Fn(Border) -> bool) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = (1..lines.len())
        .filter(|&i| ends(lines[i].border))
        .collect();
    starts.insert(0, 0);
    let ends = starts[1..].iter().copied().chain([lines.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| start..end)
        .collect()
}

/// Leaves out lines, given in ascending order; the line after a removed first line of a page becomes the first one.
fn drop_lines(draft: &mut Draft<'_>, dropped: &[usize], rule: Rule) {
    let mut dropped = dropped.iter().copied().peekable();
    let mut opens_page = false;
    let mut kept = Vec::with_capacity(draft.lines.len());
    for (i, mut line) in std::mem::take(&mut draft.lines).into_iter().enumerate() {
        opens_page |= line.border == Border::Page;
        if dropped.next_if_eq(&i).is_some() {
            let ranges = line.passage.ranges().into_iter();
            draft.left_out.extend(ranges.map(|range| (range, rule)));
            continue;
        }
        if opens_page {
            line.border = Border::Page;
        }
        opens_page = false;
        kept.push(line);
    }
    draft.lines = kept;
}

#[cfg(test)]
mod tests;
