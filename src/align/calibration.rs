//! Calibrates the word term: estimates the score of unrelated segments, above which a score counts.

use std::ops::Range;

use crate::chance::SplitMix64;
use crate::evidence::Evidence;
use crate::model::lexicon::Lexicon;
use crate::model::params::AlignParams;
use crate::pair::Pair;
use crate::par;

use super::band::Band;
use super::is_one_to_one;
use super::words::{SideWords, WordModel, mean_terms};

/// Calibrates a lexicon on random pairs from the band and on the current beads.
pub(super) fn word_model<'a>(
    evidence: &'a Evidence,
    lexicon: Lexicon,
    lambda: f32,
    band: &Band,
    beads: &[(Pair<Range<usize>>, f64)],
    params: &AlignParams,
) -> WordModel<'a> {
    let words = evidence.words.as_ref();
    let sides = words.map(|words| SideWords::new(words, lambda));
    let mut model = WordModel {
        sides,
        lexicon,
        lambda,
        offset: Pair::default(),
    };
    let ones: Vec<(usize, usize)> = beads
        .iter()
        .filter(|(bead, _)| is_one_to_one(bead))
        .map(|(bead, _)| (bead.source.start, bead.target.start))
        .collect();
    let (chance, found) = par::join(
        || mean_terms(&model, &sample(&random_pairs(band, &ones, params), params)),
        || mean_terms(&model, &sample(&ones, params)),
    );
    let share = if ones.is_empty() {
        0.0
    } else {
        params.towards_beads
    };
    model.offset = chance
        .zip(found)
        // Unrelated words cannot score above zero: in a short text some of the random pairs are not unrelated.
        .map(|(chance, found)| (1.0 - share) * chance.min(0.0) + share * found);
    model
}

/// A sample of the pairs from the whole text, of sufficient size.
fn sample(pairs: &[(usize, usize)], params: &AlignParams) -> Vec<(usize, usize)> {
    let every = pairs.len().div_ceil(params.sample.max(1)).max(1);
    pairs.iter().step_by(every).copied().collect()
}

/// Pairs of unrelated segments from the band: some for every 1-1 bead, at a distance from it, or in a short text any
/// pair but the bead's own; before anything is aligned, some from every row.
fn random_pairs(band: &Band, ones: &[(usize, usize)], params: &AlignParams) -> Vec<(usize, usize)> {
    let segments = band.segments();
    let rows: Vec<(usize, Option<usize>)> = if ones.is_empty() {
        (0..segments.source).map(|i| (i, None)).collect()
    } else {
        ones.iter().map(|&(s, t)| (s, Some(t))).collect()
    };
    // The seed is fixed so that the output is reproducible.
    let mut chance = SplitMix64::new(0x9E37_79B9_7F4A_7C15);
    let (mut far, mut near) = (Vec::new(), Vec::new());
    for (s, own) in rows {
        let row = band.row(s);
        let columns = row.start..row.end.min(segments.target);
        for _ in 0..params.random_pairs {
            let drawn = chance.draw();
            if columns.is_empty() {
                continue;
            }
            let t = columns.start + (drawn % columns.len() as u64) as usize;
            if own.is_none_or(|own| own.abs_diff(t) >= params.unrelated_from) {
                far.push((s, t));
            } else if own != Some(t) {
                near.push((s, t));
            }
        }
    }
    if far.len() < params.random_enough {
        far.append(&mut near);
    }
    far
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_pairs_do_not_belong_together() {
        let params = AlignParams::default();
        let band = Band::full(Pair::new(100, 100));
        let ones: Vec<(usize, usize)> = (0..100).map(|i| (i, i)).collect();
        let pairs = random_pairs(&band, &ones, &params);
        assert!(pairs.len() > 300, "{}", pairs.len());
        assert!(pairs.iter().all(|&(s, t)| s.abs_diff(t) >= 4));
        // In so short a text not every segment has one four apart.
        let band = Band::full(Pair::new(4, 4));
        let pairs = random_pairs(&band, &ones[..4], &params);
        assert!(!pairs.is_empty() && pairs.iter().all(|&(s, t)| s != t));
        assert_eq!(random_pairs(&band, &[], &params).len(), 16);
        let sampled = sample(&vec![(1, 1); 9_000], &params);
        assert_eq!(sampled.len(), 3_000);
    }
}
