//! How similar the documents of two collections are.

use crate::evidence::Word;
use crate::model::lexicon::Lexicon;
use crate::model::params::MatchParams;
use crate::pair::Pair;
use crate::par;

use super::bags::{Bag, translated};

/// How many of the most similar documents are kept of each.
const KEPT: usize = 16;

/// A document of the other side and its similarity, from 0 to 1.
pub(super) type Near = (usize, f32);

/// For each source document the most similar target documents, the most similar first.
///
/// The similarity of two documents is the cosine of a document and the translation of the other, in the mean of both
/// directions.
pub(super) fn nearest(
    bags: &Pair<Vec<Bag>>,
    lexicon: &Lexicon,
    types: Pair<usize>,
    letters: &Pair<Vec<usize>>,
    params: &MatchParams,
) -> Vec<Vec<Near>> {
    let back = par::map(&bags.target, |bag| translated(bag, &lexicon.target));
    let forth = Postings::new(&bags.target, types.target);
    let back = Postings::new(&back, types.source);
    let others = bags.target.len();
    let usual = usual(letters);
    par::map_init(
        bags.source.len(),
        || vec![0.0; others],
        |sums: &mut Vec<f32>, number| {
            let bag = &bags.source[number];
            forth.add(&translated(bag, &lexicon.source), sums);
            back.add(bag, sums);
            for (sum, &other) in sums.iter_mut().zip(&letters.target) {
                *sum = (*sum + params.floor)
                    * likelihood(usual, letters.source[number], other, params);
            }
            most(sums)
        },
    )
}

/// For each word the documents that have it, with its weight.
struct Postings(Vec<Vec<(u32, f32)>>);

impl Postings {
    fn new(bags: &[Bag], types: usize) -> Self {
        let mut documents = vec![Vec::new(); types];
        for (number, bag) in (0..).zip(bags) {
            for &(word, weight) in bag {
                documents[word as usize].push((number, weight));
            }
        }
        Self(documents)
    }

    /// Adds half the product of a bag with each document.
    fn add(&self, bag: &[(Word, f32)], sums: &mut [f32]) {
        for &(word, weight) in bag {
            for &(document, other) in &self.0[word as usize] {
                sums[document as usize] += weight * other / 2.0;
            }
        }
    }
}

/// The logarithm of the usual ratio of lengths: that of the middle documents.
fn usual(letters: &Pair<Vec<usize>>) -> f32 {
    let middle = letters.as_ref().map(|letters| {
        let mut sorted: Vec<usize> = letters
            .iter()
            .copied()
            .filter(|&letters| letters > 0)
            .collect();
        sorted.sort_unstable();
        sorted
            .get(sorted.len() / 2)
            .map_or(0.0, |&letters| libm::logf(letters as f32))
    });
    middle.target - middle.source
}

/// How likely the lengths of two documents are, from 0 for a document without letters to 1.
fn likelihood(usual: f32, source: usize, target: usize, params: &MatchParams) -> f32 {
    if source == 0 || target == 0 {
        return 0.0;
    }
    let ratio = libm::logf(target as f32) - libm::logf(source as f32);
    let deviation = (ratio - usual) / params.deviation;
    let gap = params.gap;
    gap + (1.0 - gap) * libm::expf(-deviation * deviation / 2.0)
}

/// Takes the greatest sums, the greatest first and equal ones in order; leaves all at 0.
fn most(sums: &mut [f32]) -> Vec<Near> {
    let mut near: Vec<Near> = Vec::new();
    for (number, sum) in sums.iter_mut().enumerate() {
        let sum = std::mem::take(sum);
        if sum <= 0.0 || near.len() == KEPT && near[KEPT - 1].1 >= sum {
            continue;
        }
        let at = near.partition_point(|&(_, other)| other >= sum);
        near.truncate(KEPT - 1);
        near.insert(at, (number, sum));
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lexicon::Translations;

    #[test]
    fn the_translation_of_a_document_is_the_nearest() {
        // Words 0, 1, 2 of the source are 2, 1, 0 of the target.
        let table = || Translations {
            rows: vec![vec![(2, 1.0)], vec![(1, 1.0)], vec![(0, 1.0)]],
            null: vec![0.0; 3],
        };
        let bags = Pair::new(
            vec![vec![(0, 1.0)], vec![(1, 1.0)], vec![]],
            vec![vec![(1, 1.0)], vec![(2, 1.0)]],
        );
        let letters = Pair::new(vec![100, 100, 0], vec![100, 100]);
        let lexicon = Pair::new(table(), table());
        let near = nearest(
            &bags,
            &lexicon,
            Pair::new(3, 3),
            &letters,
            &MatchParams::default(),
        );
        let numbers: Vec<Vec<usize>> = near
            .iter()
            .map(|row| row.iter().map(|near| near.0).collect())
            .collect();
        assert_eq!(numbers, [vec![1, 0], vec![0, 1], vec![]]);
        assert!(near[0][0].1 > 0.99 && near[0][1].1 < 0.01, "{near:?}");
    }

    #[test]
    fn without_words_lengths_tell_documents_apart() {
        let bags = Pair::new(vec![vec![]; 3], vec![vec![]; 3]);
        // The translations are twice as long.
        let letters = Pair::new(vec![100, 200, 400], vec![800, 200, 400]);
        let lexicon = Pair::new(Translations::default(), Translations::default());
        let near = nearest(
            &bags,
            &lexicon,
            Pair::new(0, 0),
            &letters,
            &MatchParams::default(),
        );
        let first: Vec<usize> = near.iter().map(|row| row[0].0).collect();
        assert_eq!(first, [1, 2, 0]);
    }

    #[test]
    fn the_greatest_sums_are_kept_in_order() {
        let mut sums: Vec<f32> = (0..40).map(|number| (number % 20) as f32).collect();
        let kept = most(&mut sums);
        assert_eq!(kept.len(), KEPT);
        assert_eq!(kept[..3], [(19, 19.0), (39, 19.0), (18, 18.0)]);
        assert!(sums.iter().all(|&sum| sum == 0.0));
        assert_eq!(most(&mut [0.0, 0.5, 0.0]), [(1, 0.5)]);
    }
}
