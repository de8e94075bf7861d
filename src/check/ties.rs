//! A bitext and its evidence in, which words of both sides translate each other out.

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
    pub(super) fn of(input: &Input<'_>) -> Self {
        let known = known(input.evidence);
        let taught = input.ties.iter().filter(|tie| {
            let Pair { source, target } = tie.probability;
            tie.meetings >= MEETINGS && source >= PROBABLE && target >= PROBABLE
        });
        let mut all: Vec<(Word, Word)> = taught
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
    let known = known(evidence);
    let beads = sides(bitext, evidence);
    let (cells, meetings) = met(&beads);
    let prior: Vec<f32> = cells
        .iter()
        .map(|pair| match known.binary_search(pair) {
            Ok(_) => KNOWN,
            Err(_) => 0.0,
        })
        .collect();
    let lines = lines(&beads, &cells);
    let (forth, back) = rayon::join(
        || translate(&lines.target, &cells, &prior, |cell| cell.0),
        || translate(&lines.source, &cells, &prior, |cell| cell.1),
    );
    let probabilities = back.into_iter().zip(forth);
    let pairs = cells.into_iter().zip(meetings).zip(probabilities);
    pairs
        .map(|(((source, target), meetings), (back, forth))| Tie {
            words: Pair::new(source, target),
            meetings,
            probability: Pair::new(back, forth),
        })
        .collect()
}

/// The pairs of words that stand in a bead together, sorted, and in how many.
fn met(beads: &[Pair<Vec<Word>>]) -> (Vec<(Word, Word)>, Vec<u32>) {
    let mut all: Vec<(Word, Word)> = Vec::new();
    for bead in beads {
        for &source in &bead.source {
            all.extend(bead.target.iter().map(|&target| (source, target)));
        }
    }
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| a == b);
    runs.map(|run| (run[0], run.len() as u32)).unzip()
}

/// The numbers of the cells of every word of every bead: those of a target word with all source words of its bead, and
/// those of a source word with all target words.
fn lines(beads: &[Pair<Vec<Word>>], cells: &[(Word, Word)]) -> Pair<Vec<Vec<u32>>> {
    let mut lines = Pair::new(Vec::new(), Vec::new());
    for bead in beads {
        let from = lines.target.len();
        lines.target.resize(from + bead.target.len(), Vec::new());
        for &source in &bead.source {
            let first = cells.partition_point(|cell| cell.0 < source);
            let row: Vec<u32> = (bead.target.iter())
                .map(|&target| {
                    let at = cells[first..].partition_point(|&cell| cell < (source, target));
                    (first + at) as u32
                })
                .collect();
            for (line, &cell) in lines.target[from..].iter_mut().zip(&row) {
                line.push(cell);
            }
            lines.source.push(row);
        }
    }
    lines
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

/// How probable each cell's other word is, given the word that `given` picks; a line holds the cells of another word
/// with all given ones of its bead.
fn translate(
    lines: &[Vec<u32>],
    cells: &[(Word, Word)],
    prior: &[f32],
    given: impl Fn(&(Word, Word)) -> Word,
) -> Vec<f32> {
    let last = cells.iter().map(&given).max().unwrap_or_default() as usize;
    let mut probability = vec![1.0_f32; cells.len()];
    for (p, prior) in probability.iter_mut().zip(prior) {
        *p += 10.0 * prior;
    }
    for _ in 0..ROUNDS {
        let mut counts = prior.to_vec();
        for line in lines {
            let total: f32 = line.iter().map(|&cell| probability[cell as usize]).sum();
            if total > 0.0 {
                for &cell in line {
                    counts[cell as usize] += probability[cell as usize] / total;
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
