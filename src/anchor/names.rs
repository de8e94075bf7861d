//! Links names and loan words that sound or look alike.

use std::collections::BTreeMap;

use crate::evidence::{AnchorKind, Key, Word};
use crate::language::Language;
use crate::marks::is_letter;
use crate::model::Params;
use crate::model::names::{Initial, NameMatcher, PhoneticKey};
use crate::model::params::AnchorParams;
use crate::pair::Pair;
use crate::par;
use crate::progress::Pass;

use super::Links;
use super::tokens::Side;

/// A word type that may be a name.
struct Candidate {
    word: Word,
    key: PhoneticKey,
    /// Capitalised inside segments more often than not.
    name: bool,
}

/// Adds links between word types that sound alike across scripts or look alike in one.
pub(super) fn link(
    sides: Pair<&Side>,
    languages: Pair<&dyn Language>,
    params: &Params,
    links: &mut Links,
    pass: &Pass<'_>,
) {
    let candidates = sides
        .zip(languages)
        .map(|(side, language)| candidates(side, language, &params.anchor));
    // A name is a name on every side whose script can tell.
    let candidates = candidates.map(|mut side| {
        if side.iter().any(|candidate| candidate.name) {
            side.retain(|candidate| candidate.name);
        }
        side
    });
    let by_initial = by_initial(&candidates.target);
    let matcher = NameMatcher::new(params.names.clone());
    let found = par::map(&candidates.source, |a| {
        let others = by_initial.get(&a.key.initial()).into_iter().flatten();
        let others = others.take_while(|_| pass.advance(0));
        let similar = others.filter_map(|b| {
            let similarity = matcher.same(&a.key, &b.key)?;
            Some((Pair::new(a.word, b.word), similarity))
        });
        similar.collect::<Vec<_>>()
    });
    add(&found.concat(), &matcher, links);
}

fn candidates(side: &Side, language: &dyn Language, params: &AnchorParams) -> Vec<Candidate> {
    let roots = side.words.types().filter_map(|(key, word)| match key {
        Key::Word(root) => Some((&**root, word)),
        _ => None,
    });
    roots
        .filter(|(root, _)| {
            root.starts_with(is_letter) && root.chars().count() >= params.name_letters
        })
        .map(|(root, word)| {
            let form = side.words.form(word);
            let only_opens = side.inner[word as usize] == 0 && form.starts_with(char::is_uppercase);
            Candidate {
                word,
                key: PhoneticKey::new(form.to_lowercase(), [form, root], language),
                name: only_opens || side.is_name(word, params),
            }
        })
        .collect()
}

fn by_initial(candidates: &[Candidate]) -> BTreeMap<Initial, Vec<&Candidate>> {
    let mut by_initial: BTreeMap<Initial, Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates {
        let initial = candidate.key.initial();
        by_initial.entry(initial).or_default().push(candidate);
    }
    by_initial
}

/// Links words by their similarities. Words that are linked already stay as they are.
fn add(found: &[(Pair<Word>, f32)], matcher: &NameMatcher, links: &mut Links) {
    let mut counts: Pair<BTreeMap<Word, usize>> = Pair::default();
    for (words, _) in found {
        *counts.source.entry(words.source).or_default() += 1;
        *counts.target.entry(words.target).or_default() += 1;
    }
    for &(words, similarity) in found {
        let rivals = counts.source[&words.source].max(counts.target[&words.target]);
        let weight = matcher.weight(similarity, rivals);
        let link = links.entry((words.source, words.target));
        link.or_insert((weight, AnchorKind::Name));
    }
}
