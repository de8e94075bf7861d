//! What unrelated segments score by chance: the word term counts only what lies above it.

use std::ops::Range;

use crate::chance::SplitMix64;
use crate::evidence::Evidence;
use crate::pair::Pair;

use super::band::Band;
use super::is_one_to_one;
use super::lexicon::Lexicon;
use super::words::{SideWords, WordModel, mean_terms};

/// The offset of the word term lies this far from random pairs towards the current beads (§6.4: .1 to .25).
const TOWARDS_BEADS: f64 = 0.2;

/// Means are taken over no more pairs: of a value that spreads over a nat or two they are exact to a few hundredths.
const SAMPLE: usize = 4_000;

/// Calibrates a lexicon against random pairs from the band, and the current beads.
pub(super) fn word_model<'a>(
    evidence: &'a Evidence,
    lexicon: Lexicon,
    lambda: f32,
    band: &Band,
    beads: &[(Pair<Range<usize>>, f64)],
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
    let (chance, found) = rayon::join(
        || mean_terms(&model, &sample(&random_pairs(band, &ones))),
        || mean_terms(&model, &sample(&ones)),
    );
    let share = if ones.is_empty() { 0.0 } else { TOWARDS_BEADS };
    model.offset = chance
        .zip(found)
        // Unrelated words cannot score above zero: in a short text some of the pairs are no chance ones.
        .map(|(chance, found)| (1.0 - share) * chance.min(0.0) + share * found);
    model
}

/// As many as suffice, from all of the text.
fn sample(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let every = pairs.len().div_ceil(SAMPLE).max(1);
    pairs.iter().step_by(every).copied().collect()
}

/// Pairs of segments from the band that do not belong together: four for every 1-1 bead, at least four segments
/// away from it, or in a short text any but its own; where nothing is aligned yet, four from every row.
fn random_pairs(band: &Band, ones: &[(usize, usize)]) -> Vec<(usize, usize)> {
    const NEAREST: usize = 4;
    const ENOUGH: usize = 40;
    let segments = band.segments();
    let rows: Vec<(usize, Option<usize>)> = if ones.is_empty() {
        (0..segments.source).map(|i| (i, None)).collect()
    } else {
        ones.iter().map(|&(s, t)| (s, Some(t))).collect()
    };
    // A fixed seed keeps the bytes the same.
    let mut chance = SplitMix64::new(0x9E37_79B9_7F4A_7C15);
    let (mut far, mut near) = (Vec::new(), Vec::new());
    for (s, own) in rows {
        let row = band.row(s);
        let columns = row.start..row.end.min(segments.target);
        for _ in 0..4 {
            let drawn = chance.draw();
            if columns.is_empty() {
                continue;
            }
            let t = columns.start + (drawn % columns.len() as u64) as usize;
            if own.is_none_or(|own| own.abs_diff(t) >= NEAREST) {
                far.push((s, t));
            } else if own != Some(t) {
                near.push((s, t));
            }
        }
    }
    if far.len() < ENOUGH {
        far.append(&mut near);
    }
    far
}
