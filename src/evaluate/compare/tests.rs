use super::*;
use crate::bitext::Unit;

fn unit(text: &str) -> Unit {
    Unit {
        text: Some(text.to_owned()),
        ..Unit::default()
    }
}

/// Rows such as `a b|x`: segments of two sides, parted by `/`.
fn rows(rows: &[&str]) -> Vec<Row> {
    let rows = rows.iter().map(|row| {
        let (source, target) = row.split_once('|').unwrap();
        let units = |side: &str| {
            side.split('/')
                .filter(|text| !text.is_empty())
                .map(unit)
                .collect()
        };
        Row {
            units: Pair::new(units(source), units(target)),
            ..Row::default()
        }
    });
    rows.collect()
}

#[test]
fn what_is_cut_otherwise_is_one_place() {
    let one = rows(&["a b|u", "c|v w", "d|", "e f/g|x", "h|y"]);
    let two = rows(&["a b|u", "c/d|v w", "e f|x", "g|", "h|y"]);
    let found = compare(&one, &two).unwrap();
    let places: Vec<_> = found
        .differences
        .iter()
        .map(|place| (&place.first[..], &place.second[..]))
        .collect();
    assert_eq!(places, [(&[2, 3][..], &[2][..]), (&[4], &[3, 4])]);
    // Of four and four beads with both sides two are the same.
    assert_eq!(found.strict.f1(), Some(0.5));
    assert_eq!(found.strict.produced, Share { right: 2, of: 4 });
    // Of 6 + 5 ends of segments both have 4 + 4, one has d's or g's end alone.
    assert_eq!(found.borders, 10);
}

#[test]
fn kappa_is_that_of_cohen() {
    // Ends of segments: 4 on either side. One sets 4 + 4 borders, the other 2 + 2.
    let one = rows(&["a|u", "b|v", "c|w", "d|x"]);
    let two = rows(&["a/b|u/v", "c/d|w/x"]);
    let found = compare(&one, &two).unwrap();
    // Observed 4 of 8; expected 1.0 * 0.5 + 0.0 * 0.5.
    assert_eq!((found.borders, found.kappa), (8, Some(0.0)));
    let three = rows(&["a/b|u/v", "c|w", "d|x"]);
    let kappa = compare(&two, &three).unwrap().kappa.unwrap();
    // Observed 6 of 8; expected .5 * .75 + .5 * .25.
    assert!((kappa - 0.5).abs() < 1e-9, "{kappa}");
    assert_eq!(compare(&three, &three).unwrap().kappa, Some(1.0));
    assert_eq!(compare(&one, &one).unwrap().kappa, None, "chance alone");
}

#[test]
fn a_corrected_word_and_a_sentence_cut_in_two_hide_nothing() {
    let one = rows(&[
        "der r61e belonged|sie hatte",
        "to them. They won.|die Rolle",
        "the end|Ende",
    ]);
    let two = rows(&[
        "der rôle belonged|sie hatte",
        "to them./They won.|die Rolle",
        "the end|Ende",
    ]);
    let found = compare(&one, &two).unwrap();
    assert_eq!((found.differences.len(), found.strict.f1()), (0, Some(1.0)));
    let three = rows(&[
        "der rôle belonged|sie hatte",
        "to them.|die Rolle",
        "They won. the end|Ende",
    ]);
    let found = compare(&one, &three).unwrap();
    assert_eq!(found.differences[0].first, [2, 3]);
}

#[test]
fn another_status_of_the_same_bead_is_told() {
    let one = rows(&["a|u", "b|v"]);
    let mut two = one.clone();
    two[1].status = Status::Rejected;
    let found = compare(&one, &two).unwrap();
    assert_eq!((found.statuses.len(), found.statuses[0].beads), (1, [2, 2]));
    assert_eq!(
        found.statuses[0].statuses,
        [Status::Machine, Status::Rejected]
    );
}

#[test]
fn other_texts_are_refused_and_empty_ones_are_not() {
    let one = rows(&["a b c|u v w"]);
    let error = compare(&one, &rows(&["k l m|u v w"])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(compare(&one, &[]).is_err());
    let none = compare(&[], &[]).unwrap();
    assert_eq!((none.kappa, none.differences.len()), (None, 0));
    // A bead without any text, as an empty line gives it.
    let blank = rows(&["a b c|u v w", "|"]);
    assert_eq!(compare(&one, &blank).unwrap().strict.f1(), Some(1.0));
    assert_eq!(compare(&blank, &one).unwrap().strict.f1(), Some(1.0));
}
