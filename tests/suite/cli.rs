//! Each subcommand as a user runs it: what it writes, and that every flag changes it.

use super::program::{EN_FA, Folder};

const ENGLISH: &str = "THE HARBOUR\n\nIn 1917 Kerensky came to the harbour. He had 45 men.\n\nNobody saw him again!\n";
const PERSIAN: &str =
    "بندر\n\nدر ۱۹۱۷ کرنسکی به بندر آمد. او ۴۵ مرد داشت.\n\nکسی دیگر او را ندید!\n";
const HEADER: &str =
    "bead,chapter,type,source_ids,target_ids,source,target,confidence,anchors,status";

fn pair() -> Folder {
    Folder::with(&[("en.txt", ENGLISH), ("fa.txt", PERSIAN)])
}

fn align<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    [&["align", "en.txt", "fa.txt"], &EN_FA[..], rest].concat()
}

#[test]
fn align_writes_csv_to_standard_output() {
    let out = pair().run(&align(&[])).fine();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], HEADER);
    assert_eq!(lines.len(), 5);
    assert!(
        lines[1].starts_with("1,THE HARBOUR,1-1,s1,t1,THE HARBOUR,بندر,"),
        "{out}"
    );
    assert!(
        lines[2].starts_with(
            "2,THE HARBOUR,1-1,s2,t2,In 1917 Kerensky came to the harbour.,در ۱۹۱۷ کرنسکی به بندر آمد.,"
        ),
        "{out}"
    );
    assert!(lines[2].contains("number:1917 name:Kerensky"), "{out}");
    assert!(
        lines.iter().skip(1).all(|line| line.ends_with(",machine")),
        "{out}"
    );
}

#[test]
fn align_writes_the_format_that_the_extension_names() {
    let folder = pair();
    let csv = folder.run(&align(&[])).fine();
    for (name, is_right) in [
        (
            "out.csv",
            (|text, csv| text == csv) as fn(&str, &str) -> bool,
        ),
        ("out.tsv", |text, _| {
            text.starts_with(&HEADER.replace(',', "\t"))
        }),
        ("out.jsonl", |text, _| {
            text.starts_with("{\"bead\":1,\"chapter\":\"THE HARBOUR\",\"type\":\"1-1\"")
        }),
    ] {
        assert_eq!(folder.run(&align(&["-o", name])).fine(), "");
        let written = folder.read(name);
        assert!(is_right(&written, &csv), "{name}: {written}");
    }
    assert_eq!(
        folder.names(""),
        ["en.txt", "fa.txt", "out.csv", "out.jsonl", "out.tsv"]
    );
}

#[test]
fn a_format_that_is_asked_for_wins_over_the_extension() {
    let folder = pair();
    folder
        .run(&align(&["-o", "out.csv", "--format", "jsonl"]))
        .fine();
    assert!(folder.read("out.csv").starts_with('{'));
    let tsv = folder.run(&align(&["--format", "tsv"])).fine();
    assert!(tsv.starts_with("bead\tchapter\t"), "{tsv}");
}

#[test]
fn jsonl_says_where_each_segment_stands_in_the_raw_file() {
    let out = pair().run(&align(&["--format", "jsonl"])).fine();
    let mut segments = 0;
    for line in out.lines() {
        let bead: serde_json::Value = serde_json::from_str(line).unwrap();
        for (side, raw) in [("source", ENGLISH), ("target", PERSIAN)] {
            for segment in bead[side].as_array().unwrap() {
                let range = &segment["raw"][0];
                let at = |k: usize| usize::try_from(range[k].as_u64().unwrap()).unwrap();
                assert_eq!(segment["text"], raw[at(0)..at(1)]);
                segments += 1;
            }
        }
    }
    assert_eq!(segments, 8);
}

#[test]
fn segmented_files_are_taken_as_they_are() {
    let folder = Folder::with(&[
        ("en.txt", "One. Two.\n\nThree.\n"),
        ("fa.txt", "یک. دو.\n\nسه.\n"),
    ]);
    let whole = folder.run(&align(&["--segmented"])).fine();
    assert!(whole.contains("One. Two."), "{whole}");
    assert!(whole.contains("s3"), "an empty line counts: {whole}");
    let split = folder.run(&align(&[])).fine();
    assert!(split.contains(",One.,"), "{split}");
}

/// Lines that only a dictionary can pair: the middle target line may belong to either neighbour.
fn strange() -> Folder {
    Folder::with(&[
        ("a.txt", "gorn milu\nbesk tavo\n"),
        ("b.txt", "ata\niio\nueu\n"),
        ("words.tsv", WORDS),
    ])
}

const WORDS: &str = "gorn\tata\nmilu\tiio\nbesk\tueu\n";

fn align_strange(folder: &Folder, rest: &[&str]) -> super::program::Run {
    let args = "align --segmented a.txt b.txt --source-lang xx --target-lang yy --format vecalign";
    let args: Vec<&str> = args.split(' ').chain(rest.iter().copied()).collect();
    folder.run(&args)
}

#[test]
fn a_dictionary_is_used() {
    let folder = strange();
    folder.write("others.csv", "gorn,ata\nbesk,iio\ntavo,ueu\n");
    for (dictionary, wanted) in [
        ("words.tsv", ["[0]:[0, 1]", "[1]:[2]"]),
        ("others.csv", ["[0]:[0]", "[1]:[1, 2]"]),
    ] {
        let run = align_strange(&folder, &["--dictionary", dictionary]);
        let lines: Vec<&str> = run.out.lines().collect();
        let right = lines.len() == 2
            && lines
                .iter()
                .zip(wanted)
                .all(|(line, bead)| line.starts_with(bead));
        assert!(right && run.err.is_empty(), "{dictionary}: {run:?}");
    }
}

#[test]
fn a_dictionary_that_goes_the_other_way_is_turned_round_with_a_warning() {
    let folder = strange();
    let right = align_strange(&folder, &["--dictionary", "words.tsv"]);
    let turned = |line: &str| line.split_once('\t').map(|(a, b)| format!("{b}\t{a}\n"));
    folder.write(
        "turned.tsv",
        WORDS.lines().filter_map(turned).collect::<String>(),
    );
    let run = align_strange(&folder, &["--dictionary", "turned.tsv"]);
    assert_eq!((run.status, run.out), (Some(0), right.out));
    assert!(run.err.contains("the other way round"), "{}", run.err);
}

#[test]
fn a_dictionary_is_never_left_aside_in_silence() {
    let folder = strange();
    folder.write("bad.tsv", format!("{WORDS}nonsense\n"));
    let run = align_strange(&folder, &["--dictionary", "bad.tsv"]);
    assert!(
        run.status == Some(0) && run.err.contains("no entries on line 4"),
        "{}",
        run.err
    );
    folder.write("other.tsv", "house\tmaison\n");
    let run = align_strange(&folder, &["--dictionary", "other.tsv"]);
    assert!(
        run.status == Some(0) && run.err.contains("none of its entries"),
        "{}",
        run.err
    );
    folder.write("empty.tsv", "nonsense\n");
    let run = align_strange(&folder, &["--dictionary", "empty.tsv"]);
    assert!(
        run.status == Some(2) && run.err.contains("has no entries"),
        "{}",
        run.err
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_segmented_file() {
    let folder = Folder::with(&[
        ("en.txt", "\u{FEFF}One.\nTwo.\n"),
        ("fa.txt", "\u{FEFF}یک.\nدو.\n"),
    ]);
    let out = folder.run(&align(&["--segmented"])).fine();
    assert!(!out.contains('\u{FEFF}'), "{out:?}");
}

#[test]
fn a_dash_is_standard_input_or_output() {
    let folder = pair();
    let wanted = folder.run(&align(&[])).fine();
    let source = [&["align", "-", "fa.txt"], &EN_FA[..]].concat();
    assert_eq!(folder.run_with(&source, ENGLISH, &[]).fine(), wanted);
    let target = [&["align", "en.txt", "-"], &EN_FA[..], &["-o", "-"]].concat();
    assert_eq!(folder.run_with(&target, PERSIAN, &[]).fine(), wanted);
    let split = folder
        .run_with(&["split", "-", "--lang", "en"], "One. Two.\n", &[])
        .fine();
    assert_eq!(split, "One.\nTwo.\n");
    let repair = folder
        .run_with(&["repair", "-", "--lang", "en"], "One  word .\n", &[])
        .fine();
    assert_eq!(repair, "One word.\n");
}

/// A text with the damage of PDF extraction.
const DAMAGED: &str = " .باد  آمد\n\n ،برگ )زرد( ریخت\n\nشب »آرام« بود\n";

fn repair(rest: &[&str]) -> String {
    let folder = Folder::with(&[("fa.txt", DAMAGED)]);
    folder
        .run(&[&["repair", "fa.txt", "--lang", "fa"], rest].concat())
        .fine()
}

#[test]
fn repair_writes_the_clean_text() {
    assert_eq!(
        repair(&[]),
        "باد آمد.\n\nبرگ (زرد) ریخت،\n\nشب «آرام» بود\n"
    );
}

#[test]
fn repair_explains_each_change() {
    let out = repair(&["--explain"]);
    for wanted in [
        "line 1: spaces, edge-mark\n- .باد  آمد\n+ باد آمد.\n",
        "line 3: edge-mark, mirrored-bracket\n- ،برگ )زرد( ریخت\n+ برگ (زرد) ریخت،\n",
        "line 5: mirrored-bracket\n- شب »آرام« بود\n+ شب «آرام» بود\n",
    ] {
        assert!(out.contains(wanted), "{out}");
    }
}

#[test]
fn repair_counts_the_changes() {
    let out = repair(&["--summary"]);
    let counts: Vec<Vec<&str>> = out
        .lines()
        .map(|line| line.split_whitespace().take(2).collect())
        .collect();
    assert!(counts.contains(&vec!["4", "mirrored-bracket"]), "{out}");
    assert!(counts.contains(&vec!["2", "edge-mark"]), "{out}");
}

#[test]
fn repair_leaves_out_the_rules_that_are_switched_off() {
    let out = repair(&["--without", "edge-mark"]);
    assert!(
        out.starts_with(".باد آمد\n") && out.contains("«آرام»"),
        "{out}"
    );
    let out = repair(&["--without", "edge-mark", "--without", "mirrored-bracket"]);
    assert!(
        out.starts_with(".باد آمد\n") && out.contains("»آرام«"),
        "{out}"
    );
    let out = repair(&["--without", "spaces"]);
    assert!(out.starts_with("باد  آمد.\n"), "{out}");
}

#[test]
fn repair_lists_its_rules_without_a_file() {
    let out = Folder::new().run(&["repair", "--rules"]).fine();
    let names: Vec<&str> = out
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let known: Vec<&str> = bitext::rule::RULES.iter().map(|info| info.name).collect();
    assert_eq!(names, known);
}

#[test]
fn split_writes_one_sentence_a_line() {
    let folder = pair();
    let out = folder.run(&["split", "en.txt", "--lang", "en"]).fine();
    assert_eq!(
        out,
        "THE HARBOUR\n\nIn 1917 Kerensky came to the harbour.\nHe had 45 men.\n\nNobody saw him again!\n"
    );
}

#[test]
fn split_takes_clean_input_as_it_is_if_told_so() {
    let folder = Folder::with(&[("en.txt", "Two  words ( here ) .\n")]);
    let split = |rest: &[&str]| {
        folder
            .run(&[&["split", "en.txt", "--lang", "en"], rest].concat())
            .fine()
    };
    assert_eq!(split(&[]), "Two words (here).\n");
    assert_eq!(split(&["--no-repair"]), "Two  words ( here ) .\n");
}

#[test]
fn split_tells_what_each_segment_is() {
    let out = pair()
        .run(&["split", "en.txt", "--lang", "en", "--format", "jsonl"])
        .fine();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[0],
        r#"{"id":1,"kind":"heading","paragraph":1,"text":"THE HARBOUR","raw":[[0,11]]}"#
    );
    assert_eq!(
        lines[2],
        r#"{"id":3,"kind":"sentence","paragraph":2,"text":"He had 45 men.","raw":[[51,65]]}"#
    );
    assert_eq!(lines.len(), 4);
}

#[test]
fn help_and_version_are_no_failure() {
    let folder = Folder::new();
    let help = folder.run(&["--help"]).fine();
    for command in ["align", "repair", "split"] {
        assert!(help.contains(command), "{help}");
        assert!(folder.run(&[command, "--help"]).fine().contains("Usage"));
    }
    assert!(folder.run(&["--version"]).fine().starts_with("bitext "));
}

#[test]
fn languages_are_guessed_and_that_is_said() {
    let source = "The boats of the little harbour lay on the sand all winter. Nobody went near them, and \
                  the children played somewhere else.\n";
    let target = "Die Boote des kleinen Hafens lagen den ganzen Winter auf dem Sand. Niemand ging in ihre \
                  Nähe, und die Kinder spielten anderswo.\n";
    let folder = Folder::with(&[
        ("a.txt", source),
        ("b.txt", target),
        ("short.txt", "A b.\n"),
    ]);
    let run = folder.run(&["align", "a.txt", "b.txt", "--format", "tsv"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    for said in ["the source is read as `en`", "the target is read as `de`"] {
        assert!(run.err.contains(said), "{run:#?}");
    }
    assert_eq!(run.out.lines().count(), 3, "{run:#?}");
    let given = ["align", "a.txt", "b.txt", "--source-lang", "en"];
    let run = folder.run(&[&given[..], &["--target-lang", "de", "--format", "tsv"]].concat());
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{run:#?}");
    folder
        .run(&["align", "a.txt", "short.txt", "--source-lang", "en"])
        .failed(&["the target", "--target-lang"]);
}
