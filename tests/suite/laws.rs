//! The laws that any input must leave standing: nothing is lost, repairing twice changes nothing, both sides are
//! covered.

use bitext::align::align;
use bitext::anchor::anchor;
use bitext::language::{Language, for_code};
use bitext::pair::Pair;
use bitext::repair::{Options, repair};
use bitext::rule::Rule;
use bitext::segment::Document;
use bitext::split::split;
use bitext::text::Text;
use proptest::prelude::*;

use super::generate::{codes, config, raw, sound};

const ENGLISH: &str = include_str!("../../english/history-of-the-russian-revolution.txt");
const PERSIAN: &str = include_str!("../../persian/history-of-the-russian-revolution.txt");

fn language(code: &str) -> &'static dyn Language {
    for_code(code).unwrap()
}

fn repaired(raw: &str, code: &str) -> Text {
    repair(raw, language(code), &Options::default())
}

/// Law 1: every character of the raw text is in one piece, and every one of the clean text in one segment.
fn nothing_is_lost(raw: &str, code: &str) {
    let text = repaired(raw, code);
    assert_eq!(text.raw(), raw);
    let mut pieces_of = vec![0_u8; raw.len()];
    let mut clean_end = 0;
    for piece in text.pieces() {
        for count in &mut pieces_of[piece.raw.clone()] {
            *count += 1;
        }
        let clean = &text.clean()[piece.clean.clone()];
        if piece.rule.is_none() {
            assert_eq!(clean, &raw[piece.raw.clone()], "changed without a rule");
        }
        // Only the breaks between paragraphs lie in no piece.
        let between = &text.clean()[clean_end..piece.clean.start];
        assert!(
            between.is_empty() || between == "\n\n",
            "{between:?} comes from nowhere"
        );
        clean_end = piece.clean.end;
    }
    assert_eq!(clean_end, text.clean().len(), "the end comes from nowhere");
    for (at, c) in raw.char_indices() {
        let count = pieces_of[at];
        assert!(count <= 1, "{c:?} at {at} is in {count} pieces");
        assert!(
            count == 1 || c.is_whitespace(),
            "{c:?} at {at} is in no piece"
        );
    }
    segments_cover(&split(text, language(code)));
}

fn segments_cover(document: &Document) {
    let clean = document.text.clean();
    let mut segments_of = vec![0_u8; clean.len()];
    for (number, segment) in document.segments.iter().enumerate() {
        for count in &mut segments_of[segment.span.clone()] {
            *count += 1;
        }
        let raw = document.text.raw_ranges(segment.span.clone());
        assert!(!raw.is_empty(), "segment {number} comes from nowhere");
    }
    for (at, c) in clean.char_indices() {
        let count = segments_of[at];
        assert!(count <= 1, "{c:?} at {at} is in {count} segments");
        assert!(
            count == 1 || c.is_whitespace(),
            "{c:?} at {at} is in no segment"
        );
    }
}

/// Law 3: repairing what was repaired changes nothing.
fn repair_is_done_once(raw: &str, code: &str) {
    let once = repaired(raw, code);
    let written = format!("{}\n", once.clean());
    let twice = repaired(&written, code);
    assert_eq!(twice.clean(), once.clean());
    let rules: Vec<_> = twice
        .repairs()
        .map(|piece| (piece.rule, written[piece.raw].to_owned()))
        .collect();
    assert!(rules.is_empty(), "{rules:?}");
}

#[test]
fn what_stood_on_both_sides_of_a_directional_mark_is_repaired_at_once() {
    for raw in [
        "\u{200C}\u{200F}\u{200C}",
        "می\u{200C}\u{200F}\u{200C}رود.",
        "a\u{AD}\u{200E}\u{AD}b",
    ] {
        for code in ["en", "fa", "ar"] {
            repair_is_done_once(raw, code);
        }
    }
}

/// The one known exception to law 3: what cannot be proven of a line by itself, because words of the other direction stand
/// at its edges, may be proven once it is joined with another one; and a diacritic apart from its letter may be nearer to it
/// once spaces and lines are joined. One made-up text in a thousand; none that was found.
fn is_proven_late(raw: &str, code: &str) -> bool {
    let once = repaired(raw, code);
    let twice = repaired(&format!("{}\n", once.clean()), code);
    let joined = once
        .repairs()
        .any(|piece| piece.rule == Some(Rule::LineBreak));
    let late = |rules: &[Rule]| {
        twice
            .repairs()
            .any(|piece| piece.rule.is_some_and(|rule| rules.contains(&rule)))
    };
    let moved = [
        Rule::EdgeMark,
        Rule::EdgeNumber,
        Rule::MirroredBracket,
        Rule::StrayStop,
    ];
    let by_direction = language(code).right_to_left() && late(&moved);
    joined && by_direction || late(&[Rule::LooseDiacritic])
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_is_lost_of_any_text(raw in raw(), code in codes()) {
        nothing_is_lost(&raw, code);
    }

    #[test]
    fn a_sound_text_stays_as_it_is((code, clean) in sound()) {
        let text = repaired(&format!("{clean}\n"), code);
        prop_assert_eq!(text.clean(), clean.as_str());
        prop_assert_eq!(text.repairs().count(), 0);
    }
}

proptest! {
    // The exception must stay one.
    #![proptest_config(ProptestConfig { max_global_rejects: 2, ..config() })]

    #[test]
    fn repairing_any_text_twice_changes_nothing(raw in raw(), code in codes()) {
        prop_assume!(!is_proven_late(&raw, code));
        repair_is_done_once(&raw, code);
    }
}

/// What once changed when it was repaired again.
#[test]
fn a_repair_settles() {
    for (raw, code) in [
        // A line that nothing can be proven of showed a damage that stayed.
        ("باد -\n.the باد \n", "fa"),
        ("باد] باد \nthe( باد \nباد{ THE HARBOUR \n", "fa"),
        // Spaces that were closed, or were none, hid how a bracket stands.
        ("؛م) . ›م", "fa"),
        ("ﻻ{\rم ", "fa"),
        // A compound that two lines made told of one that a space parts.
        (
            "the boats harbour and the boats-\nכתב \n\nboats -כתב \n",
            "en",
        ),
        // A word that spaces were closed before stood nowhere by itself any more.
        (
            "counter-move \nکرده\u{200c}اند -counter \nکرده\u{200c}اند -counter \ncounter -counter-move \n",
            "fa",
        ),
        (" \u{FEFF}", "en"),
    ] {
        repair_is_done_once(raw, code);
    }
}

#[test]
fn what_was_left_out_between_two_characters_is_lost_once() {
    // The ZWNJ is left out before the spaces around it are merged, and the soft hyphen before the letters are.
    for raw in [
        "- \u{200C} a",
        "a \u{AD} \u{200B} b",
        "او  \u{200C}\u{200C}  رفت.",
    ] {
        for code in ["en", "fa", "de"] {
            nothing_is_lost(raw, code);
        }
    }
}

#[test]
fn nothing_is_lost_of_the_book() {
    nothing_is_lost(ENGLISH, "en");
    nothing_is_lost(PERSIAN, "fa");
}

#[test]
fn repairing_the_book_twice_changes_nothing() {
    repair_is_done_once(ENGLISH, "en");
    repair_is_done_once(PERSIAN, "fa");
}

#[test]
fn only_what_is_no_part_of_the_text_is_dropped_from_the_book() {
    for (raw, code) in [(ENGLISH, "en"), (PERSIAN, "fa")] {
        let text = repaired(raw, code);
        let dropped = text.repairs().filter(|piece| piece.clean.is_empty());
        for piece in dropped {
            let content = &raw[piece.raw.clone()];
            let furniture = matches!(piece.rule, Some(Rule::PageNumber | Rule::RunningHead));
            let letters = content.chars().any(char::is_alphabetic);
            assert!(
                furniture || !letters,
                "{:?} dropped {content:?}",
                piece.rule
            );
        }
    }
}

/// Segments of a small document, some of them empty.
fn segments() -> impl Strategy<Value = Vec<String>> {
    let words = vec![
        "",
        "boat",
        "1917",
        "Kerensky",
        "wind;",
        "که",
        "باد.",
        "کرنسکی",
        "۱۹۱۷",
        "?",
        "HEADING",
    ];
    let segment =
        prop::collection::vec(prop::sample::select(words), 0..12).prop_map(|words| words.join(" "));
    // Few against many, and many against many.
    prop_oneof![
        prop::collection::vec(segment.clone(), 1..4),
        prop::collection::vec(segment, 1..40)
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_alignment_covers_both_sides_in_order(source in segments(), target in segments()) {
        // A last line that is empty must count: only its line end shows it.
        let raw = Pair::new(source.join("\n") + "\n", target.join("\n") + "\n");
        let documents = raw.as_ref().map(|raw| Document::from_lines(raw));
        let (english, persian) = (language("en"), language("fa"));
        let evidence = anchor(documents.as_ref(), Pair::new(english, persian));
        let alignment = align(documents.as_ref(), &evidence).unwrap();
        let mut at = Pair::new(0, 0);
        for bead in alignment.beads() {
            prop_assert_eq!(bead.segments.as_ref().map(|range| range.start), at);
            prop_assert!(bead.segments.source.len() + bead.segments.target.len() > 0);
            at = bead.segments.as_ref().map(|range| range.end);
        }
        prop_assert_eq!(at, Pair::new(source.len(), target.len()));
    }
}
