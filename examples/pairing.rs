//! Prints how well documents are matched by what they say: sets cut into documents of some beads, the target ones in another
//! order; then with every fifth document of either side without its translation.
//!
//! `BITEXT_BENCH=FOLDER cargo run --release --example pairing [BEADS]`: sets as `examples/quality` reads them, in
//! documents of 40 beads. The documents of all sets of a group are matched together.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[allow(dead_code)]
mod sets;

use std::error::Error;

use bitext::pipeline::pairing::Match;
use bitext::{Aligner, Pair};

use sets::parts::{GROUPS, Part, cut};

fn main() -> Result<(), Box<dyn Error>> {
    let Ok(root) = std::env::var("BITEXT_BENCH") else {
        eprintln!("skipped: BITEXT_BENCH names no folder");
        return Ok(());
    };
    let size = std::env::args()
        .nth(1)
        .map_or(Ok(40), |size| size.parse())?;
    println!("pairs: all, found, sure and right, sure and wrong");
    println!("{:22} {:>21} {:>21}", "", "whole", "some missing");
    for group in GROUPS {
        let Ok(found) = sets::sets(&root, group) else {
            continue;
        };
        let (mut parts, mut codes) = (Vec::new(), None);
        for set in found {
            let set = set?;
            codes = Some(set.languages.map(|language| language.code().to_owned()));
            parts.extend(cut(&set, size));
        }
        let Some(codes) = codes else {
            continue;
        };
        let aligner = Aligner::new(&codes.source, &codes.target)?;
        let whole = measured(&aligner, &parts, |_| Pair::new(true, true))?;
        let missing = |number| Pair::new(number % 5 != 1, number % 5 != 3);
        let some = measured(&aligner, &parts, missing)?;
        println!("{group:22} {whole:>21} {some:>21}");
    }
    Ok(())
}

/// Matches the documents that are `there` and counts.
fn measured(
    aligner: &Aligner,
    parts: &[Part],
    there: impl Fn(usize) -> Pair<bool>,
) -> Result<String, Box<dyn Error>> {
    let mut numbers = Pair::new(Vec::new(), Vec::new());
    for number in 0..parts.len() {
        let there = there(number);
        numbers.source.extend(there.source.then_some(number));
        numbers.target.extend(there.target.then_some(number));
    }
    // Any order but the one of the sources.
    numbers.target.sort_by_key(|number| (number * 7919) % 1009);
    let documents = Pair::new(
        numbers
            .source
            .iter()
            .map(|&number| parts[number].segments.source.clone())
            .collect::<Vec<_>>(),
        numbers
            .target
            .iter()
            .map(|&number| parts[number].segments.target.clone())
            .collect(),
    );
    let found = aligner.match_documents(documents.as_ref().map(Vec::as_slice), &[])?;
    let is_right =
        |one: &&Match| numbers.source[one.documents.source] == numbers.target[one.documents.target];
    let (right, wrong): (Vec<&Match>, Vec<&Match>) = found.iter().partition(is_right);
    let sure = |found: &[&Match]| found.iter().filter(|one| one.is_sure).count();
    let all = numbers
        .source
        .iter()
        .filter(|number| numbers.target.contains(number))
        .count();
    Ok(format!(
        "{all} {} {} {}",
        right.len(),
        sure(&right),
        sure(&wrong)
    ))
}
