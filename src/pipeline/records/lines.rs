//! The lines of an input, of which none is so long that memory would not do.

use std::io::{self, BufRead, Read as _};

use crate::error::{Error, ErrorKind};

/// The longest line that is read, in bytes: a library of 20 books. What is longer is no record, and memory stays bounded.
const LONGEST: u64 = 64 << 20;

/// A line with its number from 1.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) text: Result<Vec<u8>, Error>,
}

/// The lines of an input that are not empty.
pub(super) struct Lines<R> {
    input: R,
    /// That of the last one.
    number: u64,
    /// Bytes of the longest that is read.
    longest: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(input: R) -> Self {
        Self {
            input,
            number: 0,
            longest: LONGEST,
        }
    }

    pub(super) fn next(&mut self) -> Option<io::Result<Line>> {
        loop {
            let mut text = Vec::new();
            match (&mut self.input)
                .take(self.longest)
                .read_until(b'\n', &mut text)
            {
                Ok(0) => return None,
                Ok(_) => self.number += 1,
                Err(error) => return Some(Err(error)),
            }
            let number = self.number;
            if text.len() as u64 == self.longest && !text.ends_with(b"\n") {
                let skipped = self.input.skip_until(b'\n');
                let message = format!("the line is longer than {} bytes", self.longest);
                let text = Err(Error::of(ErrorKind::Limit, message));
                return Some(skipped.map(|_| Line { number, text }));
            }
            if !text.trim_ascii().is_empty() {
                while text.ends_with(b"\n") || text.ends_with(b"\r") {
                    text.pop();
                }
                let text = Ok(text);
                return Some(Ok(Line { number, text }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let mut lines = Lines {
            input: &b"12345678\n123456789\n1234567"[..],
            number: 0,
            longest: 9,
        };
        let mut found = Vec::new();
        while let Some(line) = lines.next() {
            let line = line.unwrap();
            found.push((line.number, line.text.map_err(|error| error.kind()).ok()));
        }
        let text = |text: &str| Some(text.as_bytes().to_vec());
        assert_eq!(
            found,
            [(1, text("12345678")), (2, None), (3, text("1234567"))]
        );
    }
}
