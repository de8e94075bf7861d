//! The inputs of commands that examine an alignment: two files, a work of the manifest, or all its works.

use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::format::Format;
use bitext::format::dictionary::{self, Dictionary};
use bitext::pair::Pair;
use bitext::pipeline::works::{MANIFEST, Manifest, Work};
use bitext::pipeline::{Aligner, GUESS, Opened, Storage as _, raw_text, segmented_text};
use bitext::read::Raw;
use bitext::tag::Tag;

use crate::files::{self, disk};
use crate::messages;
use crate::reading::Readings;

/// Two files, a work of the manifest, or all its works.
#[derive(clap::Args)]
pub(crate) struct Inputs {
    /// The original (`-`: standard input); or, alone, an alignment of any format, or the id of a work of ./bitext.toml
    #[arg(group = "texts")]
    source: Option<PathBuf>,
    /// The translation
    target: Option<PathBuf>,
    #[command(flatten)]
    languages: Languages,
}

/// The languages of two sides.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Tags {
    /// The original's language, as a BCP 47 code (en, fa, de …), unless the file states it or it is to be guessed
    #[arg(long, requires = "texts", value_name = "CODE")]
    source_lang: Option<Tag>,
    /// The translation's language
    #[arg(long, requires = "texts", value_name = "CODE")]
    target_lang: Option<Tag>,
}

/// The languages of two files, and how these are read.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Languages {
    #[command(flatten)]
    given: Tags,
    #[command(flatten)]
    readings: Readings,
}

impl Tags {
    /// The tags, where they are given.
    pub(crate) fn tags(&self) -> Pair<Option<Tag>> {
        Pair::new(self.source_lang.clone(), self.target_lang.clone())
    }
}

impl Languages {
    /// The tags, where they are given.
    pub(crate) fn tags(&self) -> Pair<Option<Tag>> {
        self.given.tags()
    }

    /// The codes; [`GUESS`] for one that was left out.
    pub(crate) fn codes(&self) -> Pair<&str> {
        let both = Pair::new(&self.given.source_lang, &self.given.target_lang);
        both.map(|tag| tag.as_ref().map_or(GUESS, Tag::as_str))
    }
}

/// Reads the raw texts of two files; `segmented` ones have one segment a line.
pub(crate) fn raw_texts(
    paths: Pair<&Path>,
    languages: &Languages,
    segmented: bool,
) -> Result<Pair<Raw>, Error> {
    files::check_standard(paths.source, paths.target)?;
    let tags = languages.tags();
    let read = if segmented { segmented_text } else { raw_text };
    let hints = languages.readings.hints(tags.as_ref().map(Option::as_ref));
    let raw = paths.zip(hints);
    let raw = raw.map(|(path, hints)| read(path, disk().read_existing(path)?, &hints));
    raw.transpose()
}

impl Inputs {
    /// Each of some alignments or works by itself; without any, the works of the manifest.
    pub(crate) fn each(paths: &[PathBuf], languages: &Tags) -> Vec<Self> {
        let input = |source: Option<&PathBuf>| Self {
            source: source.cloned(),
            target: None,
            languages: Languages {
                given: languages.clone(),
                readings: Readings::default(),
            },
        };
        match paths {
            [] => vec![input(None)],
            paths => paths.iter().map(|path| input(Some(path))).collect(),
        }
    }

    /// Aligns the two files, or reads an alignment, or the works of the manifest one after the other.
    pub(crate) fn opened(&self) -> Result<Box<dyn Iterator<Item = Result<Opened, Error>>>, Error> {
        let languages = &self.languages;
        if let (Some(source), Some(target)) = (&self.source, &self.target) {
            let paths = Pair::new(source.as_path(), target.as_path());
            let raw = raw_texts(paths, languages, false)?;
            let codes = languages.codes();
            let aligner = Aligner::new(codes.source, codes.target)?;
            let opened = Opened::texts(&aligner, paths, raw.as_ref()).inspect(report);
            return Ok(Box::new(std::iter::once(opened)));
        }
        let id = Vec::from_iter(self.source.as_ref().map(|id| id.display().to_string()));
        if let Some(path) = &self.source
            && !Manifest::has_work(disk(), &id[0])?
            && (files::is_standard(path) || path.exists())
        {
            let format = Format::chosen(None, path, "an extension that does")?;
            let opened = Opened::alignment(disk(), path, format, languages.tags()).inspect(report);
            return Ok(Box::new(std::iter::once(opened)));
        }
        let works = works(&id, FILES)?;
        if languages.tags() != Pair::default() {
            let error = Error::new("the languages of a work stand in its manifest");
            let manifest = works.first().map(Work::manifest);
            return Err(error
                .hint("change `lang` there")
                .in_file(manifest.unwrap_or_default()));
        }
        let opened = works.into_iter().map(|work| Opened::work(disk(), work));
        Ok(Box::new(opened.map(|opened| opened.inspect(report))))
    }
}

/// The works with some ids of the manifest, or all of it; says where the manifest is if that is a folder above. `instead` is
/// what a user could give without one.
pub(crate) fn works(ids: &[String], instead: Option<&str>) -> Result<Vec<Work>, Error> {
    let works = Manifest::works(disk(), ids, instead)?;
    let manifest = works.first().map(Work::manifest);
    if let Some(manifest) = manifest.filter(|path| path != Path::new(MANIFEST)) {
        messages::note(format_args!("the manifest is {}", manifest.display()));
    }
    Ok(works)
}

/// Reports what looks implausible about an alignment, and what of a reader's decisions is used.
pub(crate) fn report(opened: &Opened) {
    messages::notes(&opened.notes);
    messages::notes(&opened.report.notes());
    if let Some(trouble) = opened.report.trouble() {
        messages::warning(trouble);
    }
    if let Some(why) = &opened.anew {
        let why = messages::with_hint(why);
        messages::note(format_args!("aligned anew, since {why}"));
    }
    messages::warnings(opened.bitext.warnings());
}

/// The arguments of commands that work without a manifest.
const FILES: Option<&str> = Some("SOURCE and TARGET, or an alignment");

/// Reads dictionaries, each noted with its count; warns of unreadable lines.
pub(crate) fn dictionaries(paths: &[PathBuf]) -> Result<Vec<Dictionary>, Error> {
    let read = paths.iter().map(|path| {
        let read = dictionary::open(path, &|file| disk().read_existing(file), &Path::is_file)?;
        read.warning().iter().for_each(messages::warning);
        if paths.len() > 1 {
            messages::note(read.count());
        }
        Ok(read)
    });
    read.collect()
}
