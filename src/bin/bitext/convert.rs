//! `bitext convert`: converts the beads of a file to another format.

use std::path::PathBuf;

use bitext::error::{Error, ErrorKind};
use bitext::format::sheet::Reading;
use bitext::format::{Format, Written};
use bitext::pair::Pair;
use bitext::pipeline::read_beads;
use bitext::pipeline::works::noted_languages;
use bitext::tag::Tag;

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
    source_lang: Option<String>,
    /// The translation's language
    #[arg(long, value_name = "CODE")]
    target_lang: Option<String>,
    /// The texts that a list of numbers refers to, one segment a line (ladder, vecalign)
    #[arg(long, num_args = 2, value_names = ["SOURCE", "TARGET"])]
    texts: Vec<PathBuf>,
    #[command(flatten)]
    existing: Existing,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let from = formats::asked(args.from, &args.input, "--from")?;
    let to = formats::asked(args.to, &args.output, "--to")?;
    let to = formats::for_spreadsheet(to, args.excel)?;
    formats::check_output(to, &args.output)?;
    let chosen = Pair::new(&args.source_lang, &args.target_lang)
        .map(|tag| tag.as_deref().map(Tag::parse).transpose())
        .transpose()?;
    let texts = match &args.texts[..] {
        [source, target] => Some(Pair::new(
            files::read_text(source)?,
            files::read_text(target)?,
        )),
        _ => None,
    };
    let Reading { mut sheet, notes } =
        read_beads(disk(), from, &args.input, chosen, texts).map_err(say_which)?;
    if sheet.rows.is_empty() {
        let error = Error::new("no bead").hint("is it cut off?");
        return Err(error.in_file(&args.input));
    }
    let lacks_language = sheet.languages.source.is_none() || sheet.languages.target.is_none();
    if lacks_language && !files::is_standard(&args.input) {
        let noted = noted_languages(disk(), &args.input)?;
        let Pair { source, target } = &mut sheet.languages;
        *source = source.take().or(noted.source);
        *target = target.take().or(noted.target);
    }
    let written = to.write(&sheet, &formats::name(&args.output));
    let written = written.map_err(|error| error.in_file(&args.output))?;
    formats::save(&args.output, &written, args.existing)?;
    for note in notes {
        messages::note(note);
    }
    note(to, &written);
    Ok(Outcome::Fine)
}

/// Adds to the error for a file in another format the flag that names the format.
fn say_which(error: Error) -> Error {
    match error.kind() {
        ErrorKind::WrongFormat => {
            let own = error.hint_text().map(|own| format!("; {own}"));
            let hint = format!("say which with --from{}", own.unwrap_or_default());
            error.hint(hint)
        }
        _ => error,
    }
}

/// Reports what was lost.
fn note(to: Format, written: &Written) {
    let lost: Vec<String> = written.lost.iter().map(ToString::to_string).collect();
    if !lost.is_empty() {
        let lost = lost.join(", ");
        messages::note(format_args!("{} has no room for {lost}", to.name()));
    }
}
