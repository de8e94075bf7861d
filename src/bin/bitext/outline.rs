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
    target: Option<PathBuf>,
    /// The language of the text, as a BCP 47 code (en, fa, de …); guessed if left out, as is that of the translation
    #[arg(long, visible_alias = "source-lang")]
    lang: Option<Tag>,
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
    if let Some(target) = &args.target {
        files::check_standard(&args.file, target)?;
    }
    let (source, lang) = args
        .reading
        .text(&args.file, args.lang.as_ref(), "--lang")?;
    let target = args.target.as_ref().map(|path| {
        let given = args.target_lang.as_ref();
        args.reading.text(path, given, "--target-lang")
    });
    let target = target.transpose()?;
    let target = target.as_ref().map(|(raw, lang)| (raw, lang));
    let outlined = Outlined::new((&source, &lang), target)?;
    match args.json {
        true => files::print(outlined.json()?.as_bytes())?,
        false => files::show(&outlined.to_string())?,
    }
    Ok(Outcome::Fine)
}
