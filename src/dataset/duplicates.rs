//! Finds candidates that repeat an earlier one, exactly or nearly.

use std::collections::{BTreeMap, HashMap};

use super::Reason;
use super::judge::Candidate;

/// Minimum length of a duplicate, in letters and digits of both texts: shorter pairs, such as calls and answers, may
/// repeat.
const SHORT: usize = 48;

/// Minimum Jaccard index of the words of two pairs that count as near duplicates.
const NEAR: (usize, usize) = (8, 10);

/// Refuses pairs that repeat an earlier one; short ones are only tagged.
pub(super) fn mark(candidates: &mut [Candidate]) {
    let mut first: HashMap<String, usize> = HashMap::new();
    let near = near(candidates);
    for number in 0..candidates.len() {
        if !candidates[number].is_accepted() {
            continue;
        }
        let key = &candidates[number].key;
        let earlier = *first
            .entry(format!("{}\n{}", key.source, key.target))
            .or_insert(number);
        let (reason, of) = if earlier < number {
            (Reason::Duplicate, earlier)
        } else if let Some(&of) = near.get(&number) {
            (Reason::NearDuplicate, of)
        } else {
            continue;
        };
        let key = &candidates[number].key;
        let letters = key.source.chars().count() + key.target.chars().count();
        if letters < SHORT {
            candidates[number].tag(reason.name());
        } else {
            let why = format!("repeats {}", candidates[of].record.id);
            candidates[number].refuse(reason, why);
        }
    }
}

/// The candidates that are near duplicates of an earlier candidate which is not one itself, each with that candidate.
///
/// Only pairs that share one of their rarest words can be that similar, and there are few of those: prefix filtering
/// (Bayardo, Ma and Srikant 2007, *Scaling up all pairs similarity search*).
fn near(candidates: &[Candidate]) -> BTreeMap<usize, usize> {
    let sets = rarest_first(candidates);
    let mut index: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut near = BTreeMap::new();
    for (number, set) in sets.iter().enumerate() {
        // Two sets with `shared` or more common words share one of the first `prefix` words of each.
        let shared = (set.len() * NEAR.0).div_ceil(NEAR.1);
        let prefix = (set.len() + 1 - shared.min(set.len())).min(set.len());
        let mut others: Vec<usize> = set[..prefix]
            .iter()
            .filter_map(|word| index.get(word))
            .flatten()
            .copied()
            .collect();
        others.sort_unstable();
        others.dedup();
        if let Some(of) = others.into_iter().find(|&of| is_near(&sets[of], set)) {
            near.insert(number, of);
            continue;
        }
        for &word in &set[..prefix] {
            index.entry(word).or_default().push(number);
        }
    }
    near
}

/// The words of every accepted candidate as numbers, the rarest first; other candidates have no words.
fn rarest_first(candidates: &[Candidate]) -> Vec<Vec<u32>> {
    let words = |candidate: &Candidate| {
        let source = candidate
            .words
            .source
            .iter()
            .map(|word| (false, word.clone()));
        let target = candidate
            .words
            .target
            .iter()
            .map(|word| (true, word.clone()));
        let mut words: Vec<(bool, String)> = source.chain(target).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let accepted = |candidate: &&Candidate| candidate.is_accepted();
    let mut counts: BTreeMap<(bool, String), u32> = BTreeMap::new();
    for word in candidates.iter().filter(accepted).flat_map(words) {
        *counts.entry(word).or_default() += 1;
    }
    let mut ranked: Vec<_> = counts.iter().map(|(word, count)| (count, word)).collect();
    ranked.sort_unstable();
    let ranks: HashMap<_, u32> = ranked.into_iter().map(|(_, word)| word).zip(0..).collect();
    let numbers = |candidate: &Candidate| {
        if !candidate.is_accepted() {
            return Vec::new();
        }
        let mut set: Vec<u32> = words(candidate).iter().map(|word| ranks[word]).collect();
        set.sort_unstable();
        set
    };
    candidates.iter().map(numbers).collect()
}

/// True for two sorted sets whose Jaccard index is high enough.
fn is_near(one: &[u32], other: &[u32]) -> bool {
    let mut common = 0;
    let mut rest = other;
    for word in one {
        let at = rest.partition_point(|found| found < word);
        rest = &rest[at..];
        common += usize::from(rest.first() == Some(word));
    }
    let all = one.len() + other.len() - common;
    common * NEAR.1 >= NEAR.0 * all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_that_share_four_words_in_five_are_near() {
        assert!(is_near(&[1, 2, 3, 4], &[1, 2, 3, 4, 5]));
        assert!(!is_near(&[1, 2, 3, 4], &[1, 2, 3, 5]));
        assert!(!is_near(&[1, 2, 3], &[1, 2, 3, 4, 5]));
    }
}
