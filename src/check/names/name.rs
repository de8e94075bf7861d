//! A name, and how its beads render it.

use std::collections::BTreeMap;

use super::super::capitals::Capitals;
use super::super::forms::Forms;

/// The share of its beads that must have a related word for a name to be expected everywhere. Chosen on the book.
const RENDERED: f32 = 0.6;

/// The same share where a known translation counts as well as a related word. Chosen on the book.
const MET: f32 = 0.85;

/// A name of the source.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// As the text first has it.
    pub(super) form: String,
    pub(super) forms: Forms,
    /// The number of beads that have it.
    pub(super) beads: u32,
    /// Those that have a word related to it.
    pub(super) rendered: u32,
    /// Those that have a related word or one that is known to translate it.
    pub(super) met: u32,
    /// By the stem of the rendering: how it is written, and the beads.
    pub(super) renderings: BTreeMap<String, (String, Vec<usize>)>,
}

impl Name {
    pub(super) fn is_rendered(&self) -> bool {
        self.rendered > 0 && self.rendered as f32 >= RENDERED * self.beads as f32 && self.beads > 1
    }

    /// True if capitals of the target show that it is a name, by most of its renderings.
    pub(super) fn is_one_by(&self, target: &Capitals) -> bool {
        let all = self.renderings.values().map(|(_, beads)| beads.len());
        let capital = self
            .renderings
            .iter()
            .filter(|(stem, _)| target.is_capital(stem));
        let capital = capital.map(|(_, (_, beads))| beads.len());
        self.is_rendered() && 2 * capital.sum::<usize>() > all.sum()
    }

    /// True if the other beads meet it often enough for this one to be asked.
    pub(super) fn is_met(&self) -> bool {
        let others = (self.beads.max(1) - 1) as f32;
        let often = |count: u32, share: f32| count > 0 && count as f32 >= share * others;
        self.beads > 1 && (often(self.rendered, RENDERED) || often(self.met, MET))
    }
}
