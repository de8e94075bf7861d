//! Which documents of two collections translate each other, by what they say.
//!
//! 1. *Similarity*: a document is a bag of weighted words. It is carried into the other language by the probabilities of
//!    the links that need no learning (numbers, names, dictionaries), and compared by cosine and length.
//! 2. *Lessons*: the most similar documents are aligned. Pairs whose alignment is sure teach their words, and all documents
//!    are compared anew. Words that a document itself has taught never judge it: each part of the documents is compared
//!    by what the other parts teach.
//! 3. *Choice*: one-to-one, by how far a pair stands out among the neighbours of both (Artetxe and Schwenk 2019, §3.2). A
//!    pair that does not stand out far must show by its alignment that it is one.

mod bags;
mod choice;
mod folders;
mod jobs;
mod scores;
mod table;
mod trials;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::error::{Error, ErrorKind};
use crate::format::dictionary::Dictionary;
use crate::language::Language;
use crate::model::lexicon::from_anchors;
use crate::pair::Pair;
use crate::read::Raw;
use crate::segment::Document;

use super::aligner::Aligner;
use super::prepare::anchored;

pub use folders::{DocumentPair, Paired};

use choice::{Free, Neighbours};
use scores::Near;
use trials::Trials;

/// Two documents that belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Their numbers in the collections, from 0.
    pub documents: Pair<usize>,
    /// How similar they are, from 0 to 1.
    pub similarity: f64,
    /// How many times as similar as either is to its nearest others.
    pub margin: f64,
    /// The mean confidence of their alignment, where the margin alone does not decide.
    pub confidence: Option<f64>,
    /// True if they stand out among their neighbours, or their alignment is sure.
    pub is_sure: bool,
    /// True if their names say so too.
    pub is_named: bool,
}

/// The parts of the documents that are judged by what the others teach.
const FOLDS: usize = 4;

/// The part that a pair of documents belongs to, by the number of its source document.
const fn fold(source: usize) -> usize {
    source % FOLDS
}

impl Aligner {
    /// Finds which documents of two collections translate each other; a document is a list of segments. Each document is in
    /// one pair at most; the pairs are sorted by source document. Those that are `named` belong together by their names:
    /// they do unless what they say is surely in other documents.
    ///
    /// ```
    /// use bitext::{Aligner, Pair};
    ///
    /// let english = [vec!["He left in 1917."], vec!["London is far from Vienna."]];
    /// let german = [vec!["Von Wien nach London ist es weit."], vec!["1917 ging er."]];
    /// let aligner = Aligner::new("en", "de")?;
    /// let found = aligner.match_documents(Pair::new(&english, &german), &[])?;
    /// assert_eq!(found[0].documents, Pair::new(0, 1));
    /// assert_eq!(found[1].documents, Pair::new(1, 0));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Self::align`], and [`ErrorKind::Mismatch`] if a named document is none of these.
    pub fn match_documents<S: AsRef<str> + Sync>(
        &self,
        documents: Pair<&[Vec<S>]>,
        named: &[Pair<usize>],
    ) -> Result<Vec<Match>, Error> {
        let counts = documents.map(<[_]>::len);
        if named
            .iter()
            .any(|pair| pair.source >= counts.source || pair.target >= counts.target)
        {
            let error = Error::of(ErrorKind::Mismatch, "a document is named that is not there");
            return Err(error);
        }
        let collections = Collections::new(self, documents)?;
        let params = &self.own_params().matching;
        let mut trials = Trials::new(self, documents);
        let mut nearest = collections.nearest(None)?;
        for _ in 0..params.lessons {
            let words = trials.lesson(&nearest)?;
            for (fold, words) in (0..).zip(words) {
                collections.compare_again(&mut nearest, fold, words)?;
            }
        }
        let neighbours = Neighbours::new(&nearest, counts.target, params);
        let mut matches = neighbours.chosen();
        trials.judge(&mut matches)?;
        let named = named.iter().map(|&documents| Match {
            is_named: true,
            ..neighbours.matched(documents)
        });
        let mut named: Vec<Match> = named.collect();
        trials.judge(&mut named)?;
        Ok(together(matches, named, counts))
    }
}

/// The documents of both sides, each side as one text.
struct Collections<'a> {
    aligner: &'a Aligner,
    languages: Pair<&'static dyn Language>,
    joined: Pair<Document>,
    /// The segments of each document.
    segments: Pair<Vec<Range<usize>>>,
    /// The letters of each document.
    letters: Pair<Vec<usize>>,
}

impl<'a> Collections<'a> {
    fn new<S: AsRef<str>>(aligner: &'a Aligner, documents: Pair<&[Vec<S>]>) -> Result<Self, Error> {
        let joined = documents.map(|documents| {
            let segments = documents.iter().flatten().map(S::as_ref);
            Raw::of_segments(&segments.collect::<Vec<_>>()).text
        });
        Ok(Self {
            aligner,
            languages: aligner.languages(joined.as_ref().map(String::as_str))?,
            joined: joined.map(|text| Document::from_lines(&text)),
            segments: documents.map(ranges),
            letters: documents.map(|documents| documents.iter().map(|one| letters(one)).collect()),
        })
    }

    /// For each source document the most similar target documents, with words that were learnt besides the aligner's.
    fn nearest(&self, learnt: Option<Dictionary>) -> Result<Vec<Vec<Near>>, Error> {
        let mut aligner = self.aligner.clone();
        if let Some(words) = learnt {
            aligner = aligner.dictionary(words);
        }
        let (evidence, _) = anchored(self.joined.as_ref(), &aligner.request(self.languages))?;
        let params = self.aligner.own_params();
        let lexicon = from_anchors(&evidence, params.align.doubt);
        let sides = evidence.words.as_ref().zip(self.segments.as_ref());
        let bags = sides.map(|(words, segments)| bags::bags(words, segments));
        let types = evidence.words.as_ref().map(|words| words.type_count());
        Ok(scores::nearest(
            &bags,
            &lexicon,
            types,
            &self.letters,
            &params.matching,
        ))
    }

    /// Compares the documents of a fold again, with the words that the others teach.
    fn compare_again(
        &self,
        nearest: &mut [Vec<Near>],
        of_fold: usize,
        learnt: Dictionary,
    ) -> Result<(), Error> {
        let compared = self.nearest(Some(learnt))?;
        for (number, (row, new)) in nearest.iter_mut().zip(compared).enumerate() {
            if fold(number) == of_fold {
                *row = new;
            }
        }
        Ok(())
    }
}

/// What is sure by what the documents say, then what their names say, then the rest of what they say.
fn together(matches: Vec<Match>, named: Vec<Match>, documents: Pair<usize>) -> Vec<Match> {
    let names: BTreeSet<Pair<usize>> = named.iter().map(|one| one.documents).collect();
    let (sure, unsure): (Vec<Match>, Vec<Match>) = matches.into_iter().partition(|one| one.is_sure);
    let mut free = Free::new(documents);
    let all = sure.into_iter().chain(named).chain(unsure);
    let mut taken: Vec<Match> = all.filter(|one| free.take(one.documents)).collect();
    for one in &mut taken {
        one.is_named = names.contains(&one.documents);
    }
    taken.sort_by_key(|one| one.documents.source);
    taken
}

/// The segments of each document where all documents follow each other.
fn ranges<S>(documents: &[Vec<S>]) -> Vec<Range<usize>> {
    let mut start = 0;
    let ranges = documents.iter().map(|document| {
        let range = start..start + document.len();
        start = range.end;
        range
    });
    ranges.collect()
}

fn letters<S: AsRef<str>>(segments: &[S]) -> usize {
    segments
        .iter()
        .map(|segment| segment.as_ref().chars().count())
        .sum()
}
