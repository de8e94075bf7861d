//! Faults that can be planted in any language.

use std::collections::{BTreeMap, BTreeSet};

use bitext::chance::SplitMix64;
use bitext::finding::Kind;
use bitext::{Bitext, Pair};

/// What is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Another figure.
    Number,
    /// A sentence left out on one side.
    Sentence,
    /// A clause of four content words or more left out on one side.
    Clause,
}

/// All faults.
pub(crate) const FAULTS: [Fault; 3] = [Fault::Number, Fault::Sentence, Fault::Clause];

impl Fault {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Number => "another number",
            Self::Sentence => "dropped sentence",
            Self::Clause => "dropped clause",
        }
    }

    /// The kinds of which a finding must be one.
    pub(crate) const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Number => &[Kind::Number],
            Self::Sentence => &[Kind::Omission, Kind::Addition],
            Self::Clause => &[Kind::MissingWords, Kind::ExtraWords],
        }
    }
}

/// The commonest words of a side: they are no content.
const COMMON: usize = 100;

/// The fewest content words of a clause.
const CLAUSE: usize = 4;

/// The segments of two texts, and the pairs that can have faults.
pub(crate) struct Texts {
    pub(crate) segments: Pair<Vec<String>>,
    pub(crate) pairs: Vec<Pair<usize>>,
    common: Pair<BTreeSet<String>>,
}

impl Texts {
    /// The segments of a bitext, and its pairs of one sentence each that are at least so sure.
    pub(crate) fn of(bitext: &Bitext, certain: u16) -> Self {
        let segments = bitext.documents().map(|document| {
            let texts = (0..document.segments.len()).map(|i| document.segment_text(i).to_owned());
            texts.collect::<Vec<_>>()
        });
        let beads = bitext.alignment().beads().iter();
        let sure = beads.filter(|bead| {
            let sides = bead.segments.as_ref();
            sides.source.len() == 1 && sides.target.len() == 1 && bead.confidence >= Some(certain)
        });
        let pairs = sure.map(|bead| bead.segments.as_ref().map(|side| side.start));
        Self {
            pairs: pairs.collect(),
            common: segments.as_ref().map(|texts| common(texts)),
            segments,
        }
    }

    /// The segments with a fault in one of so many pairs, and the segments beside every fault.
    pub(crate) fn spoilt(
        &self,
        fault: Fault,
        one_in: u64,
        chance: &mut SplitMix64,
    ) -> (Pair<Vec<String>>, Vec<Pair<BTreeSet<usize>>>) {
        let mut spoilt = self.segments.clone();
        let mut places: Vec<Pair<usize>> = Vec::new();
        let mut dropped: Pair<BTreeSet<usize>> = Pair::default();
        for (number, &pair) in self.pairs.iter().enumerate() {
            // Two faults side by side look like one free rendering.
            let apart = places
                .last()
                .is_none_or(|last| pair.source > last.source + 2);
            if !(apart && chance.draw().is_multiple_of(one_in)) {
                continue;
            }
            let of_source = number.is_multiple_of(2);
            let planted = match fault {
                Fault::Number => with_another_number(&mut spoilt.target[pair.target], chance),
                Fault::Sentence if of_source => dropped.source.insert(pair.source),
                Fault::Sentence => dropped.target.insert(pair.target),
                Fault::Clause if of_source => {
                    without_clause(&mut spoilt.source[pair.source], &self.common.source, chance)
                }
                Fault::Clause => {
                    without_clause(&mut spoilt.target[pair.target], &self.common.target, chance)
                }
            };
            if planted {
                places.push(pair);
            }
        }
        let kept = spoilt.zip(dropped.as_ref()).map(|(texts, dropped)| {
            let numbered = texts.into_iter().enumerate();
            numbered
                .filter(|(number, _)| !dropped.contains(number))
                .map(|(_, text)| text)
                .collect()
        });
        let faults = places.iter().map(|place| {
            place.zip(dropped.as_ref()).map(|(number, dropped)| {
                let now = number - dropped.range(..number).count();
                (!dropped.contains(&number))
                    .then_some(now)
                    .into_iter()
                    .collect()
            })
        });
        (kept, faults.collect())
    }
}

/// The commonest words of some texts.
fn common(texts: &[String]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in texts.iter().flat_map(|text| words(text)) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    counts
        .into_iter()
        .take(COMMON)
        .map(|(word, _)| word)
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Changes the last digit of the first figure.
fn with_another_number(text: &mut String, chance: &mut SplitMix64) -> bool {
    let Some(at) = text.find(|c: char| c.is_ascii_digit()) else {
        return false;
    };
    let length = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let last = at + length - 1;
    let digit = u64::from(text.as_bytes()[last] - b'0');
    let other = (digit + 1 + chance.draw() % 9) % 10;
    text.replace_range(last..=last, &other.to_string());
    true
}

/// Takes out what stands between two marks, if it has enough content words and is no more than two thirds of the text.
fn without_clause(text: &mut String, common: &BTreeSet<String>, chance: &mut SplitMix64) -> bool {
    let is_mark = |c: char| matches!(c, ',' | '،' | ';' | '؛' | ':' | '—' | '，' | '；');
    let mut cuts: Vec<usize> = vec![0];
    cuts.extend(
        text.match_indices(is_mark)
            .map(|(at, mark)| at + mark.len()),
    );
    cuts.push(text.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    let content = |text: &str| {
        let words = words(text).filter(|word| !common.contains(&word.to_lowercase()));
        words.count()
    };
    let clauses: Vec<(usize, usize)> = cuts
        .windows(2)
        .filter(|cut| cut[0] < cut[1])
        .map(|cut| (cut[0], cut[1]))
        .filter(|&(from, to)| {
            content(&text[from..to]) >= CLAUSE && 3 * (to - from) <= 2 * text.len()
        })
        .collect();
    if clauses.is_empty() {
        return false;
    }
    let (from, to) = clauses[(chance.draw() % clauses.len() as u64) as usize];
    *text = format!("{} {}", &text[..from], &text[to..])
        .trim()
        .to_owned();
    true
}
