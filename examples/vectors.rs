//! Prints what vectors of sentences add on hand-aligned sets: strict F1 and calibration error without and with them, with
//! the vectors of other segments (shuffled), and the time that each takes.
//!
//! `BITEXT_BENCH=FOLDER BITEXT_VECTORS=FOLDER cargo run --release --example vectors [SET]`: sets as `examples/quality` reads
//! them; `SET/DOC.src.f32` and `.tgt.f32` in the folder of vectors hold a row of 32-bit floats for each segment.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod calibration;
mod sets;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use bitext::align::{Options, align_with};
use bitext::anchor::anchor;
use bitext::model::{Params, Vectors};
use bitext::pair::Pair;

use calibration::Calibration;
use sets::Set;

fn main() -> Result<(), Box<dyn Error>> {
    let folders = ["BITEXT_BENCH", "BITEXT_VECTORS"].map(|name| std::env::var(name).ok());
    let [Some(root), Some(vectors)] = folders else {
        eprintln!("skipped: BITEXT_BENCH and BITEXT_VECTORS name no folders");
        return Ok(());
    };
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let mut params = Params::default();
    for assigned in std::env::args().skip(2) {
        let (name, value) = assigned.split_once('=').ok_or("NAME=VALUE wanted")?;
        params.set(name, value)?;
    }
    println!("strict F1 (ECE, time)         without                  with              shuffled");
    let mut all = <[Calibration; 3]>::default();
    for set in sets::sets(&root, &wanted)? {
        let set = set?;
        let path = Path::new(&vectors).join(set.name);
        if path.with_extension("src.f32").exists() {
            let own = measure(&set, &path, &params)?;
            all.iter_mut().zip(&own).for_each(|(all, own)| all.add(own));
        }
    }
    let errors = all.map(|all| format!("{:.4}", all.error()));
    println!("calibration error over all beads: {}", errors.join("  "));
    Ok(())
}

/// Aligns a set without vectors, with them, and with those of other segments, and prints its line.
fn measure(set: &Set, path: &Path, params: &Params) -> Result<[Calibration; 3], Box<dyn Error>> {
    let documents = set.documents.as_ref();
    let paths = Pair::new("src.f32", "tgt.f32").map(|extension| path.with_extension(extension));
    let read = |(path, segments): (&PathBuf, usize)| -> Result<Vectors, Box<dyn Error>> {
        Ok(Vectors::parse(&std::fs::read(path)?, segments)?)
    };
    let segments = documents.map(|document| document.segments.len());
    let sides = paths.as_ref().zip(segments).map(read);
    let known = Pair::new(sides.source?, sides.target?);
    let turned = std::fs::read(&paths.source)?;
    let row = turned.len() / segments.source;
    // Every row goes to another segment, far away: 2/5 of the text is coprime with few numbers of rows.
    let places =
        (0..segments.source).map(|at| (at * 7 + 2 * segments.source / 5) % segments.source);
    let moved: Vec<u8> = places
        .flat_map(|at| turned[at * row..(at + 1) * row].to_vec())
        .collect();
    let shuffled = Pair::new(
        Vectors::parse(&moved, segments.source)?,
        known.target.clone(),
    );
    let evidence = anchor(documents, set.languages);
    let mut line = format!("{:26}", set.name);
    let mut found = <[Calibration; 3]>::default();
    for (vectors, found) in [None, Some(known), Some(shuffled)]
        .into_iter()
        .zip(&mut found)
    {
        let options = Options {
            vectors: vectors.map(Arc::new),
            params: params.clone(),
            ..Options::default()
        };
        let start = Instant::now();
        let alignment = align_with(documents, &evidence, &options)?;
        let time = start.elapsed();
        *found = Calibration::new(alignment.beads(), &set.gold);
        let (strict, error) = (set.strict(&alignment), found.error());
        line += &format!("  {strict:.4} ({error:.3} {time:>7.2?})");
    }
    println!("{line}");
    Ok(found)
}
