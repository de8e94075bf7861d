//! The rules by which a repair may change a text, each with its name and its reason.

/// Why a stretch of clean text differs from the raw one, or why raw text was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rule {
    /// A byte order mark at the start of the file.
    ByteOrderMark,
    /// A line break inside a paragraph.
    LineBreak,
    /// A run of white space, or a space before a mark or inside a bracket.
    Spaces,
    /// A hyphen that only the line's end put there.
    LineEndHyphen,
    /// A page number or a printer's signature mark.
    PageNumber,
    /// A running head.
    RunningHead,
    /// A footnote that the page border threw into the main text.
    Footnote,
    /// A mark that was moved to the other edge of its line.
    EdgeMark,
    /// A bracket or quotation mark that was mirrored.
    MirroredBracket,
    /// A number that was moved over the edge of its line.
    EdgeNumber,
    /// A compound that was split at its hyphen.
    SplitCompound,
    /// A letter mark that the extraction lost.
    LostMark,
    /// A full stop that stands in the middle of a sentence.
    StrayStop,
    /// Runs of a line that were read in the wrong order.
    ReversedRun,
    /// A quotation that the damage left open at the end of its paragraph.
    OpenQuotation,
    /// A zero-width non-joiner (ZWNJ) that the extraction lost.
    Zwnj,
    /// Letters that the OCR misread.
    OcrLetters,
    /// Marks that the OCR misread.
    OcrMarks,
}

/// Every rule with its name (as options and reports spell it) and its reason.
pub const RULES: &[(Rule, &str, &str)] = &[
    (
        Rule::ByteOrderMark,
        "byte-order-mark",
        "a byte order mark is no part of the text",
    ),
    (
        Rule::LineBreak,
        "line-break",
        "the line ended, not the paragraph",
    ),
    (
        Rule::Spaces,
        "spaces",
        "one space separates words, none precedes a mark",
    ),
    (
        Rule::LineEndHyphen,
        "line-end-hyphen",
        "the hyphen stands only because the line ended",
    ),
    (
        Rule::PageNumber,
        "page-number",
        "a page number or printer's signature mark is no part of the text",
    ),
    (
        Rule::RunningHead,
        "running-head",
        "the head repeated on every page is no part of the text",
    ),
    (
        Rule::Footnote,
        "footnote",
        "a footnote stands after the paragraph that refers to it",
    ),
    (
        Rule::EdgeMark,
        "edge-mark",
        "the line was laid out left to right, which moved the mark to its other edge",
    ),
    (
        Rule::MirroredBracket,
        "mirrored-bracket",
        "the line was laid out left to right, which mirrored the bracket",
    ),
    (
        Rule::EdgeNumber,
        "edge-number",
        "the line was laid out left to right, which moved the number over its edge",
    ),
    (
        Rule::SplitCompound,
        "split-compound",
        "a space or a line's end split a compound at its hyphen",
    ),
    (
        Rule::LostMark,
        "lost-mark",
        "the extraction lost a letter's mark and left a wide gap",
    ),
    (
        Rule::StrayStop,
        "stray-stop",
        "a full stop glued to the next word belongs to the end",
    ),
    (
        Rule::ReversedRun,
        "reversed-run",
        "runs of the line were drawn apart and read in the wrong order",
    ),
    (
        Rule::OpenQuotation,
        "open-quotation",
        "a quotation ends at the latest with its paragraph",
    ),
    (
        Rule::Zwnj,
        "half-space",
        "the extraction lost the ZWNJ between the parts of a word",
    ),
    (
        Rule::OcrLetters,
        "ocr-letters",
        "the scan's letters were misread",
    ),
    (Rule::OcrMarks, "ocr-marks", "the scan's marks were misread"),
];

impl Rule {
    /// The rule's name, as options and reports spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// Why the rule changes the text, in words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        self.row().2
    }

    /// Finds a rule by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        RULES.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    fn row(self) -> &'static (Self, &'static str, &'static str) {
        // RULES is in the order of the variants; a test holds it to that.
        &RULES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_variants_and_names_are_unique() {
        for (i, row) in RULES.iter().enumerate() {
            assert_eq!(row.0 as usize, i);
            assert_eq!(Rule::from_name(row.1), Some(row.0));
        }
    }
}
