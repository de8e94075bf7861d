//! `bitext terms` as a user runs it: the terms of the book with their translations, glossaries, and every flag.

use bitext::anchor::anchor;
use bitext::bead::{Alignment, Bead};
use bitext::bitext::Bitext;
use bitext::language::for_code;
use bitext::model::Params;
use bitext::pair::Pair;
use bitext::review::terms::inconsistent;
use bitext::segment::Document;
use bitext::term::Term;

use super::program::{EN_FA, Folder, Run};

const BOOK: &str = include_str!("../../alignments/history-of-the-russian-revolution.jsonl");

#[derive(serde::Deserialize)]
struct Row {
    source: Vec<Unit>,
    target: Vec<Unit>,
}

#[derive(serde::Deserialize)]
struct Unit {
    text: String,
}

/// The book and its terms, from its committed alignment.
fn terms_of_the_book() -> (Bitext, Vec<Term>) {
    let rows: Vec<Row> = BOOK
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut texts = Pair::new(Vec::new(), Vec::new());
    let mut beads = Vec::new();
    for row in rows {
        let from = Pair::new(texts.source.len(), texts.target.len());
        texts
            .source
            .extend(row.source.into_iter().map(|unit| unit.text));
        texts
            .target
            .extend(row.target.into_iter().map(|unit| unit.text));
        beads.push(Bead::new(
            from.source..texts.source.len(),
            from.target..texts.target.len(),
        ));
    }
    let segments = texts.as_ref().map(Vec::len);
    let documents = texts.map(|texts| Document::from_lines(&texts.join("\n")));
    let languages = Pair::new(for_code("en").unwrap(), for_code("fa").unwrap());
    let evidence = anchor(documents.as_ref(), languages);
    let alignment = Alignment::new(beads, segments).unwrap();
    let bitext = Bitext::new(documents, alignment, evidence, languages).unwrap();
    let found = bitext.terms(3);
    (bitext, found)
}

/// Terms and their translations as read in the book; `|` separates several translations.
const RENDERED: &[(&str, &str)] = &[
    ("Constituent Assembly", "مجلس مؤسسان"),
    ("Military Revolutionary Committee", "کمیته انقلابی نظامی"),
    (
        "lower middle-class",
        "طبقه متوسط رو به پایین|طبقه متوسط پایین",
    ),
    (
        "Socialist Revolutionaries",
        "انقلابیون سوسیالیست|سوسیالیست انقلابی",
    ),
    ("Left Socialist Revolutionaries", "انقلابیون سوسیالیست چپ"),
    ("Right Socialist Revolutionaries", "انقلابیون سوسیالیست راست"),
    ("Provisional Parliament", "پارلمان موقت"),
    ("Central Executive Committee", "کمیته اجرایی مرکزی"),
    ("Petrograd Soviet", "شورای پتروگراد"),
    ("Petrograd garrison", "پادگان پتروگراد"),
    ("peace negotiations", "مذاکرات صلح"),
    ("working class", "طبقه کارگر"),
    ("Liberal bourgeoisie", "بورژوازی لیبرال"),
    ("November Revolution", "انقلاب نوامبر"),
    ("Soviet Government", "دولت شوروی"),
    ("Coalition Government", "دولت ائتلافی"),
    ("Red Guards", "گارد سرخ"),
    ("Democratic Conference", "کنفرانس دموکراتیک"),
    ("Winter Palace", "کاخ زمستانی"),
    ("Smolny Institute", "مؤسسه اسمولنی"),
    ("civil war", "جنگ داخلی"),
    ("class struggle", "مبارزه طبقاتی"),
    ("German Imperialism", "امپریالیسم آلمان"),
    ("Austria-Hungary", "اتریش-مجارستان"),
    ("Brest-Litovsk", "برست-لیتوفسک"),
    ("Mensheviks", "منشویک‌ها"),
    ("Bolsheviks", "بلشویک‌ها"),
    ("cadets", "کادت‌ها|دانشجویان"),
    ("Tsereteli", "تسرتلی|تزرتلی"),
    ("Korniloff", "کورنیلف|کورنیلوف"),
    ("Kühlmann", "کولمان|کولمن|کوهلمان|کلمن"),
];

#[test]
fn the_terms_of_the_book_have_their_real_renderings() {
    let (_, terms) = terms_of_the_book();
    for (name, wanted) in RENDERED {
        let term = terms.iter().find(|term| term.text == *name);
        let term = term.unwrap_or_else(|| panic!("{name} is no term"));
        let found: Vec<&str> = term
            .renderings
            .iter()
            .map(|found| found.text.as_str())
            .collect();
        for rendering in wanted.split('|') {
            assert!(
                found.contains(&rendering),
                "{name}: no {rendering} in {found:?}"
            );
        }
        assert_eq!(found[0], wanted.split('|').next().unwrap(), "{name}");
        let rendered: usize = term.renderings.iter().map(|found| found.beads.len()).sum();
        assert_eq!(
            rendered + term.unfound.len() + term.omitted.len(),
            term.count,
            "{name}"
        );
        assert!(
            10 * term.unfound.len() <= term.count,
            "{name}: {:?}",
            term.unfound
        );
    }
    assert!(terms.is_sorted_by(|a, b| a.termhood >= b.termhood));
    assert!(
        terms
            .iter()
            .all(|term| (0.0..=1.0).contains(&term.dispersion))
    );
}

#[test]
fn a_name_in_one_spelling_is_consistent_and_one_in_four_is_not() {
    let (_, terms) = terms_of_the_book();
    let consistency = |name: &str| {
        let term = terms.iter().find(|term| term.text == name).unwrap();
        term.consistency.unwrap()
    };
    assert!(consistency("Petrograd") > 0.99);
    assert!(consistency("Korniloff") < 0.6 && consistency("Kühlmann") < 0.5);
}

const ENGLISH: &str = "The Red Guards came to the bridge. The old man saw the Red Guards there.

In the evening the Red Guards left. Kerensky had seen the Red Guards from his window.

Nobody else knew Kerensky. Everybody waited for Kerensky in the rain.
";

const PERSIAN: &str = "گارد سرخ به پل آمد. پیرمرد گارد سرخ را آنجا دید.

هنگام عصر گارد سرخ رفت. کرنسکی پاسداران سرخ را از پنجره‌اش دیده بود.

هیچ‌کس دیگر کرنسکی را نمی‌شناخت. همه در باران منتظر کرنسکی بودند.
";

#[test]
fn review_tells_which_terms_have_several_renderings() {
    let (bitext, terms) = terms_of_the_book();
    let findings = inconsistent(&terms, &bitext, &Params::defaults().terms);
    let told = |start: &str| {
        findings
            .iter()
            .find(|finding| finding.reason.starts_with(start))
    };
    let cadets = told("`cadets` is rendered `کادت‌ها` ").unwrap();
    assert!(cadets.reason.contains("`دانشجویان`"), "{}", cadets.reason);
    let text = |&segment: &usize| bitext.documents().target.segment_text(segment);
    let places = cadets.segments.target.iter().map(text);
    let students = places.filter(|text| text.contains("دانشجو")).count();
    assert!(students >= 10, "{students} places have the other rendering");
    for consistent in ["`Constituent Assembly`", "`Kerensky`", "`Korniloff`"] {
        assert!(told(consistent).is_none(), "{consistent}");
    }
}

fn folder() -> Folder {
    Folder::with(&[("en.txt", ENGLISH), ("fa.txt", PERSIAN)])
}

fn run(folder: &Folder, rest: &[&str]) -> Run {
    folder.run(&[&["terms", "en.txt", "fa.txt"], &EN_FA[..], rest].concat())
}

#[test]
fn terms_are_shown_with_their_renderings() {
    let out = run(&folder(), &[]).fine();
    for wanted in [
        "Red Guards  (phrase, 4 times",
        "گارد سرخ",
        "Kerensky  (name, 3 times",
        "        The Red Guards came to the bridge.",
        "کرنسکی",
        "terms\n",
    ] {
        assert!(out.contains(wanted), "no `{wanted}` in {out}");
    }
    assert!(!out.contains("window"), "{out}");
}

#[test]
fn a_count_can_be_asked_for() {
    let folder = folder();
    let four = run(&folder, &["--min-count", "4"]).fine();
    assert!(
        four.contains("Red Guards") && !four.contains("Kerensky"),
        "{four}"
    );
    assert_eq!(run(&folder, &["--min-count", "50"]).fine(), "0 terms\n");
}

#[test]
fn terms_are_exported_as_tsv_and_tbx() {
    let folder = folder();
    let tsv = run(&folder, &["--format", "tsv"]).fine();
    let header =
        "term\tkind\tcount\ttermhood\tdispersion\tconsistency\trendering\trendered\tbeads\n";
    assert!(tsv.starts_with(header), "{tsv}");
    assert!(tsv.contains("Kerensky\tname\t3\t"), "{tsv}");
    assert!(tsv.contains("\tکرنسکی\t3\t4 5 6\n"), "{tsv}");
    let tbx = run(&folder, &["--format", "tbx"]).fine();
    assert!(tbx.contains("<title>en.txt / fa.txt</title>"), "{tbx}");
    assert!(tbx.contains("<langSet xml:lang=\"fa\">"), "{tbx}");
    // What is exported is a glossary that the text follows.
    folder.write("own.tbx", &tbx);
    let followed = run(&folder, &["--glossary", "own.tbx"]).fine();
    assert!(followed.contains("0 of 7 places depart"), "{followed}");
}

#[test]
fn departures_from_a_glossary_are_told() {
    let folder = folder();
    folder.write(
        "g.tsv",
        "Red Guard\tگارد سرخ\nKerensky\tکرنسکی\nTrotsky\tتروتسکی\n",
    );
    let found = run(&folder, &["--glossary", "g.tsv"]);
    assert_eq!(found.status, Some(1), "{found:#?}");
    assert!(
        found.err.contains("g.tsv: not in the original: `Trotsky`"),
        "{found:#?}"
    );
    assert!(
        found
            .out
            .contains("     4  `Red Guard` should be `گارد سرخ`"),
        "{found:#?}"
    );
    assert!(
        found
            .out
            .contains("1 of 7 places depart from the glossary; 2 of its terms occur"),
        "{found:#?}"
    );
    let tsv = run(&folder, &["--glossary", "g.tsv", "--format", "tsv"]);
    let lines: Vec<&str> = tsv.out.lines().collect();
    assert_eq!(lines.len(), 2, "{tsv:#?}");
    assert!(
        lines[1].starts_with("4\t\tRed Guard\tگارد سرخ\t"),
        "{tsv:#?}"
    );
    folder.write("bad.tsv", "Red Guard\tگارد سرخ\nKerensky\n");
    let told = run(&folder, &["--glossary", "bad.tsv"]).err;
    assert!(
        told.contains("bad.tsv: without a term and a rendering, left out: line 2"),
        "{told}"
    );
    // A second allowed translation is not a departure.
    folder.write(
        "two.tsv",
        "Red Guards\tگارد سرخ\nRed Guards\tپاسداران سرخ\n",
    );
    assert_eq!(run(&folder, &["--glossary", "two.tsv"]).status, Some(0));
}

#[test]
fn a_glossary_that_cannot_be_used_is_refused() {
    let folder = folder();
    folder.write("empty.tsv", "one\ntwo\n");
    folder.write("page.tbx", "<html/>");
    for (rest, wanted) in [
        (
            &["--glossary", "empty.tsv"][..],
            "empty.tsv: the glossary has no entries",
        ),
        (
            &["--glossary", "page.tbx"],
            "page.tbx: line 1: this is no TBX",
        ),
        (&["--glossary", "none.tsv"], "none.tsv: no such file"),
        (
            &["--glossary", "page.tbx", "--format", "tbx"],
            "no room for departures",
        ),
        (
            &["--glossary", "page.tbx", "--min-count", "2"],
            "cannot be used with",
        ),
        (&["--min-count", "x"], "give a whole number from 1 on"),
        (&["--min-count", "-1"], "give a whole number from 1 on"),
    ] {
        run(&folder, rest).failed(&[wanted]);
    }
}

#[test]
fn a_language_without_a_module_has_terms_too() {
    let folder = Folder::new();
    let sentence = |n: usize| match n % 30 {
        0 => format!("Die Rote Armee kam und die Stadt {n} war still.\n"),
        1 => format!("Man sah die Rote Armee und den Fluss {n} dort.\n"),
        _ => format!("Der Tag war lang und die Leute gingen {n} mal heim.\n"),
    };
    let german: String = (0..120).map(sentence).collect();
    folder.write("de.txt", &german);
    folder.write("de2.txt", german.replace("Rote Armee", "Garde Rot"));
    let out = folder.run(&[
        "terms",
        "de.txt",
        "de2.txt",
        "--source-lang",
        "de",
        "--target-lang",
        "de",
    ]);
    let out = out.fine();
    assert!(out.contains("Rote Armee  (phrase, 8 times"), "{out}");
    assert!(out.contains("Garde Rot"), "{out}");
    assert!(!out.contains("\nund "), "{out}");
}
