//! Tables as spreadsheets and their users make them of ours; and tables of pairs that others made.

use std::fs;
use std::path::{Path, PathBuf};

use super::program::{EN_FA, Folder, Run};

fn case(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/spreadsheets");
    root.join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(case(name)).unwrap()
}

/// What the program makes of a file with some name.
fn converted(name: &str, content: &[u8]) -> Run {
    let folder = Folder::new();
    folder.write(name, content);
    folder.run(&["convert", name, "-", "--to", "csv"])
}

fn plain() -> String {
    String::from_utf8(bytes("a.csv")).unwrap()
}

#[test]
fn what_spreadsheets_save_is_read() {
    for name in [
        "a.csv",
        "bom-crlf.csv",
        "cols-reordered.csv",
        "excel-dates.csv",
        "excel-dates2.csv",
        "numtrim.csv",
        "semicolon.csv",
        "sep.csv",
        "status-caps.csv",
        "status-fa.csv",
        "tabs-named.csv",
        "trailing.csv",
        "utf16.tsv",
        "utf16tab.csv",
    ] {
        let read = converted(name, &bytes(name)).fine();
        let mut wanted = plain();
        if name.starts_with("status") {
            wanted = wanted.replace(",machine\n", ",accepted\n");
        }
        if name == "cols-reordered.csv" {
            for share in ["0.741", "0.515", "0.533", "0.792"] {
                wanted = wanted.replace(share, "");
            }
        }
        assert_eq!(read, wanted, "{name}");
    }
}

#[test]
fn utf_16_is_read_without_a_byte_order_mark_too() {
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let text = plain().replace(',', "\t");
        let content: Vec<u8> = text.encode_utf16().flat_map(order).collect();
        assert_eq!(converted("x.tsv", &content).fine(), plain());
    }
}

#[test]
fn lost_letters_are_refused() {
    let run = converted("cp1256.csv", &bytes("cp1256.csv"));
    run.failed(&["cp1256.csv", "invalid UTF-8", "xlsx", "CSV UTF-8"]);
    let run = converted("qmarks.csv", &bytes("qmarks.csv"));
    run.failed(&["qmarks.csv", "question marks", "xlsx"]);
    // Texts that ask are texts.
    for asked in ["???", "? ? ?", "¿Qué?", "چه؟؟؟", "Wer???"] {
        let table = format!("Who?,{asked}\nYes.,Ja.\n");
        assert!(converted("x.csv", table.as_bytes()).fine().contains(asked));
    }
}

#[test]
fn a_table_of_pairs_is_an_alignment() {
    let head = "bead,chapter,type,source_ids,target_ids,source,target,confidence,anchors,status\n";
    for name in ["two-cols.csv", "two-cols-header.csv", "en-fa-header.csv"] {
        let wanted = format!(
            "{head}1,,1-1,s1,t1,The old man walked.,پیرمرد راه رفت.,,,machine\n2,,1-1,s2,t2,He sat.,او نشست.,,,machine\n"
        );
        assert_eq!(converted(name, &bytes(name)).out, wanted, "{name}");
    }
    let run = converted("two-cols.tsv", &bytes("two-cols.tsv")).fine();
    for wanted in [
        "The old man walked.,پیرمرد راه رفت.",
        "\"He \"\"sat\"\" down.\",او نشست.",
        "\"\"\"Go!\"\" he said.\",«برو!» گفت.",
        "\"A 5\"\" nail.\",میخ ۵ اینچی.",
    ] {
        assert!(run.contains(wanted), "{wanted} in {run}");
    }
    // A header of languages names them.
    let folder = Folder::new();
    for header in ["en,fa", "English;Persian", "EN,fa-IR"] {
        let body =
            "\nHe sat.,او نشست.\n".replace(',', if header.contains(';') { ";" } else { "," });
        folder.write("pairs.csv", format!("{header}{body}"));
        folder.run(&["convert", "pairs.csv", "pairs.tmx"]).fine();
        assert!(folder.read("pairs.tmx").contains("xml:lang=\"fa"));
    }
    folder.write("pairs.csv", "status,en,fa\nok,He sat.,او نشست.\n");
    folder
        .run(&["convert", "pairs.csv", "pairs.tmx"])
        .failed(&["no column `source`"]);
    folder.write("pairs.csv", "en,fa,status\nHe sat.,او نشست.,ok\n");
    let csv = folder.run(&["convert", "pairs.csv", "-"]).out;
    assert!(csv.contains("He sat.,او نشست.,,,accepted"), "{csv}");
    // Three columns without a header say nothing.
    converted("x.csv", b"a,b,c\nd,e,f\n").failed(&["row 1: no column `source`"]);
}

#[test]
fn all_problems_are_reported_at_once_by_the_rows_of_the_sheet() {
    let head =
        "bead,chapter,type,source_ids,target_ids,source,target,confidence,anchors,status\r\n";
    let body = "1,,1-1,s1,t1,\"Two\nlines.\",ب,0.9,,machine\r\n\
                \r\n\
                3,,1-1,s2,t2,b,c,0.9,,perhaps\r\n\
                ,,,,,,,,,\r\n\
                5,,1-1,s3,t3,One, two,d,0.9,,machine\r\n\
                6,,1-1,s4,t4,e,f,high,,ok\r\n\
                7,,1-1,s5,t5,e\r\n";
    let err = converted("x.csv", format!("{head}{body}").as_bytes()).failed(&[
        "x.csv: 3 rows cannot be read",
        "row 4: unknown status `perhaps`",
        "row 6: 11 cells where the header has 10 columns",
        "row 8: 6 cells where the header has 10 columns",
    ]);
    assert!(!err.contains("high"), "{err}");
    let many: String = (0..30).map(|_| "1,,1-1,s1,t1,a,b,,,perhaps\n").collect();
    let err = converted("x.csv", format!("{head}{many}").as_bytes());
    let err = err.failed(&["30 rows", "row 2: ", "row 11: ", "and 20 more"]);
    assert!(!err.contains("row 12"), "{err}");
}

#[test]
fn ids_that_are_missing_follow_from_their_neighbours() {
    let head = "source_ids,target_ids,source,target,status\n";
    let body = "s1,t1,a,b,\n,,c,d,\n,t3,e,f,ok\ns4 s5,t4,g ~~~ h,i,\n,,j,k,\n";
    let folder = Folder::new();
    folder.write("x.csv", format!("{head}{body}"));
    let out = folder.run(&["convert", "x.csv", "-", "--to", "csv"]).out;
    for wanted in [
        "1-1,s2,t2,c,d",
        "1-1,s3,t3,e,f,,,accepted",
        "2-1,s4 s5,t4,g h,i",
        "s6,t5,j,k",
    ] {
        assert!(out.contains(wanted), "{wanted} in {out}");
    }
    folder.write(
        "y.csv",
        format!("{head}s1,t1,a,b,\n,,c,d,\ns9,t9,e,f,\ng1,x,g,h,\n,,i,j,\n"),
    );
    let run = folder.run(&["convert", "y.csv", "-", "--to", "csv"]);
    run.failed(&["row 6: no ids of the source", "copy the ids"]);
}

#[test]
fn columns_of_others_are_carried_along() {
    let folder = Folder::new();
    let table = "source;target;status;Note;;Note;source_lang\n\
                 He sat.;او نشست.;x;=look;a;b;en\n\
                 He left.;او رفت.;;;;;\n";
    folder.write("x.csv", table);
    let out = folder.run(&["convert", "x.csv", "-", "--to", "csv"]).fine();
    let head = out.lines().next().unwrap();
    assert!(
        head.ends_with(",status,Note,column 5,Note 2,source_lang 2"),
        "{head}"
    );
    assert!(out.contains(",accepted,=look,a,b,en\n"), "{out}");
    folder.run(&["convert", "x.csv", "x.jsonl"]).fine();
    let first = folder.read("x.jsonl").lines().next().unwrap().to_owned();
    assert!(
        first.ends_with(r#""Note":"=look","column 5":"a","Note 2":"b","source_lang 2":"en"}"#),
        "{first}"
    );
    assert_eq!(
        folder
            .run(&["convert", "x.jsonl", "-", "--to", "csv"])
            .fine(),
        out
    );
    let run = folder.run(&[&["convert", "x.csv", "x.tmx"], &EN_FA[..]].concat());
    assert!(run.err.contains("4 cells of columns of others"), "{run:#?}");
}

/// Segments that a spreadsheet could take for formulas, as they reach it and come back.
#[test]
fn a_table_for_a_spreadsheet_has_a_byte_order_mark_and_guards() {
    let folder = Folder::new();
    for name in ["fen.txt", "ffa.txt"] {
        folder.write(name, bytes(name));
    }
    let align =
        |rest: &[&str]| folder.run(&[&["align", "fen.txt", "ffa.txt"], &EN_FA[..], rest].concat());
    let plain = align(&[]).fine();
    let texts = |csv: &str| {
        csv.lines()
            .map(|line| line.split(',').nth(5).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let wanted = String::from_utf8(bytes("f.csv")).unwrap();
    assert_eq!(texts(&plain)[1..5], texts(&wanted)[1..5]);
    let guarded = align(&["--excel"]).fine();
    assert!(guarded.starts_with("\u{FEFF}bead,"), "{guarded}");
    for guard in [
        ",'=SUM(1)",
        ",'+1 555",
        ",'+۱ ۵۵۵",
        ",'- He left",
        ",'@home",
    ] {
        assert!(guarded.contains(guard), "{guard} in {guarded}");
    }
    for risky in [",=", ",+", ",-", ",@"] {
        assert!(!guarded.contains(risky), "{risky} in {guarded}");
    }
    align(&["--excel", "-o", "pairs.csv"]).fine();
    assert_eq!(folder.read("pairs.csv"), guarded);
    assert_eq!(
        folder
            .run(&["convert", "pairs.csv", "-", "--to", "csv"])
            .fine(),
        plain
    );
    // And as LibreOffice saves it, which leaves the byte order mark out.
    folder.write("saved.csv", guarded.trim_start_matches('\u{FEFF}'));
    assert_eq!(folder.run(&["convert", "saved.csv", "-"]).fine(), plain);
    align(&["--excel", "-o", "x.tmx"]).failed(&["csv alone has a form for spreadsheets", "tmx"]);
}

/// What a spreadsheet did to the table of a work: a byte order mark, CR LF, types as dates, one row accepted.
#[test]
fn the_mark_of_a_reader_comes_back_from_a_spreadsheet() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/spreadsheet-loop");
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("alignments")).unwrap();
    for name in [
        "bitext.toml",
        "fen.txt",
        "ffa.txt",
        "alignments/w.csv",
        "alignments/w.jsonl",
        "alignments/w.meta.json",
    ] {
        folder.write(name, fs::read(root.join(name)).unwrap());
    }
    let run = folder.run(&["review"]);
    assert!(matches!(run.status, Some(0 | 1)), "{run:#?}");
    assert!(!run.err.contains("anew"), "{run:#?}");
    let page = folder.run(&["report", "-o", "-"]).out;
    assert_eq!(page.matches("\"r\":\"accepted\"").count(), 1);
    let run = folder.run(&["align", "w"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let csv = folder.read("alignments/w.csv");
    assert!(
        csv.starts_with("\u{FEFF}bead,") && csv.contains(",'=SUM(1) costs rose."),
        "{csv}"
    );
    assert_eq!(csv.matches(",accepted\n").count(), 1, "{csv}");
    let jsonl = folder.read("alignments/w.jsonl");
    assert_eq!(
        jsonl.matches("\"accepted\",\"source_lang\":\"en\"").count(),
        1,
        "{jsonl}"
    );
}

#[test]
fn a_workbook_is_corrected_and_pinned() {
    let folder = Folder::new();
    for name in ["en.txt", "fa.txt"] {
        folder.write(name, bytes(name));
    }
    let align =
        |rest: &[&str]| folder.run(&[&["align", "en.txt", "fa.txt"], &EN_FA[..], rest].concat());
    align(&["-o", "pairs.xlsx"]).fine();
    // The languages stand in the workbook.
    let csv = folder
        .run(&["convert", "pairs.xlsx", "-", "--to", "jsonl"])
        .fine();
    assert!(
        csv.contains("\"source_lang\":\"en\",\"target_lang\":\"fa\""),
        "{csv}"
    );
    folder.write("marked.csv", bytes("status-fa.csv"));
    folder.run(&["convert", "marked.csv", "marked.xlsx"]).fine();
    let again = align(&["--pins", "marked.xlsx"]).fine();
    assert_eq!(again.matches(",accepted\n").count(), 4, "{again}");
}

#[test]
fn every_command_reads_any_alignment() {
    let folder = Folder::new();
    folder.write("a.csv", bytes("a.csv"));
    let args = |from: &'static str, to: &'static str| [&["convert", from, to], &EN_FA[..]].concat();
    for to in ["a.tmx", "a.xlsx", "a.jsonl", "a.xliff"] {
        assert_eq!(folder.run(&args("a.csv", to)).status, Some(0));
    }
    for file in ["a.csv", "a.tmx", "a.xlsx", "a.jsonl", "a.xliff"] {
        let mut languages: &[&str] = &[];
        if file == "a.csv" {
            languages = &EN_FA;
        }
        let run = |args: &[&str]| folder.run(&[args, languages].concat());
        let hits = run(&["concordance", "tired", file, "--format", "csv"]);
        assert!(
            hits.out.contains("tired") && hits.out.contains("خسته"),
            "{file}: {hits:#?}"
        );
        let review = run(&["review", file]);
        assert!(matches!(review.status, Some(0 | 1)), "{review:#?}");
        let page = run(&["report", file, "-o", "-"]);
        assert!(page.out.contains("He was tired."), "{file}: {page:#?}");
        let terms = run(&["terms", file, "--min-count", "1"]);
        assert_eq!(terms.status, Some(0), "{file}: {terms:#?}");
        folder.write(
            "gold.jsonl",
            "{\"source\":[\"He was tired.\"],\"target\":[\"او خسته بود.\"]}\n",
        );
        let score = folder.run(&["evaluate", file, "gold.jsonl"]).fine();
        assert!(score.contains("1.0000"), "{score}");
    }
    folder
        .run(&["review", "none.tmx"])
        .failed(&["SOURCE and TARGET, or an alignment"]);
    folder.write("a.doc", "x");
    folder
        .run(&["review", "a.doc"])
        .failed(&["a.doc", "names no format"]);
}
