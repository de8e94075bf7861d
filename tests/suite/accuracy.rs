//! How much of a printed text a reader of it keeps.

use std::collections::HashMap;

/// 1 − Levenshtein distance of the words / words of the printed text; words are what white space separates, and in
/// languages that have none between words, the characters.
pub(crate) fn accuracy(text: &str, printed: &str, language: &str) -> f64 {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut number = |word| {
        let next = numbers.len();
        *numbers.entry(word).or_insert(next)
    };
    let [text, printed] = [text, printed].map(|text| words(text, language));
    let text: Vec<usize> = text.into_iter().map(&mut number).collect();
    let printed: Vec<usize> = printed.into_iter().map(&mut number).collect();
    1.0 - distance(&text, &printed) as f64 / printed.len() as f64
}

fn words<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    if !matches!(language, "zh" | "ja") {
        return text.split_whitespace().collect();
    }
    let characters = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    characters
        .map(|(at, c)| &text[at..at + c.len_utf8()])
        .collect()
}

/// The Levenshtein distance of two lists of words.
fn distance(a: &[usize], b: &[usize]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, word) in a.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let substitution = diagonal + usize::from(word != other);
            diagonal = row[j + 1];
            row[j + 1] = substitution.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
