//! What took a reader's work away without a word, and no longer does.

use std::path::Path;

use bitext::bead::Status;
use bitext::error::Error;
use bitext::pipeline::journal::By;
use bitext::pipeline::works::Manifest;
use bitext::pipeline::{Gate, Memory, Storage, Writable};

use super::manifest::work;
use super::program::{EN_DE, Folder};
use super::release;
use super::sittings::{PAIRS, aligned_work, documents, sheet, sit};

/// The hint to delete one of two files led to this: the other was not looked at any more.
#[test]
fn a_table_is_read_when_the_jsonl_is_deleted() {
    let folder = aligned_work();
    sit(&folder, "alignments/one.csv", 0);
    sit(&folder, "alignments/one.jsonl", 6);
    std::fs::remove_file(folder.path().join("alignments/one.jsonl")).unwrap();
    let corrected = format!("Ja: {}", PAIRS[1].1);
    for args in [
        &["review", "one", "--min-severity", "note"][..],
        &["report", "one", "-o", "-"],
        &["terms", "one", "--min-count", "1"],
        &["concordance", "ship", "one"],
    ] {
        let run = folder.run(args);
        assert!(!run.err.contains("anew"), "{args:?}: {run:#?}");
        assert!(run.err.contains("3 changes taken"), "{args:?}: {run:#?}");
        if matches!(args[0], "report" | "concordance") {
            assert!(run.out.contains(&corrected), "{args:?}: {run:#?}");
        }
    }
    assert_eq!(folder.run(&["align"]).status, Some(0));
    for view in ["alignments/one.csv", "alignments/one.jsonl"] {
        let rows = sheet(&folder, view).rows;
        assert_eq!(rows[0].status, Status::Accepted, "{view}");
        assert_eq!(rows[1].texts().target, corrected, "{view}");
    }
}

/// A dataset includes a document of a work of folders although its JSONL is deleted.
#[test]
fn a_dataset_has_documents_whose_jsonl_is_deleted() {
    let (source, target) = release::texts(3, 20);
    let folder = Folder::new();
    for (side, text) in [("en", source), ("de", target)] {
        std::fs::create_dir(folder.path().join(side)).unwrap();
        folder.write(&format!("{side}/a.txt"), text);
    }
    let manifest = work("many", "en", "de").replace("\"fa\"", "\"de\"");
    let split = "[dataset.split]\ntest = 0\nvalidation = 0\n";
    folder.write("bitext.toml", manifest + split);
    folder.run(&["align"]);
    let csv = "alignments/many/a.csv";
    let rows = sheet(&folder, csv).rows;
    let rejected = rows[4].texts().target;
    let line = folder.read(csv);
    let line = line.lines().find(|line| line.contains(&rejected)).unwrap();
    let marked = line.replace("machine", "rejected");
    folder.write(csv, folder.read(csv).replace(line, &marked));
    std::fs::remove_file(folder.path().join("alignments/many/a.jsonl")).unwrap();
    let run = folder.run(&["dataset", "many", "-o", "data"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    assert!(!run.err.contains("no alignment"), "{run:#?}");
    let data = folder.read("data/data/train.jsonl");
    let has = |row: usize| data.contains(&rows[row].texts().target);
    assert!(has(5) && !has(4), "{data}");
    assert_eq!(folder.run(&["align"]).status, Some(0));
    for view in [csv, "alignments/many/a.jsonl"] {
        let rows = sheet(&folder, view).rows;
        let row = rows.iter().find(|row| row.texts().target == rejected);
        assert_eq!(row.unwrap().status, Status::Rejected, "{view}");
    }
}

/// The aligner does not make such a bead again, and yet it was looked at.
#[test]
fn two_rows_that_were_joined_and_rejected_are_not_forgotten() {
    let folder = aligned_work();
    let csv = "alignments/one.csv";
    let lines: Vec<String> = folder.read(csv).lines().map(str::to_owned).collect();
    let mut cells: Vec<String> = lines[3].split(',').map(str::to_owned).collect();
    let next: Vec<&str> = lines[4].split(',').collect();
    for cell in 3..7 {
        cells[cell] = format!("{} {}", cells[cell], next[cell]);
    }
    let joined = cells.join(",").replace("machine", "rejected");
    let before = format!("{}\n{}", lines[3], lines[4]);
    let both = format!("{} {}", PAIRS[2].0, PAIRS[3].0);
    folder.write(csv, folder.read(csv).replace(&before, &joined));
    for _ in 0..2 {
        let run = folder.run(&["align"]);
        assert_eq!(run.status, Some(0), "{run:#?}");
        let rows = sheet(&folder, csv).rows;
        let mut rows = rows.iter().filter(|row| row.status == Status::Rejected);
        let stands = rows.any(|row| row.texts().source == both);
        let journal = folder.read("alignments/one.journal.jsonl");
        assert!(stands || journal.contains("\"parks\""), "{journal}");
        assert!(journal.contains("\"status\":\"rejected\""), "{journal}");
    }
}

/// The reader saves while the program aligns: what it read at the beginning is no longer what it would replace.
#[test]
fn what_is_saved_while_a_work_is_aligned_is_taken_by_the_next_run() {
    let manifest = work("one", "en.txt", "de.txt").replace("\"fa\"", "\"de\"");
    let text = |side: usize| PAIRS.map(|pair| [pair.0, pair.1][side]).join("\n\n");
    let memory = Memory::of([("en.txt", text(0)), ("de.txt", text(1))]);
    let work = Manifest::parse(&manifest).unwrap().works.remove(0);
    let align = |run: &str, meanwhile: &dyn Fn()| -> Result<(), Error> {
        let gate = Gate::new(&memory, run.to_owned());
        let by = By::default();
        let (prepared, decided) = work.prepare_to_write(&gate, None, &by)?;
        let mut bitext = prepared.align()?;
        meanwhile();
        work.write(&gate, &mut bitext, decided, &by).map(drop)
    };
    let view = |kind: &str| format!("alignments/one.{kind}");
    let read = |kind: &str| {
        let bytes = memory.read(Path::new(&view(kind))).unwrap().unwrap();
        String::from_utf8(bytes).unwrap()
    };
    align("1", &|| ()).unwrap();
    for (number, kind) in (1..).zip(["csv", "jsonl"]) {
        let saved = read(kind).replacen("machine", "accepted", 1);
        let save = || {
            memory.remove(Path::new(&view(kind))).unwrap();
            let path = view(kind);
            memory
                .create(Path::new(&path), saved.as_bytes(), None)
                .unwrap();
        };
        let error = align(&format!("{number}a"), &save).unwrap_err().to_string();
        assert!(error.contains(&view(kind)), "{error}");
        assert_eq!(read(kind), saved);
        align(&format!("{number}b"), &|| ()).unwrap();
        for kind in ["csv", "jsonl"] {
            assert_eq!(read(kind).matches("accepted").count(), number, "{kind}");
        }
    }
}

/// The project's folder itself, however it is named, is no place for a dataset, though a file says that one was made there.
#[test]
fn a_dataset_is_not_made_over_its_own_project() {
    let (source, target) = release::texts(3, 20);
    let manifest = work("one", "en.txt", "de.txt").replace("\"fa\"", "\"de\"");
    let split = "[dataset.split]\ntest = 0\nvalidation = 0\n";
    let folder = Folder::with(&[
        ("en.txt", &source),
        ("de.txt", &target),
        ("bitext.toml", &(manifest + split)),
        ("SHA256SUMS", "x"),
        ("thesis.txt", "mine"),
    ]);
    folder.run(&["align"]);
    let aligned = folder.read("alignments/one.csv");
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    let absolute = folder.path().to_str().unwrap();
    for place in [absolute, &format!("../{name}"), "./", "alignments/.."] {
        for force in [&[][..], &["--force"]] {
            let run = folder.run(&[&["dataset", "one", "-o", place], force].concat());
            run.failed(&["input"]);
        }
    }
    assert_eq!(folder.read("thesis.txt"), "mine");
    assert_eq!(folder.read("en.txt"), source);
    assert_eq!(folder.read("alignments/one.csv"), aligned);
}

/// Works and folders are aligned to the end though nothing can be said on standard error.
#[cfg(unix)]
#[test]
fn works_and_folders_are_aligned_though_standard_error_is_closed() {
    let program = env!("CARGO_BIN_EXE_bitext");
    let languages = EN_DE.join(" ");
    for (args, made) in [
        ("align".to_owned(), "alignments/one.csv"),
        (
            format!("align en de {languages} -o out --format csv"),
            "out/b.csv",
        ),
    ] {
        for how in ["2>&1 >/dev/null | true", "2>&-"] {
            let folder = aligned_work();
            documents(&folder);
            std::fs::remove_dir_all(folder.path().join("alignments")).unwrap();
            let run = std::process::Command::new("sh")
                .args(["-c", &format!("{program} {args} {how}")])
                .current_dir(folder.path())
                .output()
                .unwrap();
            assert_eq!(run.status.code(), Some(0), "{args} {how}");
            assert!(folder.read(made).contains(PAIRS[11].1), "{args} {how}");
        }
    }
}
