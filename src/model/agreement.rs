//! Makes the lexicons of the two directions agree better.
//!
//! In one direction Model 1 gives a rare word the translations of its neighbours; in the other direction the
//! neighbours' own translations explain them away. So the expected counts of both directions are averaged geometrically
//! (after Matusov, Zens & Ney 2004, §3).

use crate::evidence::Word;
use crate::pair::Pair;
use crate::par;

use super::lexicon::{Lexicon, Translations, sum};
use super::params::LexiconParams;

/// Moves each direction towards the other. `occurring` is the number of occurrences of each word.
pub(crate) fn agree(
    lexicon: &Lexicon,
    occurring: &Pair<Vec<f32>>,
    params: &LexiconParams,
) -> Lexicon {
    let Pair { source, target } = lexicon;
    Pair::new(
        towards(
            (source, target),
            (&occurring.source, &occurring.target),
            params,
        ),
        towards(
            (target, source),
            (&occurring.target, &occurring.source),
            params,
        ),
    )
}

/// tr(t|s)^(1−w) · (tr(s|t)·n(t)/n(s))^w with w = `params.other`: the bracket is the expected number of co-occurrences
/// per occurrence of s, according to the other direction.
fn towards(
    (lexicon, other): (&Translations, &Translations),
    (occurring, others): (&[f32], &[f32]),
    params: &LexiconParams,
) -> Translations {
    let nearer = |word: usize| -> Vec<(Word, f32)> {
        let mut row: Vec<(Word, f32)> = lexicon.rows[word]
            .iter()
            .map(|&(t, probability)| {
                let back = other.row(t);
                let back = back.binary_search_by_key(&(word as Word), |&(s, _)| s);
                let back = back.map_or(params.missing, |k| other.row(t)[k].1);
                let back = (back * others[t as usize] / occurring[word]).min(1.0);
                (t, mean(probability, back, params.other))
            })
            .collect();
        let sum = sum(&row);
        row.iter_mut().for_each(|entry| entry.1 /= sum.max(1.0));
        row
    };
    Translations {
        rows: par::map_range(lexicon.rows.len(), nearer),
        null: lexicon.null.clone(),
    }
}

/// The geometric mean; `weight` is that of the second value.
fn mean(first: f32, second: f32, weight: f32) -> f32 {
    libm::powf(first, 1.0 - weight) * libm::powf(second, weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_way(rows: &[&[(Word, f32)]]) -> Translations {
        Translations {
            rows: rows.iter().map(|row| row.to_vec()).collect(),
            null: vec![0.0; 2],
        }
    }

    #[test]
    fn what_both_directions_say_gains_on_what_one_alone_says() {
        let lexicon = Pair::new(
            one_way(&[&[(0, 0.4), (1, 0.4)], &[]]),
            one_way(&[&[(0, 0.8)], &[(1, 0.8)]]),
        );
        let once = Pair::new(vec![1.0; 2], vec![1.0; 2]);
        let row = agree(&lexicon, &once, &LexiconParams::default())
            .source
            .rows[0]
            .clone();
        assert!(row[0].1 > 0.4 && row[1].1 < 0.1, "{row:?}");
    }

    #[test]
    fn a_row_stays_a_distribution() {
        let lexicon = Pair::new(
            one_way(&[&[(0, 0.5), (1, 0.5)], &[]]),
            one_way(&[&[(0, 0.9)], &[(0, 0.9)]]),
        );
        let seen = Pair::new(vec![1.0; 2], vec![9.0; 2]);
        let row = agree(&lexicon, &seen, &LexiconParams::default())
            .source
            .rows[0]
            .clone();
        assert!((row.iter().map(|entry| entry.1).sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
