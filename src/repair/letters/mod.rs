//! What the letters of a text are: characters that a font, an old code page or an extraction put in the place of
//! letters, and invisible ones.
//!
//! Everything later compares letters, so this comes first. Most lines have none of these characters and are left
//! alone after one look.

mod encoded;
mod formatting;
mod forms;
mod gaps;
mod invisible;
mod ligatures;
mod loose;

use crate::language::Language;
use crate::rule::Rule;
use crate::text::{Glyph, Passage};

use super::lines::{RawLine, RawLines};
use super::script::is_cursive;
use super::{LeftOut, Options};

/// Repairs the letters of all lines.
pub(super) fn repair(cut: &mut RawLines<'_>, language: &dyn Language, options: &Options) {
    encoded::repair(cut, options);
    repair_characters(cut, language, options);
    if options.allows(Rule::DirectionalFormatting) && formatting::repair(cut) {
        // What stood on both sides of a directional mark stands together now.
        repair_characters(cut, language, options);
    }
}

/// Repairs forms of letters and invisible characters.
fn repair_characters(cut: &mut RawLines<'_>, language: &dyn Language, options: &Options) {
    for line in &mut cut.lines {
        if !line.text().contains(is_suspect) {
            continue;
        }
        let mut glyphs = line.passage.glyphs();
        if options.allows(Rule::PresentationForms) {
            forms::repair(&mut glyphs);
        }
        invisible::repair(&mut glyphs, language, options, &mut cut.left_out);
        line.passage = Passage::of(cut.raw, &glyphs);
    }
}

/// Repairs what only whole words show, once all lines are in reading order.
pub(super) fn repair_words(cut: &mut RawLines<'_>, language: &dyn Language, options: &Options) {
    if !cut
        .lines
        .iter()
        .any(|line| line.text().contains(is_cursive))
    {
        return;
    }
    if options.allows(Rule::LooseDiacritic) {
        loose::repair(cut);
    }
    if options.allows(Rule::SplitWord) {
        gaps::repair(cut);
    }
    ligatures::repair(cut, language, options);
}

/// True for a character that a letter or nothing should stand for.
fn is_suspect(c: char) -> bool {
    c > '\u{A9}' && (forms::is_form(c) || invisible::is_invisible(c))
}

/// The letters of a line.
fn letters(glyphs: &[Glyph]) -> impl DoubleEndedIterator<Item = char> + '_ {
    glyphs.iter().map(|glyph| glyph.letter)
}

/// Replaces the glyphs of a line, without surrounding white space.
fn replace(line: &mut RawLine<'_>, raw: &str, glyphs: &[Glyph]) {
    line.passage = Passage::of(raw, trimmed(glyphs));
}

fn trimmed(glyphs: &[Glyph]) -> &[Glyph] {
    let is_print = |glyph: &Glyph| !glyph.letter.is_whitespace();
    let start = glyphs.iter().position(is_print).unwrap_or(glyphs.len());
    let end = glyphs
        .iter()
        .rposition(is_print)
        .map_or(start, |last| last + 1);
    &glyphs[start..end]
}

/// Notes a glyph that is left out.
fn leave_out(glyph: &Glyph, rule: Rule, left_out: &mut LeftOut) {
    left_out.push((glyph.raw(), rule));
}
