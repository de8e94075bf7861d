//! Prints how a parameter changes the quality of the aligner: strict F1 without null beads, sets down, values across.
//!
//! `BITEXT_BENCH=FOLDER cargo run --release --example sweep -- FIELD V1 V2 … [SET]`, where FIELD is a name that
//! `bitext::model::Params` knows (`align.lambda`) and SET, which is no value, the beginning of a name of a set as in
//! `examples/quality.rs`. Without a value it lists the parameters.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod sets;

use std::error::Error;

use bitext::align::{Options, align_with};
use bitext::anchor::anchor_with;
use bitext::model::Params;

fn main() -> Result<(), Box<dyn Error>> {
    let mut values: Vec<String> = std::env::args().skip(1).collect();
    let wanted = values.pop_if(|last| last.starts_with(char::is_alphabetic));
    let Some(field) = (values.len() > 1).then(|| values.remove(0)) else {
        list();
        return Ok(());
    };
    let Ok(folder) = std::env::var("BITEXT_BENCH") else {
        eprintln!("skipped: BITEXT_BENCH names no folder with hand-aligned sets");
        return Ok(());
    };
    let options = |value: &String| {
        let mut options = Options::default();
        options.params.set(&field, value)?;
        Ok(options)
    };
    let tried: Vec<Options> = values
        .iter()
        .map(options)
        .collect::<Result<_, bitext::error::Error>>()?;
    let columns: Vec<String> = values.iter().map(|value| format!("{value:>9}")).collect();
    println!("{field:24}{}", columns.concat());
    for set in sets::sets(&folder, wanted.as_deref().unwrap_or_default())? {
        let set = set?;
        print!("{:24}", set.name);
        for options in &tried {
            let documents = set.documents.as_ref();
            let evidence = anchor_with(documents, set.languages, None, &options.params);
            let alignment = align_with(documents, &evidence, options)?;
            print!("{:>9.4}", set.strict(&alignment));
        }
        println!();
    }
    Ok(())
}

/// All parameters with their defaults; those of the home book alone are marked.
fn list() {
    for field in Params::fields() {
        let home = if field.is_home_book_only() { " *" } else { "" };
        println!("{:32} {}{home}", field.name, field.default);
    }
    println!("* set on this project's own book and justified by nothing else");
}
