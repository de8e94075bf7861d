//! Two raw files in, the bitext and all that the checks ask for out.

use std::path::{Path, PathBuf};

use bitext::align::align;
use bitext::anchor::anchor;
use bitext::bitext::Bitext;
use bitext::check::Input;
use bitext::error::Error;
use bitext::evidence::Evidence;
use bitext::finding::Damage;
use bitext::format::table;
use bitext::format::tag::Tag;
use bitext::format::text::Raw;
use bitext::language::Language;
use bitext::pair::Pair;
use bitext::repair::{Options, suspects};
use bitext::segment::Document;

use crate::manifest::{self, Work};
use crate::{files, texts};

/// What the commands that look at an alignment read: two files, a work of the manifest, or all its works.
#[derive(clap::Args)]
pub(crate) struct Inputs {
    /// The original (`-`: standard input); or, alone, the id of a work of ./bitext.toml
    source: Option<PathBuf>,
    /// The translation
    #[arg(requires_all = ["source_lang", "target_lang"])]
    target: Option<PathBuf>,
    /// The original's language, as a BCP 47 code (en, fa, de …)
    #[arg(long, requires = "target", value_name = "CODE")]
    source_lang: Option<String>,
    /// The translation's language
    #[arg(long, requires = "target", value_name = "CODE")]
    target_lang: Option<String>,
}

impl Inputs {
    /// Aligns the two files, or the works of the manifest one after the other.
    pub(crate) fn aligned(
        &self,
    ) -> Result<Box<dyn Iterator<Item = Result<Aligned, Error>>>, Error> {
        if let (Some(source), Some(target), Some(from), Some(to)) = (
            &self.source,
            &self.target,
            &self.source_lang,
            &self.target_lang,
        ) {
            let aligned = Aligned::files(Pair::new(source, target), Pair::new(from, to));
            return Ok(Box::new(std::iter::once(aligned)));
        }
        let id = self.source.iter().map(|id| id.display().to_string());
        let works = works(&id.collect::<Vec<_>>(), manifest::FILES)?;
        Ok(Box::new(works.into_iter().map(|work| Aligned::work(&work))))
    }
}

/// A text and its translation, aligned.
pub(crate) struct Aligned {
    pub(crate) title: String,
    /// What a file about it is called, without extension.
    pub(crate) name: PathBuf,
    /// The hand-aligned sample that the manifest names.
    pub(crate) gold: Option<PathBuf>,
    /// The names of the raw files.
    pub(crate) files: Pair<String>,
    pub(crate) tags: Pair<Tag>,
    pub(crate) languages: Pair<Box<dyn Language>>,
    pub(crate) bitext: Bitext,
    pub(crate) evidence: Evidence,
    damage: Pair<Vec<Damage>>,
}

impl Aligned {
    /// Repairs and splits two files, and takes their beads from the file that `bitext align` wrote, which a reader may
    /// have changed.
    pub(crate) fn written(
        paths: Pair<&Path>,
        codes: Pair<&str>,
        alignment: &Path,
    ) -> Result<Self, Error> {
        if !alignment.is_file() {
            let error = Error::new("no such file").hint("run `bitext align` first");
            return Err(error.in_file(alignment));
        }
        let rows = table::read_jsonl(&files::read_text(alignment)?)
            .map_err(|error| error.in_file(alignment))?;
        Self::read(paths, codes, |documents, _| {
            Bitext::with_rows(documents, &rows).map_err(|error| {
                let error = error.hint("it was made from other texts; run `bitext align` again");
                error.in_file(alignment)
            })
        })
    }

    /// Repairs, splits and aligns two files.
    fn files(paths: Pair<&Path>, codes: Pair<&str>) -> Result<Self, Error> {
        Self::read(paths, codes, |documents, evidence| {
            let alignment = align(documents.as_ref(), evidence)?;
            Ok(Bitext::new(documents, alignment, evidence))
        })
    }

    /// Repairs and splits two files, and makes the bitext.
    fn read(
        paths: Pair<&Path>,
        codes: Pair<&str>,
        make: impl FnOnce(Pair<Document>, &Evidence) -> Result<Bitext, Error>,
    ) -> Result<Self, Error> {
        let tags = codes.map(files::tag).transpose()?;
        let languages = codes.map(files::language).transpose()?;
        if files::is_standard(paths.source) && files::is_standard(paths.target) {
            return Err(Error::new("only one side can come from standard input"));
        }
        let raw = paths.zip(codes).map(|(path, code)| texts::read(path, code));
        let raw = raw.transpose()?;
        let asked = languages.as_ref().map(|language| &**language);
        files::warn_of_odd_sides(raw.as_ref().map(|raw| raw.text.as_str()), asked);
        let sides = raw.as_ref().zip(asked);
        let (source, target) = rayon::join(|| read(sides.source), || read(sides.target));
        let damage = Pair::new(source.1, target.1);
        let documents = Pair::new(source.0, target.0);
        let evidence = anchor(documents.as_ref(), asked);
        let bitext = make(documents, &evidence)?;
        let files = paths.map(|path| path.display().to_string());
        let name = |path: &Path| path.file_name().unwrap_or_default().display().to_string();
        let names = paths.map(name);
        Ok(Self {
            title: format!("{} / {}", names.source, names.target),
            name: PathBuf::from(names.source),
            gold: None,
            files,
            tags,
            languages,
            bitext,
            evidence,
            damage,
        })
    }

    /// Repairs, splits and aligns a work of the manifest.
    fn work(work: &Work) -> Result<Self, Error> {
        let sides = work.sides();
        let aligned = Self::files(
            sides.map(|side| side.file.as_path()),
            sides.map(|side| side.lang.as_str()),
        )?;
        Ok(Self {
            title: work.title.clone(),
            name: PathBuf::from(&work.id),
            gold: work.gold.clone(),
            ..aligned
        })
    }

    /// What the checks ask for.
    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            bitext: &self.bitext,
            evidence: &self.evidence,
            languages: self.languages.as_ref().map(|language| &**language),
            damage: self.damage.as_ref().map(Vec::as_slice),
        }
    }
}

fn read((raw, language): (&Raw, &dyn Language)) -> (Document, Vec<Damage>) {
    let text = texts::repaired(raw, language, &Options::default());
    let damage = suspects(&text, language).into_iter();
    let damage = damage.map(|suspect| Damage {
        clean: suspect.clean,
        reason: suspect.doubt.to_string(),
    });
    let damage = damage.collect();
    (texts::document(raw, text, language), damage)
}

/// The works of the manifest, or those with some ids; `instead` is what a user could give without them.
pub(crate) fn works(ids: &[String], instead: Option<&str>) -> Result<Vec<Work>, Error> {
    let path = Path::new(manifest::NAME);
    let mut works = manifest::read(path, instead)?.works;
    if let Some(id) = ids
        .iter()
        .find(|id| works.iter().all(|work| work.id != **id))
    {
        let known: Vec<String> = works.iter().map(|work| format!("`{}`", work.id)).collect();
        let or = instead.map_or_else(String::new, |files| format!(", or {files}"));
        return Err(Error::new(format!("no work has the id `{id}`"))
            .hint(format!("give one of {}{or}", known.join(", ")))
            .in_file(path));
    }
    works.retain(|work| ids.is_empty() || ids.contains(&work.id));
    Ok(works)
}
