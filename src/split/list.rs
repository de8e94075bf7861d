//! Detects the items of a list that was run into one paragraph.
//!
//! An item is recognised by a bullet, by one of several dashes after semicolons, or by a number or letter that follows the
//! previous item's in the same style; one number alone does not prove a list.

use std::ops::Range;

use super::line::{Class, Line, WINDOW};
use crate::language::Language;
use crate::marks::{is_bullet, is_final};

/// The label of an item, such as `1.` or `a)`: its style, and its position as `value`.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Label {
    figures: bool,
    capital: bool,
    bracket: bool,
    stop: bool,
    opened: bool,
    value: u32,
}

/// Fewest dashes after a colon or semicolon that list items.
const FEWEST_DASHES: usize = 2;

/// The characters at which items start.
pub(super) fn items(line: &Line, runs: &[Range<usize>], language: &dyn Language) -> Vec<usize> {
    let mut items = labelled(line, runs, language);
    let dashes = dashes(line, runs);
    if dashes.len() >= FEWEST_DASHES {
        items.extend(dashes);
    }
    items
}

/// The dashes that stand alone after a colon or semicolon: `We need: - bread; - tea.` A long dash there only pauses.
fn dashes(line: &Line, runs: &[Range<usize>]) -> Vec<usize> {
    let dashes = runs.windows(2).filter(|pair| {
        let dash = &pair[1];
        dash.len() == 1
            && matches!(line.at(dash.start), '-' | '–')
            && matches!(line.before(pair[0].end), ';' | ':')
    });
    dashes.map(|pair| pair[1].start).collect()
}

/// The characters at which items with a bullet or label start.
fn labelled(line: &Line, runs: &[Range<usize>], language: &dyn Language) -> Vec<usize> {
    let mut items = Vec::new();
    let mut open: Option<(usize, Label)> = None;
    let mut bulleted = false;
    for i in runs.iter().map(|run| run.start) {
        if is_bullet(line.at(i)) {
            items.push(i);
            bulleted = true;
            continue;
        }
        let Some(label) = label(line, i) else {
            continue;
        };
        // A sentence continues after an ordinal's full stop, so in such languages the preceding punctuation must prove
        // the item.
        let ambiguous = label.stop && !label.bracket && language.ordinal_stop();
        let leads = follows_border(line, i);
        match open {
            Some((first, last))
                if Label {
                    value: last.value + 1,
                    ..last
                } == label
                    && (leads || !ambiguous) =>
            {
                if items.last().is_none_or(|&item| item < first) {
                    items.push(first);
                }
                items.push(i);
                open = Some((i, label));
            }
            _ if leads && !bulleted && label.value == 1 => open = Some((i, label)),
            _ => {}
        }
    }
    items
}

/// Reads the label of an item: `1.`, `1)`, `1.)`, `(1)`, `a.`, `a)`, `(a)`.
fn label(line: &Line, from: usize) -> Option<Label> {
    let opened = line.at(from) == '(';
    let start = from + usize::from(opened);
    let first = line.at(start);
    let figures = (start..start + 4)
        .take_while(|&i| line.at(i).is_ascii_digit())
        .count();
    let value = match figures {
        0 if first.is_ascii_alphabetic() => {
            u32::from(first.to_ascii_lowercase()) - u32::from('a') + 1
        }
        1..=3 => (start..start + figures)
            .try_fold(0, |sum, i| Some(sum * 10 + line.at(i).to_digit(10)?))?,
        _ => return None,
    };
    let mut end = start + figures.max(1);
    let stop = line.at(end) == '.';
    end += usize::from(stop);
    let bracket = line.at(end) == ')';
    end += usize::from(bracket);
    let complete = (bracket || stop && !opened) && line.at(end).is_whitespace();
    let capital = first.is_ascii_uppercase();
    complete.then_some(Label {
        figures: figures > 0,
        capital,
        bracket,
        stop,
        opened,
        value,
    })
}

/// True at the start of the paragraph and after a final mark or colon.
fn follows_border(line: &Line, from: usize) -> bool {
    let floor = from.saturating_sub(WINDOW);
    let before = (floor..from)
        .rev()
        .map(|i| line.at(i))
        .find(|c| !c.is_whitespace());
    before.is_none_or(|c| is_final(c) || c == ':') && line.next(from).class != Class::End
}
