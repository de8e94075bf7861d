//! What was written last is known, whichever of the files that say so is lost.

use bitext::bead::Status;
use bitext::bitext::Row;
use bitext::format::Format;
use bitext::format::sheet::Sheet;
use bitext::pair::Pair;
use bitext::pipeline::journal::Journal;

use super::manifest::work;
use super::program::{EN_DE, Folder};
use super::sittings::{PAIRS, aligned_work, documents, sheet, sit, texts};

/// Saves the rows of a view.
fn save(folder: &Folder, file: &str, rows: Vec<Row>) {
    let languages = Pair::default();
    let path = folder.path().join(file);
    let format = Format::of_path(file.as_ref()).unwrap().unwrap();
    let (files, _) = format.files(&Sheet { rows, languages }, &path).unwrap();
    std::fs::write(&path, &files[0].1).unwrap();
}

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

/// A workbook that was made of a table while nothing said what had been written there takes nothing back from the table.
#[test]
fn a_workbook_of_a_table_of_which_nothing_is_known_takes_nothing_back() {
    let folder = aligned_work();
    let mut edited = sheet(&folder, "alignments/one.csv").rows;
    edited[2].status = Status::Accepted;
    std::fs::remove_dir_all(folder.path().join("alignments/.bitext")).unwrap();
    std::fs::remove_file(folder.path().join("alignments/one.meta.json")).unwrap();
    save(&folder, "alignments/one.csv", edited);
    let to = ["convert", "alignments/one.csv", "alignments/one.xlsx"];
    assert_eq!(folder.run(&to).status, Some(0));
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    for view in [
        "alignments/one.csv",
        "alignments/one.jsonl",
        "alignments/one.xlsx",
    ] {
        assert_eq!(
            sheet(&folder, view).rows[2].status,
            Status::Accepted,
            "{view}"
        );
    }
}

/// Takes away all that says what was written.
fn forget(folder: &Folder) {
    std::fs::remove_dir_all(folder.path().join("alignments/.bitext")).unwrap();
    std::fs::remove_file(folder.path().join("alignments/one.meta.json")).unwrap();
}

/// Joins a row of a view with the one after it.
fn join(folder: &Folder, view: &str, at: usize) {
    let mut rows = sheet(folder, view).rows;
    let gone = rows.remove(at + 1);
    rows[at].units.source.extend(gone.units.source);
    rows[at].units.target.extend(gone.units.target);
    save(folder, view, rows);
}

const VIEWS: [&str; 3] = [
    "alignments/one.csv",
    "alignments/one.jsonl",
    "alignments/one.xlsx",
];

/// A workbook of an edited table says the same as the table: that is no sign that the program wrote both.
#[test]
fn a_text_that_a_table_and_the_workbook_made_of_it_have_alike_is_taken() {
    let folder = aligned_work();
    let mut edited = sheet(&folder, VIEWS[0]).rows;
    edited[3].units.target[0].text = Some("Er hatte 45 gute Männer.".to_owned());
    forget(&folder);
    save(&folder, VIEWS[0], edited);
    folder.run(&["convert", VIEWS[0], VIEWS[2]]).fine();
    let before = folder.read(VIEWS[0]);
    folder
        .run(&["align"])
        .failed(&["without a status", "--take csv"]);
    assert_eq!(folder.read(VIEWS[0]), before);
    assert_eq!(folder.run(&["align", "--take", "csv"]).status, Some(0));
    for view in VIEWS {
        let text = sheet(&folder, view).rows[3].texts().target;
        assert_eq!(text, "Er hatte 45 gute Männer.", "{view}");
    }
}

/// Nor are two rows that were joined there.
#[test]
fn rows_that_a_table_and_the_workbook_made_of_it_join_alike_stay_joined() {
    for lost in [None, Some(VIEWS[1])] {
        let folder = aligned_work();
        forget(&folder);
        join(&folder, VIEWS[0], 4);
        folder.run(&["convert", VIEWS[0], VIEWS[2]]).fine();
        if let Some(lost) = lost {
            std::fs::remove_file(folder.path().join(lost)).unwrap();
        }
        let run = folder.run(&["align"]);
        if lost.is_some() {
            // All files have it, so it may also be what a version of before made of the texts.
            run.failed(&["without a status", "--take csv"]);
            let run = folder.run(&["align", "--take", "csv"]);
            assert_eq!(run.status, Some(0), "{run:#?}");
        } else {
            assert_eq!(run.status, Some(0), "{run:#?}");
        }
        let both = "Nobody spoke to them. They left again in 1918.";
        for view in VIEWS {
            let rows = sheet(&folder, view).rows;
            let row = rows.iter().find(|row| row.texts().source == both);
            assert_eq!(row.unwrap().status, Status::Corrected, "{lost:?} {view}");
        }
    }
}

/// What two views say otherwise is listed though neither has a status, also where the view that decides says nothing of it.
#[test]
fn what_two_views_say_otherwise_without_a_status_is_listed() {
    let folder = aligned_work();
    folder.run(&["convert", VIEWS[0], VIEWS[2]]).fine();
    forget(&folder);
    for (view, at) in [(VIEWS[0], 4), (VIEWS[1], 5)] {
        join(&folder, view, at);
    }
    let before = VIEWS.map(|view| std::fs::read(folder.path().join(view)).unwrap());
    for args in [&["align"][..], &["align", "--take", "xlsx"]] {
        let run = folder.run(args);
        run.failed(&["differ in 1 bead", "one.csv has `", "one.jsonl has `"]);
        let after = VIEWS.map(|view| std::fs::read(folder.path().join(view)).unwrap());
        assert!(before == after, "{args:?}");
    }
    assert_eq!(folder.run(&["align", "--take", "jsonl"]).status, Some(0));
    let rows = sheet(&folder, VIEWS[0]).rows;
    let both = "They left again in 1918. The town had 300 houses.";
    assert!(rows.iter().any(|row| row.texts().source == both));
}

/// A run that was stopped has written the journal and one view of other texts: what is changed in the view that it has not
/// written is of the earlier texts, and is looked for in the others.
#[test]
fn what_is_changed_in_a_view_of_earlier_texts_is_found_in_the_later_ones() {
    let folder = aligned_work();
    sit(&folder, "alignments/one.csv", 0);
    assert_eq!(folder.run(&["align"]).status, Some(0));
    let [view, record] = ["alignments/one.jsonl", "alignments/.bitext/one.jsonl"];
    let earlier = [view, record].map(|file| folder.read(file));
    let [english, german] = ["en.txt", "de.txt"].map(|file| folder.read(file));
    folder.write(
        "en.txt",
        english.replacen("The town had 300 houses.\n\n", "", 1),
    );
    folder.write(
        "de.txt",
        german.replacen("Die Stadt hatte 300 Häuser.\n\n", "", 1),
    );
    assert_eq!(folder.run(&["align"]).status, Some(0));
    for (file, content) in [view, record].into_iter().zip(earlier) {
        folder.write(file, content);
    }
    let mut rows = sheet(&folder, view).rows;
    let is_last = |row: &Row| row.texts().source.contains("Nobody answered it.");
    let last = rows.iter().position(is_last).unwrap();
    rows[last].status = Status::Accepted;
    save(&folder, view, rows);
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let rows = sheet(&folder, view).rows;
    assert_eq!(
        rows.iter().find(|row| is_last(row)).unwrap().status,
        Status::Accepted
    );
}

/// Of two changed views of earlier texts with no record, what the one says that does not decide waits in the journal.
#[test]
fn what_a_view_says_that_does_not_decide_waits_where_nothing_is_known() {
    let folder = aligned_work();
    for lost in [
        "alignments/.bitext/one.csv",
        "alignments/.bitext/one.jsonl",
        "alignments/one.meta.json",
    ] {
        std::fs::remove_file(folder.path().join(lost)).unwrap();
    }
    let mut merged = sheet(&folder, "alignments/one.jsonl").rows;
    let gone = merged.remove(5);
    merged[4].units.source.extend(gone.units.source);
    merged[4].units.target.extend(gone.units.target);
    save(&folder, "alignments/one.jsonl", merged);
    let mut turned = sheet(&folder, "alignments/one.csv").rows;
    turned.reverse();
    save(&folder, "alignments/one.csv", turned);
    folder.write(
        "en.txt",
        format!("A new beginning.\n\n{}", folder.read("en.txt")),
    );
    folder
        .run(&["align"])
        .failed(&["it is not known what bitext wrote there"]);
    assert_eq!(folder.run(&["align", "--take", "csv"]).status, Some(0));
    // What the table says stands in both, and the rows that the other joined wait, nothing else.
    for view in &VIEWS[..2] {
        let rows = sheet(&folder, view).rows;
        for (english, german) in &PAIRS[4..6] {
            let row = rows.iter().find(|row| row.texts().source == *english);
            let row = row.unwrap_or_else(|| panic!("{view}: {english}"));
            assert_eq!(row.texts().target, *german, "{view}");
            assert_eq!(row.status, Status::Corrected, "{view}");
        }
        let decided = rows.iter().filter(|row| row.status != Status::Machine);
        assert_eq!(decided.count(), 2, "{view}");
    }
    let journal = Journal::parse(&folder.read("alignments/one.journal.jsonl")).unwrap();
    let [waits] = journal.state().parked() else {
        panic!("{:#?}", journal.state().parked());
    };
    let [first, second] = [PAIRS[4], PAIRS[5]];
    assert_eq!(waits.texts.source, format!("{} {}", first.0, second.0));
    assert_eq!(waits.texts.target, format!("{} {}", first.1, second.1));
    assert_eq!(waits.bead.status, Status::Corrected);
}

/// Of two changed views of earlier texts with no record, the one that does not decide may lack the last row.
#[test]
fn a_view_decides_though_the_other_lacks_its_last_row() {
    let folder = aligned_work();
    forget(&folder);
    join(&folder, VIEWS[0], 4);
    let mut fewer = sheet(&folder, VIEWS[1]).rows;
    fewer.pop();
    save(&folder, VIEWS[1], fewer);
    let first = folder.read("en.txt");
    folder.write("en.txt", format!("A new beginning.\n\n{first}"));
    folder
        .run(&["align"])
        .failed(&["it is not known what bitext wrote there"]);
    let run = folder.run(&["align", "--take", "csv"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let rows = sheet(&folder, VIEWS[0]).rows;
    let both = "Nobody spoke to them. They left again in 1918.";
    let row = rows.iter().find(|row| row.texts().source == both);
    assert_eq!(row.unwrap().status, Status::Corrected);
    assert!(rows.iter().any(|row| row.texts().source == PAIRS[11].0));
}

/// A document of folders is not done while its journal is gone: the record beside the output has what was decided.
#[test]
fn the_journal_of_a_document_comes_back_though_nothing_else_has_changed() {
    let folder = Folder::new();
    documents(&folder);
    let args = [
        &["align", "en", "de", "-o", "out", "--format", "csv"][..],
        &EN_DE,
    ]
    .concat();
    folder.run(&args);
    sit(&folder, "out/a.csv", 0);
    folder.run(&args);
    // What no longer fits stands in the journal only.
    let german = folder.read("de/a.txt");
    folder.write(
        "de/a.txt",
        german.replace(&format!("{}\n\n", PAIRS[2].1), ""),
    );
    folder.run(&args);
    let journal = folder.path().join("out/a.journal.jsonl");
    assert!(folder.read("out/a.journal.jsonl").contains("parked"));
    std::fs::remove_file(&journal).unwrap();
    let run = folder.run(&args);
    assert!(
        run.err.contains("lines of the journal are gone"),
        "{run:#?}"
    );
    let back = folder.read("out/a.journal.jsonl");
    assert!(
        back.contains("parked") && back.contains(PAIRS[2].0),
        "{back}"
    );
}
