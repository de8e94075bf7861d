//! Page elements: running heads, page numbers and printers' signature marks, which are not part of the text, and
//! footnotes, which interrupt a paragraph at the foot of a page.
//!
//! All are recognised by their position at the edge of a page and by recurring on page after page.

mod heads;
mod notes;
mod numbers;

use std::ops::Range;

use crate::rule::Rule;

use super::lines::Border;
use super::{Draft, Line, Options};

/// Minimum number of pages for repetition to be evidence.
const FEWEST_PAGES: usize = 4;

/// Removes the page elements from a text that has pages; returns true if there were any.
pub(super) fn repair(draft: &mut Draft<'_>, options: &Options) -> bool {
    if pages(&draft.lines).len() < FEWEST_PAGES {
        return false;
    }
    let before = draft.lines.len();
    if options.allows(Rule::PageNumber) {
        let found = numbers::find(&draft.lines);
        drop_lines(draft, &found, Rule::PageNumber);
    }
    if options.allows(Rule::RunningHead) {
        let found = heads::find(&draft.lines);
        drop_lines(draft, &found, Rule::RunningHead);
    }
    if options.allows(Rule::Footnote) {
        notes::set_back(&mut draft.lines);
    }
    draft.lines.len() < before
}

/// The lines of each page.
fn pages(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = (1..lines.len())
        .filter(|&i| lines[i].border == Border::Page)
        .collect();
    starts.insert(0, 0);
    let ends = starts[1..].iter().copied().chain([lines.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| start..end)
        .collect()
}

/// Leaves out lines, given in ascending order; the line after a removed first line of a page becomes the first one.
fn drop_lines(draft: &mut Draft<'_>, dropped: &[usize], rule: Rule) {
    let mut dropped = dropped.iter().copied().peekable();
    let mut opens_page = false;
    let mut kept = Vec::with_capacity(draft.lines.len());
    for (i, mut line) in std::mem::take(&mut draft.lines).into_iter().enumerate() {
        opens_page |= line.border == Border::Page;
        if dropped.next_if_eq(&i).is_some() {
            draft.left_out.push((line.passage.range(), rule));
            continue;
        }
        if opens_page {
            line.border = Border::Page;
        }
        opens_page = false;
        kept.push(line);
    }
    draft.lines = kept;
}

#[cfg(test)]
mod tests {
    use crate::language::for_code;
    use crate::repair::{Options, repair};
    use crate::rule::Rule;

    const BODY: &str = "the boats of the little harbour lay on the sand all winter\nand nobody went near them until the ice had broken up and\n";

    /// A book of pages with a head, two lines of text and a foot each.
    fn book(pages: &[(&str, &str, &str)]) -> String {
        let page = |(head, body, foot): &(&str, &str, &str)| format!("{head}\n\n{body}{foot}");
        pages.iter().map(page).collect::<Vec<_>>().join("\n\n\n")
    }

    fn repaired(raw: &str, options: &Options) -> String {
        repair(raw, for_code("en").unwrap(), options)
            .clean()
            .to_owned()
    }

    #[test]
    fn heads_and_numbers_are_dropped_and_the_sentence_runs_on() {
        let raw = book(&[
            ("THE HARBOUR", BODY, "11"),
            ("THE HARB0UR", BODY, "\n12"),
            ("THE HARBOUR", BODY, "B 18"),
            ("THE HARBOUR", BODY, "I4"),
            ("THE HARBOUR", BODY, "\n^*"),
            ("THE HARBOUR", BODY, "16"),
            ("THE HARBOUR", "men came.\n", "17"),
        ]);
        let clean = repaired(&raw, &Options::default());
        assert!(!clean.contains("HARB"), "{clean}");
        assert!(!clean.contains(['1', '^', 'B']), "{clean}");
        assert_eq!(clean.lines().count(), 1, "{clean}");
        let options = Options {
            without: [Rule::RunningHead].into(),
        };
        assert_eq!(repaired(&raw, &options).matches("HARB").count(), 7);
    }

    #[test]
    fn a_refrain_is_no_running_head_and_a_figure_no_page_number() {
        let stanza =
            "The sea goes out.\n\nand nobody knows what the wind has done with the boats of old.";
        let poem = [stanza; 8].join("\n\n\n");
        assert_eq!(
            repaired(&poem, &Options::default())
                .matches("The sea goes out.")
                .count(),
            8
        );
    }

    #[test]
    fn a_footnote_that_runs_over_the_page_is_set_back_whole() {
        let first = format!(
            "{BODY}then the pilot wrote to the captain.1\n\n1 This is the letter that he wrote on that evening in March :\n\nThe ice is breaking and the boats are lying on the sand, we\n"
        );
        let second = "Nobody ever found out what the captain had made of that in\nthe end, but it was said that on the following Sunday all of\n\nare waiting. Send us bread and men and\nrope.\n\nTHE PILOT.\n".to_owned();
        let raw = book(&[
            ("THE HARBOUR", BODY, "11"),
            ("THE HARBOUR", BODY, "12"),
            ("THE HARBOUR", &first, "13"),
            ("THE HARBOUR", &second, "14"),
            ("THE HARBOUR", BODY, "15"),
            ("THE HARBOUR", "men came.\n", "16"),
        ]);
        let clean = repaired(&raw, &Options::default());
        let paragraphs: Vec<&str> = clean.split("\n\n").collect();
        assert!(paragraphs[0].ends_with("captain.1"), "{paragraphs:#?}");
        assert!(paragraphs[1].starts_with("1 This is"), "{paragraphs:#?}");
        assert!(
            paragraphs[2].ends_with("on the sand, we are waiting. Send us bread and men and rope."),
            "{paragraphs:#?}"
        );
        assert_eq!(paragraphs[3], "THE PILOT.");
        assert!(
            paragraphs[4].contains("all of the boats of the little harbour"),
            "{paragraphs:#?}"
        );
        assert_eq!(paragraphs.len(), 5);
    }
}
