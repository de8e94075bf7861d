//! A bitext and its evidence in, which words of both sides translate each other out.

use std::collections::BTreeMap;

use crate::bitext::Bitext;
use crate::evidence::{AnchorKind, Evidence, Tie, Word};
use crate::pair::Pair;

use super::Input;

/// Rounds of expectation and maximisation; further ones change few links (Moore 2004, table 1).
const ROUNDS: usize = 5;

/// A learnt pair must have this probability in both directions, and meet in this many beads.
const PROBABLE: f32 = 0.08;
const MEETINGS: u32 = 2;

/// A known pair counts as so many meetings beforehand.
const KNOWN: f32 = 3.0;

/// Words of a bead at most to learn from it.
const LONGEST: usize = 120;

/// Pairs of word types that translate each other, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties {
    /// Those that the evidence knows.
    known: Vec<(Word, Word)>,
    /// Those, and those that the book itself teaches.
    all: Vec<(Word, Word)>,
}

impl Ties {
    /// The pairs that are known and those that the book itself teaches.
    pub(super) fn learn(input: &Input<'_>) -> Self {
        let known = known(input.evidence);
        let mut all: Vec<(Word, Word)> = learnt(input.bitext, input.evidence, &known)
            .filter(|tie| {
                let Pair { source, target } = tie.probability;
                tie.meetings >= MEETINGS && source >= PROBABLE && target >= PROBABLE
            })
            .map(|tie| (tie.words.source, tie.words.target))
            .collect();
        all.extend(&known);
        all.sort_unstable();
        all.dedup();
        Self { known, all }
    }

    /// True if a source word and a target word translate each other.
    pub(super) fn has(&self, source: Word, target: Word) -> bool {
        self.all.binary_search(&(source, target)).is_ok()
    }

    /// True if the evidence knows, without the book's own lesson, that they do.
    pub(super) fn knows(&self, source: Word, target: Word) -> bool {
        self.known.binary_search(&(source, target)).is_ok()
    }
}

/// The pairs that the evidence knows: names, numbers, what a word list gives.
fn known(evidence: &Evidence) -> Vec<(Word, Word)> {
    let tells = |kind| {
        matches!(
            kind,
            AnchorKind::Name
                | AnchorKind::Word
                | AnchorKind::Number
                | AnchorKind::Date
                | AnchorKind::Lexicon
        )
    };
    let links = evidence.links.iter().filter(|link| tells(link.kind));
    let mut pairs: Vec<(Word, Word)> = links
        .map(|link| (link.words.source, link.words.target))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The pairs of words that stand in a bead together, sorted, with the probabilities that IBM Model 1 (Brown et al. 1993)
/// gives them in both directions.
#[must_use]
pub fn word_ties(bitext: &Bitext, evidence: &Evidence) -> Vec<Tie> {
    learnt(bitext, evidence, &known(evidence)).collect()
}

fn learnt(
    bitext: &Bitext,
    evidence: &Evidence,
    known: &[(Word, Word)],
) -> impl Iterator<Item = Tie> {
    let beads = sides(bitext, evidence);
    let mut pairs: BTreeMap<(Word, Word), u32> = BTreeMap::new();
    for bead in &beads {
        for &source in &bead.source {
            for &target in &bead.target {
                *pairs.entry((source, target)).or_default() += 1;
            }
        }
    }
    let cells: Vec<(Word, Word)> = pairs.keys().copied().collect();
    let prior: Vec<f32> = cells
        .iter()
        .map(|pair| match known.binary_search(pair) {
            Ok(_) => KNOWN,
            Err(_) => 0.0,
        })
        .collect();
    let forth = translate(&beads, &cells, &prior, |&(source, _)| source);
    let turned: Vec<Pair<Vec<Word>>> = beads.into_iter().map(Pair::swap).collect();
    let back = translate(&turned, &cells, &prior, |&(_, target)| target);
    let probabilities = forth.into_iter().zip(back);
    pairs
        .into_iter()
        .zip(probabilities)
        .map(|(((source, target), meetings), (forth, back))| Tie {
            words: Pair::new(source, target),
            meetings,
            probability: Pair::new(back, forth),
        })
}

/// The word types of every bead that has both sides, each once.
fn sides(bitext: &Bitext, evidence: &Evidence) -> Vec<Pair<Vec<Word>>> {
    let beads = bitext.alignment.beads().iter();
    let words = beads.map(|bead| {
        let sides = evidence.words.as_ref().zip(bead.segments.clone());
        sides.map(|(words, segments)| {
            let mut types: Vec<Word> = words.segments[segments].iter().flatten().copied().collect();
            types.sort_unstable();
            types.dedup();
            types
        })
    });
    words
        .filter(|bead| !bead.source.is_empty() && !bead.target.is_empty())
        .filter(|bead| bead.source.len().max(bead.target.len()) <= LONGEST)
        .collect()
}

/// How probable each cell's other word is, given the word that `given` picks. `beads` have the given side first;
/// `cells` are sorted by source and target, whichever is given.
fn translate(
    beads: &[Pair<Vec<Word>>],
    cells: &[(Word, Word)],
    prior: &[f32],
    given: impl Fn(&(Word, Word)) -> Word,
) -> Vec<f32> {
    let turned = cells.iter().any(|cell| given(cell) != cell.0);
    let cell = |given: Word, other: Word| {
        let key = if turned {
            (other, given)
        } else {
            (given, other)
        };
        cells.binary_search(&key).ok()
    };
    // The cells of every pair of words, bead by bead, so that they are looked up once.
    let tables: Vec<Vec<Vec<usize>>> = beads
        .iter()
        .map(|bead| {
            let row = |&other: &Word| bead.source.iter().filter_map(|&g| cell(g, other)).collect();
            bead.target.iter().map(row).collect()
        })
        .collect();
    let last = cells.iter().map(&given).max().unwrap_or_default() as usize;
    let mut probability = vec![1.0_f32; cells.len()];
    for (p, prior) in probability.iter_mut().zip(prior) {
        *p += 10.0 * prior;
    }
    for _ in 0..ROUNDS {
        let mut counts = prior.to_vec();
        for row in tables.iter().flatten() {
            let total: f32 = row.iter().map(|&cell| probability[cell]).sum();
            if total > 0.0 {
                for &cell in row {
                    counts[cell] += probability[cell] / total;
                }
            }
        }
        let mut totals = vec![0.0_f32; last + 1];
        for (cell, count) in cells.iter().zip(&counts) {
            totals[given(cell) as usize] += count;
        }
        for ((p, count), cell) in probability.iter_mut().zip(&counts).zip(cells) {
            *p = count / totals[given(cell) as usize].max(f32::MIN_POSITIVE);
        }
    }
    probability
}
