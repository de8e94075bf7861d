//! What must hold for any text that is split.

use proptest::prelude::*;

use super::sentences::sentences;
use super::split;
use crate::language::for_code;
use crate::quotes::Conventions;
use crate::text::Text;

fn codes() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "en", "fa", "de", "zh", "ar", "th", "el", "hy", "hi", "ja", "he", "ru", "tr", "pl",
    ])
}

/// Text made of the punctuation and words that the rules look at.
fn tricky() -> impl Strategy<Value = String> {
    let parts = vec![
        ".",
        "!",
        "؟",
        "…",
        "。",
        "\"",
        "«",
        "»",
        "'",
        "''",
        "“",
        "(",
        ")",
        "[",
        "]",
        " ",
        " ",
        "  ",
        "\n",
        "\u{200C}",
        "I ",
        "1",
        "1.",
        "a)",
        "•",
        "—",
        ",",
        "THE WAR",
        "War",
        "said",
        "Mr",
        "U.S",
        "p.m",
        "1917",
        "2.10",
        "L. HALE",
        "جنگ",
        "۱۹۱۷",
        "ß",
        "ﬁ",
        "e\u{301}",
        "https://a.b",
        "--------",
        "\r",
        ";",
        ":",
        "。",
        "「",
        "」",
        "と言った",
        "।",
        "डॉ",
        "(Applause)",
        ":)",
        "))",
        "т. д",
        "XIX в",
        "z. B",
        "ד\"ר",
        "אמר",
        "پرسید",
        "HAMLET",
        "เขา",
        " - ",
        "¿",
    ];
    prop::collection::vec(prop::sample::select(parts), 0..60).prop_map(|parts| parts.concat())
}

fn check(raw: &str, code: &str) {
    let document = split(Text::from_lines(raw), for_code(code).unwrap());
    let clean = document.text.clean();
    let mut covered = vec![false; clean.len()];
    let mut end = 0;
    for segment in &document.segments {
        let text = &clean[segment.span.clone()];
        assert!(!text.is_empty() && text == text.trim(), "{text:?}");
        assert!(segment.span.start >= end, "out of order");
        end = segment.span.end;
        let place = &document.text.paragraphs()[segment.paragraph];
        assert!(
            place.start <= segment.span.start && segment.span.end <= place.end,
            "over a border"
        );
        covered[segment.span.clone()].fill(true);
    }
    for (at, c) in clean.char_indices() {
        assert!(
            c.is_whitespace() || covered[at],
            "{c:?} at {at} is in no segment"
        );
    }
}

proptest! {
    #[test]
    fn any_text_is_covered_in_order(raw in any::<String>(), code in codes()) {
        check(&raw, code);
    }

    #[test]
    fn tricky_text_is_covered_in_order(raw in tricky(), code in codes()) {
        check(&raw, code);
    }

    #[test]
    fn paragraphs_of_one_convention_do_not_touch_each_other(
        first in tricky(),
        second in tricky(),
        code in codes(),
    ) {
        let language = for_code(code).unwrap();
        let both = format!("{first}\n{second}");
        let text = Text::from_lines(&both);
        let places = text.paragraphs().iter();
        let conventions = Conventions::of(places.map(|place| &text.clean()[place.clone()]));
        let spans = |raw: &str| -> Vec<String> {
            let text = Text::from_lines(raw);
            let paragraphs = text.paragraphs().iter().map(|place| &text.clean()[place.clone()]);
            paragraphs
                .flat_map(|paragraph| {
                    sentences(paragraph, 0, conventions, &*language)
                        .into_iter()
                        .map(move |span| paragraph[span].to_owned())
                })
                .collect()
        };
        let together = spans(&both);
        prop_assert_eq!(together, [spans(&first), spans(&second)].concat());
    }
}
