//! Where closing punctuation stands inside a line: after its word in reading order, before it in a line that is read
//! backward.

use super::bidi::is_right_to_left;

/// How many marks inside a line stand after a word and before one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Closers {
    pub(super) after: usize,
    pub(super) before: usize,
}

impl Closers {
    /// Counts the marks of a line of a right-to-left script. The first and the last word do not count, since a wrong
    /// base direction moves marks to the edges, and the marks of Arabic do not either, since fonts draw them together
    /// with the letters.
    pub(super) fn of(line: impl Iterator<Item = char>) -> Self {
        let mut closers = Self::default();
        let mut window = [None; 3];
        for c in line.map(Some) {
            window = [window[1], window[2], c];
            let [Some(before), Some(mark), Some(next)] = window else {
                continue;
            };
            if !matches!(mark, '.' | ',' | ':' | '!') {
                continue;
            }
            let [before, next] =
                [before, next].map(|c: char| (is_right_to_left(c), c.is_whitespace()));
            closers.after += usize::from(before.0 && next.1);
            closers.before += usize::from(before.1 && next.0);
        }
        closers
    }

    /// The counts of two lines.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            after: self.after + other.after,
            before: self.before + other.before,
        }
    }

    /// True if the marks show that the words are read backward: several of them, and hardly any that shows the opposite.
    pub(super) fn are_backward(self) -> bool {
        self.before >= FEWEST && self.before > OUTNUMBERED * self.after
    }

    /// True if more marks stand after a word than before one.
    pub(super) fn are_forward(self) -> bool {
        self.after > self.before
    }
}

/// Fewer marks on the wrong side of their word are slips.
const FEWEST: usize = 3;

/// How many marks must stand on the wrong side for each that stands on the right side; chosen on the Persian and Arabic
/// files of the extractor bench (`examples/extractors.rs`).
const OUTNUMBERED: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_inside_a_line_show_the_order_of_its_words() {
        let of = |line: &str| {
            let Closers { after, before } = Closers::of(line.chars());
            (after, before)
        };
        assert_eq!(of("باد آمد. برگ ریخت, شب شد."), (2, 0));
        assert_eq!(of(".شد شب ,ریخت برگ .آمد باد"), (0, 2));
        assert_eq!(of(".دش بش ,تخیر گرب .دمآ داب"), (0, 2));
        assert_eq!(of("نشانی example.com و 3.14"), (0, 0));
    }
}
