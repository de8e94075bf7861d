//! Pieces of a text as they are kept.

use crate::rule::{RULES, Rule};

use super::Piece;

/// A piece in sixteen bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Where the clean text starts.
    clean: u32,
    /// The number of the rule, 0 for none, in the highest byte; below it the length of the clean text.
    rule_and_length: u32,
    raw: (u32, u32),
}

/// The bits of a link that hold a length.
const LENGTH: u32 = (1 << 24) - 1;

impl Link {
    /// The length is that of a character, or nothing.
    pub(super) fn new(clean: u32, length: u32, raw: (u32, u32), rule: Option<Rule>) -> Self {
        let rule = rule.map_or(0, |rule| 1 + rule as u32);
        Self {
            clean,
            rule_and_length: rule << 24 | length,
            raw,
        }
    }

    fn rule(&self) -> Option<Rule> {
        let number = (self.rule_and_length >> 24).checked_sub(1);
        number.map(|number| RULES[number as usize].0)
    }

    pub(super) fn clean_end(&self) -> u32 {
        self.clean + (self.rule_and_length & LENGTH)
    }

    /// This link and the next one together, if nothing parts them; a very long stretch takes several.
    pub(super) fn joined(&self, next: &Self) -> Option<Self> {
        let same = self.rule_and_length >> 24 == next.rule_and_length >> 24;
        let follows = self.clean_end() == next.clean && self.raw.1 == next.raw.0;
        let length = (self.rule_and_length & LENGTH) + (next.rule_and_length & LENGTH);
        (same && follows && length <= LENGTH).then_some(Self {
            rule_and_length: self.rule_and_length & !LENGTH | length,
            raw: (self.raw.0, next.raw.1),
            ..*self
        })
    }
}

impl From<&Link> for Piece {
    fn from(link: &Link) -> Self {
        let range = |(a, b): (u32, u32)| a as usize..b as usize;
        Self {
            clean: range((link.clean, link.clean_end())),
            raw: range(link.raw),
            rule: link.rule(),
        }
    }
}
