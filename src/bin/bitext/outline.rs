//! `bitext outline`: shows the headings of a text, or of a text and its translation beside each other.

use std::path::PathBuf;

use bitext::error::Error;
use bitext::pipeline::outline::Outlined;
use bitext::tag::Tag;

use crate::files;
use crate::messages::Outcome;
use crate::reading::Reading;

/// Show the parts and chapters of a text as a tree, or those of a text and its translation beside each other
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The text: plain, html, epub, docx, subtitles, tmx or xml (`-`: from standard input)
    file: PathBuf,
    /// Its translation, to see which divisions only one of them has
    #[arg(requires = "target_lang")]
    target: Option<PathBuf>,
    /// The language of the text, as a BCP 47 code (en, fa, de …)
    #[arg(long, visible_alias = "source-lang")]
    lang: Tag,
    /// The language of the translation
    #[arg(long, value_name = "CODE", requires = "target")]
    target_lang: Option<Tag>,
    #[command(flatten)]
    reading: Reading,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Error> {
    let source = args.reading.raw_text(&args.file, &args.lang)?;
    let target = match (&args.target, &args.target_lang) {
        (Some(path), Some(lang)) => {
            files::check_standard(&args.file, path)?;
            Some((args.reading.raw_text(path, lang)?, lang))
        }
        _ => None,
    };
    let target = target.as_ref().map(|(raw, lang)| (raw, *lang));
    let outlined = Outlined::new((&source, &args.lang), target)?;
    match args.json {
        true => files::print(outlined.json()?.as_bytes())?,
        false => files::show(&outlined.to_string())?,
    }
    Ok(Outcome::Fine)
}
