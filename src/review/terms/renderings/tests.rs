//! What renders a term of one bead, by the ties of its words.

use crate::anchor::anchor_with;
use crate::bead::{Alignment, Bead};
use crate::bitext::Bitext;
use crate::evidence::{Entry, Tie, Word};
use crate::language::for_code;
use crate::model::Params;
use crate::pair::Pair;
use crate::segment::Document;

use super::super::check;

/// What is found to render a word of the source, which a glossary renders otherwise, in beads that take one segment a
/// side; ties are pairs of words with their probability in both directions.
fn renderings(
    texts: [&str; 2],
    term: &str,
    ties: &[(&str, &str, f32)],
    params: &Params,
) -> Vec<Option<String>> {
    let documents = Pair::new(texts[0], texts[1]).map(Document::from_lines);
    let english = for_code("en").unwrap();
    let languages = Pair::new(english, english);
    let evidence = anchor_with(documents.as_ref(), languages, Some(&[]), params);
    let word = |side: &crate::evidence::Words, form: &str| -> Word {
        side.find(english.root(&english.fold(form))).unwrap()
    };
    let mut ties: Vec<Tie> = ties
        .iter()
        .map(|&(source, target, probability)| Tie {
            words: Pair::new(
                word(&evidence.words.source, source),
                word(&evidence.words.target, target),
            ),
            meetings: 1,
            probability: Pair::new(probability, probability),
        })
        .collect();
    ties.sort_by_key(|tie| (tie.words.source, tie.words.target));
    let segments = documents.as_ref().map(|document| document.segments.len());
    let beads = (0..segments.source).map(|i| Bead::new(i..i + 1, i..i + 1));
    let alignment = Alignment::new(beads.collect(), segments).unwrap();
    let bitext = Bitext::new(documents, alignment, evidence, languages).unwrap();
    let glossary = [Entry {
        words: Pair::new(term.to_owned(), "armada".to_owned()),
        weight: 1.0,
    }];
    let bitext = bitext.with_params(params.clone()).with_ties(ties);
    let departures = check(&bitext, &glossary).departures;
    departures.into_iter().map(|place| place.found).collect()
}

fn rendering(target: &str, ties: &[(&str, &str, f32)]) -> Option<String> {
    let found = renderings(
        ["The fleet sailed.", target],
        "fleet",
        ties,
        &Params::default(),
    );
    assert_eq!(found.len(), 1);
    found.into_iter().next().flatten()
}

#[test]
fn a_word_that_is_tied_too_little_renders_nothing() {
    let target = "That flotilla moved.";
    let found = |probability| rendering(target, &[("fleet", "flotilla", probability)]);
    assert_eq!(found(0.16).as_deref(), Some("flotilla"));
    assert_eq!(found(0.14), None);
    let mut params = Params::default();
    params.terms.tied = 0.1;
    let ties = [("fleet", "flotilla", 0.14)];
    let found = renderings(["The fleet sailed.", target], "fleet", &ties, &params);
    assert_eq!(found, [Some("flotilla".to_owned())]);
}

#[test]
fn a_word_belongs_to_the_source_word_that_it_is_tied_to_most() {
    let target = "That flotilla moved.";
    let ties = |other| [("fleet", "flotilla", 0.5), ("sailed", "flotilla", other)];
    assert_eq!(rendering(target, &ties(0.4)).as_deref(), Some("flotilla"));
    assert_eq!(rendering(target, &ties(0.6)), None);
}

#[test]
fn a_rendering_goes_over_a_word_that_costs_less_than_the_next_one_brings() {
    let target = "Moved battle grey ships.";
    let found = |first| {
        rendering(
            target,
            &[("fleet", "battle", first), ("fleet", "ships", 0.5)],
        )
    };
    assert_eq!(found(0.3).as_deref(), Some("battle grey ships"));
    assert_eq!(found(0.19).as_deref(), Some("ships"));
    assert_eq!(
        rendering(
            "Moved battle, ships.",
            &[("fleet", "battle", 0.3), ("fleet", "ships", 0.5)]
        )
        .as_deref(),
        Some("ships"),
        "no rendering goes over punctuation"
    );
}

#[test]
fn what_is_met_with_a_term_again_and_again_renders_it() {
    let source = "The fleet sailed.\nOur fleet burned.\nNobody slept.\n";
    let target = "That flotilla moved.\nYour flotilla glowed.\nEverybody waked.\n";
    let found = renderings([source, target], "fleet", &[], &Params::default());
    assert_eq!(found, vec![Some("flotilla".to_owned()); 2]);
    let mut params = Params::default();
    params.terms.dice = 0.1;
    let found = renderings([source, target], "fleet", &[], &params);
    assert_eq!(found, [None, None]);
}
