//! The schedule of the search: its passes, and what each learns for the next.

use std::ops::Range;

use crate::bead::BeadType;
use crate::error::Error;
use crate::evidence::Evidence;
use crate::model::lengths::LengthModel;
use crate::model::lexicon::{self, Lexicon};
use crate::model::{Example, Params, Vectors, learn};
use crate::pair::Pair;
use crate::progress::{Progress, Stage};

use super::Induction;
use super::band::Band;
use super::calibration::word_model;
use super::costs::{Costs, Earlier};
use super::known::{Known, is_null};
use super::path::{self, Best, nodes, ranges};
use super::posterior;
use super::score::Scorer;
use super::similarity::Similarity;
use super::types::TypeSet;
use super::units::Units;
use super::waypoints;
use super::words::WordModel;

/// A path, and its beads with their probabilities.
pub(super) struct Found {
    cost: i64,
    path: Vec<BeadType>,
    pub(super) beads: Vec<(Pair<Range<usize>>, f64)>,
}

/// The state of an alignment in progress.
pub(super) struct Search<'a> {
    units: &'a Units,
    evidence: &'a Evidence,
    segments: Pair<usize>,
    /// The band between way-points.
    waypoints: Band,
    known: Known,
    vectors: Option<Similarity>,
    params: &'a Params,
    progress: &'a Progress,
}

impl<'a> Search<'a> {
    pub(super) fn new(units: &'a Units, params: &'a Params, progress: &'a Progress) -> Self {
        Self {
            units,
            evidence: &units.evidence,
            segments: units.len(),
            waypoints: waypoints::first_band(units, params),
            known: Known::of(units, params),
            vectors: None,
            params,
            progress,
        }
    }

    /// The length model as it was learnt from the last path.
    pub(super) const fn length(&self) -> &LengthModel {
        &self.known.length
    }

    /// As [`Self::run`], with what the vectors of the segments say if they know these texts; true if they do.
    pub(super) fn run_with_vectors(
        &mut self,
        vectors: &Pair<Vectors>,
        induction: Induction,
    ) -> Result<(Found, WordModel<'a>, bool), Error> {
        let params = &self.params.align;
        let letters = self.units.letters.as_ref().map(Vec::as_slice);
        let mut similarity = Similarity::new(vectors, self.units.own_segments(), letters, params);
        if similarity.learn_from_nearest(&self.waypoints, params) {
            self.vectors = Some(similarity);
            let (found, words) = self.run(induction)?;
            return Ok((found, words, true));
        }
        let (found, words) = self.run(induction)?;
        let sure = found.beads.iter().filter(|(bead, probability)| {
            bead.source.len() == 1 && bead.target.len() == 1 && *probability > params.sure
        });
        let sure: Vec<Pair<usize>> = sure
            .map(|(bead, _)| bead.as_ref().map(|units| units.start))
            .collect();
        if !similarity.learn_from_sure(&sure, params) {
            return Ok((found, words, false));
        }
        self.vectors = Some(similarity);
        self.known = Known::of(self.units, self.params);
        let (found, words) = self.run(induction)?;
        Ok((found, words, true))
    }

    /// How much more probable the vectors of a bead are if its sides belong together, in nats; `None` without vectors.
    pub(super) fn vectors_score(&self, bead: &Pair<Range<usize>>) -> Option<f64> {
        let vectors = self.vectors.as_ref().filter(|_| !is_null(bead))?;
        Some(vectors.log_ratio(bead))
    }

    /// Finds the best path and returns it with the word model that found it.
    ///
    /// A short text has few words to correct a first path that joins what the other side lacks to its neighbour. So it is
    /// aligned again from other first paths, for which unaligned segments are cheap and lengths say less, and the most
    /// probable of the paths is kept.
    pub(super) fn run(&mut self, induction: Induction) -> Result<(Found, WordModel<'a>), Error> {
        let (found, words) = self.start(self.params, induction)?;
        let mut starts = vec![found.path.clone()];
        let (mut found, mut words) = self.rounds(found, words, induction)?;
        let params = &self.params.align;
        if self.segments.source + self.segments.target > params.short {
            return Ok((found, words));
        }
        let mut best = self.known.clone();
        let mut loose = self.params.clone();
        loose.align.open = params.loose_open;
        for variance in [self.params.lengths.variance, params.loose_variance] {
            loose.lengths.variance = variance;
            let (other, other_words) = self.start(&loose, induction)?;
            if starts.contains(&other.path) {
                continue;
            }
            starts.push(other.path.clone());
            let (other, other_words) = self.rounds(other, other_words, induction)?;
            if other.cost < found.cost {
                (found, words) = (other, other_words);
                best = self.known.clone();
            }
        }
        self.known = best;
        Ok((found, words))
    }

    /// The passes without learnt words; `first` are the parameters of what is known before the first one.
    fn start(
        &mut self,
        first: &Params,
        induction: Induction,
    ) -> Result<(Found, WordModel<'a>), Error> {
        let band = self.first_band(first)?;
        self.by_links(band, self.cautions(induction).is_empty())
    }

    /// The rounds with learnt words, from a first path.
    fn rounds(
        &mut self,
        mut found: Found,
        mut words: WordModel<'a>,
        induction: Induction,
    ) -> Result<(Found, WordModel<'a>), Error> {
        let cautions = self.cautions(induction);
        if cautions.is_empty() {
            return Ok((found, words));
        }
        let known = self.known.cut_unlike(self.units, self.params);
        self.known = known.with_first(self.known.first);
        self.learn(&found.path);
        for (round, &caution) in cautions.iter().enumerate() {
            let before = (round > 0).then_some(&words.lexicon);
            let last = round + 1 == cautions.len();
            (found, words) = self.by_words(&found, before, caution, last)?;
        }
        Ok((found, words))
    }

    /// How cautious each round is.
    fn cautions(&self, induction: Induction) -> &'a [i32] {
        match induction {
            Induction::On => &self.params.align.caution,
            Induction::Off => &[],
        }
    }

    /// The passes by length alone, which learn how finely the texts are cut: from both readings of their sizes, if these
    /// differ, of which the one with the more probable path is kept. Returns the band for the next pass.
    fn first_band(&mut self, first: &Params) -> Result<Band, Error> {
        self.known = self.known.cut_unlike(self.units, first);
        let (cost, band) = self.by_length()?;
        let Pair { source, target } = self.segments.map(|segments| segments as f64);
        if source.max(target) < self.params.align.unlike * source.min(target) {
            return Ok(band);
        }
        let other = self.known.incomplete(self.units, first);
        let known = std::mem::replace(&mut self.known, other);
        let (other_cost, other_band) = self.by_length()?;
        if other_cost < cost {
            return Ok(other_band);
        }
        self.known = known;
        Ok(band)
    }

    /// The passes by length alone between way-points; where these leave much room, near the path of one for the commonest
    /// bead types. Returns the cost of the last path, and the band of the next pass: a path by length alone may be far
    /// from the right one, so that only a very large band is left for what is near it.
    fn by_length(&mut self) -> Result<(i64, Band), Error> {
        let params = &self.params.align;
        let mut band = self.waypoints.clone();
        if band.is_wide(params) {
            let found = self.path(&band, None, self.commonest())?;
            band = self.around(&found.path, params.anchor_band);
        }
        let mut cost = 0;
        for _ in 0..params.drafts {
            let found = self.path(&band, None, self.known.priors.looked_at)?;
            self.learn(&found.path);
            cost = found.cost;
        }
        if self.waypoints.nodes() <= params.large {
            band = self.waypoints.clone();
        }
        Ok((cost, band))
    }

    /// The pass with links alone; in a wide band after one for the commonest bead types.
    fn by_links(&mut self, mut band: Band, last: bool) -> Result<(Found, WordModel<'a>), Error> {
        let params = &self.params.align;
        let lexicon = lexicon::from_anchors(self.evidence, params.doubt);
        let words = word_model(
            self.evidence,
            lexicon,
            params.anchor_lambda,
            &band,
            &[],
            params,
        );
        if band.is_wide(params) {
            let found = self.path(&band, Some(&words), self.commonest())?;
            band = self.around(&found.path, params.anchor_band);
        }
        let found = self.search(&band, &words, last)?;
        Ok((found, words))
    }

    /// A round: learns words from what was found and searches with them near it.
    fn by_words(
        &mut self,
        found: &Found,
        before: Option<&Lexicon>,
        caution: i32,
        last: bool,
    ) -> Result<(Found, WordModel<'a>), Error> {
        let params = &self.params.align;
        let examples = self.examples(&found.beads, caution);
        let lexicon = &self.params.lexicon;
        let lexicon = learn(self.evidence, &examples, before, lexicon, self.progress)?;
        let widths = self.widths(&found.beads);
        let band = Band::around(&nodes(&found.path), self.segments, &widths);
        let lambda = params.lambda;
        let words = word_model(self.evidence, lexicon, lambda, &band, &found.beads, params);
        let found = self.search(&band, &words, last)?;
        Ok((found, words))
    }

    /// The commonest bead types.
    fn commonest(&self) -> TypeSet {
        self.known
            .granularity
            .commonest(self.params.align.coarse_share)
    }

    fn learn(&mut self, path: &[BeadType]) {
        self.known.learn(path, self.units, &self.params.align);
    }

    /// The band of one width around a path.
    fn around(&self, path: &[BeadType], width: usize) -> Band {
        Band::around(&nodes(path), self.segments, &vec![width; path.len()])
    }

    /// The width of the next band at every bead: narrow where the path is certain.
    fn widths(&self, beads: &[(Pair<Range<usize>>, f64)]) -> Vec<usize> {
        let params = &self.params.align;
        let mut widths = vec![params.sure_band; beads.len()];
        for (k, (_, probability)) in beads.iter().enumerate() {
            if *probability < params.sure {
                let end = (k + params.reach + 1).min(beads.len());
                widths[k.saturating_sub(params.reach)..end].fill(params.round_band);
            }
        }
        widths
    }

    fn scorer<'b>(&'b self, words: Option<&'b WordModel<'b>>, types: TypeSet) -> Scorer<'b> {
        Scorer {
            letters: self.units.letters.as_ref().map(Vec::as_slice),
            classes: self.units.classes.as_ref().map(Vec::as_slice),
            length: &self.known.length,
            words,
            vectors: self.vectors.as_ref(),
            types,
            params: &self.params.align,
        }
    }

    /// Finds the best path and the probabilities of its beads, and learns from it; `last` for the pass whose probabilities
    /// are the confidence of the result.
    fn search(&mut self, band: &Band, words: &WordModel<'_>, last: bool) -> Result<Found, Error> {
        let scorer = self.scorer(Some(words), self.known.priors.looked_at);
        let (Best { cost, path }, band, costs) = self.settle(band, &scorer)?;
        let params = &self.params.align;
        let temperature = if last {
            params.temperature
        } else {
            params.learning_temperature
        };
        let pass = self.progress.pass(Stage::Confidence, 2 * band.rows())?;
        let sure =
            posterior::posterior(&band, &costs, &self.known.priors, temperature, &path, &pass)?;
        self.learn(&path);
        let beads = ranges(&path).into_iter().zip(sure).collect();
        Ok(Found { cost, path, beads })
    }

    /// Finds the best path of some bead types.
    fn path(
        &self,
        band: &Band,
        words: Option<&WordModel<'_>>,
        types: TypeSet,
    ) -> Result<Best, Error> {
        Ok(self.settle(band, &self.scorer(words, types))?.0)
    }

    /// Finds the best path through a band and all pins; returns the band and the costs of its beads with it. Where the path
    /// touches an edge of the band, repeats the search in a wider band, reusing the costs of the previous one.
    ///
    /// # Errors
    /// If not even the whole matrix has a path.
    fn settle(&self, band: &Band, scorer: &Scorer<'_>) -> Result<(Best, Band, Costs), Error> {
        let pins = &self.units.fixed;
        let first = band.within(pins);
        let (mut band, mut earlier) = (first.clone(), None);
        loop {
            let mut costs = Costs::default();
            let keep = |stretch| costs.append(stretch);
            let pass = self.progress.pass(Stage::Search, band.rows())?;
            let best = path::search(&band, scorer, &self.known.priors, earlier, &pass, keep)?;
            let wider = match &best {
                // A path by length alone is a draft, which the next passes look at again.
                Some(_) if scorer.words.is_none() => None,
                Some(best) => band.widened(&first, &nodes(&best.path), pins, &self.params.align),
                None => Some(Band::full(self.segments).within(pins)).filter(|full| *full != band),
            };
            earlier = match (best, wider) {
                (_, Some(wider)) => Some(Earlier {
                    band: std::mem::replace(&mut band, wider),
                    costs,
                }),
                (Some(best), None) => return Ok((best, band, costs)),
                (None, None) => return Err(Error::new("no alignment keeps all pins")),
            };
        }
    }

    /// The beads from which words are learnt.
    fn examples(&self, beads: &[(Pair<Range<usize>>, f64)], caution: i32) -> Vec<Example> {
        let params = &self.params.align;
        let mean = self.known.granularity.mean();
        let learnable = params.learnable * (mean.source + mean.target);
        let mut fit: Vec<(f64, &Pair<Range<usize>>, f64)> = Vec::new();
        for (bead, probability) in beads {
            if !is_null(bead) && (bead.source.len() + bead.target.len()) as f64 <= learnable {
                let Pair { source, target } = self.units.letters_of(bead);
                let source = self.known.length.source(bead.source.len(), source);
                let target = self.known.length.target(bead.target.len(), target);
                let ratio = self.known.length.log_ratio(&source, &target);
                fit.push((ratio, bead, *probability));
            }
        }
        fit.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then(a.1.source.start.cmp(&b.1.source.start))
        });
        fit.truncate(fit.len() - fit.len() / params.worst.max(1));
        fit.sort_by_key(|(_, bead, _)| bead.source.start);
        fit.into_iter()
            .map(|(_, bead, probability)| Example {
                segments: bead.clone(),
                weight: power(probability, caution) as f32,
            })
            .filter(|example| example.weight > params.unsure)
            .collect()
    }
}

/// An integer power by multiplication alone, so that it is the same on every machine.
fn power(base: f64, exponent: i32) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}
