//! The words of documents, each with a weight, without their order.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::evidence::{Key, Word, Words};
use crate::model::lexicon::Translations;

/// The words of a document with their weights, sorted by word; of length 1, or empty.
pub(super) type Bag = Vec<(Word, f32)>;

/// The bags of documents, given the segments of each: a word counts (1 + ln n)·ln(1 + D / d) where a document has it n
/// times and d of D documents have it (Salton and Buckley 1988).
pub(super) fn bags(words: &Words, documents: &[Range<usize>]) -> Vec<Bag> {
    let is_content: Vec<bool> = words.types().map(|(key, _)| is_content(key)).collect();
    let mut bags: Vec<Bag> = Vec::with_capacity(documents.len());
    let mut spread = vec![0_u32; words.type_count()];
    for document in documents {
        let mut counts: FxHashMap<Word, u32> = FxHashMap::default();
        for &word in words.segments()[document.clone()].iter().flatten() {
            if is_content[word as usize] {
                *counts.entry(word).or_default() += 1;
            }
        }
        let mut bag: Bag = Vec::with_capacity(counts.len());
        #[allow(clippy::iter_over_hash_type)] // Sorted below.
        for (word, count) in counts {
            spread[word as usize] += 1;
            bag.push((word, 1.0 + libm::logf(count as f32)));
        }
        bag.sort_unstable_by_key(|&(word, _)| word);
        bags.push(bag);
    }
    let all = documents.len() as f32;
    for bag in &mut bags {
        for (word, weight) in bag.iter_mut() {
            *weight *= libm::logf(1.0 + all / spread[*word as usize] as f32);
        }
        let length = libm::sqrtf(bag.iter().map(|(_, weight)| weight * weight).sum());
        for (_, weight) in bag {
            *weight /= length;
        }
    }
    bags
}

/// True for what a text says: a word, a number, a date.
const fn is_content(key: &Key) -> bool {
    matches!(key, Key::Word(_) | Key::Number(_) | Key::Date { .. })
}

/// A bag as the other language would have it: each word gives its weight to its translations.
pub(super) fn translated(bag: &Bag, lexicon: &Translations) -> Bag {
    let mut found: FxHashMap<Word, f32> = FxHashMap::default();
    for &(word, weight) in bag {
        for &(translation, probability) in lexicon.row(word) {
            *found.entry(translation).or_default() += weight * probability;
        }
    }
    let mut bag: Bag = found.into_iter().collect();
    bag.sort_unstable_by_key(|&(word, _)| word);
    bag
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(segments: &[&[&str]]) -> Words {
        let mut words = Words::default();
        for segment in segments {
            words.start_segment();
            for word in *segment {
                words.push(*word, word);
            }
            words.push(Key::Punctuation('.'), ".");
        }
        words
    }

    #[test]
    fn a_word_of_few_documents_weighs_more() {
        let words = words(&[&["sea", "boat", "boat"], &["sea", "sand"], &["sea"]]);
        let bags = bags(&words, &[0..1, 1..2, 2..3]);
        // sea, boat, a full stop, sand: the stop is in no bag.
        let numbers: Vec<Vec<Word>> = bags
            .iter()
            .map(|bag| bag.iter().map(|&(word, _)| word).collect())
            .collect();
        assert_eq!(numbers, [vec![0, 1], vec![0, 3], vec![0]]);
        assert!(
            bags[1][1].1 > bags[1][0].1 && bags[0][1].1 > bags[1][1].1,
            "{bags:?}"
        );
        for bag in bags {
            let length: f32 = bag.iter().map(|(_, weight)| weight * weight).sum();
            assert!((length - 1.0).abs() < 1e-6, "{length}");
        }
    }

    #[test]
    fn a_document_without_words_has_an_empty_bag() {
        let words = words(&[&[], &["sea"]]);
        let bags = bags(&words, &[0..1, 1..1, 1..2]);
        assert_eq!(bags.iter().map(Vec::len).collect::<Vec<_>>(), [0, 0, 1]);
    }

    #[test]
    fn a_word_gives_its_weight_to_its_translations() {
        let lexicon = Translations {
            rows: vec![vec![(2, 0.5), (4, 0.25)], vec![(2, 0.5)], vec![]],
            null: vec![],
        };
        assert_eq!(
            translated(&vec![(0, 0.8), (1, 0.4), (2, 0.1)], &lexicon),
            [(2, 0.6), (4, 0.2)]
        );
        assert!(translated(&Vec::new(), &lexicon).is_empty());
    }
}
