//! Repairs a raw text and returns a clean [`Text`]; every change names the rule that made it.

mod backward;
mod bidi;
mod closers;
mod direction;
mod hyphens;
mod letters;
mod lines;
mod ocr;
mod order;
mod pages;
mod punctuation;
mod script;
mod spaces;
mod suspects;
mod tally;
mod vocabulary;
mod words;
mod zwnj;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::Language;
use crate::marks::is_alphanumeric;
use crate::par;
use crate::progress::Pass;
use crate::quotes::Conventions;
use crate::rule::Rule;
use crate::text::{Passage, Text, TextBuilder};
use hyphens::Hyphens;
use lines::{Border, Fill};
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

/// Ranges of raw text that the repair leaves out, each with its rule.
type LeftOut = Vec<(Range<usize>, Rule)>;

/// A text under repair: its lines in reading order, and what was left out.
#[derive(Debug)]
struct Draft<'a> {
    raw: &'a str,
    lines: Vec<Line<'a>>,
    left_out: LeftOut,
}

/// A line without surrounding white space; never empty.
#[derive(Debug)]
struct Line<'a> {
    passage: Passage<'a>,
    /// What separates it from the previous line.
    border: Border,
    fill: Fill,
}

impl Line<'_> {
    fn text(&self) -> &str {
        self.passage.text()
    }

    /// True if it does not end a sentence.
    fn is_open(&self) -> bool {
        !lines::ends_sentence(self.text().chars().rev())
    }

    /// True if it begins with a lower-case letter, so that it continues a sentence.
    fn goes_on(&self) -> bool {
        self.text().starts_with(char::is_lowercase)
    }

    /// True if its first letter or digit is a capital or a digit.
    fn is_capital(&self) -> bool {
        self.text()
            .chars()
            .find(|&c| is_alphanumeric(c))
            .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    }

    fn move_by(&mut self, rule: Rule) {
        self.passage.move_by(rule);
    }
}

/// Repairs a raw text: joins its lines into paragraphs and reverts the damage of its extraction.
#[must_use]
pub fn repair(raw: &str, language: &dyn Language, options: &Options) -> Text {
    repair_in_steps(raw, language, options, &Pass::silent())
}

/// As [`repair`], in a pass that counts bytes of raw text. Once it is stopped, the text may be empty.
pub(crate) fn repair_in_steps(
    raw: &str,
    language: &dyn Language,
    options: &Options,
    pass: &Pass<'_>,
) -> Text {
    let mut cut = lines::cut(raw);
    letters::repair(&mut cut, language, options);
    backward::repair(&mut cut, language, options);
    letters::repair_words(&mut cut, language, options);
    let mut draft = lines::settled(cut);
    let page_elements = pages::repair(&mut draft, language, options);
    let edges = direction::repair(&mut draft, language, options);
    let vocabulary = Vocabulary::of(draft.lines.iter().map(Line::text), language);
    let conventions = Conventions::of(draft.lines.iter().map(Line::text));
    let context = Context {
        conventions,
        damage: punctuation::Damage::of(&draft, edges, language),
        scan: ocr::Scan::of(&draft.lines, page_elements, conventions, &vocabulary),
        hyphens: Hyphens::new(&vocabulary, conventions, options),
        vocabulary: &vocabulary,
        raw,
        language,
        options,
    };
    let (mut paragraphs, mut left_out) = context.paragraphs(draft, pass);
    if pass.is_stopped() {
        return Text::from_lines("");
    }
    if !conventions.hyphen_dialogue {
        hyphens::close(&mut paragraphs, raw, &vocabulary, options, &mut left_out);
    }
    drop(vocabulary);
    zwnj::repair(&mut paragraphs, raw, language, options);
    let mut builder = TextBuilder::new(raw);
    for paragraph in paragraphs {
        builder.passage(&paragraph);
    }
    for (range, rule) in left_out {
        builder.leave_out(range, rule);
    }
    builder.finish()
}

/// What the repair of a single paragraph needs to know about the whole text.
struct Context<'a> {
    damage: punctuation::Damage,
    scan: ocr::Scan,
    hyphens: Hyphens<'a>,
    conventions: Conventions,
    vocabulary: &'a Vocabulary<'a>,
    raw: &'a str,
    language: &'a dyn Language,
    options: &'a Options,
}

impl Context<'_> {
    /// Joins the lines of a text into paragraphs and repairs these in parallel.
    fn paragraphs(&self, draft: Draft<'_>, pass: &Pass<'_>) -> (Vec<Passage<'static>>, LeftOut) {
        let places = lines::paragraphs(&draft.lines);
        let repaired = par::map_init(places.len(), ocr::Known::default, |known, i| {
            let lines = &draft.lines[places[i].clone()];
            let bytes = lines.iter().map(|line| line.text().len()).sum();
            if !pass.advance(bytes) {
                return (Passage::of(self.raw, &[]), LeftOut::new());
            }
            self.paragraph(lines, known)
        });
        let mut left_out = draft.left_out;
        let mut paragraphs = Vec::with_capacity(repaired.len());
        for (paragraph, dropped) in repaired {
            paragraphs.push(paragraph);
            left_out.extend(dropped);
        }
        (paragraphs, left_out)
    }

    fn paragraph(&self, lines: &[Line<'_>], known: &mut ocr::Known) -> (Passage<'static>, LeftOut) {
        let mut left_out = LeftOut::new();
        let (language, options) = (self.language, self.options);
        let mut glyphs = lines::joined(lines, &self.hyphens, &mut left_out);
        if language.right_to_left() {
            punctuation::repair(
                &mut glyphs,
                self.raw,
                &self.damage,
                language,
                options,
                &mut left_out,
            );
        }
        if options.allows(Rule::Spaces) {
            spaces::repair(&mut glyphs, language, self.conventions, &mut left_out);
        }
        if self.scan.is_scanned() {
            let mut context = ocr::OcrContext {
                scan: &self.scan,
                vocabulary: self.vocabulary,
                conventions: self.conventions,
                known,
                left_out: &mut left_out,
            };
            glyphs = ocr::repair(glyphs, &mut context, options);
        }
        (Passage::of(self.raw, &glyphs), left_out)
    }
}

/// The clean text that comes of a raw one in a language, all rules switched on.
#[cfg(test)]
fn repaired(raw: &str, code: &str) -> String {
    let language = crate::language::for_code(code).unwrap();
    let text = repair(raw, language, &Options::default());
    text.clean().to_owned()
}
