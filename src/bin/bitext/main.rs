//! The program: flags, files, exit codes.
//!
//! Exit 0: fine. 1: a threshold missed, or a check that found something. 2: wrong usage, or a failure.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod align;
mod concordance;
mod convert;
mod corpus;
mod dataset;
mod dictionary;
mod evaluate;
mod explain;
mod files;
mod formats;
mod manifest;
mod many;
mod pins;
mod read;
mod release;
mod repair;
mod report;
mod review;
mod settle;
mod sides;
mod split;
mod support;
mod terms;
mod texts;
mod written;

use std::process::ExitCode;

use bitext::error::Error;
use clap::Parser;

/// Repairs, splits and aligns a text and its translation as they really come.
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
enum Command {
    Align(align::Args),
    Concordance(concordance::Args),
    Convert(convert::Args),
    Dataset(dataset::Args),
    Evaluate(evaluate::Args),
    Repair(repair::Args),
    Report(report::Args),
    Review(review::Args),
    Split(split::Args),
    Terms(terms::Args),
}

/// How a command ended.
enum Outcome {
    Fine,
    /// A threshold was missed, or a check found something.
    Missed,
}

fn main() -> ExitCode {
    // Usage errors exit with 2 by themselves.
    let result = match Command::parse() {
        Command::Align(args) => align::run(&args),
        Command::Concordance(args) => concordance::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Dataset(args) => dataset::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Repair(args) => repair::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Split(args) => split::run(&args),
        Command::Terms(args) => terms::run(&args),
    };
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Missed) => ExitCode::from(1),
        Err(error) => fail(&error),
    }
}

fn fail(error: &Error) -> ExitCode {
    eprintln!("bitext: {error}");
    ExitCode::from(2)
}
