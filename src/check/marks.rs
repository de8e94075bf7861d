//! Reports punctuation that only one side has: question and exclamation marks, quotation marks, brackets.

use crate::evidence::Word;
use crate::finding::{Finding, Kind, Severity};
use crate::pair::Pair;
use crate::token::punctuation;

use super::matched::{MatchedToken, matched_tokens};
use super::{Bead, Check, Context, listed};

/// The punctuation of both sides.
pub(super) struct Marks;

impl Check for Marks {
    fn bead(&self, bead: &Bead, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for (kind, severity, wanted, what) in [
            (Kind::Question, Severity::Minor, '?', "a question"),
            (Kind::Exclamation, Severity::Note, '!', "an exclamation"),
            (Kind::Quotation, Severity::Note, '"', "quotation marks"),
        ] {
            let has = bead.texts.as_ref().map(|text| has_mark(text, wanted));
            let reason = match (has.source, has.target) {
                (true, false) => format!("the source has {what}, the target none"),
                (false, true) => format!("the target has {what}, the source none"),
                _ => continue,
            };
            // What one language asks, another exclaims: a question that expects no answer.
            let exclaims = bead.texts.as_ref().map(|text| has_mark(text, '!'));
            let severity = match kind {
                Kind::Question if exclaims.source || exclaims.target => Severity::Note,
                _ => severity,
            };
            findings.push(bead.finding(kind, severity, reason));
        }
        notes(bead, context, findings);
    }
}

/// True for a text with a punctuation mark of any script.
fn has_mark(text: &str, wanted: char) -> bool {
    text.chars().any(|c| punctuation(c) == Some(wanted))
}

/// Brackets of the target, where the source has fewer, and of which it has hardly a word: where it has the words, only the
/// marks differ.
fn notes(bead: &Bead, context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Pair { source, mut target } = bead.texts.as_ref().map(|text| bracketed(text));
    if target.len() <= source.len() {
        return;
    }
    let sides = bead
        .texts
        .as_ref()
        .zip(context.bitext.evidence().words.as_ref());
    let words = sides.zip(context.bitext.languages());
    let words = words.map(|((text, words), language)| matched_tokens(text, words, language));
    let source = words.source.iter().filter_map(|token| token.word);
    let source: Vec<Word> = source.collect();
    let is_met = |token: &&MatchedToken<'_>| {
        let word = token.word;
        word.is_some_and(|word| context.ties.meet_target(word, &source))
    };
    target.retain(|inside| {
        let start = inside.as_ptr() as usize - bead.texts.target.as_ptr() as usize;
        let place = start..start + inside.len();
        let tokens = words.target.iter();
        let tokens = tokens.filter(|token| place.contains(&token.at.start));
        let (met, unmet): (Vec<_>, Vec<_>) = tokens.partition(is_met);
        met.len() <= unmet.len()
    });
    if target.is_empty() {
        return;
    }
    let reason = format!("only the target has the brackets {}", listed(&target));
    findings.push(bead.finding(Kind::Note, Severity::Minor, reason));
}

/// What stands in brackets and has letters, outermost brackets only.
fn bracketed(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[']) {
        let inside = &rest[open + 1..];
        let Some(close) = inside.find([')', ']']) else {
            break;
        };
        if inside[..close].chars().any(char::is_alphabetic) {
            found.push(&inside[..close]);
        }
        rest = &inside[close + 1..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_with_words_are_found() {
        assert_eq!(bracketed("a (b c) d [e] (1)"), ["b c", "e"]);
        assert!(bracketed("a (b").is_empty());
    }

    #[test]
    fn punctuation_of_one_side_is_reported() {
        use crate::check::examples::{found, lines};
        let bitext = lines(Pair::new(
            "Who?\nGo!\n«A»\nb (c)\n",
            "که؟\nبرو.\nا\nب (ج) (د)\n",
        ));
        assert_eq!(found(&bitext, Kind::Question), []);
        let reason = |kind| found(&bitext, kind).into_iter().next().unwrap();
        let wanted = "the source has an exclamation, the target none".to_owned();
        assert_eq!(reason(Kind::Exclamation), (Severity::Note, wanted));
        let wanted = "the source has quotation marks, the target none".to_owned();
        assert_eq!(reason(Kind::Quotation), (Severity::Note, wanted));
        let wanted = "only the target has the brackets `ج`, `د`".to_owned();
        assert_eq!(reason(Kind::Note), (Severity::Minor, wanted));
        let fewer = lines(Pair::new("a (b) (c)\n", "ا (ب) (ج)\n"));
        assert_eq!(found(&fewer, Kind::Note), []);
    }
}
