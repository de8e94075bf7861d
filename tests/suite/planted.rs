//! Damage that was added to clean text is repaired, and clean text is not changed.

use bitext::language::for_code;
use bitext::repair::{Options, repair};
use bitext::rule::Rule;
use bitext::split::split;
use bitext::text::Text;

use super::damage::{Dice, extracted, is_right_to_left, scanned};

const PERSIAN: &str = include_str!("../cases/persian.txt");
const ENGLISH: &str = include_str!("../cases/english.txt");
const ARABIC: &str = include_str!("../cases/arabic.txt");
const HEBREW: &str = include_str!("../cases/hebrew.txt");

fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.is_empty()).collect()
}

fn sentences(text: Text, code: &str) -> Vec<String> {
    let document = split(text, for_code(code).unwrap());
    (0..document.segments.len())
        .map(|i| squeezed(document.segment_text(i)))
        .collect()
}

/// Without the spaces and ZWNJ that the damage takes away.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200C}')
        .collect()
}

fn repaired(raw: &str, code: &str) -> Text {
    repair(raw, for_code(code).unwrap(), &Options::default())
}

#[test]
fn right_to_left_text_that_was_laid_out_the_wrong_way_is_repaired() {
    for (text, code) in [(PERSIAN, "fa"), (ARABIC, "ar"), (HEBREW, "he")] {
        for seed in 0..20 {
            let clean = paragraphs(text);
            let raw = extracted(&clean, &mut Dice::new(seed));
            let found = sentences(repaired(&raw, code), code);
            let wanted = sentences(Text::from_lines(text), code);
            assert_eq!(found, wanted, "{code}, seed {seed}\n{raw}");
        }
    }
}

#[test]
fn a_scan_is_repaired() {
    for seed in 0..20 {
        let clean = paragraphs(ENGLISH);
        // A text this short repeats its running heads only if the pages are short.
        let raw = scanned(&clean, "THE QUIET HARBOUR", 10, &mut Dice::new(seed));
        let found = sentences(repaired(&raw, "en"), "en");
        let wanted = sentences(Text::from_lines(ENGLISH), "en");
        assert_eq!(found.len(), wanted.len(), "seed {seed}\n{raw}");
        // A misread letter without evidence stays as it was read.
        let right = found.iter().filter(|found| wanted.contains(found)).count();
        assert!(
            10 * right >= 9 * wanted.len(),
            "seed {seed}: {right} of {}",
            wanted.len()
        );
    }
}

#[test]
fn clean_text_keeps_every_letter_mark_and_place() {
    for (text, code) in [
        (PERSIAN, "fa"),
        (ENGLISH, "en"),
        (ARABIC, "ar"),
        (HEBREW, "he"),
    ] {
        let text = paragraphs(text).join("\n\n");
        let found = repaired(&text, code);
        assert_eq!(found.clean(), text, "{code}");
        let changed = |rule: Rule| !matches!(rule, Rule::LineBreak | Rule::Spaces);
        assert!(!found.repairs().any(|piece| piece.rule.is_some_and(changed)));
    }
}

#[test]
fn the_cases_have_what_the_damage_needs() {
    for text in [PERSIAN, ARABIC, HEBREW] {
        assert!(text.contains(is_right_to_left) && paragraphs(text).len() >= 8);
        assert!(text.contains(['«', '"']) && text.contains('(') && text.contains(char::is_numeric));
    }
    assert!(PERSIAN.contains('\u{200C}') && ENGLISH.contains('"') && ENGLISH.contains(';'));
}
