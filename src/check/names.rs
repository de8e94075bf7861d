//! The names of a book in, those that are missing, differ or are spelt in more than one way out.
//!
//! A name is a word that is written with a capital inside sentences more often than not. How it is rendered is told
//! by sound ([`crate::language::sound`]) where both languages have sounds, else by letters. A name counts only if the
//! book renders it by sound more often than not: others are translated, and the words tell.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Kind, Severity};
use crate::pair::Pair;
use crate::token::{Token, tokens};

use super::spoken::{Spoken, spoken};
use super::ties::Ties;
use super::voice::Voice;
use super::{Bead, Input, beads, listed};

/// The share of its beads in which a name must be rendered by sound to be asked for everywhere; and the share in which
/// it must be rendered by sound or by a known word, which others may stand for.
const RENDERED: f32 = 0.6;
const MET: f32 = 0.85;

/// Letters of a name at least.
const LETTERS: usize = 4;

/// A word and what it is compared by.
type Heard<'a> = (Spoken<'a>, Voice);

/// A name of the source.
#[derive(Clone, Debug)]
struct Name {
    /// As the text first has it.
    form: String,
    voice: Voice,
    /// Beads that have it, and those that render it by sound.
    beads: u32,
    rendered: u32,
    /// Those that render it by sound or by a word that is known for it.
    met: u32,
    /// By the stem of the rendering: how it is written, and the beads.
    renderings: BTreeMap<String, (String, Vec<usize>)>,
}

/// The names of a book, by the stem of the cased side.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    names: BTreeMap<String, Name>,
    /// Stems of the target that render names, with the names.
    renderings: BTreeMap<String, BTreeSet<String>>,
    /// What the words of each side are compared by.
    voices: Pair<BTreeMap<String, Voice>>,
}

impl Names {
    pub(super) fn learn(input: &Input<'_>, ties: &Ties) -> Self {
        let mut names = Self {
            names: named(input),
            voices: voices(input),
            ..Self::default()
        };
        let mut uses: BTreeMap<String, u32> = BTreeMap::new();
        for bead in beads(input.bitext) {
            let words = names.words(&bead, input);
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
    fn words<'a>(&self, bead: &'a Bead, input: &Input<'_>) -> Pair<Vec<Heard<'a>>> {
        let sides = bead.texts.as_ref().zip(input.evidence.words.as_ref());
        let voices = self.voices.as_ref();
        sides
            .zip(input.languages)
            .zip(voices)
            .map(|(((text, words), language), voices)| {
                let with_voice = |word: Spoken<'a>| {
                    let voice = match voices.get(word.form) {
                        Some(voice) => voice.clone(),
                        None => Voice::of(word.form, language),
                    };
                    (word, voice)
                };
                spoken(text, words, language)
                    .into_iter()
                    .map(with_voice)
                    .collect()
            })
    }

    fn meet(&mut self, (word, voice): &Heard<'_>, target: &[Heard<'_>], ties: &Ties, bead: usize) {
        let Some(name) = self.names.get_mut(&voice.stem) else {
            return;
        };
        name.beads += 1;
        if let Some(voice) = rendering(&name.voice, target) {
            name.rendered += 1;
            name.met += 1;
            let shown = voice.folded.clone();
            let entry = name.renderings.entry(voice.stem.clone());
            entry.or_insert_with(|| (shown, Vec::new())).1.push(bead);
        } else if is_known(word, target, ties) {
            name.met += 1;
        }
    }

    /// Tells the names of a bead that one side lacks.
    pub(super) fn check(
        &self,
        bead: &Bead,
        input: &Input<'_>,
        ties: &Ties,
        findings: &mut Vec<Finding>,
    ) {
        let words = self.words(bead, input);
        let added = self.added(&words);
        let missing = self.missing(&words, ties);
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
            (false, true) => (
                Severity::Minor,
                format!("the target lacks {}", listed(&missing)),
            ),
            (true, false) => (
                Severity::Note,
                format!("only the target has {}", listed(&added)),
            ),
        };
        findings.push(bead.finding(Kind::Name, severity, reason));
    }

    /// The names that no word of the target renders; those that the book has only once count as well.
    fn missing<'a>(&self, words: &Pair<Vec<Heard<'a>>>, ties: &Ties) -> Vec<&'a str> {
        let mut missing: Vec<&str> = Vec::new();
        for (word, voice) in &words.source {
            let Some(name) = self.names.get(&voice.stem) else {
                continue;
            };
            let asked = name.is_met() || name.beads == 1;
            if asked
                && word.form.starts_with(char::is_uppercase)
                && rendering(&name.voice, &words.target).is_none()
                && !is_known(word, &words.target, ties)
                && !missing.contains(&word.form)
            {
                missing.push(word.form);
            }
        }
        missing
    }

    fn added<'a>(&self, words: &Pair<Vec<Heard<'a>>>) -> Vec<&'a str> {
        let mut added: Vec<&str> = Vec::new();
        for (word, voice) in &words.target {
            let Some(keys) = self.renderings.get(&voice.stem) else {
                continue;
            };
            let meant = |(_, other): &Heard<'_>| {
                keys.contains(&other.stem) || other.is_like(voice).is_some()
            };
            if !words.source.iter().any(meant) && !added.contains(&word.form) {
                added.push(word.form);
            }
        }
        added
    }

    /// Tells the names that the target spells in more than one way, at the places of the rarer spellings.
    pub(super) fn spellings(&self, input: &Input<'_>, findings: &mut Vec<Finding>) {
        let mut told = BTreeSet::new();
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
            if forms.len() < 2 || !told.insert(key) {
                continue;
            }
            let shown: Vec<String> = forms
                .iter()
                .map(|(form, beads)| format!("`{form}` ({})", beads.len()))
                .collect();
            let segments = Pair::new(Vec::new(), targets(input, &forms[1..]));
            findings.push(Finding {
                kind: Kind::Spelling,
                severity: Severity::Minor,
                segments,
                reason: format!("`{}` is spelt {}", name.form, shown.join(", ")),
            });
        }
    }
}

/// The target segments of the beads of some forms.
fn targets(input: &Input<'_>, forms: &[&(String, Vec<usize>)]) -> Vec<usize> {
    let beads = input.bitext.alignment.beads();
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

impl Name {
    fn is_rendered(&self) -> bool {
        self.rendered > 0 && self.rendered as f32 >= RENDERED * self.beads as f32 && self.beads > 1
    }

    /// True if the other beads meet it often enough for this one to be asked.
    fn is_met(&self) -> bool {
        let others = (self.beads.max(1) - 1) as f32;
        let often = |count: u32, share: f32| count > 0 && count as f32 >= share * others;
        self.beads > 1 && (often(self.rendered, RENDERED) || often(self.met, MET))
    }
}

/// True if a word of the target is known to render a word.
fn is_known(word: &Spoken<'_>, target: &[Heard<'_>], ties: &Ties) -> bool {
    target.iter().any(|(other, _)| {
        let types = word.word.zip(other.word);
        types.is_some_and(|(source, target)| ties.knows(source, target))
    })
}

/// The word that renders a name best.
fn rendering(name: &Voice, target: &[Heard<'_>]) -> Option<Voice> {
    let single = target
        .iter()
        .filter_map(|(_, voice)| Some((name.is_like(voice)?, voice.clone())));
    let mut best: Option<(f32, Voice)> = None;
    for (score, voice) in single {
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, voice));
        }
    }
    best.map(|(_, voice)| voice)
}

/// What all words are compared by, side by side.
fn voices(input: &Input<'_>) -> Pair<BTreeMap<String, Voice>> {
    let documents = input.bitext.documents.as_ref();
    documents.zip(input.languages).map(|(document, language)| {
        let mut voices = BTreeMap::new();
        for token in tokens(document.text.clean()) {
            if let Token::Word(form) = token {
                let voice = || Voice::of(form, language);
                voices.entry(form.to_owned()).or_insert_with(voice);
            }
        }
        voices
    })
}

/// The words of the source that are capitalised inside sentences more often than not.
fn named(input: &Input<'_>) -> BTreeMap<String, Name> {
    let language = input.languages.source;
    let mut counts: BTreeMap<String, (u32, u32, String)> = BTreeMap::new();
    for bead in beads(input.bitext) {
        // A heading in capitals says nothing.
        if !bead.texts.source.chars().any(char::is_lowercase) {
            continue;
        }
        let words = spoken(&bead.texts.source, &input.evidence.words.source, language);
        let month = |form: &str| language.month(&language.fold(form)).is_some();
        for word in words.iter().filter(|word| !word.opens && !month(word.form)) {
            let stem = language.stem(&language.fold(word.form)).to_owned();
            let stem = language.stem(&stem).to_owned();
            let entry = counts
                .entry(stem)
                .or_insert_with(|| (0, 0, word.form.to_owned()));
            if word.form.starts_with(char::is_uppercase) {
                entry.0 += 1;
            } else {
                entry.1 += 1;
            }
        }
    }
    counts
        .into_iter()
        .filter(|(_, (capital, small, form))| {
            capital > small && form.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
        })
        .map(|(stem, (_, _, form))| {
            let name = Name {
                voice: Voice::of(&form, language),
                form,
                beads: 0,
                rendered: 0,
                met: 0,
                renderings: BTreeMap::new(),
            };
            (stem, name)
        })
        .collect()
}
