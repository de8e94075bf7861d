//! Finds running heads.

use crate::marks::is_letter;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::language::Language;
use crate::repair::Line;

use super::interruption::{interrupts_sentence, stands_alone, surely_interrupts_sentence};
use super::series;

/// Minimum number of pages with the same head.
const FEWEST_PAGES: usize = 3;

/// Maximum length of a head, in letters: it fits on one line.
const LONGEST_HEAD: usize = 60;

/// Minimum normalised Levenshtein similarity of two heads that count as the same, to tolerate OCR errors.
const SAME: f64 = 0.8;

/// At least one page in this many continues a sentence of the page before. A repeated line that never interrupts a
/// sentence, such as the refrain of a poem, is not a head.
const PAGES_PER_INTERRUPTION: usize = 3;

/// The indexes of the lines that are running heads. The heading that opens a numbered chapter is none, although the pages
/// after it may repeat it.
pub(super) fn find(lines: &[Line<'_>], language: &dyn Language) -> Vec<usize> {
    let pages = super::pages(lines);
    let openings = series::openings(lines, &pages, language);
    let heads = repeated(lines, &pages);
    let mut headings: HashSet<String> = HashSet::new();
    let mut found = Vec::new();
    for (k, page) in pages.iter().enumerate() {
        let top = key(&lines[page.start]);
        let runs_on = headings.contains(&top) && surely_interrupts_sentence(lines, page.start);
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
            // The OCR split the head itself in two.
            found.extend([page.start, next]);
        } else if is_head(&heads, &top) && (page.len() > 1 || !found.is_empty()) || runs_on {
            // Alone on its page, before all others, it is the half title.
            found.push(page.start);
        }
    }
    found.extend(feet(lines, &pages));
    found.retain(|at| !openings.contains(at));
    found.sort_unstable();
    found.dedup();
    found
}

/// The lines that close at least every second page with the same words: some programs write the head of a page after its
/// text.
fn feet(lines: &[Line<'_>], pages: &[Range<usize>]) -> Vec<usize> {
    let last = |page: &Range<usize>| (page.len() > 1).then(|| page.end - 1);
    let mut feet: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for foot in pages.iter().filter_map(last) {
        let key = key(&lines[foot]);
        if lines[foot].is_open() && !key.is_empty() && key.chars().count() <= LONGEST_HEAD {
            feet.entry(key).or_default().push(foot);
        }
    }
    let is_head = |places: &Vec<usize>| {
        let interruptions = places.iter().filter(|&&at| interrupts_sentence(lines, at));
        places.len() >= FEWEST_PAGES
            && 2 * places.len() >= pages.len()
            && PAGES_PER_INTERRUPTION * interruptions.count() >= places.len()
    };
    feet.into_values().filter(is_head).flatten().collect()
}

/// The key by which heads are compared: its letters, without the adjacent page number.
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
    // The difference in length counts as different letters.
    lengths[0].min(lengths[1]) >= SAME * lengths[0].max(lengths[1])
        && strsim::normalized_levenshtein(one, other) >= SAME
}

/// The lines that open page after page, mostly in the middle of a sentence.
fn repeated(lines: &[Line<'_>], pages: &[Range<usize>]) -> Vec<String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.len() > 1) {
        let key = key(&lines[page.start]);
        if !key.is_empty() && key.chars().count() <= LONGEST_HEAD {
            let (count, interruptions) = counts.entry(key).or_default();
            *count += 1;
            *interruptions += usize::from(interrupts_sentence(lines, page.start));
        }
    }
    counts
        .into_iter()
        .filter(|&(_, (count, interruptions))| {
            count >= FEWEST_PAGES && PAGES_PER_INTERRUPTION * interruptions >= count
        })
        .map(|(key, _)| key)
        .collect()
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
