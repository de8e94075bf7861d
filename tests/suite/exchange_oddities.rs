//! Files of pairs that are odd in a way of their own.

use super::program::{EN_FA, Folder};

fn csv(args: &[&str]) -> super::program::Run {
    let folder = Folder::of_case("exchange-oddities");
    folder.run(&[&["convert"], args, &["--to", "csv"], &EN_FA[..]].concat())
}

const HEAD: &str =
    "bead,chapter,type,source_ids,target_ids,source,target,confidence,anchors,status\n";

/// A list of beads that leaves segments out or has them twice.
#[test]
fn a_list_of_beads_is_complete_or_refused() {
    let texts = ["--texts", "v.en", "v.fa"];
    let run = csv(&[&["v.vecalign", "-"], &texts[..]].concat());
    assert_eq!(
        run.out,
        format!(
            "{HEAD}1,,1-1,s1,t1,a,x,,,machine\n2,,1-1,s2,t3,b,z,,,machine\n3,,0-1,,t2,,y,,,machine\n"
        )
    );
    csv(&[&["v2.vecalign", "-"], &texts[..]].concat())
        .failed(&["v2.vecalign", "source segment 0 stands in two beads"]);
}

/// Lines that are empty on a side, a separator of lines that is none of a file, and sides of different lengths.
#[test]
fn parallel_lines_may_be_empty_but_not_missing() {
    let read = |name: &str| csv(&[name, "-", "--from", "moses"]);
    assert!(read("c").out.ends_with("2,,1-1,s2,t2,b,y,,,machine\n"));
    assert_eq!(
        read("e").out,
        format!(
            "{HEAD}1,,1-1,s1,t1,a,x,,,machine\n2,,0-1,,t2,,y,,,machine\n3,,1-0,s2,,c,,,,machine\n"
        )
    );
    assert!(
        read("n")
            .out
            .contains("2,,1-1,s2,t2,b\u{2028}b2,y,,,machine\n")
    );
    read("m").failed(&["m.en: 3 lines, but 2 in m.fa"]);
}

/// An extension in capitals names the same format.
#[test]
fn extensions_may_be_in_capitals() {
    let upper = csv(&["A.TMX", "-"]);
    assert!(
        upper.out.contains("Read the book.,کتاب را بخوان."),
        "{upper:#?}"
    );
    let folder = Folder::of_case("exchange-oddities");
    assert_eq!(
        folder
            .run(&["repair", "F.HTML", "--lang", "en"])
            .out
            .lines()
            .next(),
        Some("Only a fragment.")
    );
    assert_eq!(
        folder
            .run(&["repair", "T.EPUB", "--lang", "en"])
            .out
            .lines()
            .next(),
        Some("Chapter One")
    );
    // They are texts, and no alignments.
    for name in ["F.HTML", "T.EPUB"] {
        csv(&[name, "-"]).failed(&[name, "no bead"]);
    }
}

#[test]
fn names_of_files_may_be_persian_and_have_spaces() {
    let read = |name: &str| csv(&[name, "-"]).out;
    for name in ["خروجی.csv", "کتاب یک.tmx"] {
        assert!(
            read(name).contains("Read the book.,کتاب را بخوان."),
            "{name}"
        );
    }
    let folder = Folder::of_case("exchange-oddities");
    std::fs::create_dir(folder.path().join("اسم فارسی")).unwrap();
    let to = "اسم فارسی/کتاب دو.tmx";
    assert_eq!(folder.run(&["convert", "کتاب یک.tmx", to]).status, Some(0));
    assert!(folder.read(to).contains("کتاب را بخوان."));
}

/// Inline codes are left out with a word, and do not glue the words around them together.
#[test]
fn codes_within_a_text_part_words() {
    let run = csv(&["ro.tmx", "-"]);
    assert!(run.err.contains("inline codes"), "{run:#?}");
    assert!(
        run.out.contains("Open the door Close the window,"),
        "{run:#?}"
    );
    assert!(
        csv(&["same.tmx", "-"])
            .out
            .contains("Open the doorClose the window,")
    );
}
