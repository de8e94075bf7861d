//! Finds the lines that are running heads.

use crate::marks::is_letter;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::repair::Line;
use crate::repair::lines::Border;

/// The minimum number of pages with the same head.
const FEWEST: usize = 3;

/// The maximum length of a head, in letters: it fits into one line.
const LONGEST: usize = 60;

/// The normalised Levenshtein similarity from which on two heads are one, of which the OCR has read some letters differently.
const SAME: f64 = 0.8;

/// A page in three or more runs on with a sentence of the page before; where a repeated line never interrupts one, as
/// the refrain of a poem, it is no head.
const PARTS_SENTENCE: usize = 3;

/// The numbers of the lines that are running heads.
pub(super) fn find(lines: &[Line<'_>]) -> Vec<usize> {
    let pages = super::pages(lines);
    let heads = repeated(lines, &pages);
    let mut headings: HashSet<String> = HashSet::new();
    let mut found = Vec::new();
    for (k, page) in pages.iter().enumerate() {
        let top = key(&lines[page.start]);
        let runs_on = headings.contains(&top) && cuts_sentence(lines, page.start);
        headings.extend(
            page.clone()
                .filter(|&i| stands_alone(lines, i))
                .map(|i| key(&lines[i])),
        );
        let next = pages.get(k + 1).map(|page| page.start);
        let cut = next.filter(|&next| {
            page.len() == 1 && is_head(&heads, &(top.clone() + &key(&lines[next])))
        });
        if let Some(next) = cut {
            // The OCR has cut the head itself in two.
            found.extend([page.start, next]);
        } else if is_head(&heads, &top) && (page.len() > 1 || !found.is_empty()) || runs_on {
            // Alone on its page before all others stands the half title.
            found.push(page.start);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What a head is compared by: its letters, without the page number beside it.
fn key(line: &Line<'_>) -> String {
    line.text()
        .chars()
        .filter(|&c| is_letter(c))
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_head(heads: &[String], key: &str) -> bool {
    let known = heads
        .binary_search_by(|head| head.as_str().cmp(key))
        .is_ok();
    known || heads.iter().any(|head| are_same(head, key))
}

fn are_same(one: &str, other: &str) -> bool {
    let lengths = [one, other].map(|key| key.chars().count() as f64);
    // What one is longer by than the other counts as different.
    lengths[0].min(lengths[1]) >= SAME * lengths[0].max(lengths[1])
        && strsim::normalized_levenshtein(one, other) >= SAME
}

/// The lines that open page after page, most of them in the middle of a sentence.
fn repeated(lines: &[Line<'_>], pages: &[Range<usize>]) -> Vec<String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.len() > 1) {
        let key = key(&lines[page.start]);
        if !key.is_empty() && key.chars().count() <= LONGEST {
            let (count, parting) = counts.entry(key).or_default();
            *count += 1;
            *parting += usize::from(parts_sentence(lines, page.start));
        }
    }
    counts
        .into_iter()
        .filter(|&(_, (count, parting))| count >= FEWEST && PARTS_SENTENCE * parting >= count)
        .map(|(key, _)| key)
        .collect()
}

/// True if the line stands between two halves of a sentence.
fn parts_sentence(lines: &[Line<'_>], at: usize) -> bool {
    let open = at
        .checked_sub(1)
        .is_some_and(|before| lines[before].is_open());
    open || lines.get(at + 1).is_some_and(Line::goes_on)
}

/// True for a line between two halves of a sentence, for certain: there the heading of a chapter that stood alone
/// before comes back as the head of its second page.
fn cuts_sentence(lines: &[Line<'_>], at: usize) -> bool {
    let open = at > 0 && lines[at - 1].is_open();
    open && lines.get(at + 1).is_some_and(Line::goes_on) && stands_alone(lines, at)
}

fn stands_alone(lines: &[Line<'_>], i: usize) -> bool {
    let ends = lines
        .get(i + 1)
        .is_none_or(|next| next.border != Border::Wrap);
    lines[i].border != Border::Wrap && ends
}

#[cfg(test)]
mod tests {
    use super::are_same;

    #[test]
    fn heads_that_differ_in_more_than_a_fifth_of_their_letters_are_two() {
        assert!(are_same("theharbour", "theharbour"));
        assert!(are_same("theharbour", "thebarbonr"));
        assert!(!are_same("theharbour", "thebarbonn"));
        assert!(!are_same("theharbour", "thewarroom"));
        assert!(!are_same("theharbour", "theharbourmaster"));
    }
}
