//! Finds the terms of the source: phrases by their C-value, words by their residual inverse document frequency, names by
//! their capitals.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::language::TermRole;
use crate::model::params::TermParams;
use crate::term::TermKind;

use super::words::TermToken;

/// Occurrences of a term: the bead, from 0, and its words there.
pub(super) type Places = Vec<(usize, Range<usize>)>;

/// A term with its places.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) stems: Vec<String>,
    pub(super) kind: TermKind,
    pub(super) termhood: f64,
    pub(super) places: Places,
    /// The beads in which it stands outside of longer terms, once each.
    pub(super) alone: BTreeSet<usize>,
}

impl Candidate {
    /// A term that is in no longer one.
    pub(super) fn new(stems: Vec<String>, kind: TermKind, termhood: f64, places: Places) -> Self {
        let alone = places.iter().map(|place| place.0).collect();
        Self {
            stems,
            kind,
            termhood,
            places,
            alone,
        }
    }
}

/// What is known of a word of the source.
#[derive(Clone, Copy, Default)]
struct Use {
    count: usize,
    beads: usize,
    last: usize,
    capital: usize,
    inner: usize,
}

/// Finds the terms that occur at least `least` times, by falling termhood.
pub(super) fn find(beads: &[Vec<TermToken>], least: usize, params: &TermParams) -> Vec<Candidate> {
    let uses = uses(beads);
    let sequences = sequences(beads, params.longest);
    let mut found: Vec<(Vec<String>, Places)> = sequences
        .into_iter()
        .filter(|(stems, places)| places.len() >= least.max(1) && stems.len() <= params.longest)
        .collect();
    let total: usize = uses.values().map(|used| used.count).sum();
    found.retain(|(stems, places)| match &stems[..] {
        [word] => is_word(&uses[word.as_str()], beads.len(), params),
        _ => is_phrase(&stems[..], places, &uses, total, params.together),
    });
    let nested = nested(&found);
    let mut candidates: Vec<Candidate> = found
        .into_iter()
        .zip(nested)
        .filter_map(|((stems, places), longer)| {
            // All but always part of one longer term: no term of its own.
            let alone = places.len() - longer.most.min(places.len());
            if longer.terms > 0 && alone < least.div_ceil(2) {
                return None;
            }
            let mean = longer.count as f64 / longer.terms.max(1) as f64;
            let termhood = c_value(stems.len(), places.len(), mean);
            let kind = kind(&stems, &uses, params);
            Some(Candidate::new(stems, kind, termhood, places))
        })
        .filter(|candidate| candidate.termhood > 0.0)
        .collect();
    candidates.sort_by(|a, b| {
        let order = b.termhood.total_cmp(&a.termhood);
        order.then_with(|| a.stems.cmp(&b.stems))
    });
    find_alone(&mut candidates);
    candidates
}

/// Leaves each term the beads in which it stands outside of longer ones.
fn find_alone(candidates: &mut [Candidate]) {
    let mut taken: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for (bead, place) in candidates.iter().flat_map(|candidate| &candidate.places) {
        taken.entry(*bead).or_default().push(place.clone());
    }
    for candidate in candidates {
        let alone = candidate.places.iter().filter(|(bead, place)| {
            let holds = |other: &Range<usize>| {
                other.start <= place.start && place.end <= other.end && other.len() > place.len()
            };
            !taken[bead].iter().any(holds)
        });
        candidate.alone = alone.map(|place| place.0).collect();
    }
}

/// The C-value (Frantzi, Ananiadou and Mima 2000), with the one added to the logarithm that gives single words a value
/// as well (Barrón-Cedeño et al. 2009): log₂(1 + words) · (count − mean count of the longer terms that hold it).
fn c_value(words: usize, count: usize, mean: f64) -> f64 {
    libm::log2((1 + words) as f64) * (count as f64 - mean)
}

fn uses(beads: &[Vec<TermToken>]) -> BTreeMap<&str, Use> {
    let mut uses: BTreeMap<&str, Use> = BTreeMap::new();
    for (number, bead) in (1..).zip(beads) {
        for word in bead {
            let used = uses.entry(&word.stem).or_default();
            used.count += 1;
            used.beads += usize::from(used.last != number);
            used.last = number;
            used.inner += usize::from(word.inner);
            used.capital += usize::from(word.capital);
        }
    }
    uses
}

/// All runs of words that may be a term, by their stems without links.
fn sequences(beads: &[Vec<TermToken>], longest: usize) -> BTreeMap<Vec<String>, Places> {
    let mut sequences: BTreeMap<Vec<String>, Places> = BTreeMap::new();
    for (number, bead) in beads.iter().enumerate() {
        for start in 0..bead.len() {
            if matches!(bead[start].role, Some(TermRole::Stop | TermRole::Link)) {
                continue;
            }
            for end in start + 1..=bead.len().min(start + longest) {
                let (last, run) = (&bead[end - 1], &bead[start..end]);
                let parted = end > start + 1 && !last.joined;
                if parted || last.role == Some(TermRole::Stop) {
                    break;
                }
                let weak = run.iter().all(|word| word.role.is_some());
                if weak || last.role.is_some() {
                    continue;
                }
                let content = run.iter().filter(|word| word.role != Some(TermRole::Link));
                let stems: Vec<String> = content.map(|word| word.stem.clone()).collect();
                let places = sequences.entry(stems).or_default();
                places.push((number, start..end));
            }
        }
    }
    sequences
}

fn is_name(used: &Use, params: &TermParams) -> bool {
    used.capital > 0 && used.capital as f64 >= params.capitals * used.inner as f64
}

fn is_word(used: &Use, beads: usize, params: &TermParams) -> bool {
    is_name(used, params) || residual(used, beads) >= params.residual
}

/// Residual inverse document frequency, in bits: −log₂(df ⁄ D) + log₂(1 − e^(−cf ⁄ D)).
fn residual(used: &Use, beads: usize) -> f64 {
    let all = beads.max(1) as f64;
    let expected = 1.0 - libm::exp(-(used.count as f64) / all);
    -libm::log2(used.beads as f64 / all) + libm::log2(expected)
}

/// True if every cut of a phrase parts words that go together.
fn is_phrase(
    stems: &[String],
    places: &Places,
    uses: &BTreeMap<&str, Use>,
    total: usize,
    least: f64,
) -> bool {
    let together = places.len() as f64;
    let rarest = |part: &[String]| {
        let counts = part.iter().map(|stem| uses[stem.as_str()].count);
        counts.min().unwrap_or_default() as f64
    };
    (1..stems.len()).all(|cut| {
        let (a, b) = (rarest(&stems[..cut]), rarest(&stems[cut..]));
        likelihood(together, a.max(together), b.max(together), total as f64) >= least
    })
}

/// The log likelihood ratio of two events that meet `both` times, of `a` and `b` times in `n` (Dunning 1993); 0 where
/// they avoid each other.
pub(super) fn likelihood(both: f64, a: f64, b: f64, n: f64) -> f64 {
    let cells = [
        (both, a, b),
        (a - both, a, n - b),
        (b - both, n - a, b),
        (n - a - b + both, n - a, n - b),
    ];
    if both * n <= a * b {
        return 0.0;
    }
    let term = |(observed, row, column): (f64, f64, f64)| {
        let expected = row * column / n;
        if observed > 0.0 && expected > 0.0 {
            observed * libm::log(observed / expected)
        } else {
            0.0
        }
    };
    2.0 * cells.into_iter().map(term).sum::<f64>()
}

/// The longer terms that hold a term: how many, how often all of them occur, and how often the commonest does.
#[derive(Clone, Copy, Default)]
struct Longer {
    terms: usize,
    count: usize,
    most: usize,
}

fn nested(found: &[(Vec<String>, Places)]) -> Vec<Longer> {
    let index: BTreeMap<&[String], usize> =
        (0..found.len()).map(|i| (&found[i].0[..], i)).collect();
    let mut nested = vec![Longer::default(); found.len()];
    for (stems, places) in found {
        let parts = (0..stems.len())
            .flat_map(|start| (start + 1..=stems.len()).map(move |end| start..end))
            .filter(|part| part.len() < stems.len());
        let inside: BTreeSet<usize> = parts
            .filter_map(|part| index.get(&stems[part]).copied())
            .collect();
        for i in inside {
            let longer = &mut nested[i];
            longer.terms += 1;
            longer.count += places.len();
            longer.most = longer.most.max(places.len());
        }
    }
    nested
}

fn kind(stems: &[String], uses: &BTreeMap<&str, Use>, params: &TermParams) -> TermKind {
    match stems {
        [word] if is_name(&uses[word.as_str()], params) => TermKind::Name,
        [_] => TermKind::Word,
        _ => TermKind::Phrase,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Words;

    #[test]
    fn the_measures_are_those_of_their_papers() {
        // 2 Σ observed · ln(observed ⁄ expected), worked out apart.
        assert!((likelihood(10.0, 20.0, 30.0, 1000.0) - 46.4966).abs() < 1e-3);
        assert!(likelihood(1.0, 100.0, 100.0, 1000.0).abs() < 1e-9);
        assert!((c_value(1, 5, 0.0) - 5.0).abs() < 1e-9);
        assert!((c_value(3, 10, 4.0) - 12.0).abs() < 1e-9);
        // Eight times in eight beads of a thousand is chance, eight times in two is not.
        let used = |beads| Use {
            count: 8,
            beads,
            ..Use::default()
        };
        assert!(residual(&used(8), 1000).abs() < 0.02);
        assert!((residual(&used(2), 1000) - 2.0).abs() < 0.02);
    }

    /// Finds candidates in some sentences between others that share no word with them.
    fn found(sentences: &[(&str, usize)], params: &TermParams) -> Vec<Candidate> {
        let repeated = sentences
            .iter()
            .flat_map(|&(text, times)| vec![text.to_owned(); times]);
        let letters = || 'a'..='t';
        let others = letters().flat_map(|a| letters().map(move |b| format!("It z{a}{b}q.")));
        let language = crate::language::for_code("en").unwrap();
        let beads: Vec<Vec<TermToken>> = repeated
            .chain(others)
            .map(|text| super::super::words::read(&text, &Words::default(), language))
            .collect();
        find(&beads, 3, params)
    }

    fn phrases(found: &[Candidate]) -> Vec<(usize, usize, f64)> {
        let phrases = found.iter().filter(|term| term.stems.len() > 1);
        phrases
            .map(|term| (term.stems.len(), term.places.len(), term.termhood))
            .collect()
    }

    #[test]
    fn a_phrase_inside_a_longer_one_counts_where_it_stands_alone() {
        let long = ("They saw the blue paper lantern.", 4);
        let params = TermParams::default();
        assert_eq!(phrases(&found(&[long], &params)), [(3, 4, 8.0)]);
        let alone = ("They saw the paper lantern.", 3);
        let both = phrases(&found(&[long, alone], &params));
        let [(3, 4, first), (2, 7, second)] = both[..] else {
            panic!("{both:?}");
        };
        assert!((first - 8.0).abs() < 1e-9 && (second - 3.0 * libm::log2(3.0)).abs() < 1e-9);
        let short = TermParams {
            longest: 2,
            ..TermParams::default()
        };
        let short = phrases(&found(&[long], &short));
        assert!(short.iter().all(|term| term.0 == 2), "{short:?}");
    }

    #[test]
    fn a_word_is_a_term_if_it_stands_in_few_beads_for_its_number() {
        let gathered = ("One lantern, another lantern and the lantern.", 2);
        let spread = ("They saw the lantern.", 6);
        let has = |sentence, params: &TermParams| {
            let found = found(&[sentence], params);
            found.iter().any(|term| term.stems == ["lantern"])
        };
        let params = TermParams::default();
        assert!(has(gathered, &params) && !has(spread, &params));
        let lenient = TermParams {
            residual: -1.0,
            ..TermParams::default()
        };
        assert!(has(spread, &lenient));
    }

    #[test]
    fn a_word_is_a_name_by_its_capitals() {
        let kind_of = |sentences: &[(&str, usize)]| {
            let found = found(sentences, &TermParams::default());
            let name = found.iter().find(|term| term.stems == ["lantern"]);
            name.map(|term| term.kind)
        };
        let (name, word) = ("They saw Lantern.", "They saw the lantern.");
        assert_eq!(kind_of(&[(name, 6), (word, 4)]), Some(TermKind::Name));
        assert_eq!(kind_of(&[(name, 5), (word, 5)]), None);
    }
}
