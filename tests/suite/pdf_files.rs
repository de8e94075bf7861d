//! PDF files of many programs and languages (`tests/pdf`), and what a PDF file may have in it.

use std::path::Path;
use std::time::{Duration, Instant};

use bitext::error::ErrorKind;
use bitext::language::for_code;
use bitext::note::{Left, Note};
use bitext::read::{Hints, Raw, from_bytes};
use bitext::repair::{Options, repair};

use super::accuracy::accuracy;
use super::mutate::{HELLO, pdf_of_forms, wide};
use super::pages::pdf;

/// What the mean of the files must reach, those of right-to-left languages and the others. The others have hyphens in
/// compounds at a line's end and notes below the text, which no reader can tell apart.
const MEANS: [f64; 2] = [0.985, 0.98];

/// What each file must reach; the one with notes prints 31 words that are not in the text.
const LEAST: f64 = 0.89;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf")
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

fn read(bytes: Vec<u8>) -> Result<Raw, bitext::Error> {
    from_bytes(bytes, "book.pdf", &Hints::default())
}

#[test]
fn files_of_many_programs_keep_their_words() {
    let mut scores = [Vec::new(), Vec::new()];
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let code = name.split('-').next().unwrap();
        let (true, Some(language)) = (name.ends_with(".pdf"), for_code(code)) else {
            continue;
        };
        let printed = std::fs::read_to_string(folder().join(format!("{code}.txt"))).unwrap();
        let raw = read(file(&name)).unwrap();
        let text = repair(&raw.text, language, &Options::default());
        let score = accuracy(text.clean(), &printed, code);
        assert!(score >= LEAST, "{name}: {score}");
        scores[usize::from(!language.right_to_left())].push(score);
    }
    for (scores, least) in scores.iter().zip(MEANS) {
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        assert!(scores.len() >= 15 && mean >= least, "{mean} of {scores:?}");
    }
}

/// The notes of a file that was read, in words.
fn said(raw: &Raw) -> Vec<String> {
    raw.notes.iter().map(Note::to_string).collect()
}

#[test]
fn what_a_file_lacks_is_said() {
    let half = read(file("half-scanned.pdf")).unwrap();
    assert_eq!(
        said(&half),
        ["read without 1 page that shows something but has no text"]
    );
    let book = read(file("de-typst-book.pdf")).unwrap();
    let heads = matches!(
        book.notes[..],
        [Note::LeftOut {
            what: Left::PageElements,
            count: 7
        }]
    );
    assert!(heads, "{:?}", book.notes);
    let error = read(file("locked.pdf")).unwrap_err();
    assert_eq!(error.message(), "the file is locked by a password");
    assert!(
        read(file("locked-empty.pdf"))
            .unwrap()
            .text
            .starts_with("The harbour pilot")
    );
    let picture = "BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI";
    let error = read(pdf(&[picture, picture])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Empty);
    assert!(error.to_string().contains("pages are pictures"), "{error}");
    // A letter that the table of the font lacks.
    let unknown = "BT /F2 12 Tf 72 700 Td <4E2D 4E2D> Tj ET";
    let error = read(pdf(&[unknown])).unwrap_err();
    assert!(
        error.to_string().contains("does not say what letters"),
        "{error}"
    );
    let some = read(pdf(&[&wide(700, ".مالس"), unknown])).unwrap();
    let wanted = [
        "read without 1 page that shows something but has no text",
        "read without 2 letters that the file shows without saying which they are",
    ];
    assert_eq!(said(&some), wanted);
    // An empty page lacks nothing.
    assert!(
        read(pdf(&[HELLO, "0 0 m 9 9 l S"]))
            .unwrap()
            .notes
            .is_empty()
    );
}

#[test]
fn forms_are_read_where_they_are_drawn() {
    let line = |base: u32, text: &str| format!("BT /F1 12 Tf 72 {base} Td ({text}) Tj ET");
    let page = format!(
        "{} q 1 0 0 1 0 -80 cm /X0 Do Q {}",
        line(700, "one"),
        line(600, "four")
    );
    let forms = [format!("{} /X1 Do", line(740, "two")), line(704, "three")];
    let bytes = pdf_of_forms(&[&page], &[&forms[0], &forms[1]]);
    assert_eq!(read(bytes).unwrap().text, "one\ntwo\nthree\n\nfour\n");
    // A form that draws itself is drawn once.
    let bytes = pdf_of_forms(&["/X0 Do"], &[&format!("{} /X0 Do", line(700, "once"))]);
    assert_eq!(read(bytes).unwrap().text, "once\n");
}

#[test]
fn forms_that_multiply_are_refused() {
    let next: Vec<String> = (1..20).map(|at| format!("/X{at} Do ").repeat(10)).collect();
    let mut forms: Vec<&str> = next.iter().map(String::as_str).collect();
    forms.push(HELLO);
    let start = Instant::now();
    let error = read(pdf_of_forms(&["/X0 Do"], &forms)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert!(start.elapsed() < Duration::from_secs(20));
    let deep: Vec<String> = (1..100).map(|at| format!("/X{at} Do ")).collect();
    let deep: Vec<&str> = deep.iter().map(String::as_str).collect();
    let error = read(pdf_of_forms(&["/X0 Do"], &deep)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
}

#[test]
fn what_a_file_states_of_a_passage_is_read() {
    let show = |text: &str| format!("({text}) Tj");
    let page = [
        "BT /F1 12 Tf 14 TL 72 700 Td",
        &show("of"),
        "/Span << /ActualText (fice) >> BDC",
        &show("xy"),
        "EMC",
        &show(" hours"),
        "T*",
        // The hyphen at a line's end stays one, whatever is stated.
        &show("har"),
        "/Span << /ActualText () >> BDC",
        &show("-"),
        "EMC T*",
        &show("bour"),
        "/Artifact << /Type /Pagination >> BDC",
        "T*",
        &show("17"),
        "EMC /Artifact << /Type /Layout >> BDC T*",
        &show("end"),
        // Passages that end more often than they begin.
        "EMC EMC EMC T*",
        &show("."),
        "ET",
    ];
    let raw = read(pdf(&[&page.join(" ")])).unwrap();
    assert_eq!(raw.text, "office hours\nhar-\nbour\n\nend\n.\n");
    assert_eq!(
        said(&raw),
        ["read without 1 head, foot or number of a page"]
    );
}

#[test]
fn turned_text_is_read_in_lines_after_the_others() {
    let upright = "BT /F1 12 Tf 72 700 Td (The text of a page) Tj 0 -14 Td (in two lines.) Tj ET";
    let turned = "BT /F1 12 Tf 0 1 -1 0 60 72 Tm (At its side) Tj 0 -14 Td (a note.) Tj ET";
    let text = "The text of a page\nin two lines.\n\nAt its side\na note.\n";
    let beside = read(pdf(&[&format!("{turned} {upright}")])).unwrap();
    assert_eq!(beside.text, text);
}

#[test]
fn the_head_of_a_page_is_read_first_wherever_it_is_written() {
    let text: String = (0..5)
        .map(|at| format!("BT /F1 12 Tf 72 {} Td (line {at}) Tj ET ", 700 - 14 * at))
        .collect();
    let head = "BT /F1 9 Tf 72 760 Td (Head) Tj ET";
    let foot = "BT /F1 9 Tf 72 40 Td (7) Tj ET ";
    let raw = read(pdf(&[&format!("{foot}{text}{head}")])).unwrap().text;
    assert_eq!(raw, "Head\n\nline 0\nline 1\nline 2\nline 3\nline 4\n\n7\n");
    // Columns are no heads, though one begins above the other.
    let column = |left: u32, top: u32| -> String {
        (0..5)
            .map(|at| {
                format!(
                    "BT /F1 12 Tf {left} {} Td (at {left}) Tj ET ",
                    top - 14 * at
                )
            })
            .collect()
    };
    let raw = read(pdf(&[&(column(72, 700) + &column(300, 714))]))
        .unwrap()
        .text;
    assert_eq!(raw, "at 72\n".repeat(5) + &"at 300\n".repeat(5));
}

#[test]
fn indents_of_paragraphs_are_kept_and_others_are_not() {
    let print = |lines: &[(u32, &str)]| -> String {
        let lines = lines.iter().enumerate();
        let lines = lines.map(|(at, (left, text))| {
            format!("BT /F1 12 Tf {left} {} Td ({text}) Tj ET ", 700 - 14 * at)
        });
        read(pdf(&[&lines.collect::<String>()])).unwrap().text
    };
    let text = print(&[
        (72, "The first line of all stands at the margin"),
        (72, "and this one ends its paragraph."),
        (90, "An indent begins the second one, which is"),
        (72, "two lines long."),
        (90, "So is the third one, which is not any longer"),
        (72, "than the second."),
    ]);
    assert_eq!(text.matches("\n    ").count(), 2, "{text}");
    // All lines of a quotation are indented, and only its last one stands before the margin.
    let text = print(&[
        (72, "This is what he wrote to us in that winter"),
        (90, "The boats lie on the sand, and nobody goes"),
        (90, "near them before the ice is gone from the"),
        (90, "harbour and the sea is blue again and calm"),
        (72, "and nobody knew what to answer."),
    ]);
    assert!(
        !text.contains("\n    near") && !text.contains("\n    harbour"),
        "{text}"
    );
}
