//! Persian: folding, numbers, calendar, sounds, lost letter marks.

mod sentences;
mod sounds;

use super::sound::Sound;
use super::{Abbreviation, Language};

/// The Persian language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Persian;

impl Language for Persian {
    fn code(&self) -> &str {
        "fa"
    }

    fn right_to_left(&self) -> bool {
        true
    }

    fn sounds(&self, word: &str) -> Vec<Sound> {
        sounds::sounds(&self.fold(word))
    }

    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        sentences::abbreviation(word)
    }
}
