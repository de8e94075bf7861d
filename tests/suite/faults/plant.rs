//! Faults, planted in beads of the sample.

use std::collections::BTreeSet;

use bitext::finding::Kind;
use bitext::language::expression::Reader;
use bitext::language::sound::similarity;
use bitext::language::{Language, for_code};
use bitext::pair::Pair;
use bitext::token::{Token, tokens};

use crate::suite::damage::Dice;

const SAMPLE: &str =
    include_str!("../../../alignments/history-of-the-russian-revolution.gold.jsonl");

pub(super) const SEEDS: std::ops::Range<u64> = 0..4;

/// What is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Number,
    DroppedSentence,
    Name,
    Clause,
    DoubledSentence,
    Nothing,
}

impl Fault {
    /// It is planted in one of so many beads that can have it.
    const fn one_in(self) -> u64 {
        match self {
            Self::Number => 2,
            Self::Name => 3,
            Self::Clause => 6,
            Self::DroppedSentence | Self::DoubledSentence => 12,
            Self::Nothing => u64::MAX,
        }
    }

    /// The kinds of which a finding must be one.
    pub(super) const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Number => &[Kind::Number],
            Self::DroppedSentence => &[Kind::Omission, Kind::Addition],
            Self::Name => &[Kind::Name],
            Self::Clause => &[Kind::MissingWords, Kind::ExtraWords],
            Self::DoubledSentence => &[Kind::Repetition],
            Self::Nothing => &[],
        }
    }
}

#[derive(Clone, serde::Deserialize)]
pub(super) struct Sample {
    pub(super) source: Vec<String>,
    pub(super) target: Vec<String>,
    pub(super) tags: Vec<String>,
}

/// A sample with faults.
#[derive(Default)]
pub(super) struct Planted {
    pub(super) source: Vec<String>,
    pub(super) target: Vec<String>,
    /// The segments of every fault.
    pub(super) faults: Vec<Pair<BTreeSet<usize>>>,
    /// Segments without a counterpart.
    pub(super) alone: Pair<BTreeSet<usize>>,
    /// Segments in which the sample itself has a fault: findings there are neither right nor wrong.
    pub(super) doubtful: Pair<BTreeSet<usize>>,
}

pub(super) fn sample() -> Vec<Sample> {
    let read = |line| serde_json::from_str(line).unwrap();
    SAMPLE.lines().map(read).collect()
}

pub(super) fn languages() -> Pair<&'static dyn Language> {
    Pair::new(for_code("en").unwrap(), for_code("fa").unwrap())
}

pub(super) fn plant(fault: Fault, seed: u64) -> Planted {
    let mut dice = Dice::new(seed);
    let mut planted = Planted::default();
    let names = if fault == Fault::Name {
        names()
    } else {
        Vec::new()
    };
    for mut bead in sample() {
        let clean = bead.tags.is_empty() && !bead.source.is_empty() && !bead.target.is_empty();
        let faulty = clean
            && dice.one_in(fault.one_in())
            && spoil((fault, seed), &mut bead, &names, &mut dice).is_some();
        let from = Pair::new(planted.source.len(), planted.target.len());
        planted.source.append(&mut bead.source);
        planted.target.append(&mut bead.target);
        let segments = Pair::new(
            (from.source..planted.source.len()).collect::<BTreeSet<usize>>(),
            (from.target..planted.target.len()).collect::<BTreeSet<usize>>(),
        );
        if segments.source.is_empty() || segments.target.is_empty() {
            planted.alone.source.extend(&segments.source);
            planted.alone.target.extend(&segments.target);
        } else if !clean {
            planted.doubtful.source.extend(&segments.source);
            planted.doubtful.target.extend(&segments.target);
        }
        if faulty {
            planted.faults.push(segments);
        }
    }
    planted
}

/// Plants a fault in a bead; `None` if the bead cannot have it.
fn spoil(
    (fault, seed): (Fault, u64),
    bead: &mut Sample,
    names: &[(String, String)],
    dice: &mut Dice,
) -> Option<()> {
    match fault {
        Fault::Number => {
            let side = bead.target.first_mut()?;
            *side = with_another_number(side, dice)?;
        }
        Fault::DroppedSentence if bead.source.len() == 1 && bead.target.len() == 1 => {
            // A translation leaves out or adds; where it did both side by side, nothing tells it from a free rendering.
            if seed.is_multiple_of(2) {
                bead.source.clear();
            } else {
                bead.target.clear();
            }
        }
        Fault::DroppedSentence | Fault::Nothing => return None,
        Fault::Name => {
            let side = bead.target.first_mut()?;
            *side = with_another_name(side, &bead.source, names, dice)?;
        }
        Fault::Clause => {
            let sides = [&mut bead.source, &mut bead.target];
            let [source, target] = sides;
            let side = if dice.one_in(2) { source } else { target }.first_mut()?;
            *side = without_clause(side, dice)?;
        }
        Fault::DoubledSentence => {
            let long = |text: &&String| text.split_whitespace().count() >= 4;
            let doubled = bead.target.first().filter(long)?.clone();
            bead.target.insert(0, doubled);
        }
    }
    Some(())
}

/// Changes the value of a figure, or of a number word from two on.
fn with_another_number(text: &str, dice: &mut Dice) -> Option<String> {
    const WORDS: [&str; 8] = ["سه", "چهار", "پنج", "شش", "هفت", "هشت", "بیست", "صد"];
    let found: Vec<Token<'_>> = tokens(text).collect();
    let fa = for_code("fa").unwrap();
    let token = (0..found.len()).find(|&at| match found[at] {
        Token::Digits(_) => true,
        Token::Word(word) => WORDS.contains(&word) && Reader::new(fa).read(&found, at).is_some(),
        Token::Punctuation(_) => false,
    })?;
    let (old, new) = match found[token] {
        Token::Digits(digits) => {
            let last = digits.chars().last()?;
            let value = "۰۱۲۳۴۵۶۷۸۹".chars().position(|c| c == last);
            let value = value.or_else(|| "0123456789".chars().position(|c| c == last))?;
            let other = (value + 1 + (dice.next() % 8) as usize) % 10;
            let head = &digits[..digits.len() - last.len_utf8()];
            (
                digits,
                format!("{head}{}", "۰۱۲۳۴۵۶۷۸۹".chars().nth(other)?),
            )
        }
        Token::Word(word) => {
            let at = WORDS.iter().position(|known| *known == word)?;
            let other = (at + 1 + (dice.next() % 7) as usize) % WORDS.len();
            (word, WORDS[other].to_owned())
        }
        Token::Punctuation(_) => return None,
    };
    let at = old.as_ptr() as usize - text.as_ptr() as usize;
    Some(format!("{}{new}{}", &text[..at], &text[at + old.len()..]))
}

/// The names of the sample, in both languages.
fn names() -> Vec<(String, String)> {
    let Pair {
        source: en,
        target: fa,
    } = languages();
    let mut names = Vec::new();
    let small: BTreeSet<String> = sample()
        .iter()
        .flat_map(|bead| &bead.source)
        .flat_map(|text| text.split(|c: char| !c.is_alphabetic()))
        .filter(|word| word.starts_with(char::is_lowercase))
        .map(str::to_owned)
        .collect();
    for bead in sample() {
        for english in bead.source.iter().flat_map(|text| tokens(text).skip(1)) {
            let Token::Word(english) = english else {
                continue;
            };
            let upper = english.chars().filter(|c| c.is_uppercase()).count();
            // A name is never written small.
            let common = small.contains(&english.to_lowercase());
            if common || upper != 1 || !english.starts_with(char::is_uppercase) || english.len() < 5
            {
                continue;
            }
            for persian in bead.target.iter().flat_map(|text| tokens(text)) {
                let Token::Word(persian) = persian else {
                    continue;
                };
                if similarity(&en.sounds(english), &fa.sounds(persian)) >= 0.85
                    && persian.chars().count() > 4
                {
                    names.push((english.to_owned(), persian.to_owned()));
                }
            }
        }
    }
    names.sort();
    names.dedup();
    names
}

fn with_another_name(
    text: &str,
    source: &[String],
    names: &[(String, String)],
    dice: &mut Dice,
) -> Option<String> {
    let Pair {
        source: en,
        target: fa,
    } = languages();
    let source: Vec<&str> = source
        .iter()
        .flat_map(|text| tokens(text))
        .filter_map(|token| match token {
            Token::Word(word) => Some(word),
            _ => None,
        })
        .collect();
    let (english, old) = names
        .iter()
        .find(|(english, persian)| source.contains(&english.as_str()) && text.contains(persian))?;
    for _ in 0..50 {
        let (_, new) = &names[(dice.next() % names.len() as u64) as usize];
        if similarity(&en.sounds(english), &fa.sounds(new)) < 0.5 {
            return Some(text.replace(old.as_str(), new));
        }
    }
    None
}

/// Takes out what stands between two marks, if it has at least four words and is no more than two thirds of the text.
fn without_clause(text: &str, dice: &mut Dice) -> Option<String> {
    let is_mark = |c: char| matches!(c, ',' | '،' | ';' | '؛' | ':' | '—');
    let mut cuts: Vec<usize> = vec![0];
    cuts.extend(
        text.match_indices(is_mark)
            .map(|(at, mark)| at + mark.len()),
    );
    cuts.push(text.trim_end_matches(['.', '!', '?', '؟', ' ']).len());
    let words = |text: &str| text.split_whitespace().count();
    let clauses: Vec<&[usize]> = cuts
        .windows(2)
        .filter(|cut| {
            let n = cut[1]
                .checked_sub(cut[0])
                .map_or(0, |_| words(&text[cut[0]..cut[1]]));
            n >= 4 && 3 * n <= 2 * words(text)
        })
        .collect();
    let cut = clauses.get((dice.next() % clauses.len().max(1) as u64) as usize)?;
    Some(
        format!("{} {}", &text[..cut[0]], &text[cut[1]..])
            .trim()
            .to_owned(),
    )
}
