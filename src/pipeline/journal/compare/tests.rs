//! What people do to the rows of a view.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::bead::Status;
use crate::bitext::{Row, Unit, UnitId};
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

use super::super::bead::Bead;
use super::super::{Operation, State};
use super::{Comparison, Known, compare};

const TYPES: [(usize, usize); 6] = [(1, 1), (1, 1), (1, 0), (2, 1), (0, 1), (1, 2)];

fn machine(types: &[(usize, usize)]) -> State {
    let mut at = Pair::new(0, 0);
    let beads = types.iter().map(|&(source, target)| {
        let start = at;
        at = Pair::new(at.source + source, at.target + target);
        Bead::machine(start.zip(at).map(|(start, end)| start..end))
    });
    State::new(beads.collect()).unwrap()
}

/// The text of a segment, such as `the words of s3`.
fn text(id: SegmentId) -> String {
    format!("the words of {id}")
}

fn row_of(bead: &Bead) -> Row {
    let sides = Side::BOTH.zip(bead.segments.as_ref());
    Row {
        units: sides.map(|(side, range)| units(side, range.clone())),
        status: bead.status,
        ..Row::default()
    }
}

fn units(side: Side, numbers: impl Iterator<Item = usize>) -> Vec<Unit> {
    let ids = numbers.map(|number| SegmentId::new(side, number));
    let unit = |id| Unit {
        id: UnitId::from(id),
        text: Some(text(id)),
        raw: Vec::new(),
    };
    ids.map(unit).collect()
}

fn view(state: &State) -> Vec<Row> {
    state.beads().iter().map(row_of).collect()
}

fn compared(rows: &[Row], state: &State) -> Comparison {
    let segments = state.segments();
    let all = Side::BOTH.zip(segments).map(|(side, count)| {
        let ids = (0..count).map(|n| text(SegmentId::new(side, n)));
        ids.collect::<Vec<_>>()
    });
    let known = Known {
        text: &|id| {
            all.as_ref()
                .side(id.side)
                .get(id.number)
                .map(String::as_str)
        },
        has_borders: true,
        is_there: &|_, _| false,
    };
    compare(rows, state, &known).unwrap()
}

/// The state after the changes of a view, which must have no problem.
fn after(rows: &[Row], state: &State) -> State {
    let comparison = compared(rows, state);
    assert_eq!(comparison.problems, []);
    let mut state = state.clone();
    for action in comparison.actions() {
        state.apply(&action).unwrap();
    }
    state
}

fn operations(rows: &[Row], state: &State) -> Vec<Operation> {
    compared(rows, state)
        .actions()
        .map(|action| action.op)
        .collect()
}

#[test]
fn a_view_as_it_was_written_has_no_changes_in_any_order() {
    let state = machine(&TYPES);
    let mut rows = view(&state);
    assert_eq!(compared(&rows, &state), Comparison::default());
    rows.reverse();
    assert_eq!(compared(&rows, &state), Comparison::default());
    rows.sort_by_key(|row| row.texts().target);
    assert_eq!(compared(&rows, &state), Comparison::default());
}

/// Rows are joined, and words are added to their text: it is still theirs, however many there are.
#[test]
fn words_are_added_to_a_text_whose_rows_are_joined() {
    let state = machine(&TYPES);
    let mut rows = view(&state);
    let gone = rows.remove(1);
    rows[0].units.source.extend(gone.units.source);
    rows[0].units.target.extend(gone.units.target);
    let last = rows[0].units.target[1].text.as_mut().unwrap();
    last.push_str(", and much more than that, which nobody had read before");
    let comparison = compared(&rows, &state);
    assert_eq!(comparison.problems, []);
    assert_eq!((comparison.changes.len(), comparison.edits.len()), (1, 1));
    // Other words are another text.
    rows[0].units.target[1].text = Some("nothing else".to_owned());
    rows[0].units.target[0].text = Some("quite another thing".to_owned());
    assert_eq!(compared(&rows, &state).problems.len(), 1);
}

/// A text may become the same as one that another row keeps: the sentence stands there twice then, and has not moved.
#[test]
fn a_text_that_is_corrected_to_that_of_another_row_is_an_edit() {
    let state = machine(&TYPES);
    let mut rows = view(&state);
    let same = rows[0].units.target[0].text.clone();
    rows[1].units.target[0].text = same.clone();
    let comparison = compared(&rows, &state);
    assert_eq!(
        (&comparison.problems[..], &comparison.changes[..]),
        (&[][..], &[][..])
    );
    assert_eq!(comparison.edits[0].at, SegmentId::new(Side::Target, 1));
    assert_eq!(comparison.edits[0].after, [same.unwrap()]);
    // Where the other row has gone, it has.
    rows.remove(0);
    assert_eq!(compared(&rows, &state).edits, []);
}

#[test]
fn statuses_merges_splits_and_moves_are_understood() {
    let state = machine(&TYPES);
    let mut rows = view(&state);
    rows[0].status = Status::Accepted;
    rows[1].units.source.extend(units(Side::Source, 2..3));
    rows.remove(2);
    let last = rows.last_mut().unwrap();
    let moved = last.units.target.pop().unwrap();
    rows.push(Row {
        units: Pair::new(Vec::new(), vec![moved]),
        ..Row::default()
    });
    assert_eq!(
        operations(&rows, &state),
        [Operation::Status, Operation::Merge, Operation::Split]
    );
    let changed = after(&rows, &state);
    let statuses: Vec<Status> = changed.beads().iter().map(|bead| bead.status).collect();
    use Status::{Accepted, Corrected, Machine};
    assert_eq!(
        statuses,
        [Accepted, Corrected, Machine, Machine, Corrected, Corrected]
    );
    let mut rows = view(&state);
    let moved = rows[3].units.source.remove(0);
    let up = rows[2].units.source.remove(0);
    rows[1].units.source.push(up);
    rows[2].units.source.push(moved);
    let state = after(&rows, &state);
    assert_eq!(state.beads()[1].segments, Pair::new(1..3, 1..2));
    assert_eq!(state.beads()[2].segments, Pair::new(3..4, 2..2));
}

#[test]
fn texts_say_where_segments_went_if_the_ids_were_left() {
    let state = machine(&[(1, 1), (1, 1), (1, 1)]);
    let mut rows = view(&state);
    // The texts of two rows in one cell; the ids of the first row and the second row are gone.
    for side in [Side::Source, Side::Target] {
        let joined = format!(
            "{} {}",
            text(SegmentId::new(side, 0)),
            text(SegmentId::new(side, 1))
        );
        match side {
            Side::Source => rows[0].units.source[0].text = Some(joined),
            Side::Target => rows[0].units.target[0].text = Some(joined),
        }
    }
    rows.remove(1);
    assert_eq!(operations(&rows, &state), [Operation::Merge]);
    // A row that somebody added has no ids.
    let mut rows = view(&state);
    let target = rows[1].units.target.remove(0);
    rows.insert(
        2,
        Row {
            units: Pair::new(
                Vec::new(),
                vec![Unit {
                    id: UnitId::default(),
                    ..target
                }],
            ),
            ..Row::default()
        },
    );
    assert_eq!(operations(&rows, &state), [Operation::Split]);
}

#[test]
fn a_deleted_row_is_no_lost_text() {
    let mut state = machine(&TYPES);
    state
        .apply(&state.set_status(3..4, Status::Accepted).unwrap())
        .unwrap();
    let mut rows = view(&state);
    rows.remove(3);
    rows.remove(0);
    let comparison = compared(&rows, &state);
    assert_eq!(
        comparison.deleted,
        [state.beads()[0].clone(), state.beads()[3].clone()]
    );
    assert!(comparison.is_empty());
    // A segment that was taken out of its row and stands nowhere is a bead of its own.
    let mut rows = view(&state);
    rows[5].units.target.pop();
    let comparison = compared(&rows, &state);
    assert_eq!(comparison.left_alone, [SegmentId::new(Side::Target, 5)]);
    let state = after(&rows, &state);
    assert_eq!(state.beads()[5].status, Status::Corrected);
    assert_eq!(state.beads()[6], Bead::machine(Pair::new(6..6, 5..6)));
}

#[test]
fn rows_that_cannot_be_taken_are_all_listed_and_the_others_taken() {
    let state = machine(&[(1, 1); 9]);
    let mut rows = view(&state);
    rows[0].status = Status::Accepted;
    rows[1].units.source = units(Side::Source, 2..3);
    rows[4].units.target = units(Side::Target, 40..41);
    rows[6].units.source[0].text = Some("something else".to_owned());
    rows[8].status = Status::Rejected;
    let comparison = compared(&rows, &state);
    let problems: Vec<String> = comparison
        .problems
        .iter()
        .map(|problem| format!("{}: {}", problem.row, problem.message))
        .collect();
    for (row, part) in [
        ("bead 5", "the target has no segment t41"),
        ("bead 7", "the text is another than that of s7"),
    ] {
        let found = problems.iter().find(|problem| problem.starts_with(row));
        assert!(
            found.is_some_and(|problem| problem.contains(part)),
            "{problems:#?}"
        );
    }
    let moved = "bead 2: s3 stands in bead 3 too";
    assert!(
        problems.iter().any(|problem| problem == moved),
        "{problems:#?}"
    );
    assert_eq!(comparison.changes.len(), 2, "{comparison:#?}");
}

#[test]
fn an_edited_text_is_a_correction_of_it() {
    let state = machine(&[(1, 1), (2, 1)]);
    let mut rows = view(&state);
    rows[1].units.source[1].text = Some("the wrods of s3".to_owned());
    let comparison = compared(&rows, &state);
    let edit = &comparison.edits[0];
    assert_eq!(edit.at, SegmentId::new(Side::Source, 2));
    assert_eq!(edit.before, ["the words of s3"]);
    assert_eq!(edit.after, ["the wrods of s3"]);
    assert_eq!(
        (comparison.changes.len(), comparison.problems.len()),
        (0, 0)
    );
}

#[test]
fn sentences_are_divided_and_joined_in_a_cell() {
    let state = machine(&[(1, 1), (2, 1)]);
    let mut rows = view(&state);
    rows[0].units.source[0].text = Some("the words ~~~ of s1".to_owned());
    rows[1].units.source[0].text = Some("the words of s2, the words of s3".to_owned());
    rows[1].units.source[1].text = None;
    let comparison = compared(&rows, &state);
    let found = comparison
        .edits
        .iter()
        .map(|edit| (edit.at.to_string(), edit.after.join("|")));
    let found: Vec<_> = found.collect();
    let wanted = [
        ("s1", "the words|of s1"),
        ("s2", "the words of s2, the words of s3"),
    ];
    assert_eq!(
        found,
        wanted.map(|(id, text)| (id.to_owned(), text.to_owned()))
    );
    let changed = after(&rows, &state);
    assert_eq!(changed.segments().source, 3);
    assert_eq!(changed.beads()[0].segments.source, 0..2);
    assert_eq!(changed.beads()[1].segments.source, 2..3);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is changed, the view gives the state that it shows.
    #[test]
    fn the_view_of_a_state_gives_that_state(
        types in prop::collection::vec(prop::sample::select(vec![(1, 1), (1, 1), (2, 1), (1, 2), (1, 0), (0, 1)]), 2..14),
        steps in prop::collection::vec((any::<Index>(), 0..5_usize, any::<Index>()), 0..8),
        shuffle in any::<bool>(),
    ) {
        let written = machine(&types);
        let mut wanted = written.clone();
        for (place, kind, more) in steps {
            let at = place.index(wanted.beads().len());
            let counts = wanted.beads()[at].bead_type();
            let action = match kind {
                0 => wanted.set_status(at..at + 1, Status::Rejected),
                1 => wanted.merge(at..at + 2),
                2 => wanted.split(at, Pair::new(more.index(counts.source + 1), more.index(counts.target + 1))),
                3 => wanted.move_border(at, Side::Source, 1),
                _ => wanted.move_border(at, Side::Target, -1),
            };
            if let Ok(action) = action {
                wanted.apply(&action).unwrap();
            }
        }
        let mut rows = view(&wanted);
        if shuffle {
            rows.sort_by_key(|row| row.texts().target);
        }
        let comparison = compared(&rows, &written);
        prop_assert_eq!(&comparison.problems, &vec![]);
        let mut state = written.clone();
        for action in comparison.actions() {
            state.apply(&action).unwrap();
        }
        // Beads of one side only have no order among each other that a sorted table would keep.
        let known = |state: &State| {
            let mut beads: Vec<_> = state.beads().iter().map(|bead| {
                (bead.ids().collect::<Vec<_>>(), bead.status.name())
            }).collect();
            beads.sort();
            beads
        };
        prop_assert_eq!(known(&state), known(&wanted));
    }
}
