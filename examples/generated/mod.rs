//! A made-up text and its translation, of any length, with the beads that were planted in it.
//!
//! Words follow Zipf's law and new ones keep coming (Heaps' law): the ranks have the tail r^−½, so that a text of n words
//! has about n^⅔ word types. Of the words of a sentence a fifth is left out in the other and a tenth is rendered by
//! something else; one sentence in ten has a name or a number; one bead in ten is no 1-1 bead, and now and then a passage
//! of fifty sentences is missing.

use std::fmt::Write;
use std::ops::Range;

use bitext::chance::SplitMix64;
use bitext::pair::Pair;

/// A text and its translation, one segment a line, and their beads.
pub(crate) struct Generated {
    pub(crate) lines: Pair<String>,
    pub(crate) beads: Vec<Pair<Range<usize>>>,
}

/// The tail's scale: the commonest word is one in twenty, as in prose.
const SCALE: f64 = 10.0;

/// Beyond this rank words repeat.
const RANKS: f64 = 1e7;

/// What is drawn by a seed.
struct Random(SplitMix64);

impl Random {
    fn unit(&mut self) -> f64 {
        (self.0.draw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }

    /// A rank by Zipf's law, shifted (Mandelbrot).
    fn rank(&mut self) -> usize {
        let u = self.unit().max(1e-12);
        (SCALE * (1.0 / (u * u) - 1.0)).min(RANKS) as usize
    }
}

/// Spells a number with syllables.
fn spell(mut number: usize, syllables: &[&str]) -> String {
    let mut word = String::new();
    loop {
        word.push_str(syllables[number % syllables.len()]);
        number /= syllables.len();
        if number == 0 {
            return word;
        }
    }
}

/// A word of one of two made-up languages: syllables of a consonant and a vowel, or the other way round. With two letters
/// each, six of them, a root where endings are not known, tell a million words apart.
fn word(mut number: usize, vowel_first: bool) -> String {
    const CONSONANTS: &[u8; 20] = b"bcdfghjklmnpqrstvwxz";
    const VOWELS: &[u8; 5] = b"aeiou";
    let mut word = String::new();
    loop {
        let consonant = char::from(CONSONANTS[number % 20]);
        let vowel = char::from(VOWELS[number / 20 % 5]);
        word.extend(if vowel_first {
            [vowel, consonant]
        } else {
            [consonant, vowel]
        });
        number /= 100;
        if number == 0 {
            return word;
        }
    }
}

/// The letters of a name: the same on both sides.
const NAMES: [&str; 8] = ["Ta", "Me", "Or", "Sil", "Ger", "Ul", "Fa", "Kon"];

/// Makes about so many segments on each side.
pub(crate) fn generate(segments: usize, seed: u64) -> Generated {
    let mut random = Random(SplitMix64::new(seed));
    let mut made = Generated {
        lines: Pair::default(),
        beads: Vec::new(),
    };
    let mut at = Pair::new(0, 0);
    while at.source < segments {
        let kind = random.unit();
        let (s, t) = match () {
            () if kind < 0.0005 => (50, 0),
            () if kind < 0.04 => (1, 2),
            () if kind < 0.075 => (2, 1),
            () if kind < 0.09 => (1, 0),
            () if kind < 0.1 => (0, 1),
            () => (1, 1),
        };
        bead(&mut random, &mut made.lines, s, t);
        let end = Pair::new(at.source + s, at.target + t);
        if t == 0 {
            made.beads
                .extend((at.source..end.source).map(|i| Pair::new(i..i + 1, at.target..at.target)));
        } else {
            made.beads
                .push(Pair::new(at.source..end.source, at.target..end.target));
        }
        at = end;
    }
    made
}

/// Writes the lines of a bead: every sentence has words of its own, a joined one those of both.
fn bead(random: &mut Random, lines: &mut Pair<String>, source: usize, target: usize) {
    for _ in 0..source.max(target) {
        let words = 4 + random.below(20);
        let name = (random.unit() < 0.1).then(|| random.rank());
        let (mut a, mut b) = (String::new(), String::new());
        if let Some(name) = name {
            let name = spell(name, &NAMES);
            let _ = write!(a, "{name}of ");
            let _ = write!(b, "{name}ov ");
        }
        for _ in 0..words {
            let rank = random.rank();
            let _ = write!(a, "{} ", word(rank, false));
            let fate = random.unit();
            if fate >= 0.2 {
                let rank = if fate < 0.3 { random.rank() } else { rank };
                let _ = write!(b, "{} ", word(rank, true));
            }
        }
        for (side, text, own) in [
            (&mut lines.source, &a, source),
            (&mut lines.target, &b, target),
        ] {
            if own > 0 {
                side.push_str(text.trim_end());
                side.push_str(if own == 1 && source.max(target) > 1 {
                    ", "
                } else {
                    ".\n"
                });
            }
        }
    }
    for (side, own) in [(&mut lines.source, source), (&mut lines.target, target)] {
        if own == 1 && side.ends_with(", ") {
            side.truncate(side.len() - 2);
            side.push_str(".\n");
        }
    }
}

/// The share of planted beads with text on both sides that were found, and of found ones that were planted, as F1.
pub(crate) fn f1(found: &[bitext::bead::Bead], planted: &[Pair<Range<usize>>]) -> f64 {
    let both = |bead: &&Pair<Range<usize>>| !bead.source.is_empty() && !bead.target.is_empty();
    let planted: std::collections::HashSet<_> = planted.iter().filter(both).collect();
    let found: Vec<_> = found
        .iter()
        .map(|bead| &bead.segments)
        .filter(both)
        .collect();
    let right = found.iter().filter(|bead| planted.contains(*bead)).count();
    2.0 * right as f64 / (found.len() + planted.len()) as f64
}
