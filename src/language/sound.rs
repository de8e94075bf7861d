//! Phonetic keys of words, and their similarity across scripts.
//!
//! The units, their weights and the costs of substitutions are in the table `sounds.tsv`; each language's own
//! `sounds.tsv` gives its spellings of the units.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::table;

/// One unit of a word's phonetic key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sound(u8);

impl Sound {
    /// Its place in the tables of costs.
    fn number(self) -> usize {
        usize::from(self.0)
    }

    /// True for a full consonant, which every script writes.
    #[must_use]
    pub fn is_consonant(self) -> bool {
        COSTS.weight[usize::from(self.0)] >= 1.0
    }

    /// The first of the consonants that may substitute for this sound; sounds of different classes never substitute for
    /// each other.
    #[must_use]
    pub fn class(self) -> Self {
        self.consonant_within(1.0).unwrap_or(self)
    }

    /// The class of the first consonant of a word. A half-vowel at its start (و for v) counts as a consonant.
    #[must_use]
    pub fn first_class(sounds: &[Self]) -> Option<Self> {
        let opening = sounds
            .first()
            .and_then(|first| first.consonant_within(0.05));
        opening
            .or_else(|| sounds.iter().copied().find(|sound| sound.is_consonant()))
            .map(Self::class)
    }

    /// The first consonant that may substitute for this sound at less than the given cost.
    fn consonant_within(self, cost: f32) -> Option<Self> {
        let row = &COSTS.same[usize::from(self.0)];
        (0..)
            .zip(row)
            .find(|&(i, &same)| same < cost && Self(i).is_consonant())
            .map(|(i, _)| Self(i))
    }
}

/// The weights and costs of the units, by number.
struct Costs {
    numbers: BTreeMap<&'static str, u8>,
    weight: Vec<f32>,
    skip: Vec<f32>,
    same: Vec<Vec<f32>>,
    /// For each unit, the two that it may stand for, and what that costs.
    splits: Vec<Vec<([Sound; 2], f32)>>,
}

static COSTS: LazyLock<Costs> = LazyLock::new(|| Costs::read(include_str!("sounds.tsv")));

impl Costs {
    fn read(text: &'static str) -> Self {
        let rows: Vec<Vec<&str>> = table::rows(text).collect();
        let mut numbers = BTreeMap::new();
        let consonants = "B P T D F V K Q G Gj J G2 C $ X L M N R S Z TS";
        let listed = rows
            .iter()
            .flat_map(|row| [row[1], row[2]])
            .filter(|unit| !unit.contains([' ', '-']));
        for unit in consonants.split(' ').chain(listed) {
            let next = numbers.len();
            numbers
                .entry(unit)
                .or_insert(u8::try_from(next).unwrap_or(u8::MAX));
        }
        let n = numbers.len();
        let mut costs = Self {
            numbers,
            weight: vec![1.0; n],
            skip: vec![1.0; n],
            same: (0..n)
                .map(|i| (0..n).map(|j| if i == j { 0.0 } else { 1.0 }).collect())
                .collect(),
            splits: vec![Vec::new(); n],
        };
        for row in rows {
            costs.add(&row);
        }
        costs
    }

    fn add(&mut self, row: &[&str]) {
        let [kind, unit, other, value] = row else {
            return;
        };
        let (Some(&a), Ok(value)) = (self.numbers.get(unit), value.parse::<f32>()) else {
            return;
        };
        let i = usize::from(a);
        match *kind {
            "weight" => self.weight[i] = value,
            "skip" => self.skip[i] = value,
            "same" => {
                let j = self.numbers.get(other).map_or(i, |&b| usize::from(b));
                self.same[i][j] = value;
                self.same[j][i] = value;
            }
            _ => {
                let parts: Vec<Sound> = units(self, other).collect();
                if let [first, second] = parts[..] {
                    self.splits[i].push(([first, second], value));
                }
            }
        }
    }

    fn total(&self, sounds: &[Sound]) -> f32 {
        sounds
            .iter()
            .map(|sound| self.weight[usize::from(sound.0)])
            .sum()
    }
}

fn units<'a>(costs: &'a Costs, spelled: &'a str) -> impl Iterator<Item = Sound> + 'a {
    spelled
        .split(' ')
        .filter_map(|unit| costs.numbers.get(unit))
        .map(|&number| Sound(number))
}

/// The spellings of a language's sounds: pairs of letters and units, longer spellings before shorter ones.
#[derive(Debug)]
pub(super) struct Spelling {
    rows: Vec<(&'static str, Vec<Sound>)>,
}

impl Spelling {
    /// Reads a language's `sounds.tsv`.
    pub(super) fn read(text: &'static str) -> Self {
        let rows = table::rows(text)
            .filter_map(|row| Some((*row.first()?, units(&COSTS, row.get(1)?).collect())))
            .collect();
        Self { rows }
    }

    /// The sounds of a lower-case word; letters without a row are silent, and doubled consonants count once.
    pub(super) fn sounds(&self, word: &str) -> Vec<Sound> {
        let mut sounds: Vec<Sound> = Vec::new();
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let row = self
                .rows
                .iter()
                .find(|(letters, _)| rest.starts_with(letters));
            for &sound in row.map_or(&[][..], |(_, units)| units) {
                if !(sound.is_consonant() && sounds.last() == Some(&sound)) {
                    sounds.push(sound);
                }
            }
            rest = &rest[row.map_or(first.len_utf8(), |(letters, _)| letters.len())..];
        }
        sounds
    }
}

/// The similarity of two phonetic keys: 1 for the same name, 0 for nothing in common.
///
/// One minus the cheapest edit cost divided by the larger total weight.
#[must_use]
pub fn similarity(a: &[Sound], b: &[Sound]) -> f32 {
    similarity_from(0.0, a, b).unwrap_or(0.0)
}

/// [`similarity`], or `None` if it is below `least`.
///
/// Names are looked for among all words, so most pairs are far apart: cells that no path of this similarity passes are
/// not computed (Ukkonen 1985), which costs of edits that are never negative allow.
pub(crate) fn similarity_from(least: f32, a: &[Sound], b: &[Sound]) -> Option<f32> {
    let costs = &*COSTS;
    let larger = costs.total(a).max(costs.total(b));
    if larger == 0.0 {
        return (least <= 0.0).then_some(0.0);
    }
    let score = |cost: f32| (1.0 - cost / larger).max(0.0);
    let width = b.len() + 1;
    let mut rows = Rows {
        costs,
        a,
        b,
        cells: vec![f32::INFINITY; 3 * width],
    };
    // The columns that paths of this similarity pass in the last two rows.
    let mut passed = [0..1, 0..1];
    for i in 0..=a.len() {
        let start = passed[0].start.min(passed[1].start);
        // A unit of `a` may take two of `b`.
        let reached = (passed[1].end + 2).max(passed[0].end + 1);
        rows.clear(i);
        let mut found = width..width;
        for j in start..width {
            let cost = rows.cheapest(i, j);
            if score(cost) >= least {
                rows.set(i, j, cost);
                found = found.start.min(j)..j + 1;
            } else if j >= reached {
                break;
            }
        }
        passed = [passed[1].clone(), found];
        if passed.iter().all(Range::is_empty) {
            return None;
        }
    }
    let score = score(rows.at(a.len(), b.len()));
    (score >= least).then_some(score)
}

/// The last three rows of the costs of edits: from the first units of `a`, as many as the row's number, to the first of
/// `b`, as many as the column's.
struct Rows<'a> {
    costs: &'a Costs,
    a: &'a [Sound],
    b: &'a [Sound],
    cells: Vec<f32>,
}

impl Rows<'_> {
    fn index(&self, i: usize, j: usize) -> usize {
        i % 3 * (self.b.len() + 1) + j
    }

    fn at(&self, i: usize, j: usize) -> f32 {
        self.cells[self.index(i, j)]
    }

    fn set(&mut self, i: usize, j: usize, cost: f32) {
        let index = self.index(i, j);
        self.cells[index] = cost;
    }

    fn clear(&mut self, i: usize) {
        let row = self.index(i, 0)..=self.index(i, self.b.len());
        self.cells[row].fill(f32::INFINITY);
    }

    /// The cost of the cheapest edit from the first `i` units of `a` to the first `j` of `b`.
    fn cheapest(&self, i: usize, j: usize) -> f32 {
        let (costs, a, b) = (self.costs, self.a, self.b);
        if i == 0 && j == 0 {
            return 0.0;
        }
        let mut best = f32::INFINITY;
        if i > 0 {
            best = best.min(self.at(i - 1, j) + costs.skip[a[i - 1].number()]);
        }
        if j > 0 {
            best = best.min(self.at(i, j - 1) + costs.skip[b[j - 1].number()]);
        }
        if i > 0 && j > 0 {
            let (whole, other) = (a[i - 1], b[j - 1]);
            best = best.min(self.at(i - 1, j - 1) + costs.same[whole.number()][other.number()]);
            if j > 1 {
                for (parts, extra) in &costs.splits[whole.number()] {
                    if b[j - 2..j] == *parts {
                        best = best.min(self.at(i - 1, j - 2) + extra);
                    }
                }
            }
            if i > 1 {
                for (parts, extra) in &costs.splits[other.number()] {
                    if a[i - 2..i] == *parts {
                        best = best.min(self.at(i - 2, j - 1) + extra);
                    }
                }
            }
        }
        best
    }
}

/// The sounds with these names in `sounds.tsv`, for tests.
#[cfg(test)]
pub(crate) fn named(names: &str) -> Vec<Sound> {
    units(&COSTS, names).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;

    fn alike(english: &str, persian: &str) -> f32 {
        let sounds = |code: &str, word: &str| for_code(code).unwrap().sounds(word);
        similarity(&sounds("en", english), &sounds("fa", persian))
    }

    #[test]
    fn names_are_alike_across_scripts() {
        for (english, persian) in [
            ("Kerensky", "کرنسکی"),
            ("Chekhov", "چخوف"),
            ("London", "لندن"),
            ("Washington", "واشنگتن"),
        ] {
            assert!(
                alike(english, persian) >= 0.8,
                "{english} {persian} {}",
                alike(english, persian)
            );
        }
        assert!(alike("Kerensky", "لنین") < 0.5);
        assert!(alike("London", "مسکو") < 0.5);
    }

    #[test]
    fn what_is_not_alike_enough_is_left_early() {
        let sounds = |code: &str, word: &str| for_code(code).unwrap().sounds(word);
        for english in ["Kerensky", "Chekhov", "London", "Washington", "Alexander"] {
            for persian in ["کرنسکی", "چخوف", "لندن", "واشنگتن", "الکساندر", "لنین"]
            {
                let (a, b) = (sounds("en", english), sounds("fa", persian));
                let score = similarity(&a, &b);
                for least in [0.3, 0.8, 0.93] {
                    let wanted = (score >= least).then_some(score);
                    assert_eq!(
                        similarity_from(least, &a, &b),
                        wanted,
                        "{english} {persian}"
                    );
                }
            }
        }
    }
}
