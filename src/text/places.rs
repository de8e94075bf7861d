//! Where the characters of a text stand in the bytes of its file.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A place in a text and in the file that it was decoded from, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    text: u32,
    file: u32,
}

/// Where the characters of a decoded text stand in its file. A text in UTF-8 stands where it stands in its file.
///
/// Characters that follow each other with the same number of bytes in the text for each byte in the file make one step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// The starts of the steps; empty for a text in UTF-8.
    starts: Vec<Place>,
    end: Place,
}

impl Places {
    /// Begins the places of a text whose first character stands at a byte of the file.
    pub(crate) fn starting_at(file: usize) -> Self {
        let start = Place {
            text: 0,
            file: narrow(file),
        };
        Self {
            starts: vec![start],
            end: start,
        }
    }

    /// Adds a stretch of characters that have the same number of bytes each, in the text and in the file.
    pub(crate) fn push(&mut self, text: usize, file: usize) {
        let Some(start) = self.starts.last() else {
            return;
        };
        let (own_text, own_file) = (self.end.text - start.text, self.end.file - start.file);
        let same = u64::from(own_text) * file as u64 == u64::from(own_file) * text as u64;
        if own_text > 0 && !same {
            self.starts.push(self.end);
        }
        self.end.text += narrow(text);
        self.end.file += narrow(file);
    }

    /// The bytes of the file that a range of the text was decoded from; both ends lie between characters.
    ///
    /// ```
    /// use bitext::encoding::Encoding;
    /// use bitext::read::{Hints, from_bytes};
    ///
    /// let encoding = Some(Encoding::named("latin1")?);
    /// let hints = Hints { encoding, ..Hints::default() };
    /// let raw = from_bytes(b"d\xE9j\xE0 vu".to_vec(), "a.txt", &hints)?;
    /// assert_eq!(&raw.text[7..9], "vu");
    /// assert_eq!(raw.places.in_file(7..9), 5..7);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn in_file(&self, text: Range<usize>) -> Range<usize> {
        self.of(text.start)..self.of(text.end)
    }

    fn of(&self, at: usize) -> usize {
        let next = self
            .starts
            .partition_point(|start| start.text as usize <= at);
        let Some(start) = next.checked_sub(1).map(|step| self.starts[step]) else {
            return at;
        };
        let end = self.starts.get(next).unwrap_or(&self.end);
        let (text, file) = (end.text - start.text, end.file - start.file);
        let passed = (at - start.text as usize) as u64;
        // A step of no text is the end of the file.
        let passed = passed * u64::from(file) / u64::from(text).max(1);
        start.file as usize + usize::try_from(passed).unwrap_or(usize::MAX)
    }
}

/// Converts to the 32 bits that offsets are stored in; readers refuse longer files.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_within_and_between_steps() {
        let mut places = Places::starting_at(2);
        // `ab`, `یک`, a space and a character beyond the basic plane, in UTF-16.
        for (text, file) in [(1, 2), (1, 2), (2, 2), (2, 2), (1, 2), (4, 4)] {
            places.push(text, file);
        }
        let found = [0, 1, 2, 4, 6, 7, 11].map(|at| places.of(at));
        assert_eq!(found, [2, 4, 6, 8, 10, 12, 16]);
        assert_eq!(places.starts.len(), 4);
        assert_eq!(Places::default().in_file(3..9), 3..9);
    }
}
