//! Languages without a module: Unicode's rules, and Unicode CLDR data on a few.

use super::{Language, LineDamage, Numbers, Ocr, Sentences, Spelling, Terms, Zwnj};

/// A language without a module of its own: Unicode's rules alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    /// Two or three letters, ASCII; the third byte is 0 where there are two.
    code: [u8; 3],
}

/// Number of letters in the alphabet of subtags.
const LETTERS: usize = 26;

/// The number of subtags of two or three letters.
const SUBTAGS: usize = LETTERS * LETTERS * (LETTERS + 1);

/// Every language without a module, so that a language is a `&'static` value for any well-formed tag.
static UNKNOWN: [Unknown; SUBTAGS] = unknown();

const fn unknown() -> [Unknown; SUBTAGS] {
    let mut all = [Unknown { code: [0; 3] }; SUBTAGS];
    let mut i = 0;
    while i < SUBTAGS {
        let third = (i % (LETTERS + 1)) as u8;
        let first_two = i / (LETTERS + 1);
        all[i].code = [
            b'a' + (first_two / LETTERS) as u8,
            b'a' + (first_two % LETTERS) as u8,
            if third == 0 { 0 } else { b'a' + third - 1 },
        ];
        i += 1;
    }
    all
}

impl Unknown {
    /// The language of a primary subtag of two or three lower-case letters.
    pub(super) fn of(subtag: &str) -> &'static Self {
        let place = |at: usize| {
            let letter = subtag.as_bytes().get(at);
            letter.map_or(0, |letter| usize::from(letter - b'a') + 1)
        };
        let first_two = (place(0) - 1) * LETTERS + place(1) - 1;
        &UNKNOWN[first_two * (LETTERS + 1) + place(2)]
    }
}

impl Language for Unknown {
    fn code(&self) -> &str {
        let length = if self.code[2] == 0 { 2 } else { 3 };
        str::from_utf8(&self.code[..length]).unwrap_or_default()
    }
}

impl Spelling for Unknown {
    fn right_to_left(&self) -> bool {
        // The languages of right-to-left scripts in use (Unicode Standard, chapter 9).
        matches!(
            self.code(),
            "ur" | "ckb" | "ps" | "sd" | "ug" | "yi" | "dv" | "syr"
        )
    }

    fn spaces_before_punctuation(&self) -> bool {
        // Breton (Unicode CLDR, segmentation notes on French typography).
        self.code() == "br"
    }
}

impl Numbers for Unknown {
    fn ordinal_stop(&self) -> bool {
        // The languages whose ordinals Unicode CLDR writes with a full stop (rbnf, digits-ordinal).
        const ORDINAL: &str = " bs cs da dsb et fi fo hr hsb hu is lb lv nb nn no sk sl sr ";
        ORDINAL.split(' ').any(|code| code == self.code())
    }
}

impl Sentences for Unknown {
    fn final_mark(&self, mark: char) -> char {
        // Typed Armenian has a colon for its full stop (U+0589).
        if mark == ':' && self.code() == "hy" {
            '։'
        } else {
            mark
        }
    }
}

impl Terms for Unknown {}
impl LineDamage for Unknown {}
impl Zwnj for Unknown {}
impl Ocr for Unknown {}
