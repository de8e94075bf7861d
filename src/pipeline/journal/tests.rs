//! The laws of the journal: what is recorded can be done again from the file, and taken back.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::bead::Status;
use crate::pair::{Pair, Side};
use crate::segment::SegmentId;

use super::*;

fn by() -> By {
    By {
        who: "a reader".to_owned(),
        when: "2026-11-30T06:00:00Z".to_owned(),
    }
}

fn text_of(id: SegmentId) -> Option<String> {
    Some(format!("text of {id}"))
}

/// The machine's alignment of so many beads of these types.
fn machine(types: &[(usize, usize)]) -> State {
    let mut at = Pair::new(0, 0);
    let beads = types.iter().map(|&(source, target)| {
        let start = at;
        at = Pair::new(at.source + source, at.target + target);
        Bead::machine(start.zip(at).map(|(start, end)| start..end))
    });
    State::new(beads.collect()).unwrap()
}

fn journal(state: &State) -> Journal {
    let segments = state.segments();
    let print = |n: usize| {
        let texts: Vec<String> = (0..n).map(|i| i.to_string()).collect();
        Fingerprints::of_texts(texts.iter().map(String::as_str))
    };
    Journal::new(Base::new(segments.map(print), state), &by()).unwrap()
}

/// What somebody does, before it is known to what.
#[derive(Clone, Debug)]
enum Step {
    Status(Index, Status),
    Merge(Index, usize),
    Split(Index, Index, Index),
    Move(Index, Side, isize),
    Column(Index, &'static str, String),
    /// Gives the segments of a bead on a side, all or the first only, other texts.
    Correct(Index, Side, bool, Vec<String>),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    let place = any::<Index>;
    let status = prop::sample::select(vec![
        Status::Machine,
        Status::Accepted,
        Status::Corrected,
        Status::Rejected,
    ]);
    let side = prop::sample::select(vec![Side::Source, Side::Target]);
    let name = prop::sample::select(vec![NOTE, BOOKMARK, NEEDS_WORK, "comment"]);
    prop_oneof![
        (place(), status).prop_map(|(at, status)| Step::Status(at, status)),
        (place(), 1..4_usize).prop_map(|(at, n)| Step::Merge(at, n)),
        (place(), place(), place()).prop_map(|(at, s, t)| Step::Split(at, s, t)),
        (place(), side.clone(), -2..=2_isize).prop_map(|(at, side, by)| Step::Move(at, side, by)),
        (place(), name, "[a-z]{0,2}").prop_map(|(at, name, cell)| Step::Column(at, name, cell)),
        (
            place(),
            side,
            any::<bool>(),
            prop::collection::vec("[a-z]{1,3}", 1..3)
        )
            .prop_map(|(at, side, all, texts)| Step::Correct(at, side, all, texts)),
        Just(Step::Undo),
        Just(Step::Redo),
    ]
}

/// The texts that the segments of [`journal`] have at first.
fn first_texts(state: &State) -> Pair<Vec<String>> {
    let count = |n: usize| (0..n).map(|i| i.to_string()).collect();
    state.segments().map(count)
}

/// Does to texts what an action does.
fn follow(texts: &mut Pair<Vec<String>>, action: &Action) {
    for edit in &action.edits {
        let side = match edit.at.side {
            Side::Source => &mut texts.source,
            Side::Target => &mut texts.target,
        };
        let before: Vec<String> = side.splice(edit.segments(), edit.after.clone()).collect();
        assert_eq!(before, edit.before);
    }
}

/// The action of a step, where it is possible.
fn action(state: &State, texts: &Pair<Vec<String>>, step: &Step) -> Option<Action> {
    let n = state.beads().len();
    let action = match step {
        Step::Status(at, status) => {
            let at = at.index(n);
            state.set_status(at..at + 1, *status)
        }
        Step::Merge(at, more) => {
            let at = at.index(n);
            state.merge(at..at + 1 + more)
        }
        Step::Split(at, source, target) => {
            let at = at.index(n);
            let counts = state.beads()[at].bead_type();
            let first = Pair::new(
                source.index(counts.source + 1),
                target.index(counts.target + 1),
            );
            state.split(at, first)
        }
        Step::Move(at, side, by) => state.move_border(at.index(n), *side, *by),
        Step::Column(at, name, cell) => state.set_column(at.index(n), name, cell),
        Step::Correct(at, side, all, new) => {
            let own = state.beads()[at.index(n)]
                .segments
                .as_ref()
                .side(*side)
                .clone();
            let end = if *all {
                own.end
            } else {
                own.end.min(own.start + 1)
            };
            let before = texts.as_ref().side(*side)[own.start..end].to_vec();
            let lifts: Vec<Correction> = state.corrections().iter().take(1).cloned().collect();
            (!before.is_empty())
                .then_some(Action {
                    corrections: vec![Correction {
                        side: *side,
                        raw: vec![(own.start..end).into()],
                        old: before.clone(),
                        new: new.clone(),
                        by: by(),
                    }],
                    lifts,
                    edits: vec![Edit {
                        at: SegmentId::new(*side, own.start),
                        before,
                        after: new.clone(),
                    }],
                    ..Action::of(Operation::Text, Vec::new())
                })
                .ok_or_else(|| Error::new("no segment"))
        }
        Step::Undo | Step::Redo => return None,
    };
    action.ok()
}

fn types() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let one = prop::sample::select(vec![(1, 1), (1, 1), (2, 1), (1, 2), (1, 0), (0, 1), (2, 2)]);
    let types = prop::collection::vec(one, 1..12);
    types.prop_map(|mut types| {
        types.push((1, 1));
        types
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_action_can_be_taken_back(types in types(), steps in prop::collection::vec(step(), 1..20)) {
        let mut state = machine(&types);
        let mut texts = first_texts(&state);
        for step in &steps {
            let Some(action) = action(&state, &texts, step) else { continue };
            let before = state.clone();
            state.apply(&action).unwrap();
            follow(&mut texts, &action);
            let mut back = state.clone();
            back.apply(&action.inverse()).unwrap();
            prop_assert_eq!(&back, &before, "{:?}", action);
            prop_assert_eq!(action.inverse().inverse(), action);
            prop_assert_eq!(state.segments(), texts.as_ref().map(Vec::len));
        }
    }

    #[test]
    fn a_journal_replayed_gives_its_state(types in types(), steps in prop::collection::vec(step(), 1..30)) {
        let start = machine(&types);
        let mut journal = journal(&start);
        let mut texts = first_texts(&start);
        for step in &steps {
            let done = match step {
                Step::Undo => journal.undo(&by()).unwrap(),
                Step::Redo => journal.redo(&by()).unwrap(),
                _ => {
                    let action = action(journal.state(), &texts, step);
                    if let Some(action) = action.clone() {
                        journal.record(action, &by(), "", &text_of).unwrap();
                    }
                    action
                }
            };
            if let Some(action) = done {
                follow(&mut texts, &action);
            }
            let prints = texts.as_ref().map(|texts| Fingerprints::of_texts(texts.iter().map(String::as_str)));
            prop_assert_eq!(journal.segments(), &prints);
            let read = Journal::parse(&journal.content()).unwrap();
            prop_assert_eq!(read.state(), journal.state());
            prop_assert_eq!(read.revision(), journal.revision());
            prop_assert_eq!(read.content(), journal.content());
            prop_assert_eq!(read.segments(), journal.segments());
        }
        let end = journal.state().clone();
        let mut read = Journal::parse(&journal.content()).unwrap();
        let mut steps = 0;
        while read.undo(&by()).unwrap().is_some() {
            steps += 1;
        }
        prop_assert_eq!(read.state(), &start);
        for _ in 0..steps {
            prop_assert!(read.redo(&by()).unwrap().is_some());
        }
        prop_assert_eq!(read.state(), &end);
    }

    #[test]
    fn a_base_is_its_state(types in types(), steps in prop::collection::vec(step(), 1..20)) {
        let mut state = machine(&types);
        let mut texts = first_texts(&state);
        for step in &steps {
            if let Some(action) = action(&state, &texts, step) {
                state.apply(&action).unwrap();
                follow(&mut texts, &action);
            }
        }
        let line = journal(&state).content();
        let read = Journal::parse(&line).unwrap();
        prop_assert_eq!(read.state(), &state);
    }
}

#[test]
fn a_line_is_readable() {
    let mut journal = journal(&machine(&[(1, 1), (1, 0), (1, 2)]));
    let split = journal.state().split(2, Pair::new(0, 1)).unwrap();
    journal
        .record(split, &by(), "one.csv, row 4", &text_of)
        .unwrap();
    let note = journal.state().set_column(1, NOTE, "left out?").unwrap();
    journal.record(note, &by(), "", &text_of).unwrap();
    let lines = journal.content();
    let lines: Vec<&str> = lines.lines().collect();
    assert!(
        lines[0].contains(r#""record":"base","segments":{"source":"5feceb66 6b86b273 d4735e3a""#)
    );
    assert!(
        lines[0].ends_with(r#""beads":"1-1 1-0 1-2"}"#),
        "{}",
        lines[0]
    );
    let wanted = concat!(
        r#"{"revision":2,"who":"a reader","when":"2026-11-30T06:00:00Z","remark":"one.csv, row 4","#,
        r#""record":"action","op":"split","changes":[{"before":[{"source":"s3","target":"t2 t3"}],"#,
        r#""after":[{"source":"before s3","target":"t2","status":"corrected"},"#,
        r#"{"source":"s3","target":"t3","status":"corrected"}]}],"#,
        r#""texts":{"s3":"text of s3","t2":"text of t2","t3":"text of t3"}}"#
    );
    assert_eq!(lines[1], wanted);
    assert!(lines[2].contains(r#""op":"note""#), "{}", lines[2]);
    assert!(lines[2].contains(r#""target":"before t2","columns":{"note":"left out?"}"#));
}

#[test]
fn what_does_not_fit_is_refused() {
    let state = machine(&[(1, 1), (1, 1), (2, 1)]);
    assert!(state.merge(2..5).is_err());
    assert!(state.merge(1..1).is_err());
    assert!(state.split(0, Pair::new(0, 0)).is_err());
    assert!(state.split(0, Pair::new(usize::MAX, 0)).is_err());
    assert!(
        state
            .set_status(usize::MAX..usize::MAX, Status::Accepted)
            .is_err()
    );
    assert!(
        state.move_border(2, Side::Source, -1).is_err(),
        "no bead follows"
    );
    assert!(state.move_border(1, Side::Source, 3).is_err());
    let mut other = state.clone();
    other.apply(&state.merge(0..2).unwrap()).unwrap();
    let before = other.clone();
    let late = state.set_status(1..2, Status::Accepted).unwrap();
    assert_eq!(other.apply(&late).unwrap_err().kind(), ErrorKind::Mismatch);
    assert_eq!(other, before);
}

#[test]
fn a_line_that_was_cut_off_was_never_confirmed() {
    let mut journal = journal(&machine(&[(1, 1), (1, 1)]));
    let accept = journal.state().set_status(0..1, Status::Accepted).unwrap();
    journal.record(accept, &by(), "", &text_of).unwrap();
    let whole = journal.content();
    let start = whole.find('\n').unwrap() + 1;
    for end in start..whole.len() - 1 {
        let read = Journal::parse(&whole[..end]).unwrap();
        assert_eq!(read.state().beads()[0].status, Status::Machine);
        assert_eq!(read.content(), whole[..start]);
    }
    let damaged = whole
        .replacen("changes", "chances", 1)
        .replacen("action", "auction", 1);
    let error = Journal::parse(&damaged).unwrap_err();
    assert!(
        error.to_string().starts_with("line 2: this is no record"),
        "{error}"
    );
    assert!(Journal::parse("").is_err());
}
