//! A bead in, the numbers and dates that only one side has out; compared by value, in any script, in figures or words.

use crate::finding::{Finding, Kind, Severity};
use crate::language::expression::{self, Expression};
use crate::language::{Language, NumberWord};
use crate::pair::Pair;
use crate::token::{Token, tokens};

use super::{Bead, listed};

/// A number in words up to this one may be a turn of phrase: of two minds, a dozen.
const SMALL: u64 = 12;

/// A lone number in words up to this one says nothing: both sides, a couple, half.
const VAGUE: u64 = 2;

/// A number or date of a text.
struct Found {
    keys: Vec<String>,
    shown: String,
    /// How sure it is that it counts something.
    weight: Weight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// An ordinal in words, or so small a number that it is told only where the other side has another one instead.
    Vague,
    /// A small number in words.
    Small,
    /// Written in figures, or large.
    Firm,
}

/// The numbers and dates of a text, and the values that its words come near to: tens, second, both.
struct Side {
    found: Vec<Found>,
    near: Vec<String>,
}

/// Compares the numbers of both sides.
pub(super) fn check(bead: &Bead, languages: Pair<&dyn Language>, findings: &mut Vec<Finding>) {
    let sides = bead
        .texts
        .as_ref()
        .zip(languages)
        .map(|(text, language)| read(text, language));
    let source = lone(&sides.source, &sides.target);
    let target = lone(&sides.target, &sides.source);
    let heaviest = source.iter().chain(&target).map(|found| found.weight).max();
    let both = !source.is_empty() && !target.is_empty();
    let severity = match heaviest {
        Some(Weight::Firm) => Severity::Major,
        Some(Weight::Small) => Severity::Minor,
        Some(Weight::Vague) if both => Severity::Minor,
        Some(Weight::Vague) | None => return,
    };
    let shown = |lone: &[&Found]| {
        let shown: Vec<&str> = lone.iter().map(|found| found.shown.as_str()).collect();
        listed(&shown)
    };
    let reason = if both {
        format!(
            "the source has {}, the target {}",
            shown(&source),
            shown(&target)
        )
    } else if target.is_empty() {
        format!("the target lacks {}", shown(&source))
    } else {
        format!("only the target has {}", shown(&target))
    };
    findings.push(bead.finding(Kind::Number, severity, reason));
}

fn read(text: &str, language: &dyn Language) -> Side {
    let tokens: Vec<Token<'_>> = tokens(text).collect();
    let mut side = Side {
        found: Vec::new(),
        near: tokens
            .iter()
            .flat_map(|token| near(token, language))
            .collect(),
    };
    let mut at = 0;
    while at < tokens.len() {
        let Some((expression, length)) = expression::read(&tokens[at..], language) else {
            at += 1;
            continue;
        };
        let parts = &tokens[at..at + length];
        if !refers_to_note(&tokens, at, length) && !is_glued(&tokens, at) {
            side.found.push(Found {
                keys: expression.keys().into_iter().map(|(key, _)| key).collect(),
                shown: shown(text, parts),
                weight: weight(&expression, parts, language),
            });
        }
        at += length;
    }
    side
}

/// A single figure that opens the text or follows its final mark: the mark of a note.
fn refers_to_note(tokens: &[Token<'_>], at: usize, length: usize) -> bool {
    let single = matches!(tokens[at], Token::Digits(digits) if digits.chars().count() == 1);
    let opens = at == 0
        && matches!(tokens.get(1), Some(Token::Word(word)) if word.starts_with(char::is_uppercase));
    let closes = at + length == tokens.len() && at > 0 && tokens[at - 1] == Token::Mark('.');
    single && length == 1 && (opens || closes)
}

/// True for a figure that a word ends in without a space: a letter that was misread, as in r61e.
fn is_glued(tokens: &[Token<'_>], at: usize) -> bool {
    match (at.checked_sub(1).map(|before| &tokens[before]), &tokens[at]) {
        (Some(Token::Word(word)), Token::Digits(digits)) => {
            word.as_bytes().as_ptr_range().end == digits.as_ptr()
        }
        _ => false,
    }
}

fn weight(expression: &Expression, parts: &[Token<'_>], language: &dyn Language) -> Weight {
    let value = match expression {
        Expression::Number(value) => value.parse().unwrap_or(u64::MAX),
        Expression::Date { .. } => return Weight::Firm,
    };
    let ordinal = parts.iter().any(|part| match part {
        Token::Word(word) => language
            .number(&language.fold(word))
            .is_some_and(|number| number.ordinal),
        _ => false,
    });
    let figures = parts.iter().any(|part| matches!(part, Token::Digits(_)));
    match value {
        _ if figures => Weight::Firm,
        _ if ordinal || value <= VAGUE => Weight::Vague,
        _ if value <= SMALL => Weight::Small,
        _ => Weight::Firm,
    }
}

/// The values that a word or figure may stand for beside what the expressions say: nine months, tens, 2.10.
fn near(token: &Token<'_>, language: &dyn Language) -> Vec<String> {
    match token {
        Token::Word(word) => {
            let folded = language.fold(word);
            let number = language
                .number(&folded)
                .or_else(|| language.number(language.stem(&folded)));
            let value = number.map(|number| match number.word {
                NumberWord::Value(value) | NumberWord::Magnitude(value) => format!("#{value}"),
            });
            value.into_iter().collect()
        }
        Token::Digits(digits) => {
            let parts = digits.split(['.', ',', '٫', '٬']);
            let tokens = parts.filter_map(|part| {
                let token = [Token::Digits(part)];
                expression::read(&token, language).map(|(expression, _)| expression.keys())
            });
            tokens.flatten().map(|(key, _)| key).collect()
        }
        Token::Mark(_) => Vec::new(),
    }
}

/// An expression as the text has it, from its first token to its last.
fn shown(text: &str, parts: &[Token<'_>]) -> String {
    let mut ends = parts.iter().filter_map(|part| match part {
        Token::Word(form) | Token::Digits(form) => {
            let start = form.as_ptr() as usize - text.as_ptr() as usize;
            Some(start..start + form.len())
        }
        Token::Mark(_) => None,
    });
    let Some(first) = ends.next() else {
        return String::new();
    };
    let last = ends.next_back().unwrap_or_else(|| first.clone());
    text[first.start..last.end].to_owned()
}

/// What of one side the other has not. A date is met by its month and its day, wherever they stand; a figure with a
/// point by its parts.
fn lone<'a>(side: &'a Side, other: &Side) -> Vec<&'a Found> {
    let has = |key: &str| {
        let said = other.found.iter().flat_map(|found| &found.keys);
        said.chain(&other.near).any(|known| known == key)
    };
    let met = |key: &String| {
        has(key) || key.contains('.') && key[1..].split('.').all(|part| has(&format!("#{part}")))
    };
    let unmet = side.found.iter().filter(|found| {
        let parts = found.keys.iter().filter(|key| !key.contains('/'));
        !parts.clone().all(met)
    });
    unmet.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    fn severities(source: &str, target: &str) -> Vec<Severity> {
        let bead = Bead {
            number: 0,
            segments: Pair::new(0..1, 0..1),
            texts: Pair::new(source.to_owned(), target.to_owned()),
        };
        let (en, fa) = (for_code("en").unwrap(), for_code("fa").unwrap());
        let mut findings = Vec::new();
        check(&bead, Pair::new(en, fa), &mut findings);
        findings.iter().map(|finding| finding.severity).collect()
    }

    #[test]
    fn numbers_are_compared_by_value() {
        for (source, target) in [
            ("In 1917, 1,200 men", "در ۱۹۱۷، هزار و دویست مرد"),
            ("On July 3rd", "در سوم ژوئیه"),
            ("nine months", "نه ماه"),
            ("both sides", "هر دو طرف"),
            ("tens of thousands", "ده ها هزار"),
            ("at 2.10 a.m.", "در ساعت ۲:۱۰"),
            ("the second congress", "دومین کنگره"),
            ("the troops.1", "سربازان."),
            ("at first", "در ابتدا"),
        ] {
            assert_eq!(severities(source, target), [], "{source}");
        }
        assert_eq!(severities("In 1917", "در ۱۹۱۸"), [Severity::Major]);
        assert_eq!(severities("July 3rd", "سوم اوت"), [Severity::Major]);
        assert_eq!(severities("five men", "هفت مرد"), [Severity::Minor]);
        assert_eq!(severities("ten men", "مردان"), [Severity::Minor]);
        assert_eq!(severities("the first", "سومین"), [Severity::Minor]);
    }
}
