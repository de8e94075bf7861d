//! `bitext concordance` as a user runs it: every flag changes what it finds or how it is shown.

use super::program::{EN_FA, Folder, Run};

const ENGLISH: &str =
    "The sailors met in 1917. A sailor read the letter.\n\nThe old sailors slept.\n";
const PERSIAN: &str =
    "ملوانان در ۱۹۱۷ جمع شدند. یک ملوان نامه را خواند.\n\nملوانان پیر خوابیدند.\n";

fn run(query: &[&str]) -> Run {
    let folder = Folder::with(&[("en.txt", ENGLISH), ("fa.txt", PERSIAN)]);
    folder.run(&[&["concordance"], query, &["en.txt", "fa.txt"], &EN_FA].concat())
}

fn concordance(query: &[&str]) -> String {
    run(query).fine()
}

#[test]
fn a_word_is_shown_with_its_context_and_its_pair() {
    let out = concordance(&["SAILORS"]);
    assert!(
        out.contains("     1  The [sailors] met in 1917.\n"),
        "{out}"
    );
    assert!(out.contains("[ملوانان] در ۱۹۱۷ جمع شدند."), "{out}");
    assert!(out.contains("\n2 hits\n"), "{out}");
    assert!(concordance(&["old sailors"]).contains("\n1 hits\n"));
}

#[test]
fn other_forms_and_expressions_are_found_on_request() {
    assert!(concordance(&["sailors", "--stem"]).contains("\n3 hits\n"));
    let out = concordance(&["s[al]+[a-z]*p?t", "--regex"]);
    assert!(out.contains("[slept]"), "{out}");
}

#[test]
fn a_side_is_chosen() {
    assert!(concordance(&["1917"]).ends_with("\n1 hits\n"));
    let out = concordance(&["1917", "--side", "target", "--format", "csv"]);
    assert!(out.lines().nth(1).unwrap().contains(",target,"), "{out}");
    assert_eq!(out.lines().count(), 2);
}

#[test]
fn hits_are_sorted_and_written() {
    let matched = |sort: &str| -> Vec<String> {
        let out = concordance(&[
            "[a-z]+ (met|read|slept)",
            "--regex",
            "--format",
            "jsonl",
            "--sort",
            sort,
        ]);
        let hit = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
        out.lines()
            .map(|line| hit(line)["matched"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        matched("place"),
        ["sailors met", "sailor read", "sailors slept"]
    );
    assert_eq!(
        matched("matched"),
        ["sailor read", "sailors met", "sailors slept"]
    );
    assert_eq!(
        matched("before"),
        ["sailor read", "sailors slept", "sailors met"]
    );
    assert_eq!(
        matched("after"),
        ["sailors slept", "sailors met", "sailor read"]
    );
}

#[test]
fn a_query_without_words_is_refused() {
    run(&["?!"]).failed(&["`?!`", "no word"]);
    run(&["--regex", "("]).failed(&["`(`", "no regular expression: unclosed group"]);
}

/// The book, from its committed alignment.
fn in_the_book(rest: &[&str]) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_bitext"))
        .arg("concordance")
        .args(rest)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{output:?}"
    );
    String::from_utf8(output.stdout).unwrap()
}

/// As in the table of terms, which is held to what was read in the book.
#[test]
fn renderings_are_marked_counted_and_sorted() {
    let out = in_the_book(&["Korniloff", "--side", "source", "--stem"]);
    let last = out.lines().last().unwrap();
    assert!(last.starts_with("in the translation: کورنیل"), "{last}");
    for spelling in ["کورنیلف", "کورنیلوف"] {
        assert!(last.contains(&format!("{spelling} 1")), "{last}");
        assert!(out.contains(&format!("[{spelling}]")), "{out}");
    }
    // In the other direction: a query for words of the translation.
    let out = in_the_book(&["مجلس مؤسسان", "--side", "target"]);
    let last = out.lines().last().unwrap();
    assert!(
        last.starts_with("in the original: Constituent Assembly "),
        "{last}"
    );
    assert!(out.contains("[Constituent Assembly]"), "{out}");
    let out = in_the_book(&[
        "cadets",
        "--side",
        "source",
        "--format",
        "jsonl",
        "--sort",
        "rendering",
    ]);
    let hit = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    let renderings: Vec<String> = out
        .lines()
        .map(|line| hit(line)["rendering"].as_str().unwrap().to_owned())
        .collect();
    let known = renderings
        .iter()
        .take_while(|rendering| !rendering.is_empty())
        .count();
    assert!(known > 30, "{renderings:?}");
    assert!(
        renderings[..known].is_sorted() && renderings[known..].iter().all(String::is_empty),
        "{renderings:?}"
    );
    assert!(
        renderings
            .iter()
            .any(|rendering| rendering.starts_with("کادت")),
        "{renderings:?}"
    );
    assert!(
        renderings
            .iter()
            .any(|rendering| rendering.starts_with("دانشجو")),
        "{renderings:?}"
    );
}
