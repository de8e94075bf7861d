//! Random damage to files, and the loop that applies it.

use bitext::chance::SplitMix64;

use super::{File, Target};

/// Pieces that may break readers: markup, entities, invalid or very large numbers, parts of characters.
const HOSTILE: &[&str] = &[
    "<",
    ">",
    "&",
    "&amp;",
    "&x;",
    "&#0;",
    "&#xFFFFFFFF;",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?x",
    "?>",
    "<!DOCTYPE a [<!ENTITY x \"y\">]>",
    "<tu>",
    "</tu>",
    "<seg>",
    "<s id=\"s1\">",
    "<link xtargets=\";\"/>",
    "<tr data-bead=\"1\"/>",
    "<p>",
    "</p>",
    "<nav>",
    "<h1>",
    "<script>",
    "<w:p>",
    "<itemref idref=\"a\"/>",
    "../",
    "%2e%2e/",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\t",
    "\n",
    "\r",
    "\\",
    "0",
    "-1",
    "99999999999999999999",
    "18446744073709551615",
    "4294967295",
    "1e999",
    "NaN",
    "null",
    "\u{FEFF}",
    "\u{0}",
    "\u{202E}",
    "~~~",
    "é",
    "PK\u{1}\u{2}",
    "PK\u{3}\u{4}",
    "PK\u{5}\u{6}",
    "endobj",
    "stream\n",
    "1 0 R",
    "<< /Kids [2 0 R] >>",
    " Tj ET",
    "PAR1",
];

/// Maximum size of a damaged file, in bytes: slow inputs are to be found by their content, not by their size.
const LONGEST: usize = 1 << 16;

/// A seeded source of random damage.
pub(crate) struct Chance(SplitMix64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(SplitMix64::new(seed))
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.0.draw() % end as u64) as usize
    }

    /// Damages one to five places of the files.
    pub(crate) fn damage(&mut self, files: &mut [File]) {
        for _ in 0..=self.below(5) {
            let file = self.below(files.len());
            self.damage_one(&mut files[file].1);
        }
    }

    fn damage_one(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let length = 1 + self.below(40);
        let end = (at + length).min(bytes.len());
        match self.below(16) {
            0 => bytes.truncate(at),
            1..=3 => drop(bytes.drain(at..end)),
            4..=9 => {
                let piece = HOSTILE[self.below(HOSTILE.len())];
                bytes.splice(at..at, piece.bytes());
            }
            // Repeats a piece, once or very often.
            10..=12 => {
                let times = [1, 1, 2, 200][self.below(4)];
                let end = (at + 10 * length).min(bytes.len());
                let piece = bytes[at..end].repeat(times);
                bytes.splice(at..at, piece);
            }
            13 => {
                let to = self.below(bytes.len() + 1);
                let piece = bytes[at..end].to_vec();
                bytes.splice(to..to, piece);
            }
            _ => {
                let byte = self.0.draw() as u8;
                bytes.splice(at..(at + 1).min(bytes.len()), [byte]);
            }
        }
        bytes.truncate(LONGEST);
    }
}

/// Damages the files of a target repeatedly; files that the reader accepts are damaged further.
pub(crate) struct Fuzzer {
    pub(crate) target: Target,
    taken: Vec<Vec<File>>,
}

impl Fuzzer {
    pub(crate) fn new(target: Target) -> Self {
        assert!(
            (target.read)(&target.files),
            "{} is not taken undamaged",
            target.name
        );
        let taken = vec![target.files.clone()];
        Self { target, taken }
    }

    /// The files of the next try.
    pub(crate) fn next(&mut self, chance: &mut Chance) -> Vec<File> {
        // Every other time from the start, so that the damage does not pile up.
        let from = if chance.below(2) == 0 {
            0
        } else {
            chance.below(self.taken.len())
        };
        let mut files = self.taken[from].clone();
        chance.damage(&mut files);
        files
    }

    /// Reads files; true if they were taken.
    pub(crate) fn read(&mut self, files: Vec<File>, chance: &mut Chance) -> bool {
        let taken = (self.target.read)(&files);
        if taken {
            if self.taken.len() < 100 {
                self.taken.push(files);
            } else {
                let place = 1 + chance.below(self.taken.len() - 1);
                self.taken[place] = files;
            }
        }
        taken
    }
}
