//! What a reader of the translation should look at: the [`Finding`]s of a [`Bitext`].
//!
//! A [`Checker`] first learns what is usual in this book (lengths, names, words that go together), then judges single
//! beads by it ([`Checker::bead`]) and what only the whole shows ([`Checker::whole`]).

mod beads;
mod cover;
mod damage;
mod foreign;
mod forms;
mod gaps;
mod length;
mod marks;
mod matched;
mod names;
mod numbers;
mod repeats;
mod stretch;
mod ties;

use std::ops::Range;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::evidence::{Evidence, Tie};
use crate::finding::{Damage, Finding, Kind, Severity};
use crate::language::Language;
use crate::model::lengths::Lengths;
use crate::model::{self, Params};
use crate::pair::Pair;

use cover::Cover;
use foreign::Scripts;
use names::Names;
use ties::Ties;

/// What is checked.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The documents and their alignment.
    pub bitext: &'a Bitext,
    /// The words of the same documents and what ties them.
    pub evidence: &'a Evidence,
    /// Which words translate each other, as [`word_ties`](crate::model::word_ties) learns it.
    pub ties: &'a [Tie],
    /// The languages.
    pub languages: Pair<&'a dyn Language>,
    /// What the repair could not set right on each side, in order.
    pub damage: Pair<&'a [Damage]>,
    /// What decides the quality of the result.
    pub params: &'a Params,
}

/// Finds all that a reader should look at, in the order of the beads.
///
/// # Errors
/// If the evidence or the ties are of other documents.
pub fn check(input: Input<'_>) -> Result<Vec<Finding>, Error> {
    Ok(Checker::new(input)?.all())
}

/// What is usual in a bitext.
pub struct Checker<'a> {
    input: Input<'a>,
    lengths: Lengths,
    ties: Ties,
    cover: Cover,
    names: Names,
    scripts: Scripts,
}

impl<'a> Checker<'a> {
    /// Learns what is usual.
    ///
    /// # Errors
    /// If the evidence or the ties are of other documents
    /// ([`ErrorKind::Mismatch`](crate::error::ErrorKind::Mismatch)).
    pub fn new(input: Input<'a>) -> Result<Self, Error> {
        model::check(input.bitext, input.evidence)?;
        let ties = Ties::of(&input);
        let cover = Cover::learn(&input, &ties);
        Ok(Self {
            input,
            lengths: length::learn(input.bitext, input.params),
            names: Names::learn(&input, &ties),
            ties,
            cover,
            scripts: Scripts::of(input.bitext),
        })
    }

    /// Checks all, in the order of the beads.
    #[must_use]
    pub fn all(&self) -> Vec<Finding> {
        let beads = 0..self.input.bitext.alignment().beads().len();
        let mut findings: Vec<Finding> = beads.flat_map(|number| self.bead(number)).collect();
        findings.extend(self.whole());
        let place = |finding: &Finding| {
            let first = finding.segments.as_ref().map(|side| side.first().copied());
            (self.input.position(first), finding.kind)
        };
        findings.sort_by_cached_key(place);
        findings
    }

    /// How far the lengths of every bead are from the usual ones, in standard deviations; negative if the target is
    /// short, `None` where one side is empty.
    #[must_use]
    pub fn lengths(&self) -> Vec<Option<f64>> {
        let beads = 0..self.input.bitext.alignment().beads().len();
        let z = |number| {
            let bead = Bead::of(self.input.bitext, number);
            let lengths = bead.texts.as_ref().map(|text| letters(text) as f64);
            (!bead.is_null()).then(|| self.lengths.z(lengths.source, lengths.target))
        };
        beads.map(z).collect()
    }

    /// Checks one bead, by its number from 0.
    #[must_use]
    pub fn bead(&self, number: usize) -> Vec<Finding> {
        let bead = Bead::of(self.input.bitext, number);
        let mut findings = Vec::new();
        if !bead.is_null() {
            let Self { input, ties, .. } = self;
            let params = &input.params.check;
            numbers::check(&bead, input.languages, &mut findings);
            length::check(&bead, &self.lengths, params, &mut findings);
            marks::check(&bead, &mut findings);
            self.scripts.check(&bead, params, &mut findings);
            let models = (&self.cover, ties, &self.lengths);
            stretch::check(&bead, input, models, &mut findings);
            self.names.check(&bead, input, ties, &mut findings);
            beads::check(&bead, input.bitext, params.unsure, &mut findings);
        }
        findings
    }

    /// Checks what only the whole shows.
    #[must_use]
    pub fn whole(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let params = &self.input.params.check;
        gaps::check(self.input.bitext, params.passage, &mut findings);
        repeats::check(self.input.bitext, params, &mut findings);
        self.names.spellings(&self.input, &mut findings);
        damage::check(&self.input, &mut findings);
        findings
    }
}

impl Input<'_> {
    /// The number of the bead in which the first of some segments lies.
    fn position(&self, first: Pair<Option<usize>>) -> usize {
        let beads = self.bitext.alignment().beads();
        let source = first
            .source
            .map(|segment| beads.partition_point(|bead| bead.segments.source.end <= segment));
        let target = first
            .target
            .map(|segment| beads.partition_point(|bead| bead.segments.target.end <= segment));
        source.or(target).unwrap_or_default()
    }
}

/// A bead and its texts.
struct Bead {
    number: usize,
    segments: Pair<Range<usize>>,
    /// The texts of its sides, segments joined by one space.
    texts: Pair<String>,
}

impl Bead {
    fn of(bitext: &Bitext, number: usize) -> Self {
        let segments = bitext.alignment().beads()[number].segments.clone();
        let texts = bitext
            .documents()
            .zip(segments.clone())
            .map(|(document, range)| {
                let texts: Vec<&str> = range.map(|i| document.segment_text(i)).collect();
                texts.join(" ")
            });
        Self {
            number,
            segments,
            texts,
        }
    }

    fn is_null(&self) -> bool {
        self.segments.source.is_empty() || self.segments.target.is_empty()
    }

    fn finding(&self, kind: Kind, severity: Severity, reason: String) -> Finding {
        Finding {
            kind,
            severity,
            segments: self.segments.clone().map(Iterator::collect),
            reason,
        }
    }
}

/// The beads with text on both sides.
fn beads(bitext: &Bitext) -> impl Iterator<Item = Bead> + '_ {
    let numbers = 0..bitext.alignment().beads().len();
    numbers
        .map(|number| Bead::of(bitext, number))
        .filter(|bead| !bead.is_null())
}

/// Letters and digits of a text.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Items in quotation marks, joined by commas: `1917`, `Lenin`.
fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|item| format!("`{}`", item.as_ref()))
        .collect();
    items.join(", ")
}
