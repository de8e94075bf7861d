//! Turns the beads of a bitext into candidates, each with its scores and the reasons for refusing it.

use std::collections::BTreeMap;

use crate::bead::Status;
use crate::bitext::{Bitext, Row};
use crate::finding::{Finding, Severity};
use crate::language::Language;
use crate::language::identify::Expected;
use crate::language::script::Script;
use crate::least::Least;
use crate::pair::Pair;
use crate::record::{Record, Refusal};
use crate::segment::{Document, SegmentKind};
use crate::token::{Token, tokens};

use super::Reason;
use super::damage::damage;
use super::settings::Filter;

/// A work, or a document of one, aligned and checked.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// Its id, without spaces.
    pub id: &'a str,
    /// The documents and their alignment.
    pub bitext: &'a Bitext,
    /// Their languages.
    pub languages: Pair<&'a dyn Language>,
    /// The findings of the checks.
    pub findings: &'a [Finding],
    /// For each bead, the deviation of its lengths from the usual ones, in standard deviations.
    pub lengths: &'a [Option<f64>],
}

/// A bead on its way into a dataset.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub(super) record: Record,
    /// The number of its chapter in its work, from 1; 0 before the first pair.
    pub(super) chapter: usize,
    /// The letters and digits of both texts, folded.
    pub(super) key: Pair<String>,
    /// The words of both texts, folded, those of the source first.
    pub(super) words: Pair<Vec<String>>,
}

impl Candidate {
    pub(super) fn refuse(&mut self, reason: Reason, why: String) {
        self.record.refusals.push(Refusal {
            name: reason.name(),
            reason: why,
        });
    }

    pub(super) fn is_accepted(&self) -> bool {
        self.record.refusals.is_empty()
    }

    pub(super) fn tag(&mut self, tag: &'static str) {
        let tags = &mut self.record.tags;
        if let Err(at) = tags.binary_search(&tag) {
            tags.insert(at, tag);
        }
    }
}

/// Judges all beads of a work by the filter.
#[must_use]
pub fn judge(part: Part<'_>, filter: &Filter) -> Vec<Candidate> {
    let scripts = part
        .bitext
        .documents()
        .map(|document| Script::most(document.text.clean()));
    let expected = part
        .languages
        .map(|language| Expected::new(language.code()));
    let findings = by_bead(part.bitext, part.findings);
    let mut chapters = Chapters::default();
    let mut candidates = Vec::new();
    for (number, mut row) in part.bitext.rows().enumerate() {
        let (chapter, place) = chapters.next(&row);
        for unit in row.units.source.iter_mut().chain(&mut row.units.target) {
            unit.id = format!("{}:{}", part.id, unit.id).into();
        }
        let texts = row.texts();
        let words = texts
            .as_ref()
            .zip(part.languages)
            .map(|(text, language)| words(text, language));
        let shares = texts.as_ref().zip(scripts).map(share);
        let z = part.lengths[number].map(|z| (z * 1000.0).round() as i32);
        let mut candidate = Candidate {
            chapter,
            key: words.as_ref().map(|words| words.concat()),
            words,
            record: Record {
                id: format!("{}.{chapter:02}.{place:04}", part.id),
                work: part.id.to_owned(),
                row,
                length_z: z,
                script_share: shares.source.min(shares.target),
                tags: Vec::new(),
                refusals: Vec::new(),
            },
        };
        shape(&mut candidate, &texts, filter);
        if filter.language && candidate.record.length_z.is_some() {
            language(&mut candidate, &texts, expected);
        }
        let none = Vec::new();
        let findings = findings.get(&number).unwrap_or(&none);
        if candidate.record.length_z.is_some() {
            noticed(&mut candidate, findings, filter);
        }
        for kind in kinds(part.bitext, number) {
            candidate.tag(kind);
        }
        candidates.push(candidate);
    }
    candidates
}

/// Numbers chapters and the beads in them. Null beads belong to the current chapter.
#[derive(Default)]
struct Chapters {
    heading: Option<String>,
    chapter: usize,
    place: usize,
}

impl Chapters {
    fn next(&mut self, row: &Row) -> (usize, usize) {
        let one_sided = row.units.source.is_empty() || row.units.target.is_empty();
        if !one_sided && self.heading.as_deref() != Some(&row.chapter) {
            self.chapter += 1;
            self.place = 0;
            self.heading = Some(row.chapter.clone());
        }
        self.place += 1;
        (self.chapter, self.place)
    }
}

/// Refuses a bead by its status, size, confidence and script.
fn shape(candidate: &mut Candidate, texts: &Pair<String>, filter: &Filter) {
    let row = &candidate.record.row;
    let segments = row.units.as_ref().map(Vec::len);
    for (side, count) in [("source", segments.source), ("target", segments.target)] {
        if count == 0 {
            candidate.refuse(Reason::OneSided, format!("nothing in the {side}"));
            return;
        }
    }
    let mut reasons: Vec<(Reason, String)> = Vec::new();
    if row.status == Status::Rejected {
        reasons.push((Reason::Status, "a reader rejected it".to_owned()));
    }
    if segments.source.max(segments.target) > filter.max_segments {
        reasons.push((Reason::Segments, to(segments, "segments")));
    }
    let least = Least {
        status: None,
        confidence: Some(filter.min_confidence),
    };
    if least.lack(row).is_some() {
        let confidence = f64::from(row.confidence.unwrap_or_default()) / 1000.0;
        reasons.push((Reason::Confidence, format!("{confidence}")));
    }
    let letters = candidate.key.as_ref().map(|key| key.chars().count());
    if letters.source.min(letters.target) < filter.min_letters {
        reasons.push((Reason::Short, to(letters, "letters")));
    }
    let lengths = texts.as_ref().map(|text| text.chars().count());
    if lengths.source.max(lengths.target) > filter.max_characters {
        reasons.push((Reason::Long, to(lengths, "characters")));
    }
    if f64::from(candidate.record.script_share) < filter.min_script * 1000.0 {
        let share = f64::from(candidate.record.script_share) / 1000.0;
        reasons.push((
            Reason::Script,
            format!("only {share} of the letters are in the script of their text"),
        ));
    }
    let sides = [("source", &texts.source), ("target", &texts.target)];
    let damaged = sides.into_iter().find_map(|(side, text)| {
        let why = damage(text)?;
        Some(format!("the {side} {why}"))
    });
    if let Some(why) = damaged.filter(|_| filter.damaged) {
        reasons.push((Reason::Damaged, why));
    }
    let Pair { source, target } = &candidate.key;
    if source == target && source.chars().any(char::is_alphabetic) {
        reasons.push((Reason::Identical, "both sides say the same".to_owned()));
    }
    for (reason, why) in reasons {
        candidate.refuse(reason, why);
    }
}

/// `3 segments to 1`.
fn to(counts: Pair<usize>, noun: &str) -> String {
    format!("{} {noun} to {}", counts.source, counts.target)
}

/// Refuses a pair with a side that is clearly in another language of the same script than its text.
fn language(candidate: &mut Candidate, texts: &Pair<String>, expected: Pair<Option<Expected>>) {
    for (side, text, expected) in [
        ("source", &texts.source, expected.source),
        ("target", &texts.target, expected.target),
    ] {
        if let Some(other) = expected.and_then(|expected| expected.other(text)) {
            candidate.refuse(Reason::Language, format!("the {side} looks like {other}"));
        }
    }
}

/// Tags a pair with its findings, and refuses it for those that the filter names.
fn noticed(candidate: &mut Candidate, findings: &[&Finding], filter: &Filter) {
    for finding in findings {
        let least = filter.refuse.get(&finding.kind);
        if least.is_some_and(|&least| finding.severity >= least) {
            candidate.refuse(Reason::Finding(finding.kind), finding.reason.clone());
        }
        if finding.severity > Severity::Note {
            candidate.tag(finding.kind.name());
        }
    }
}

/// The findings of every bead.
fn by_bead<'a>(bitext: &Bitext, findings: &'a [Finding]) -> BTreeMap<usize, Vec<&'a Finding>> {
    let beads = bitext.alignment().beads();
    let mut found: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let Pair { source, target } = &finding.segments;
        let source = source
            .iter()
            .map(|&segment| beads.partition_point(|bead| bead.segments.source.end <= segment));
        let target = target
            .iter()
            .map(|&segment| beads.partition_point(|bead| bead.segments.target.end <= segment));
        let mut numbers: Vec<usize> = source.chain(target).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            found.entry(number).or_default().push(finding);
        }
    }
    found
}

/// The kinds of the segments of a bead other than sentences.
fn kinds(bitext: &Bitext, number: usize) -> Vec<&'static str> {
    let segments = bitext.alignment().beads()[number].segments.clone();
    let of = |(document, range): (&Document, std::ops::Range<usize>)| {
        let kinds = range.map(|segment| document.segments[segment].kind);
        kinds.filter_map(name).collect::<Vec<_>>()
    };
    let Pair { mut source, target } = bitext.documents().zip(segments).map(of);
    source.extend(target);
    source
}

const fn name(kind: SegmentKind) -> Option<&'static str> {
    match kind {
        SegmentKind::Sentence => None,
        SegmentKind::Heading => Some("heading"),
        SegmentKind::Dateline => Some("dateline"),
        SegmentKind::Signature => Some("signature"),
        SegmentKind::FrontMatter => Some("front-matter"),
        SegmentKind::BackMatter => Some("back-matter"),
    }
}

/// The words and numbers of a text, folded.
fn words(text: &str, language: &dyn Language) -> Vec<String> {
    let folded = tokens(text).filter_map(|token| match token {
        Token::Word(word) | Token::Digits(word) => Some(language.fold(word)),
        Token::Punctuation(_) => None,
    });
    let letters = folded.map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect());
    letters.filter(|word: &String| !word.is_empty()).collect()
}

/// The share of letters in a script, in thousandths; 1000 for a text without letters or of unknown script.
fn share((text, script): (&String, Option<Script>)) -> u16 {
    let (mut all, mut own) = (0_usize, 0_usize);
    for found in text.chars().filter_map(Script::of) {
        all += 1;
        own += usize::from(Some(found) == script);
    }
    if all == 0 || script.is_none() {
        return 1000;
    }
    u16::try_from(own * 1000 / all).unwrap_or(1000)
}
