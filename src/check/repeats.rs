//! Reports repetitions that only one side has: one text that stands for several, and sentences given twice in a row.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};
use crate::model::params::CheckParams;
use crate::pair::Pair;
use crate::segment::Document;

use super::{Check, Context, beads};

/// What one side says twice and the other does not.
pub(super) struct Repeats;

impl Check for Repeats {
    fn whole(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        several(context.bitext, context.params().repeated_letters, findings);
        doubled(context.bitext, context.params(), findings);
    }
}

/// The letters and digits of a text.
fn key(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// By text of a side: the texts of the other side, and the beads.
type Seen = BTreeMap<String, (BTreeSet<String>, Vec<usize>)>;

/// One text of a side in several beads whose other sides differ.
fn several(bitext: &Bitext, shortest: usize, findings: &mut Vec<Finding>) {
    let mut seen: Pair<Seen> = Pair::default();
    for bead in beads(bitext) {
        let keys = bead.texts.as_ref().map(|text| key(text));
        let note = |side: &mut Seen, own: &str, other: &str| {
            if own.chars().count() >= shortest {
                let entry = side.entry(own.to_owned()).or_default();
                entry.0.insert(other.to_owned());
                entry.1.push(bead.number);
            }
        };
        note(&mut seen.source, &keys.source, &keys.target);
        note(&mut seen.target, &keys.target, &keys.source);
    }
    for (texts, reason) in [
        (seen.source, "one text of the source has several renderings"),
        (
            seen.target,
            "one text of the target stands for several of the source",
        ),
    ] {
        for (others, numbers) in texts.into_values() {
            if others.len() > 1 {
                findings.push(Finding {
                    kind: Kind::Repetition,
                    severity: Severity::Minor,
                    segments: segments(bitext, &numbers),
                    reason: reason.to_owned(),
                });
            }
        }
    }
}

fn segments(bitext: &Bitext, numbers: &[usize]) -> Pair<Vec<usize>> {
    let beads = numbers
        .iter()
        .map(|&number| &bitext.alignment().beads()[number].segments);
    Pair::new(
        beads.clone().flat_map(|bead| bead.source.clone()).collect(),
        beads.flat_map(|bead| bead.target.clone()).collect(),
    )
}

/// Segments that repeat a near one of their side, unless the other side has a repetition too.
fn doubled(bitext: &Bitext, params: &CheckParams, findings: &mut Vec<Finding>) {
    let twins = bitext.documents().map(|document| twins(document, params));
    let beads = bitext.alignment().beads().iter();
    let beads: Vec<_> = beads.map(|bead| bead.segments.as_ref()).collect();
    let swapped: Vec<_> = beads.iter().map(|bead| bead.swap()).collect();
    let twins = twins.as_ref().map(Vec::as_slice);
    for (first, second) in alone(twins, &beads) {
        let segments = Pair::new(vec![first, second], Vec::new());
        findings.push(finding("source", segments));
    }
    for (first, second) in alone(twins.swap(), &swapped) {
        let segments = Pair::new(Vec::new(), vec![first, second]);
        findings.push(finding("target", segments));
    }
}

/// The twins of the first side whose beads have no twin on the second.
fn alone(twins: Pair<&[(usize, usize)]>, beads: &[Pair<&Range<usize>>]) -> Vec<(usize, usize)> {
    let repeats = |segment: usize| {
        let mut others = twins.target.iter();
        others.any(|&(first, second)| segment == first || segment == second)
    };
    let is_alone = |&(first, second): &(usize, usize)| {
        let near = beads
            .iter()
            .filter(|bead| bead.source.contains(&first) || bead.source.contains(&second));
        let mut other = near.flat_map(|bead| bead.target.clone());
        !other.any(repeats)
    };
    twins.source.iter().copied().filter(is_alone).collect()
}

fn finding(side: &str, segments: Pair<Vec<usize>>) -> Finding {
    Finding {
        kind: Kind::Repetition,
        severity: Severity::Major,
        segments,
        reason: format!("only the {side} says this twice"),
    }
}

/// Segments and near ones after them with the same letters, in the text itself.
fn twins(document: &Document, params: &CheckParams) -> Vec<(usize, usize)> {
    let keys: Vec<String> = (0..document.segments.len())
        .map(|number| key(document.segment_text(number)))
        .collect();
    let mut twins = Vec::new();
    for (number, own) in keys.iter().enumerate() {
        if document.segments[number].kind.is_matter() {
            continue;
        }
        let long = own.chars().count() >= params.doubled_letters;
        let last = (number + params.doubled_distance).min(keys.len() - 1);
        let twin = (number + 1..=last).find(|&next| keys[next] == *own);
        twins.extend(twin.filter(|_| long).map(|twin| (number, twin)));
    }
    twins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_segments_with_the_same_letters_are_twins() {
        let text =
            "The boats lay on the sand.\nNobody saw them.\n«The boats lay on the sand»\nNo.\nNo.\n";
        assert_eq!(
            twins(&Document::from_lines(text), &CheckParams::default()),
            [(0, 2)]
        );
    }

    #[test]
    fn what_one_side_alone_says_twice_is_reported() {
        use crate::check::examples::{found, lines};
        let twice = "The boats lay on the sand.\nThe boats lay on the sand.\n";
        let once = "قایق‌ها روی ماسه بودند.\nهیچ کس آنها را ندید.\n";
        let wanted = "only the source says this twice".to_owned();
        let found_in = |source, target| found(&lines(Pair::new(source, target)), Kind::Repetition);
        assert!(found_in(twice, once).contains(&(Severity::Major, wanted)));
        assert_eq!(
            found_in(twice, "قایق‌ها روی ماسه بودند.\nقایق‌ها روی ماسه بودند.\n"),
            []
        );
    }

    #[test]
    fn twins_are_long_and_near() {
        let params = CheckParams::default();
        let twins = |text: &str| twins(&Document::from_lines(text), &params);
        assert_eq!(twins("abcdefghijkl\nx\nabcdefghijkl\n"), [(0, 2)]);
        assert_eq!(twins("abcdefghijk\nx\nabcdefghijk\n"), []);
        assert_eq!(twins("abcdefghijkl\nx\ny\nabcdefghijkl\n"), []);
    }
}
