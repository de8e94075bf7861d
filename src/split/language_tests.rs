//! Sentences of many languages: every line of `languages.tsv` is split where it says.

use super::split;
use crate::language::for_code;
use crate::text::Text;

/// The pieces of a paragraph, as the splitter cuts it.
fn pieces(code: &str, paragraph: &str) -> Vec<String> {
    let document = split(Text::from_lines(paragraph), for_code(code).unwrap());
    let segments = document.segments.iter();
    segments
        .map(|segment| document.text.clean()[segment.span.clone()].to_owned())
        .collect()
}

#[test]
fn sentences_of_many_languages_end_where_a_reader_ends_them() {
    let mut wrong = Vec::new();
    let lines = include_str!("languages.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (code, marked) = line.split_once('\t').unwrap();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        let found = pieces(code, &marked.replace('|', ""));
        if found != expected {
            wrong.push(format!("{code}\t{marked}\n\t{}", found.join(" | ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_speaker_belongs_to_the_speech() {
    let drama = "HAMLET. To be, or not to be. That is the question.\nOPHELIA. My lord!\nHAMLET. I loved you once.\nOPHELIA. Indeed.";
    assert_eq!(
        pieces("en", drama),
        [
            "HAMLET. To be, or not to be.",
            "That is the question.",
            "OPHELIA. My lord!",
            "HAMLET. I loved you once.",
            "OPHELIA. Indeed.",
        ]
    );
}
