//! The program: flags, files, exit codes.
//!
//! Exit 0: fine. 1: a threshold missed, or a check that found something. 2: wrong usage, or a failure.

mod align;
mod choices;
mod compare;
mod completions;
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
mod lexicon;
mod man;
mod matching;
mod messages;
mod outline;
mod reading;
mod records;
mod repair;
mod report;
mod review;
mod schema;
mod split;
mod status;
mod terms;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};

pub use disk::Disk;

/// Repairs, splits and aligns a text and its translation, as they actually arrive
#[derive(Parser)]
#[command(name = "bitext", version, about, max_term_width = 100)]
#[command(after_help = "\
Examples:
  bitext align book.txt ketab.txt -o pairs.csv
  bitext review pairs.csv
  bitext align --help

Exit code 0: fine. 1: a threshold was missed, or a check found something. 2: wrong usage, or a failure.")]
struct Program {
    #[command(flatten)]
    verbosity: messages::Verbosity,
    #[command(subcommand)]
    command: Command,
}

/// Declares the commands: of each its name and its module, which has its flags (`Args`) and runs it (`run`).
macro_rules! commands {
    ($($(#[$built:meta])? $name:ident: $module:ident),+ $(,)?) => {
        #[derive(clap::Subcommand)]
        enum Command {
            $($(#[$built])? $name($module::Args)),+
        }

        impl Command {
            fn run(&self) -> Result<messages::Outcome, bitext::Error> {
                match self {
                    $($(#[$built])? Self::$name(args) => $module::run(args)),+
                }
            }
        }
    };
}

commands! {
    Align: align, Compare: compare, Completions: completions, Concordance: concordance, Convert: convert, Correct: correct,
    Dataset: dataset,
    #[cfg(feature = "edit")]
    Edit: edit,
    Evaluate: evaluate,
    Init: init, Lexicon: lexicon, Man: man, Match: matching, Outline: outline, Repair: repair, Report: report, Review: review,
    Schema: schema, Split: split,
    Status: status, Terms: terms,
}

/// The lines that the help of a command shows as examples: those with its name.
const EXAMPLES: &str = include_str!("examples.txt");

/// All commands with their flags and examples.
fn command() -> clap::Command {
    Program::command().mut_subcommands(|command| {
        let named = format!("bitext {}", command.get_name());
        let lines = EXAMPLES.lines().filter(|line| line.contains(&named));
        let lines: String = lines.map(|line| format!("\n  {line}")).collect();
        command.after_help(format!("Examples:{lines}"))
    })
}

/// The program.
pub fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os()))
}

/// Runs the program with these arguments, of which the first is its own name; gives its exit code. The Python package calls it too.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    report_uncaught_panics();
    let parsed = command().try_get_matches_from(args);
    let parsed = parsed.and_then(|parsed| Program::from_arg_matches(&parsed));
    let program = match parsed {
        Ok(program) => program,
        Err(help) => {
            let _ = help.print();
            return u8::try_from(help.exit_code()).unwrap_or(2);
        }
    };
    program.verbosity.set();
    match program.command.run() {
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
