//! Finds the words of the target that render a term, at each of its places.
//!
//! Every word of the target in a bead belongs to the source word that it is tied to most, inside the term or outside
//! of it. The best stretch of words that belong to the term renders it. What a term is rendered by most often then
//! settles the places where the words alone leave a doubt.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::evidence::Tie;
use crate::language::{Language, TermRole};
use crate::model::names::{NameMatcher, PhoneticKey};
use crate::model::params::TermParams;
use crate::pair::Pair;
use crate::term::TermKind;

use super::candidates::Candidate;
use super::words::TermToken;

/// The words of all beads, and what ties them.
pub(super) struct Texts<'a> {
    pub(super) params: &'a TermParams,
    pub(super) matcher: NameMatcher,
    pub(super) beads: Pair<Vec<Vec<TermToken>>>,
    pub(super) texts: &'a [Pair<String>],
    /// Sorted by their words.
    pub(super) ties: &'a [Tie],
    pub(super) languages: Pair<&'a dyn Language>,
    /// How many beads have a word, by its stem.
    pub(super) holders: Pair<BTreeMap<String, usize>>,
}

/// The rendering of an occurrence: its words in the bead's target.
pub(super) type Found = Option<Range<usize>>;

impl Texts<'_> {
    /// Finds what renders each place of a term.
    pub(super) fn render(&self, term: &Candidate) -> Vec<Found> {
        let drawn = self.drawn(term);
        let name = self.name_key(term);
        let weights: Vec<Vec<f32>> = term
            .places
            .iter()
            .map(|(bead, place)| self.weights((*bead, place), term, &drawn, name.as_ref()))
            .collect();
        let first: Vec<Found> = self.each(term, |number, target, free| {
            best(&weights[number], target, free, self.params)
        });
        let usual = self.usual(term, &first);
        self.each(term, |number, target, free| {
            let best = best(&weights[number], target, free, self.params);
            settle(best, &usual, target, free, &weights[number], self.params)
        })
    }

    /// Goes through the places of a term, by their numbers; target words that render one of them are not free for
    /// another.
    fn each(
        &self,
        term: &Candidate,
        find: impl Fn(usize, &[TermToken], &[bool]) -> Found,
    ) -> Vec<Found> {
        let mut free: Vec<bool> = Vec::new();
        let mut at = usize::MAX;
        let places = (0..).zip(&term.places).map(|(number, (bead, _))| {
            let target = &self.beads.target[*bead];
            if *bead != at {
                at = *bead;
                free = vec![true; target.len()];
            }
            let found = find(number, target, &free);
            for taken in found.iter().flat_map(Clone::clone) {
                free[taken] = false;
            }
            found
        });
        places.collect()
    }

    /// How much the beads of a term draw each target word, by its stem, from 0 to 1: the Dice coefficient of the beads
    /// that have the term, outside of longer terms, and those that have the word (Smadja, McKeown and Hatzivassiloglou
    /// 1996); words met once say nothing.
    fn drawn(&self, term: &Candidate) -> BTreeMap<&str, f32> {
        let beads = &term.alone;
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        for &bead in beads {
            let words = self.beads.target[bead]
                .iter()
                .filter(|word| word.role != Some(TermRole::Stop));
            let stems: BTreeSet<&str> = words.map(|word| &*word.stem).collect();
            for stem in stems {
                *met.entry(stem).or_default() += 1;
            }
        }
        let dice = |(stem, met): (_, usize)| {
            let both = self.holders.target.get(stem).copied().unwrap_or(met) + beads.len();
            (stem, 2.0 * met as f32 / both as f32)
        };
        met.into_iter()
            .filter(|(_, met)| *met > 1)
            .map(dice)
            .collect()
    }

    /// What a term that is one name is compared by; `None` for other terms.
    fn name_key(&self, term: &Candidate) -> Option<PhoneticKey> {
        let (bead, place) = &term.places[0];
        let is_name = place.len() == 1 && term.kind == TermKind::Name;
        let word = &self.beads.source[*bead][place.start];
        is_name.then(|| phonetic_key(word, &self.texts[*bead].source, self.languages.source))
    }

    /// How much two words are tied, from 0 to 1: by how probable each is where the other stands (the geometric mean),
    /// and by the beads that have both (the Dice coefficient; words met once say nothing).
    fn tie(&self, source: &TermToken, target: &TermToken) -> (f32, f32) {
        let (Some(a), Some(b)) = (source.word, target.word) else {
            return (0.0, 0.0);
        };
        let key = |tie: &Tie| (tie.words.source, tie.words.target);
        let Ok(at) = self.ties.binary_search_by_key(&(a, b), key) else {
            return (0.0, 0.0);
        };
        let tie = &self.ties[at];
        let probable = (tie.probability.source * tie.probability.target).sqrt();
        if tie.meetings < 2 {
            return (probable, 0.0);
        }
        let beads = |side: &BTreeMap<String, usize>, word: &TermToken| {
            side.get(&word.stem).copied().unwrap_or(0)
        };
        let both = beads(&self.holders.source, source) + beads(&self.holders.target, target);
        (probable, 2.0 * tie.meetings as f32 / both.max(1) as f32)
    }

    /// What each target word of a bead adds to a rendering of the term there.
    fn weights(
        &self,
        (bead, place): (usize, &Range<usize>),
        term: &Candidate,
        drawn: &BTreeMap<&str, f32>,
        name: Option<&PhoneticKey>,
    ) -> Vec<f32> {
        let (source, params) = (&self.beads.source[bead], self.params);
        let strongest = |own: bool, target: &TermToken| {
            let words = source.iter().enumerate().filter(|(at, word)| match own {
                true => place.contains(at),
                false => !term.stems.contains(&word.stem),
            });
            let ties = words.map(|(_, word)| self.tie(word, target));
            ties.fold((0.0_f32, 0.0_f32), |most, tie| {
                (most.0.max(tie.0), most.1.max(tie.1))
            })
        };
        let words = self.beads.target[bead].iter();
        let weight = |word: &TermToken| {
            let stop = word.role == Some(TermRole::Stop);
            let (own, others) = (strongest(true, word), strongest(false, word));
            let tied = own.0.max(self.name_similarity(name, bead, word));
            let tied = if stop { tied / 2.0 } else { tied };
            if tied >= params.tied && tied >= others.0 {
                return tied;
            }
            let drawn = drawn.get(&*word.stem).copied().unwrap_or_default();
            // A phrase is met with what its words are met with; a word inside phrases is met with all of them.
            let drawn = params.dice
                * if place.len() > 1 {
                    drawn.max(own.1)
                } else {
                    drawn
                };
            if !stop && drawn >= params.tied && drawn >= others.0.max(params.dice * others.1) {
                return drawn;
            }
            if stop {
                -params.stop_cost
            } else {
                -params.word_cost
            }
        };
        words.map(weight).collect()
    }

    /// How similar a target word and a name are, if they may be one; 0 for other words.
    fn name_similarity(&self, name: Option<&PhoneticKey>, bead: usize, word: &TermToken) -> f32 {
        let similarity = name.and_then(|name| {
            let word = phonetic_key(word, &self.texts[bead].target, self.languages.target);
            self.matcher.related(name, &word)
        });
        similarity.unwrap_or_default()
    }

    /// What a term is usually rendered by, as stems, with how often; the commonest first.
    fn usual(&self, term: &Candidate, found: &[Found]) -> Vec<(Vec<String>, usize)> {
        let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for ((bead, _), found) in term.places.iter().zip(found) {
            if let Some(words) = found {
                *counts
                    .entry(stems(&self.beads.target[*bead][words.clone()]))
                    .or_default() += 1;
            }
        }
        let mut usual: Vec<(Vec<String>, usize)> =
            counts.into_iter().filter(|(_, count)| *count > 1).collect();
        usual.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        usual
    }
}

fn phonetic_key(word: &TermToken, text: &str, language: &dyn Language) -> PhoneticKey {
    let forms = [&text[word.at.clone()], language.stem(&word.folded)];
    PhoneticKey::new(word.folded.clone(), forms, language)
}

/// How many beads have each word, by its stem.
pub(super) fn holders(beads: &[Vec<TermToken>]) -> BTreeMap<String, usize> {
    let mut holders = BTreeMap::new();
    for bead in beads {
        let stems: BTreeSet<&str> = bead.iter().map(|word| &*word.stem).collect();
        for stem in stems {
            *holders.entry(stem.to_owned()).or_default() += 1;
        }
    }
    holders
}

pub(super) fn stems(words: &[TermToken]) -> Vec<String> {
    words.iter().map(|word| word.stem.clone()).collect()
}

/// The stretch of free words, ends tied, whose weights add up to most.
fn best(weights: &[f32], words: &[TermToken], free: &[bool], params: &TermParams) -> Found {
    let mut best: Option<(f32, Range<usize>)> = None;
    for start in 0..weights.len() {
        if weights[start] <= 0.0 || !free[start] || words[start].role == Some(TermRole::Stop) {
            continue;
        }
        let mut sum = 0.0;
        let mut seen: Vec<&str> = Vec::new();
        for end in start + 1..=weights.len().min(start + params.longest_rendering) {
            let last = end - 1;
            let word = &words[last];
            if !free[last] || (last > start && !word.joined) {
                break;
            }
            // A word said again renders nothing more.
            let again = seen.contains(&&*word.stem);
            sum += if again {
                -params.word_cost
            } else {
                weights[last]
            };
            seen.push(&word.stem);
            let ends = weights[last] > 0.0 && word.role != Some(TermRole::Stop);
            if ends && best.as_ref().is_none_or(|(most, _)| sum > *most + 1e-6) {
                best = Some((sum, start..end));
            }
        }
    }
    best.map(|(_, words)| words)
}

/// Takes the commonest rendering that stands at the same place as the best one, or anywhere if there is none.
fn settle(
    best: Found,
    usual: &[(Vec<String>, usize)],
    words: &[TermToken],
    free: &[bool],
    weights: &[f32],
    params: &TermParams,
) -> Found {
    let places = |run: &[String]| {
        let starts = 0..(words.len() + 1).saturating_sub(run.len());
        let stands = |start: &usize| {
            let at = *start..*start + run.len();
            words[at.clone()].iter().map(|word| &word.stem).eq(run)
                && free[at].iter().all(|free| *free)
        };
        starts
            .filter(stands)
            .map(|start| start..start + run.len())
            .collect::<Vec<_>>()
    };
    let meets = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let Some(best) = best else {
        return usual.iter().find_map(|(run, _)| {
            places(run)
                .into_iter()
                .find(|at| weights[at.clone()].iter().any(|weight| *weight > 0.0))
        });
    };
    let known = usual
        .iter()
        .find(|(run, _)| words[best.clone()].iter().map(|word| &word.stem).eq(run));
    let count = known.map_or(1, |known| known.1);
    let better = usual
        .iter()
        .filter(|(_, other)| *other >= params.prevails * count);
    let settled = better
        .into_iter()
        .find_map(|(run, _)| places(run).into_iter().find(|at| meets(at, &best)));
    Some(settled.unwrap_or(best))
}

#[cfg(test)]
mod tests;
