//! `bitext outline`, and the chapters that other outputs take from it.

use super::program::Folder;

/// The titles of the chapters of `tests/cases/headings`.
const TITLES: [&str; 12] = [
    "The Shore",
    "The Pool of Tears",
    "Down the Rabbit-Hole",
    "A Long Tale",
    "Advice from a Friend",
    "Pig and Pepper",
    "A Mad Party",
    "The Story",
    "Who Came Home?",
    "The Lobster",
    "The Rabbit Sends in a Little Bill",
    "The End of It All",
];

const ROMAN: [&str; 12] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
];

/// How the headings of each file read: `N` stands for the number in figures, `R` for it in Roman numerals, `t` and `T` for
/// the title as it is and in capitals.
const FORMS: [(&str, &str); 15] = [
    ("book", "BOOK R. T"),
    ("chap-blank", "CHAPTER R. t"),
    ("chap-colon", "Chapter R: t"),
    ("chap-dash", "CHAPTER R.--t"),
    ("chap-newline", "CHAPTER R. t"),
    ("chap-num", "CHAPTER N"),
    ("chap-num-title", "Chapter N. t"),
    ("chap-rom-TITLE", "CHAPTER R. T"),
    ("chap-rom-title", "CHAPTER R. t"),
    ("hash", "R. t"),
    ("kap", "Kapitel N. t"),
    ("num-title", "N. t"),
    ("rom", "R."),
    ("section", "§ N. t"),
    ("underscore", "_CHAPTER R._ t"),
];

/// A heading in a form.
fn heading(form: &str, number: usize) -> String {
    let label = |c: char| match c {
        'N' => (number + 1).to_string(),
        'R' => ROMAN[number].to_owned(),
        't' => TITLES[number].to_owned(),
        'T' => TITLES[number].to_uppercase(),
        _ => c.to_string(),
    };
    // Letters of the label itself stand beside other letters.
    let beside = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let chars: Vec<char> = form.chars().collect();
    (0..chars.len())
        .map(|at| {
            let before = at.checked_sub(1).map(|before| chars[before]);
            match beside(before) || beside(chars.get(at + 1).copied()) {
                true => chars[at].to_string(),
                false => label(chars[at]),
            }
        })
        .collect()
}

fn divisions(json: &str) -> Vec<serde_json::Value> {
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    json["divisions"].as_array().unwrap().clone()
}

#[test]
fn headings_of_every_form_are_whole() {
    let folder = Folder::new();
    for (name, form) in FORMS {
        let path = format!(
            "{}/tests/cases/headings/{name}.txt",
            env!("CARGO_MANIFEST_DIR")
        );
        let lang = if name == "kap" { "de" } else { "en" };
        let json = folder
            .run(&["outline", &path, "--lang", lang, "--json"])
            .fine();
        let found: Vec<String> = divisions(&json)
            .iter()
            .map(|division| division["source"]["name"].as_str().unwrap().to_owned())
            .collect();
        let wanted: Vec<String> = (0..TITLES.len())
            .map(|number| heading(form, number))
            .collect();
        assert_eq!(found, wanted, "{name}");
    }
}

const ENGLISH: &str = "The harbour lay quiet that night, and nobody on the pier could say when the boat had left.\n\n";
const PERSIAN: &str =
    "آن شب بندر آرام بود و هیچ کس روی اسکله نمی‌دانست که قایق کی رفته است و چرا رفته است.\n\n";

/// A book with prose under each heading that is no part.
fn book(headings: &[&str], part: &str, prose: &str) -> String {
    let under = |heading: &&str| match heading.starts_with(part) {
        true => format!("{heading}\n\n"),
        false => format!("{heading}\n\n{prose}{prose}"),
    };
    headings.iter().map(under).collect()
}

#[test]
fn a_text_is_shown_as_a_tree_and_two_beside_each_other() {
    let folder = Folder::new();
    let source = [
        "Part I",
        "Chapter 1",
        "Chapter 2",
        "Part II",
        "Chapter 1",
        "Chapter 3",
    ];
    let target = [
        "بخش اول",
        "فصل ۱",
        "فصل ۲",
        "بخش دوم",
        "فصل ۱",
        "فصل ۲",
        "فصل ۳",
    ];
    folder.write("en.txt", book(&source, "Part", ENGLISH));
    folder.write("fa.txt", book(&target, "بخش", PERSIAN));
    let tree = folder.run(&["outline", "en.txt", "--lang", "en"]).fine();
    let lines: Vec<&str> = tree.lines().take(2).collect();
    assert_eq!(lines, ["s1     Part I", "s2       Chapter 1  (2 segments)"]);
    let both = [
        "outline",
        "en.txt",
        "fa.txt",
        "--lang",
        "en",
        "--target-lang",
        "fa",
    ];
    let shown = folder.run(&both).fine();
    assert!(shown.contains("+ t12      فصل ۲"), "{shown}");
    assert!(
        shown.ends_with("6 in both texts, 0 only in the source, 1 only in the target\n"),
        "{shown}"
    );
    let json = folder.run(&[&both[..], &["--json"]].concat()).fine();
    let found = divisions(&json);
    assert_eq!(found.len(), 7);
    assert_eq!(found[2]["source"]["path"], "Part I / Chapter 2");
    assert_eq!(found[2]["target"]["path"], "بخش اول / فصل ۲");
    assert!(found[5]["source"].is_null());
}

#[test]
fn the_chapter_of_a_bead_is_the_path_of_its_headings() {
    let folder = Folder::new();
    let headings = ["Part I", "Chapter 1", "Chapter 2", "Part II", "Chapter 1"];
    folder.write("en.txt", book(&headings, "Part", ENGLISH));
    folder.write(
        "fa.txt",
        book(
            &["بخش اول", "فصل ۱", "فصل ۲", "بخش دوم", "فصل ۱"],
            "بخش",
            PERSIAN,
        ),
    );
    let csv = folder
        .run(&[
            "align",
            "en.txt",
            "fa.txt",
            "--source-lang",
            "en",
            "--target-lang",
            "fa",
            "-o",
            "-",
        ])
        .fine();
    for path in [
        "Part I",
        "Part I / Chapter 1",
        "Part I / Chapter 2",
        "Part II / Chapter 1",
    ] {
        assert!(csv.contains(&format!(",{path},")), "{path}\n{csv}");
    }
}

#[test]
fn a_text_without_headings_has_no_divisions() {
    let folder = Folder::new();
    for (lang, text) in [("en", ENGLISH), ("fa", PERSIAN)] {
        folder.write("text.txt", text.repeat(3));
        assert_eq!(
            folder.run(&["outline", "text.txt", "--lang", lang]).fine(),
            ""
        );
    }
}

#[test]
fn the_envelope_of_a_publisher_is_no_chapter() {
    let folder = Folder::new();
    let licence = "Section 1. General Terms of Use\n\nWhoever reads this must accept all of it.\n\n\
                   Section 2. Information about the Mission\n\nIt is free, and it stays free.\n";
    let wrapped = |book: String| {
        format!(
            "The Project Gutenberg EBook of this book\n\n*** START OF THIS PROJECT GUTENBERG EBOOK THIS BOOK ***\n\n\
             {book}*** END OF THIS PROJECT GUTENBERG EBOOK THIS BOOK ***\n\n{licence}"
        )
    };
    let english = book(&["Chapter 1", "Chapter 2", "Chapter 3"], "Part", ENGLISH);
    let persian = book(&["فصل ۱", "فصل ۲", "فصل ۳"], "بخش", PERSIAN);
    folder.write("en.txt", wrapped(english));
    folder.write("fa.txt", wrapped(persian));
    for (file, lang) in [("en.txt", "en"), ("fa.txt", "fa")] {
        let tree = folder.run(&["outline", file, "--lang", lang]).fine();
        assert_eq!(tree.lines().count(), 3, "{tree}");
        assert!(!tree.contains("Section"), "{tree}");
    }
    let languages = ["--source-lang", "en", "--target-lang", "fa"];
    let csv = folder
        .run(&[&["align", "en.txt", "fa.txt"], &languages[..]].concat())
        .out;
    let rows: Vec<&str> = csv
        .lines()
        .filter(|row| row.contains("accept all of it"))
        .collect();
    assert!(
        !rows.is_empty() && rows.iter().all(|row| !row.contains("Chapter 3")),
        "{rows:?}"
    );
    let text = csv
        .lines()
        .filter(|row| row.contains(",Chapter 3,"))
        .count();
    assert!(text > 1, "{csv}");
}
