//! `bitext convert` as users run it.

use super::program::{EN_FA, Folder, Run};

/// Four beads: 2-1 with markup, quotes, a line break, a tab and a control character; 1-0; 0-1; 1-1.
pub(super) const BEADS: &str = concat!(
    r#"{"bead":1,"chapter":"ONE & <TWO>","type":"2-1","source_ids":"s1 s2","target_ids":"t1","source":[{"id":"s1","text":"\"In\" 1917 <he> & 'she'\tcame.","raw":[[0,9],[12,20]]},{"id":"s2","text":"So\nit\u0001 was.","raw":[[21,30]]}],"target":[{"id":"t1","text":"Kerensky در ۱۹۱۷ «آمد» و می‌رود.","raw":[[0,40]]}],"confidence":0.873,"anchors":"number:1917 name:Kerensky","status":"accepted"}"#,
    "\n",
    r#"{"bead":2,"chapter":"ONE & <TWO>","type":"1-0","source_ids":"s3","target_ids":"","source":[{"id":"s3","text":"Left out.","raw":[[31,40]]}],"target":[],"confidence":0.5,"anchors":"","status":"machine"}"#,
    "\n",
    r#"{"bead":3,"chapter":"","type":"0-1","source_ids":"","target_ids":"t2","source":[],"target":[{"id":"t2","text":"افزوده","raw":[[41,50]]}],"confidence":null,"anchors":"","status":"rejected"}"#,
    "\n",
    r#"{"bead":4,"chapter":"","type":"1-1","source_ids":"s4","target_ids":"t3","source":[{"id":"s4","text":"The end.","raw":[]}],"target":[{"id":"t3","text":"پایان.","raw":[]}],"confidence":1.0,"anchors":"","status":"corrected"}"#,
    "\n",
);

/// The formats that hold texts, each with the losses that converting the beads to it must report.
const FORMATS: [(&str, &str); 12 + cfg!(feature = "parquet") as usize] = [
    #[cfg(feature = "parquet")]
    ("parquet", ""),
    (
        "csv",
        "1 boundary between segments, the raw places of 5 segments, 2 language codes",
    ),
    (
        "tsv",
        "1 boundary between segments, the raw places of 5 segments, 2 language codes",
    ),
    ("jsonl", ""),
    (
        "tmx",
        "1 control character, 2 null beads, 1 boundary between segments",
    ),
    ("xliff", "1 control character, 1 boundary between segments"),
    ("html", "1 control character"),
    ("epub", "1 control character"),
    (
        "xces",
        "1 control character, the raw places of 5 segments, the chapter of 2 beads, the anchors of 1 bead, \
         the status of 3 beads",
    ),
    (
        "intertext",
        "1 control character, the raw places of 5 segments, the chapter of 2 beads, the confidence of 3 beads, \
         the anchors of 1 bead, the exact status of 2 beads",
    ),
    (
        "tei",
        "1 control character, 2 null beads, the raw places of 3 segments, the chapter of 1 bead, the anchors of 1 bead, \
         the status of 2 beads",
    ),
    (
        "moses",
        "1 line break within a text, 2 null beads, 1 boundary between segments, the raw places of 3 segments, \
         the chapter of 1 bead, the confidence of 2 beads, the anchors of 1 bead, the status of 2 beads, \
         2 language codes",
    ),
    (
        "hunalign",
        "1 line break within a text, 1 tab or separator, the raw places of 5 segments, the chapter of 2 beads, \
         the confidence of 3 beads, the anchors of 1 bead, the status of 3 beads, 2 language codes",
    ),
];

pub(super) fn book() -> Folder {
    Folder::with(&[("book.jsonl", BEADS)])
}

pub(super) fn convert(folder: &Folder, from: &str, to: &str) -> Run {
    folder.run(&[&["convert", from, to], &EN_FA[..]].concat())
}

/// Converts and returns what was reported.
pub(super) fn said(folder: &Folder, from: &str, to: &str) -> String {
    let run = convert(folder, from, to);
    assert_eq!((run.status, run.out.as_str()), (Some(0), ""), "{run:#?}");
    run.err
}

#[test]
fn what_is_lost_is_said() {
    let folder = book();
    for (format, lost) in FORMATS {
        let note = match lost {
            "" => String::new(),
            lost => format!("bitext: note: {format} has no room for {lost}\n"),
        };
        assert_eq!(said(&folder, "book.jsonl", &format!("out.{format}")), note);
    }
}

#[test]
fn jsonl_comes_back_whole_from_what_holds_all() {
    let folder = book();
    for format in ["html", "epub", "xliff", "csv"] {
        let middle = format!("middle.{format}");
        said(&folder, "book.jsonl", &middle);
        said(&folder, &middle, "back.jsonl");
        let back = folder.read("back.jsonl");
        for part in [
            r#""chapter":"ONE & <TWO>","type":"2-1","source_ids":"s1 s2""#,
            "Kerensky در ۱۹۱۷ «آمد» و می\u{200C}رود.",
            r#""confidence":0.873,"anchors":"number:1917 name:Kerensky","status":"accepted","source_lang":"en","target_lang":"fa"}"#,
            r#""source":[],"target":[{"id":"t2","text":"افزوده""#,
        ] {
            assert!(back.contains(part), "{format}: no {part} in {back}");
        }
    }
}

#[cfg(feature = "parquet")]
#[test]
fn a_parquet_file_holds_all() {
    let folder = book();
    assert_eq!(said(&folder, "book.jsonl", "book.parquet"), "");
    let run = folder.run(&["convert", "book.parquet", "back.jsonl"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let back = folder.read("back.jsonl");
    let languages = r#","source_lang":"en","target_lang":"fa"}"#;
    assert_eq!(back.replace(languages, "}"), BEADS);
    // The languages stand in the file.
    let run = folder.run(&["convert", "book.parquet", "back.tmx"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(folder.read("back.tmx").contains("srclang=\"en\""));
    folder.write("cut.parquet", "PAR1 and no more");
    folder.run(&["convert", "cut.parquet", "-"]).failed(&[
        "cut.parquet",
        "no sound Parquet file",
        "cut off",
    ]);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_it_is_said_how_to_get_it() {
    let folder = book();
    let wanted = ["without the format parquet", "--features parquet"];
    folder
        .run(&["convert", "book.jsonl", "book.parquet"])
        .failed(&wanted);
    folder
        .run(&["convert", "book.jsonl", "-", "--to", "parquet"])
        .failed(&wanted);
}

#[test]
fn a_page_says_the_direction_of_each_side() {
    let folder = book();
    said(&folder, "book.jsonl", "out.html");
    let page = folder.read("out.html");
    assert!(
        page.contains("<td lang=\"en\" dir=\"ltr\"><span>\"In\" 1917 &lt;he&gt; &amp; 'she'"),
        "{page}"
    );
    assert!(
        page.contains("<td lang=\"fa\" dir=\"rtl\"><span>Kerensky در"),
        "{page}"
    );
    assert!(page.contains("<bdi>ONE &amp; &lt;TWO&gt;</bdi>"), "{page}");
    assert!(!page.contains("<he>") && !page.contains("auto\"") && !page.contains("://cdn"));
}

#[test]
fn moses_has_the_same_lines_on_both_sides() {
    let folder = book();
    said(&folder, "book.jsonl", "out.moses");
    assert_eq!(
        folder.read("out.en"),
        "\"In\" 1917 <he> & 'she'\tcame. So it\u{1} was.\nThe end.\n"
    );
    assert_eq!(folder.read("out.fa").lines().count(), 2);
    assert_eq!(
        folder.read("out.ids"),
        "out.en\tout.fa\ts1 s2\tt1\nout.en\tout.fa\ts4\tt3\n"
    );
    // Without ids, segments are counted; the prefix may stand without the extension.
    std::fs::remove_file(folder.path().join("out.ids")).unwrap();
    let args = [&["convert", "out", "-", "--from", "moses"], &EN_FA[..]].concat();
    let run = folder.run(&args);
    assert!(
        run.out.contains("2,,1-1,s2,t2,The end.,پایان.,,,machine"),
        "{run:#?}"
    );
    folder
        .run(&["convert", "out", "-", "--from", "moses"])
        .failed(&["--source-lang"]);
    folder.write("out.fa", "one\n");
    folder
        .run(&args)
        .failed(&["out.en", "2 lines, but 1 in out.fa"]);
    std::fs::remove_file(folder.path().join("out.fa")).unwrap();
    folder.run(&args).failed(&["out.fa", "no such file"]);
}

#[test]
fn numbers_become_beads_with_their_texts() {
    let folder = book();
    said(&folder, "book.jsonl", "out.ladder");
    assert_eq!(
        folder.read("out.ladder"),
        "0\t0\t0.873\n2\t1\t0.500\n3\t1\t0\n3\t2\t1.000\n4\t3\t0\n"
    );
    said(&folder, "book.jsonl", "out.vecalign");
    let list = folder.read("out.vecalign");
    assert_eq!(
        list,
        "[0, 1]:[0]:0.127000\n[2]:[]:0.500000\n[]:[1]:0.000000\n[3]:[2]:0.000000\n"
    );
    folder.write("a.txt", "one\ntwo\nthree\nfour\n");
    folder.write("b.txt", "یک\nدو\nسه\n");
    for name in ["out.ladder", "out.vecalign"] {
        convert(&folder, name, "-").failed(&[name, "no texts", "--texts"]);
        let texts = |one, other| folder.run(&["convert", name, "-", "--texts", one, other]);
        let run = texts("a.txt", "b.txt");
        assert!(
            run.out
                .contains("1,,2-1,s1 s2,t1,one two,یک,,,machine\n2,,1-0,s3,,three,,"),
            "{run:#?}"
        );
        texts("b.txt", "a.txt").failed(&[name, "segment"]);
    }
    // A ladder leaves no segment out, as a memory does.
    said(&folder, "book.jsonl", "out.tmx");
    convert(&folder, "out.tmx", "no.ladder").failed(&["no.ladder", "segment 3", "null beads"]);
    assert!(!folder.names("").contains(&"no.ladder".to_owned()));
}

#[test]
fn languages_come_from_what_align_wrote_beside() {
    let folder = book();
    folder
        .run(&["convert", "book.jsonl", "out.tmx"])
        .failed(&["out.tmx", "--source-lang"]);
    folder.write(
        "book.meta.json",
        r#"{"source": {"lang": "en"}, "target": {"lang": "fa"}}"#,
    );
    let run = folder.run(&["convert", "book.jsonl", "out.tmx"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(folder.read("out.tmx").contains("xml:lang=\"fa\""));
    folder.write("book.meta.json", "{}");
    folder
        .run(&["convert", "book.jsonl", "out.html"])
        .failed(&["book.meta.json", "--source-lang"]);
}

#[test]
fn standard_input_and_output_are_files_too() {
    let folder = book();
    let args = [
        &["convert", "-", "-", "--from", "jsonl", "--to", "tmx"],
        &EN_FA[..],
    ]
    .concat();
    let tmx = folder.run_with(&args, BEADS, &[]);
    said(&folder, "book.jsonl", "out.tmx");
    assert_eq!(tmx.out, folder.read("out.tmx"));
    for format in ["moses", "xces", "intertext"] {
        folder
            .run(&[&["convert", "book.jsonl", "-", "--to", format], &EN_FA[..]].concat())
            .failed(&["several files"]);
    }
    said(&folder, "book.jsonl", "out.xces");
    let links = folder.read("out.xces");
    let run = folder.run_with(&["convert", "-", "-", "--from", "xces"], &links, &[]);
    run.failed(&["no such file"]);
}

#[test]
fn one_file_that_cannot_be_written_leaves_all_as_they_were() {
    let folder = book();
    for (to, blocked) in [("out.moses", "out.ids"), ("out.xces", "out.fa.xml")] {
        let blocked = folder.path().join(blocked);
        std::fs::create_dir(&blocked).unwrap();
        convert(&folder, "book.jsonl", to).failed(&["folder"]);
        std::fs::remove_dir(&blocked).unwrap();
        assert_eq!(folder.names(""), ["book.jsonl"]);
    }
}

#[test]
fn what_cannot_be_converted_is_refused() {
    let folder = book();
    folder
        .run(&["convert", "book.jsonl", "out.docx"])
        .failed(&["out.docx", "--to"]);
    folder.write("book.docx", BEADS);
    folder
        .run(&["convert", "book.docx", "out.csv"])
        .failed(&["book.docx", "--from"]);
    let run = folder.run(&["convert", "book.docx", "out.csv", "--from", "jsonl"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let run = folder.run(&["convert", "book.jsonl", "out.docx", "--to", "tsv"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    folder.write("empty.csv", folder.read("out.csv").lines().next().unwrap());
    convert(&folder, "empty.csv", "out.tmx").failed(&["empty.csv", "no bead"]);
    folder
        .run(&[
            "convert",
            "book.jsonl",
            "out.tmx",
            "--source-lang",
            "english",
        ])
        .failed(&["no language code"]);
    folder.write(
        "spaced.jsonl",
        BEADS.replace("\"id\":\"s1\"", "\"id\":\"s 1\""),
    );
    convert(&folder, "spaced.jsonl", "out.csv").failed(&["spaced.jsonl", "line 1", "no id"]);
    folder.write(
        "twice.jsonl",
        BEADS.replace("\"id\":\"s2\"", "\"id\":\"s1\""),
    );
    convert(&folder, "twice.jsonl", "twice.xces").failed(&["two segments have the id `s1`"]);
}

#[test]
fn align_writes_the_other_formats_too() {
    let folder = Folder::with(&[
        ("en.txt", "THE HARBOUR\n\nIn 1917 Kerensky came.\n"),
        ("fa.txt", "بندر\n\nدر ۱۹۱۷ کرنسکی آمد.\n"),
    ]);
    let align = |rest: &[&str]| {
        let args = [&["align", "en.txt", "fa.txt"], &EN_FA[..], rest].concat();
        folder.run(&args)
    };
    align(&["-o", "out.tmx"]).fine();
    assert!(
        folder
            .read("out.tmx")
            .contains("<tuv xml:lang=\"fa\"><seg>بندر</seg></tuv>")
    );
    assert_eq!(align(&["--format", "tmx"]).fine(), folder.read("out.tmx"));
    align(&["-o", "out", "--format", "moses"]).fine();
    assert_eq!(
        folder.read("out.en"),
        "THE HARBOUR\nIn 1917 Kerensky came.\n"
    );
    align(&["--format", "moses"]).failed(&["several files"]);
    #[cfg(unix)]
    align(&["--format", "moses", "-o", "/dev/stdout"]).failed(&["several files", "`/dev/stdout`"]);
    assert_eq!(
        align(&["--format", "ladder"]).fine(),
        "0\t0\t0.778\n1\t1\t0.783\n2\t2\t0\n"
    );
    // What `evaluate` scores may be in any of them.
    folder.write(
        "gold.jsonl",
        "{\"source\": [\"THE HARBOUR\"], \"target\": [\"بندر\"]}\n",
    );
    let scores = folder.run(&["evaluate", "out.tmx", "gold.jsonl"]).fine();
    align(&["-o", "out.csv"]).fine();
    assert_eq!(
        folder.run(&["evaluate", "out.csv", "gold.jsonl"]).fine(),
        scores
    );
}
