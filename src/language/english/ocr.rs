//! OCR errors specific to English.

use crate::language::{Confusion, Ocr};

use super::English;

/// The possessive after a final f: Orloff's, Kerensky's.
const CONFUSIONS: [Confusion; 1] = [Confusion {
    // It occurs once in the book of this repository (KornilofFs) and was tried on no other.
    written: "Fs",
    printed: "f's",
    letters: false,
}];

impl Ocr for English {
    fn clitics(&self) -> &'static [&'static str] {
        &["'s", "’s", "'S", "’S"]
    }

    fn confusions(&self) -> &'static [Confusion] {
        &CONFUSIONS
    }

    /// Only borrowed English words end in i or j, and none in r after a consonant other than r.
    fn is_speck(&self, last: char, before: char) -> bool {
        match last {
            'i' | 'j' => true,
            'r' => !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'r'),
            _ => false,
        }
    }

    /// The shape of “ in print.
    fn misread_openings(&self) -> &'static [&'static str] {
        &["44", "14", "11", "**", "''"]
    }

    fn leads_ordinal(&self, folded: &str) -> bool {
        folded == "the"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speck_is_a_letter_that_no_word_ends_in() {
        for (before, last) in [('d', 'i'), ('a', 'j'), ('t', 'r'), ('n', 'r')] {
            assert!(English.is_speck(last, before), "{before}{last}");
        }
        for (before, last) in [('e', 'r'), ('u', 'r'), ('y', 'r'), ('r', 'r'), ('e', 'l')] {
            assert!(!English.is_speck(last, before), "{before}{last}");
        }
    }
}
