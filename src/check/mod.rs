//! Finds what a reader of the translation should look at: the [`Finding`]s of a [`Bitext`].
//!
//! Every check is one file, and one line of `CHECKS`. It first learns what is usual in this book (names, words that
//! occur together), then judges single beads by it ([`Checker::bead`]) and what only the whole shows
//! ([`Checker::whole`]). What several checks need is learnt once (`Context`).

mod beads;
mod capitals;
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
mod weight;

use std::ops::Range;

use crate::bitext::Bitext;
use crate::finding::{Damage, Finding, Kind, Severity};
use crate::model::lengths::Lengths;
use crate::model::params::CheckParams;
use crate::pair::{Pair, Side};

use ties::Ties;

pub use weight::weighed;

/// A check, with what it has learnt of a book.
trait Check: Send + Sync {
    /// Checks a bead with segments on both sides.
    fn bead(&self, _bead: &Bead, _context: &Context<'_>, _findings: &mut Vec<Finding>) {}

    /// Checks what only the whole shows.
    fn whole(&self, _context: &Context<'_>, _findings: &mut Vec<Finding>) {}
}

/// Learns what a check needs to know of a book.
type Learn = fn(&Context<'_>) -> Box<dyn Check>;

/// All checks, a line each.
const CHECKS: &[Learn] = &[
    |context| Box::new(numbers::Numbers::of(context.bitext)),
    |_| Box::new(length::Length),
    |_| Box::new(marks::Marks),
    |context| Box::new(foreign::Scripts::of(context.bitext)),
    |context| Box::new(stretch::Stretches::learn(context)),
    |context| Box::new(names::Names::learn(context)),
    |_| Box::new(beads::Beads),
    |_| Box::new(gaps::Gaps),
    |_| Box::new(repeats::Repeats),
    |_| Box::new(damage::Damaged),
];

/// The book that is checked, and what several checks need to know of it.
struct Context<'a> {
    bitext: &'a Bitext,
    /// What the repair could not set right on each side, in order.
    damage: Pair<&'a [Damage]>,
    lengths: Lengths,
    ties: Ties,
}

impl Context<'_> {
    const fn params(&self) -> &CheckParams {
        &self.bitext.params().check
    }
}

/// Finds all that a reader should look at, in the order of the beads. `damage` is what the repair of each side could not
/// set right, in order.
///
/// ```
/// use bitext::finding::Kind;
/// use bitext::{Aligner, Pair, check};
///
/// let source = "The boats lay on the sand. It was the year 1917.";
/// let target = "Die Boote lagen auf dem Sand. Es war das Jahr 1918.";
/// let bitext = Aligner::new("en", "de")?.align(Pair::new(source, target))?;
/// let findings = check::check(&bitext, Pair::new(&[], &[]));
/// assert_eq!(findings[0].kind, Kind::Number);
/// assert_eq!(findings[0].reason, "the source has `1917`, the target `1918`");
/// # Ok::<(), bitext::Error>(())
/// ```
#[must_use]
pub fn check(bitext: &Bitext, damage: Pair<&[Damage]>) -> Vec<Finding> {
    Checker::new(bitext, damage).all()
}

/// The checks, with what they have learnt of a bitext.
pub struct Checker<'a> {
    context: Context<'a>,
    checks: Vec<Box<dyn Check>>,
}

impl<'a> Checker<'a> {
    /// Learns what is usual. `damage` is what the repair of each side could not set right, in order.
    #[must_use]
    pub fn new(bitext: &'a Bitext, damage: Pair<&'a [Damage]>) -> Self {
        let context = Context {
            bitext,
            damage,
            lengths: length::learn(bitext),
            ties: Ties::of(bitext),
        };
        let checks = CHECKS.iter().map(|learn| learn(&context)).collect();
        Self { context, checks }
    }

    /// Checks all, in the order of the beads.
    #[must_use]
    pub fn all(&self) -> Vec<Finding> {
        let bitext = self.context.bitext;
        let beads = 0..bitext.alignment().beads().len();
        let mut findings: Vec<Finding> = beads.flat_map(|number| self.bead(number)).collect();
        findings.extend(self.whole());
        findings.sort_by_cached_key(|finding| (position(bitext, finding), finding.kind));
        findings
    }

    /// How far the lengths of every bead are from the usual ones, in standard deviations; negative if the target is
    /// short, `None` where one side is empty.
    #[must_use]
    pub fn lengths(&self) -> Vec<Option<f64>> {
        let bitext = self.context.bitext;
        let beads = 0..bitext.alignment().beads().len();
        let z = |number| {
            let bead = Bead::of(bitext, number);
            let Pair { source, target } = bead.texts.as_ref().map(|text| letters(text) as f64);
            (!bead.is_null()).then(|| self.context.lengths.z(source, target))
        };
        beads.map(z).collect()
    }

    /// Checks one bead, by its number from 0. A bead with an empty side has no findings of its own: see
    /// [`Self::whole`].
    #[must_use]
    pub fn bead(&self, number: usize) -> Vec<Finding> {
        let bead = Bead::of(self.context.bitext, number);
        let mut findings = Vec::new();
        if !bead.is_null() {
            for check in &self.checks {
                check.bead(&bead, &self.context, &mut findings);
            }
        }
        if findings
            .iter()
            .any(|finding| says_what_is_left_out(finding.kind))
        {
            findings.retain(|finding| !is_a_sign(finding.kind));
        }
        findings
    }

    /// Checks what only the whole shows.
    #[must_use]
    pub fn whole(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for check in &self.checks {
            check.whole(&self.context, &mut findings);
        }
        findings
    }
}

/// True for the kinds that say which words or sentences one side lacks.
const fn says_what_is_left_out(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Omission | Kind::Addition | Kind::MissingWords | Kind::ExtraWords
    )
}

/// True for the kinds that are signs of words left out, and say nothing more where these are found.
const fn is_a_sign(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Length | Kind::Question | Kind::Exclamation | Kind::Quotation
    )
}

/// The number of the bead in which the first segment of a finding lies.
fn position(bitext: &Bitext, finding: &Finding) -> usize {
    let sides = Side::BOTH.zip(finding.segments.as_ref());
    let first = sides.map(|(side, own)| Some(bead_at(bitext, side, *own.first()?)));
    first.source.or(first.target).unwrap_or_default()
}

/// The number of the bead in which a segment lies.
fn bead_at(bitext: &Bitext, side: Side, segment: usize) -> usize {
    let beads = bitext.alignment().beads();
    beads.partition_point(|bead| bead.segments.as_ref().side(side).end <= segment)
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

#[cfg(test)]
mod examples {
    use super::*;
    use crate::bead::{self, Alignment};
    use crate::segment::Document;

    /// A bitext without evidence, of a line a segment, given by the segments of its beads.
    pub(super) fn bitext(texts: Pair<&str>, beads: &[[Range<usize>; 2]]) -> Bitext {
        let documents = texts.map(Document::from_lines);
        let segments = documents.as_ref().map(|side| side.segments.len());
        let beads = beads.iter().cloned();
        let beads = beads.map(|[source, target]| bead::Bead::new(source, target));
        let alignment = Alignment::new(beads.collect(), segments).unwrap();
        Bitext::without_evidence(documents, alignment)
    }

    /// A bitext of one line against one line.
    pub(super) fn lines(texts: Pair<&str>) -> Bitext {
        let beads: Vec<[Range<usize>; 2]> = (0..texts.source.lines().count())
            .map(|i| [i..i + 1, i..i + 1])
            .collect();
        bitext(texts, &beads)
    }

    /// The findings of one kind, as their severities and reasons.
    pub(super) fn found(bitext: &Bitext, kind: Kind) -> Vec<(Severity, String)> {
        let findings = check(bitext, Pair::new(&[], &[])).into_iter();
        findings
            .filter(|finding| finding.kind == kind)
            .map(|finding| (finding.severity, finding.reason))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::examples::lines;
    use super::*;

    #[test]
    fn findings_stand_in_the_order_of_their_beads_then_of_their_kinds() {
        let bitext = lines(Pair::new("Who (he)?\nIn 1917?\n", "او.\nدر ۱۹۱۸.\n"));
        let findings = check(&bitext, Pair::new(&[], &[]));
        let found: Vec<(usize, Kind)> = findings
            .iter()
            .map(|finding| (finding.segments.source[0], finding.kind))
            .collect();
        let wanted = [(0, Kind::Question), (1, Kind::Number), (1, Kind::Question)];
        assert_eq!(found, wanted);
    }
}
