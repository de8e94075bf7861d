//! How far the confidences of beads are from the share of them that is right.

use bitext::bead::Bead;
use bitext::evaluate::lists::Segments;

use crate::sets::segments;

/// Bins of the calibration error (Guo et al. 2017, §2: equal width).
const BINS: usize = 10;

/// For every bin of confidence: beads, the sum of their confidences, and how many are right.
#[derive(Default)]
pub(crate) struct Calibration([(f64, f64, f64); BINS]);

impl Calibration {
    /// Judges the beads that have text on both sides.
    pub(crate) fn new(beads: &[Bead], gold: &[Segments]) -> Self {
        let mut bins = Self::default();
        let known: std::collections::HashSet<&Segments> = gold.iter().collect();
        for bead in beads.iter().filter(|bead| !bead.bead_type().is_null()) {
            let confidence = bead.confidence.unwrap_or_default();
            let bin = &mut bins.0[(usize::from(confidence) * BINS / 1000).min(BINS - 1)];
            bin.0 += 1.0;
            bin.1 += f64::from(confidence) / 1000.0;
            bin.2 += f64::from(u8::from(known.contains(&segments(bead))));
        }
        bins
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (bin, more) in self.0.iter_mut().zip(&other.0) {
            *bin = (bin.0 + more.0, bin.1 + more.1, bin.2 + more.2);
        }
    }

    /// The expected calibration error: the mean distance between confidence and share right.
    pub(crate) fn error(&self) -> f64 {
        let beads: f64 = self.0.iter().map(|bin| bin.0).sum();
        let apart: f64 = self.0.iter().map(|bin| (bin.1 - bin.2).abs()).sum();
        apart / beads.max(1.0)
    }
}
