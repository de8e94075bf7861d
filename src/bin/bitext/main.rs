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
#[cfg(feature = "edit")]
mod edit;
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

/// The subcommands, each with its module.
macro_rules! commands {
    ($($(#[$built:meta])? $name:ident($module:ident),)+) => {
        /// Repairs, splits and aligns a text and its translation, as they actually arrive
        #[derive(Parser)]
        #[command(version, about, max_term_width = 100)]
        enum Command {
            $($(#[$built])? $name($module::Args),)+
        }

        fn run(command: &Command) -> Result<messages::Outcome, bitext::error::Error> {
            match command {
                $($(#[$built])? Command::$name(args) => $module::run(args),)+
            }
        }
    };
}

commands! {
    Align(align),
    Concordance(concordance),
    Convert(convert),
    Correct(correct),
    Dataset(dataset),
    #[cfg(feature = "edit")]
    Edit(edit),
    Evaluate(evaluate),
    Init(init),
    Outline(outline),
    Repair(repair),
    Report(report),
    Review(review),
    Schema(schema),
    Split(split),
    Status(status),
    Terms(terms),
}

fn main() -> ExitCode {
    report_uncaught_panics();
    // Usage errors exit with 2 by themselves.
    match run(&Command::parse()) {
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
