//! `bitext align` for records on standard input.

use std::io::{BufReader, stdin, stdout};
use std::num::NonZeroUsize;

use bitext::error::Error;
use bitext::pipeline::Aligner;
use bitext::pipeline::records::{Columns, Form, Stream};
use clap::ArgGroup;

use crate::messages::{self, Outcome};

/// Pairs of texts on standard input instead of two files, with which flags about files say nothing.
#[derive(clap::Args)]
#[command(group = ArgGroup::new("records").conflicts_with_all([
    "output", "format", "excel", "vectors", "pins", "explain", "shard", "take", "force", "encoding", "as_kind",
]))]
pub(crate) struct Records {
    /// Align the pairs of texts on standard input, one a line as `{"id": …, "source": …, "target": …}`, and write their beads
    /// with their ids in the same order; a pair that fails is a line with its `error`
    #[arg(long, groups = ["texts", "pairs", "records"], conflicts_with = "columns")]
    jsonl_in: bool,
    /// As `--jsonl-in`, but for tab-separated columns with the texts encoded in base64
    #[arg(long, groups = ["texts", "pairs", "records"])]
    tsv: bool,
    /// What the columns have, in order: id, source, target; `-` for one to pass over
    #[arg(
        long,
        requires = "tsv",
        allow_hyphen_values = true,
        value_name = "NAMES",
        default_value = "id,source,target"
    )]
    columns: Columns,
    /// How many pairs to align at a time (by default, one for each core)
    #[arg(long, requires = "records", value_name = "N")]
    threads: Option<NonZeroUsize>,
}

impl Records {
    /// How the records are written, if there are any.
    pub(crate) fn form(&self) -> Option<Form> {
        let tsv = self.tsv.then_some(Form::Tsv(self.columns));
        tsv.or(self.jsonl_in.then_some(Form::Jsonl))
    }

    pub(crate) fn run(&self, aligner: Aligner, form: Form, strict: bool) -> Result<Outcome, Error> {
        let stream = Stream::new(aligner, form).threads(self.threads.map_or(0, NonZeroUsize::get));
        let counts = stream.run(BufReader::new(stdin()), stdout())?;
        messages::say(format_args!("bitext: {counts}"));
        let is_clean = counts.failed == 0 && counts.implausible == 0;
        Ok(Outcome::missed_if(strict && !is_clean))
    }
}
