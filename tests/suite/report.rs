//! `bitext report`: one page that loads nothing, shows texts as text, and works in a real browser.

use std::path::Path;
use std::process::Command;

use bitext::bead::{Alignment, Bead};
use bitext::bitext::Bitext;
use bitext::evidence::{Evidence, Words};
use bitext::finding::{Finding, Kind, Severity};
use bitext::language::for_code;
use bitext::pair::Pair;
use bitext::review::page::{Input, page};
use bitext::review::{Filter, report};
use bitext::segment::{Document, SegmentKind};
use bitext::term::{Rendering, Term, TermKind};

use super::browser;
use super::program::{EN_FA, Folder};

const ENGLISH: &str = "THE HARBOUR\n\nIn 1917 Kerensky came to the harbour. He had 45 men.\n\nNobody saw him again!\n";
const PERSIAN: &str =
    "بندر\n\nدر ۱۹۱۷ کرنسکی به بندر آمد. او ۴۶ مرد داشت.\n\nکسی دیگر او را ندید!\n";
/// What must come out as text.
const HOSTILE: &str = "<script>globalThis.struck = 1</script> <img src=x onerror=globalThis.struck=1> </script> <!-- &amp; \\u003c `</style>` \"'";

fn folder() -> Folder {
    Folder::with(&[("en.txt", ENGLISH), ("fa.txt", PERSIAN)])
}

fn run(folder: &Folder, rest: &[&str]) -> super::program::Run {
    folder.run(&[&["report", "en.txt", "fa.txt"], &EN_FA[..], rest].concat())
}

/// A page of pairs of lines, each aligned with its like; every tenth has a finding, and a heading begins every 500.
fn lines(texts: &Pair<Vec<String>>, title: &str, reason: &str, term: &str) -> String {
    let mut documents = texts
        .as_ref()
        .map(|lines| Document::from_lines(&lines.join("\n")));
    for segment in documents.source.segments.iter_mut().step_by(500) {
        segment.kind = SegmentKind::Heading;
    }
    let count = texts.source.len();
    let beads = (0..count).map(|i| Bead::new(i..i + 1, i..i + 1)).collect();
    let mut words = Pair::new(Words::default(), Words::default());
    for _ in 0..count {
        words.source.start_segment();
        words.target.start_segment();
    }
    let evidence = Evidence {
        words,
        links: Vec::new(),
    };
    let alignment = Alignment::new(beads, Pair::new(count, count)).unwrap();
    let languages = Pair::new(for_code("en").unwrap(), for_code("fa").unwrap());
    let bitext = Bitext::new(documents, alignment, evidence, languages).unwrap();
    let findings: Vec<Finding> = (1..count)
        .step_by(10)
        .map(|i| Finding {
            kind: Kind::Number,
            severity: Severity::Major,
            segments: Pair::new(vec![i], vec![i]),
            reason: reason.to_owned(),
        })
        .collect();
    let terms = (0..(count / 40).max(1)).map(|i| Term {
        text: format!("{term} {i}"),
        kind: TermKind::Word,
        count: 3,
        termhood: 1.0,
        dispersion: 0.5,
        consistency: Some(1.0),
        renderings: vec![Rendering {
            text: term.to_owned(),
            beads: vec![1, 2, 2],
        }],
        unfound: Vec::new(),
        omitted: Vec::new(),
    });
    let terms: Vec<Term> = terms.collect();
    page(Input {
        title,
        tags: Pair::new("en", "fa"),
        languages: bitext.languages(),
        bitext: &bitext,
        findings: &report(&bitext, &findings, &Filter::default()),
        terms: &terms,
        score: None,
    })
    .unwrap()
}

fn hostile() -> String {
    let side = vec![HOSTILE.to_owned(); 12];
    lines(&Pair::new(side.clone(), side), HOSTILE, HOSTILE, HOSTILE)
}

fn large() -> String {
    let english = |i| {
        format!(
            "This is sentence number {i}, about as long as the sentences of a book are, or a little longer."
        )
    };
    let persian =
        |i| format!("این جمله شماره {i} است و کم و بیش به درازای جمله‌های یک کتاب، یا کمی درازتر.");
    let texts = Pair::new(
        (0..20_000).map(english).collect(),
        (0..20_000).map(persian).collect(),
    );
    lines(
        &texts,
        "Twenty thousand pairs",
        "the source has `sentence`",
        "sentence",
    )
}

#[test]
fn the_page_is_written_where_it_is_asked_for() {
    let folder = folder();
    let named = run(&folder, &[]);
    assert_eq!(
        (named.status, named.out.as_str()),
        (Some(0), ""),
        "{named:#?}"
    );
    assert!(named.err.contains("written    en.html"), "{named:#?}");
    run(&folder, &["-o", "page.html"]);
    let html = folder.read("en.html");
    assert_eq!(folder.read("page.html"), html);
    assert_eq!(run(&folder, &["-o", "-"]).fine(), html);
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
    for wanted in [
        "<title>en.txt / fa.txt</title>",
        "\"kind\":\"number\"",
        "او ۴۶ مرد داشت",
        "\"target\":\"rtl\"",
    ] {
        assert!(html.contains(wanted), "no {wanted}");
    }
    run(&folder, &["-o", "none/page.html"])
        .failed(&["none/page.html: cannot write: no such folder"]);
    assert_eq!(
        folder.names(""),
        ["en.html", "en.txt", "fa.txt", "page.html"]
    );
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let folder = folder();
    let html = run(&folder, &["-o", "-"]).fine();
    for part in [
        "src=",
        "@import",
        "url(",
        "http://",
        "https://",
        "<link rel=\"stylesheet\"",
    ] {
        assert!(!html.contains(part), "{part}");
    }
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn texts_that_look_like_markup_are_escaped() {
    let html = hostile();
    assert!(!html.contains("<script>globalThis") && !html.contains("<img"));
    // The page's own elements alone: the data, the script.
    assert_eq!(html.matches("<script").count(), 2);
    assert_eq!(html.matches("</script>").count(), 2);
    assert_eq!(html.matches("</style>").count(), 2);
}

#[test]
fn the_page_works_in_a_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !browser::is_there("the report") {
        return;
    }
    let folder = Folder::with(&[("hostile.html", &hostile()), ("large.html", &large())]);
    let book = folder.path().join("book.html");
    let made = Command::new(env!("CARGO_BIN_EXE_bitext"))
        .args(["report", "-o"])
        .arg(&book)
        .current_dir(root)
        .status()
        .unwrap();
    assert!(made.success());
    assert!(std::fs::metadata(&book).unwrap().len() < 3_000_000);
    browser::run("page.mjs", folder.path().as_ref());
}
