//! Invalid input: exit code 2 and a message with the file and the place, or a warning and exit code 0; never a panic or
//! a half-written file.

use super::program::{EN_FA, Folder, Run};

const ENGLISH: &str = "The wind came from the north. Nobody in the harbour knew why.\n";
const PERSIAN: &str = "باد از شمال آمد. کسی در بندر نمی‌دانست چرا.\n";

fn pair() -> Folder {
    Folder::with(&[("en.txt", ENGLISH), ("fa.txt", PERSIAN)])
}

fn align(folder: &Folder, source: &str, target: &str, rest: &[&str]) -> Run {
    folder.run(&[&["align", source, target], &EN_FA[..], rest].concat())
}

/// Gives the content to every command that reads a text, on either side.
fn refused(content: &[u8], wanted: &[&str]) {
    let folder = pair();
    folder.write("bad.txt", content);
    let wanted: Vec<&str> = [&["bad.txt"], wanted].concat();
    align(&folder, "bad.txt", "fa.txt", &["-o", "out.csv"]).failed(&wanted);
    align(&folder, "en.txt", "bad.txt", &["-o", "out.csv"]).failed(&wanted);
    folder
        .run(&["repair", "bad.txt", "--lang", "en"])
        .failed(&wanted);
    folder
        .run(&["split", "bad.txt", "--lang", "en"])
        .failed(&wanted);
    assert_eq!(folder.names(""), ["bad.txt", "en.txt", "fa.txt"]);
}

#[test]
fn an_empty_file_is_refused() {
    refused(b"", &["empty"]);
    refused(b" \n\n", &["empty"]);
    refused(b"\xEF\xBB\xBF", &["empty"]);
}

#[test]
fn a_binary_file_is_refused() {
    refused(b"\x7FELF\x02\x01\x01\0\0\0", &["byte 7", "no text file"]);
    refused(b"\x89PNG\r\n\x1a\n", &["this is a picture"]);
}

#[test]
fn invalid_utf8_is_refused_with_its_place() {
    refused(
        b"Caf\xC3\xA9 \xC3\xA9t\xC3\xA9.\nCaf\xE9!\n",
        &["byte 16", "line 2"],
    );
}

#[test]
fn utf16_cut_in_two_is_refused() {
    refused(b"\xFF\xFEa", &["UTF-16"]);
}

#[test]
fn utf16_with_a_byte_order_mark_is_read() {
    let folder = pair();
    let wanted = align(&folder, "en.txt", "fa.txt", &[]).fine();
    for (mark, encode) in [
        ([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ([0xFE, 0xFF], u16::to_be_bytes),
    ] {
        for (name, text) in [("en16.txt", ENGLISH), ("fa16.txt", PERSIAN)] {
            let bytes: Vec<u8> = mark
                .into_iter()
                .chain(text.encode_utf16().flat_map(encode))
                .collect();
            folder.write(name, bytes);
        }
        assert_eq!(align(&folder, "en16.txt", "fa16.txt", &[]).fine(), wanted);
    }
}

#[test]
fn a_file_of_one_line_is_aligned() {
    let folder = Folder::with(&[("en.txt", "Yes."), ("fa.txt", "بله.")]);
    let out = align(&folder, "en.txt", "fa.txt", &[]).fine();
    assert!(out.contains("1,,1-1,s1,t1,Yes.,بله.,"), "{out}");
}

#[test]
fn swapped_sides_are_a_warning() {
    let err = align(&pair(), "fa.txt", "en.txt", &[]).warned();
    assert!(err.contains("swapped"), "{err}");
}

#[test]
fn a_side_in_another_script_is_a_warning() {
    let err = align(&pair(), "en.txt", "en.txt", &[]).warned();
    assert!(err.contains("target"), "{err}");
}

#[test]
fn one_side_ten_times_the_other_is_a_warning() {
    let folder = Folder::with(&[("en.txt", &ENGLISH.repeat(10)), ("fa.txt", PERSIAN)]);
    let err = align(&folder, "en.txt", "fa.txt", &[]).warned();
    assert!(err.contains("much more text"), "{err}");
    assert_eq!(folder.names(""), ["en.txt", "fa.txt"]);
}

#[test]
fn a_language_that_is_none_is_refused() {
    let folder = pair();
    for code in ["english", "", "e", "e1", "en fa", "فا"] {
        folder
            .run(&["repair", "en.txt", "--lang", code])
            .failed(&["no language code"]);
        folder
            .run(&["split", "en.txt", "--lang", code])
            .failed(&["no language code"]);
        folder
            .run(&[
                "align",
                "en.txt",
                "fa.txt",
                "--source-lang",
                "en",
                "--target-lang",
                code,
            ])
            .failed(&["no language code"]);
    }
    // An unknown language, but a well-formed code.
    folder.run(&["split", "en.txt", "--lang", "qaa"]).fine();
}

#[test]
fn a_missing_file_is_named() {
    let folder = pair();
    align(&folder, "none.txt", "fa.txt", &[]).failed(&["none.txt", "no such file"]);
    align(&folder, "en.txt", "none.txt", &[]).failed(&["none.txt", "no such file"]);
    folder
        .run(&["repair", "none.txt", "--lang", "en"])
        .failed(&["none.txt"]);
    folder
        .run(&["split", ".", "--lang", "en"])
        .failed(&["folder"]);
}

#[test]
fn an_output_that_cannot_be_written_leaves_nothing_behind() {
    let folder = pair();
    std::fs::create_dir(folder.path().join("out.csv")).unwrap();
    align(&folder, "en.txt", "fa.txt", &["-o", "no/out.csv"])
        .failed(&["no/out.csv", "no such folder"]);
    align(&folder, "en.txt", "fa.txt", &["-o", "out.csv"]).failed(&["out.csv", "folder"]);
    align(&folder, "en.txt", "fa.txt", &["-o", "en.txt/out.csv"]).failed(&["en.txt/out.csv"]);
    assert_eq!(folder.names(""), ["en.txt", "fa.txt", "out.csv"]);
    assert!(folder.names("out.csv").is_empty());
}

#[test]
fn a_failure_leaves_the_output_file_as_it_was() {
    let folder = pair();
    folder.write("out.csv", "precious");
    folder.write("bad.txt", b"ab\0cd");
    align(&folder, "en.txt", "bad.txt", &["-o", "out.csv"]).failed(&["bad.txt"]);
    align(&folder, "en.txt", "none.txt", &["-o", "out.csv"]).failed(&["none.txt"]);
    assert_eq!(folder.read("out.csv"), "precious");
    align(&folder, "en.txt", "fa.txt", &["-o", "out.csv"]).failed(&["out.csv"]);
    assert_eq!(folder.read("out.csv"), "precious");
    let names = ["bad.txt", "en.txt", "fa.txt", "out.csv"];
    assert_eq!(folder.names(""), names);
}

#[test]
fn an_extension_that_names_no_format_is_refused() {
    let folder = pair();
    for name in ["out.docx", "out", "out.csv.bak"] {
        align(&folder, "en.txt", "fa.txt", &["-o", name]).failed(&[name, "--format"]);
    }
    align(
        &folder,
        "en.txt",
        "fa.txt",
        &["-o", "out", "--format", "csv"],
    )
    .fine();
    assert_eq!(folder.names(""), ["en.txt", "fa.txt", "out"]);
}

#[test]
fn only_one_side_comes_from_standard_input() {
    align(&pair(), "-", "-", &[]).failed(&["standard input"]);
}

#[test]
fn wrong_usage_is_a_failure() {
    let folder = pair();
    for args in [
        &["align", "en.txt"][..],
        &["align", "en.txt", "fa.txt"],
        &["align", "-o", "out.csv"],
        &["repair", "--jsonl-in"],
        &["repair", "en.txt", "--lang", "en", "--without", "magic"],
        &["repair", "en.txt", "--lang", "en", "--explain", "--summary"],
        &["split", "en.txt", "--lang", "en", "--format", "csv"],
        &["polish"],
        &[],
    ] {
        let run = folder.run(args);
        assert_eq!(run.status, Some(2), "{args:?}: {run:#?}");
        assert!(
            run.out.is_empty() && !run.err.is_empty(),
            "{args:?}: {run:#?}"
        );
    }
    assert_eq!(folder.names(""), ["en.txt", "fa.txt"]);
}

/// The hints of a command that takes only works do not suggest files.
#[test]
fn advice_fits_the_command() {
    let folder = Folder::new();
    let run = folder.run(&["dataset", "-o", "out"]);
    assert!(
        run.err.ends_with("(run in a folder with a bitext.toml)\n"),
        "{run:#?}"
    );
    folder.run(&["review"]).failed(&["or run in a folder"]);
    let side =
        "file = \"a\"\nlang = \"en\"\nedition = \"e\"\nrights = \"r\"\nlicense = \"other\"\n";
    let work =
        format!("[[work]]\nid = \"w\"\ntitle = \"W\"\n[work.source]\n{side}[work.target]\n{side}");
    folder.write("bitext.toml", work);
    let run = folder.run(&["dataset", "other", "-o", "out"]);
    assert!(run.err.ends_with("(give one of `w`)\n"), "{run:#?}");
    folder
        .run(&["review", "other"])
        .failed(&["give one of `w`, or SOURCE and TARGET"]);
}
