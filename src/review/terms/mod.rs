//! Finds the terms of a [`Bitext`] and how the translation renders them.

mod candidates;
mod consistency;
mod glossary;
mod queried;
mod renderings;
mod words;
pub mod write;

use std::collections::BTreeMap;

use crate::bitext::Bitext;
use crate::language::TermRole;
use crate::model::names::NameMatcher;
use crate::model::params::TermParams;
use crate::pair::Pair;
use crate::par;
use crate::term::{Rendering, Term};

use candidates::Candidate;
use renderings::{Found, Texts, stems};
use words::TermToken;

pub use consistency::inconsistent;
pub use glossary::{Checked, check};
pub use queried::rendered;

/// The beads of a bitext as terms are found in them: those of front and back matter are empty.
struct Beads {
    texts: Vec<Pair<String>>,
    chapters: Vec<String>,
}

impl Beads {
    fn of(bitext: &Bitext) -> Self {
        let rows = bitext.rows().zip(bitext.alignment().beads());
        let rows = rows.map(|(row, bead)| {
            let texts = (!bitext.is_matter(bead)).then(|| row.texts());
            (texts.unwrap_or_default(), row.chapter)
        });
        let (texts, chapters) = rows.unzip();
        Self { texts, chapters }
    }

    fn words(&self, bitext: &Bitext) -> Pair<Vec<Vec<TermToken>>> {
        let words = bitext.evidence().words.as_ref().zip(bitext.languages());
        let text: Pair<fn(&Pair<String>) -> &String> =
            Pair::new(|texts| &texts.source, |texts| &texts.target);
        words.zip(text).map(|((words, language), text)| {
            let texts = self.texts.iter().map(text);
            let mut beads: Vec<Vec<TermToken>> = texts
                .map(|text| words::read(text, words, language))
                .collect();
            if !language.knows_term_roles() {
                stop_common(&mut beads, &bitext.params().terms);
            }
            beads
        })
    }
}

/// Makes stop words of the words that stand in a large share of the beads.
fn stop_common(beads: &mut [Vec<TermToken>], params: &TermParams) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for bead in &*beads {
        let mut stems: Vec<&str> = bead.iter().map(|word| &*word.stem).collect();
        stems.sort_unstable();
        stems.dedup();
        for stem in stems {
            *counts.entry(stem.to_owned()).or_default() += 1;
        }
    }
    let most = params.common * beads.len() as f64;
    for word in beads.iter_mut().flatten() {
        if counts[&word.stem] as f64 > most {
            word.role = Some(TermRole::Stop);
        }
    }
}

/// Finds the terms that occur at least `least` times, by falling termhood.
#[must_use]
pub fn terms(bitext: &Bitext, least: usize) -> Vec<Term> {
    let beads = Beads::of(bitext);
    let words = beads.words(bitext);
    let candidates = candidates::find(&words.source, least, &bitext.params().terms);
    with_renderings(bitext, &beads, words, &candidates)
        .into_iter()
        .map(|(term, _)| term)
        .collect()
}

/// Makes terms of candidates, each with what renders its places.
fn with_renderings(
    bitext: &Bitext,
    beads: &Beads,
    words: Pair<Vec<Vec<TermToken>>>,
    candidates: &[Candidate],
) -> Vec<(Term, Vec<Found>)> {
    let texts = Texts {
        params: &bitext.params().terms,
        matcher: NameMatcher::new(bitext.params().names.clone()),
        holders: words.as_ref().map(|beads| renderings::holders(beads)),
        beads: words,
        texts: &beads.texts,
        ties: bitext.ties(),
        languages: bitext.languages(),
    };
    par::map(candidates, |candidate| {
        let found = texts.render(candidate);
        (term(candidate, &found, &texts, beads), found)
    })
}

fn term(candidate: &Candidate, found: &[Found], texts: &Texts<'_>, beads: &Beads) -> Term {
    let forms = candidate.places.iter().map(|(bead, place)| {
        form(
            &texts.texts[*bead].source,
            &texts.beads.source[*bead][place.clone()],
        )
    });
    let mut groups: Vec<Group> = Vec::new();
    let (mut unfound, mut omitted) = (Vec::new(), Vec::new());
    for ((bead, _), found) in candidate.places.iter().zip(found) {
        let target = &texts.beads.target[*bead];
        match found {
            Some(words) => {
                let words = &target[words.clone()];
                let form = form(&texts.texts[*bead].target, words);
                let known = groups.iter_mut().find(|group| group.stems == stems(words));
                match known {
                    Some(group) => group.places.push((bead + 1, form)),
                    None => groups.push(Group::new(words, bead + 1, form)),
                }
            }
            None if target.is_empty() => omitted.push(bead + 1),
            None => unfound.push(bead + 1),
        }
    }
    let mut renderings: Vec<Rendering> = joined(groups, texts.params)
        .into_iter()
        .map(Group::rendering)
        .collect();
    renderings.sort_by(|a, b| {
        b.beads
            .len()
            .cmp(&a.beads.len())
            .then_with(|| a.beads.cmp(&b.beads))
    });
    Term {
        text: commonest(forms),
        kind: candidate.kind,
        count: candidate.places.len(),
        termhood: candidate.termhood,
        dispersion: dispersion(candidate, beads),
        consistency: consistency(&renderings),
        renderings,
        unfound,
        omitted,
    }
}

/// The places of one rendering.
struct Group {
    stems: Vec<String>,
    /// Its first form, folded.
    folded: Vec<String>,
    places: Vec<(usize, String)>,
}

impl Group {
    fn new(words: &[TermToken], bead: usize, form: String) -> Self {
        Self {
            stems: stems(words),
            folded: words.iter().map(|word| word.folded.clone()).collect(),
            places: vec![(bead, form)],
        }
    }

    fn rendering(mut self) -> Rendering {
        self.places.sort_unstable();
        let beads = self.places.iter().map(|place| place.0).collect();
        let text = commonest(self.places.into_iter().map(|place| place.1));
        Rendering { text, beads }
    }

    /// True if each word is the other's with at most an ending that its stem keeps.
    fn is_form_of(&self, other: &Self, params: &TermParams) -> bool {
        let words = self.folded.iter().zip(&self.stems).zip(&other.stems);
        let same = |((folded, stem), other): ((&String, &String), &String)| {
            let ending = folded
                .strip_prefix(other.as_str())
                .map(|rest| rest.chars().count());
            let long = other.chars().count() >= params.form_stem;
            stem == other || long && ending.is_some_and(|ending| ending <= params.form_ending)
        };
        self.stems.len() == other.stems.len() && words.into_iter().all(same)
    }
}

/// Puts the rarer forms of a rendering to the commoner ones.
fn joined(mut groups: Vec<Group>, params: &TermParams) -> Vec<Group> {
    groups.sort_by_key(|group| std::cmp::Reverse(group.places.len()));
    let mut joined: Vec<Group> = Vec::new();
    for mut group in groups {
        let same = |other: &&mut Group| {
            group.is_form_of(other, params) || other.is_form_of(&group, params)
        };
        match joined.iter_mut().find(same) {
            Some(other) => other.places.append(&mut group.places),
            None => joined.push(group),
        }
    }
    joined
}

/// Some words as they stand in a text, on one line.
fn form(text: &str, words: &[TermToken]) -> String {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => text[first.at.start..last.at.end].to_owned(),
        _ => String::new(),
    }
}

/// The commonest form; of those that are as common, the first in the order of their letters, small ones last.
fn commonest(forms: impl Iterator<Item = String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for form in forms {
        *counts.entry(form).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
        .into_iter()
        .next()
        .map(|(form, _)| form)
        .unwrap_or_default()
}

/// The unbiased Herfindahl–Hirschman index, Σ nᵢ(nᵢ − 1) ⁄ n(n − 1), which Itagaki, Aikawa and He (2007, MT Summit XI)
/// use for the consistency of terminology.
fn consistency(renderings: &[Rendering]) -> Option<f64> {
    let counts = renderings.iter().map(|rendering| rendering.beads.len());
    let all: usize = counts.clone().sum();
    let same: usize = counts.map(|count| count * (count - 1)).sum();
    (all > 1).then(|| same as f64 / (all * (all - 1)) as f64)
}

/// Deviation of proportions (Gries 2008, International Journal of Corpus Linguistics 13): half the sum of the
/// differences between each chapter's share of the occurrences and its share of the letters.
fn dispersion(candidate: &Candidate, beads: &Beads) -> f64 {
    let mut chapters: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (texts, chapter) in beads.texts.iter().zip(&beads.chapters) {
        chapters.entry(chapter).or_default().0 += texts.source.len();
    }
    for (bead, _) in &candidate.places {
        chapters.entry(&beads.chapters[*bead]).or_default().1 += 1;
    }
    let all: usize = chapters.values().map(|chapter| chapter.0).sum();
    let (all, count) = (all.max(1) as f64, candidate.places.len().max(1) as f64);
    let apart = chapters
        .values()
        .map(|(size, met)| (*met as f64 / count - *size as f64 / all).abs());
    apart.sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consistency_is_the_chance_of_two_that_are_the_same() {
        let renderings = |counts: &[usize]| -> Vec<Rendering> {
            let rendering = |&count: &usize| Rendering {
                text: String::new(),
                beads: vec![1; count],
            };
            counts.iter().map(rendering).collect()
        };
        assert_eq!(consistency(&renderings(&[4])), Some(1.0));
        assert_eq!(consistency(&renderings(&[1, 1])), Some(0.0));
        assert_eq!(consistency(&renderings(&[2, 2])), Some(4.0 / 12.0));
        assert_eq!(consistency(&renderings(&[1])), None);
    }
}
