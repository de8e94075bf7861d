//! `align --pins` and `align --explain`.

use super::program::{EN_DE, Folder};

const SOURCE: &str = "The old harbour slept.\nIn 1917 a ship came.\nIts captain was Kerensky.\nHe had 45 men.\nNobody spoke to them.\nThey left again in 1918.\n";
const TARGET: &str = "Der alte Hafen schlief.\nIm Jahr 1917 kam ein Schiff.\nSein Kapitän war Kerensky.\nEr hatte 45 Männer.\nNiemand sprach mit ihnen.\nSie gingen 1918 wieder.\n";

fn folder(pins: &str) -> Folder {
    Folder::with(&[
        ("en.txt", SOURCE),
        ("de.txt", TARGET),
        ("pins.vecalign", pins),
    ])
}

fn align<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    let files = ["align", "--segmented", "en.txt", "de.txt"];
    [&files[..], &EN_DE, rest].concat()
}

/// Ids and status of every row.
fn beads(csv: &str) -> Vec<String> {
    let field = |line: &str, k: usize| line.split(',').nth(k).unwrap().to_owned();
    let bead = |line: &str| {
        let status = line.rsplit(',').next().unwrap();
        format!("{}|{}|{status}", field(line, 3), field(line, 4))
    };
    csv.lines().skip(1).map(bead).collect()
}

const VEC: [&str; 4] = ["--format", "csv", "--pins", "pins.vecalign"];

#[test]
fn pins_are_kept_and_the_rest_is_aligned_around_them() {
    let plain = folder("").run(&align(&["--format", "csv"])).fine();
    let ones: Vec<String> = (1..=6).map(|i| format!("s{i}|t{i}|machine")).collect();
    assert_eq!(beads(&plain), ones);
    let pinned = folder("[1, 2]:[1]\n").run(&align(&VEC)).fine();
    let pinned = beads(&pinned);
    assert!(
        pinned.contains(&"s2 s3|t2|accepted".to_owned()),
        "{pinned:?}"
    );
    for kept in [
        "s1|t1|machine",
        "s4|t4|machine",
        "s5|t5|machine",
        "s6|t6|machine",
    ] {
        assert!(pinned.contains(&kept.to_owned()), "{pinned:?}");
    }
    assert!(pinned.contains(&"|t3|machine".to_owned()), "{pinned:?}");
}

#[test]
fn a_pin_can_be_larger_than_any_bead_that_is_found_and_can_say_that_nothing_fits() {
    let all = folder("[0, 1, 2, 3, 4]:[0, 1, 2, 3]\n[]:[4]\n")
        .run(&align(&VEC))
        .fine();
    let wanted = [
        "s1 s2 s3 s4 s5|t1 t2 t3 t4|accepted",
        "|t5|accepted",
        "s6|t6|machine",
    ];
    assert_eq!(beads(&all), wanted);
}

#[test]
fn accepted_rows_of_an_alignment_are_pins() {
    let folder = folder("");
    let csv = folder.run(&align(&["--format", "csv"])).fine();
    let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
    lines[3] = lines[3].replace(",machine", ",corrected");
    folder.write("pins.csv", lines.join("\n") + "\n");
    let again = folder
        .run(&align(&["--format", "csv", "--pins", "pins.csv"]))
        .fine();
    assert_eq!(beads(&again)[2], "s3|t3|corrected");
    assert_eq!(beads(&again).len(), 6);
    folder.write(
        "pins.csv",
        lines.join("\n").replace("Its captain", "A captain") + "\n",
    );
    let other = folder.run(&align(&["--pins", "pins.csv"]));
    other.failed(&["pins.csv: a pin reads `A captain was Kerensky.`, the text there `Its captain"]);
}

#[test]
fn pins_that_cannot_be_kept_are_refused() {
    for (list, reason) in [
        ("[0]:[3]\n[2]:[1]\n", "the pins s1 t4 and s3 t2 cross"),
        ("[0]:[9]\n", "lies beyond the 6 and 6 segments"),
        (
            "[0, 2]:[1]\n",
            "the segments 1, 3 of a pin do not follow each other",
        ),
        ("[0]:[x]\n", "line 1: this is no bead"),
    ] {
        folder(list).run(&align(&VEC)).failed(&[reason]);
    }
    let folder = folder("");
    folder.write("pins.tmx", "");
    folder
        .run(&align(&["--pins", "pins.tmx"]))
        .failed(&["does not say which beads are confirmed"]);
}

#[test]
fn a_bead_is_explained() {
    let folder = folder("");
    let text = folder.run(&align(&["--explain", "2"])).fine();
    for part in [
        "bead 2, 1-1, confidence ",
        "s2  In 1917 a ship came.",
        "t2  Im Jahr 1917 kam ein Schiff.",
        "letters and 22,",
        "1917 – 1917",
        "anchors     number:1917",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    let missing = folder.run(&align(&["--explain", "7"]));
    missing.failed(&["there is no bead 7: the last is 6"]);
}

#[test]
fn what_is_aligned_again_keeps_its_marks() {
    let folder = folder("");
    let again = align(&["-o", "pairs.csv"]);
    folder.run(&again).fine();
    assert_eq!(
        folder.names(""),
        ["de.txt", "en.txt", "pairs.csv", "pins.vecalign"]
    );
    let csv = folder.read("pairs.csv");
    let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
    lines[1] = lines[1].replace(",machine", ",accepted");
    lines[3] = lines[3].replace(",machine", ",rejected");
    folder.write("pairs.csv", lines.join("\r\n"));
    for round in 0..3 {
        let run = folder.run(&again);
        assert_eq!(run.status, Some(0), "{run:#?}");
        let taken = run.err.contains("pairs.csv: 2 changes taken");
        assert_eq!(taken, round == 0, "{run:#?}");
        let beads = beads(&folder.read("pairs.csv"));
        assert_eq!(
            (beads[0].as_str(), beads[2].as_str()),
            ("s1|t1|accepted", "s3|t3|rejected")
        );
    }
    // Two rows joined, without a status.
    let csv = folder.read("pairs.csv");
    let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
    lines.remove(6);
    lines[5] = "5,,2-2,s5 s6,t5 t6,Nobody spoke to them. They left again in 1918.,Niemand sprach mit ihnen. Sie gingen 1918 wieder.,,,machine".to_owned();
    folder.write("pairs.csv", lines.join("\n"));
    let run = folder.run(&again);
    assert!(run.err.contains("pairs.csv: 1 change taken"), "{run:#?}");
    assert_eq!(beads(&folder.read("pairs.csv"))[4], "s5 s6|t5 t6|corrected");
}
