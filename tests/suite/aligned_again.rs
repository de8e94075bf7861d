//! What a reader confirmed or rejected is so still when the texts are aligned again.

use super::program::Folder;
use super::written::{ENGLISH, PERSIAN, aligned, correct, omissions};

/// The number of corrected beads in a file of the alignment.
fn corrected(folder: &Folder, kind: &str) -> usize {
    let beads = folder.read(&format!("alignments/one.{kind}"));
    beads.matches("corrected").count()
}

#[test]
fn aligning_again_keeps_what_a_reader_confirmed() {
    let folder = aligned();
    correct(&folder);
    assert_eq!(folder.run(&["align"]).status, Some(0));
    for kind in ["csv", "jsonl"] {
        assert_eq!(corrected(&folder, kind), 2, "{kind}");
    }
    assert!(omissions(&folder).out.contains("He had 45 men."));
    // A letter was mended: it is the same pair. In another text they cannot be kept, and wait for theirs.
    folder.write("en.txt", ENGLISH.replace("45", "54"));
    let run = folder.run(&["align"]);
    assert!(
        run.err
            .contains("1 decision kept though the texts were edited"),
        "{run:#?}"
    );
    folder.write(
        "en.txt",
        ENGLISH.replace("He had 45 men.", "Rain fell all night long."),
    );
    let run = folder.run(&["align"]);
    assert!(
        run.err
            .contains("1 decision no longer fit the texts and wait in the journal: s2 (corrected)"),
        "{run:#?}"
    );
    assert_eq!(corrected(&folder, "csv"), 1);
    folder.write("en.txt", ENGLISH.replace("45", "54"));
    let run = folder.run(&["align"]);
    assert!(
        run.err
            .contains("1 decision that did not fit the texts fit again"),
        "{run:#?}"
    );
    assert_eq!(corrected(&folder, "csv"), 2);
}

/// Marks the beads with some numbers as rejected.
fn reject(folder: &Folder, numbers: &[usize]) {
    let jsonl = folder.read("alignments/one.jsonl");
    let lines = (1..).zip(jsonl.lines());
    let marked = lines.map(|(number, line)| match numbers.contains(&number) {
        true => line.replace("machine", "rejected"),
        false => line.to_owned(),
    });
    let marked: Vec<String> = marked.collect();
    folder.write("alignments/one.jsonl", marked.join("\n"));
}

/// Aligns anew; gives the numbers of the rejected beads, and standard error.
fn rejected_again(folder: &Folder) -> (Vec<usize>, String) {
    let run = folder.run(&["align"]);
    assert_eq!(run.status, Some(0), "{run:#?}");
    let csv = folder.read("alignments/one.csv");
    let rows = (1..).zip(csv.lines().skip(1));
    let rejected = rows.filter(|(_, line)| line.ends_with(",rejected"));
    (rejected.map(|(number, _)| number).collect(), run.err)
}

#[test]
fn aligning_again_keeps_what_a_reader_rejected() {
    let folder = aligned();
    reject(&folder, &[1, 3]);
    let (rejected, told) = rejected_again(&folder);
    assert_eq!(rejected, [1, 3]);
    assert!(!told.contains("no longer found"), "{told}");
    // They have other numbers now, and the last another text.
    let english = format!("A ship came in 1917.\n\n{ENGLISH}");
    folder.write(
        "en.txt",
        english.replace("Nobody saw him again", "He was met by everyone"),
    );
    folder.write("fa.txt", format!("در ۱۹۱۷ یک کشتی آمد.\n\n{PERSIAN}"));
    let (rejected, told) = rejected_again(&folder);
    assert_eq!(rejected, [2]);
    let note = "1 decision no longer fit the texts and wait in the journal: s3 | t3 (rejected)";
    assert!(told.contains(note), "{told}");
    folder.write("en.txt", english);
    assert_eq!(rejected_again(&folder).0, [2, 4]);
}

#[test]
fn of_beads_with_the_same_texts_the_one_in_its_place_stays_rejected() {
    let folder = aligned();
    folder.write("en.txt", ENGLISH.repeat(2));
    folder.write("fa.txt", PERSIAN.repeat(2));
    assert_eq!(folder.run(&["align"]).status, Some(0));
    reject(&folder, &[5]);
    let (rejected, told) = rejected_again(&folder);
    assert_eq!(rejected, [5], "{told}");
}

/// Texts whose second and third segments only a dictionary can pair: with each of two the alignment is another, as it may
/// be with each of two versions.
fn strange() -> Folder {
    let around = |word: &str| {
        let years = [1945, 1968, 1988, 1999, 2001];
        years.map(|year| format!("{word} {year} kra.\n")).concat()
    };
    Folder::with(&[
        (
            "a.txt",
            &format!("In 1917 kra.\ngorn milu\nbesk tavo\n{}", around("In")),
        ),
        (
            "b.txt",
            &format!("Ol 1917 kra.\nata\niio\nueu\n{}", around("Ol")),
        ),
        ("one.tsv", "gorn\tata\nmilu\tiio\nbesk\tueu\n"),
        ("other.tsv", "gorn\tata\nbesk\tiio\ntavo\tueu\n"),
    ])
}

/// Aligns with a dictionary; gives standard error.
fn align_with(folder: &Folder, dictionary: &str, output: &str) -> String {
    let args = "align --segmented a.txt b.txt --source-lang xx --target-lang yy --dictionary";
    let args = args.split(' ').chain([dictionary, "-o", output]);
    let run = folder.run(&args.collect::<Vec<_>>());
    assert_eq!(run.status, Some(0), "{run:?}");
    run.err
}

/// The segments of the beads of a table or of lines, with their statuses, but for those that the machine aligned 1-1.
fn remarkable(folder: &Folder, name: &str) -> Vec<String> {
    let run = folder.run(&["convert", name, "-", "--to", "csv"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    let rows = run.out.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        format!("{}={} {}", cells[3], cells[4], cells[cells.len() - 1])
    });
    rows.filter(|row| {
        row.contains(' ') && (row.matches(' ').count() > 1 || !row.ends_with("machine"))
    })
    .collect()
}

const OTHER: &str = "s3=t3 t4 machine";

#[test]
fn another_alignment_is_no_change_of_a_reader() {
    for view in ["x.csv", "x.jsonl", "x.xlsx", "x.tsv"] {
        let folder = strange();
        align_with(&folder, "one.tsv", view);
        assert_eq!(remarkable(&folder, view), ["s2=t2 t3 machine"], "{view}");
        assert_eq!(align_with(&folder, "other.tsv", view), "", "{view}");
        assert_eq!(remarkable(&folder, view), [OTHER], "{view}");
        assert!(!folder.names("").contains(&"x.journal.jsonl".to_owned()));
    }
}

#[test]
fn of_a_view_that_another_version_wrote_only_what_was_changed_there_is_of_a_reader() {
    for (view, machine) in [("x.csv", "machine"), ("x.jsonl", "\"machine\"")] {
        let folder = strange();
        let accept = |year: &str| {
            let text = folder.read(view);
            let lines = text.lines().map(|line| match line.contains(year) {
                true => line.replace(machine, &machine.replace("machine", "accepted")) + "\n",
                false => line.to_owned() + "\n",
            });
            folder.write(view, lines.collect::<String>());
        };
        align_with(&folder, "one.tsv", view);
        accept("1968");
        let said = align_with(&folder, "other.tsv", view);
        assert_eq!(said, format!("bitext: note: {view}: 1 change taken\n"));
        assert_eq!(
            remarkable(&folder, view),
            [OTHER, "s5=t6 accepted"],
            "{view}"
        );
        // With a journal it is the same.
        align_with(&folder, "one.tsv", view);
        accept("1999");
        let said = align_with(&folder, "other.tsv", view);
        assert_eq!(said, format!("bitext: note: {view}: 1 change taken\n"));
        let all = [OTHER, "s5=t6 accepted", "s7=t8 accepted"];
        assert_eq!(remarkable(&folder, view), all, "{view}");
        // Where it is not known what was written, that is said.
        align_with(&folder, "one.tsv", view);
        accept("2001");
        for gone in ["x.journal.jsonl", &format!(".bitext/{view}")] {
            std::fs::remove_file(folder.path().join(gone)).unwrap();
        }
        let said = align_with(&folder, "other.tsv", view);
        assert!(
            said.contains("4 changes taken") && said.contains("not known what"),
            "{said}"
        );
    }
}

#[test]
fn an_output_that_shares_a_journal_takes_nothing_back() {
    let folder = strange();
    align_with(&folder, "one.tsv", "x.csv");
    align_with(&folder, "one.tsv", "x.jsonl");
    let lines = folder.read("x.jsonl");
    folder.write("x.jsonl", lines.replacen("\"machine\"", "\"accepted\"", 1));
    let said = align_with(&folder, "other.tsv", "x.jsonl");
    assert_eq!(said, "bitext: note: x.jsonl: 1 change taken\n");
    let both = ["s1=t1 accepted", OTHER];
    assert_eq!(remarkable(&folder, "x.jsonl"), both);
    assert_eq!(align_with(&folder, "other.tsv", "x.csv"), "");
    assert_eq!(remarkable(&folder, "x.csv"), both);
    // Each is changed by hand after the other was written.
    let csv = folder
        .read("x.csv")
        .replace("2001,machine", "2001,rejected");
    folder.write("x.csv", csv);
    let lines = folder.read("x.jsonl");
    let line = lines.lines().last().unwrap();
    let rejected = line.replace("\"machine\"", "\"rejected\"");
    folder.write("x.jsonl", lines.replace(line, &rejected));
    align_with(&folder, "one.tsv", "x.jsonl");
    let all = ["s1=t1 accepted", "s2=t2 t3 machine", "s8=t9 rejected"];
    assert_eq!(remarkable(&folder, "x.jsonl"), all);
    assert_eq!(align_with(&folder, "one.tsv", "x.csv"), "");
    assert_eq!(remarkable(&folder, "x.csv"), all);
}

#[test]
fn documents_of_folders_that_another_version_wrote_hold_no_change_of_a_reader() {
    let folder = strange();
    for (side, text) in [("a", "a.txt"), ("b", "b.txt")] {
        std::fs::create_dir(folder.path().join(side)).unwrap();
        folder.write(&format!("{side}/d.txt"), folder.read(text));
    }
    let align = |dictionary: &str| {
        let args = "align --segmented a b -o out --source-lang xx --target-lang yy --dictionary";
        let run = folder.run(&args.split(' ').chain([dictionary]).collect::<Vec<_>>());
        assert_eq!(run.status, Some(0), "{run:?}");
        run.err
    };
    assert!(!align("one.tsv").contains("taken"));
    assert!(!align("other.tsv").contains("taken"));
    assert_eq!(remarkable(&folder, "out/d.jsonl"), [OTHER]);
    let lines = folder.read("out/d.jsonl");
    folder.write(
        "out/d.jsonl",
        lines.replacen("\"machine\"", "\"accepted\"", 1),
    );
    assert!(align("one.tsv").contains("1 change taken"));
    let all = ["s1=t1 accepted", "s2=t2 t3 machine"];
    assert_eq!(remarkable(&folder, "out/d.jsonl"), all);
}

#[test]
fn outputs_of_one_beginning_and_of_other_texts_are_refused() {
    let folder = strange();
    align_with(&folder, "one.tsv", "x.csv");
    let csv = folder.read("x.csv");
    folder.write("x.csv", csv.replacen("machine", "accepted", 1));
    align_with(&folder, "one.tsv", "x.csv");
    let journal = folder.read("x.journal.jsonl");
    folder.write("c.txt", "Something else.\nIt is short.\n");
    folder.write("d.txt", "Etwas anderes.\nEs ist kurz.\n");
    let align = |output| {
        folder.run(&[
            "align",
            "--segmented",
            "c.txt",
            "d.txt",
            "-o",
            output,
            "--source-lang",
            "en",
            "--target-lang",
            "de",
        ])
    };
    align("x.jsonl").failed(&[
        "x.journal.jsonl",
        "decided about x.csv",
        "name another output",
    ]);
    assert_eq!(folder.read("x.journal.jsonl"), journal);
    align("y.jsonl").fine();
}
