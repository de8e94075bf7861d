//! Lists of contents, and other lists: numbers that rise with nothing between them.

use std::collections::{BTreeMap, BTreeSet};

use super::Paragraphs;
use super::candidates::{Candidate, Key};
use crate::language::heading::{Role, role};

/// The most letters between two lines of a list, besides headings: a title on a line of its own, and a page number.
const MOST_LETTERS: usize = 100;

/// The fewest numbers of a list that nothing announces.
const FEWEST: usize = 3;

/// How many lines above a list its announcement may stand: `CONTENTS`, `CAP. PAGE.`
const ABOVE: usize = 4;

/// A run of dots as it leads to a page number.
const LEADER: &str = "....";

/// The lists of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    /// The paragraphs of lists of contents.
    pub(super) contents: BTreeSet<usize>,
    /// Those that begin the items of other lists.
    pub(super) items: BTreeSet<usize>,
}

/// Finds the lists among the candidates.
pub(super) fn find(paragraphs: &Paragraphs<'_>, candidates: &[Candidate]) -> Lists {
    let runs = runs(candidates);
    let in_runs: BTreeSet<usize> = runs
        .iter()
        .flatten()
        .map(|candidate| candidate.paragraph)
        .collect();
    // What is outside all runs, in a series that may be that of the chapters.
    let chapters: Vec<&Candidate> = candidates
        .iter()
        .filter(|one| !in_runs.contains(&one.paragraph))
        .filter(|one| one.rank.is_some() || one.key.label.is_empty())
        .collect();
    let mut lists = Lists::default();
    for run in &runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let announced = is_announced(paragraphs, first.paragraph);
        if run.len() >= FEWEST && stands_before(&chapters, run) || announced {
            lists
                .contents
                .extend(from_heading(paragraphs, first.paragraph)..=last.paragraph);
            lists.contents.extend(tail(paragraphs, run, &in_runs));
        } else if run.len() >= FEWEST && first.rank.is_none() {
            lists.items.extend(run.iter().map(|one| one.paragraph));
        }
    }
    lists
}

/// True if the numbers of a run are met again after it, the first among them: a list inside a chapter stands behind the
/// number of that chapter.
fn stands_before(chapters: &[&Candidate], run: &[&Candidate]) -> bool {
    let is_met = |one: &&&Candidate| {
        chapters
            .iter()
            .any(|chapter| chapter.number == one.number && chapter.paragraph > one.paragraph)
    };
    let again = run.iter().filter(is_met).count();
    3 * again >= 2 * run.len() && run.first().as_ref().is_some_and(is_met)
}

/// Lines that lead to a page number with dots and stand beside contents are contents.
pub(super) fn add_leaders(paragraphs: &Paragraphs<'_>, contents: &mut BTreeSet<usize>) {
    for (paragraph, text) in paragraphs.texts.iter().enumerate() {
        let follows = paragraph > 0 && contents.contains(&(paragraph - 1));
        if follows && text.contains(LEADER) {
            contents.insert(paragraph);
        }
    }
}

/// The runs of at least two candidates of one series whose numbers rise by one with hardly a text between them.
fn runs(candidates: &[Candidate]) -> Vec<Vec<&Candidate>> {
    let mut by_key: BTreeMap<&Key, Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates {
        by_key.entry(&candidate.key).or_default().push(candidate);
    }
    let follows = |a: &&Candidate, b: &&Candidate| {
        b.number == a.number + 1
            && a.above == b.above
            && b.before.saturating_sub(a.before) < MOST_LETTERS
    };
    by_key
        .values()
        .flat_map(|candidates| candidates.chunk_by(follows))
        .filter(|run| run.len() > 1)
        .map(<[&Candidate]>::to_vec)
        .collect()
}

fn is_announced(paragraphs: &Paragraphs<'_>, first: usize) -> bool {
    from_announcement(paragraphs, first).is_some()
}

/// The line that announces a list, looked for above its first.
fn from_announcement(paragraphs: &Paragraphs<'_>, first: usize) -> Option<usize> {
    let above = (first.saturating_sub(ABOVE)..first).rev();
    let mut lines = above.take_while(|&line| !paragraphs.shapes[line].is_prose());
    lines.find(|&line| role(paragraphs.texts[line], paragraphs.language) == Some(Role::Contents))
}

/// Where a list begins with its announcement.
fn from_heading(paragraphs: &Paragraphs<'_>, first: usize) -> usize {
    from_announcement(paragraphs, first).unwrap_or(first)
}

/// The title under the last number of a list, where the other numbers have theirs on a line of its own.
fn tail(
    paragraphs: &Paragraphs<'_>,
    run: &[&Candidate],
    in_runs: &BTreeSet<usize>,
) -> Option<usize> {
    let alone = |line: usize| !in_runs.contains(&line) && !paragraphs.shapes[line].is_prose();
    let next = run.last()?.paragraph + 1;
    let titles = run[..run.len() - 1]
        .iter()
        .filter(|one| alone(one.paragraph + 1))
        .count();
    (next < paragraphs.texts.len() && 2 * titles > run.len() && alone(next)).then_some(next)
}
