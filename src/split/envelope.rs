//! The envelope of a text: what a publisher of free texts puts around it, a licence and how the text came about.
//!
//! It is known by how its last paragraph before the text, or its first after it, begins (`envelopes.tsv`).

use std::ops::Range;
use std::sync::LazyLock;

/// The beginnings of the paragraphs next to a text.
struct Forms {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms {
        before: Vec::new(),
        after: Vec::new(),
    };
    for line in include_str!("envelopes.tsv").lines() {
        match line.split_once('\t') {
            Some(("[", form)) => forms.before.push(form),
            Some(("]", form)) => forms.after.push(form),
            _ => {}
        }
    }
    forms
});

/// The paragraphs of the text itself, without its envelope: all of them if it has none.
pub(super) fn body(paragraphs: &[&str]) -> Range<usize> {
    let begins = |range: Range<usize>, forms: &[&str]| {
        let mut numbers = range;
        numbers.find(|&at| {
            let head = head(paragraphs[at]);
            forms.iter().any(|form| head.starts_with(form))
        })
    };
    let count = paragraphs.len();
    let start = begins(0..count, &FORMS.before).map_or(0, |at| at + 1);
    let end = begins(start..count, &FORMS.after).unwrap_or(count);
    start..end
}

/// The beginning of a paragraph as the table has it.
fn head(paragraph: &str) -> String {
    /// More than the longest form has.
    const WORDS: usize = 16;
    let words = paragraph.split(|c: char| c.is_whitespace() || c == '*');
    let words = words.filter(|word| !word.is_empty()).take(WORDS);
    words.collect::<Vec<_>>().join(" ").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_what_stands_between() {
        for (before, after) in [
            (
                "*** START OF THIS PROJECT GUTENBERG EBOOK ALICE’S ADVENTURES ***",
                "End of Project Gutenberg’s Alice’s Adventures, by Lewis Carroll",
            ),
            (
                "***START OF THE PROJECT GUTENBERG EBOOK LE AVVENTURE D'ALICE NEL PAESE\nDELLE MERAVIGLIE***",
                "***END OF THE PROJECT GUTENBERG EBOOK LE AVVENTURE***",
            ),
            (
                "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*",
                "End of The Project Gutenberg Etext of Die Verwandlung",
            ),
        ] {
            let book = ["The licence.", before, "One.", "Two.", after, "More of it."];
            assert_eq!(body(&book), 2..4, "{before}");
            assert_eq!(body(&book[..4]), 2..4);
            assert_eq!(body(&book[2..]), 0..2);
        }
        assert_eq!(
            body(&["吾輩は猫である。", "底本：「夏目漱石全集」", "入力：柴田"]),
            0..1
        );
    }

    #[test]
    fn a_text_that_only_speaks_of_one_has_none() {
        let texts = [
            "I read it at Project Gutenberg.",
            "He said that the start of the Project was the end of it.",
            "Das Ende des Projekts Gutenberg war nah.",
            "この底本：という語",
            "پایان پروژه گوتنبرگ",
        ];
        assert_eq!(body(&texts), 0..5);
        assert_eq!(body(&[]), 0..0);
    }
}
