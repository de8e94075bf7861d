//! Finds the numbers and dates that only one side of a bead has. They are compared by value: the digits of any script and
//! number words are equal.

use crate::bitext::Bitext;
use crate::finding::{Finding, Kind, Severity};
use crate::language::expression::{Expression, Reader};
use crate::language::{Language, Separators};
use crate::number::Decimal;
use crate::pair::Pair;
use crate::token::{Token, tokens};

use super::{Bead, Check, Context, listed};

/// A number in words up to this one may be a turn of phrase: of two minds, a dozen.
const SMALL: u64 = 12;

/// A power of ten from this one on in words may be a turn of phrase: a hundred times, mil suspiros, tausend Dank.
const ROUND: u64 = 100;

/// A lone number in words up to this one says nothing: both sides, a couple, half.
const VAGUE: u64 = 2;

/// What the other side must have for a number or date to be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Number(Decimal),
    /// January is 1.
    Month(u8),
}

/// A number or date of a text.
struct Found {
    /// Its number; or its month, and its day if it has one.
    values: Vec<Value>,
    /// As the text writes it.
    shown: String,
    /// How sure it is that it counts something.
    weight: Weight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// An ordinal in words, or so small a number that it is reported only where the other side has another one instead.
    Vague,
    /// A small number in words.
    Small,
    /// Written in figures, or large.
    Firm,
}

/// The numbers and dates of a text.
struct Side {
    found: Vec<Found>,
    /// The numbers that its words may mean besides: tens, second, both.
    near: Vec<Decimal>,
}

/// The numbers and dates of both sides.
pub(super) struct Numbers {
    separators: Pair<Separators>,
}

impl Numbers {
    /// Learns how both texts separate the digits of their numbers.
    pub(super) fn of(bitext: &Bitext) -> Self {
        let documents = bitext.documents().zip(bitext.languages());
        Self {
            separators: documents.map(|(document, language)| {
                let segments = 0..document.segments.len();
                let texts = segments.map(|number| document.segment_text(number));
                Reader::of_text(texts, language).separators()
            }),
        }
    }
}

impl Check for Numbers {
    fn bead(&self, bead: &Bead, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let languages = context.bitext.languages();
        check(bead, languages, self.separators, findings);
    }
}

/// Compares the numbers of both sides.
fn check(
    bead: &Bead,
    languages: Pair<&dyn Language>,
    separators: Pair<Separators>,
    findings: &mut Vec<Finding>,
) {
    let swapped = Pair::new(languages.target, languages.source);
    let sides = bead.texts.as_ref().zip(languages.zip(separators));
    let sides = sides
        .zip(swapped)
        .map(|((text, (language, separators)), other)| {
            read(text, language, Reader::with(language, separators), other)
        });
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

/// Reads a text. What the other language has no table for is left out, since it cannot be compared.
fn read(text: &str, language: &dyn Language, reader: Reader<'_>, other: &dyn Language) -> Side {
    let tokens: Vec<Token<'_>> = tokens(text).collect();
    let mut side = Side {
        found: Vec::new(),
        near: tokens.iter().flat_map(|token| reader.near(token)).collect(),
    };
    let mut at = 0;
    while at < tokens.len() {
        let Some((expression, length)) = reader.read(&tokens, at) else {
            at += 1;
            continue;
        };
        let parts = &tokens[at..at + length];
        let figures = parts.iter().any(|part| matches!(part, Token::Digits(_)));
        let mut values = values(&expression);
        values.retain(|value| match value {
            Value::Number(_) => figures || other.number_words().is_some(),
            Value::Month(_) => other.months().is_some(),
        });
        if !values.is_empty() && !refers_to_note(&tokens, at, length) && !is_glued(&tokens, at) {
            side.found.push(Found {
                values,
                shown: shown(text, parts),
                weight: weight(&expression, parts, language),
            });
        }
        at += length;
    }
    side
}

fn values(expression: &Expression) -> Vec<Value> {
    match expression {
        Expression::Number(value) => vec![Value::Number(value.clone())],
        Expression::Date { month, day } => {
            let day = day.map(|day| Value::Number(Decimal::from(u64::from(day))));
            let month = Value::Month(*month);
            std::iter::once(month).chain(day).collect()
        }
    }
}

/// A single figure that opens the text or follows its final full stop: it refers to a note.
fn refers_to_note(tokens: &[Token<'_>], at: usize, length: usize) -> bool {
    let single = matches!(tokens[at], Token::Digits(digits) if digits.chars().count() == 1);
    let opens = at == 0
        && matches!(tokens.get(1), Some(Token::Word(word)) if word.starts_with(char::is_uppercase));
    let closes = at + length == tokens.len() && at > 0 && tokens[at - 1] == Token::Punctuation('.');
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
        Expression::Number(value) => value.whole().unwrap_or(u64::MAX),
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
        _ if value <= SMALL || is_power_of_ten(value, ROUND) => Weight::Small,
        _ => Weight::Firm,
    }
}

/// True for a power of ten that is no less than another one.
const fn is_power_of_ten(value: u64, least: u64) -> bool {
    value >= least && 10_u64.pow(value.ilog10()) == value
}

/// An expression as the text has it, from its first token to its last.
fn shown(text: &str, parts: &[Token<'_>]) -> String {
    let mut ends = parts.iter().filter_map(|part| match part {
        Token::Word(form) | Token::Digits(form) => {
            let start = form.as_ptr() as usize - text.as_ptr() as usize;
            Some(start..start + form.len())
        }
        Token::Punctuation(_) => None,
    });
    let Some(first) = ends.next() else {
        return String::new();
    };
    let last = ends.next_back().unwrap_or_else(|| first.clone());
    text[first.start..last.end].to_owned()
}

/// The expressions of one side that the other does not have. A date is met by its month and its day, wherever they are; a
/// number with a point also by its parts.
fn lone<'a>(side: &'a Side, other: &Side) -> Vec<&'a Found> {
    let unmet = side.found.iter().filter(|found| {
        let met = |value: &Value| match value {
            Value::Number(number) => {
                other.has(number) || number.parts().all(|part| other.has(&part))
            }
            Value::Month(_) => other.values().any(|known| known == value),
        };
        !found.values.iter().all(met)
    });
    unmet.collect()
}

impl Side {
    fn values(&self) -> impl Iterator<Item = &Value> {
        self.found.iter().flat_map(|found| &found.values)
    }

    /// True if the text has a number, or a word that may mean it.
    fn has(&self, number: &Decimal) -> bool {
        self.values()
            .any(|value| matches!(value, Value::Number(known) if known == number))
            || self.near.contains(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    fn severities(source: &str, target: &str) -> Vec<Severity> {
        found(Pair::new("en", "fa"), source, target)
    }

    fn found(codes: Pair<&str>, source: &str, target: &str) -> Vec<Severity> {
        let bead = Bead {
            number: 0,
            segments: Pair::new(0..1, 0..1),
            texts: Pair::new(source.to_owned(), target.to_owned()),
        };
        let languages = codes.map(|code| for_code(code).unwrap());
        let mut findings = Vec::new();
        check(&bead, languages, codes.map(Separators::of), &mut findings);
        findings.iter().map(|finding| finding.severity).collect()
    }

    #[test]
    fn numbers_are_compared_as_their_languages_write_them() {
        for (codes, source, target) in [
            (
                ["en", "de"],
                "1,234 men and 3.5 per cent",
                "1.234 Männer und 3,5 Prozent",
            ),
            (["en", "fr"], "10,000 men", "10 000 hommes"),
            (["en", "fa"], "1,234.50 rials", "۱٬۲۳۴٫۵۰ ریال"),
            (
                ["en", "hi"],
                "1,00,000 of 12,34,567",
                "१,००,००० / १२,३४,५६७",
            ),
            (["en", "de"], "the 19th century", "das XIX. Jahrhundert"),
            (["en", "fa"], "2.5 million", "۲٫۵ میلیون"),
            (["nl", "fa"], "drie mannen in juli", "سه مرد در ژوئیه"),
        ] {
            assert_eq!(
                found(Pair::new(codes[0], codes[1]), source, target),
                [],
                "{source}"
            );
        }
        let of = |source, target| found(Pair::new("en", "de"), source, target);
        assert_eq!(of("1,234 men", "1,234 Männer"), [Severity::Major]);
        assert_eq!(of("1.5 million", "1,6 Millionen"), [Severity::Major]);
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
            ("at 2.05 a.m.", "در ساعت ۲:۰۵"),
            ("in १९१७", "در ۱۹۱۷"),
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
