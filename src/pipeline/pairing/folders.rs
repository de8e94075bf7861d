//! The documents of two folders, paired by their names and by what they say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::pair::Pair;
use crate::par;
use crate::pipeline::aligner::Aligner;
use crate::pipeline::matched::{Job, named};
use crate::pipeline::segments::alone;
use crate::pipeline::storage::Storage;
use crate::pipeline::texts::ReadText;
use crate::read::{Hints, Raw};
use crate::tag::Tag;

use super::Match;

/// A document of each of two folders that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentPair {
    /// The files.
    pub files: Pair<PathBuf>,
    /// What speaks for it.
    pub found: Match,
    /// The names of these files say something else: the files that go with the source and the target by them.
    pub misnamed: Pair<Option<PathBuf>>,
}

/// The documents of two folders.
#[derive(Debug, Default)]
pub struct Paired {
    /// Those that belong together, surely or not, in the order of the source files.
    pub pairs: Vec<DocumentPair>,
    /// Those that go with nothing.
    pub alone: Pair<Vec<PathBuf>>,
    /// Why some of these cannot be read.
    pub unreadable: Vec<Error>,
}

impl Paired {
    /// Pairs the documents of two folders that are in these languages.
    ///
    /// # Errors
    /// If a folder cannot be read, two of its files have one name but for their languages, or nothing can be read.
    pub fn of_folders(
        aligner: &Aligner,
        files: &dyn Storage,
        folders: Pair<&Path>,
        tags: &Pair<Tag>,
    ) -> Result<Self, Error> {
        let found = named(files, folders, tags.as_ref().map(Tag::as_str))?;
        Self::of_files(aligner, files, &found.jobs, found.alone, tags)
    }

    /// Pairs documents of which some have the same names.
    pub(super) fn of_files(
        aligner: &Aligner,
        files: &dyn Storage,
        named: &[Job],
        others: Pair<Vec<PathBuf>>,
        tags: &Pair<Tag>,
    ) -> Result<Self, Error> {
        let mut paths = others;
        for job in named {
            paths.source.push(job.files.source.clone());
            paths.target.push(job.files.target.clone());
        }
        paths.source.sort();
        paths.target.sort();
        let mut unreadable = Vec::new();
        let sides = paths.as_ref().zip(tags.as_ref());
        let documents = sides.map(|(paths, tag)| {
            let read = aligner.reader();
            segments(files, paths, (tag, read), &mut unreadable)
        });
        let names = Names::new(named, paths.as_ref().map(Vec::as_slice));
        let mut readable = names.pairs.clone();
        readable.retain(|pair| {
            !documents.source[pair.source].is_empty() && !documents.target[pair.target].is_empty()
        });
        let documents = documents.as_ref().map(Vec::as_slice);
        let found = aligner.match_documents(documents, &readable)?;
        let mut taken = Pair::new(BTreeSet::new(), BTreeSet::new());
        let mut pairs = Vec::new();
        for found in found {
            let Pair { source, target } = found.documents;
            taken.source.insert(source);
            taken.target.insert(target);
            let others = names.others(found.documents);
            let misnamed = Pair::new(
                others.source.map(|other| paths.target[other].clone()),
                others.target.map(|other| paths.source[other].clone()),
            );
            pairs.push(DocumentPair {
                files: Pair::new(paths.source[source].clone(), paths.target[target].clone()),
                found,
                misnamed,
            });
        }
        let alone = paths.zip(taken).map(|(paths, taken)| {
            let left = paths
                .into_iter()
                .enumerate()
                .filter(|(number, _)| !taken.contains(number));
            left.map(|(_, path)| path).collect()
        });
        Ok(Self {
            pairs,
            alone,
            unreadable,
        })
    }

    /// How many pairs and documents there are, as a sentence.
    #[must_use]
    pub fn summary(&self) -> String {
        let unsure = self.pairs.iter().filter(|pair| !pair.found.is_sure).count();
        let by_content = self
            .pairs
            .iter()
            .filter(|pair| !pair.found.is_named)
            .count();
        format!(
            "{} pairs of documents, {unsure} of them unsure, {by_content} by their content; {} and {} documents alone",
            self.pairs.len(),
            self.alone.source.len(),
            self.alone.target.len()
        )
    }

    /// What is odd about the documents, as sentences.
    #[must_use]
    pub fn oddities(&self) -> Vec<String> {
        let unreadable = self.unreadable.iter().map(Error::to_string);
        let misnamed = self.pairs.iter().flat_map(|pair| {
            let Pair { source, target } = &pair.files;
            let names = [
                (source, target, &pair.misnamed.source),
                (target, source, &pair.misnamed.target),
            ];
            names.map(|(own, other, by_name)| {
                let (own, other) = (own.display(), other.display());
                let by_name = by_name.as_ref()?.display();
                Some(format!(
                    "{own} has the name of {by_name}, but says what {other} says"
                ))
            })
        });
        let doubtful = self
            .pairs
            .iter()
            .filter(|pair| pair.found.is_named && !pair.found.is_sure);
        let doubtful = doubtful.map(|pair| {
            let files = pair.files.as_ref().map(|path| path.display());
            format!(
                "{} and {} have one name, but hardly say the same",
                files.source, files.target
            )
        });
        unreadable
            .chain(misnamed.flatten())
            .chain(doubtful)
            .collect()
    }
}

/// Which documents have the same names.
struct Names {
    pairs: Vec<Pair<usize>>,
    /// The counterpart of each document of a side.
    counterparts: Pair<BTreeMap<usize, usize>>,
}

impl Names {
    fn new(named: &[Job], paths: Pair<&[PathBuf]>) -> Self {
        let mut names = Self {
            pairs: Vec::new(),
            counterparts: Pair::new(BTreeMap::new(), BTreeMap::new()),
        };
        for job in named {
            let sides = paths.zip(job.files.as_ref());
            let numbers = sides.map(|(paths, path)| paths.binary_search(path));
            if let Ok(pair) = numbers.transpose() {
                names.pairs.push(pair);
                names.counterparts.source.insert(pair.source, pair.target);
                names.counterparts.target.insert(pair.target, pair.source);
            }
        }
        names
    }

    /// The documents that have the names of these two, where these have different ones: the first goes with the source.
    fn others(&self, documents: Pair<usize>) -> Pair<Option<usize>> {
        let sides = self
            .counterparts
            .as_ref()
            .zip(documents)
            .zip(documents.swap());
        sides.map(|((counterparts, own), other)| {
            counterparts
                .get(&own)
                .copied()
                .filter(|&by_name| by_name != other)
        })
    }
}

/// The segments of each document; none of one that cannot be read.
fn segments(
    files: &dyn Storage,
    paths: &[PathBuf],
    (tag, read): (&Tag, ReadText),
    unreadable: &mut Vec<Error>,
) -> Vec<Vec<String>> {
    let raw = paths.iter().map(|path| {
        let bytes = files.read_existing(path);
        let raw = bytes.and_then(|bytes| read(path, bytes, &Hints::of_language(Some(tag))));
        raw.map_err(|error| unreadable.push(error)).ok()
    });
    let raw: Vec<Option<Raw>> = raw.collect();
    let texts = par::map(&raw, |raw| match raw {
        Some(raw) => own_texts(raw, tag),
        None => Ok(Vec::new()),
    });
    let texts = texts
        .into_iter()
        .map(|one| one.map_err(|error| unreadable.push(error)));
    texts.map(Result::unwrap_or_default).collect()
}

/// The texts of the segments, without what surrounds a book.
fn own_texts(raw: &Raw, tag: &Tag) -> Result<Vec<String>, Error> {
    let document = alone(raw, tag, false)?;
    let own = document
        .segments
        .iter()
        .enumerate()
        .filter(|(_, segment)| !segment.kind.is_matter());
    Ok(own
        .map(|(number, _)| document.segment_text(number).to_owned())
        .collect())
}
