//! Progress through a long call, which the caller may stop at any step.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use bitext::progress::{Progress, Stage, Step};
use bitext::{Aligner, ErrorKind, Pair};

/// Many short segments that translate each other one by one, with some numbers among their words.
fn segments(count: usize) -> Pair<Vec<String>> {
    let words = [
        ("sea", "Meer"),
        ("boat", "Boot"),
        ("sand", "Sand"),
        ("night", "Nacht"),
        ("wind", "Wind"),
    ];
    let line = |i: usize, side: fn((&'static str, &'static str)) -> &'static str| {
        let word = |step: usize| side(words[(i / step + i * step) % words.len()]);
        let number = if i.is_multiple_of(7) { i } else { i % 90 };
        format!("{} {} {number}", word(3), word(11))
    };
    Pair::new(
        (0..count).map(|i| line(i, |pair| pair.0)).collect(),
        (0..count).map(|i| line(i, |pair| pair.1)).collect(),
    )
}

/// What a call has reported, and how it ended: it is stopped at the n-th step of a stage.
fn stopped(segments: &Pair<Vec<String>>, stage: Stage, n: usize) -> (Vec<Step>, Option<ErrorKind>) {
    let steps = Arc::new(Mutex::new(Vec::<Step>::new()));
    let progress = Progress::new({
        let steps = Arc::clone(&steps);
        move |step| {
            let mut steps = steps.lock().unwrap();
            steps.push(step);
            if steps.iter().filter(|step| step.stage == stage).count() > n {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        }
    });
    let aligner = Aligner::new("en", "de").unwrap().progress(progress);
    let ended = aligner.align_segments(segments.as_ref().map(Vec::as_slice));
    let steps = steps.lock().unwrap().clone();
    (steps, ended.err().map(|error| error.kind()))
}

/// Every pass begins at 0, and what is done never falls within it or exceeds the whole.
fn rise(steps: &[Step]) -> bool {
    steps[0].done == 0
        && steps.iter().all(|step| step.done <= step.of)
        && steps.windows(2).all(|pair| {
            let same = pair[0].stage == pair[1].stage && pair[0].of == pair[1].of;
            pair[1].done == 0 || same && pair[1].done > pair[0].done
        })
}

#[test]
fn a_long_call_stops_at_any_step() {
    let segments = segments(5_000);
    for (stage, n) in [
        (Stage::Prepare, 0),
        (Stage::Anchor, 0),
        (Stage::Anchor, 100),
        (Stage::Search, 0),
        (Stage::Search, 1),
        (Stage::Search, 50),
        (Stage::Confidence, 30),
        (Stage::Learn, 3),
        (Stage::Learn, 40),
    ] {
        let (steps, ended) = stopped(&segments, stage, n);
        assert_eq!(ended, Some(ErrorKind::Cancelled), "{stage:?} {n}");
        let last = steps.last().unwrap();
        let of_stage = steps.iter().filter(|step| step.stage == stage).count();
        assert!(
            last.stage == stage && of_stage == n + 1,
            "{stage:?} {n}: the call went on to {last:?}"
        );
        assert!(rise(&steps), "{stage:?} {n}: {steps:?}");
    }
}

#[test]
fn a_call_that_is_not_stopped_ends_as_one_that_is_not_watched() {
    let segments = segments(300);
    let (steps, ended) = stopped(&segments, Stage::Search, usize::MAX);
    assert_eq!(ended, None);
    assert!(rise(&steps));
    let stages = [
        Stage::Prepare,
        Stage::Anchor,
        Stage::Search,
        Stage::Confidence,
        Stage::Learn,
    ];
    for stage in stages {
        let of_stage = steps.iter().filter(|step| step.stage == stage);
        assert!(of_stage.count() > 0, "{stage:?}");
    }
    // Three rounds of learning and a search after each, besides the first.
    let begun = |stage| {
        let begun = steps
            .iter()
            .filter(move |step| step.stage == stage && step.done == 0);
        begun.count()
    };
    assert_eq!(begun(Stage::Learn), 3);
    assert!(begun(Stage::Search) >= 4 && begun(Stage::Confidence) == 4);
}
