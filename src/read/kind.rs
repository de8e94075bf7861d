//! The trait that a kind of text file implements, and its description.

use crate::error::{Error, ErrorKind};
use crate::read::hints::Hints;
use crate::read::raw::Raw;
use crate::read::sample::Sample;

/// A kind of file that holds a text: one module implements it, and one line of [`KINDS`](super::KINDS) registers it.
pub trait TextKind: Sync {
    /// The description of the kind.
    fn info(&self) -> &'static Info;

    /// True if the bytes of a file show that it is of this kind.
    fn recognises(&self, file: &Sample<'_>) -> bool {
        let _ = file;
        false
    }

    /// Extracts the text of a file.
    ///
    /// # Errors If the file is damaged, hostile or of another kind. A kind that is not built need not implement this;
    /// the default returns [`ErrorKind::NotBuilt`].
    fn read(&self, bytes: Vec<u8>, hints: &Hints<'_>) -> Result<Raw, Error> {
        let _ = (bytes, hints);
        let Info { name, feature, .. } = *self.info();
        let kind = ErrorKind::NotBuilt(feature.unwrap_or(name));
        let error = Error::of(
            kind,
            format!("the reader of {name} files is not in this build"),
        );
        Err(error.hint("or take the text out with another program, such as pandoc"))
    }
}

/// The description of a kind of file.
#[derive(Debug)]
pub struct Info {
    /// Its name, in lower case.
    pub name: &'static str,
    /// Its file extensions, in lower case; none for the kind that every other extension stands for.
    pub extensions: &'static [&'static str],
    /// What is read, in words.
    pub taken: &'static str,
    /// What is left out, in words.
    pub left_out: &'static str,
    /// The crate feature that the kind needs, if any.
    pub feature: Option<&'static str>,
    /// True if this build includes the kind.
    pub built: bool,
}
