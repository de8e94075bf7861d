//! Finds the names that one side lacks, that differ, or that are spelt in more than one way.
//!
//! A name is a word that is written with a capital inside sentences more often than not; where a language writes other
//! words so too, one whose renderings are. Its rendering is the word of the
//! bead's other side that is related to it by sound or letters ([`crate::model::names`]). A name is checked only if the
//! text renders it so more often than not: other names are translated, and are checked with the other words.

mod name;

use std::collections::{BTreeMap, BTreeSet};

use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};
use crate::model::names::NameMatcher;
use crate::pair::{Pair, Side};
use crate::token::{Token, tokens};

use super::capitals::Capitals;
use super::forms::Forms;
use super::matched::{MatchedToken, matched_tokens};
use super::ties::Ties;
use super::{Bead, Check, Context, beads, listed};

use name::Name;

/// A name of the target that is no more beads away may be meant by a pronoun: about a paragraph.
const NEAR: usize = 3;

/// The most small words between two parts of a name: Quijote de la Mancha.
const PARTICLES: usize = 2;

/// Minimum length of a name, in letters.
const LEAST_LETTERS: usize = 4;

/// A word and what it is compared by.
type NameToken<'a> = (MatchedToken<'a>, Forms);

/// The names of a book, by the stem of the cased side.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    matcher: NameMatcher,
    names: BTreeMap<String, Name>,
    /// True if a capital inside a sentence of the source shows a name.
    are_told: bool,
    /// Stems of the target that render names, with the names.
    renderings: BTreeMap<String, BTreeSet<String>>,
    /// What the words of each side are compared by, by their forms in the text.
    forms: Pair<BTreeMap<String, Forms>>,
}

impl Names {
    pub(super) fn learn(context: &Context<'_>) -> Self {
        let (bitext, ties) = (context.bitext, &context.ties);
        let capitals = Capitals::of(bitext, Side::Source);
        let mut names = Self {
            names: named(&capitals, bitext),
            are_told: capitals.mean_names(),
            forms: forms(bitext),
            ..Self::default()
        };
        let mut uses: BTreeMap<String, u32> = BTreeMap::new();
        for bead in beads(bitext) {
            let words = names.words(&bead, bitext);
            let mut seen = BTreeSet::new();
            for word in &words.target {
                *uses.entry(word.1.stem.clone()).or_default() += 1;
            }
            for word in &words.source {
                if seen.insert(word.1.stem.clone()) {
                    names.meet(word, &words.target, ties, bead.number);
                }
            }
        }
        if !names.are_told {
            let capitals = Capitals::of(bitext, Side::Target);
            let known = capitals.mean_names().then_some(&capitals);
            names
                .names
                .retain(|_, name| known.is_some_and(|known| name.is_one_by(known)));
        }
        // A word that renders a name in few of its uses is a common word that sounds like one.
        let mut met: BTreeMap<String, (u32, BTreeSet<String>)> = BTreeMap::new();
        for (key, name) in names.names.iter().filter(|(_, name)| name.is_rendered()) {
            for (stem, (_, beads)) in &name.renderings {
                let entry = met.entry(stem.clone()).or_default();
                entry.0 += u32::try_from(beads.len()).unwrap_or(u32::MAX);
                entry.1.insert(key.clone());
            }
        }
        met.retain(|stem, (count, _)| 2 * *count >= uses[stem]);
        names.renderings = met
            .into_iter()
            .map(|(stem, (_, keys))| (stem, keys))
            .collect();
        names
    }

    /// The words of a bead with what they are compared by.
    fn words<'a>(&self, bead: &'a Bead, bitext: &Bitext) -> Pair<Vec<NameToken<'a>>> {
        let sides = bead.texts.as_ref().zip(bitext.evidence().words.as_ref());
        let known = self.forms.as_ref();
        sides
            .zip(bitext.languages())
            .zip(known)
            .map(|(((text, words), language), known)| {
                let with_forms = |word: MatchedToken<'a>| {
                    let forms = match known.get(word.form) {
                        Some(forms) => forms.clone(),
                        None => Forms::of(word.form, language),
                    };
                    (word, forms)
                };
                matched_tokens(text, words, language)
                    .into_iter()
                    .map(with_forms)
                    .collect()
            })
    }

    fn meet(
        &mut self,
        (word, forms): &NameToken<'_>,
        target: &[NameToken<'_>],
        ties: &Ties,
        bead: usize,
    ) {
        let Some(name) = self.names.get_mut(&forms.stem) else {
            return;
        };
        name.beads += 1;
        if let Some(forms) = rendering(&self.matcher, &name.forms, target) {
            name.rendered += 1;
            name.met += 1;
            let shown = forms.folded.clone();
            let entry = name.renderings.entry(forms.stem.clone());
            entry.or_insert_with(|| (shown, Vec::new())).1.push(bead);
        } else if is_known(word, target, ties) {
            name.met += 1;
        }
    }

    /// True for a name that the target has shortly before or after: a pronoun may stand for it.
    fn is_near(&self, form: &str, words: &[NameToken<'_>], bead: usize) -> bool {
        let stem = words.iter().find(|(word, _)| word.form == form);
        let name = stem.and_then(|(_, forms)| self.names.get(&forms.stem));
        let mut renderings = name.into_iter().flat_map(|name| name.renderings.values());
        renderings.any(|(_, beads)| beads.iter().any(|other| other.abs_diff(bead) <= NEAR))
    }

    /// True for a part of a name of which the target has another part: Sancho Panza, Dulcinea del Toboso. Between two parts
    /// stand small words, no more than [`PARTICLES`].
    fn is_part(&self, form: &str, words: &Pair<Vec<NameToken<'_>>>, text: &str) -> bool {
        let Some(at) = words.source.iter().position(|(word, _)| word.form == form) else {
            return false;
        };
        let is_rendered = |(word, forms): &NameToken<'_>| {
            let name = self.names.get(&forms.stem);
            word.form.starts_with(char::is_uppercase)
                && name.is_some_and(|name| {
                    rendering(&self.matcher, &name.forms, &words.target).is_some()
                })
        };
        let is_small = |(word, _): &NameToken<'_>| {
            word.form.starts_with(char::is_lowercase) && letters(word.form) < LEAST_LETTERS
        };
        let joined = |from: &NameToken<'_>, to: &NameToken<'_>| {
            text[from.0.at.end..to.0.at.start].trim().is_empty()
        };
        let after = words.source[at..].windows(2);
        let after = after.take_while(|pair| joined(&pair[0], &pair[1]));
        let before = words.source[..=at].windows(2).rev();
        let before = before.take_while(|pair| joined(&pair[0], &pair[1]));
        let mut after = after.map(|pair| &pair[1]).take(PARTICLES + 1);
        let mut before = before.map(|pair| &pair[0]).take(PARTICLES + 1);
        after.find(|word| !is_small(word)).is_some_and(is_rendered)
            || before.find(|word| !is_small(word)).is_some_and(is_rendered)
    }

    /// The names that no word of the target renders; those that the book has only once count as well.
    fn missing<'a>(&self, words: &Pair<Vec<NameToken<'a>>>, ties: &Ties) -> Vec<&'a str> {
        let mut missing: Vec<&str> = Vec::new();
        for (word, forms) in &words.source {
            let Some(name) = self.names.get(&forms.stem) else {
                continue;
            };
            let asked = name.is_met() || name.beads == 1 && self.are_told;
            if asked
                && word.form.starts_with(char::is_uppercase)
                && rendering(&self.matcher, &name.forms, &words.target).is_none()
                && !is_known(word, &words.target, ties)
                && !missing.contains(&word.form)
            {
                missing.push(word.form);
            }
        }
        missing
    }

    fn added<'a>(&self, words: &Pair<Vec<NameToken<'a>>>) -> Vec<&'a str> {
        let mut added: Vec<&str> = Vec::new();
        for (word, forms) in &words.target {
            let Some(keys) = self.renderings.get(&forms.stem) else {
                continue;
            };
            let meant = |(_, other): &NameToken<'_>| {
                keys.contains(&other.stem) || self.matcher.related(&other.key, &forms.key).is_some()
            };
            if !words.source.iter().any(meant) && !added.contains(&word.form) {
                added.push(word.form);
            }
        }
        added
    }

    /// Reports the names that the target spells in more than one way, at the places of the rarer spellings.
    fn spellings(&self, bitext: &Bitext, findings: &mut Vec<Finding>) {
        let mut reported = BTreeSet::new();
        for (key, name) in self.names.iter().filter(|(_, name)| name.is_rendered()) {
            let mut forms: Vec<&(String, Vec<usize>)> = name
                .renderings
                .iter()
                .filter(|(stem, _)| {
                    self.renderings
                        .get(*stem)
                        .is_some_and(|keys| keys.contains(key))
                })
                .map(|(_, form)| form)
                .collect();
            forms.sort_by_key(|(form, beads)| (std::cmp::Reverse(beads.len()), form.clone()));
            // A longer form with the same beginning has an ending, not another spelling.
            let all: Vec<String> = forms.iter().map(|(form, _)| form.clone()).collect();
            forms.retain(|(form, _)| {
                !all.iter()
                    .any(|other| other != form && form.starts_with(other.as_str()))
            });
            let key: Vec<String> = forms.iter().map(|(form, _)| form.clone()).collect();
            if forms.len() < 2 || !reported.insert(key) {
                continue;
            }
            let shown: Vec<String> = forms
                .iter()
                .map(|(form, beads)| format!("`{form}` ({})", beads.len()))
                .collect();
            let segments = Pair::new(Vec::new(), targets(bitext, &forms[1..]));
            findings.push(Finding {
                kind: Kind::Spelling,
                severity: Severity::Minor,
                segments,
                reason: format!("`{}` is spelt {}", name.form, shown.join(", ")),
            });
        }
    }
}

impl Check for Names {
    /// Reports the names of a bead that one side lacks.
    fn bead(&self, bead: &Bead, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let words = self.words(bead, context.bitext);
        let added = self.added(&words);
        let missing = self.missing(&words, &context.ties);
        let (severity, reason) = match (missing.is_empty(), added.is_empty()) {
            (true, true) => return,
            (false, false) => (
                Severity::Major,
                format!(
                    "the source has {}, the target {}",
                    listed(&missing),
                    listed(&added)
                ),
            ),
            (false, true) => {
                let near = |form: &&str| {
                    self.is_near(form, &words.source, bead.number)
                        || self.is_part(form, &words, &bead.texts.source)
                };
                let severity = match missing.iter().all(near) {
                    true => Severity::Note,
                    false => Severity::Minor,
                };
                (severity, format!("the target lacks {}", listed(&missing)))
            }
            (true, false) => (
                Severity::Note,
                format!("only the target has {}", listed(&added)),
            ),
        };
        findings.push(bead.finding(Kind::Name, severity, reason));
    }

    /// Reports the names that the target spells in more than one way.
    fn whole(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        self.spellings(context.bitext, findings);
    }
}

/// The target segments of the beads of some forms.
fn targets(bitext: &Bitext, forms: &[&(String, Vec<usize>)]) -> Vec<usize> {
    let beads = bitext.alignment().beads();
    let numbers: BTreeSet<usize> = forms
        .iter()
        .flat_map(|(_, numbers)| numbers)
        .copied()
        .collect();
    numbers
        .into_iter()
        .flat_map(|number| beads[number].segments.target.clone())
        .collect()
}

/// True if a word of the target is known to render a word.
fn is_known(word: &MatchedToken<'_>, target: &[NameToken<'_>], ties: &Ties) -> bool {
    target.iter().any(|(other, _)| {
        let types = word.word.zip(other.word);
        types.is_some_and(|(source, target)| ties.knows(source, target))
    })
}

/// The forms of the word that is related to a name most; of the first such word, if several are.
fn rendering(matcher: &NameMatcher, name: &Forms, target: &[NameToken<'_>]) -> Option<Forms> {
    let mut best: Option<(f32, &Forms)> = None;
    for (_, forms) in target {
        let Some(similarity) = matcher.related(&name.key, &forms.key) else {
            continue;
        };
        if best.is_none_or(|(most, _)| similarity > most) {
            best = Some((similarity, forms));
        }
    }
    best.map(|(_, forms)| forms.clone())
}

/// What all words of each side are compared by, by their forms in the text.
fn forms(bitext: &Bitext) -> Pair<BTreeMap<String, Forms>> {
    let documents = bitext.documents();
    documents
        .zip(bitext.languages())
        .map(|(document, language)| {
            let mut all = BTreeMap::new();
            for token in tokens(document.text.clean()) {
                if let Token::Word(form) = token {
                    all.entry(form.to_owned())
                        .or_insert_with(|| Forms::of(form, language));
                }
            }
            all
        })
}

/// The words of the source that may be names.
fn named(capitals: &Capitals, bitext: &Bitext) -> BTreeMap<String, Name> {
    let language = bitext.languages().source;
    let words = capitals.words();
    let long = words.filter(|(_, form)| letters(form) >= LEAST_LETTERS);
    long.map(|(stem, form)| {
        let name = Name {
            forms: Forms::of(form, language),
            form: form.to_owned(),
            beads: 0,
            rendered: 0,
            met: 0,
            renderings: BTreeMap::new(),
        };
        (stem.to_owned(), name)
    })
    .collect()
}

fn letters(form: &str) -> usize {
    form.chars().filter(|c| c.is_alphabetic()).count()
}

#[cfg(test)]
mod tests;
