//! Two raw files in, the bitext and all that the checks ask for out.

use std::path::{Path, PathBuf};

use bitext::align::align;
use bitext::bead::Alignment;
use bitext::bitext::Bitext;
use bitext::check::{Input, word_ties};
use bitext::error::Error;
use bitext::evidence::{Evidence, Tie};
use bitext::finding::Damage;
use bitext::format::tag::Tag;
use bitext::language::Language;
use bitext::pair::Pair;
use bitext::repair::suspects;
use bitext::segment::Document;

use crate::files;
use crate::manifest::{self, Work};
use crate::sides::{Prepared, Sides};
use crate::written::{self, Written};

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
    /// Aligns the two files, or reads the works of the manifest one after the other.
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
    pub(crate) languages: Pair<&'static dyn Language>,
    pub(crate) bitext: Bitext,
    pub(crate) evidence: Evidence,
    damage: Pair<Vec<Damage>>,
}

impl Aligned {
    /// Repairs and splits two files, and takes their beads from the alignment with an id that `bitext align` wrote,
    /// which a reader may have changed.
    pub(crate) fn written(paths: Pair<&Path>, codes: Pair<&str>, id: &str) -> Result<Self, Error> {
        let written = Written::read(id)?;
        Self::read(paths, codes, |documents, _| written.alignment(documents))
    }

    /// Repairs, splits and aligns two files.
    fn files(paths: Pair<&Path>, codes: Pair<&str>) -> Result<Self, Error> {
        Self::read(paths, codes, align)
    }

    /// Repairs and splits two files, and gets their alignment.
    fn read(
        paths: Pair<&Path>,
        codes: Pair<&str>,
        alignment: impl FnOnce(Pair<&Document>, &Evidence) -> Result<Alignment, Error>,
    ) -> Result<Self, Error> {
        let tags = codes.map(files::tag).transpose()?;
        let sides = Sides::read(paths, codes, false)?;
        sides.warn();
        let Prepared {
            documents,
            evidence,
            ..
        } = sides.prepare(None)?;
        let texts = documents.as_ref().zip(sides.languages());
        let (source, target) = rayon::join(|| damage(texts.source), || damage(texts.target));
        let alignment = alignment(documents.as_ref(), &evidence)?;
        let bitext = Bitext::new(documents, alignment, &evidence);
        let files = paths.map(|path| path.display().to_string());
        let name = |path: &Path| path.file_name().unwrap_or_default().display().to_string();
        let names = paths.map(name);
        Ok(Self {
            title: format!("{} / {}", names.source, names.target),
            name: PathBuf::from(names.source),
            gold: None,
            files,
            tags,
            languages: sides.into_languages(),
            bitext,
            evidence,
            damage: Pair::new(source, target),
        })
    }

    /// Repairs and splits a work of the manifest, and takes its beads from the alignment that `bitext align` wrote; where
    /// there is none of these texts, aligns them, and says why.
    fn work(work: &Work) -> Result<Self, Error> {
        let paths = work.files();
        if paths.source.is_dir() || paths.target.is_dir() {
            let error = Error::new(format!("work `{}` is of folders", work.id));
            let hint = "give SOURCE and TARGET of one of its documents";
            return Err(error.hint(hint).in_file(manifest::NAME));
        }
        let codes = work.codes();
        let anew = |why: &Error| eprintln!("bitext: note: aligned anew, since {why}");
        let aligned = match written::stale(work)? {
            Some(why) => {
                anew(&why);
                Self::files(paths, codes)?
            }
            None => {
                let written = Written::read(&work.id)?;
                Self::read(paths, codes, |documents, evidence| {
                    match written.alignment(documents) {
                        // What a reader has done is never passed over.
                        Err(why) if !written.is_marked() => {
                            anew(&why);
                            align(documents, evidence)
                        }
                        alignment => alignment,
                    }
                })?
            }
        };
        Ok(Self {
            title: work.title.clone(),
            name: PathBuf::from(&work.id),
            gold: work.gold.clone(),
            ..aligned
        })
    }

    /// What ties the words of both sides.
    pub(crate) fn ties(&self) -> Vec<Tie> {
        word_ties(&self.bitext, &self.evidence)
    }

    /// What the checks ask for.
    pub(crate) fn input<'a>(&'a self, ties: &'a [Tie]) -> Input<'a> {
        Input {
            bitext: &self.bitext,
            evidence: &self.evidence,
            ties,
            languages: self.languages,
            damage: self.damage.as_ref().map(Vec::as_slice),
        }
    }
}

/// The places of a text that the repair could not set right.
fn damage((document, language): (&Document, &dyn Language)) -> Vec<Damage> {
    let damage = suspects(&document.text, language).into_iter();
    let damage = damage.map(|suspect| Damage {
        clean: suspect.clean,
        reason: suspect.doubt.to_string(),
    });
    damage.collect()
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
