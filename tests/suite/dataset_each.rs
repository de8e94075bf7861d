//! `bitext dataset --each`: a dataset of each pair of languages.

use super::program::Folder;
use super::release::{WORK, texts};

#[test]
fn each_pair_of_languages_has_a_dataset_of_its_own() {
    let (source, target) = texts(14, 9);
    let back = WORK
        .replace("\"book\"", "\"back\"")
        .replace("a.txt", "c.txt")
        .replace("b.txt", "a.txt")
        .replace("c.txt", "b.txt")
        .replace("\"en\"", "\"-\"")
        .replace("\"de\"", "\"en\"")
        .replace("\"-\"", "\"de\"");
    let manifest = format!("{WORK}{back}");
    let folder = Folder::with(&[
        ("bitext.toml", &*manifest),
        ("a.txt", &source),
        ("b.txt", &target),
    ]);
    assert_eq!(folder.run(&["align"]).status, Some(0));
    let together = folder.run(&["dataset", "-o", "out"]);
    together.failed(&["`book` is en to de, but `back` de to en", "--each"]);
    assert!(!folder.path().join("out").exists());
    let run = folder.run(&["dataset", "-o", "out", "--each"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert_eq!(folder.names("out"), ["de-en", "en-de"]);
    assert!(run.err.contains("written    out/en-de\n"), "{run:#?}");
    // Each is that of its works alone.
    for (pair, work) in [("en-de", "book"), ("de-en", "back")] {
        folder.run(&["dataset", work, "-o", "alone"]);
        for file in ["data/train.jsonl", "SHA256SUMS", "README.md"] {
            let made = folder.read(&format!("out/{pair}/{file}"));
            assert_eq!(made, folder.read(&format!("alone/{file}")), "{pair}/{file}");
        }
        std::fs::remove_dir_all(folder.path().join("alone")).unwrap();
    }
}
