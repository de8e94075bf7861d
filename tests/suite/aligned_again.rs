//! What a reader confirmed or rejected is so still when the texts are aligned again.

use super::program::Folder;
use super::written::{ENGLISH, PERSIAN, aligned, correct, omissions};

#[test]
fn aligning_again_keeps_what_a_reader_confirmed() {
    let folder = aligned();
    correct(&folder);
    assert_eq!(folder.run(&["align"]).status, Some(0));
    for kind in ["csv", "jsonl"] {
        let beads = folder.read(&format!("alignments/one.{kind}"));
        assert_eq!(beads.matches("corrected").count(), 2, "{beads}");
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
    assert_eq!(
        folder
            .read("alignments/one.csv")
            .matches("corrected")
            .count(),
        1
    );
    folder.write("en.txt", ENGLISH.replace("45", "54"));
    let run = folder.run(&["align"]);
    assert!(
        run.err
            .contains("1 decision that did not fit the texts fit again"),
        "{run:#?}"
    );
    assert_eq!(
        folder
            .read("alignments/one.csv")
            .matches("corrected")
            .count(),
        2
    );
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
