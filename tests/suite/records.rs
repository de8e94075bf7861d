//! What was written last is known, whichever of the files that say so is lost.

use bitext::bead::Status;
use bitext::bitext::Row;

use super::manifest::work;
use super::program::{EN_DE, Folder};
use super::sittings::{PAIRS, aligned_work, sheet, sit, texts};

/// What was written is known from the record beside each view or from the metadata: one of them is enough.
#[test]
fn what_was_written_is_known_without_journal_and_without_one_of_the_records() {
    for lost in ["alignments/one.meta.json", "alignments/.bitext"] {
        let folder = aligned_work();
        sit(&folder, "alignments/one.csv", 0);
        sit(&folder, "alignments/one.jsonl", 4);
        let lost = folder.path().join(lost);
        match lost.is_dir() {
            true => std::fs::remove_dir_all(lost).unwrap(),
            false => std::fs::remove_file(lost).unwrap(),
        }
        let run = folder.run(&["align"]);
        assert_eq!(run.status, Some(0), "{run:#?}");
        assert!(
            run.err.contains("6 changes taken, 2 of the text"),
            "{run:#?}"
        );
        // Nor is a second look at the same files needed.
        assert!(!folder.run(&["align"]).err.contains("taken"));
    }
}

/// A journal that is gone, or an older one that was put in its place, takes nothing with it.
#[test]
fn what_lines_of_the_journal_decided_is_known_without_them() {
    for has_manifest in [true, false] {
        for is_older in [true, false] {
            let folder = Folder::new();
            let manifest = work("one", "en.txt", "de.txt").replace("\"fa\"", "\"de\"");
            let (args, beginning) = match has_manifest {
                true => (vec!["align"], "alignments/one"),
                false => (
                    [&["align", "en.txt", "de.txt", "-o", "two.csv"][..], &EN_DE].concat(),
                    "two",
                ),
            };
            if has_manifest {
                folder.write("bitext.toml", manifest);
            }
            texts(&folder, "en.txt", "de.txt");
            let [view, journal] = ["csv", "journal.jsonl"].map(|end| format!("{beginning}.{end}"));
            folder.run(&args);
            sit(&folder, &view, 0);
            assert_eq!(folder.run(&args).status, Some(0));
            let older = folder.read(&journal);
            sit(&folder, &view, 6);
            assert_eq!(folder.run(&args).status, Some(0));
            let before = folder.read(&view);
            match is_older {
                true => folder.write(&journal, older),
                false => std::fs::remove_file(folder.path().join(&journal)).unwrap(),
            }
            let said = folder.run(&args);
            assert!(
                said.err.contains("lines of the journal are gone"),
                "{said:#?}"
            );
            assert_eq!(folder.read(&view), before, "{has_manifest} {is_older}");
            // They hold from then on, and are said once.
            let said = folder.run(&args);
            assert!(
                !said.err.contains("of the journal") && !said.err.contains("taken"),
                "{said:#?}"
            );
            assert_eq!(folder.read(&view), before);
        }
    }
}

/// With nothing that says what was written, and other texts, the reader is asked.
#[test]
fn a_table_of_which_nothing_is_known_is_not_written_over() {
    let folder = aligned_work();
    sit(&folder, "alignments/one.csv", 4);
    for lost in [
        "alignments/.bitext/one.csv",
        "alignments/one.jsonl",
        "alignments/one.meta.json",
    ] {
        std::fs::remove_file(folder.path().join(lost)).unwrap();
    }
    let first = folder.read("en.txt");
    folder.write("en.txt", format!("A new beginning.\n\n{first}"));
    folder
        .run(&["align"])
        .failed(&["it is not known what bitext wrote there", "--take csv"]);
    assert_eq!(folder.run(&["align", "--take", "csv"]).status, Some(0));
    let rows = sheet(&folder, "alignments/one.csv").rows;
    let joined = |row: &&Row| row.texts().source.contains(PAIRS[6].0);
    let row = rows.iter().find(joined).unwrap();
    assert!(row.texts().source.contains(PAIRS[7].0) && row.status == Status::Corrected);
}
