//! A bead in, the numbers and dates that only one side has out; compared by value, in any script, in figures or words.

use crate::finding::{Finding, Kind, Severity};
use crate::language::Language;
use crate::language::expression::{self, Expression};
use crate::pair::Pair;
use crate::token::{Token, tokens};

use super::{Bead, listed};

/// A number in words up to this one is often no number: of two minds, at first, on the one hand.
const SMALL: u64 = 12;

/// A number or date of a text.
struct Found {
    keys: Vec<String>,
    shown: String,
    /// Written in figures, or too large to be a turn of phrase.
    firm: bool,
}

/// Compares the numbers of both sides.
pub(super) fn check(bead: &Bead, languages: Pair<&dyn Language>, findings: &mut Vec<Finding>) {
    let found = bead
        .texts
        .as_ref()
        .zip(languages)
        .map(|(text, language)| read(text, language));
    let source = lone(&found.source, &found.target);
    let target = lone(&found.target, &found.source);
    let firm = |lone: &[&Found]| lone.iter().any(|found| found.firm);
    if source.is_empty() && target.is_empty() {
        return;
    }
    let shown = |lone: &[&Found]| {
        let shown: Vec<&str> = lone.iter().map(|found| found.shown.as_str()).collect();
        listed(&shown)
    };
    let reason = match (source.is_empty(), target.is_empty()) {
        (false, false) => format!(
            "the source has {}, the target {}",
            shown(&source),
            shown(&target)
        ),
        (false, true) => format!("the target lacks {}", shown(&source)),
        _ => format!("only the target has {}", shown(&target)),
    };
    let severity = if firm(&source) || firm(&target) {
        Severity::Major
    } else {
        Severity::Minor
    };
    findings.push(bead.finding(Kind::Number, severity, reason));
}

fn read(text: &str, language: &dyn Language) -> Vec<Found> {
    let tokens: Vec<Token<'_>> = tokens(text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((expression, length)) = expression::read(&tokens[at..], language) else {
            at += 1;
            continue;
        };
        let parts = &tokens[at..at + length];
        let figures = parts.iter().any(|part| matches!(part, Token::Digits(_)));
        let large = match &expression {
            Expression::Number(value) => value.parse().map_or(true, |value: u64| value > SMALL),
            Expression::Date { .. } => true,
        };
        found.push(Found {
            keys: expression.keys().into_iter().map(|(key, _)| key).collect(),
            shown: shown(parts),
            firm: figures || large,
        });
        at += length;
    }
    found
}

fn shown(parts: &[Token<'_>]) -> String {
    let words: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Token::Word(text) | Token::Digits(text) => (*text).to_owned(),
            Token::Mark(mark) => mark.to_string(),
        })
        .collect();
    words.join(" ")
}

/// What of one side the other has not. A date is met by its month and its day, wherever they stand.
fn lone<'a>(found: &'a [Found], other: &[Found]) -> Vec<&'a Found> {
    let has = |key: &String| other.iter().any(|found| found.keys.contains(key));
    found
        .iter()
        .filter(|found| {
            let parts = found.keys.iter().filter(|key| !key.contains('/'));
            !parts.clone().all(has)
        })
        .collect()
}
