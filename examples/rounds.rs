//! Plays rounds of edits and commands, and shows those in which a decision or an input is lost.
//!
//!     cargo run --release --example rounds                  # 10,000 rounds
//!     cargo run --release --example rounds -- 500 20000     # 500, from seed 20,000

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/suite/rounds/mod.rs"]
mod rounds;

fn main() {
    let numbers = std::env::args().skip(1).map(|arg| arg.parse().unwrap());
    let numbers: Vec<u64> = numbers.collect();
    let count = numbers.first().copied().unwrap_or(10_000);
    let first = numbers.get(1).copied().unwrap_or(0);
    let mut failed = 0;
    for (played, seed) in (1..).zip(first..first + count) {
        if let Err(why) = rounds::round(seed) {
            println!("{why}");
            failed += 1;
        }
        if played % 500 == 0 {
            println!("{played} rounds, {failed} failed");
        }
    }
    assert_eq!(failed, 0, "rounds in which something was lost");
}
