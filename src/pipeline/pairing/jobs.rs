//! The documents of two folders that are sure to belong together, to be aligned.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::pair::Pair;
use crate::pipeline::aligner::Aligner;
use crate::pipeline::matched::{Job, Matched, Named, named};
use crate::pipeline::storage::Storage;
use crate::tag::Tag;

use super::folders::Paired;
use super::table;

impl Matched {
    /// As [`matched`](crate::pipeline::corpus::matched), and those that names leave over are matched by what they say, as
    /// far as that is sure.
    ///
    /// # Errors
    /// As [`matched`](crate::pipeline::corpus::matched).
    pub fn by_content(
        aligner: &Aligner,
        files: &dyn Storage,
        folders: Pair<&Path>,
        tags: &Pair<Tag>,
    ) -> Result<Self, Error> {
        let Named { jobs, alone } = named(files, folders, tags.as_ref().map(Tag::as_str))?;
        let paired = match alone.source.is_empty() || alone.target.is_empty() {
            true => Paired {
                alone,
                ..Paired::default()
            },
            false => Paired::of_files(aligner, files, &[], alone, tags)?,
        };
        let mut matched = Self {
            jobs,
            alone: Vec::new(),
        };
        for pair in paired.pairs {
            if pair.found.is_sure {
                matched
                    .jobs
                    .push(Job::of_files(pair.files, tags.source.as_str()));
            } else {
                matched.alone.extend([pair.files.source, pair.files.target]);
            }
        }
        matched.jobs.sort_by(|a, b| a.name.cmp(&b.name));
        matched.alone.extend(paired.alone.source);
        matched.alone.extend(paired.alone.target);
        matched.checked(folders)
    }

    /// Those that a table lists, as `bitext match` writes it; the other files of the folders are left out.
    ///
    /// # Errors
    /// If a folder cannot be read, or the table is none, or names a file that is not there or one twice.
    pub fn of_table(
        table: &str,
        files: &dyn Storage,
        folders: Pair<&Path>,
        codes: Pair<&str>,
    ) -> Result<Self, Error> {
        let pairs = table::read(table, files, folders)?;
        let listed: BTreeSet<PathBuf> = pairs
            .iter()
            .flat_map(|pair| [pair.source.clone(), pair.target.clone()])
            .collect();
        let paths = folders.map(|folder| files.list(folder)).transpose()?;
        let mut alone = paths.source;
        alone.extend(paths.target);
        alone.retain(|path| !listed.contains(path));
        let jobs = pairs
            .into_iter()
            .map(|files| Job::of_files(files, codes.source));
        let matched = Self {
            jobs: jobs.collect(),
            alone,
        };
        matched.checked(folders)
    }
}
