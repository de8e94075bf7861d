//! Records on standard input, for `bitext align`, `split` and `repair`.

use std::io::{BufReader, stdin, stdout};
use std::num::NonZeroUsize;

use bitext::error::Error;
use bitext::pipeline::records::{Columns, Form, Job, Stream};

use crate::messages::{self, Outcome};

/// Texts on standard input instead of files, with which flags about files say nothing.
#[derive(clap::Args)]
pub(crate) struct Records {
    /// Take records from standard input, one a line, as `{"id": …, "source": …, "target": …}` or, of one text, `{"id": …,
    /// "text": …}`, and write what is made of them with their ids in the same order; a record that fails is a line with its `error`
    #[arg(long, groups = ["texts", "pairs", "records"], conflicts_with = "columns")]
    jsonl_in: bool,
    /// As `--jsonl-in`, but for tab-separated columns with the texts encoded in base64
    #[arg(long, groups = ["texts", "pairs", "records"])]
    tsv: bool,
    /// What the columns have, in order: by default id,source,target or id,text; `-` for one to pass over
    #[arg(
        long,
        requires = "tsv",
        allow_hyphen_values = true,
        value_name = "NAMES"
    )]
    columns: Option<String>,
    /// How many records to work on at a time (by default, one for each core)
    #[arg(long, requires = "records", value_name = "N")]
    threads: Option<NonZeroUsize>,
}

impl Records {
    /// True if there are records.
    pub(crate) const fn are_given(&self) -> bool {
        self.jsonl_in || self.tsv
    }

    /// Does a job with all of them; where the user is strict, none may fail.
    pub(crate) fn run(&self, job: impl Into<Job>, strict: bool) -> Result<Outcome, Error> {
        let job = job.into();
        let form = if self.tsv {
            let usual = || format!("id,{}", job.texts().join(","));
            let names = self.columns.clone().unwrap_or_else(usual);
            Form::Tsv(Columns::named(&names, job.texts())?)
        } else {
            Form::Jsonl
        };
        let stream = Stream::new(job, form).threads(self.threads.map_or(0, NonZeroUsize::get));
        let counts = stream.run(BufReader::new(stdin()), stdout())?;
        messages::say(format_args!("bitext: {counts}"));
        let is_clean = counts.failed == 0 && counts.implausible.unwrap_or(0) == 0;
        Ok(Outcome::missed_if(strict && !is_clean))
    }
}
