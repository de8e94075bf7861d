//! Flags that say how files are to be read, where their names and bytes leave that open.

use std::path::Path;

use bitext::encoding::Encoding;
use bitext::error::Error;
use bitext::pair::Pair;
use bitext::pipeline::raw_text;
use bitext::read::{Hints, Raw};
use bitext::tag::Tag;

use crate::{files, messages};

/// How a file is to be read.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct Reading {
    /// Its encoding (windows-1256, shift_jis …), whatever it declares
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
}

impl Reading {
    /// Reads a text in a language, and says what its reader has to say.
    pub(crate) fn raw_text(&self, path: &Path, language: &Tag) -> Result<Raw, Error> {
        let hints = Hints {
            encoding: self.encoding,
            ..Hints::of_language(Some(language))
        };
        let raw = raw_text(path, files::read_bytes(path)?, &hints)?;
        for note in &raw.notes {
            let flag = if note.is_of_encoding() {
                "; --encoding sets it"
            } else {
                ""
            };
            messages::warning(format_args!("{}: {note}{flag}", path.display()));
        }
        Ok(raw)
    }
}

/// How two files are to be read.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Readings {
    /// The encoding of both texts (windows-1256, shift_jis …), whatever they declare
    #[arg(long, requires = "target", value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
    /// The encoding of the original
    #[arg(long, requires = "target", value_name = "NAME", value_parser = encoding)]
    source_encoding: Option<Encoding>,
    /// The encoding of the translation
    #[arg(long, requires = "target", value_name = "NAME", value_parser = encoding)]
    target_encoding: Option<Encoding>,
}

impl Readings {
    /// The hints for texts in some languages.
    pub(crate) fn hints<'a>(&self, languages: Pair<Option<&'a Tag>>) -> Pair<Hints<'a>> {
        let encodings = Pair::new(self.source_encoding, self.target_encoding);
        encodings.zip(languages).map(|(encoding, language)| Hints {
            encoding: encoding.or(self.encoding),
            ..Hints::of_language(language)
        })
    }
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::named(name).map_err(|error| error.to_string())
}
