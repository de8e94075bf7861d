//! Finds the renderings of words that a reader asks about, on either side.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bitext::Bitext;
use crate::evidence::Tie;
use crate::model::names::NameMatcher;
use crate::pair::Pair;
use crate::term::{Term, TermKind};

use super::candidates::Candidate;
use super::renderings::{self, Texts};
use super::words::TermToken;
use super::{Beads, term};

/// Finds what renders some words: for each place, a bead from 0 and bytes of its text, in order, the bytes of the other
/// side's text; and all of them as one term. `turned` if the words are the target's. `None` if no place has a word, as
/// figures are none.
#[must_use]
pub fn rendered(
    bitext: &Bitext,
    turned: bool,
    places: &[(usize, Range<usize>)],
) -> Option<(Vec<Option<Range<usize>>>, Term)> {
    let beads = Beads::of(bitext);
    let words = beads.words(bitext);
    let (beads, words, ties, languages) = if turned {
        let swapped = beads.texts.into_iter().map(Pair::swap).collect();
        let beads = Beads {
            texts: swapped,
            chapters: beads.chapters,
        };
        (
            beads,
            words.swap(),
            swap(bitext.ties()),
            bitext.languages().swap(),
        )
    } else {
        (beads, words, bitext.ties().to_vec(), bitext.languages())
    };
    let asked: Vec<Option<Range<usize>>> = places
        .iter()
        .map(|(bead, bytes)| touched(&words.source[*bead], bytes))
        .collect();
    let candidate = candidate(&words.source, places, &asked)?;
    let texts = Texts {
        params: &bitext.params().terms,
        matcher: NameMatcher::new(bitext.params().names.clone()),
        holders: words.as_ref().map(|beads| renderings::holders(beads)),
        beads: words,
        texts: &beads.texts,
        ties: &ties,
        languages,
    };
    let found = texts.render(&candidate);
    let term = term(&candidate, &found, &texts, &beads);
    let mut found = candidate
        .places
        .iter()
        .zip(found)
        .map(|((bead, _), found)| {
            let words = &texts.beads.target[*bead][found?];
            Some(words.first()?.at.start..words.last()?.at.end)
        });
    let of_place = |asked: Option<_>| asked.and_then(|_: Range<usize>| found.next().flatten());
    Some((asked.into_iter().map(of_place).collect(), term))
}

/// The words that some bytes of a text touch.
fn touched(words: &[TermToken], bytes: &Range<usize>) -> Option<Range<usize>> {
    let first = words.partition_point(|word| word.at.end <= bytes.start);
    let end = words.partition_point(|word| word.at.start < bytes.end);
    (first < end).then_some(first..end)
}

fn candidate(
    beads: &[Vec<TermToken>],
    places: &[(usize, Range<usize>)],
    asked: &[Option<Range<usize>>],
) -> Option<Candidate> {
    let places = places.iter().zip(asked);
    let places: Vec<(usize, Range<usize>)> = places
        .filter_map(|((bead, _), words)| Some((*bead, words.clone()?)))
        .collect();
    let longest = places.iter().map(|place| place.1.len()).max()?;
    let words = places
        .iter()
        .flat_map(|(bead, at)| &beads[*bead][at.clone()]);
    let inner = words.clone().filter(|word| word.inner).count();
    let capital = words.clone().filter(|word| word.capital).count();
    let kind = match 2 * capital > inner {
        true => TermKind::Name,
        false => TermKind::of(longest),
    };
    let mut stems: Vec<String> = words.map(|word| word.stem.clone()).collect();
    stems.sort_unstable();
    stems.dedup();
    Some(Candidate::new(stems, kind, 0.0, places))
}

/// The ties of the same words, source and target exchanged.
fn swap(ties: &[Tie]) -> Vec<Tie> {
    let swapped = ties.iter().map(|tie| {
        let words = tie.words.swap();
        let tie = Tie {
            words,
            meetings: tie.meetings,
            probability: tie.probability.swap(),
        };
        ((words.source, words.target), tie)
    });
    let sorted: BTreeMap<_, _> = swapped.collect();
    sorted.into_values().collect()
}
