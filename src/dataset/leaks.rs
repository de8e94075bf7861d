//! Finds pairs whose text occurs in two splits.

use std::collections::HashMap;

use super::judge::Candidate;
use super::{Reason, Split};

/// Minimum length of a text that is a leak by itself, in letters and digits; shorter texts repeat naturally.
const TELLING: usize = 24;

fn is_telling(text: &str) -> bool {
    text.chars().count() >= TELLING
}

/// What must not occur in two splits: both texts of a pair, or one long text.
fn keys(candidate: &Candidate) -> Vec<String> {
    let key = &candidate.key;
    let mut keys = vec![format!("{}\n{}", key.source, key.target)];
    if is_telling(&key.source) {
        keys.push(format!("{}\n", key.source));
    }
    if is_telling(&key.target) {
        keys.push(format!("\n{}", key.target));
    }
    keys
}

/// Refuses pairs that also occur in a stricter split: test before validation before train.
pub(super) fn refuse(candidates: &mut [Candidate], splits: &[Option<Split>]) {
    let mut strictest: HashMap<String, (Split, usize)> = HashMap::new();
    for (number, split) in splits.iter().enumerate() {
        let Some(split) = *split else { continue };
        for key in keys(&candidates[number]) {
            let entry = strictest.entry(key).or_insert((split, number));
            if entry.0 < split {
                *entry = (split, number);
            }
        }
    }
    for (number, split) in splits.iter().enumerate() {
        let Some(split) = *split else { continue };
        let held = keys(&candidates[number]);
        let held = held.iter().map(|key| strictest[key]);
        if let Some((other, of)) = held.max().filter(|(other, _)| *other > split) {
            let id = candidates[of].record.id.clone();
            let why = format!("its text is in {}, at {id}", other.name());
            candidates[number].refuse(Reason::Leak, why);
        }
    }
}

/// Counts the pairs that also occur in another split.
pub(super) fn count(candidates: &[Candidate], splits: &[Option<Split>]) -> usize {
    let mut seen: HashMap<String, Split> = HashMap::new();
    let all = candidates.iter().zip(splits);
    let leaks = |(candidate, split): &(&Candidate, &Option<Split>)| {
        let Some(split) = **split else { return false };
        let mut leaks = false;
        for key in keys(candidate) {
            leaks |= *seen.entry(key).or_insert(split) != split;
        }
        leaks
    };
    let mut leaks = leaks;
    all.filter(|pair| leaks(pair)).count()
}
