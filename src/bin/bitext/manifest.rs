//! `bitext.toml`, and the files that it names.

mod parse;

use std::path::{Path, PathBuf};

use bitext::error::Error;
use bitext::origin::Origin;
use bitext::pair::Pair;

use crate::corpus::{self, Job};
use crate::files;

pub(crate) use parse::{Manifest, Side, Work};

/// The manifest's name in the working folder.
pub(crate) const NAME: &str = "bitext.toml";

/// The folder in which the alignments of its works stand.
pub(crate) const ALIGNMENTS: &str = "alignments";

/// A file of the alignment of a work.
pub(crate) fn alignment(id: &str, extension: &str) -> PathBuf {
    Path::new(ALIGNMENTS).join(format!("{id}.{extension}"))
}

impl Work {
    /// The raw files, or folders of them.
    pub(crate) fn files(&self) -> Pair<&Path> {
        self.sides().map(|side| side.file.as_path())
    }

    /// The codes of the languages.
    pub(crate) fn codes(&self) -> Pair<&str> {
        self.sides().map(|side| side.lang.as_str())
    }

    /// The documents of a work of two folders; `None` for one of two files.
    pub(crate) fn documents(&self) -> Result<Option<Vec<Job>>, Error> {
        let paths = self.files();
        match (paths.source.is_dir(), paths.target.is_dir()) {
            (false, false) => Ok(None),
            (true, true) if self.gold.is_some() => Err(Error::new("`gold` for folders")
                .hint(format!(
                    "take it out of work `{}`: a sample is of one text",
                    self.id
                ))
                .in_file(NAME)),
            (true, true) => {
                let codes = self.codes();
                corpus::matched(paths, codes).map(Some)
            }
            _ => Err(Error::new("one side is a folder, the other is not")
                .hint(format!("give work `{}` two files or two folders", self.id))
                .in_file(NAME)),
        }
    }

    /// What is known of both raw files.
    pub(crate) fn origins(&self) -> Result<Pair<Origin>, Error> {
        self.sides().map(Side::origin).transpose()
    }
}

impl Side {
    /// What is known of the raw file, or of the folder of files. The checksum of a folder is that of the list of its
    /// files, as `sha256sum` writes it.
    fn origin(&self) -> Result<Origin, Error> {
        let sha256 = if self.file.is_dir() {
            let mut list = String::new();
            for file in corpus::listed(&self.file)? {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let sum = files::sha256(&files::read_bytes(&file)?);
                list.push_str(&format!("{sum}  {name}\n"));
            }
            files::sha256(list.as_bytes())
        } else {
            files::sha256(&files::read_bytes(&self.file)?)
        };
        Ok(Origin {
            file: self.file.display().to_string(),
            sha256,
            lang: self.lang.clone(),
            edition: self.edition.clone(),
            rights: self.rights.clone(),
            license: self.license.clone(),
        })
    }
}

/// What a command takes that can do without a manifest.
pub(crate) const FILES: Option<&str> = Some("SOURCE and TARGET");

/// Reads and checks a manifest; `instead` is what a user could give without one.
pub(crate) fn read(path: &Path, instead: Option<&str>) -> Result<Manifest, Error> {
    if !path.exists() {
        let instead = instead.map_or_else(String::new, |files| format!("give {files}, or "));
        let hint = format!("{instead}run in a folder with a bitext.toml");
        return Err(Error::new("no such file").hint(hint).in_file(path));
    }
    parse::parse(&files::read_text(path)?).map_err(|error| error.in_file(path))
}
