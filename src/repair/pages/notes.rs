//! Moves footnotes behind the paragraph that refers to them.
//!
//! A note opens with its mark, below page text in which the same mark follows a word. It runs to the foot of the page,
//! and continues below the text of the next page if it is unfinished.

use crate::marks::{is_alphanumeric, is_letter};
use std::ops::Range;

use crate::repair::Line;
use crate::repair::lines::Border;
use crate::rule::Rule;

/// Maximum number of digits in a note reference.
const LONGEST_MARK: usize = 2;

/// Moves every footnote that interrupts a paragraph, or is interrupted by one, behind it.
pub(super) fn set_back(lines: &mut [Line<'_>]) {
    // Pages are processed in reverse order, so that moving lines does not change the pages still to come.
    for page in super::pages(lines).into_iter().rev() {
        if let Some(start) = opening(lines, &page) {
            let next = page.end..page_end(lines, page.end);
            let rest = continuation(lines, page.end - 1, &next);
            move_note(lines, start..page.end, rest);
        }
    }
}

/// The end of the page that begins with this line.
fn page_end(lines: &[Line<'_>], start: usize) -> usize {
    (start + 1..lines.len())
        .find(|&i| lines[i].border == Border::Page)
        .unwrap_or(lines.len())
}

/// The start of the notes of a page.
fn opening(lines: &[Line<'_>], page: &Range<usize>) -> Option<usize> {
    (page.start + 1..page.end).find(|&i| opens(lines, page.start, i))
}

/// True if line `i` opens a note referred to by the text from line `from` on.
fn opens(lines: &[Line<'_>], from: usize, i: usize) -> bool {
    lines[i].border == Border::Paragraph
        && mark(&lines[i])
            .is_some_and(|mark| lines[from..i].iter().any(|line| refers(line.text(), &mark)))
}

/// The mark that opens a note: `1 Here is`, `* See`, `† See`.
fn mark(line: &Line<'_>) -> Option<String> {
    let text = line.text();
    let end = text.find(|c: char| !c.is_numeric() && !matches!(c, '*' | '†' | '‡' | '§'))?;
    let (mark, rest) = text.split_at(end);
    let figures = mark.starts_with(char::is_numeric);
    let parted = !figures || rest.starts_with(char::is_whitespace);
    let named = (1..=LONGEST_MARK).contains(&mark.chars().count());
    let capital = rest
        .trim_start()
        .starts_with(|c: char| is_letter(c) && !c.is_lowercase());
    (parted && named && capital).then(|| mark.to_owned())
}

/// True if the mark follows a word or the full stop after one: `troops.1`.
fn refers(text: &str, mark: &str) -> bool {
    text.match_indices(mark).any(|(at, _)| {
        let after = text[at + mark.len()..].chars().next();
        let before =
            text[..at].trim_end_matches(['.', ',', '!', '?', ';', '"', '”', '\'', '’', ')']);
        let glued = text[..at].ends_with(|c: char| !c.is_whitespace());
        let word = before.ends_with(|c: char| is_letter(c));
        glued && word && !after.is_some_and(is_alphanumeric)
    })
}

/// Where an unfinished note with the last line `last` continues below the text of the next page.
fn continuation(lines: &[Line<'_>], last: usize, next: &Range<usize>) -> Option<Range<usize>> {
    if !lines[last].is_open() {
        return None;
    }
    let start = (next.start + 1..next.end)
        .find(|&i| lines[i].border == Border::Paragraph && lines[i].goes_on())?;
    let end = (start + 1..next.end).find(|&i| opens(lines, next.start, i));
    Some(start..end.unwrap_or(next.end))
}

/// Moves a note and its continuation behind the paragraph that precedes it; touches no other line, so that the time
/// does not grow with the length of the text.
fn move_note(lines: &mut [Line<'_>], note: Range<usize>, rest: Option<Range<usize>>) {
    let (start, mut end) = (note.start, note.end);
    if let Some(rest) = rest {
        lines[rest.start].border = Border::Wrap;
        lines[note.end..rest.end].rotate_right(rest.len());
        end += rest.len();
    }
    let text = (end..lines.len())
        .find(|&i| {
            let before = if i == end { start } else { i };
            !runs_on(&lines[before - 1], &lines[i])
        })
        .unwrap_or(lines.len());
    let moved = if text > end { start } else { note.end };
    for line in &mut lines[moved..end] {
        line.move_by(Rule::Footnote);
    }
    if let Some(after) = lines.get_mut(text) {
        after.border = Border::Paragraph;
    }
    lines[start..text].rotate_left(end - start);
}

/// True if a line certainly continues the paragraph of the previous one.
fn runs_on(previous: &Line<'_>, line: &Line<'_>) -> bool {
    match line.border {
        Border::Wrap => true,
        Border::Page => previous.is_open() || line.goes_on(),
        Border::Gap | Border::Paragraph => false,
    }
}
