//! Rounds of edits and commands: no decision and no input is ever gone.

use super::rounds;

#[test]
fn nothing_is_lost_in_two_hundred_rounds() {
    // On two threads, as most machines that run the tests have.
    let halves = [0, 1]
        .map(|half| std::thread::spawn(move || (half..200).step_by(2).try_for_each(rounds::round)));
    for half in halves {
        if let Err(why) = half.join().unwrap() {
            panic!("{why}");
        }
    }
}

/// Rounds in which something was lost, or refused for good, once.
#[test]
fn nothing_is_lost_in_rounds_that_once_failed() {
    let seeds = [
        8_763, 501_020, 501_656, 501_806, 502_655, 503_105, 504_919, 509_095, 703_223, 706_834,
        708_428, 901_160, 906_851, 1_202_359,
    ];
    for seed in seeds {
        if let Err(why) = rounds::round(seed) {
            panic!("{why}");
        }
    }
}
