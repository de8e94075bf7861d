//! Merges all rare words into one word type.

use std::ops::Range;

use crate::evidence::{Evidence, Word, Words};
use crate::pair::Pair;

/// Returns the evidence of units, in which words that occur once and have no link become one type, the last (Moore
/// 2002, §4): each alone cannot be distinguished from chance, but together they show that rare words go with rare
/// words. Leaves them as they are if they make up more than `share` of a side's words. A unit is a range of segments.
pub(crate) fn with_rare_words(
    evidence: &Evidence,
    units: &Pair<Vec<Range<usize>>>,
    share: f64,
) -> Evidence {
    let mut linked = evidence.words.as_ref().map(|w| vec![false; w.type_count()]);
    for link in &evidence.links {
        linked.source[link.words.source as usize] = true;
        linked.target[link.words.target as usize] = true;
    }
    let sides = evidence.words.as_ref().zip(units.as_ref()).zip(linked);
    Evidence {
        words: sides.map(|((words, units), linked)| words_of(words, units, &linked, share)),
        links: evidence.links.clone(),
    }
}

fn words_of(words: &Words, units: &[Range<usize>], linked: &[bool], share: f64) -> Words {
    let is_rare = |word: Word| words.count(word) == 1 && !linked[word as usize];
    let all: u64 = words.counts().iter().map(|&count| u64::from(count)).sum();
    let rare = words.types().filter(|&(_, word)| is_rare(word)).count();
    let few = rare as f64 <= share * all as f64;
    words.merged(units, |word| few && is_rare(word))
}
