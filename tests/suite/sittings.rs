//! A reader sits down with an alignment again and again, in another view each time: all marks are there in the end.

use bitext::bead::Status;
use bitext::bitext::{Foreign, Row};
use bitext::format::Format;
use bitext::format::sheet::{Sheet, Source};
use bitext::pair::Pair;

use super::manifest::work;
use super::program::{EN_DE, Folder, Run};

pub(super) const PAIRS: [(&str, &str); 12] = [
    ("The old harbour slept.", "Der alte Hafen schlief."),
    ("In 1917 a ship came.", "Im Jahr 1917 kam ein Schiff."),
    ("Its captain was Kerensky.", "Sein Kapitän war Kerensky."),
    ("He had 45 men.", "Er hatte 45 Männer."),
    ("Nobody spoke to them.", "Niemand sprach mit ihnen."),
    ("They left again in 1918.", "Sie gingen 1918 wieder."),
    ("The town had 300 houses.", "Die Stadt hatte 300 Häuser."),
    (
        "Rain fell on all its roofs.",
        "Regen fiel auf alle ihre Dächer.",
    ),
    ("Paris was far away.", "Paris war weit weg."),
    (
        "In 1920 the mayor wrote a letter.",
        "1920 schrieb der Bürgermeister einen Brief.",
    ),
    ("It was about 12 boats.", "Er handelte von 12 Booten."),
    ("Nobody answered it.", "Niemand beantwortete ihn."),
];

/// Files with the pairs as texts, one paragraph each.
pub(super) fn texts(folder: &Folder, english: &str, german: &str) {
    for (name, side) in [(english, 0), (german, 1)] {
        let texts = PAIRS.map(|(english, german)| [english, german][side]);
        folder.write(name, texts.join("\n\n") + "\n");
    }
}

/// A folder with a work of the pairs, aligned.
pub(super) fn aligned_work() -> Folder {
    let folder = Folder::new();
    let manifest = work("one", "en.txt", "de.txt").replace("\"fa\"", "\"de\"");
    folder.write("bitext.toml", manifest);
    texts(&folder, "en.txt", "de.txt");
    folder.run(&["align"]);
    folder
}

pub(super) fn sheet(folder: &Folder, file: &str) -> Sheet {
    let format = Format::of_path(file.as_ref()).unwrap().unwrap();
    let find = |_: &str| Ok(std::fs::read(folder.path().join(file)).ok());
    let source = Source {
        name: file,
        languages: Pair::default(),
        texts: None,
        find: &find,
    };
    format.read(&source).unwrap().sheet
}

/// What a reader does in one sitting, in the row with the first of six sentences and those after it: accepts a pair, rejects
/// one, corrects a text, joins two rows, and writes a note.
pub(super) fn sit(folder: &Folder, file: &str, first: usize) {
    let mut sheet = sheet(folder, file);
    let place = |rows: &[Row], number: usize| {
        let text = PAIRS[number].0;
        let has = |row: &Row| row.texts().source.contains(text);
        rows.iter().position(has).unwrap()
    };
    let rows = &mut sheet.rows;
    let at = place(rows, first);
    rows[at].status = Status::Accepted;
    rows[at].foreign.retain(|cell| cell.name != "note");
    rows[at].foreign.push(Foreign {
        name: "note".to_owned(),
        value: format!("seen in {file}").into(),
    });
    let at = place(rows, first + 1);
    let unit = &mut rows[at].units.target[0];
    unit.text = unit.text.as_ref().map(|text| format!("Ja: {text}"));
    let gone = rows.remove(place(rows, first + 3));
    let at = place(rows, first + 2);
    rows[at].units.source.extend(gone.units.source);
    rows[at].units.target.extend(gone.units.target);
    let format = match file.ends_with(".csv") {
        true => Format::CSV_EXCEL,
        false => Format::of_path(file.as_ref()).unwrap().unwrap(),
    };
    let written = format.write(&sheet, file).unwrap();
    folder.write(file, &written.outputs[0].content);
}

/// Writes two documents in the folders `en` and `de`.
pub(super) fn documents(folder: &Folder) {
    for side in ["en", "de"] {
        std::fs::create_dir(folder.path().join(side)).unwrap();
    }
    for name in ["a", "b"] {
        texts(folder, &format!("en/{name}.txt"), &format!("de/{name}.txt"));
    }
}

/// Checks that a view shows what was done in three sittings.
fn shows_all(folder: &Folder, file: &str, views: [&str; 3]) {
    let sheet = sheet(folder, file);
    for (sitting, view) in views.iter().enumerate() {
        let row = |number: usize| {
            let mut rows = sheet.rows.iter();
            let text = PAIRS[number].0;
            rows.find(|row| row.texts().source.contains(text)).unwrap()
        };
        let first = 4 * sitting;
        assert_eq!(row(first).status, Status::Accepted, "{file}: {view}");
        let note = format!("seen in {view}");
        let mut cells = row(first).foreign.iter();
        assert!(cells.any(|cell| cell.text() == note), "{file}: {note}");
        let text = row(first + 1).texts().target;
        assert_eq!(text, format!("Ja: {}", PAIRS[first + 1].1), "{file}");
        assert_eq!(row(first + 2), row(first + 3), "{file}: {view}");
        assert_eq!(row(first + 2).status, Status::Corrected, "{file}: {view}");
    }
}

/// Aligns after each of three sittings in different views, and looks at all of them.
fn three_sittings(folder: &Folder, views: [&str; 3], align: impl Fn() -> Run) {
    for (sitting, view) in views.iter().enumerate() {
        sit(folder, view, 4 * sitting);
        let run = align();
        assert_eq!(run.status, Some(0), "{run:#?}");
        let said = format!("{view}: 3 changes taken, 1 of the text\n");
        assert!(run.err.contains(&said), "{said}{run:#?}");
    }
    let again = align();
    assert!(!again.err.contains("taken"), "{again:#?}");
    for view in views {
        shows_all(folder, view, views);
    }
}

#[test]
fn a_work_keeps_what_was_done_in_table_workbook_and_lines_by_turns() {
    let folder = aligned_work();
    let views = ["csv", "xlsx", "jsonl"].map(|kind| format!("alignments/one.{kind}"));
    let views = views.each_ref().map(String::as_str);
    folder.run(&["convert", views[0], views[1]]).fine();
    three_sittings(&folder, views, || folder.run(&["align"]));
}

#[test]
fn documents_of_a_work_keep_what_was_done_in_table_workbook_and_lines_by_turns() {
    let folder = Folder::new();
    let manifest = work("many", "en", "de").replace("\"fa\"", "\"de\"");
    folder.write("bitext.toml", manifest);
    documents(&folder);
    folder.run(&["align"]);
    for name in ["a", "b"] {
        let views = ["csv", "xlsx", "jsonl"].map(|kind| format!("alignments/many/{name}.{kind}"));
        let views = views.each_ref().map(String::as_str);
        folder.run(&["convert", views[0], views[1]]).fine();
        three_sittings(&folder, views, || folder.run(&["align"]));
    }
}

#[test]
fn documents_of_folders_keep_what_was_done_in_table_workbook_and_lines_by_turns() {
    for kind in ["csv", "xlsx", "jsonl"] {
        let folder = Folder::new();
        documents(&folder);
        let args = ["align", "en", "de", "-o", "out", "--format", kind];
        let align = || folder.run(&[&args[..], &EN_DE].concat());
        assert_eq!(align().status, Some(0));
        let view = format!("out/b.{kind}");
        three_sittings(&folder, [&view; 3].map(String::as_str), align);
    }
}

/// Without a manifest: corrections that were made in a workbook come back with the next run, and stay with the journal.
#[test]
fn a_workbook_as_an_output_keeps_what_was_done_in_it() {
    let folder = Folder::new();
    texts(&folder, "en.txt", "de.txt");
    let align = || {
        folder.run(
            &[
                &["align", "en.txt", "de.txt", "-o", "pairs.xlsx"],
                &EN_DE[..],
            ]
            .concat(),
        )
    };
    align().fine();
    three_sittings(&folder, ["pairs.xlsx"; 3], align);
    assert!(folder.names("").contains(&"pairs.journal.jsonl".to_owned()));
    let first = folder.read("en.txt");
    folder.write("en.txt", format!("A new beginning.\n\n{first}"));
    let run = align();
    assert_eq!(run.status, Some(0), "{run:#?}");
    shows_all(&folder, "pairs.xlsx", ["pairs.xlsx"; 3]);
    // Nor is it lost with the workbook.
    std::fs::remove_file(folder.path().join("pairs.xlsx")).unwrap();
    assert_eq!(align().status, Some(0));
    shows_all(&folder, "pairs.xlsx", ["pairs.xlsx"; 3]);
}

#[test]
fn a_file_is_converted_with_what_was_changed_in_the_other_views() {
    let folder = aligned_work();
    let views = ["alignments/one.csv", "alignments/one.jsonl"];
    // Before there is a journal, and with one.
    for (sitting, [changed, other]) in [views, [views[1], views[0]]].into_iter().enumerate() {
        sit(&folder, changed, 4 * sitting);
        let status = folder.run(&["status"]).fine();
        let said = format!("  changed    {changed}; `bitext align` takes it over\n");
        assert!(status.contains(&said), "{status}");
        let run = folder.run(&["convert", other, "out.jsonl"]);
        let said = format!("bitext: note: {changed}: 3 changes taken, 1 of the text\n");
        assert_eq!((run.status, &run.err), (Some(0), &said));
        let review = folder.run(&["review", other]);
        assert!(review.err.contains(&said), "{review:#?}");
        let before = folder.read(other);
        assert_eq!(folder.run(&["align"]).status, Some(0));
        assert_ne!(folder.read(other), before);
        // Aligned anew, the beads around decisions are surer.
        let unsure = |file| {
            let rows = sheet(&folder, file).rows.into_iter();
            let rows = rows.map(|row| Row {
                confidence: None,
                ..row
            });
            rows.collect::<Vec<_>>()
        };
        assert_eq!(unsure("out.jsonl"), unsure(views[1]));
    }
    // Where the texts have changed too, only a new alignment has it all.
    sit(&folder, views[0], 8);
    let first = folder.read("en.txt");
    folder.write("en.txt", format!("A new beginning.\n\n{first}"));
    let convert = |from| folder.run(&["convert", from, "new.tmx"]);
    convert(views[1]).failed(&[
        "alignments/one.csv was changed, and the texts were too",
        "bitext align",
    ]);
    // The file that was changed is whole.
    assert_eq!(convert(views[0]).status, Some(0));
}

/// Before there is a journal, the record beside an output and the texts must do.
#[test]
fn a_text_that_was_edited_before_its_file_changed_is_taken() {
    for view in ["pairs.csv", "pairs.tsv", "pairs.jsonl", "pairs.xlsx"] {
        let folder = Folder::new();
        texts(&folder, "en.txt", "de.txt");
        let args = [&["align", "en.txt", "de.txt", "-o", view], &EN_DE[..]].concat();
        folder.run(&args).fine();
        sit(&folder, view, 0);
        let german = folder.read("de.txt");
        folder.write("de.txt", german.replace("Paris war weit weg.\n\n", ""));
        let run = folder.run(&args);
        assert_eq!(run.status, Some(0), "{run:#?}");
        assert!(
            run.err.contains("3 changes taken, 1 of the text"),
            "{run:#?}"
        );
        let shown = sheet(&folder, view).rows;
        let has = |text: &str| shown.iter().any(|row| row.texts().target.contains(text));
        assert!(
            has("Ja: Im Jahr 1917") && !has("Paris"),
            "{view}: {shown:#?}"
        );
        // Where the same text was changed in both places, somebody must say what is right.
        let mut both = sheet(&folder, view);
        let last = both.rows.last_mut().unwrap();
        last.units.target[0].text = Some("Es beantwortete niemand.".to_owned());
        let format = Format::of_path(view.as_ref()).unwrap().unwrap();
        folder.write(view, &format.write(&both, view).unwrap().outputs[0].content);
        let german = folder.read("de.txt");
        folder.write(
            "de.txt",
            german.replace("Niemand beantwortete ihn", "Niemand beantwortet ihn"),
        );
        let before = std::fs::read(folder.path().join(view)).unwrap();
        folder
            .run(&args)
            .failed(&["was changed here and in its file too"]);
        assert_eq!(std::fs::read(folder.path().join(view)).unwrap(), before);
    }
}

/// Rows that are only sorted or taken away say nothing, so that nothing of them can be lost.
#[test]
fn an_output_is_written_again_though_its_rows_were_sorted_or_deleted() {
    for view in ["pairs.csv", "pairs.xlsx"] {
        let folder = Folder::new();
        texts(&folder, "en.txt", "de.txt");
        let args = [&["align", "en.txt", "de.txt", "-o", view], &EN_DE[..]].concat();
        folder.run(&args).fine();
        let first = std::fs::read(folder.path().join(view)).unwrap();
        let mut edited = sheet(&folder, view);
        edited.rows.sort_by_key(|row| row.texts().target);
        edited.rows.truncate(10);
        let format = Format::of_path(view.as_ref()).unwrap().unwrap();
        folder.write(
            view,
            &format.write(&edited, view).unwrap().outputs[0].content,
        );
        let run = folder.run(&args);
        assert_eq!(run.status, Some(0), "{run:#?}");
        assert!(
            run.err.contains("2 rows missing; the beads stay"),
            "{run:#?}"
        );
        assert_eq!(std::fs::read(folder.path().join(view)).unwrap(), first);
    }
}

/// A new view of an alignment would be of texts that no other view has.
#[test]
fn no_workbook_is_made_of_changes_that_wait() {
    let folder = aligned_work();
    let views = ["alignments/one.csv", "alignments/one.xlsx"];
    sit(&folder, views[0], 0);
    let convert = || folder.run(&["convert", views[0], views[1]]);
    convert().failed(&[
        "alignments/one.csv was changed",
        "no alignment has taken",
        "bitext align",
    ]);
    assert_eq!(folder.run(&["align"]).status, Some(0));
    convert().fine();
}
