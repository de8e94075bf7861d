//! The beads of a book in, stretches of words without a counterpart out: what may be left out or added in a sentence.
//!
//! Every word has a share of its beads in which a word that translates it stands on the other side, and a share of
//! beads put together at random in which one does. A stretch is told if its words are met as in random beads rather
//! than as in true ones, and if the other side is as much too short as the stretch is long: a log likelihood ratio.

use crate::evidence::Word;
use crate::finding::{Finding, Kind, Severity};
use crate::pair::Pair;

use super::length::LengthModel;
use super::spoken::{Spoken, spoken};
use super::ties::Ties;
use super::{Bead, Input, beads, letters};

/// Words of a stretch at least.
const SHORTEST: usize = 4;

/// The log likelihood ratio from which on a stretch is told, and from which on it is serious; chosen on planted
/// deletions (examples/planted.rs).
const TOLD: f32 = 7.0;
const SERIOUS: f32 = 11.0;

/// A word's own shares weigh as much as the mean of all words when it has been seen so often.
const SEEN: f32 = 4.0;

/// Random beads for every true one.
const RANDOM: usize = 3;

/// A log likelihood of the length lower than this is not believed.
const LOWEST: f64 = -8.0;

/// What finding a counterpart, and finding none, says for a stretch being left out; by word type.
#[derive(Clone, Debug)]
struct Weights {
    met: Vec<f32>,
    unmet: Vec<f32>,
}

/// How the words of both sides are met in this book.
#[derive(Clone, Debug)]
pub(super) struct Cover {
    weights: Pair<Weights>,
}

/// How often words were met, of how many.
#[derive(Clone, Debug)]
struct Counts {
    met: Vec<f32>,
    all: Vec<f32>,
}

impl Counts {
    fn new(types: usize) -> Self {
        Self {
            met: vec![0.0; types],
            all: vec![0.0; types],
        }
    }

    fn count(&mut self, words: &[Word], is_met: impl Fn(Word) -> bool) {
        for &word in words {
            self.all[word as usize] += 1.0;
            self.met[word as usize] += f32::from(u8::from(is_met(word)));
        }
    }

    /// The share of every type, drawn to the mean where it was seen seldom, and never quite 0 or 1.
    fn shares(&self) -> Vec<f32> {
        let (met, all): (f32, f32) = (self.met.iter().sum(), self.all.iter().sum());
        let mean = (met + 1.0) / (all + 2.0);
        let share =
            |(met, all): (&f32, &f32)| ((met + SEEN * mean) / (all + SEEN)).clamp(0.02, 0.98);
        self.met.iter().zip(&self.all).map(share).collect()
    }
}

impl Weights {
    fn new(true_beads: &Counts, random: &Counts) -> Self {
        let (own, chance) = (true_beads.shares(), random.shares());
        let both = || own.iter().zip(&chance);
        // A word that is met less often than by chance says nothing.
        let held = |own: f32, chance: f32| own.max(chance);
        Self {
            met: both().map(|(&p, &q)| (q / held(p, q)).ln()).collect(),
            unmet: both()
                .map(|(&p, &q)| ((1.0 - q) / (1.0 - held(p, q))).ln())
                .collect(),
        }
    }
}

impl Cover {
    pub(super) fn learn(input: &Input<'_>, ties: &Ties) -> Self {
        let sides: Vec<Pair<Vec<Word>>> = beads(input.bitext)
            .map(|bead| {
                let words = input.evidence.words.as_ref().zip(bead.segments);
                words.map(|(words, segments)| {
                    words.segments[segments].iter().flatten().copied().collect()
                })
            })
            .collect();
        let types = input.evidence.words.as_ref().map(|words| words.forms.len());
        let counts = |shift: usize| {
            let mut counts = types.map(Counts::new);
            for (i, bead) in sides.iter().enumerate() {
                let other = &sides[(i + shift) % sides.len()];
                let (source, target) = (&bead.source, &other.target);
                let source_met = |word| target.iter().any(|&other| ties.has(word, other));
                let target_met = |word| source.iter().any(|&other| ties.has(other, word));
                counts.source.count(source, source_met);
                counts.target.count(target, target_met);
            }
            counts
        };
        let own = counts(0);
        let mut chance = types.map(Counts::new);
        for i in 1..=RANDOM {
            // Beads far apart speak of different things; the odd step meets other beads in every round.
            let some = counts(i * sides.len() / (RANDOM + 1) + 2 * i - 1);
            chance = chance.zip(some).map(|(mut sum, some)| {
                let add = |sum: &mut [f32], some: &[f32]| {
                    for (sum, some) in sum.iter_mut().zip(some) {
                        *sum += some;
                    }
                };
                add(&mut sum.met, &some.met);
                add(&mut sum.all, &some.all);
                sum
            });
        }
        let weights = own
            .zip(chance)
            .map(|(own, chance)| Weights::new(&own, &chance));
        Self { weights }
    }

    /// Tells the likeliest stretch without a counterpart on each side.
    pub(super) fn check(
        &self,
        bead: &Bead,
        input: &Input<'_>,
        ties: &Ties,
        length: &LengthModel,
        findings: &mut Vec<Finding>,
    ) {
        let sides = bead.texts.as_ref().zip(input.evidence.words.as_ref());
        let words = sides
            .zip(input.languages)
            .map(|((text, words), language)| spoken(text, words, language));
        let total = bead.texts.as_ref().map(|text| letters(text) as f64);
        let meets = |word: Word, other: &Spoken<'_>| other.word.is_some_and(|o| ties.has(word, o));
        let source_met = |word| words.target.iter().any(|other| meets(word, other));
        let meets = |word: Word, other: &Spoken<'_>| other.word.is_some_and(|o| ties.has(o, word));
        let target_met = |word| words.source.iter().any(|other| meets(word, other));
        let source = scores(&words.source, &self.weights.source, source_met);
        let target = scores(&words.target, &self.weights.target, target_met);
        let missing = best(&words.source, &source, |taken| {
            length.gain(total, Pair::new(total.source - taken, total.target))
        });
        let extra = best(&words.target, &target, |taken| {
            length.gain(total, Pair::new(total.source, total.target - taken))
        });
        let sides = [
            (
                Kind::MissingWords,
                &bead.texts.source,
                &words.source,
                missing,
            ),
            (Kind::ExtraWords, &bead.texts.target, &words.target, extra),
        ];
        for (kind, text, words, stretch) in sides {
            if let Some((range, score)) = stretch.filter(|(_, score)| *score >= TOLD) {
                let stretch = &text[words[range.0].at.start..words[range.1].at.end];
                let severity = if score < SERIOUS {
                    Severity::Minor
                } else {
                    Severity::Major
                };
                let side = match kind {
                    Kind::MissingWords => "the target",
                    _ => "the source",
                };
                let reason = format!("nothing in {side} seems to say `{stretch}`");
                findings.push(bead.finding(kind, severity, reason));
            }
        }
    }
}

/// What each word says for having no counterpart.
fn scores(words: &[Spoken<'_>], weights: &Weights, met: impl Fn(Word) -> bool) -> Vec<f32> {
    let score = |spoken: &Spoken<'_>| {
        spoken.word.map_or(0.0, |word| {
            if met(word) {
                weights.met[word as usize]
            } else {
                weights.unmet[word as usize]
            }
        })
    };
    words.iter().map(score).collect()
}

/// The stretch with the highest score, as its first and last word.
fn best(
    words: &[Spoken<'_>],
    scores: &[f32],
    length: impl Fn(f64) -> f64,
) -> Option<((usize, usize), f32)> {
    let mut best: Option<((usize, usize), f32)> = None;
    for first in 0..words.len() {
        let (mut sum, mut taken) = (0.0, 0);
        for last in first..words.len() {
            sum += scores[last];
            taken += letters(words[last].form);
            if last + 1 < first + SHORTEST || sum < TOLD / 2.0 {
                continue;
            }
            let score = sum + length(taken as f64) as f32;
            if best.is_none_or(|(_, known)| score > known) {
                best = Some(((first, last), score));
            }
        }
    }
    best
}

impl LengthModel {
    /// How much likelier the lengths become if a stretch is taken away, as a log likelihood ratio.
    fn gain(&self, before: Pair<f64>, after: Pair<f64>) -> f64 {
        let log = |lengths: Pair<f64>| {
            let z = self.z(lengths.source, lengths.target);
            (-z * z / 2.0).max(LOWEST) - 0.5 * lengths.source.max(1.0).ln()
        };
        log(after) - log(before)
    }
}
