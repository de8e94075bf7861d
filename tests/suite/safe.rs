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
