//! Finds page numbers.

use crate::repair::Line;
use crate::repair::lines::Border;

/// Maximum length of a page number, in characters.
const LONGEST_NUMBER: usize = 4;

/// Maximum length of a misread page number, in characters.
const LONGEST_MISREAD: usize = 3;

/// Letters that the OCR reads for digits (the most common confusions of their shapes in the Latin script).
const LOOKS_LIKE_FIGURE: &str = "IlioOQSsZzBbgqTt|";

/// The indexes of the lines that are page numbers, if most pages have one at the same edge.
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
        // Some numbers are as far from the text as from the next page.
        let alone = alone.iter().map(|page| page.start);
        found.extend(alone.filter(|&start| figures(&lines[start]).is_some()));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The lines at one edge of the pages that are numbers, either correct or misread.
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

/// The length of the number that makes up the line, ignoring a printer's signature mark before it: `B 17`.
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
    (plain && (1..=LONGEST_NUMBER).contains(&length)).then_some(length)
}
