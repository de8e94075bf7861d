//! The script of a letter and of a text.

use std::collections::BTreeMap;

/// A script, as far as prose requires the distinction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Latin.
    Latin,
    /// Greek.
    Greek,
    /// Cyrillic.
    Cyrillic,
    /// Hebrew.
    Hebrew,
    /// Arabic.
    Arabic,
    /// Any other.
    Other,
}

impl Script {
    /// The script of a letter.
    #[must_use]
    pub fn of(c: char) -> Option<Self> {
        // Blocks of the Unicode Standard; letters of any other block count as one more script.
        Some(match c {
            _ if !c.is_alphabetic() => return None,
            '\u{0000}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => Self::Latin,
            '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => Self::Greek,
            '\u{0400}'..='\u{052F}' => Self::Cyrillic,
            '\u{0590}'..='\u{05FF}' => Self::Hebrew,
            '\u{0600}'..='\u{08FF}' | '\u{FB50}'..='\u{FEFC}' => Self::Arabic,
            _ => Self::Other,
        })
    }

    /// The script of the majority of letters.
    #[must_use]
    pub fn most(text: &str) -> Option<Self> {
        let mut counts: BTreeMap<Self, usize> = BTreeMap::new();
        for script in text.chars().filter_map(Self::of) {
            *counts.entry(script).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|&(_, count)| count);
        most.map(|(script, _)| script)
    }
}
