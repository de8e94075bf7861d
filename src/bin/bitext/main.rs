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

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

pub use disk::Disk;

/// Repairs, splits and aligns a text and its translation, as they actually arrive
#[derive(Parser)]
#[command(name = "bitext", version, about, max_term_width = 100)]
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

/// The program.
pub fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os()))
}

/// Runs the program with these arguments, of which the first is its own name; gives its exit code. The Python package calls it too.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    report_uncaught_panics();
    let command = match Command::try_parse_from(args) {
        Ok(command) => command,
        Err(help) => {
            let _ = help.print();
            return u8::try_from(help.exit_code()).unwrap_or(2);
        }
    };
    let result = match command {
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
        Ok(messages::Outcome::Fine) => 0,
        Ok(messages::Outcome::Missed) => 1,
        Err(error) => {
            messages::failure(&error);
            2
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
