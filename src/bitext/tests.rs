use super::*;

#[test]
fn parts_of_other_documents_are_refused() {
    let documents = |lines: &str| Pair::new(lines, lines).map(Document::from_lines);
    let alignment = |n| {
        let beads = (0..n).map(|i| Bead::new(i..i + 1, i..i + 1)).collect();
        Alignment::new(beads, Pair::new(n, n)).unwrap()
    };
    let two = Bitext::without_evidence(documents("a\nb"), alignment(2));
    for (lines, beads) in [("a\nb\nc", 2), ("a\nb", 1), ("a\nb\nc", 3)] {
        let evidence = two.evidence().clone();
        let made = Bitext::new(
            documents(lines),
            alignment(beads),
            evidence,
            two.languages(),
        );
        assert_eq!(
            made.unwrap_err().kind(),
            ErrorKind::Mismatch,
            "{lines} {beads}"
        );
    }
}

#[test]
fn rows_of_a_file_must_be_those_of_the_documents() {
    let documents = Pair::new("one\ntwo\n", "eins\nzwei\n").map(Document::from_lines);
    let beads = vec![Bead::new(0..1, 0..2), Bead::new(1..2, 2..2)];
    let alignment = Alignment::new(beads, Pair::new(2, 2)).unwrap();
    let bitext = Bitext::without_evidence(documents.clone(), alignment);
    let rows: Vec<Row> = bitext.rows().collect();
    let again = |rows: &[Row]| with_rows(documents.as_ref(), rows);
    assert_eq!(again(&rows).unwrap(), bitext.alignment);
    // As a table has them: one text for all segments of a side.
    let mut joined = rows.clone();
    joined[0].units.target[0].text = Some("eins zwei".to_owned());
    joined[0].units.target[1].text = None;
    assert_eq!(again(&joined).unwrap(), bitext.alignment);
    let says = |rows: &[Row]| again(rows).unwrap_err().to_string();
    assert!(says(&rows[..1]).contains("cover 1 of 2"));
    joined[0].units.target[0].text = Some("eins".to_owned());
    assert_eq!(says(&joined), "bead 1: `t1` `t2` is not as the text has it");
    let mut other = rows.clone();
    other[1].units.source[0].text = Some("three".to_owned());
    assert_eq!(says(&other), "bead 2: `s2` is not as the text has it");
    let swapped: Vec<Row> = rows.into_iter().rev().collect();
    assert_eq!(says(&swapped), "bead 1: `s2` where `s1` comes next");
}
