//! Implausible alignments: other books, the same text, swapped sides and passages that are not each other's are warned of,
//! sound ones are not.

use std::fs;
use std::ops::Range;

use bitext::pair::{Pair, Side};
use bitext::warning::Warning;
use bitext::{Aligner, Bitext};

use super::program::Folder;

/// A text of `tests/held_out`.
fn held_out(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/held_out");
    fs::read_to_string(format!("{folder}/{name}.txt")).unwrap()
}

fn aligned(texts: Pair<&str>, codes: Pair<&str>) -> Bitext {
    let aligner = Aligner::new(codes.source, codes.target).unwrap();
    aligner.align(texts).unwrap()
}

/// What is implausible about two texts and their alignment.
fn warnings(source: &str, target: &str, codes: Pair<&str>) -> Vec<Warning> {
    let bitext = aligned(Pair::new(source, target), codes);
    let found = bitext.warnings().iter().filter(|w| w.is_implausible());
    found.cloned().collect()
}

/// The thirds of a text that are in a range, cut between paragraphs.
fn thirds(text: &str, range: Range<usize>) -> String {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let at = |third| third * paragraphs.len() / 3;
    paragraphs[at(range.start)..at(range.end)].join("\n\n")
}

const FR_EN: Pair<&str> = Pair::new("fr", "en");

#[test]
fn sound_pairs_are_not_warned_of() {
    for (work, codes) in [
        ("bovary", FR_EN),
        ("alice", Pair::new("en", "it")),
        ("quijote", Pair::new("es", "en")),
    ] {
        let texts = codes.map(|code| held_out(&format!("{work}.{code}")));
        assert_eq!(warnings(&texts.source, &texts.target, codes), [], "{work}");
        let codes = codes.swap();
        assert_eq!(warnings(&texts.target, &texts.source, codes), [], "{work}");
    }
}

#[test]
fn a_text_that_lacks_a_third_is_sound() {
    let (french, english) = (held_out("bovary.fr"), held_out("bovary.en"));
    let without = [thirds(&english, 0..1), thirds(&english, 2..3)].join("\n\n");
    assert_eq!(warnings(&french, &without, FR_EN), []);
}

#[test]
fn a_revision_in_the_same_language_is_sound() {
    let text = held_out("quijote.en");
    let words = text.split_inclusive(' ').zip(1..);
    let revised: String = words
        .filter(|(_, number)| number % 9 != 0)
        .map(|(word, _)| word)
        .collect();
    assert_eq!(warnings(&text, &revised, Pair::new("en", "en")), []);
}

#[test]
fn another_book_is_warned_of() {
    for (source, target, codes) in [
        ("bovary.fr", "quijote.en", FR_EN),
        ("bovary.fr", "alice.en", FR_EN),
        ("alice.it", "quijote.en", Pair::new("it", "en")),
        ("quijote.es", "alice.it", Pair::new("es", "it")),
    ] {
        let found = warnings(&held_out(source), &held_out(target), codes);
        let is_of_it =
            |w: &Warning| matches!(w, Warning::LittlePaired { .. } | Warning::Unsure { .. });
        assert!(found.iter().any(is_of_it), "{source} {target}: {found:?}");
    }
}

#[test]
fn swapped_and_other_languages_are_warned_of() {
    let (french, english) = (held_out("bovary.fr"), held_out("bovary.en"));
    assert_eq!(warnings(&english, &french, FR_EN), [Warning::SidesSwapped]);
    let other = |side, language: &str, found: &str| Warning::OtherLanguage {
        side,
        language: language.to_owned(),
        found: found.to_owned(),
    };
    assert_eq!(
        warnings(&french, &english, Pair::new("fr", "de")),
        [other(Side::Target, "de", "en")]
    );
    assert_eq!(
        warnings(&english, &english, FR_EN),
        [other(Side::Source, "fr", "en"), Warning::SameText]
    );
    assert_eq!(
        warnings(&english, &english, Pair::new("en", "en")),
        [Warning::SameText]
    );
}

#[test]
fn a_passage_of_another_book_is_warned_of() {
    let (spanish, english) = (held_out("quijote.es"), held_out("quijote.en"));
    let (first, last) = (thirds(&english, 0..1), thirds(&english, 2..3));
    let collapsed = [first, held_out("bovary.en"), last].join("\n\n");
    let found = warnings(&spanish, &collapsed, Pair::new("es", "en"));
    let [Warning::Unaligned { target, .. }] = &found[..] else {
        panic!("{found:?}");
    };
    let bitext = aligned(Pair::new(&spanish, &collapsed), Pair::new("es", "en"));
    let document = bitext.documents().target;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let other = words(&held_out("bovary.en"));
    let of_other = |numbers: Range<usize>| {
        let texts = numbers.map(|number| words(document.segment_text(number)));
        texts.filter(|text| other.contains(text.as_str())).count()
    };
    let all = of_other(0..document.segments.len());
    let found = of_other(target.0.number..target.1.number + 1);
    assert!(
        all > 100 && 10 * found > 9 * all,
        "{found} of {all} segments"
    );
}

const FR_EN_FLAGS: [&str; 4] = ["--source-lang", "fr", "--target-lang", "en"];

#[test]
fn strict_runs_end_with_one_where_something_is_implausible() {
    let (french, english) = (held_out("bovary.fr"), held_out("bovary.en"));
    let folder = Folder::with(&[("a.txt", &french), ("b.txt", &english)]);
    let align = |these: [&str; 2], more: &[&str]| {
        folder.run(&[&["align"], &these[..], &FR_EN_FLAGS, more].concat())
    };
    let sound = align(["a.txt", "b.txt"], &["--strict"]);
    let quality = sound.quality.clone();
    assert!(quality.contains("of the letters paired"), "{quality}");
    let rows = sound.fine();
    let same = align(["a.txt", "a.txt"], &["-o", "c.csv"]);
    assert!(same.err.contains("looks like `fr`") && same.err.contains("same text"));
    assert_eq!(same.status, Some(0));
    let same = align(["a.txt", "a.txt"], &["--strict", "-o", "d.csv"]);
    assert_eq!(same.status, Some(1), "{same:#?}");
    // It is written all the same.
    assert_eq!(folder.read("c.csv"), folder.read("d.csv"));
    assert!(rows.lines().count() > 100);
}

#[test]
fn the_summary_of_folders_has_the_quality_and_the_number_of_implausible_documents() {
    let folder = Folder::new();
    for (name, content) in [
        ("fr/one.txt", held_out("bovary.fr")),
        ("fr/two.txt", held_out("bovary.fr")),
        ("en/one.txt", held_out("bovary.en")),
        ("en/two.txt", held_out("alice.en")),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let align = ["align", "fr", "en", "-o", "out", "--strict"];
    let run = folder.run(&[&align[..], &FR_EN_FLAGS].concat());
    assert_eq!(run.status, Some(1), "{run:#?}");
    assert!(
        run.err.contains("two: ") && !run.err.contains("one: "),
        "{run:#?}"
    );
    assert!(run.err.contains("  quality    "), "{run:#?}");
    assert!(
        run.err.contains("  warned of  1 of 2 documents"),
        "{run:#?}"
    );
    // Nothing is aligned again, and what was implausible is counted nonetheless.
    let again = folder.run(&[&align[..], &FR_EN_FLAGS].concat());
    assert_eq!(again.status, Some(1), "{again:#?}");
    assert!(
        again.err.contains("  warned of  1 of 2 documents"),
        "{again:#?}"
    );
}
