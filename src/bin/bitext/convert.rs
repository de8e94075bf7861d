//! `bitext convert`: converts the beads of a file to another format.

use std::path::PathBuf;

use bitext::bead::Status;
use bitext::error::{Error, ErrorKind};
use bitext::format::Format;
use bitext::least::Least;
use bitext::pair::Pair;
use bitext::pipeline::{Storage as _, check_new_view, read_latest};
use bitext::tag::Tag;

use crate::choices::{self, Choice};
use crate::files::{Existing, disk};
use crate::messages::{self, Outcome};
use crate::{files, formats};

/// Convert an alignment to another format, and report anything that the new format cannot hold
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The file to read (`-`: standard input); for moses, the beginning of the names, without `.en`
    input: PathBuf,
    /// The file to write (`-`: standard output); for moses, the beginning of the names
    output: PathBuf,
    /// The format to read, if the extension does not name it
    #[arg(long, value_name = "FORMAT", value_parser = formats::parser())]
    from: Option<Format>,
    /// The format to write, if the extension does not name it
    #[arg(long, value_name = "FORMAT", value_parser = formats::parser())]
    to: Option<Format>,
    /// Write csv for a spreadsheet: a byte order mark, ` ~~~ ` between segments, `'` before what could be a formula
    #[arg(long)]
    excel: bool,
    /// The original's language, if the file does not state it or has several
    #[arg(long, value_name = "CODE")]
    source_lang: Option<Tag>,
    /// The translation's language
    #[arg(long, value_name = "CODE")]
    target_lang: Option<Tag>,
    /// The texts that a list of numbers refers to, one segment a line (ladder, vecalign)
    #[arg(long, num_args = 2, value_names = ["SOURCE", "TARGET"])]
    texts: Vec<PathBuf>,
    /// Leave out pairs of which the aligner is less sure, from 0 to 1, unless a reader accepted or corrected them
    #[arg(long, value_name = "P", value_parser = choices::share)]
    min_confidence: Option<f64>,
    /// Leave out pairs below this status
    #[arg(long, value_name = "STATUS", value_parser = choices::of(STATUSES))]
    min_status: Option<Status>,
    #[command(flatten)]
    existing: Existing,
}

const STATUSES: [Choice<Status>; 3] = [
    (
        Status::Machine,
        "machine",
        "All but those that a reader rejected",
    ),
    (
        Status::Accepted,
        "accepted",
        "What a reader accepted or corrected",
    ),
    (
        Status::Corrected,
        "corrected",
        "Another name for `accepted`",
    ),
];

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let from = Format::chosen(args.from, &args.input, "--from")?;
    let to = Format::chosen(args.to, &args.output, "--to")?;
    let to = to.for_spreadsheet(args.excel)?;
    formats::check_output(to, &args.output)?;
    check_new_view(disk(), &args.output)?;
    let chosen = Pair::new(args.source_lang.clone(), args.target_lang.clone());
    let texts = match &args.texts[..] {
        [source, target] => {
            let texts = Pair::new(source, target).map(|path| disk().read_text(path));
            Some(texts.transpose()?)
        }
        _ => None,
    };
    let read = read_latest(disk(), from, &args.input, chosen, texts);
    let mut read = read.map_err(|error| match error.kind() {
        ErrorKind::WrongFormat => error.hint_first("say which with --from"),
        _ => error,
    })?;
    let least = Least {
        status: args.min_status,
        confidence: args.min_confidence,
    };
    let selected = least.select(&mut read.sheet.rows);
    if selected.kept() == 0 && selected.all > 0 {
        let error = Error::of(ErrorKind::Empty, format!("no bead is left: {selected}"));
        return Err(error
            .hint("lower --min-confidence or --min-status")
            .in_file(&args.input));
    }
    let (written, lost) = to.files(&read.sheet, &args.output)?;
    files::write(written, args.existing)?;
    messages::notes(&read.notes);
    if least != Least::default() {
        messages::say(format_args!("bitext: {selected}"));
    }
    messages::written(&format!("{} beads", read.sheet.rows.len()), &args.output);
    if !lost.is_empty() {
        let lost: Vec<String> = lost.iter().map(ToString::to_string).collect();
        messages::no_room(to, &lost.join(", "));
    }
    Ok(Outcome::Fine)
}
