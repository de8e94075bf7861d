//! The program: flags, files, exit codes.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use clap::Parser;

/// Repairs, splits and aligns a text and its translation.
#[derive(Parser)]
#[command(version, about)]
enum Command {
    /// Write the clean text of a raw one, a paragraph a line.
    Repair {
        /// The raw text.
        file: std::path::PathBuf,
        /// Its language (BCP 47).
        #[arg(long)]
        lang: String,
    },
    /// Write a text one sentence a line, an empty line between paragraphs.
    Split {
        /// The raw text.
        file: std::path::PathBuf,
        /// Its language (BCP 47).
        #[arg(long)]
        lang: String,
    },
}

fn main() {
    match Command::parse() {
        Command::Repair { file, lang } => {
            let raw = std::fs::read_to_string(file).unwrap_or_default();
            let Some(language) = bitext::language::for_code(&lang) else { std::process::exit(2) };
            println!("{}", bitext::repair::repair(&raw, &*language, &Default::default()).clean());
        }
        Command::Split { file, lang } => {
            let raw = std::fs::read_to_string(file).unwrap_or_default();
            let Some(language) = bitext::language::for_code(&lang) else { std::process::exit(2) };
            let text = bitext::repair::repair(&raw, &*language, &Default::default());
            let document = bitext::split::split(text, &*language);
            let mut paragraph = 0;
            for (i, segment) in document.segments.iter().enumerate() {
                if segment.paragraph != paragraph {
                    println!();
                    paragraph = segment.paragraph;
                }
                println!("{}", document.segment_text(i));
            }
        }
    }
}
