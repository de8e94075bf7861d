//! Reads the written files with other programs. `tests/tools/install` installs these Python programs; where they are
//! missing, these tests report that and pass, or fail if `BITEXT_TOOLS` is set.

use std::path::{Path, PathBuf};
use std::process::Command;

use bitext::format::Format;
use bitext::format::jsonl;
use bitext::format::sheet::Sheet;
use bitext::pair::Pair;
use bitext::tag::Tag;
use tempfile::TempDir;

use super::mutate::{example, name, tags};

/// The tools' Python, if they are installed.
fn python() -> Option<PathBuf> {
    let python = tools().join("venv/bin/python");
    if python.is_file() {
        return Some(python);
    }
    let required = std::env::var_os("BITEXT_TOOLS").is_some();
    assert!(
        !required,
        "no {}: run tests/tools/install",
        python.display()
    );
    println!("skipped: the tools are not installed; run tests/tools/install");
    None
}

fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools")
}

/// The pairs that a tool reads from a file, or what is wrong with it.
fn check(
    python: &Path,
    format: &str,
    content: &[u8],
    languages: &[&str],
) -> Result<Vec<[String; 2]>, String> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(format!("book.{format}"));
    std::fs::write(&path, content).unwrap();
    let script = tools().join("check_formats.py");
    let output = Command::new(python)
        .arg(script)
        .arg(format)
        .arg(path)
        .args(languages)
        .output()
        .unwrap();
    if !output.status.success() {
        return Err(String::from_utf8(output.stderr).unwrap());
    }
    let pairs = String::from_utf8(output.stdout).unwrap();
    Ok(pairs
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect())
}

/// The committed alignment of the book, and beads that are hard to write.
fn sheets() -> Vec<Sheet> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("alignments/history-of-the-russian-revolution.jsonl");
    let rows = jsonl::read(&std::fs::read_to_string(path).unwrap()).unwrap();
    let languages = tags();
    vec![Sheet { rows, languages }, example()]
}

fn write(format: Format, sheet: &Sheet) -> Vec<u8> {
    format
        .write(sheet, &name(format))
        .unwrap()
        .outputs
        .remove(0)
        .content
}

/// The texts of the beads as a list of pairs.
fn pairs(sheet: &Sheet, format: Format) -> Vec<[String; 2]> {
    let mut kept = sheet.clone();
    for loss in format.cannot_hold() {
        loss.apply(&mut kept);
    }
    let texts = kept.rows.iter().map(|row| row.texts());
    texts
        .map(|Pair { source, target }| [source, target])
        .collect()
}

#[test]
fn memories_are_valid_and_read_alike_elsewhere() {
    let Some(python) = python() else { return };
    for sheet in sheets() {
        let memory = write(Format::TMX, &sheet);
        let read = check(&python, "tmx", &memory, &["en", "fa"]).unwrap();
        assert_eq!(read, pairs(&sheet, Format::TMX));
        // The validator prints nothing if the file is valid.
        let text = String::from_utf8(memory).unwrap();
        for (right, wrong) in [
            ("version=\"1.4\"", "version=\"1.4b\""),
            (" segtype=\"sentence\"", ""),
            (" xml:lang=\"fa\"", ""),
            ("</seg></tuv>", "</seg><prop type=\"x\"/></tuv>"),
        ] {
            let wrong = text.replace(right, wrong);
            assert_ne!(text, wrong);
            check(&python, "tmx", wrong.as_bytes(), &["en", "fa"]).unwrap_err();
        }
    }
}

#[test]
fn xliff_is_read_alike_elsewhere() {
    let Some(python) = python() else { return };
    for sheet in sheets() {
        let read = check(
            &python,
            "xliff",
            &write(Format::named("xliff").unwrap(), &sheet),
            &[],
        )
        .unwrap();
        assert_eq!(read, pairs(&sheet, Format::named("xliff").unwrap()));
    }
}

#[test]
fn books_are_valid() {
    let Some(python) = python() else { return };
    let example = example();
    let mut sheets = sheets();
    sheets.pop();
    for (source, target) in [("az-Arab", "en"), ("en", "en")] {
        let languages = Pair::new(Tag::new(source), Tag::new(target));
        let rows = example.rows.clone();
        sheets.push(Sheet { rows, languages });
    }
    let (rows, languages) = (Vec::new(), tags());
    sheets.push(Sheet { rows, languages });
    for sheet in sheets {
        let faults = check(
            &python,
            "epub",
            &write(Format::named("epub").unwrap(), &sheet),
            &[],
        );
        assert_eq!(faults, Ok(Vec::new()), "{:?}", sheet.languages);
    }
    let damaged = write(Format::named("epub").unwrap(), &example);
    check(&python, "epub", &damaged[..damaged.len() / 2], &[]).unwrap_err();
}

/// What the program prints of the works of this repository.
fn printed(args: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_bitext"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{output:?}"
    );
    output.stdout
}

#[test]
fn terminologies_are_valid_and_read_alike_elsewhere() {
    let Some(python) = python() else { return };
    let tsv = String::from_utf8(printed(&["terms", "--format", "tsv"])).unwrap();
    let rows = tsv.lines().skip(1).map(|line| line.split('\t').collect());
    let wanted: Vec<[String; 2]> = rows
        .filter(|row: &Vec<&str>| !row[6].is_empty())
        .map(|row| [row[0].to_owned(), row[6].to_owned()])
        .collect();
    assert!(wanted.len() > 300, "{}", wanted.len());
    let tbx = printed(&["terms", "--format", "tbx"]);
    let read = check(&python, "tbx", &tbx, &["en", "fa"]).unwrap();
    assert_eq!(read, wanted);
    let text = String::from_utf8(tbx).unwrap();
    for (right, wrong) in [
        ("<martif type=\"TBX-Basic\"", "<martif"),
        (" xml:lang=\"fa\"", ""),
        ("</tig>", "<term/></tig>"),
        ("id=\"c2\"", "id=\"c1\""),
    ] {
        let wrong = text.replace(right, wrong);
        assert_ne!(text, wrong);
        check(&python, "tbx", wrong.as_bytes(), &["en", "fa"]).unwrap_err();
    }
}

#[test]
fn findings_are_valid_sarif() {
    let Some(python) = python() else { return };
    let sarif = printed(&["review", "--format", "sarif", "--min-severity", "note"]);
    assert_eq!(check(&python, "sarif", &sarif, &[]), Ok(Vec::new()));
    // The validator prints nothing if the file is valid.
    let text = String::from_utf8(sarif).unwrap();
    for (right, wrong) in [
        ("\"level\": \"note\"", "\"level\": \"minor\""),
        ("\"startLine\": ", "\"startLine\": -"),
        ("\"relatedLocations\"", "\"otherLocations\""),
        ("\"version\": \"2.1.0\"", "\"version\": \"2.1\""),
    ] {
        let wrong = text.replace(right, wrong);
        assert_ne!(text, wrong);
        check(&python, "sarif", wrong.as_bytes(), &[]).unwrap_err();
    }
}
