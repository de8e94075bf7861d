use crate::language::for_code;
use crate::repair::{Options, repair};
use crate::rule::Rule;

const BODY: &str = "the boats of the little harbour lay on the sand all winter\nand nobody went near them until the ice had broken up and\n";

/// A book of pages with a head, two lines of text and a foot each.
fn book(pages: &[(&str, &str, &str)]) -> String {
    let page = |(head, body, foot): &(&str, &str, &str)| format!("{head}\n\n{body}{foot}");
    pages.iter().map(page).collect::<Vec<_>>().join("\n\n\n")
}

fn repaired(raw: &str, options: &Options) -> String {
    repair(raw, for_code("en").unwrap(), options)
        .clean()
        .to_owned()
}

#[test]
fn heads_and_numbers_are_dropped_and_the_sentence_runs_on() {
    let raw = book(&[
        ("THE HARBOUR", BODY, "11"),
        ("THE HARB0UR", BODY, "\n12"),
        ("THE HARBOUR", BODY, "B 18"),
        ("THE HARBOUR", BODY, "I4"),
        ("THE HARBOUR", BODY, "\n^*"),
        ("THE HARBOUR", BODY, "16"),
        ("THE HARBOUR", "men came.\n", "17"),
    ]);
    let clean = repaired(&raw, &Options::default());
    assert!(!clean.contains("HARB"), "{clean}");
    assert!(!clean.contains(['1', '^', 'B']), "{clean}");
    assert_eq!(clean.lines().count(), 1, "{clean}");
    let options = Options {
        without: [Rule::RunningHead].into(),
    };
    assert_eq!(repaired(&raw, &options).matches("HARB").count(), 7);
}

#[test]
fn a_refrain_is_no_running_head_and_a_figure_no_page_number() {
    let stanza =
        "The sea goes out.\n\nand nobody knows what the wind has done with the boats of old.";
    let poem = [stanza; 8].join("\n\n\n");
    assert_eq!(
        repaired(&poem, &Options::default())
            .matches("The sea goes out.")
            .count(),
        8
    );
}

#[test]
fn a_footnote_that_runs_over_the_page_is_set_back_whole() {
    let first = format!(
        "{BODY}then the pilot wrote to the captain.1\n\n1 This is the letter that he wrote on that evening in March :\n\nThe ice is breaking and the boats are lying on the sand, we\n"
    );
    let second = "Nobody ever found out what the captain had made of that in\nthe end, but it was said that on the following Sunday all of\n\nare waiting. Send us bread and men and\nrope.\n\nTHE PILOT.\n".to_owned();
    let raw = book(&[
        ("THE HARBOUR", BODY, "11"),
        ("THE HARBOUR", BODY, "12"),
        ("THE HARBOUR", &first, "13"),
        ("THE HARBOUR", &second, "14"),
        ("THE HARBOUR", BODY, "15"),
        ("THE HARBOUR", "men came.\n", "16"),
    ]);
    let clean = repaired(&raw, &Options::default());
    let paragraphs: Vec<&str> = clean.split("\n\n").collect();
    assert!(paragraphs[0].ends_with("captain.1"), "{paragraphs:#?}");
    assert!(paragraphs[1].starts_with("1 This is"), "{paragraphs:#?}");
    assert!(
        paragraphs[2].ends_with("on the sand, we are waiting. Send us bread and men and rope."),
        "{paragraphs:#?}"
    );
    assert_eq!(paragraphs[3], "THE PILOT.");
    assert!(
        paragraphs[4].contains("all of the boats of the little harbour"),
        "{paragraphs:#?}"
    );
    assert_eq!(paragraphs.len(), 5);
}

/// A chapter of four wrapped lines and a short last one.
fn chapter(heading: &str, line: &str, last: &str) -> String {
    format!("{heading}\n\n\n{}{last}", format!("{line}\n").repeat(4))
}

#[test]
fn the_gaps_before_chapters_are_no_page_ends() {
    let english = "the boats of the little harbour lay on the sand all winter";
    let german = "die Boote des kleinen Hafens lagen den ganzen Winter am Strand";
    let persian = "قایق‌های بندر کوچک همهٔ زمستان روی شن‌های ساحل مانده بودند و";
    for (code, label, line, last) in [
        ("en", "CHAPTER", english, "until the spring came."),
        ("de", "Kapitel", german, "bis der Frühling kam."),
        ("fa", "فصل", persian, "تا بهار آمد."),
    ] {
        for name in [
            |label: &str, n: usize| format!("{label} {n}"),
            |_: &str, n: usize| n.to_string(),
            |label: &str, _: usize| label.to_owned(),
        ] {
            for gap in ["\n\n\n\n", "\n\n\n\n\n\n", "\n\u{C}\n"] {
                let chapters = (1..=9).map(|n| chapter(&name(label, n), line, last));
                let raw = chapters.collect::<Vec<_>>().join(gap);
                let text = repair(&raw, for_code(code).unwrap(), &Options::default());
                let clean = text.clean();
                for n in 1..=9 {
                    let heading = name(label, n);
                    let kept = clean.split('\n').filter(|line| **line == heading).count();
                    assert!(kept > 0, "{heading}: {clean}");
                }
                let words = |text: &str| text.split_whitespace().count();
                assert_eq!(words(clean), words(&raw), "{clean}");
            }
        }
    }
}

#[test]
fn a_chapter_heading_that_comes_back_on_every_page_is_kept_once() {
    let mut pages: Vec<(String, &str, String)> = Vec::new();
    for page in 0..12 {
        let head = ["CHAPTER ONE", "CHAPTER TWO", "CHAPTER THREE"][page / 4];
        pages.push((head.to_owned(), BODY, (page + 5).to_string()));
    }
    let ends =
        "the boats of the little harbour lay on the sand all winter\nand the ice had gone.\n";
    for last in [3, 7, 11] {
        pages[last].1 = ends;
    }
    let pages: Vec<(&str, &str, &str)> = pages
        .iter()
        .map(|(head, body, foot)| (&**head, *body, &**foot))
        .collect();
    let clean = repaired(&book(&pages), &Options::default());
    for head in ["CHAPTER ONE", "CHAPTER TWO", "CHAPTER THREE"] {
        assert_eq!(clean.matches(head).count(), 1, "{head}: {clean}");
    }
    assert!(!clean.contains(char::is_numeric), "{clean}");
}
