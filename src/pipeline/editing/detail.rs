//! What supports a bead, word by word, and where its text comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;

use crate::error::Error;
use crate::evidence::{AnchorKind, Evidence, Tie, Word};
use crate::language::Language;
use crate::line_index::LineIndex;
use crate::number::digit;
use crate::pair::{Pair, Side};
use crate::segment::{Document, SegmentId};
use crate::token::{Token, tokens};

use super::findings::Place;
use super::{Session, utf16};

/// The least translation probability with which two words are shown as belonging together.
const LEAST_PROBABILITY: f32 = 0.05;

/// Lines of a raw file that are shown of one side.
const MOST_LINES: usize = 60;

/// What is known of a bead besides its texts.
#[derive(Clone, Debug, Serialize)]
pub struct Detail {
    /// Words that translate each other, as learnt from the alignment when findings were looked for last.
    words: Vec<Link>,
    /// Words that are the same by value, sound or letters.
    anchors: Vec<Anchor>,
    /// The lines of the raw texts.
    raw: Pair<Vec<Line>>,
    /// What was repaired.
    repairs: Vec<Repaired>,
}

#[derive(Clone, Debug, Serialize)]
struct Link {
    source: Place,
    target: Place,
    probability: f32,
}

#[derive(Clone, Debug, Serialize)]
struct Anchor {
    kind: &'static str,
    source: Place,
    target: Place,
}

#[derive(Clone, Debug, Serialize)]
struct Line {
    line: usize,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct Repaired {
    segment: String,
    rule: &'static str,
    from: String,
    to: String,
    title: &'static str,
}

/// The words of a bitext, and which of them translate each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) evidence: Evidence,
    pub(super) ties: Vec<Tie>,
}

/// A word where it stands.
struct Found {
    id: SegmentId,
    at: Range<usize>,
    word: Option<Word>,
    /// The letters as they are compared, and figures by their values.
    folded: String,
    is_number: bool,
}

impl Session<'_> {
    /// What is known of a bead besides its texts.
    ///
    /// # Errors
    /// If there is no such bead.
    pub fn detail(&self, bead: usize) -> Result<Detail, Error> {
        let own = self.bead(bead)?;
        let known = self.findings.known();
        let languages = self.machine.prepared.languages();
        let sides = Side::BOTH.zip(self.documents()).zip(own.segments.as_ref());
        let words = sides.zip(languages).zip(known.evidence.words.as_ref());
        let words = words.map(|((((side, document), segments), language), words)| {
            let mut found = Vec::new();
            for number in segments.clone() {
                let id = SegmentId::new(side, number);
                let find = |root: &str| words.find(root);
                found.extend(words_of(id, document.segment_text(number), language, &find));
            }
            found
        });
        let mut repairs = Vec::new();
        let raw = sides.map(|((side, document), segments)| {
            for number in segments.clone() {
                repairs.extend(repaired(SegmentId::new(side, number), document));
            }
            lines(document, segments.clone())
        });
        let place = |found: &Found| {
            let document = self.documents().side(found.id.side);
            let text = document.segment_text(found.id.number);
            Place {
                side: found.id.side,
                segment: found.id.to_string(),
                start: utf16::units_before(text, found.at.start),
                end: utf16::units_before(text, found.at.end),
            }
        };
        let both = || {
            let target = &words.target;
            words
                .source
                .iter()
                .flat_map(move |s| target.iter().map(move |t| (s, t)))
        };
        let links = both().filter_map(|(s, t)| {
            let probability = probability(&known.ties, Pair::new(s.word?, t.word?))?;
            Some(Link {
                source: place(s),
                target: place(t),
                probability,
            })
        });
        let anchors = both().filter_map(|(s, t)| {
            Some(Anchor {
                kind: anchor(&known.evidence, s, t)?.name(),
                source: place(s),
                target: place(t),
            })
        });
        Ok(Detail {
            words: links.collect(),
            anchors: anchors.collect(),
            raw,
            repairs,
        })
    }
}

/// The words and figures of a segment.
fn words_of(
    id: SegmentId,
    text: &str,
    language: &dyn Language,
    find: &dyn Fn(&str) -> Option<Word>,
) -> Vec<Found> {
    let found = tokens(text).filter_map(|token| {
        let (form, is_number) = match token {
            Token::Word(form) => (form, false),
            Token::Digits(form) => (form, true),
            Token::Punctuation(_) => return None,
        };
        let start = form.as_ptr() as usize - text.as_ptr() as usize;
        let folded = match is_number {
            true => form.chars().filter_map(digit).collect(),
            false => language.fold(form),
        };
        Some(Found {
            id,
            at: start..start + form.len(),
            word: (!is_number).then(|| find(language.root(&folded))).flatten(),
            folded,
            is_number,
        })
    });
    found.collect()
}

/// How probably two words translate each other, the mean of both directions.
fn probability(ties: &[Tie], words: Pair<Word>) -> Option<f32> {
    let key = |tie: &Tie| (tie.words.source, tie.words.target);
    let at = ties
        .binary_search_by_key(&(words.source, words.target), key)
        .ok()?;
    let Pair { source, target } = ties[at].probability;
    let mean = (source + target) / 2.0;
    (mean >= LEAST_PROBABILITY).then_some(mean)
}

/// What ties two words without having been learnt.
fn anchor(evidence: &Evidence, source: &Found, target: &Found) -> Option<AnchorKind> {
    if source.is_number || target.is_number {
        let is_same = source.is_number && target.is_number && source.folded == target.folded;
        return is_same.then_some(AnchorKind::Number);
    }
    let words = (source.word?, target.word?);
    let key = |link: &crate::evidence::WordLink| (link.words.source, link.words.target);
    let at = evidence.links.binary_search_by_key(&words, key).ok()?;
    Some(evidence.links[at].kind)
}

/// The lines of the raw text from which some segments come.
fn lines(document: &Document, segments: Range<usize>) -> Vec<Line> {
    let raw = document.text.raw();
    let index = LineIndex::new(raw);
    let mut numbers = BTreeSet::new();
    for segment in &document.segments[segments] {
        for range in document.text.raw_ranges(segment.span.clone()) {
            let last = range.end.saturating_sub(1).max(range.start);
            numbers.extend(index.line(range.start)..=index.line(last));
        }
    }
    let numbers: BTreeSet<usize> = numbers.into_iter().take(MOST_LINES).collect();
    let Some((&first, &last)) = numbers.first().zip(numbers.last()) else {
        return Vec::new();
    };
    let texts = raw
        .lines()
        .enumerate()
        .skip(first - 1)
        .take(last + 1 - first);
    let texts: BTreeMap<usize, &str> = texts.map(|(number, text)| (number + 1, text)).collect();
    let line = |number: usize| Line {
        line: number,
        text: texts.get(&number).copied().unwrap_or_default().to_owned(),
    };
    numbers.into_iter().map(line).collect()
}

/// What was repaired in a segment.
fn repaired(id: SegmentId, document: &Document) -> Vec<Repaired> {
    let span = &document.segments[id.number].span;
    let inside = document.text.repairs();
    let inside = inside.filter(|piece| {
        span.start <= piece.clean.start
            && piece.clean.end <= span.end
            && piece.clean.start < span.end
    });
    let (raw, clean) = (document.text.raw(), document.text.clean());
    inside
        .filter_map(|piece| {
            let rule = piece.rule?;
            Some(Repaired {
                segment: id.to_string(),
                rule: rule.name(),
                from: raw.get(piece.raw.clone())?.to_owned(),
                to: clean.get(piece.clean.clone())?.to_owned(),
                title: rule.reason(),
            })
        })
        .collect()
}
