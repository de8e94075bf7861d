//! Series of headings: their numbers rise by one over the text.

use std::collections::{BTreeMap, BTreeSet};

use super::Paragraphs;
use super::candidates::{Candidate, Key};
use crate::language::heading::Rank;

/// The headings of one label, or of none, as far as their numbers prove them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Series {
    pub(super) rank: Option<Rank>,
    /// How many numbers stand before the own one.
    pub(super) depth: usize,
    /// In order.
    pub(super) members: Vec<Member>,
    /// The usual number of letters of text from a member to the next.
    pub(super) gap: usize,
}

/// A heading of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) paragraph: usize,
    pub(super) end: usize,
    pub(super) titled: bool,
    /// True for the first of its numbers: where a series begins anew.
    pub(super) first: bool,
}

/// What the best way through the candidates of a series weighs. A step to the next number counts one.
mod weight {
    /// A number that is missing in a step: the gain of two numbers that follow each other makes up for three.
    pub(super) const MISSING: f64 = 0.6;
    /// A beginning with a number other than one: an excerpt of at least three divisions makes up for it.
    pub(super) const LATE_START: f64 = 1.5;
}

/// How far back a step may begin, in candidates: enough to pass over a list of as many items.
const REACH: usize = 64;

/// The least letters of text that numbers must have between them, by how little else shows that they are headings; chosen
/// by hand: an item of a list has fewer.
mod least {
    /// Behind a label, or as all of a paragraph.
    pub(super) const PLAIN: usize = 40;
    /// A number with a title, which may be an item of a list.
    pub(super) const TITLED: usize = 120;
    /// Two numbers alone.
    pub(super) const TWO: usize = 1000;
}

/// How many times more text must stand between the headings of a text than between the lines of its contents.
const CONTENTS_RATIO: usize = 20;

/// Finds the series of a text, and the paragraphs of those that are only lists of contents.
pub(super) fn find(
    paragraphs: &Paragraphs<'_>,
    candidates: Vec<Candidate>,
) -> (Vec<Series>, Vec<usize>) {
    let letters = paragraphs.letters(0..paragraphs.texts.len());
    let mut by_key: BTreeMap<Key, Vec<Candidate>> = BTreeMap::new();
    for candidate in candidates {
        let like = by_key.entry(candidate.key.clone()).or_default();
        like.push(candidate);
    }
    let (mut found, mut listed) = (Vec::new(), Vec::new());
    for (key, candidates) in by_key {
        let mut proven = chains(&candidates);
        let all = proven.iter().map(Vec::len).sum();
        proven.retain(|chain| is_proven(&key, &candidates, chain, all, letters));
        proven.extend(strays(&candidates, &proven));
        proven.sort_by_key(|chain| chain.first().copied());
        let gap = |chain: &[usize]| median(gaps(&candidates, chain, letters));
        let largest = proven.iter().map(|chain| gap(chain)).max();
        let is_list = |chain: &Vec<usize>| {
            chain.len() > 1 && CONTENTS_RATIO * gap(chain) < largest.unwrap_or_default()
        };
        let (lists, kept): (Vec<_>, Vec<_>) = proven.iter().cloned().partition(is_list);
        for list in &lists {
            let ends = list.first().zip(list.last());
            listed.extend(ends.into_iter().flat_map(|(&first, &last)| {
                candidates[first].paragraph..=candidates[last].paragraph
            }));
        }
        found.extend(series(&key, &candidates, &kept, letters));
    }
    found.retain(|series: &Series| {
        let inside = |member: &Member| listed.contains(&member.paragraph);
        !series.members.iter().all(inside)
    });
    for series in &mut found {
        series
            .members
            .retain(|member| !listed.contains(&member.paragraph));
    }
    (found, listed)
}

/// The runs of rising numbers among the candidates of a series, by the way through them that weighs most.
pub(super) fn chains(candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (at, candidate) in candidates.iter().enumerate() {
        let start = if candidate.number <= 1 {
            0.0
        } else {
            -weight::LATE_START
        };
        let mut reached = (start, None);
        for before in at.saturating_sub(REACH)..at {
            let step = step(&candidates[before], candidate).max(start);
            let sum = best[before].0 + step;
            if sum > reached.0 || sum >= reached.0 && reached.1.is_some() {
                reached = (sum, Some(before));
            }
        }
        best.push(reached);
    }
    let last = (0..best.len())
        .rev()
        .reduce(|a, b| if best[b].0 > best[a].0 { b } else { a });
    let mut way = Vec::new();
    let mut next = last;
    while let Some(at) = next {
        way.push(at);
        next = best[at].1;
    }
    way.reverse();
    way.chunk_by(|&a, &b| step(&candidates[a], &candidates[b]) > f64::NEG_INFINITY)
        .map(<[usize]>::to_vec)
        .collect()
}

/// The candidates with a known label that no chain has: their numbers are out of order, as where an edition leaves a
/// chapter out or counts wrongly. The same number twice in a row is one heading that is repeated.
fn strays(candidates: &[Candidate], chains: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let used: BTreeSet<usize> = chains.iter().flatten().copied().collect();
    let is_stray = |&at: &usize| {
        let own = &candidates[at];
        let before = at.checked_sub(1).map(|before| &candidates[before]);
        let again =
            before.is_some_and(|before| before.number == own.number && before.above == own.above);
        own.rank.is_some() && !used.contains(&at) && !again
    };
    let strays = (0..candidates.len()).filter(is_stray);
    strays.map(|at| vec![at]).collect()
}

/// What a step from one number to another weighs; −∞ if the second does not go on from the first.
fn step(from: &Candidate, to: &Candidate) -> f64 {
    let missing = to.number.checked_sub(from.number + 1);
    match missing {
        Some(missing) if from.above == to.above && missing < 4 => {
            1.0 - weight::MISSING * missing as f64
        }
        _ => f64::NEG_INFINITY,
    }
}

/// True if the numbers of a chain are headings; `all` of its kind are that many.
fn is_proven(
    key: &Key,
    candidates: &[Candidate],
    chain: &[usize],
    all: usize,
    letters: usize,
) -> bool {
    let gap = median(gaps(candidates, chain, letters));
    let first = chain.first().map_or(0, |&at| candidates[at].number);
    let known = chain.iter().any(|&at| candidates[at].rank.is_some());
    match chain.len() {
        0 => false,
        _ if known => true,
        // 1.1, 1.2, 2.1
        _ if key.depth > 0 => first == 1 && all > 2,
        1 => false,
        2 => key.label.is_empty() && first == 1 && gap >= least::TWO,
        _ if key.titled => gap >= least::TITLED,
        _ => gap >= least::PLAIN,
    }
}

/// The letters of text from each member of a chain to the next; the last one's reach to the end of the text where it is
/// the only one.
fn gaps(candidates: &[Candidate], chain: &[usize], letters: usize) -> Vec<usize> {
    if let [only] = chain {
        return vec![letters.saturating_sub(candidates[*only].before)];
    }
    let pairs = chain.windows(2);
    pairs
        .map(|two| {
            candidates[two[1]]
                .before
                .saturating_sub(candidates[two[0]].before)
        })
        .collect()
}

fn median(mut values: Vec<usize>) -> usize {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn series(
    key: &Key,
    candidates: &[Candidate],
    chains: &[Vec<usize>],
    letters: usize,
) -> Option<Series> {
    let longest = chains.iter().map(Vec::len).max();
    let all: Vec<usize> = chains
        .iter()
        .filter(|chain| chain.len() > 1 || longest == Some(1))
        .flat_map(|chain| gaps(candidates, chain, letters))
        .collect();
    let members = chains.iter().flat_map(|chain| {
        chain.iter().enumerate().map(|(place, &at)| Member {
            paragraph: candidates[at].paragraph,
            end: candidates[at].end,
            titled: candidates[at].titled,
            first: place == 0,
        })
    });
    let members: Vec<Member> = members.collect();
    let rank = chains.iter().flat_map(|chain| chain.iter());
    let rank = rank.filter_map(|&at| candidates[at].rank).next();
    (!members.is_empty()).then(|| Series {
        rank,
        depth: key.depth,
        members,
        gap: median(all),
    })
}
