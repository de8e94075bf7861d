//! Writes the segments into which the splitter cuts the sets of a bench folder.
//!
//! Usage: `BITEXT_BENCH=folder cargo run --release --example split_bench -- PRODUCED.jsonl`, where the folder holds
//! `split/english.jsonl` and `split/persian.jsonl`: one text a line, `{"set", "id", "text", "sents"}`. A line of a text
//! is a paragraph. The output is `{"set", "id", "sents"}` a line, for a boundary scorer.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

use bitext::language::for_code;
use bitext::split::split;
use bitext::text::Text;
use serde_json::{Value, json};

const SETS: [(&str, &str); 2] = [("english.jsonl", "en"), ("persian.jsonl", "fa")];

fn main() -> Result<(), Box<dyn Error>> {
    let Some(bench) = std::env::var_os("BITEXT_BENCH") else {
        println!("skipped: BITEXT_BENCH names no bench folder");
        return Ok(());
    };
    let out = std::env::args_os().nth(1).ok_or("name the file to write")?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(out)?);
    for (file, code) in SETS {
        let path = PathBuf::from(&bench).join("split").join(file);
        if !path.exists() {
            println!("skipped: {} is not there", path.display());
            continue;
        }
        let language = for_code(code).ok_or("no such language")?;
        for row in std::fs::read_to_string(&path)?.lines() {
            let row: Value = serde_json::from_str(row)?;
            let text = row["text"].as_str().ok_or("a row without text")?;
            let document = split(Text::from_lines(text), language);
            let sents: Vec<&str> = (0..document.segments.len())
                .map(|i| document.segment_text(i))
                .collect();
            writeln!(
                out,
                "{}",
                json!({"set": row["set"], "id": row["id"], "sents": sents})
            )?;
        }
    }
    Ok(())
}
