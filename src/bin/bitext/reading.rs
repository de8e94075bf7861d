//! Flags that say how files are to be read, where their names and bytes leave that open.

use std::path::Path;

use bitext::encoding::Encoding;
use bitext::error::Error;
use bitext::language::identify::guess;
use bitext::pair::Pair;
use bitext::pipeline::{Storage as _, raw_text};
use bitext::read::{Hints, Kind, Raw};
use bitext::tag::Tag;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::{files::disk, messages};

/// How a file is to be read.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct Reading {
    /// Its encoding (windows-1256, shift_jis …), whatever it declares
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,
    /// Its kind, whatever its name and its bytes say
    #[arg(long = "as", value_name = "KIND", value_parser = kinds())]
    as_kind: Option<Kind>,
}

impl Reading {
    /// Reads a text, says what its reader has to say, and guesses its language where none is given by this flag.
    pub(crate) fn text(
        &self,
        path: &Path,
        language: Option<&Tag>,
        flag: &str,
    ) -> Result<(Raw, Tag), Error> {
        let hints = Hints {
            language,
            encoding: self.encoding,
            kind: self.as_kind,
        };
        let raw = raw_text(path, disk().read_existing(path)?, &hints)?;
        for note in &raw.notes {
            let remedy = messages::remedy(note, "");
            messages::warning(format_args!("{}: {note}{remedy}", path.display()));
        }
        if let Some(language) = language {
            return Ok((raw, language.clone()));
        }
        let Some(guessed) = guess(&raw.text) else {
            let error = Error::new("its language cannot be guessed from its text");
            return Err(error.hint(format!("add {flag}")).in_file(path));
        };
        let code = guessed.code();
        messages::note(format_args!(
            "{} is read as `{code}`, guessed from its text; {flag} sets it",
            path.display()
        ));
        Ok((raw, Tag::of(guessed)))
    }
}

/// How two files are to be read.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct Readings {
    /// The encoding of both texts (windows-1256, shift_jis …), whatever they declare
    #[arg(long, requires = "target", value_name = "NAME")]
    encoding: Option<Encoding>,
    /// The encoding of the original
    #[arg(long, requires = "target", value_name = "NAME")]
    source_encoding: Option<Encoding>,
    /// The encoding of the translation
    #[arg(long, requires = "target", value_name = "NAME")]
    target_encoding: Option<Encoding>,
    /// The kind of both files, whatever their names and their bytes say
    #[arg(long = "as", requires = "target", value_name = "KIND", value_parser = kinds())]
    as_kind: Option<Kind>,
    /// The kind of the original
    #[arg(long = "source-as", requires = "target", value_name = "KIND", value_parser = kinds(), hide_possible_values = true)]
    source_kind: Option<Kind>,
    /// The kind of the translation
    #[arg(long = "target-as", requires = "target", value_name = "KIND", value_parser = kinds(), hide_possible_values = true)]
    target_kind: Option<Kind>,
}

impl Readings {
    /// The hints for texts in some languages.
    pub(crate) fn hints<'a>(&self, languages: Pair<Option<&'a Tag>>) -> Pair<Hints<'a>> {
        let encodings = Pair::new(self.source_encoding, self.target_encoding);
        let kinds = Pair::new(self.source_kind, self.target_kind);
        let sides = encodings.zip(kinds).zip(languages);
        sides.map(|((encoding, kind), language)| Hints {
            language,
            encoding: encoding.or(self.encoding),
            kind: kind.or(self.as_kind),
        })
    }
}

/// A parser of the name of a kind of file.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names = PossibleValuesParser::new(Kind::all().map(Kind::name));
    names.try_map(|name| Kind::named(&name).ok_or("no such kind"))
}
