//! The layers hold: a stage uses nouns and never another stage, and only `language/` and the program know a language.

use std::fs;
use std::path::{Path, PathBuf};

const STAGES: &[&str] = &[
    "repair", "split", "anchor", "align", "evaluate", "check", "format", "review", "dataset",
];

/// Names and codes of languages. Not all there are, but those that someone might slip in.
const NAMES: &[&str] = &[
    "persian", "farsi", "english", "arabic", "hebrew", "german", "french", "russian",
];
const CODES: &[&str] = &["fa", "fas", "en", "eng", "ar", "he", "de", "fr", "ru"];

/// The lines of a source file without comments and tests, with their numbers.
fn code(source: &str) -> Vec<(usize, String)> {
    let mut code = Vec::new();
    let mut lines = (1..).zip(source.lines());
    while let Some((number, line)) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            skip_item(line, &mut lines);
            continue;
        }
        code.push((number, without_comment(line)));
    }
    code
}

/// Skips an item that rustfmt has indented as its attribute.
fn skip_item<'a>(attribute: &str, lines: &mut impl Iterator<Item = (usize, &'a str)>) {
    let indent = &attribute[..attribute.len() - attribute.trim_start().len()];
    for (_, line) in lines {
        let ends = line == format!("{indent}}}")
            || line.ends_with(';') && !line[indent.len()..].starts_with(' ');
        if ends {
            break;
        }
    }
}

fn without_comment(line: &str) -> String {
    let mut quoted = false;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match c {
            // A quotation mark as a character is no string.
            '"' if before != '\\' && before != '\'' => quoted = !quoted,
            '/' if before == '/' && !quoted => return line[..at - 1].to_owned(),
            _ => {}
        }
        before = c;
    }
    line.to_owned()
}

/// The stages that a line of code names as modules of the crate.
fn stages_used(line: &str) -> Vec<&'static str> {
    let names = |stage: &&&str| {
        ["crate::", "bitext::", "super::super::"]
            .iter()
            .any(|root| {
                line.match_indices(root).any(|(at, _)| {
                    let path = &line[at + root.len()..];
                    let list = path
                        .strip_prefix('{')
                        .map(|list| list.split('}').next().unwrap_or(list));
                    let mut paths = list.unwrap_or(path).split(", ");
                    paths.any(|path| {
                        path.split(|c: char| !c.is_alphanumeric() && c != '_')
                            .next()
                            == Some(**stage)
                    })
                })
            })
    };
    STAGES.iter().filter(names).copied().collect()
}

/// The languages that a line of code names.
fn languages_named(line: &str) -> Vec<String> {
    let lower = line.to_lowercase();
    let names = NAMES
        .iter()
        .filter(|name| lower.contains(**name))
        .map(|name| (*name).to_owned());
    let codes = CODES
        .iter()
        .map(|code| format!("\"{code}\""))
        .filter(|code| lower.contains(code));
    names.chain(codes).collect()
}

/// What breaks the layers in a file, given by its path below `src/`.
fn breaches(path: &Path, source: &str) -> Vec<String> {
    let first = path
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    let own = first.trim_end_matches(".rs");
    if own == "bin" || own == "lib" || path.ends_with("tests.rs") {
        return Vec::new();
    }
    let mut breaches = Vec::new();
    for (number, line) in code(source) {
        // The pipeline is the one door to all stages.
        let stages = if own == "pipeline" {
            Vec::new()
        } else {
            stages_used(&line)
        };
        for stage in stages.into_iter().filter(|stage| *stage != own) {
            breaches.push(format!(
                "src/{}:{number}: uses the stage {stage}",
                path.display()
            ));
        }
        if own != "language" {
            for name in languages_named(&line) {
                breaches.push(format!(
                    "src/{}:{number}: names a language, {name}",
                    path.display()
                ));
            }
        }
    }
    breaches
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_stage_uses_another_and_none_names_a_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 40, "{} files", paths.len());
    let found: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            breaches(
                path.strip_prefix(&root).unwrap(),
                &fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_breach_is_found() {
    let found = |path: &str, source: &str| breaches(Path::new(path), source).len();
    for source in [
        "use crate::repair::repair;",
        "use crate::{pair::Pair, repair};",
        "let text = crate::repair::repair(raw);",
        "struct Persian;",
        "if code == \"fa\" {",
        "let url = \"http://x\"; let english = 1;",
        "#[cfg(test)]\nmod tests;\nuse crate::align::align;",
        "#[cfg(test)]\nmod tests {\n    const A: u8 = 1;\n}\nuse crate::align::align;",
    ] {
        assert_eq!(found("split/mod.rs", source), 1, "{source}");
        assert_eq!(found("text.rs", source), 1, "{source}");
        assert_eq!(found("bin/bitext/main.rs", source), 0, "{source}");
    }
    for source in [
        "use crate::split::split;",
        "use crate::marks::is_final;",
        "// crate::repair mends Persian texts",
        "let x = 1; // as in English, \"fa\"",
        "#[cfg(test)]\nmod tests {\n    use crate::repair::repair;\n    fn persian() {}\n}",
    ] {
        assert_eq!(found("split/mod.rs", source), 0, "{source}");
    }
    assert_eq!(
        found(
            "language/persian/mod.rs",
            "struct Persian; const CODE: &str = \"fa\";"
        ),
        0
    );
    assert_eq!(found("language/mod.rs", "use crate::align::align;"), 1);
}
