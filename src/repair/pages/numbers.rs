//! Finds the lines that are page numbers.

use std::ops::Range;

use crate::repair::Line;
use crate::repair::lines::Border;

/// The maximum length of a page number, and of a misread one, in characters.
const LONGEST: usize = 4;
const LONGEST_MISREAD: usize = 3;

/// Letters that the OCR takes figures for (figures of the Latin script, the commonest confusions of their shapes).
const LOOKS_LIKE_FIGURE: &str = "IlioOQSsZzBbgqTt|";

/// The numbers of the lines that are page numbers, if most of the pages have one at the same edge.
pub(super) fn find(lines: &[Line<'_>]) -> Vec<usize> {
    let (pages, alone): (Vec<_>, Vec<_>) = super::pages(lines)
        .into_iter()
        .partition(|page| page.len() > 1);
    let feet: Vec<usize> = pages.iter().map(|page| page.end - 1).collect();
    let tops: Vec<usize> = pages.iter().map(|page| page.start).collect();
    let mut found: Vec<usize> = [feet, tops]
        .iter()
        .filter(|edge| {
            let plain = edge.iter().filter(|&&i| figures(&lines[i]).is_some());
            2 * plain.count() >= edge.len()
        })
        .flat_map(|edge| numbers(lines, edge))
        .collect();
    if !found.is_empty() {
        // Some numbers stand as far from the text as from the next page.
        let number = |page: &Range<usize>| figures(&lines[page.start]).is_some();
        found.extend(
            alone
                .iter()
                .filter(|page| number(page))
                .map(|page| page.start),
        );
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Those of the lines at one edge of the pages that are numbers, plain or misread.
fn numbers(lines: &[Line<'_>], edge: &[usize]) -> Vec<usize> {
    let mut digits = 0;
    let mut found = Vec::new();
    for &i in edge {
        let line = &lines[i];
        if let Some(length) = figures(line) {
            digits = length;
            found.push(i);
            continue;
        }
        let text = line.text();
        let length = text.chars().count();
        let alone = line.border == Border::Paragraph
            || lines
                .get(i + 1)
                .is_some_and(|next| next.border == Border::Paragraph);
        let shaped = length == digits && text.chars().all(is_like_figure);
        if length <= LONGEST_MISREAD && (alone || shaped) {
            found.push(i);
        }
    }
    found
}

fn is_like_figure(c: char) -> bool {
    c.is_numeric() || LOOKS_LIKE_FIGURE.contains(c)
}

/// The length of the number that a line consists of, a printer's signature mark before it left aside: `B 17`.
fn figures(line: &Line<'_>) -> Option<usize> {
    let text = line.text();
    let mut words = text.split_whitespace();
    let mut word = words.next()?;
    let is_signature = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if is_signature {
        word = words.next()?;
    }
    let word = word.trim_matches(|c| matches!(c, '-' | '–' | '—' | '[' | ']' | '(' | ')' | '.'));
    let length = word.chars().count();
    let plain = words.next().is_none() && word.chars().all(char::is_numeric);
    (plain && (1..=LONGEST).contains(&length)).then_some(length)
}
