//! Finds the places where the translation departs from a user's glossary.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bitext::Bitext;
use crate::evidence::Entry;
use crate::language::Language;
use crate::marks::without_accents;
use crate::pair::Pair;
use crate::term::{Departure, TermKind};
use crate::token::{Token, tokens};

use super::candidates::{Candidate, Places};
use super::words::TermToken;
use super::{Beads, form, with_renderings};

/// What a check against a glossary found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Occurrences of the glossary's terms with a translation beside them.
    pub occurrences: usize,
    /// Terms of the glossary that occur.
    pub met: usize,
    /// Terms of the glossary that do not occur, as it has them.
    pub absent: Vec<String>,
    /// The occurrences that are rendered otherwise, in reading order.
    pub departures: Vec<Departure>,
}

impl Checked {
    /// The terms that do not occur, as a message names them; `None` if there are none.
    #[must_use]
    pub fn absent_terms(&self) -> Option<String> {
        let terms: Vec<String> = self.absent.iter().map(|term| format!("`{term}`")).collect();
        (!terms.is_empty()).then(|| terms.join(", "))
    }
}

/// Checks a bitext against a glossary. Terms and renderings are compared by their stems; entries with one source side
/// allow all their renderings. Beads that the target leaves out are no departures: there is nothing to compare.
#[must_use]
pub fn check(bitext: &Bitext, glossary: &[Entry]) -> Checked {
    let beads = Beads::of(bitext);
    let words = beads.words(bitext);
    let wanted = grouped(glossary, bitext.languages());
    let mut checked = Checked::default();
    let mut candidates = Vec::new();
    let mut allowed = Vec::new();
    for (stems, term) in wanted {
        let places = places(&words.source, &stems, |bead| !words.target[bead].is_empty());
        if places.is_empty() {
            checked.absent.push(term.text);
            continue;
        }
        checked.met += 1;
        checked.occurrences += places.len();
        let kind = TermKind::of(stems.len());
        candidates.push(Candidate::new(stems, kind, 0.0, places));
        allowed.push(term);
    }
    let target = words.target.clone();
    let rendered = with_renderings(bitext, &beads, words, &candidates);
    for ((candidate, term), (_, found)) in candidates.iter().zip(&allowed).zip(rendered) {
        for ((bead, _), found) in candidate.places.iter().zip(found) {
            let words = &target[*bead];
            if term.renderings.iter().any(|stems| stands(words, stems)) {
                continue;
            }
            checked.departures.push(Departure {
                term: term.text.clone(),
                wanted: term.shown.clone(),
                found: found.map(|at| form(&beads.texts[*bead].target, &words[at])),
                bead: bead + 1,
                chapter: beads.chapters[*bead].clone(),
                texts: beads.texts[*bead].clone(),
            });
        }
    }
    checked
        .departures
        .sort_by(|a, b| (a.bead, &a.term).cmp(&(b.bead, &b.term)));
    checked
}

/// A term of a glossary.
struct Wanted {
    text: String,
    shown: Vec<String>,
    renderings: Vec<Vec<String>>,
}

/// The terms of a glossary by their stems; entries without a word on either side are left out.
fn grouped(glossary: &[Entry], languages: Pair<&dyn Language>) -> BTreeMap<Vec<String>, Wanted> {
    let mut grouped: BTreeMap<Vec<String>, Wanted> = BTreeMap::new();
    for entry in glossary {
        let stems = entry
            .words
            .as_ref()
            .zip(languages)
            .map(|(text, language)| stems(text, language));
        if stems.source.is_empty() || stems.target.is_empty() {
            continue;
        }
        let term = grouped.entry(stems.source).or_insert_with(|| Wanted {
            text: entry.words.source.clone(),
            shown: Vec::new(),
            renderings: Vec::new(),
        });
        term.shown.push(entry.words.target.clone());
        term.renderings.push(stems.target);
    }
    grouped
}

fn stems(text: &str, language: &dyn Language) -> Vec<String> {
    let words = tokens(text).filter_map(|token| match token {
        Token::Word(word) => Some(without_accents(language.stem(&language.fold(word)))),
        _ => None,
    });
    words.collect()
}

/// Where some words stand one after the other, without overlap, in the beads that count.
fn places(beads: &[Vec<TermToken>], stems: &[String], counts: impl Fn(usize) -> bool) -> Places {
    let mut places = Vec::new();
    for (number, bead) in beads
        .iter()
        .enumerate()
        .filter(|(number, _)| counts(*number))
    {
        let mut at = 0;
        while at + stems.len() <= bead.len() {
            let run: Range<usize> = at..at + stems.len();
            if bead[run.clone()].iter().map(|word| &word.stem).eq(stems) {
                at = run.end;
                places.push((number, run));
            } else {
                at += 1;
            }
        }
    }
    places
}

fn stands(words: &[TermToken], stems: &[String]) -> bool {
    words
        .windows(stems.len())
        .any(|run| run.iter().map(|word| &word.stem).eq(stems))
}
