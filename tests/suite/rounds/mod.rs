//! No decision and no input is ever lost: random edits of the views between random commands, some of which are killed at any
//! byte that they write. A test plays 200 rounds, `examples/rounds.rs` as many as one likes.

mod commands;
mod desk;
mod dice;
mod files;
mod hand;
mod ledger;
mod look;
mod steps;

use desk::Desk;
use dice::Dice;
use steps::{Setting, Step};

/// Plays the round of a seed; what went wrong, with as few steps as show it.
pub(crate) fn round(seed: u64) -> Result<(), String> {
    let mut dice = Dice::new(seed);
    let setting = Setting::any(&mut dice);
    let count = dice.below(12) + 1;
    let mut steps: Vec<Step> = (0..count).map(|_| Step::any(&mut dice)).collect();
    let Err(mut why) = play(setting, &steps) else {
        return Ok(());
    };
    let mut at = 0;
    while at < steps.len() {
        let mut fewer = steps.clone();
        fewer.remove(at);
        match play(setting, &fewer) {
            Err(other) => (steps, why) = (fewer, other),
            Ok(()) => at += 1,
        }
    }
    Err(format!("seed {seed}, {setting:?}: {why}\n{steps:#?}"))
}

fn play(setting: Setting, steps: &[Step]) -> Result<(), String> {
    let mut desk = Desk::new(setting);
    desk.align_for_good()?;
    for step in steps {
        desk.step(step)?;
    }
    desk.align_for_good()
}
