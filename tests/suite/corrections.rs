//! Corrections of the text that a reader makes in the views: taken, shown everywhere, and kept when texts change.

use super::program::{Folder, Run};
use super::written::aligned_texts;

pub(crate) const ENGLISH: &str =
    "Kerensky came to teh harbour. He had 45 men.\n\nNobody saw him\n\nagain in Paris.\n";
pub(crate) const PERSIAN: &str =
    "کرنسکی به بندر امد. او ۴۵ مرد داشت.\n\nکسی دیگر او را در پاریس ندید.\n";

/// A work that is aligned: two pairs of one sentence each, and a sentence that the source has in two paragraphs.
pub(crate) fn aligned() -> Folder {
    aligned_texts(ENGLISH, PERSIAN)
}

/// Replaces something once in a file of the alignment.
pub(crate) fn edit(folder: &Folder, kind: &str, from: &str, to: &str) {
    let file = format!("alignments/one.{kind}");
    let text = folder.read(&file);
    assert!(text.contains(from), "{from}: {text}");
    folder.write(&file, text.replacen(from, to, 1));
}

/// Aligns, and checks that this takes so many changes of a view.
pub(crate) fn taken(folder: &Folder, said: &str) -> Run {
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(run.err.contains(said), "{run:#?}");
    run
}

/// The texts of both views, which must be the same.
pub(crate) fn has(folder: &Folder, text: &str) -> bool {
    let both = ["csv", "jsonl"].map(|kind| folder.read(&format!("alignments/one.{kind}")));
    assert_eq!(both[0].contains(text), both[1].contains(text), "{both:#?}");
    both[0].contains(text)
}

#[test]
fn a_text_that_is_corrected_in_a_view_is_corrected_everywhere_and_stays_so() {
    let folder = aligned();
    edit(&folder, "csv", "teh", "the");
    edit(&folder, "csv", "بندر امد", "بندر آمد");
    taken(
        &folder,
        "alignments/one.csv: 2 changes taken, 2 of the text",
    );
    assert!(has(&folder, "to the harbour") && has(&folder, "بندر آمد"));
    let again = folder.run(&["align"]);
    assert!(!again.err.contains("taken"), "{again:#?}");
    assert!(has(&folder, "to the harbour") && has(&folder, "بندر آمد"));
    edit(&folder, "jsonl", "the harbour.", "the old harbour.");
    taken(
        &folder,
        "alignments/one.jsonl: 1 change taken, 1 of the text",
    );
    assert!(has(&folder, "the old harbour"));
    let page = folder.run(&["report", "-o", "-"]).fine();
    assert!(page.contains("the old harbour") && !page.contains("teh"));
    let hits = folder.run(&["concordance", "harbour"]).fine();
    assert!(hits.contains("the old"), "{hits}");
    // The raw files are as they were; back again in the view is back again.
    assert_eq!(folder.read("en.txt"), ENGLISH);
    edit(&folder, "csv", "the old harbour", "teh harbour");
    taken(&folder, "1 of the text");
    assert!(has(&folder, "teh harbour"));
    let journal = folder.read("alignments/one.journal.jsonl");
    let last = journal
        .lines()
        .rfind(|line| line.contains("\"lifts\""))
        .unwrap();
    assert!(!last.contains("\"corrections\""), "{last}");
}

#[test]
fn sentences_are_divided_and_joined_in_the_table() {
    let folder = aligned();
    let before = folder.read("alignments/one.csv");
    assert!(
        before.contains("Nobody saw him ~~~ again in Paris."),
        "{before}"
    );
    edit(
        &folder,
        "csv",
        "Nobody saw him ~~~ again",
        "Nobody saw him again",
    );
    edit(&folder, "csv", "He had 45 men.", "He had ~~~ 45 men.");
    taken(&folder, "2 changes taken, 2 of the text");
    assert!(has(&folder, "Nobody saw him again in Paris."));
    let lines = folder.read("alignments/one.jsonl");
    let texts = [
        "\"text\":\"He had\"",
        "\"text\":\"45 men.\"",
        "\"id\":\"s4\"",
    ];
    assert!(texts.iter().all(|text| lines.contains(text)), "{lines}");
    assert!(!lines.contains("\"id\":\"s5\""), "{lines}");
    // Marks go on from there.
    edit(
        &folder,
        "jsonl",
        "\"status\":\"machine\"",
        "\"status\":\"accepted\"",
    );
    taken(&folder, "1 change taken");
    edit(&folder, "csv", "He had ~~~ 45 men.", "He had 45 men.");
    taken(&folder, "1 of the text");
    assert!(has(&folder, "He had 45 men.") && has(&folder, "accepted"));
}

#[test]
fn corrections_are_kept_when_the_texts_change_and_listed_where_they_do_not_fit() {
    let folder = aligned();
    edit(&folder, "csv", "teh", "the");
    edit(&folder, "csv", "45 men.", "46 men.");
    edit(&folder, "csv", ",machine", ",accepted");
    taken(&folder, "3 changes taken, 2 of the text");
    folder.write("en.txt", format!("A new beginning.\n\n{ENGLISH}"));
    let run = taken(&folder, "");
    assert!(!run.err.contains("found nowhere"), "{run:#?}");
    assert!(has(&folder, "to the harbour") && has(&folder, "46 men"));
    assert!(has(&folder, "accepted"));
    // The sentence is gone: its correction waits.
    folder.write(
        "en.txt",
        ENGLISH.replace("He had 45 men.", "There were some with him."),
    );
    let lost = "1 correction of the text found nowhere in it and kept in the journal: \
                source: «He had 45 men.» to «He had 46 men.»";
    taken(&folder, lost);
    assert!(has(&folder, "to the harbour") && !has(&folder, "46 men"));
    folder.write("en.txt", ENGLISH);
    taken(&folder, "");
    assert!(has(&folder, "46 men"));
    // Corrected in the file itself, it is no longer a correction of anything.
    folder.write("en.txt", ENGLISH.replace("teh", "the").replace("45", "46"));
    let run = taken(&folder, "");
    assert!(!run.err.contains("nowhere"), "{run:#?}");
    assert!(has(&folder, "to the harbour") && has(&folder, "46 men"));
}

#[test]
fn texts_wait_for_rows_that_cannot_be_taken() {
    let folder = aligned();
    edit(&folder, "csv", "teh", "the");
    edit(&folder, "csv", ",s2,", ",s9,");
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(2), "{run:#?}");
    assert!(
        run.err
            .contains("1 correction of the text taken after that"),
        "{run:#?}"
    );
    edit(&folder, "csv", ",s9,", ",s2,");
    taken(&folder, "1 change taken, 1 of the text");
    assert!(has(&folder, "to the harbour"));
}

#[test]
fn two_views_that_correct_a_text_otherwise_are_not_brought_together() {
    let folder = aligned();
    edit(&folder, "csv", "teh harbour", "the harbour");
    edit(&folder, "jsonl", "teh harbour", "that harbour");
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(2), "{run:#?}");
    assert!(
        run.err.contains("«Kerensky came to the harbour.»"),
        "{run:#?}"
    );
    let run = folder.run(&["align", "--take", "jsonl"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(has(&folder, "that harbour"));
}

#[test]
fn corrections_of_outputs_and_of_documents_are_taken() {
    let folder = Folder::new();
    for (side, text) in [("en", ENGLISH), ("fa", PERSIAN)] {
        std::fs::create_dir(folder.path().join(side)).unwrap();
        folder.write(&format!("{side}/a.txt"), text);
    }
    let languages = ["--source-lang", "en", "--target-lang", "fa"];
    for (inputs, output, file) in [
        (["en/a.txt", "fa/a.txt"], "pairs.csv", "pairs.csv"),
        (["en/a.txt", "fa/a.txt"], "lines.jsonl", "lines.jsonl"),
        (["en", "fa"], "out", "out/a.jsonl"),
    ] {
        let args = [&["align"][..], &inputs, &["-o", output], &languages].concat();
        assert_eq!(folder.run(&args).status, Some(0));
        let text = folder.read(file);
        folder.write(
            file,
            text.replacen("teh", "the", 1).replacen("امد", "آمد", 1),
        );
        let run = folder.run(&args);
        assert_eq!(run.status, Some(0), "{run:#?}");
        assert!(
            run.err.contains("2 changes taken, 2 of the text"),
            "{file}: {run:#?}"
        );
        for _ in 0..2 {
            let text = folder.read(file);
            assert!(
                text.contains("to the harbour") && text.contains("آمد"),
                "{text}"
            );
            folder.run(&args);
        }
    }
}

#[test]
fn a_workbook_is_a_view_of_a_work_once_it_is_there() {
    let folder = aligned();
    let books = ["alignments/one.csv", "alignments/one.xlsx"];
    folder.run(&["convert", books[0], books[1]]).fine();
    let run = folder.run(&["align"]);
    assert!(
        run.status == Some(0) && !run.err.contains("taken"),
        "{run:#?}"
    );
    // What is corrected in the workbook stands in the table, and the other way round.
    let rows = folder
        .run(&["convert", books[1], "-", "--to", "csv-excel"])
        .out;
    folder.write(
        "mine.csv",
        rows.replacen("teh", "the", 1)
            .replacen("machine", "accepted", 1),
    );
    std::fs::remove_file(folder.path().join(books[1])).unwrap();
    folder.run(&["convert", "mine.csv", books[1]]).fine();
    taken(
        &folder,
        "alignments/one.xlsx: 2 changes taken, 1 of the text",
    );
    assert!(has(&folder, "to the harbour") && has(&folder, "accepted"));
    edit(&folder, "csv", "بندر امد", "بندر آمد");
    taken(&folder, "alignments/one.csv: 1 change taken");
    let rows = folder.run(&["convert", books[1], "-", "--to", "csv"]).out;
    assert!(
        rows.contains("بندر آمد") && rows.contains("the harbour"),
        "{rows}"
    );
}

#[test]
fn status_and_convert_say_what_is_open() {
    let folder = aligned();
    edit(&folder, "csv", "45 men.", "46 men.");
    edit(&folder, "csv", ",machine", ",accepted");
    taken(&folder, "2 changes taken");
    let status = folder.run(&["status"]).fine();
    assert!(status.contains("  texts      1 correction\n"), "{status}");
    assert!(
        !status.contains("changed") && !status.contains("conflicts"),
        "{status}"
    );
    edit(
        &folder,
        "jsonl",
        ",\"status\":\"machine\"",
        ",\"status\":\"rejected\"",
    );
    let status = folder.run(&["status"]).fine();
    let changed = "  changed    alignments/one.jsonl; `bitext align` takes it over\n";
    assert!(status.contains(changed), "{status}");
    let run = folder.run(&["convert", "alignments/one.csv", "one.tmx"]);
    let said = "alignments/one.jsonl: 1 change taken";
    assert!(run.status == Some(0) && run.err.contains(said), "{run:#?}");
    taken(&folder, "1 change taken");
    let run = folder.run(&["convert", "alignments/one.csv", "two.tmx"]);
    assert!(!run.err.contains("taken"), "{run:#?}");
    folder.write(
        "en.txt",
        "Something else.\n\nNobody saw him again in Paris.\n",
    );
    taken(&folder, "wait in the journal");
    let status = folder.run(&["status"]).fine();
    assert!(status.contains("  conflicts  "), "{status}");
}

#[test]
fn lines_are_only_added_to_the_journal() {
    let folder = aligned();
    edit(&folder, "csv", ",machine", ",accepted");
    taken(&folder, "1 change taken");
    let path = folder.path().join("alignments/one.journal.jsonl");
    let link = folder.path().join("kept");
    std::fs::hard_link(&path, &link).unwrap();
    let mut before = folder.read("kept");
    for (from, to) in [("teh", "the"), ("accepted", "rejected"), ("45", "46")] {
        edit(&folder, "csv", from, to);
        taken(&folder, "1 change taken");
        let after = folder.read("kept");
        assert!(
            after.starts_with(&before) && after.len() > before.len(),
            "{after}"
        );
        before = after;
    }
    assert_eq!(folder.read("alignments/one.journal.jsonl"), before);
}
