//! Lines between the halves of a sentence.

use crate::repair::Line;
use crate::repair::lines::Border;

/// True if the line interrupts a sentence: none ends before it, and no capital follows it.
pub(super) fn interrupts_sentence(lines: &[Line<'_>], at: usize) -> bool {
    let open = at > 0 && lines[at - 1].is_open();
    open && lines.get(at + 1).is_some_and(|next| !next.is_capital())
}

/// True for a line that certainly interrupts a sentence: this is where a chapter heading that stood alone before
/// returns as the head of its second page.
pub(super) fn surely_interrupts_sentence(lines: &[Line<'_>], at: usize) -> bool {
    let open = at > 0 && lines[at - 1].is_open();
    open && lines.get(at + 1).is_some_and(Line::goes_on) && stands_alone(lines, at)
}

/// True for a line that begins a paragraph and ends it.
pub(super) fn stands_alone(lines: &[Line<'_>], i: usize) -> bool {
    let ends = lines
        .get(i + 1)
        .is_none_or(|next| next.border != Border::Wrap);
    lines[i].border != Border::Wrap && ends
}
