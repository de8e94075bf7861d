//! What a kind of file that holds a text has to provide, and what is known about it.

use crate::error::{Error, ErrorKind};
use crate::read::raw::Raw;
use crate::tag::Tag;

/// A kind of file that holds a text: one module implements it, and one line of [`KINDS`](super::KINDS) registers it.
pub trait TextKind: Sync {
    /// What is known about it.
    fn info(&self) -> &'static Info;

    /// Takes the text of a file; of several languages that which `language` names.
    ///
    /// # Errors
    /// If the file is damaged, hostile or of another kind. What this build lacks need not be implemented, and is
    /// [`ErrorKind::NotBuilt`].
    fn read(&self, bytes: Vec<u8>, language: Option<&Tag>) -> Result<Raw, Error> {
        let _ = (bytes, language);
        let Info { name, feature, .. } = *self.info();
        let kind = ErrorKind::NotBuilt(feature.unwrap_or(name));
        let error = Error::of(
            kind,
            format!("the reader of {name} files is not in this build"),
        );
        Err(error.hint("or take the text out with another program, such as pdftotext or pandoc"))
    }
}

/// What is known about a kind of file.
#[derive(Debug)]
pub struct Info {
    /// Its name, in lower case.
    pub name: &'static str,
    /// The file extensions that name it, in lower case; none for what any other extension is.
    pub extensions: &'static [&'static str],
    /// What is read of it.
    pub taken: &'static str,
    /// What is left out.
    pub left_out: &'static str,
    /// The feature of the crate that it needs, if any.
    pub feature: Option<&'static str>,
    /// True if this build has it.
    pub built: bool,
}
