//! The inputs of commands that examine an alignment: two files, a work of the manifest, or all its works.

use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::format::dictionary;
use bitext::pair::{Pair, Side};
use bitext::pipeline::works::{Kept, MANIFEST, Manifest, Work, noted_languages};
use bitext::pipeline::{Aligner, GUESS, bitext_of, raw_text, read_beads, segmented_text};
use bitext::read::Raw;
use bitext::tag::Tag;
use bitext::{Bitext, ErrorKind};

use crate::files::{self, disk};
use crate::formats;
use crate::messages::{self, About};
use crate::reading::Readings;

/// Two files, a work of the manifest, or all its works.
#[derive(clap::Args)]
pub(crate) struct Inputs {
    /// The original (`-`: standard input); or, alone, an alignment of any format, or the id of a work of ./bitext.toml
    source: Option<PathBuf>,
    /// The translation
    target: Option<PathBuf>,
    #[command(flatten)]
    languages: Languages,
}

/// The languages of two files.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Languages {
    /// The original's language, as a BCP 47 code (en, fa, de …); guessed if left out
    #[arg(long, requires = "source", value_name = "CODE")]
    source_lang: Option<String>,
    /// The translation's language
    #[arg(long, requires = "source", value_name = "CODE")]
    target_lang: Option<String>,
    #[command(flatten)]
    readings: Readings,
}

impl Languages {
    /// True if one of them is given.
    const fn are_given(&self) -> bool {
        self.source_lang.is_some() || self.target_lang.is_some()
    }

    /// The codes; [`GUESS`] for one that was left out.
    pub(crate) fn codes(&self) -> Pair<&str> {
        let both = Pair::new(&self.source_lang, &self.target_lang);
        both.map(|code| code.as_deref().unwrap_or(GUESS))
    }

    /// The tags, where they are given.
    pub(crate) fn tags(&self) -> Result<Pair<Option<Tag>>, Error> {
        let both = Pair::new(&self.source_lang, &self.target_lang);
        let tags = both.map(|code| code.as_deref().map(Tag::parse).transpose());
        tags.transpose()
    }

    /// The given codes, and for those left out the tags that a file states.
    fn or(&self, stated: &Pair<Option<Tag>>) -> Self {
        let code = |tag: &Option<Tag>| tag.as_ref().map(Tag::to_string);
        Self {
            source_lang: self.source_lang.clone().or_else(|| code(&stated.source)),
            target_lang: self.target_lang.clone().or_else(|| code(&stated.target)),
            readings: self.readings.clone(),
        }
    }

    /// The given tags, or those of the languages that were guessed, which is said.
    pub(crate) fn tags_of(&self, bitext: &Bitext) -> Result<Pair<Tag>, Error> {
        let sides = Side::BOTH.zip(self.tags()?).zip(bitext.languages());
        let tags = sides.map(|((side, tag), language)| {
            tag.map_or_else(
                || {
                    let code = language.code();
                    messages::note(format_args!(
                        "the {side} is read as `{code}`, guessed from its text; --{side}-lang sets it"
                    ));
                    Tag::parse(code)
                },
                Ok,
            )
        });
        tags.transpose()
    }
}

/// Reads the raw texts of two files; `segmented` ones have one segment a line.
pub(crate) fn raw_texts(
    paths: Pair<&Path>,
    languages: &Languages,
    segmented: bool,
) -> Result<Pair<Raw>, Error> {
    if files::is_standard(paths.source) && files::is_standard(paths.target) {
        return Err(Error::new("only one side can come from standard input"));
    }
    let tags = languages.tags()?;
    let read = if segmented { segmented_text } else { raw_text };
    let hints = languages.readings.hints(tags.as_ref().map(Option::as_ref));
    let sides = paths.zip(hints);
    let raw = sides.map(|(path, hints)| read(path, files::read_bytes(path)?, &hints));
    raw.transpose()
}

/// A text and its translation, aligned.
pub(crate) struct Aligned {
    pub(crate) title: String,
    /// The name of output files, without extension.
    pub(crate) name: PathBuf,
    /// The work of the manifest, unless two files were given.
    pub(crate) work: Option<Work>,
    /// The names of the raw files.
    pub(crate) files: Pair<String>,
    pub(crate) tags: Pair<Tag>,
    pub(crate) bitext: Bitext,
}

impl Inputs {
    /// Aligns the two files, or reads the works of the manifest one after the other.
    pub(crate) fn aligned(
        &self,
    ) -> Result<Box<dyn Iterator<Item = Result<Aligned, Error>>>, Error> {
        if let (Some(source), Some(target)) = (&self.source, &self.target) {
            let aligned = Aligned::files(Pair::new(source, target), &self.languages);
            return Ok(Box::new(std::iter::once(aligned)));
        }
        let id: Vec<String> = self
            .source
            .iter()
            .map(|id| id.display().to_string())
            .collect();
        if let Some(path) = &self.source
            && !is_work(&id[0])?
            && (files::is_standard(path) || path.exists())
        {
            let aligned = Aligned::alignment(path, &self.languages);
            return Ok(Box::new(std::iter::once(aligned)));
        }
        let works = works(&id, FILES)?;
        if self.languages.are_given() {
            let error = Error::new("the languages of a work stand in its manifest");
            return Err(error.hint("change `lang` there").in_file(MANIFEST));
        }
        Ok(Box::new(works.into_iter().map(Aligned::work)))
    }
}

impl Aligned {
    /// Repairs, splits and aligns two files.
    fn files(paths: Pair<&Path>, languages: &Languages) -> Result<Self, Error> {
        let raw = raw_texts(paths, languages, false)?;
        let codes = languages.codes();
        let prepared = Aligner::new(codes.source, codes.target)?.prepare_raw(raw.as_ref())?;
        messages::warnings(prepared.warnings(), About::default());
        let bitext = prepared.align()?;
        let names = paths.map(|path| path.file_name().unwrap_or_default().display().to_string());
        Ok(Self {
            title: format!("{} / {}", names.source, names.target),
            name: paths.source.file_stem().unwrap_or_default().into(),
            work: None,
            files: paths.map(|path| path.display().to_string()),
            tags: languages.tags_of(&bitext)?,
            bitext,
        })
    }

    /// Takes the beads of a file, whose texts are all that is known.
    fn alignment(path: &Path, languages: &Languages) -> Result<Self, Error> {
        let format = formats::asked(None, path, "an extension that does")?;
        let mut sheet = read_beads(disk(), format, path, languages.tags()?, None)?.sheet;
        if sheet.languages == Pair::default() && !files::is_standard(path) {
            sheet.languages = noted_languages(disk(), path)?;
        }
        let languages = languages.or(&sheet.languages);
        let bitext = bitext_of(sheet).map_err(|error| error.in_file(path))?;
        messages::warnings(bitext.warnings(), About::default());
        Ok(Self {
            title: formats::name(path),
            name: PathBuf::from(path.file_stem().unwrap_or_default()),
            work: None,
            files: Pair::new(path, path).map(|path| path.display().to_string()),
            tags: languages.tags_of(&bitext)?,
            bitext,
        })
    }

    /// Takes the alignment that was written of a work; if it does not belong to the texts, aligns them anew.
    fn work(work: Work) -> Result<Self, Error> {
        let paths = work.files();
        if paths.source.is_dir() || paths.target.is_dir() {
            let error = Error::new(format!("work `{}` is of folders", work.id));
            let hint = "give SOURCE and TARGET of one of its documents";
            return Err(error.hint(hint).in_file(MANIFEST));
        }
        let Kept {
            bitext,
            anew,
            report,
        } = work.bitext(disk())?;
        messages::notes(&report.notes());
        if let Some(trouble) = report.trouble() {
            messages::warning(trouble);
        }
        if let Some(why) = anew {
            messages::note(format_args!(
                "aligned anew, since {}",
                messages::with_hint(&why)
            ));
        }
        messages::warnings(bitext.warnings(), About::default());
        Ok(Self {
            title: work.title.clone(),
            name: PathBuf::from(&work.id),
            files: paths.map(|path| path.display().to_string()),
            tags: work.tags()?,
            bitext,
            work: Some(work),
        })
    }
}

/// The arguments of commands that work without a manifest.
const FILES: Option<&str> = Some("SOURCE and TARGET, or an alignment");

/// True for the id of a work of the manifest, if there is one.
fn is_work(id: &str) -> Result<bool, Error> {
    if !Path::new(MANIFEST).exists() {
        return Ok(false);
    }
    Ok(manifest(FILES)?.works.iter().any(|work| work.id == id))
}

/// Reads the manifest of the working folder; `instead` is what a user could give without one.
pub(crate) fn manifest(instead: Option<&str>) -> Result<Manifest, Error> {
    let path = Path::new(MANIFEST);
    if !path.exists() {
        let instead = instead.map_or_else(String::new, |files| format!("give {files}, or "));
        let hint = format!("{instead}run in a folder with a bitext.toml");
        let error = Error::of(ErrorKind::Io, "no such file");
        return Err(error.hint(hint).in_file(path));
    }
    Manifest::parse(&files::read_text(path)?).map_err(|error| error.in_file(path))
}

/// The works of the manifest, or those with some ids; `instead` is what a user could give without them.
pub(crate) fn works(ids: &[String], instead: Option<&str>) -> Result<Vec<Work>, Error> {
    let chosen = manifest(instead)?.chosen(ids);
    chosen.map_err(|error| match (instead, error.hint_text()) {
        (Some(files), Some(own)) => {
            let hint = format!("{own}, or {files}");
            error.hint(hint)
        }
        _ => error,
    })
}

/// Gives an aligner the dictionaries of files, each noted with its count; warns of unreadable lines.
pub(crate) fn with_dictionaries(aligner: Aligner, paths: &[PathBuf]) -> Result<Aligner, Error> {
    paths.iter().try_fold(aligner, |aligner, path| {
        let read = dictionary::open(path, &files::read_bytes, &|file| file.is_file())?;
        if let Some(lines) = read.unreadable_lines() {
            messages::warning(format_args!("{}: no entries on {lines}", path.display()));
        }
        if paths.len() > 1 {
            let (name, count) = (path.display(), read.entries.len());
            messages::note(format_args!("{name}: {count} entries"));
        }
        Ok(aligner.dictionary(read))
    })
}
