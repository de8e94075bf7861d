//! Ligatures of Arabic that a font draws as one shape and an extractor reads wrongly: lam-alef as alef and lam, lam and
//! kaf with a second lam.
//!
//! Only the text as a whole shows the loss: the pair of letters that the ligature stands for is nowhere in it.

use crate::language::Language;
use crate::repair::Options;
use crate::repair::lines::RawLines;
use crate::repair::words::glyph_runs;
use crate::rule::Rule;
use crate::text::Passage;

use crate::repair::script::is_cursive;

use super::leave_out;

const LAM: char = 'ل';
const KAF: [char; 2] = ['ك', 'ک'];
const TANWIN: char = '\u{064B}';

/// Fewer pairs prove nothing.
const FEWEST: usize = 4;

/// A misread pair may occur rightly once in this many times.
const RIGHT_OF: usize = 20;

fn is_alef(c: char) -> bool {
    matches!(c, 'ا' | 'أ' | 'إ' | 'آ' | 'ٱ')
}

/// Repairs what the ligatures of a text were read as.
pub(super) fn repair(cut: &mut RawLines<'_>, language: &dyn Language, options: &Options) {
    let counts = Counts::of(cut);
    if options.allows(Rule::DoubledLetter) && counts.lam_doubled() {
        single_lam(cut);
    }
    if options.allows(Rule::TurnedLigature) && counts.lam_alef_turned() {
        turn_lam_alef(cut, language);
    }
}

/// True for a letter before which kaf is part of the ligature: before alef and lam it has another shape.
fn joins_kaf(c: char) -> bool {
    is_cursive(c) && !is_alef(c) && c != LAM
}

/// How often pairs of letters occur in a text.
#[derive(Default)]
struct Counts {
    lam_alef: usize,
    alef_lam: usize,
    lam_kaf: usize,
    lam_lam_kaf: usize,
}

impl Counts {
    fn of(cut: &RawLines<'_>) -> Self {
        let mut counts = Self::default();
        for line in &cut.lines {
            let mut last = [' '; 3];
            for c in line.text().chars() {
                let [first, second, third] = last;
                if second == LAM && KAF.contains(&third) && joins_kaf(c) {
                    counts.lam_lam_kaf += usize::from(first == LAM);
                    counts.lam_kaf += usize::from(first != LAM);
                }
                counts.lam_alef += usize::from(is_alef(c) && third == LAM);
                counts.alef_lam += usize::from(c == LAM && is_alef(third));
                last = [second, third, c];
            }
        }
        counts
    }

    /// Lam and kaf are among the commonest pairs of Arabic (لكن, ذلك, كل); a double lam before kaf is only that of للك….
    fn lam_doubled(&self) -> bool {
        self.lam_lam_kaf >= FEWEST && self.lam_kaf * RIGHT_OF <= self.lam_lam_kaf
    }

    /// No text of Arabic letters lacks lam-alef.
    fn lam_alef_turned(&self) -> bool {
        self.alef_lam >= FEWEST && self.lam_alef * RIGHT_OF <= self.alef_lam
    }
}

/// Drops one lam of two before kaf.
fn single_lam(cut: &mut RawLines<'_>) {
    let doubled = |line: &str| ["للك", "للک"].iter().any(|pair| line.contains(pair));
    for line in &mut cut.lines {
        if !doubled(line.text()) {
            continue;
        }
        let glyphs = line.passage.glyphs();
        let mut kept = Vec::with_capacity(glyphs.len());
        for (i, glyph) in glyphs.iter().enumerate() {
            let next = |by: usize| glyphs.get(i + by).map(|glyph| glyph.letter);
            let second = next(1) == Some(LAM)
                && next(2).is_some_and(|c| KAF.contains(&c))
                && next(3).is_some_and(joins_kaf);
            if glyph.letter == LAM && second {
                leave_out(glyph, Rule::DoubledLetter, &mut cut.left_out);
            } else {
                kept.push(*glyph);
            }
        }
        line.passage = Passage::of(cut.raw, &kept);
    }
}

/// Turns alef and lam in words that only become words by it.
fn turn_lam_alef(cut: &mut RawLines<'_>, language: &dyn Language) {
    for line in &mut cut.lines {
        let mut glyphs = line.passage.glyphs();
        let words: Vec<_> = glyph_runs(&glyphs, is_cursive).collect();
        let mut changed = false;
        for word in words {
            let word = &mut glyphs[word];
            let letters: Vec<char> = word.iter().map(|glyph| glyph.letter).collect();
            for at in turned_pairs(&letters, language) {
                word.swap(at, at + 1);
                for glyph in &mut word[at..at + 2] {
                    *glyph = glyph.moved(Rule::TurnedLigature);
                }
                changed = true;
            }
        }
        if changed {
            line.passage = Passage::of(cut.raw, &glyphs);
        }
    }
}

/// The most pairs of a word that are tried in all combinations.
const MOST_PAIRS: usize = 4;

/// The places of a word where alef and lam should be lam and alef.
fn turned_pairs(word: &[char], language: &dyn Language) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = 0;
    while at + 1 < word.len() && places.len() < MOST_PAIRS {
        if is_alef(word[at]) && word[at + 1] == LAM {
            places.push(at);
            at += 1;
        }
        at += 1;
    }
    if places.is_empty() {
        return places;
    }
    // The article is no word, and the diacritic of مثلاً stands on an alef.
    if word.len() == 2 {
        return places;
    }
    if word[word.len() - 2..] == [LAM, TANWIN] && places.last() == Some(&(word.len() - 3)) {
        return vec![word.len() - 3];
    }
    let variant = |chosen: usize| {
        let mut letters = word.to_vec();
        for (bit, &place) in places.iter().enumerate() {
            if chosen & (1 << bit) != 0 {
                letters.swap(place, place + 1);
            }
        }
        letters
    };
    let first = places.first().copied().unwrap_or(0);
    let last = places.last().map_or(0, |&place| place + 2);
    let support = |chosen: usize| known_part(&variant(chosen), first, last, language);
    let as_read = support(0);
    let best =
        (1..1 << places.len()).max_by_key(|&chosen| (support(chosen), std::cmp::Reverse(chosen)));
    let best = best.filter(|&best| support(best) > as_read).unwrap_or(0);
    let chosen = places.iter().enumerate();
    chosen
        .filter(|&(bit, _)| best & (1 << bit) != 0)
        .map(|(_, &place)| place)
        .collect()
}

/// The shortest part of a word that shows how it is spelled.
const SHORTEST_PART: usize = 3;

/// The length of the longest known word that the letters begin or end with and that contains the given places.
fn known_part(word: &[char], first: usize, last: usize, language: &dyn Language) -> usize {
    let knows = |part: &[char]| {
        let part: String = part.iter().collect();
        part.chars().count() >= SHORTEST_PART && language.knows(&language.fold(&part))
    };
    let begins = (last..=word.len()).rev().find(|&end| knows(&word[..end]));
    let ends = (0..=first).find(|&start| knows(&word[start..]));
    begins
        .unwrap_or(0)
        .max(ends.map_or(0, |start| word.len() - start))
}

#[cfg(test)]
mod tests {
    use crate::repair::repaired;

    #[test]
    fn lam_alef_is_turned_where_the_language_knows_the_word() {
        assert_eq!(
            repaired(
                "تاریخ انقالب و اسالم در سال بعد، خالصه کالم: تالش کرد. سالم بود.",
                "fa"
            ),
            "تاریخ انقلاب و اسلام در سال بعد، خلاصه کلام: تلاش کرد. سالم بود."
        );
    }

    #[test]
    fn one_lam_before_kaf_is_enough() {
        assert_eq!(
            repaired(
                "للكن المللكة اللكبيرة قال ذلك اللكثير: الكاتب والكلام.",
                "ar"
            ),
            "لكن الملكة الكبيرة قال ذلك الكثير: الكاتب والكلام."
        );
    }

    #[test]
    fn clean_text_stays() {
        for (text, code) in [
            (
                "در سال گذشته حال او خوب بود و مال و سال و بال داشت، اما لازم نبود.",
                "fa",
            ),
            ("سال و حال و مال و بال و دنبال و کانال.", "fa"),
            (
                "قال للكاتب: كل الملك لله، ولكن العمل للكل وللكبار وللكتاب. لا إله إلا الله",
                "ar",
            ),
            (
                "اس نے کہا: سال کا حال یہ ہے کہ لاہور میں بلال اور کمال ہیں۔",
                "ur",
            ),
        ] {
            assert_eq!(repaired(text, code), text);
        }
    }
}
