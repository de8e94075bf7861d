//! `bitext align` without files: the works of bitext.toml, sound and damaged.

use std::fmt::Write;

use super::program::Folder;

/// A work of a manifest.
pub(crate) fn work(id: &str, source: &str, target: &str) -> String {
    let mut work = format!("[[work]]\nid = \"{id}\"\ntitle = \"A title\"\n");
    for (side, file, lang) in [("source", source, "en"), ("target", target, "fa")] {
        write!(
            work,
            "[work.{side}]\nfile = \"{file}\"\nlang = \"{lang}\"\nedition = \"first\"\nrights = \"none\"\nlicense = \"CC0-1.0\"\n"
        )
        .unwrap();
    }
    work
}

/// Two works that share a side.
fn works() -> Folder {
    let manifest = format!(
        "{}\n{}",
        work("one", "a.txt", "b.txt"),
        work("two", "c.txt", "b.txt")
    );
    Folder::with(&[
        ("bitext.toml", manifest.as_str()),
        ("a.txt", "In 1917 the wind came. Nobody knew why.\n"),
        ("b.txt", "در ۱۹۱۷ باد آمد. کسی نمی‌دانست چرا.\n"),
        (
            "c.txt",
            "The wind came in 1917. Nobody could say why it did.\n",
        ),
    ])
}

const FILES: [&str; 6] = [
    "one.csv",
    "one.jsonl",
    "one.meta.json",
    "two.csv",
    "two.jsonl",
    "two.meta.json",
];

#[test]
fn every_work_is_aligned_and_rebuilt_byte_for_byte() {
    let folder = works();
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert_eq!(folder.names("alignments"), FILES);
    let read = || FILES.map(|name| folder.read(&format!("alignments/{name}")));
    let first = read();
    assert!(
        first[0].starts_with("\u{FEFF}bead,") && first[0].contains("s2,t2"),
        "{}",
        first[0]
    );
    assert!(first[1].starts_with("{\"bead\":1,"), "{}", first[1]);
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert_eq!(read(), first);
    assert_eq!(folder.names("alignments"), FILES);
}

#[test]
fn what_a_work_was_made_from_stands_beside_it() {
    let folder = works();
    folder.run(&["align"]);
    let meta: serde_json::Value =
        serde_json::from_str(&folder.read("alignments/one.meta.json")).unwrap();
    let before = meta["source"]["sha256"].as_str().unwrap().to_owned();
    assert_eq!(before.len(), 64);
    assert_eq!(
        (&meta["source"]["lang"], &meta["target"]["license"]),
        (&"en".into(), &"CC0-1.0".into())
    );
    folder.write("a.txt", "Another text altogether. It has two sentences.\n");
    folder.run(&["align"]);
    let after: serde_json::Value =
        serde_json::from_str(&folder.read("alignments/one.meta.json")).unwrap();
    assert_ne!(after["source"]["sha256"], before.as_str());
    assert_eq!(after["target"], meta["target"]);
}

#[test]
fn a_work_that_fails_is_not_written() {
    let folder = works();
    folder.write("c.txt", b"a\0b");
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(2), "{run:#?}");
    assert!(run.err.contains("c.txt"), "{run:#?}");
    let names = folder.names("alignments");
    assert!(
        names.iter().all(|name| name.starts_with("one.")),
        "{names:?}"
    );
}

#[test]
fn without_a_manifest_the_message_says_what_to_do() {
    Folder::new()
        .run(&["align"])
        .failed(&["bitext.toml", "no such file", "SOURCE and TARGET"]);
}

#[test]
fn a_damaged_manifest_is_refused_with_its_line() {
    let sound = work("one", "a.txt", "b.txt");
    let twice = format!("{sound}\n{sound}");
    for (manifest, wanted) in [
        ("[[work]\nid = 1\n", &["line 1"][..]),
        ("[[work]]\nid = \"one\ntitle = \"x\"\n", &["line 2"]),
        (&sound.replace("lang = \"fa\"\n", ""), &["lang"]),
        (&sound.replace("title = \"A title\"\n", ""), &["title"]),
        (&sound.replace("title", "tilte"), &["tilte"]),
        (&sound.replace("\"fa\"", "5"), &["line 12"]),
        (&sound.replace("\"fa\"", "\"farsi\""), &["farsi"]),
        (
            &sound.replace("a.txt", "none.txt"),
            &["none.txt", "no such file"],
        ),
        (&sound.replace("\"one\"", "\"../one\""), &["../one"]),
        (&twice, &["one", "two works"]),
        ("", &["empty"]),
        ("# nothing yet\n", &["no work"]),
    ] {
        let folder = works();
        folder.write("bitext.toml", manifest);
        let err = folder.run(&["align"]).failed(wanted);
        assert!(
            err.contains("bitext.toml") || err.contains("none.txt") || err.contains("farsi"),
            "{err}"
        );
        assert_eq!(
            folder.names(""),
            ["a.txt", "b.txt", "bitext.toml", "c.txt"],
            "{manifest}"
        );
    }
}
