//! Headings of both texts: those of the same number belong together, those that one text lacks stay alone.

use bitext::outline::Outline;
use bitext::{Aligner, Bitext, Pair};

/// Sentences that translate each other, in English and German.
const SENTENCES: [[&str; 2]; 8] = [
    [
        "The boat with the red sail came back to the harbour before the sun had risen.",
        "Das Boot mit dem roten Segel kam in den Hafen zurück, bevor die Sonne aufging.",
    ],
    [
        "Martin stood on the pier and counted 24 baskets of fish.",
        "Martin stand auf dem Steg und zählte 24 Körbe voller Fische.",
    ],
    [
        "His sister Anna had waited for him in the house by the church.",
        "Seine Schwester Anna hatte im Haus bei der Kirche auf ihn gewartet.",
    ],
    [
        "Nobody in Port Hale had seen such a storm for 50 years.",
        "Niemand in Port Hale hatte seit 50 Jahren einen solchen Sturm gesehen.",
    ],
    [
        "When the lamp was lit, he told her what had become of the two men.",
        "Als die Lampe brannte, erzählte er ihr, was aus den beiden Männern geworden war.",
    ],
    [
        "She said nothing for a long time.",
        "Sie sagte lange nichts.",
    ],
    [
        "Then she went to the window and closed it.",
        "Dann ging sie zum Fenster und schloss es.",
    ],
    [
        "The old priest rang the bell at half past 7 that evening.",
        "Der alte Pfarrer läutete an jenem Abend um halb 8 die Glocke.",
    ],
];

/// The sentences of a chapter, other ones for each, as one paragraph; `last` is how many there are.
fn chapter(number: usize, language: usize, last: usize) -> String {
    let sentences = (0..last).map(|i| SENTENCES[(3 * number + i) % SENTENCES.len()][language]);
    sentences.collect::<Vec<_>>().join(" ")
}

fn aligned(codes: Pair<&str>, texts: Pair<&str>) -> Bitext {
    Aligner::new(codes.source, codes.target)
        .unwrap()
        .align(texts)
        .unwrap()
}

/// The texts of the beads that hold a heading.
fn headings(bitext: &Bitext) -> Vec<(String, String)> {
    let starts = bitext.documents().map(|document| {
        let outline = Outline::of(document);
        let headings = outline.headings().iter();
        headings
            .map(|heading| heading.segments.start)
            .collect::<Vec<usize>>()
    });
    let beads = bitext.rows().zip(bitext.alignment().beads());
    let opening = beads.filter(|(_, bead)| {
        let sides = starts.as_ref().zip(bead.segments.as_ref());
        let opens = sides.map(|(starts, segments)| starts.iter().any(|at| segments.contains(at)));
        opens.source || opens.target
    });
    opening
        .map(|(row, _)| {
            let texts = row.texts();
            (texts.source, texts.target)
        })
        .collect()
}

fn pair(source: &str, target: &str) -> (String, String) {
    (source.to_owned(), target.to_owned())
}

const ROMAN: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];

#[test]
fn the_heading_of_a_part_that_one_text_lacks_stays_alone() {
    let text = |language: usize, heading: fn(usize) -> String, parts: bool| {
        let chapters = (0..6).map(|number| {
            let part = match number {
                0 if parts => "Teil 1\n\n",
                3 if parts => "Teil 2\n\n",
                _ => "",
            };
            let text = chapter(number, language, 6);
            format!("{part}{}\n\n{text}\n\n", heading(number))
        });
        chapters.collect::<String>()
    };
    let source = text(0, |number| format!("CHAPTER {}", ROMAN[number]), false);
    let target = text(1, |number| format!("Kapitel {}", number + 1), true);
    let codes = Pair::new("en", "de");
    let found = headings(&aligned(codes, Pair::new(&source, &target)));
    let mut wanted: Vec<_> = (0..6)
        .map(|number| {
            pair(
                &format!("CHAPTER {}", ROMAN[number]),
                &format!("Kapitel {}", number + 1),
            )
        })
        .collect();
    wanted.insert(3, pair("", "Teil 2"));
    wanted.insert(0, pair("", "Teil 1"));
    assert_eq!(found, wanted);
    let turned = headings(&aligned(codes.swap(), Pair::new(&target, &source)));
    let turned: Vec<_> = turned.into_iter().map(|(a, b)| (b, a)).collect();
    assert_eq!(turned, wanted);
}

#[test]
fn headings_of_one_number_belong_together_whatever_stands_between_them() {
    // The translation lacks the end of each chapter but the last, and begins each with a line of its own.
    let source = (0..6).map(|number| {
        let text = chapter(number, 0, 8);
        format!("CHAPTER {}. At sea\n\n{text}\n\n", ROMAN[number])
    });
    let target = (0..6).map(|number| {
        let text = chapter(number, 1, if number == 5 { 8 } else { 5 });
        format!(
            "{}. Kapitel\n\nAuf See, wie der Übersetzer dazu sagt.\n\n{text}\n\n",
            number + 1
        )
    });
    let (source, target) = (source.collect::<String>(), target.collect::<String>());
    let bitext = aligned(Pair::new("en", "de"), Pair::new(&source, &target));
    let wanted: Vec<_> = (0..6)
        .map(|number| {
            pair(
                &format!("CHAPTER {}. At sea", ROMAN[number]),
                &format!("{}. Kapitel", number + 1),
            )
        })
        .collect();
    assert_eq!(headings(&bitext), wanted);
}

#[test]
fn numbers_of_one_text_alone_change_nothing() {
    let text = |language: usize, heading: fn(usize) -> String| {
        let chapters = (0..6).map(|number| {
            let text = chapter(number, language, 8);
            format!("{}\n\n{text}\n\n", heading(number))
        });
        chapters.collect::<String>()
    };
    let plain = text(1, |_| "* * *".to_owned());
    for heading in [
        |number: usize| format!("CHAPTER {}", ROMAN[number]),
        // Numbers that are other ones than those of the translation.
        |number: usize| format!("Chapter {}", 7 + number),
    ] {
        let source = text(0, heading);
        for target in [&plain, &text(1, |number| format!("Kapitel {}", number + 1))] {
            let bitext = aligned(Pair::new("en", "de"), Pair::new(&source, target));
            let right = bitext.rows().filter(|row| {
                let texts = row.texts();
                SENTENCES
                    .iter()
                    .any(|[source, target]| texts.source == *source && texts.target == *target)
            });
            assert_eq!(right.count(), 48);
        }
    }
}
