//! Raw text in, clean [`Text`] out: every change by a rule that is named.

mod direction;
mod lines;
mod marks;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::Language;
use crate::rule::Rule;
use crate::text::{Glyph, Text, TextBuilder};
use lines::Border;

/// How to repair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Rules that must not be applied.
    pub without: BTreeSet<Rule>,
}

impl Options {
    /// True if a rule may be applied.
    #[must_use]
    pub fn allows(&self, rule: Rule) -> bool {
        !self.without.contains(&rule)
    }
}

/// A text under repair: its lines in reading order, and what was left out.
#[derive(Debug)]
struct Draft<'a> {
    raw: &'a str,
    lines: Vec<Line>,
    left_out: Vec<(Range<usize>, Rule)>,
}

/// A line without the white space around it, never empty.
#[derive(Debug)]
struct Line {
    glyphs: Vec<Glyph>,
    /// What parts it from the line before.
    border: Border,
    /// True if the next word of the text would not have fitted into it.
    full: bool,
}

/// Repairs a raw text: joins its lines to paragraphs and undoes what its extraction did to it.
#[must_use]
pub fn repair(raw: &str, language: &dyn Language, options: &Options) -> Text {
    let mut draft = lines::read(raw);
    let edges = direction::repair(&mut draft, language, options);
    let damage = marks::Damage::of(&draft, edges, language);
    let mut left_out = draft.left_out;
    let mut builder = TextBuilder::new(raw);
    for paragraph in lines::join(draft.lines) {
        builder.paragraph(if language.right_to_left() {
            marks::repair(paragraph, raw, &damage, language, options, &mut left_out)
        } else {
            paragraph
        });
    }
    for (range, rule) in left_out {
        builder.leave_out(range, rule);
    }
    builder.finish()
}
