//! The rules by which a repair may change a text, each with its name and reason.
//!
//! Each rule is one entry of the list below, which generates its variant, its place in [`RULES`] and its row in the
//! tables of the docs. The pass that an entry names is the module of `repair/` that applies the rule; the last one is a reader's.

use std::str::FromStr;

use crate::error::Error;

/// What damaged a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Damage {
    /// How the file was saved.
    File,
    /// Line breaks inside printed paragraphs.
    Lines,
    /// Page elements between the lines: running heads, page numbers, notes.
    Pages,
    /// Spaces inserted by printing or extraction.
    Spaces,
    /// A left-to-right layout of a right-to-left script.
    Direction,
    /// An extraction that dropped unknown characters.
    Extraction,
    /// Errors of OCR.
    Scan,
    /// Whatever a reader has found.
    Any,
}

impl Damage {
    /// Its one-word name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Lines => "lines",
            Self::Pages => "pages",
            Self::Spaces => "spaces",
            Self::Direction => "direction",
            Self::Extraction => "extraction",
            Self::Scan => "scan",
            Self::Any => "any",
        }
    }
}

/// The description of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleInfo {
    /// The rule.
    pub rule: Rule,
    /// Its name, as options and reports spell it.
    pub name: &'static str,
    /// What damaged the text that it repairs.
    pub damage: Damage,
    /// The pass of the repair that applies it, a module of `repair/`; for [`Rule::Correction`], what holds it.
    pub pass: &'static str,
    /// Why it changes the text, in words.
    pub reason: &'static str,
}

/// Generates the rules from their entries, in order.
macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident, $name:literal, $damage:ident, $pass:literal, $reason:literal;)*) => {
        /// Why clean text differs from the raw text, or why raw text was dropped.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[$doc])* $rule,)*
        }

        /// Every rule, in the order of the variants.
        pub const RULES: &[RuleInfo] = &[
            $(RuleInfo {
                rule: Rule::$rule,
                name: $name,
                damage: Damage::$damage,
                pass: $pass,
                reason: $reason,
            },)*
        ];
    };
}

rules! {
    /// A byte order mark at the start of the file.
    ByteOrderMark, "byte-order-mark", File, "lines",
        "a byte order mark is no part of the text";
    /// UTF-8 that was read as windows-1252 and saved again.
    DoubleEncoding, "double-encoding", File, "letters",
        "the file was read in the wrong encoding and saved as what it was read";
    /// A presentation form of a letter or ligature.
    PresentationForms, "presentation-forms", Extraction, "letters",
        "the font's shape of a letter stands in its place";
    /// A tatweel inside a word.
    Tatweel, "tatweel", Extraction, "letters",
        "a tatweel only stretches the word";
    /// A soft hyphen inside a word.
    SoftHyphen, "soft-hyphen", Extraction, "letters",
        "a soft hyphen prints nothing inside a line";
    /// A zero-width space, or a byte order mark inside the text.
    ZeroWidth, "zero-width", Extraction, "letters",
        "the character prints nothing and separates nothing";
    /// A second ZWNJ, or one where no letters would join.
    IdleZwnj, "idle-half-space", Extraction, "letters",
        "one ZWNJ separates two letters, and nothing else";
    /// A soft hyphen or not sign in place of a ZWNJ.
    CodedZwnj, "coded-half-space", Extraction, "letters",
        "an old code page wrote the ZWNJ as another character";
    /// Explicit directional formatting.
    DirectionalFormatting, "directional-formatting", Direction, "letters",
        "what directional formatting shows is written in reading order without it";
    /// A line whose letters are in display order.
    BackwardLine, "backward-line", Direction, "backward",
        "the letters of the line were read from left to right";
    /// A line whose words are in display order.
    BackwardWords, "backward-words", Direction, "backward",
        "the words of the line were read from left to right";
    /// Runs of a line that stand in display order around numbers.
    BackwardRuns, "backward-runs", Direction, "backward",
        "the words around the number were read from left to right";
    /// A number whose digits were read from the right.
    BackwardNumber, "backward-number", Direction, "backward",
        "the digits of the number were read from right to left";
    /// A diacritic apart from its letter.
    LooseDiacritic, "loose-diacritic", Extraction, "letters",
        "the diacritic was drawn by itself and read apart from its letter";
    /// A word that was split where its letters do not join.
    SplitWord, "split-word", Extraction, "letters",
        "the gap between two letters of a word was taken for a space";
    /// Alef and lam in place of a ligature of lam and alef.
    TurnedLigature, "turned-ligature", Extraction, "letters",
        "the ligature of lam and alef was read from the left";
    /// A second letter in place of a ligature.
    DoubledLetter, "doubled-letter", Extraction, "letters",
        "the ligature was read as one letter too many";
    /// A line break inside a paragraph.
    LineBreak, "line-break", Lines, "lines",
        "the line ended, not the paragraph";
    /// A run of white space, or a space before punctuation or inside a bracket.
    Spaces, "spaces", Spaces, "spaces",
        "one space separates words, none precedes a mark";
    /// A hyphen that stands only because the line ended.
    LineEndHyphen, "line-end-hyphen", Lines, "hyphens",
        "the hyphen stands only because the line ended";
    /// A page number or a printer's signature mark.
    PageNumber, "page-number", Pages, "pages",
        "a page number or printer's signature mark is no part of the text";
    /// A running head.
    RunningHead, "running-head", Pages, "pages",
        "the head repeated on every page is no part of the text";
    /// A footnote that the page border threw into the main text.
    Footnote, "footnote", Pages, "pages",
        "a footnote stands after the paragraph that refers to it";
    /// Bidi: punctuation moved to the wrong end of the line.
    EdgeMark, "edge-mark", Direction, "direction",
        "the line was laid out left to right, which moved the mark to its other edge";
    /// A bracket or quotation mark that was mirrored.
    MirroredBracket, "mirrored-bracket", Direction, "direction",
        "the line was laid out left to right, which mirrored the bracket";
    /// Bidi: a number moved to the other end of its line.
    EdgeNumber, "edge-number", Direction, "direction",
        "the line was laid out left to right, which moved the number over its edge";
    /// A compound that was split at its hyphen.
    SplitCompound, "split-compound", Spaces, "hyphens",
        "a space or a line's end split a compound at its hyphen";
    /// A diacritic that the extraction lost.
    LostMark, "lost-mark", Extraction, "punctuation",
        "the extraction lost a letter's mark and left a wide gap";
    /// A full stop that stands in the middle of a sentence.
    StrayStop, "stray-stop", Direction, "punctuation",
        "a full stop glued to the next word belongs to the end";
    /// Runs of a line that were read in the wrong order.
    ReversedRun, "reversed-run", Direction, "order",
        "runs of the line were drawn apart and read in the wrong order";
    /// A quotation that the damage left open at the end of its paragraph.
    OpenQuotation, "open-quotation", Direction, "punctuation",
        "a quotation ends at the latest with its paragraph";
    /// A zero-width non-joiner (ZWNJ) that the extraction lost.
    Zwnj, "half-space", Extraction, "zwnj",
        "the extraction lost the ZWNJ between the parts of a word";
    /// Letters that the OCR misread.
    OcrLetters, "ocr-letters", Scan, "ocr",
        "the scan's letters were misread";
    /// Punctuation that the OCR misread.
    OcrMarks, "ocr-marks", Scan, "ocr",
        "the scan's marks were misread";
    /// What a reader corrected.
    Correction, "correction", Any, "journal",
        "a reader corrected the text";
}

impl Rule {
    /// The rule's name, as options and reports spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Why the rule changes the text, in words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        self.info().reason
    }

    /// Finds a rule by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let info = RULES.iter().find(|info| info.name == name)?;
        Some(info.rule)
    }

    /// The description of the rule.
    #[must_use]
    pub fn info(self) -> &'static RuleInfo {
        // RULES is in the order of the variants: both are generated from one list.
        &RULES[self as usize]
    }
}

/// All rules, one a line, with the reason of each.
#[must_use]
pub fn listed() -> String {
    let line = |info: &RuleInfo| format!("{:<18} {}\n", info.name, info.reason);
    RULES.iter().map(line).collect()
}

/// The table of rules for the docs, one row per rule: name, damage, pass, reason.
///
/// ```
/// assert_eq!(bitext::rule::table()[0][0], "byte-order-mark");
/// ```
#[must_use]
pub fn table() -> Vec<[&'static str; 4]> {
    let rows = RULES.iter();
    rows.map(|info| [info.name, info.damage.name(), info.pass, info.reason])
        .collect()
}

impl FromStr for Rule {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::from_name(name).ok_or_else(|| Error::new("no such rule"))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_docs_have_the_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/repair.md");
        let docs = std::fs::read_to_string(path).unwrap();
        for row in table() {
            let row = format!("| `{}` | {} | `{}` | {} |", row[0], row[1], row[2], row[3]);
            assert!(docs.contains(&row), "{row}");
        }
    }

    #[test]
    fn names_are_unique_and_passes_are_modules() {
        let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/repair");
        for info in RULES {
            assert_eq!(info.rule.info(), info);
            assert_eq!(Rule::from_name(info.name), Some(info.rule));
            if info.rule == Rule::Correction {
                continue;
            }
            let file = modules.join(info.pass).with_extension("rs");
            let folder = modules.join(info.pass).join("mod.rs");
            assert!(file.exists() || folder.exists(), "{}", info.pass);
        }
    }
}
