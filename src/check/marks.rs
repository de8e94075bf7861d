//! Reports punctuation that only one side has: question and exclamation marks, quotation marks, brackets.

use crate::finding::{Finding, Kind, Severity};
use crate::pair::Pair;
use crate::token::punctuation;

use super::{Bead, Check, Context, listed};

/// The punctuation of both sides.
pub(super) struct Marks;

impl Check for Marks {
    fn bead(&self, bead: &Bead, _: &Context<'_>, findings: &mut Vec<Finding>) {
        for (kind, severity, wanted, what) in [
            (Kind::Question, Severity::Minor, '?', "a question"),
            (Kind::Exclamation, Severity::Note, '!', "an exclamation"),
            (Kind::Quotation, Severity::Note, '"', "quotation marks"),
        ] {
            let has = bead
                .texts
                .as_ref()
                .map(|text| text.chars().any(|c| punctuation(c) == Some(wanted)));
            let reason = match (has.source, has.target) {
                (true, false) => format!("the source has {what}, the target none"),
                (false, true) => format!("the target has {what}, the source none"),
                _ => continue,
            };
            findings.push(bead.finding(kind, severity, reason));
        }
        notes(bead, findings);
    }
}

/// Brackets of the target, where the source has fewer.
fn notes(bead: &Bead, findings: &mut Vec<Finding>) {
    let Pair { source, target } = bead.texts.as_ref().map(|text| bracketed(text));
    if target.len() <= source.len() {
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
