//! What the program says on standard error, and how a command ends.

use std::error::Error as _;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Instant, SystemTime};

use bitext::error::{Error, ErrorKind};
use bitext::format::Format;
use bitext::note::{Note, Remedy};
use bitext::pipeline::journal::By;
use bitext::progress::Progress;
use bitext::visible::visible;
use bitext::warning::Warning;

use crate::disk::is_standard;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Fine,
    /// A threshold was missed, or a check found something.
    Missed,
}

impl Outcome {
    /// `Missed` if a threshold was missed or something was found, or else `Fine`.
    pub(crate) const fn missed_if(missed: bool) -> Self {
        if missed { Self::Missed } else { Self::Fine }
    }
}

/// The outcome of a command that scores: `Missed`, and said, if the strict F1 is below what the user demands.
pub(crate) fn scored(f1: Option<f64>, least: Option<f64>) -> Outcome {
    let Some(least) = least.filter(|&least| f1.is_none_or(|f1| f1 < least)) else {
        return Outcome::Fine;
    };
    let f1 = f1.map_or_else(|| "-".to_owned(), |f1| format!("{f1:.4}"));
    say(format_args!("bitext: the strict F1 is {f1}, below {least}"));
    Outcome::Missed
}

/// How much the program says.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Verbosity {
    /// Say nothing on standard error but why a command fails
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say what is being done, with the seconds since the start, and what caused an error
    #[arg(short, long, global = true)]
    verbose: bool,
}

/// How much is said in this run, and when it began.
static VERBOSITY: OnceLock<(Verbosity, Instant)> = OnceLock::new();

impl Verbosity {
    /// Takes effect for the whole run.
    pub(crate) fn set(self) {
        let _ = VERBOSITY.set((self, Instant::now()));
    }

    fn of_run() -> (Self, Instant) {
        *VERBOSITY.get_or_init(|| (Self::default(), Instant::now()))
    }
}

/// Writes a line to standard error, without control characters that a text may have. If nobody can read it there, the work
/// goes on.
fn line(text: impl std::fmt::Display) {
    let text = format!("{text}\n");
    let _ = io::stderr().write_all(visible(&text).as_bytes());
}

/// Says something on standard error, unless the user wants quiet.
pub(crate) fn say(text: impl std::fmt::Display) {
    if !Verbosity::of_run().0.quiet {
        line(text);
    }
}

/// Reports an error with its hint.
pub(crate) fn failure(error: &Error) {
    line(format_args!("bitext: {}", with_hint(error)));
    if Verbosity::of_run().0.verbose {
        let mut cause = error.source();
        while let Some(why) = cause {
            line(format_args!("bitext:   caused by: {why}"));
            cause = why.source();
        }
    }
}

/// Says what was written where, unless that is standard output.
pub(crate) fn written(what: &str, path: &Path) {
    if !is_standard(path) {
        say(format_args!("bitext: written: {what} → {}", path.display()));
    }
}

/// Says which steps a call takes, if the user wants to know.
pub(crate) fn progress() -> Progress {
    let (verbosity, start) = Verbosity::of_run();
    match verbosity.verbose {
        true => Progress::new(move |step| {
            if step.done == 0 {
                let seconds = start.elapsed().as_secs_f64();
                say(format_args!(
                    "bitext: {seconds:7.2} s: {}",
                    step.stage.name()
                ));
            }
            ControlFlow::Continue(())
        }),
        false => Progress::default(),
    }
}

/// An error with the flag or command that fixes it, followed by the hint of the library.
pub(crate) fn with_hint(error: &Error) -> String {
    error.shown_with(flag_hint(error).as_deref())
}

fn flag_hint(error: &Error) -> Option<String> {
    match error.kind() {
        ErrorKind::MissingLanguage(side) => Some(format!("add --{side}-lang")),
        ErrorKind::AmbiguousLanguage(side) => Some(format!("choose with --{side}-lang")),
        ErrorKind::MissingTexts => Some("add --texts SOURCE TARGET".to_owned()),
        ErrorKind::NotBuilt(feature) => Some(format!("build it with `--features {feature}`")),
        ErrorKind::UnreadKind => Some("`--as plain` takes it letter by letter".to_owned()),
        ErrorKind::NotSegmented => Some("leave --segmented out".to_owned()),
        ErrorKind::NotAligned => Some("run `bitext align` first".to_owned()),
        ErrorKind::Occupied if error.hint_text().is_none() => {
            Some("--force replaces it, and keeps the old one as NAME~".to_owned())
        }
        ErrorKind::Stale => Some("run `bitext align` again".to_owned()),
        _ => None,
    }
}

pub(crate) fn warning(text: impl std::fmt::Display) {
    say(format_args!("bitext: warning: {text}"));
}

pub(crate) fn note(text: impl std::fmt::Display) {
    say(format_args!("bitext: note: {text}"));
}

pub(crate) fn notes(texts: &[String]) {
    texts.iter().for_each(note);
}

/// Says what a format could not hold.
pub(crate) fn no_room(format: Format, lost: &str) {
    note(format_args!("{} has no room for {lost}", format.name()));
}

/// The user, and the time.
pub(crate) fn by() -> By {
    let names = ["USER", "LOGNAME", "USERNAME"];
    let name = names.iter().find_map(|name| std::env::var(name).ok());
    By {
        who: name.unwrap_or_else(|| "a reader".to_owned()),
        when: humantime::format_rfc3339_seconds(SystemTime::now()).to_string(),
    }
}

/// The flag that states of a file what its reader had to find out; `side` is the beginning of its name.
pub(crate) fn remedy(note: &Note, side: &str) -> String {
    match note.remedy() {
        Some(Remedy::Encoding) => format!("; --{side}encoding sets it"),
        Some(Remedy::Kind) => format!("; --{side}as sets it"),
        None => String::new(),
    }
}

/// Reports warnings, with the flags that change what they are about.
pub(crate) fn warnings(warnings: &[Warning]) {
    for found in warnings {
        match found {
            Warning::RejectedGone { .. } => note(found),
            Warning::LanguageGuessed { side, .. } => {
                note(format_args!("{found}; --{side}-lang sets it"));
            }
            Warning::Reading { side, note } => {
                warning(format_args!("{found}{}", remedy(note, &format!("{side}-"))));
            }
            _ => warning(found),
        }
    }
}
