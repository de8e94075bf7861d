//! Checks the layers: a stage uses nouns and never another stage, and only `language/` and the program know the name,
//! code, letters or words of a language.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bitext::language::{TermRole, modules};

const STAGES: &[&str] = &[
    "read", "repair", "split", "anchor", "align", "evaluate", "check", "format", "review",
    "dataset",
];

/// Stages and nouns that look at the text itself. The others write words of English of their own: columns, elements.
const READS_TEXT: &[&str] = &[
    "repair", "split", "anchor", "align", "evaluate", "check", "text", "marks", "quotes", "token",
];

/// Names and codes of languages without a module that someone might slip in.
const OTHER_NAMES: &[&str] = &["farsi", "arabic", "hebrew", "german", "french", "russian"];
const OTHER_CODES: &[&str] = &["ar", "he", "de", "fr", "ru"];

/// Files that may contain letters of the Arabic block, and the reason.
const LETTERS_ALLOWED: &[(&str, &str)] = &[
    ("marks.rs", "the class Alphabetic, for the commonest blocks"),
    ("token.rs", "diacritics: the class Mn of any script"),
    ("read/pdf/shapes.rs", "the property Joining_Type"),
    ("repair/bidi.rs", "the class Bidi_Class"),
    ("repair/script.rs", "properties of the letters of scripts"),
    ("repair/letters/forms.rs", "blocks of presentation forms"),
    ("repair/letters/ligatures.rs", "the ligatures of the script"),
    (
        "repair/zwnj.rs",
        "diacritics, which stand inside words of the script",
    ),
    (
        "evaluate/letters.rs",
        "letters that keyboards for one script type in two ways",
    ),
];

/// English words with another meaning in a file, by that file.
const WORDS_ALLOWED: &[(&str, &str)] = &[("evaluate/report.rs", "a function that serde calls")];

/// A source file without its comments and tests, line for line.
fn code(source: &str) -> String {
    let mut code = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let indent = &line[..line.len() - line.trim_start().len()];
            code.push('\n');
            // rustfmt indents an item as its attribute.
            for line in lines.by_ref() {
                code.push('\n');
                let ends = line.strip_prefix(indent).is_some_and(|rest| {
                    rest == "}" || !rest.starts_with(' ') && rest.ends_with([';', ','])
                });
                if ends {
                    break;
                }
            }
            continue;
        }
        code.push_str(without_comment(line));
        code.push('\n');
    }
    code
}

fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match c {
            // A quotation mark as a character is no string.
            '"' if before != '\\' && before != '\'' => quoted = !quoted,
            '/' if before == '/' && !quoted => return &line[..at - 1],
            _ => {}
        }
        before = c;
    }
    line
}

/// The first names of the paths that follow a root: one, or those of a list in braces.
fn first_names(path: &str) -> Vec<&str> {
    let name = |path: &str| -> usize {
        path.find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(path.len())
    };
    let Some(list) = path.trim_start().strip_prefix('{') else {
        return vec![&path[..name(path)]];
    };
    let (mut depth, mut starts, mut names) = (0_u32, true, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => starts = true,
            _ if starts && !c.is_whitespace() => {
                names.push(&list[at..at + name(&list[at..])]);
                starts = false;
            }
            _ => {}
        }
    }
    names
}

/// How a file below `src/` reaches the root of the crate by `super`: `repair/ocr/letters.rs` in three steps.
fn supers(path: &Path) -> String {
    let depth = path.components().count() - usize::from(path.ends_with("mod.rs"));
    "super::".repeat(depth)
}

/// The modules of the crate's root that the code of a file names, each with the line.
fn modules_used(path: &Path, code: &str) -> Vec<(usize, String)> {
    let mut used = Vec::new();
    for root in ["crate::", "bitext::", &supers(path)] {
        for (at, _) in code.match_indices(root) {
            let glued = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if !glued {
                let names = first_names(&code[at + root.len()..]).into_iter();
                used.extend(names.map(|name| (line(code, at), name.to_owned())));
            }
        }
    }
    used
}

/// The number of the line in which a byte stands.
fn line(code: &str, at: usize) -> usize {
    1 + code[..at].matches('\n').count()
}

/// The languages that a line of code names.
fn languages_named(line: &str) -> Vec<String> {
    // Unicode names some scripts as languages.
    let lower = line.to_lowercase().replace("script::thai", "");
    let own_names = modules().map(|module| module.name.to_lowercase());
    let own_codes = modules().flat_map(|module| module.codes).copied();
    let names = own_names
        .chain(OTHER_NAMES.iter().map(|&name| name.to_owned()))
        .filter(|name| lower.contains(name.as_str()));
    let codes = own_codes
        .chain(OTHER_CODES.iter().copied())
        .map(|code| format!("\"{code}\""))
        .filter(|code| lower.contains(code.as_str()));
    names.chain(codes).collect()
}

/// True for a line of code with a letter or diacritic of the Arabic block, as itself or by its number.
fn has_arabic_letters(line: &str) -> bool {
    let letter = |c: char| matches!(c, '\u{0620}'..='\u{065F}' | '\u{066E}'..='\u{06D3}' | '\u{FB50}'..='\u{FD3D}');
    let escaped = line.match_indices("\\u{").filter_map(|(at, start)| {
        let digits = line[at + start.len()..].split('}').next()?;
        char::from_u32(u32::from_str_radix(digits, 16).ok()?)
    });
    line.chars().chain(escaped).any(letter)
}

/// The words that a language lists as common, as numbers or months, with the endings that it writes by themselves.
fn own_words() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for language in modules().map(|module| module.language) {
        let common = language.term_roles().map(|table| {
            let words = table
                .words()
                .filter(|word| table.get(word) != Some(TermRole::Weak));
            words.map(str::to_owned).collect::<Vec<_>>()
        });
        let numbers = language
            .number_words()
            .map(|table| table.words().map(str::to_owned).collect());
        let months = language
            .months()
            .map(|table| table.words().map(str::to_owned).collect());
        words.extend([common, numbers, months].into_iter().flatten().flatten());
        words.extend(language.clitics().iter().map(|&clitic| clitic.to_owned()));
        words.extend(
            (1..=4)
                .filter_map(|n| language.ordinal_ending(n))
                .map(str::to_owned),
        );
    }
    // A single letter is a letter.
    words.retain(|word| word.chars().count() > 1);
    words
}

/// The strings of a line of code that are a word of a language, and its vowels one by one.
fn words_written(line: &str, words: &BTreeSet<String>) -> Vec<String> {
    let strings = line.split('"').skip(1).step_by(2);
    let mut found: Vec<String> = strings
        .filter(|string| words.contains(&string.to_lowercase()))
        .map(str::to_owned)
        .collect();
    if line.contains("'a' | 'e' | 'i'") || line.contains("aeiou") {
        found.push("its vowels".to_owned());
    }
    found
}

fn is_allowed(list: &[(&str, &str)], path: &Path) -> bool {
    list.iter().any(|(file, _)| path == Path::new(file))
}

/// What breaks the layers in a file, given by its path below `src/`.
fn breaches(path: &Path, source: &str, words: &BTreeSet<String>) -> Vec<String> {
    let first = path.components().next().unwrap().as_os_str().to_str();
    let own = first.unwrap().trim_end_matches(".rs");
    if own == "bin" || own == "lib" || path.to_string_lossy().ends_with("tests.rs") {
        return Vec::new();
    }
    let code = code(source);
    let mut breaches: Vec<(usize, String)> = modules_used(path, &code)
        .into_iter()
        // The pipeline is the one door to all stages.
        .filter(|(_, name)| STAGES.contains(&name.as_str()) && name != own && own != "pipeline")
        .map(|(line, name)| (line, format!("uses the stage {name}")))
        .collect();
    for (number, line) in (1..).zip(code.lines()) {
        if ["crate as ", "crate::{self", "super as "]
            .iter()
            .any(|alias| line.contains(alias))
        {
            breaches.push((number, "renames the root of the crate".to_owned()));
        }
        if own == "language" {
            continue;
        }
        // `it` is an element of XLIFF and TMX, beside `bpt` and `ept`; `th` and `tr` are elements of HTML.
        let elements = line.contains("\"ept\"");
        let pages = path.starts_with("read/html") || path.ends_with("html.rs");
        let named = languages_named(line).into_iter().filter(|name| {
            !(elements && name == "\"it\"" || pages && matches!(&**name, "\"th\"" | "\"tr\""))
        });
        breaches.extend(named.map(|name| (number, format!("names a language, {name}"))));
        if has_arabic_letters(line) && !is_allowed(LETTERS_ALLOWED, path) {
            breaches.push((number, "has letters of one script".to_owned()));
        }
        if READS_TEXT.contains(&own) && !is_allowed(WORDS_ALLOWED, path) {
            let written = words_written(line, words).into_iter();
            breaches.extend(written.map(|word| (number, format!("knows a language: {word}"))));
        }
    }
    breaches
        .into_iter()
        .map(|(line, what)| format!("src/{}:{line}: {what}", path.display()))
        .collect()
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
fn no_stage_uses_another_and_none_knows_a_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 40, "{} files", paths.len());
    let words = own_words();
    let found: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            let source = fs::read_to_string(path).unwrap();
            breaches(path.strip_prefix(&root).unwrap(), &source, &words)
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    for (file, _) in LETTERS_ALLOWED.iter().chain(WORDS_ALLOWED) {
        assert!(root.join(file).exists(), "{file} is allowed and gone");
    }
}

#[test]
fn a_breach_is_found() {
    let words = own_words();
    let found = |path: &str, source: &str| breaches(Path::new(path), source, &words).len();
    for source in [
        "use crate::repair::repair;",
        "use crate::repair as mended;",
        "use crate::{pair::Pair, repair};",
        "use crate::{\n    pair::{Pair, Side},\n    repair::{Options, repair},\n};",
        "use crate as root;",
        "let text = crate::repair::repair(raw);",
        "struct Persian;",
        "if code == \"fa\" {",
        "let url = \"http://x\"; let english = 1;",
        "if word == \"را\" {",
        "let tanwin = '\\u{064B}';",
        "#[cfg(test)]\nmod tests;\nuse crate::align::align;",
        "#[cfg(test)]\nmod tests {\n    const A: u8 = 1;\n}\nuse crate::align::align;",
    ] {
        assert_ne!(found("split/mod.rs", source), 0, "{source}");
        assert_ne!(found("text.rs", source), 0, "{source}");
        assert_eq!(found("bin/bitext/main.rs", source), 0, "{source}");
    }
    for source in [
        "word.strip_suffix(\"'s\")",
        "if before == \"the\" {",
        "matches!(ending, \"nd\")",
        "!matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')",
    ] {
        assert_eq!(found("split/mod.rs", source), 1, "{source}");
        assert_eq!(found("format/mod.rs", source), 0, "{source}");
    }
    for source in [
        "use crate::split::split;",
        "use crate::marks::is_final;",
        "// crate::repair mends Persian texts",
        "let x = 1; // as in English, \"fa\"",
        "matches!(c, '،' | '؟')",
        "#[cfg(test)]\nmod tests {\n    use crate::repair::repair;\n    fn persian() {}\n}",
    ] {
        assert_eq!(found("split/mod.rs", source), 0, "{source}");
    }
    let up = "use super::super::super::align::align;";
    assert_eq!(found("repair/ocr/letters.rs", up), 1);
    assert_eq!(found("repair/ocr/deep/letters.rs", up), 0);
    assert_eq!(
        found("repair/ocr/mod.rs", "use super::super::align::align;"),
        1
    );
    assert_eq!(found("repair/mod.rs", "use super::align::align;"), 1);
    assert_eq!(found("repair/mod.rs", "use super::text::Text;"), 0);
    let own = "struct Persian; const CODE: &str = \"fa\";";
    assert_eq!(found("language/persian/mod.rs", own), 0);
    assert_eq!(found("language/mod.rs", "use crate::align::align;"), 1);
}
