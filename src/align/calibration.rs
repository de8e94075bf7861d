//! Calibrates the word term: estimates the score of unrelated segments, above which a score counts.

use std::ops::Range;

use crate::chance::SplitMix64;
use crate::evidence::Evidence;
use crate::model::lexicon::Lexicon;
use crate::model::params::AlignParams;
use crate::pair::Pair;
use crate::par;

use super::band::Band;
use super::known::is_one_to_one;
use super::words::{SideWords, WordModel, totals};

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
    let random = random_pairs(band, &ones, params);
    let (by_source, (by_target, found)) = par::join(
        || totals(&model, &sample(&random.source, params)),
        || {
            let by_target = totals(&model, &sample(&random.target, params));
            (by_target, totals(&model, &sample(&ones, params)))
        },
    );
    // Both directions in turn, so that the sum stays the same to the last bit if the sides are exchanged.
    let chance = by_source.zip(by_target);
    let chance = chance.map(|(a, b)| mean((a.0 + b.0, a.1 + b.1)));
    let number = ones.len() as f64;
    let share = params.towards_beads * number / (number + params.by_heart);
    model.offset = chance
        .zip(found.map(mean))
        // Unrelated words cannot score above zero: in a short text some of the random pairs are not unrelated.
        .map(|(chance, found)| (1.0 - share) * chance.min(0.0) + share * found);
    model
}

fn mean((sum, words): (f64, usize)) -> f64 {
    if words == 0 { 0.0 } else { sum / words as f64 }
}

/// A sample of the pairs from the whole text, of sufficient size.
fn sample(pairs: &[(usize, usize)], params: &AlignParams) -> Vec<(usize, usize)> {
    let every = pairs.len().div_ceil(params.sample.max(1)).max(1);
    pairs.iter().step_by(every).copied().collect()
}

/// Pairs of unrelated segments from the band, drawn for the source and for the target segments: some for every 1-1 bead, at
/// a distance from it, or in a short text any pair but the bead's own; before anything is aligned, some for every segment.
fn random_pairs(
    band: &Band,
    ones: &[(usize, usize)],
    params: &AlignParams,
) -> Pair<Vec<(usize, usize)>> {
    let segments = band.segments();
    let own = |all: usize, known: Vec<(usize, usize)>| -> Vec<(usize, Option<usize>)> {
        if ones.is_empty() {
            (0..all).map(|i| (i, None)).collect()
        } else {
            known.into_iter().map(|(i, own)| (i, Some(own))).collect()
        }
    };
    let swapped = ones.iter().map(|&(s, t)| (t, s)).collect();
    let sources = own(segments.source, ones.to_vec());
    let targets = own(segments.target, swapped);
    let row = |s| {
        let row = band.row(s);
        row.start..row.end.min(segments.target)
    };
    let column = |t| {
        let column = band.column(t);
        column.start..column.end.min(segments.source)
    };
    let of_target = draw(&targets, column, params);
    Pair::new(
        draw(&sources, row, params),
        of_target.into_iter().map(|(t, s)| (s, t)).collect(),
    )
}

/// Draws partners for segments, each with its own partner if it has one, from those that the band allows.
fn draw(
    segments: &[(usize, Option<usize>)],
    partners: impl Fn(usize) -> Range<usize>,
    params: &AlignParams,
) -> Vec<(usize, usize)> {
    // The seed is fixed so that the output is reproducible.
    let mut chance = SplitMix64::new(0x9E37_79B9_7F4A_7C15);
    let (mut far, mut near) = (Vec::new(), Vec::new());
    for &(segment, own) in segments {
        let partners = partners(segment);
        for _ in 0..params.random_pairs {
            let drawn = chance.draw();
            if partners.is_empty() {
                continue;
            }
            let other = partners.start + (drawn % partners.len() as u64) as usize;
            if own.is_none_or(|own| own.abs_diff(other) >= params.unrelated_from) {
                far.push((segment, other));
            } else if own != Some(other) {
                near.push((segment, other));
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
        let Pair { source, target } = random_pairs(&band, &ones, &params);
        assert!(source.len() > 150, "{}", source.len());
        assert!(
            source
                .iter()
                .chain(&target)
                .all(|&(s, t)| s.abs_diff(t) >= 4)
        );
        assert!(
            source
                .iter()
                .zip(&target)
                .all(|(&(s, t), &other)| (t, s) == other)
        );
        // In so short a text not every segment has one four apart.
        let band = Band::full(Pair::new(4, 4));
        let pairs = random_pairs(&band, &ones[..4], &params).source;
        assert!(!pairs.is_empty() && pairs.iter().all(|&(s, t)| s != t));
        assert_eq!(random_pairs(&band, &[], &params).target.len(), 16);
        let sampled = sample(&vec![(1, 1); 9_000], &params);
        assert_eq!(sampled.len(), 3_000);
    }
}
