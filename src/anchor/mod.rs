//! Finds the [`Evidence`] for an alignment: the words of every segment, and what ties them across the sides.

mod divisions;
mod entries;
mod names;
mod tokens;

use std::collections::BTreeMap;

use crate::error::Error;
use crate::evidence::{AnchorKind, Entry, Evidence, Word, WordLink, Words};
use crate::language::Language;
use crate::language::lexicon::{self, Oriented};
use crate::language::word_list::WordList;
use crate::model::Params;
use crate::model::params::AnchorParams;
use crate::pair::Pair;
use crate::par;
use crate::progress::{Pass, Progress, Stage};
use crate::segment::Document;

use divisions::Divisions;

/// Finds the words of both documents and the links between them, with the bundled word list of the two languages and the
/// default parameters.
///
/// ```
/// use bitext::Pair;
/// use bitext::anchor::anchor;
/// use bitext::language::for_code;
/// use bitext::segment::Document;
///
/// let documents = Pair::new("In 1917 he came.", "Er kam 1917.").map(Document::from_lines);
/// let languages = Pair::new("en", "de").map(|code| for_code(code).unwrap());
/// let evidence = anchor(documents.as_ref(), languages);
/// let forms = evidence.links.iter().map(|link| evidence.words.source.form(link.words.source));
/// assert!(forms.into_iter().any(|form| form == "1917"));
/// ```
#[must_use]
pub fn anchor(documents: Pair<&Document>, languages: Pair<&dyn Language>) -> Evidence {
    anchor_with(documents, languages, None, Params::defaults())
}

/// Finds the words of both documents and the links between them. Without `entries` the bundled word list of the two
/// languages is used.
#[must_use]
pub fn anchor_with(
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
    entries: Option<&[Entry]>,
    params: &Params,
) -> Evidence {
    let own = entries.map(|entries| WordList::new(entries, languages));
    let lists: Vec<Oriented<'_>> = match &own {
        Some(list) => vec![Oriented::straight(list)],
        None => lexicon::bundled(languages).into_iter().collect(),
    };
    evidence(documents, languages, &lists, params, &Pass::silent())
}

/// As [`anchor_with`], with several word lists, in steps that the caller sees.
///
/// # Errors
/// If the caller stops it.
pub(crate) fn anchor_in_steps(
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
    lists: &[Oriented<'_>],
    params: &Params,
    progress: &Progress,
) -> Result<Evidence, Error> {
    let segments = documents.map(|document| document.segments.len());
    let pass = progress.pass(Stage::Anchor, segments.source + segments.target)?;
    let evidence = evidence(documents, languages, lists, params, &pass);
    pass.result()?;
    Ok(evidence)
}

/// The words of both sides with all links. The pass counts segments; once it is stopped, words and links may be missing.
fn evidence(
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
    lists: &[Oriented<'_>],
    params: &Params,
    pass: &Pass<'_>,
) -> Evidence {
    let divisions = divisions::common(documents, languages);
    let read = both(
        documents,
        languages,
        lists,
        &divisions,
        &params.anchor,
        pass,
    );
    let mut links = identical(read.as_ref().map(|side| &side.words), &params.anchor);
    names::link(read.as_ref(), languages, params, &mut links, pass);
    let words = read.map(|side| side.words);
    for &list in lists {
        entries::link(list, words.as_ref(), languages, &mut links);
    }
    let links = links
        .into_iter()
        .map(|((source, target), (weight, kind))| WordLink {
            words: Pair::new(source, target),
            weight,
            kind,
        })
        .collect();
    Evidence { words, links }
}

fn both(
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
    lists: &[Oriented<'_>],
    divisions: &Pair<Divisions>,
    params: &AnchorParams,
    pass: &Pass<'_>,
) -> Pair<tokens::Side> {
    let compounds = entries::compounds(lists, languages);
    let sides = documents.zip(languages);
    let known = compounds.as_ref().zip(divisions.as_ref());
    let (source, target) = par::join(
        || tokens::read(sides.source, known.source, params, pass),
        || tokens::read(sides.target, known.target, params, pass),
    );
    Pair::new(source, target)
}

/// Counts the entries of word lists whose words both texts have, for each list.
pub(crate) fn known_entries(
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
    lists: &[Oriented<'_>],
) -> Vec<usize> {
    let params = &Params::defaults().anchor;
    let (divisions, pass) = (Pair::default(), Pass::silent());
    let read = both(documents, languages, lists, &divisions, params, &pass);
    let words = read.as_ref().map(|side| &side.words);
    let lists = lists.iter();
    lists
        .map(|&list| entries::known(list, words, languages))
        .collect()
}

/// Links under construction, by source and target word.
type Links = BTreeMap<(Word, Word), (f32, AnchorKind)>;

/// Links the types that have the same key on both sides: numbers, dates, punctuation, words in one script.
fn identical(words: Pair<&Words>, params: &AnchorParams) -> Links {
    words
        .source
        .types()
        .filter_map(|(key, source)| {
            let target = words.target.find(key.borrowed())?;
            Some(((source, target), (params.same, key.anchor_kind())))
        })
        .collect()
}

#[cfg(test)]
mod tests;
