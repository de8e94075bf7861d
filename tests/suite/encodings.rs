//! Files in other encodings than UTF-8, as users have them.

use bitext::encoding::Encoding;
use bitext::language::for_code;
use bitext::pipeline::{document, repaired, text_as_it_is};
use bitext::read::{Hints, from_bytes};
use bitext::repair::Options;
use proptest::prelude::*;

use super::program::Folder;

fn folder() -> Folder {
    Folder::of_case("encodings")
}

#[test]
fn undeclared_text_is_read_and_the_guess_is_reported() {
    let folder = folder();
    for (file, language, wanted, encoding) in [
        (
            "fa-cp1256.txt",
            "fa",
            "پيرمرد به سوي دريا رفت. او خسته بود.\n",
            "windows-1256",
        ),
        (
            "fr-cp1252.txt",
            "fr",
            "L’été «déjà» vu. C’était fini.\n",
            "windows-1252",
        ),
    ] {
        let run = folder.run(&["repair", file, "--lang", language, "--raw"]);
        let wanted_note = format!(
            "bitext: warning: {file}: read as {encoding}, guessed from its bytes; --encoding sets it\n"
        );
        assert_eq!(run.err, wanted_note);
        let raw = run.out;
        assert_eq!(raw.replace('\r', ""), wanted);
        let named = [
            "repair",
            file,
            "--lang",
            language,
            "--raw",
            "--encoding",
            encoding,
        ];
        let run = folder.run(&named);
        assert_eq!((run.err.as_str(), run.out.as_str()), ("", raw.as_str()));
    }
    let wrong = [
        "repair",
        "fa-cp1256.txt",
        "--lang",
        "fa",
        "--encoding",
        "shift_jis",
    ];
    folder
        .run(&wrong)
        .failed(&["byte 0: no character of Shift_JIS on line 1"]);
    let unknown = [
        "repair",
        "fa-cp1256.txt",
        "--lang",
        "fa",
        "--encoding",
        "klingon",
    ];
    folder.run(&unknown).failed(&["klingon", "windows-1256"]);
}

#[test]
fn utf16_is_read_with_a_byte_order_mark_and_without() {
    let folder = folder();
    let english = "The old man walked to the sea.\nHe was tired.\nThe boat had gone.\n\n\
                   He sat on a stone and waited until evening.\n";
    for file in ["utf16le-bom.txt", "utf16le-nobom.txt", "utf8bom.txt"] {
        let run = folder.run(&["split", file, "--lang", "en"]);
        assert_eq!(run.err, "");
        assert_eq!(run.fine(), english, "{file}");
    }
    for file in ["utf16le-nobom-fa.txt", "utf16be-nobom-fa.txt"] {
        let split = folder.run(&["split", file, "--lang", "fa"]).fine();
        let lines: Vec<&str> = split.lines().collect();
        assert_eq!(lines.len(), 5, "{file}");
        assert_eq!(lines[1], "او خسته بود.");
    }
}

#[test]
fn what_is_no_text_or_damaged_is_refused_by_name() {
    let folder = folder();
    for (file, wanted) in [
        ("utf32le-bom.txt", "UTF-32"),
        (
            "nul.txt",
            "byte 18: this is no text file: it holds a zero byte",
        ),
    ] {
        folder
            .run(&["split", file, "--lang", "en"])
            .failed(&[file, wanted]);
    }
    let damaged = ["پیرمرد رفت.\n".as_bytes(), b"ab\x92\n"].concat();
    folder.write("damaged.txt", damaged);
    folder
        .run(&["split", "damaged.txt", "--lang", "fa"])
        .failed(&["byte 23: invalid UTF-8 on line 2", "encoding"]);
}

#[test]
fn one_byte_of_a_code_page_in_plain_ascii_is_reported_and_read() {
    let run = folder().run(&["split", "onebadbyte.txt", "--lang", "en"]);
    assert!(run.err.contains("read as windows-1252"), "{}", run.err);
    assert!(run.out.contains("He was ti’red."));
}

#[test]
fn the_encoding_that_a_memory_declares_is_read() {
    let folder = folder();
    for (file, source, target) in [
        ("latin1.tmx", "café naïve", "déjà vu"),
        ("cp1252.tmx", "“smart” – quotes", "« déjà » – vu"),
        ("cp1256.tmx", "book", "كتاب جديد"),
        ("latin1-ascii-only.tmx", "cafe", "déjà vu"),
        ("utf16be-bom.tmx", "café naïve", "déjà vu"),
        ("nodecl-utf16le-nobom.tmx", "café naïve", "déjà vu"),
        ("decl-utf16-bytes-utf8.tmx", "café naïve", "déjà vu"),
        ("decl-latin1-bytes-utf8.tmx", "café naïve", "déjà vu"),
    ] {
        let table = folder.run(&["convert", "--to", "tsv", file, "-"]).out;
        let row = table.lines().nth(1).unwrap();
        assert!(row.contains(source), "{file}: {row}");
        assert!(row.contains(target), "{file}: {row}");
    }
    folder
        .run(&["convert", "--to", "csv", "decl-utf8-bytes-cp1252.tmx", "-"])
        .failed(&["invalid UTF-8 on line 3"]);
}

#[test]
fn a_page_says_its_encoding_and_a_side_can_be_named() {
    let folder = Folder::new();
    let page = b"<html><head><meta charset='iso-8859-1'></head><p>L'\xE9t\xE9 est fini.</p></html>";
    folder.write("a.html", page);
    folder.write("b.txt", "The summer is over.\n");
    let languages = ["--source-lang", "fr", "--target-lang", "en"];
    let run = folder.run(&[&["align", "a.html", "b.txt"], &languages[..]].concat());
    assert!(!run.err.contains("read as"), "{}", run.err);
    assert!(run.out.contains("L'été est fini."));
    folder.write("c.txt", b"L'\xE9t\xE9 est fini.\n");
    let run = folder.run(&[&["align", "c.txt", "b.txt"], &languages[..]].concat());
    let wanted = "warning: the source is read as windows-1252, guessed from its bytes; --source-encoding sets it";
    assert!(run.err.contains(wanted), "{}", run.err);
    let named = ["--source-encoding", "windows-1252"];
    let run = folder.run(&[&["align", "c.txt", "b.txt"], &languages[..], &named].concat());
    assert!(!run.err.contains("read as"), "{}", run.err);
}

/// Encodings and words that each can hold.
const WORDS: &[(&str, &str, &[&str])] = &[
    ("utf-8", "fa", &["پیرمرد", "رفت.", "book", "“x”"]),
    ("utf-16le", "fa", &["پیرمرد", "رفت.", "book", "𐎠𐎡"]),
    ("utf-16be", "ru", &["старик", "ушёл.", "book", "“x”"]),
    ("windows-1256", "fa", &["پيرمرد", "رفت.", "book", "گل"]),
    ("windows-1251", "ru", &["Старик", "ушёл.", "book", "«да»"]),
    ("windows-1252", "fr", &["été", "fini.", "book", "«oui»"]),
    ("iso-8859-2", "pl", &["żółty", "dom.", "book", "ąę"]),
    ("koi8-r", "ru", &["Старик", "ушёл.", "book"]),
    (
        "shift_jis",
        "ja",
        &["老人は", "海へ。", "book", "ｱｲｳ", "ソ表"],
    ),
    ("euc-jp", "ja", &["老人は", "海へ。", "book", "ｱｲｳ"]),
    ("gb18030", "zh", &["老人", "走向大海。", "book", "𠮷é"]),
    ("big5", "zh", &["老人", "走向大海。", "book", "許功蓋"]),
    ("euc-kr", "ko", &["노인은", "갔다.", "book"]),
];

fn encoded(text: &str, name: &str) -> Vec<u8> {
    match name {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        name => {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, unmappable) = encoding.encode(text);
            assert!(!unmappable, "{text} in {name}");
            bytes.into_owned()
        }
    }
}

fn decoded(bytes: &[u8], name: &str) -> String {
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    assert!(!damaged, "{bytes:?} in {name}");
    text.into_owned()
}

proptest! {
    #[test]
    fn raw_ranges_are_bytes_of_the_file(
        which in 0..WORDS.len(),
        picks in prop::collection::vec((0_usize..5, 0_usize..6), 1..40),
    ) {
        const GAPS: [&str; 6] = [" ", " ", "\n", "\r\n", "\n\n", " "];
        let (name, language, words) = WORDS[which];
        let text: String = picks
            .iter()
            .map(|&(word, gap)| words[word % words.len()].to_owned() + GAPS[gap])
            .collect();
        let bytes = encoded(&text, name);
        let hints = Hints {
            encoding: Some(Encoding::named(name).unwrap()),
            ..Hints::default()
        };
        let raw = from_bytes(bytes.clone(), "a.txt", &hints).unwrap();
        prop_assert_eq!(&raw.text, &text);
        let language = for_code(language).unwrap();
        for clean in [text_as_it_is(&raw), repaired(&raw, language, &Options::default())] {
            let document = document(&raw, clean, language);
            for segment in &document.segments {
                let own = document.text.raw_ranges(segment.span.clone());
                let file = document.text.file_ranges(segment.span.clone());
                prop_assert_eq!(own.len(), file.len());
                for (own, file) in own.into_iter().zip(file) {
                    prop_assert_eq!(decoded(&bytes[file], name), &text[own]);
                }
            }
        }
    }
}
