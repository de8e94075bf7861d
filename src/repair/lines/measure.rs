//! The measure of a text: how wide its lines are, how full each of them is, and which breaks between them are wraps.

use crate::token::is_unspaced;

use super::ending::ends_sentence;
use super::raw::RawLine;
use super::width::width;

/// How much of the column a line fills, the next word included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::repair) enum Fill {
    /// So little that the paragraph ends.
    Short,
    Between,
    /// Practically all.
    Full,
}

/// Lines narrower than this are verse or a list rather than wrapped prose.
const NARROWEST_COLUMN: u32 = 30;

/// A line is full if it would fill this share of the column together with the next word. Letters differ in width: a
/// full line of narrow letters holds a third more than one of wide letters.
const FULL: f64 = 0.75;

/// A line that fills less than this share of the column, the next word included, ends its paragraph.
const SHORT: f64 = 0.6;

/// The width of what a line begins with and cannot be parted: a word, or in a script without spaces a letter with the
/// marks after it.
fn first_word(line: &str) -> u32 {
    let Some(word) = line.split_whitespace().next() else {
        return 0;
    };
    if !word.starts_with(is_unspaced) {
        return width(word);
    }
    let mut chars = word.char_indices().skip(1);
    let end = chars.find(|&(_, c)| is_unspaced(c) || c.is_alphanumeric());
    width(&word[..end.map_or(word.len(), |(end, _)| end)])
}

/// The width of the column: the 90th percentile of the line widths.
pub(in crate::repair) fn column(lines: &[RawLine<'_>]) -> u32 {
    let mut widths: Vec<u32> = lines.iter().map(RawLine::width).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).copied().unwrap_or(0)
}

/// The width of each line together with the first word of the next.
fn reaches(lines: &[RawLine<'_>]) -> Vec<u32> {
    let next_words = lines.iter().skip(1).map(|next| {
        let space = u32::from(!next.text().starts_with(is_unspaced));
        space + first_word(next.text())
    });
    let reaches = lines.iter().zip(next_words.chain([1]));
    reaches.map(|(line, next)| line.width() + next).collect()
}

/// How full each line is.
pub(super) fn fills(lines: &[RawLine<'_>]) -> Vec<Fill> {
    let column = f64::from(column(lines).max(1));
    let fill = |reach| match f64::from(reach) / column {
        share if share >= FULL => Fill::Full,
        share if share < SHORT => Fill::Short,
        _ => Fill::Between,
    };
    reaches(lines).into_iter().map(fill).collect()
}

/// What shows where the paragraphs of a text begin.
pub(super) struct Wraps {
    /// The number of empty lines between two lines of a paragraph; `None` if every line is a paragraph.
    pub(super) gap: Option<u32>,
    /// The width of the indent with which paragraphs begin, if they do.
    indent: Option<u32>,
}

impl Wraps {
    pub(super) fn of(lines: &[RawLine<'_>], fills: &[Fill]) -> Self {
        let mut wraps = Self {
            gap: None,
            indent: paragraph_indent(lines),
        };
        wraps.gap = wraps.by_majority(lines, fills);
        wraps
    }

    /// True for a line that begins a paragraph by its indent.
    pub(super) fn begins(&self, line: &RawLine<'_>) -> bool {
        line.indent.ideographic
            || self
                .indent
                .is_some_and(|indent| line.indent.width == indent)
    }

    /// The breaks with a number of empty lines, but those before the first line of a paragraph: the indexes of the lines
    /// after them.
    fn breaks<'a>(
        &'a self,
        lines: &'a [RawLine<'_>],
        gap: u32,
    ) -> impl Iterator<Item = usize> + Clone + 'a {
        (1..lines.len()).filter(move |&i| lines[i].gap.is_plain(gap) && !self.begins(&lines[i]))
    }

    /// The commonest gap, if it mostly follows full lines and mostly parts sentences.
    fn by_majority(&self, lines: &[RawLine<'_>], fills: &[Fill]) -> Option<u32> {
        let [single, double] = [0, 1].map(|gap| self.breaks(lines, gap).count());
        let wrap = u32::from(double > single);
        let wrapped = single.max(double);
        // Empty lines between all lines can be wraps only if something else separates paragraphs.
        let all_apart = wrap == 1 && wrapped + 1 == lines.len();
        if wrapped == 0 || column(lines) < NARROWEST_COLUMN || all_apart {
            return None;
        }
        let breaks = self.breaks(lines, wrap);
        let filled = breaks
            .clone()
            .filter(|&i| fills[i - 1] == Fill::Full)
            .count();
        let ended = breaks.filter(|&i| is_ended(&lines[i - 1])).count();
        (2 * filled > wrapped && 2 * ended < wrapped).then_some(wrap)
    }
}

/// Fewer lines with the same indent are chance.
const FEWEST_INDENTED: usize = 2;

fn is_ended(line: &RawLine<'_>) -> bool {
    ends_sentence(line.text().chars().rev())
}

/// Indents are between two and this many units: an em or two.
const WIDEST_INDENT: u32 = 8;

/// The share of the indented lines that must have the same indent, and of those that must follow the end of a sentence,
/// in percent. Lines that are centred or set flush right have indents of all widths.
const AGREED: usize = 80;

/// The indent with which paragraphs begin: the one that most indented lines share, if the lines before them mostly end a
/// sentence.
fn paragraph_indent(lines: &[RawLine<'_>]) -> Option<u32> {
    let base = lines.iter().map(|line| line.indent.width).min()?;
    let mut indented: Vec<u32> = lines
        .iter()
        .map(|line| line.indent.width)
        .filter(|&width| width > base)
        .collect();
    indented.sort_unstable();
    let common = indented.get(indented.len() / 2).copied()?;
    let same = indented.iter().filter(|&&width| width == common).count();
    if common < base + 2 || common > base + WIDEST_INDENT || 100 * same < AGREED * indented.len() {
        return None;
    }
    let after_line = |&i: &usize| lines[i].indent.width == common && lines[i].gap.is_plain(0);
    let starts: Vec<usize> = (1..lines.len()).filter(after_line).collect();
    let ended = starts.iter().filter(|&&i| is_ended(&lines[i - 1])).count();
    (starts.len() >= FEWEST_INDENTED && 100 * ended >= AGREED * starts.len()).then_some(common)
}
