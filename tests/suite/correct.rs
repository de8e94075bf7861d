//! `bitext correct`: a word replaced everywhere after a look at each place, and the corrections as a patch of the files.

use super::corrections::{ENGLISH, PERSIAN, aligned, edit, has, taken};
use super::manifest::work;
use super::program::Folder;

/// The arguments that replace a word in both texts of the work.
fn replacing<'a>(old: &'a str, new: &'a str) -> [&'a str; 7] {
    ["correct", "one", "--replace", old, "--with", new, "--write"]
}

#[test]
fn a_word_is_replaced_everywhere_after_a_look_at_it() {
    let folder = aligned();
    let shown = folder.run(&["correct", "one", "--replace", "him", "--with", "her"]);
    assert_eq!(shown.status, Some(0), "{shown:#?}");
    assert_eq!(
        shown.out,
        "en.txt:3: s3\n- Nobody saw him\n+ Nobody saw her\n"
    );
    assert_eq!(shown.err, "1 segment to correct; --write corrects them\n");
    assert!(has(&folder, "Nobody saw him"));
    let persian = [
        "correct",
        "--replace",
        "بندر",
        "--with",
        "لنگرگاه",
        "--side",
    ];
    let none = folder.run(&[&persian[..], &["source"]].concat());
    assert_eq!((none.status, none.out.as_str()), (Some(0), ""));
    assert!(!folder.path().join("alignments/one.journal.jsonl").exists());
    for args in [
        &replacing("him", "her")[..],
        &[&persian[..], &["target", "--write"]].concat(),
        &replacing("teh", "the"),
    ] {
        let run = folder.run(args);
        assert_eq!(run.status, Some(0), "{run:#?}");
        assert!(run.err.contains("1 segment corrected\n"), "{run:#?}");
    }
    assert!(has(&folder, "Nobody saw her") && has(&folder, "به لنگرگاه امد"));
    let again = folder.run(&["align"]);
    assert!(!again.err.contains("taken"), "{again:#?}");
    assert!(has(&folder, "Nobody saw her") && has(&folder, "به لنگرگاه امد"));
    let page = folder.run(&["report", "-o", "-"]).fine();
    assert!(
        page.contains("segments corrected by a reader</dt><dd>3<"),
        "{page}"
    );
    for (args, said) in [
        (&["correct", "one", "--replace", ""][..], "--with"),
        (
            &["correct", "one", "--replace", "", "--with", "x"],
            "nothing to replace",
        ),
        (&["correct", "one"], "--patch"),
        (&["correct", "two", "--patch"], "no work has the id"),
        (
            &[
                "correct",
                "one",
                "--replace",
                "He had 45 men.",
                "--with",
                " ",
            ],
            "s2 would have no text",
        ),
    ] {
        folder.run(args).failed(&[said]);
    }
}

#[test]
fn corrections_are_a_patch_of_the_files() {
    let folder = aligned();
    assert_eq!(folder.run(&["correct", "--patch"]).fine(), "");
    edit(&folder, "csv", "teh", "the");
    edit(&folder, "csv", "بندر امد", "بندر بزرگ آمد");
    edit(
        &folder,
        "csv",
        "Nobody saw him ~~~ again",
        "Nobody saw him again",
    );
    edit(&folder, "csv", "He had 45", "He ~~~ had 45");
    taken(&folder, "4 of the text");
    let patch = folder.run(&["correct", "one", "--patch"]).fine();
    let wanted = "--- a/en.txt\n+++ b/en.txt\n@@ -1,4 +1,4 @@\n-Kerensky came to teh harbour. He had 45 men.\n\
                  +Kerensky came to the harbour. He had 45 men.\n \n Nobody saw him\n \n\
                  --- a/fa.txt\n+++ b/fa.txt\n";
    assert!(patch.starts_with(wanted), "{patch}");
    assert!(
        patch.contains("\n+کرنسکی به بندر بزرگ آمد. او ۴۵ مرد داشت.\n"),
        "{patch}"
    );
    // Whoever applies it has the corrections in the files, and aligns as before.
    folder.write("en.txt", ENGLISH.replace("teh", "the"));
    folder.write("fa.txt", PERSIAN.replace("بندر امد", "بندر بزرگ آمد"));
    let run = taken(&folder, "");
    assert!(!run.err.contains("nowhere"), "{run:#?}");
    assert!(has(&folder, "to the harbour") && has(&folder, "Nobody saw him again in Paris."));
    assert_eq!(folder.run(&["correct", "one", "--patch"]).fine(), "");
}

#[test]
fn documents_of_folders_are_corrected_at_once() {
    let folder = Folder::with(&[("bitext.toml", &work("one", "en", "fa"))]);
    for (side, text) in [("en", ENGLISH), ("fa", PERSIAN)] {
        std::fs::create_dir(folder.path().join(side)).unwrap();
        for name in ["a", "b"] {
            folder.write(&format!("{side}/{name}.txt"), text);
        }
    }
    assert_eq!(folder.run(&["align"]).status, Some(0));
    let replace = replacing("teh", "the");
    let run = folder.run(&replace);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(run.err.contains("2 segments corrected"), "{run:#?}");
    for _ in 0..2 {
        for name in ["a", "b"] {
            let text = folder.read(&format!("alignments/one/{name}.jsonl"));
            assert!(text.contains("to the harbour"), "{text}");
        }
        let run = folder.run(&["align"]);
        assert_eq!(run.status, Some(0), "{run:#?}");
        assert!(!run.err.contains("taken"), "{run:#?}");
    }
    let patch = folder.run(&["correct", "--patch"]).fine();
    assert!(
        patch.contains("--- a/en/a.txt") && patch.contains("--- a/en/b.txt"),
        "{patch}"
    );
}
