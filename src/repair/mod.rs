//! Raw text in, clean [`Text`] out: every change by a rule that is named.

mod direction;
mod halfspace;
mod hyphens;
mod lines;
mod marks;
mod ocr;
mod order;
mod pages;
mod spaces;
mod suspects;
mod vocabulary;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::Language;
use crate::rule::Rule;
use crate::text::{Glyph, Text, TextBuilder};
use hyphens::Hyphens;
use lines::Border;
use vocabulary::Vocabulary;

pub use suspects::{Doubt, Suspect, suspects};

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

impl Line {
    fn letters(&self) -> impl DoubleEndedIterator<Item = char> + '_ {
        self.glyphs.iter().map(|glyph| glyph.letter)
    }

    fn text(&self) -> String {
        self.letters().collect()
    }

    /// Its bytes in the raw text.
    fn raw(&self) -> Range<usize> {
        let start = self.glyphs.first().map_or(0, |glyph| glyph.raw().start);
        start..self.glyphs.last().map_or(start, |glyph| glyph.raw().end)
    }

    /// True if it does not end a sentence.
    fn is_open(&self) -> bool {
        !lines::ends_sentence(self.letters().rev())
    }

    /// True if it begins with a small letter: it goes on with a sentence.
    fn goes_on(&self) -> bool {
        self.letters().next().is_some_and(char::is_lowercase)
    }

    /// True if it begins with a capital or a figure.
    fn is_capital(&self) -> bool {
        self.letters()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    }

    fn move_by(&mut self, rule: Rule) {
        for glyph in &mut self.glyphs {
            *glyph = glyph.moved(rule);
        }
    }
}

/// Repairs a raw text: joins its lines to paragraphs and undoes what its extraction did to it.
#[must_use]
pub fn repair(raw: &str, language: &dyn Language, options: &Options) -> Text {
    let mut draft = lines::read(raw);
    let furniture = pages::repair(&mut draft, options);
    let edges = direction::repair(&mut draft, language, options);
    let damage = marks::Damage::of(&draft, edges, language);
    let mut left_out = draft.left_out;
    let vocabulary = Vocabulary::of(draft.lines.iter().map(|line| &line.glyphs), language);
    let scan = ocr::Scan::of(&draft.lines, furniture, &vocabulary);
    let hyphens = Hyphens::new(&vocabulary, options);
    let mut paragraphs = Vec::new();
    for mut paragraph in lines::join(draft.lines, &hyphens, &mut left_out) {
        if language.right_to_left() {
            paragraph = marks::repair(paragraph, raw, &damage, language, options, &mut left_out);
        }
        if options.allows(Rule::Spaces) {
            paragraph = spaces::repair(&paragraph, language, &mut left_out);
        }
        paragraph = ocr::repair(paragraph, &scan, &vocabulary, options, &mut left_out);
        paragraphs.push(paragraph);
    }
    hyphens::close(&mut paragraphs, language, options, &mut left_out);
    halfspace::repair(&mut paragraphs, language, options);
    let mut builder = TextBuilder::new(raw);
    for paragraph in paragraphs {
        builder.paragraph(paragraph);
    }
    for (range, rule) in left_out {
        builder.leave_out(range, rule);
    }
    builder.finish()
}
