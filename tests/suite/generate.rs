//! Generated texts that trigger the repairs.

use proptest::prelude::*;
use proptest::sample::select;

/// A failing case should become a test written by hand, not a seed in a file.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Languages of both directions, with and without a module of their own, and an unknown one.
pub(crate) fn codes() -> impl Strategy<Value = &'static str> {
    select(vec!["en", "fa", "ar", "he", "de", "xx"])
}

/// Single characters that some rule examines.
const LETTERS: &[&str] = &[
    "a", "B", "e", "I", "l", "م", "ن", "ه", "ا", "ی", "ي", "ك", "ש", "ל", "ם", "ß", "中", "1", "7",
    "0", "۱", "۷", "٣", ".", ",", ":", ";", "!", "?", "،", "؛", "؟", "…", "*", "^", "/", "'", "\"",
    "“", "”", "(", ")", "[", "]", "{", "}", "«", "»", "‹", "›", "-", "–", "—", "\u{AD}",
    "\u{2010}", "\u{200C}", "\u{200D}", "\u{200F}", "\u{301}", "\u{64B}", "\u{654}", "\u{FEFF}",
    "ﬁ", "ﻻ", "😀",
];

/// Separators of words and lines.
const SPACES: &[&str] = &[
    " ", "  ", "   ", "\t", "\u{A0}", "\n", "\n\n", " \n", "\n \n", "\n\n\n", "\n\n\n\n", "\u{C}",
    "\n\u{C}", "\r\n", "\r", "-\n", "- ", " -", ".\n", "\n.", "\n،",
];

/// Words, and strings that are read as words.
const WORDS: &[&str] = &[
    "the",
    "harbour",
    "Petrograd",
    "counter",
    "move",
    "counter-move",
    "middle-class",
    "represen",
    "tatives",
    "boats",
    "tlie",
    "1917",
    "No.",
    "I.",
    "باد",
    "کتاب",
    "مثلا",
    "کاملا",
    "می",
    "رود",
    "ها",
    "نوامبر",
    "۱۹۱۷",
    "آمد",
    "کرده‌اند",
    "הרוח",
    "שלום",
    "والريح",
    "THE HARBOUR",
    "12",
];

fn soup(parts: Vec<&'static str>, longest: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(parts), 0..longest).prop_map(|parts| parts.concat())
}

/// Characters in any order.
pub(crate) fn jumble() -> impl Strategy<Value = String> {
    soup([LETTERS, SPACES, WORDS].concat(), 50)
}

fn glyph() -> impl Strategy<Value = &'static str> {
    select([LETTERS, SPACES].concat())
}

/// A line of words with spaces of all widths between them, and with punctuation, most often at its edges.
fn line() -> impl Strategy<Value = String> {
    let word = (
        select(WORDS.to_vec()),
        select(vec![" ", " ", " ", " ", "  ", "   ", " -", "- "]),
        prop::option::weighted(0.1, select(LETTERS.to_vec())),
    );
    let words = prop::collection::vec(word, 1..9).prop_map(|words| {
        let parts = words
            .iter()
            .map(|(word, space, mark)| format!("{word}{}{space}", mark.unwrap_or_default()));
        parts.collect::<String>()
    });
    let edge = || prop::option::weighted(0.3, glyph()).prop_map(Option::unwrap_or_default);
    (edge(), words, edge()).prop_map(|(start, words, end)| format!("{start}{words}{end}"))
}

/// Lines of words under the gaps of a scanned book or a PDF.
pub(crate) fn pages() -> impl Strategy<Value = String> {
    let gaps = vec![
        "\n", "\n", "\n", "\n", "\n\n", "\n\n", "\n\n\n", "\n \n", "\n\n\n\n", "\u{C}", "-\n",
    ];
    prop::collection::vec((line(), select(gaps)), 0..16).prop_map(|lines| {
        lines
            .iter()
            .map(|(line, gap)| format!("{line}{gap}"))
            .collect()
    })
}

/// A scanned book: pages under a running head, with a number at the foot, spaced marks and misread letters.
pub(crate) fn book() -> impl Strategy<Value = String> {
    let words = vec![
        "the ",
        "the ",
        "boats ",
        "harbour ",
        "tlie ",
        "liarbour ",
        "counter -move ",
        "counter-move ",
        "and ; ",
        "Petrograd ! ",
        "why ? ",
        "said.1 ",
        "* no ",
        "July lst ",
        "I7th of March ",
        "represen-\n",
        "tatives ",
        "باد ",
        "* * ",
        "' ",
        "\" ",
        "1 ",
        "\n",
        "\n",
        ".\n",
        ".\n\n",
        "\n\n",
    ];
    let body = prop::collection::vec(select(words), 8..40).prop_map(|words| words.concat());
    let head = select(vec!["THE HARBOUR", "THE HARB0UR", "THE  HARBOUR"]);
    prop::collection::vec((head, body), 4..7).prop_map(|pages| {
        let page = |(number, (head, body)): (usize, &(&str, String))| {
            format!("{head}\n\n{body}\n{}", number + 11)
        };
        pages
            .iter()
            .enumerate()
            .map(page)
            .collect::<Vec<_>>()
            .join("\n\n\n")
    })
}

/// Any text at all, a jumble, pages, or a book.
pub(crate) fn raw() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 2 => jumble(), 3 => pages(), 1 => book()]
}

/// A sound text in a language that has sentences to build from here: paragraphs of one line, an empty line between.
pub(crate) fn sound() -> impl Strategy<Value = (&'static str, String)> {
    let english: &[&str] = &[
        "The wind came from the north (nobody knew why).",
        "\"Who is there?\" he asked; nobody answered.",
        "In 1917, at 2.10 p.m., 45 boats lay in the harbour of Port-Hale!",
        "He said - and he was right - that it was a counter-move...",
    ];
    let persian: &[&str] = &[
        "باد از شمال می‌آمد (کسی نمی‌دانست چرا).",
        "او پرسید: «چه کسی آنجاست؟» کسی پاسخ نداد.",
        "در ۱۹۱۷، ساعت ۲:۱۰، قایق‌ها در بندر بودند!",
        "«آن‌ها رفته‌اند.»",
        "- و باد آمد...",
    ];
    let german: &[&str] = &[
        "Der Wind kam am 1. Mai von Norden.",
        "»Wer da?«, fragte er; niemand antwortete.",
    ];
    let text = |code: &'static str, sentences: &[&'static str]| {
        let paragraph =
            prop::collection::vec(select(sentences.to_vec()), 1..4).prop_map(|some| some.join(" "));
        prop::collection::vec(paragraph, 1..8).prop_map(move |all| (code, all.join("\n\n")))
    };
    prop_oneof![text("en", english), text("fa", persian), text("de", german)]
}
