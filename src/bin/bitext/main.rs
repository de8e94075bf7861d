//! The program: flags, files, exit codes.
//!
//! Exit 0: fine. 1: a threshold missed, or a check that found something. 2: wrong usage, or a failure.

mod align;
mod choices;
mod concordance;
mod convert;
mod correct;
mod dataset;
mod disk;
mod evaluate;
mod files;
mod folders;
mod formats;
mod init;
mod inputs;
mod messages;
mod outline;
mod reading;
mod repair;
mod report;
mod review;
mod schema;
mod split;
mod status;
mod terms;

use std::process::ExitCode;

use clap::Parser;

/// Repairs, splits and aligns a text and its translation, as they actually arrive
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
enum Command {
    Align(align::Args),
    Concordance(concordance::Args),
    Convert(convert::Args),
    Correct(correct::Args),
    Dataset(dataset::Args),
    Evaluate(evaluate::Args),
    Init(init::Args),
    Outline(outline::Args),
    Repair(repair::Args),
    Report(report::Args),
    Review(review::Args),
    Schema(schema::Args),
    Split(split::Args),
    Status(status::Args),
    Terms(terms::Args),
}

fn main() -> ExitCode {
    report_uncaught_panics();
    // Usage errors exit with 2 by themselves.
    let result = match Command::parse() {
        Command::Align(args) => align::run(&args),
        Command::Concordance(args) => concordance::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Correct(args) => correct::run(&args),
        Command::Dataset(args) => dataset::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Outline(args) => outline::run(&args),
        Command::Repair(args) => repair::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Split(args) => split::run(&args),
        Command::Status(args) => status::run(&args),
        Command::Terms(args) => terms::run(&args),
    };
    match result {
        Ok(messages::Outcome::Fine) => ExitCode::SUCCESS,
        Ok(messages::Outcome::Missed) => ExitCode::from(1),
        Err(error) => {
            messages::failure(&error);
            ExitCode::from(2)
        }
    }
}

/// Reports panics as before, except those that the library catches and turns into errors.
fn report_uncaught_panics() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !bitext::read::catches_panics() {
            report(panic);
        }
    }));
}
