//! What a program that embeds the library can rely on: the library uses no files, threads, clocks, environment,
//! network, output or panic hooks.

use std::fs;
use std::path::{Path, PathBuf};

/// What only a program may use. `std::path` handles only names; of `std::io` only traits are used.
const FORBIDDEN: &[&str] = &[
    "std::fs",
    "std::env",
    "std::thread",
    "std::time",
    "std::net",
    "std::process",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "set_hook",
    "println!",
    "print!(",
    "ThreadPoolBuilder",
    "static mut",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The lines of a file before its tests, without comments.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let tests = source.find("#[cfg(test)]\nmod tests {");
    let lines = source[..tests.unwrap_or(source.len())].lines();
    (1..)
        .zip(lines)
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn breaches(source: &str) -> Vec<String> {
    code(source)
        .flat_map(|(number, line)| {
            let used = FORBIDDEN.iter().filter(|name| line.contains(**name));
            used.map(move |name| format!("{number}: {name}"))
        })
        .collect()
}

#[test]
fn the_library_opens_nothing_and_prints_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths.retain(|path| {
        let own = path.strip_prefix(&root).unwrap();
        !own.starts_with("bin") && !own.ends_with("tests.rs")
    });
    assert!(paths.len() > 150, "{} files", paths.len());
    let mut found = Vec::new();
    for path in &paths {
        for breach in breaches(&fs::read_to_string(path).unwrap()) {
            found.push(format!("{}:{breach}", path.display()));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_breach_is_found() {
    assert_eq!(breaches("use std::fs;\n// std::env\nlet x = 1;").len(), 1);
    assert_eq!(breaches("fn f() {\n    println!();\n}\n").len(), 1);
    assert!(breaches("#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n").is_empty());
}

#[test]
fn what_users_hold_may_go_to_any_thread() {
    fn any_thread<T: Send + Sync + 'static>() {}
    any_thread::<bitext::Aligner>();
    any_thread::<bitext::Bitext>();
    any_thread::<bitext::Error>();
    any_thread::<bitext::pipeline::Prepared>();
    any_thread::<&'static dyn bitext::language::Language>();
}
