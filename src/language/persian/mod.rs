//! Persian: folding, numbers, calendar, sounds, lost letter marks.

mod sounds;

use super::Language;
use super::sound::Sound;

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
}
