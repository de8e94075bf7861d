//! For every word of a bead, a log likelihood ratio for having no counterpart.
//!
//! Every word has a share of its beads in which a word that translates it stands on the other side, and a share of
//! beads put together at random in which one does. A word that is met in most of its beads and not in this one says
//! much, a word that is met by chance anywhere says nothing.

use crate::bitext::Bitext;
use crate::evidence::Word;
use crate::model::params::CheckParams;
use crate::pair::Pair;

use super::matched::{MatchedToken, matched_tokens};
use super::ties::Ties;
use super::{Bead, Context, beads};

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
    fn shares(&self, params: &CheckParams) -> Vec<f32> {
        let CheckParams {
            seen, least_share, ..
        } = *params;
        let (met, all): (f32, f32) = (self.met.iter().sum(), self.all.iter().sum());
        let mean = (met + 1.0) / (all + 2.0);
        let share = |(met, all): (&f32, &f32)| {
            let share = (met + seen * mean) / (all + seen);
            share.min(1.0 - least_share).max(least_share)
        };
        self.met.iter().zip(&self.all).map(share).collect()
    }
}

impl Weights {
    fn new(true_beads: &Counts, random: &Counts, params: &CheckParams) -> Self {
        let (own, chance) = (true_beads.shares(params), random.shares(params));
        let both = || own.iter().zip(&chance);
        // A word that is met less often than by chance says nothing.
        let held = |own: f32, chance: f32| own.max(chance);
        Self {
            met: both().map(|(&p, &q)| libm::logf(q / held(p, q))).collect(),
            unmet: both()
                .map(|(&p, &q)| libm::logf((1.0 - q) / (1.0 - held(p, q))))
                .collect(),
        }
    }

    fn of<'a>(
        &self,
        words: Vec<MatchedToken<'a>>,
        is_met: impl Fn(Word) -> bool,
    ) -> Vec<(MatchedToken<'a>, f32)> {
        let score = |word: Word| {
            let weights = if is_met(word) { &self.met } else { &self.unmet };
            weights[word as usize]
        };
        let words = words.into_iter();
        words
            .map(|token| {
                let score = token.word.map_or(0.0, score);
                (token, score)
            })
            .collect()
    }
}

impl Cover {
    pub(super) fn learn(context: &Context<'_>) -> Self {
        let (bitext, ties, params) = (context.bitext, &context.ties, context.params());
        let sides: Vec<Pair<Vec<Word>>> = beads(bitext)
            .map(|bead| {
                let words = bitext.evidence().words.as_ref().zip(bead.segments);
                words.map(|(words, segments)| {
                    words.segments()[segments]
                        .iter()
                        .flatten()
                        .copied()
                        .collect()
                })
            })
            .collect();
        let types = bitext
            .evidence()
            .words
            .as_ref()
            .map(|words| words.type_count());
        let counts = |shift: usize| {
            let mut counts = types.map(Counts::new);
            for (i, bead) in sides.iter().enumerate() {
                let other = &sides[(i + shift) % sides.len()];
                let (source, target) = (&bead.source, &other.target);
                let source_met = |word| ties.meet_source(word, target);
                let target_met = |word| ties.meet_target(word, source);
                counts.source.count(source, source_met);
                counts.target.count(target, target_met);
            }
            counts
        };
        let own = counts(0);
        let mut chance = types.map(Counts::new);
        for i in 1..=params.random {
            // Beads far apart speak of different things; the odd step meets other beads in every round.
            let some = counts(i * sides.len() / (params.random + 1) + 2 * i - 1);
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
            .map(|(own, chance)| Weights::new(&own, &chance, params));
        Self { weights }
    }

    /// The words of both sides of a bead, each with what it says for having no counterpart.
    pub(super) fn scores<'a>(
        &self,
        bead: &'a Bead,
        bitext: &Bitext,
        ties: &Ties,
    ) -> Pair<Vec<(MatchedToken<'a>, f32)>> {
        let sides = bead.texts.as_ref().zip(bitext.evidence().words.as_ref());
        let words = sides
            .zip(bitext.languages())
            .map(|((text, words), language)| matched_tokens(text, words, language));
        let types = |words: &[MatchedToken<'_>]| -> Vec<Word> {
            words.iter().filter_map(|token| token.word).collect()
        };
        let (source, target) = (types(&words.source), types(&words.target));
        let source_met = |word| ties.meet_source(word, &target);
        let target_met = |word| ties.meet_target(word, &source);
        Pair::new(
            self.weights.source.of(words.source, source_met),
            self.weights.target.of(words.target, target_met),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_drawn_to_the_mean_and_never_certain() {
        let counts = Counts {
            met: vec![96.0, 0.0, 0.0],
            all: vec![96.0, 1.0, 1000.0],
        };
        let shares = counts.shares(&CheckParams::default());
        let mean = 97.0 / 1099.0;
        assert_eq!(shares[0], (96.0 + 4.0 * mean) / 100.0);
        assert_eq!(shares[1], 4.0 * mean / 5.0);
        assert_eq!(shares[2], 0.02);
    }

    #[test]
    fn a_word_that_is_met_no_more_often_than_by_chance_says_nothing() {
        let counts = |met: [f32; 2]| Counts {
            met: met.to_vec(),
            all: vec![100.0; 2],
        };
        let params = CheckParams::default();
        let weights = Weights::new(&counts([90.0, 10.0]), &counts([10.0, 90.0]), &params);
        assert!(
            weights.met[0] < -1.0 && weights.unmet[0] > 1.0,
            "{weights:?}"
        );
        assert_eq!((weights.met[1], weights.unmet[1]), (0.0, 0.0));
    }
}
