//! The sounds of Persian words.

use std::sync::LazyLock;

use crate::language::sound::{Sound, Spelling};

static SPELLING: LazyLock<Spelling> = LazyLock::new(|| Spelling::read(include_str!("sounds.tsv")));

/// The sounds of a folded word.
pub(super) fn sounds(folded: &str) -> Vec<Sound> {
    SPELLING.sounds(folded)
}
