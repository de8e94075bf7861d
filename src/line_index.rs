//! Lines and columns of a text, found by byte offset.

use std::ops::Range;

/// A stretch of a text, in lines and columns counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first line and its last.
    pub lines: (usize, usize),
    /// The column of its first character, on the first line, and the one after its last character, on the last;
    /// characters are Unicode's code points.
    pub columns: (usize, usize),
}

/// A text and the byte offsets at which its lines begin.
///
/// ```
/// use bitext::line_index::LineIndex;
///
/// let index = LineIndex::new("ab\ncd\n");
/// assert_eq!(index.line(3), 2);
/// assert_eq!(index.stretch(&(1..4)).columns, (2, 2));
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Indexes a text, in time linear in its length.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// The line of a byte, from 1; a byte beyond the text lies on its last line. Logarithmic in the number of lines.
    #[must_use]
    pub fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }

    /// The lines and columns of a stretch of bytes, whose ends lie between characters.
    #[must_use]
    pub fn stretch(&self, bytes: &Range<usize>) -> Stretch {
        let last = bytes.end.saturating_sub(1).max(bytes.start);
        let lines = (self.line(bytes.start), self.line(last));
        let column = |line: usize, byte: usize| {
            let before = self.text.get(self.starts[line - 1]..byte);
            1 + before.map_or(0, |before| before.chars().count())
        };
        Stretch {
            lines,
            columns: (column(lines.0, bytes.start), column(lines.1, bytes.end)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_lies_on_a_line() {
        let index = LineIndex::new("ab\n\ncd\n");
        assert_eq!(
            [0, 2, 3, 4, 5, 99].map(|byte| index.line(byte)),
            [1, 1, 2, 3, 3, 4]
        );
        assert_eq!(LineIndex::new("").line(0), 1);
    }

    #[test]
    fn columns_count_characters_and_end_after_the_last() {
        let index = LineIndex::new("آب\nیک دو\n");
        let from = "آب\nیک ".len();
        let two = index.stretch(&(from..from + "دو".len()));
        assert_eq!((two.lines, two.columns), ((2, 2), (4, 6)));
        let both = index.stretch(&(0.."آب\nیک".len()));
        assert_eq!((both.lines, both.columns), ((1, 2), (1, 3)));
        let empty = index.stretch(&(from..from));
        assert_eq!((empty.lines, empty.columns), ((2, 2), (4, 4)));
    }
}
