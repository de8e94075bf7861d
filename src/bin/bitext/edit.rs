//! `bitext edit`: the editor in the browser.

use std::path::PathBuf;

use bitext::edit::{Server, Settings, Token};
use bitext::error::Error;
use bitext::pair::Pair;
use bitext::pipeline::Aligner;
use bitext::pipeline::editing::{Session, Subject};

use crate::files::{self, disk};
use crate::inputs::{self, Languages};
use crate::messages::{self, Outcome};

/// Correct an alignment in the browser: a work of ./bitext.toml, two texts, or a written alignment
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The original; or, alone, the id of a work of ./bitext.toml, or an alignment (csv, tsv, xlsx, jsonl)
    #[arg(group = "texts")]
    source: Option<PathBuf>,
    /// The translation
    target: Option<PathBuf>,
    #[command(flatten)]
    languages: Languages,
    /// Where the alignment of two texts is kept; by default, a table in the working folder that is named after both
    #[arg(short, long, requires = "target", value_name = "FILE")]
    output: Option<PathBuf>,
    /// The port of 127.0.0.1 to listen on; by default, one that is free
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Only show the address, and open no browser
    #[arg(long)]
    no_open: bool,
    /// Who corrects, as the journal names them; by default, the user of the machine
    #[arg(long, value_name = "NAME")]
    reader: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let reader = args.reader.clone().unwrap_or_else(|| messages::by().who);
    let settings = Settings {
        token: Token::random()?,
        reader,
        clock: || messages::by().when,
    };
    let session = Session::open(disk(), args.subject()?, &settings.by())?;
    messages::notes(session.notes());
    let server = Server::bind(args.port, settings)?;
    let url = server.url();
    messages::say(format_args!(
        "{}: all that you do is kept; Ctrl+C ends it",
        session.title()
    ));
    files::print(format!("{url}\n").as_bytes())?;
    if !args.no_open && opener::open_browser(&url).is_err() {
        messages::note("no browser could be started: open the address in one");
    }
    server.run(session)?;
    Ok(Outcome::Fine)
}

impl Args {
    fn subject(&self) -> Result<Subject, Error> {
        let (Some(source), Some(target)) = (&self.source, &self.target) else {
            return Subject::named(disk(), self.source.as_deref(), self.languages.tags());
        };
        let paths = Pair::new(source.as_path(), target.as_path());
        let codes = self.languages.codes();
        let aligner = Aligner::new(codes.source, codes.target)?;
        let raw = inputs::raw_texts(paths, &self.languages, false)?;
        Subject::texts(aligner, paths, raw, self.output.as_deref())
    }
}
