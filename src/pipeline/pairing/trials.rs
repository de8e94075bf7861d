//! Pairs of documents that are aligned, to learn from them and to judge them.

use std::collections::BTreeMap;

use crate::bitext::Bitext;
use crate::error::{Error, ErrorKind};
use crate::format::dictionary::{Dictionary, read, write_learnt};
use crate::model::params::MatchParams;
use crate::pair::Pair;
use crate::pipeline::aligner::Aligner;
use crate::pipeline::lexicon::{Kept, Learner};
use crate::read::Raw;

use super::choice::Free;
use super::scores::Near;
use super::{FOLDS, Match, fold};

/// Aligns pairs of documents, each once.
pub(super) struct Trials<'a, S> {
    aligner: Aligner,
    documents: Pair<&'a [Vec<S>]>,
    params: MatchParams,
    /// What was aligned, with the mean confidence of each; 0 for what cannot be aligned.
    known: BTreeMap<Pair<usize>, f64>,
    /// The alignments that are sure enough to teach.
    teachers: BTreeMap<Pair<usize>, Bitext>,
}

impl<'a, S: AsRef<str> + Sync> Trials<'a, S> {
    pub(super) fn new(aligner: &Aligner, documents: Pair<&'a [Vec<S>]>) -> Self {
        Self {
            aligner: aligner.clone().segmented(true),
            documents,
            params: aligner.own_params().matching.clone(),
            known: BTreeMap::new(),
            teachers: BTreeMap::new(),
        }
    }

    /// The words that documents of all folds but one teach, for each fold.
    pub(super) fn lesson(&mut self, nearest: &[Vec<Near>]) -> Result<[Dictionary; FOLDS], Error> {
        let mut best = self.tried(nearest)?;
        best.retain(|pair| self.teachers.contains_key(pair));
        best.sort_by(|a, b| self.known[b].total_cmp(&self.known[a]).then(a.cmp(b)));
        let mut free = Free::new(self.documents.map(<[_]>::len));
        best.retain(|&pair| free.take(pair));
        let mut learners: [Learner; FOLDS] = Default::default();
        for pair in best {
            for (of_fold, learner) in learners.iter_mut().enumerate() {
                if of_fold != fold(pair.source) {
                    learner.add(&self.teachers[&pair])?;
                }
            }
        }
        Ok(learners.map(|learner| {
            // Without a teacher there is nothing to learn.
            let words = learner.learn(Kept::default()).unwrap_or_default();
            read(&write_learnt(&words))
        }))
    }

    /// Aligns the nearest of each document, those that lead most first; then the second of those that found none that can
    /// teach, and so on. Gives what was tried.
    fn tried(&mut self, nearest: &[Vec<Near>]) -> Result<Vec<Pair<usize>>, Error> {
        let mut waiting: Vec<usize> = (0..nearest.len()).collect();
        waiting.sort_by(|&a, &b| lead(&nearest[b]).total_cmp(&lead(&nearest[a])));
        let mut left = self.params.lesson;
        let mut tried = Vec::new();
        for rank in 0.. {
            let mut now = Vec::new();
            for &source in &waiting {
                let Some(&(target, _)) = nearest[source].get(rank) else {
                    continue;
                };
                let pair = Pair::new(source, target);
                let longer = self.longer(pair);
                if longer <= left {
                    left -= longer;
                    now.push(pair);
                }
            }
            if now.is_empty() {
                break;
            }
            self.align(&now)?;
            waiting = now
                .iter()
                .filter(|pair| !self.teachers.contains_key(pair))
                .map(|pair| pair.source)
                .collect();
            tried.append(&mut now);
        }
        Ok(tried)
    }

    /// The segments of the longer document.
    fn longer(&self, pair: Pair<usize>) -> usize {
        let segments = self
            .documents
            .zip(pair)
            .map(|(documents, number)| documents[number].len());
        segments.source.max(segments.target)
    }

    /// Says of each pair whether it is sure; aligns those that do not stand out far.
    pub(super) fn judge(&mut self, matches: &mut [Match]) -> Result<(), Error> {
        let doubtful: Vec<Pair<usize>> = matches
            .iter()
            .filter(|one| !one.is_sure)
            .map(|one| one.documents)
            .collect();
        self.align(&doubtful)?;
        for one in matches.iter_mut().filter(|one| !one.is_sure) {
            let confidence = self.known[&one.documents];
            one.confidence = Some(confidence);
            // Nothing else must be nearer, of documents whose names say that they belong together nothing much nearer.
            let least = if one.is_named {
                self.params.named
            } else {
                self.params.apart
            };
            let is_similar = one.similarity >= self.params.akin;
            one.is_sure = is_similar && one.margin > least && confidence >= self.params.trusted;
        }
        Ok(())
    }

    /// Aligns pairs, unless that is done.
    fn align(&mut self, pairs: &[Pair<usize>]) -> Result<(), Error> {
        let new: Vec<Pair<usize>> = pairs
            .iter()
            .copied()
            .filter(|pair| !self.known.contains_key(pair))
            .collect();
        let texts = new.iter().map(|&pair| {
            let segments = self
                .documents
                .zip(pair)
                .map(|(documents, number)| &*documents[number]);
            Ok(segments.map(Raw::of_segments))
        });
        let trusted = self.params.trusted;
        let aligned = self
            .aligner
            .align_each(texts.collect::<Vec<_>>(), 0, |bitext| {
                let confidence = bitext.quality().confidence().unwrap_or_default();
                (confidence, (confidence >= trusted).then(|| bitext.clone()))
            })?;
        for (pair, result) in new.into_iter().zip(aligned) {
            let (confidence, teacher) = match result {
                Err(error) if error.kind() == ErrorKind::Cancelled => return Err(error),
                result => result.unwrap_or_default(),
            };
            self.known.insert(pair, confidence);
            if let Some(teacher) = teacher {
                self.teachers.insert(pair, teacher);
            }
        }
        Ok(())
    }
}

/// How many times as near the nearest document is as the second.
fn lead(row: &[Near]) -> f32 {
    match row {
        [first, second, ..] => first.1 / second.1,
        _ => f32::INFINITY,
    }
}
