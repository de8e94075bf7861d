//! Finds the substring of a long text that is closest to a pattern, and aligns its letters with the pattern's.
//!
//! The distance is the number of letters lost, added or changed. 64 rows of its matrix are computed at a time (Myers,
//! A fast bit-vector algorithm, JACM 46, 1999), and only near the cheapest path (Ukkonen 1985).

/// A match of a pattern in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// The distance: letters lost, added or changed.
    pub(super) edits: usize,
    /// The first letter of the match in the text.
    pub(super) start: usize,
    /// For each letter of the text from `start`, the position in the pattern that it corresponds to. An added letter
    /// corresponds to the position before which it is added.
    pub(super) answers: Vec<usize>,
}

const ROWS: usize = u64::BITS as usize;

/// Distance between two columns that are stored; the columns between are computed again for the traceback.
const KEPT: usize = 256;

/// Finds the first substring of `text` that is closest to `pattern`, if their distance is not above `most`.
pub(super) fn find(pattern: &[char], text: &[char], most: usize) -> Option<Match> {
    if pattern.is_empty() || text.is_empty() {
        return None;
    }
    if let Some(start) = text.windows(pattern.len()).position(|at| at == pattern) {
        return Some(Match {
            edits: 0,
            start,
            answers: (0..pattern.len()).collect(),
        });
    }
    let forward = Pattern::new(pattern.iter().copied());
    let codes: Vec<usize> = text.iter().map(|&letter| forward.code(letter)).collect();
    let mut reach = ROWS.min(most);
    let (edits, end) = loop {
        match forward.search(&codes, reach) {
            Some(found) => break found,
            None if reach == most => return None,
            None => reach = (2 * reach).min(most),
        }
    };
    let backward = Pattern::new(pattern.iter().rev().copied());
    let reversed = text[..end].iter().rev();
    let codes_back: Vec<usize> = reversed.map(|&letter| backward.code(letter)).collect();
    let start = end - backward.longest(&codes_back, edits);
    let answers = forward.trace(&codes[start..end], edits);
    Some(Match {
        edits,
        start,
        answers,
    })
}

/// 64 rows of a column: the differences from row to row, and the distance at the last row.
#[derive(Clone, Copy)]
struct Block {
    up: u64,
    down: u64,
    bottom: usize,
}

impl Block {
    /// Moves to the next column. `above` is the horizontal difference in the row above; the result is that in the last
    /// row. `equal` has a bit for every row whose letter is the column's.
    fn step(&mut self, mut equal: u64, above: i8, last: u32) -> i8 {
        let vertical = equal | self.down;
        equal |= u64::from(above < 0);
        let carried = (equal & self.up).wrapping_add(self.up);
        let horizontal = (carried ^ self.up) | equal;
        let mut rises = self.down | !(horizontal | self.up);
        let mut falls = self.up & horizontal;
        let below = (rises >> last & 1) as i8 - (falls >> last & 1) as i8;
        rises = rises << 1 | u64::from(above > 0);
        falls = falls << 1 | u64::from(above < 0);
        self.up = falls | !(vertical | rises);
        self.down = rises & vertical;
        self.bottom = self.bottom.saturating_add_signed(isize::from(below));
        below
    }
}

/// Consecutive blocks of a column.
#[derive(Clone)]
struct Column {
    first: usize,
    blocks: Vec<Block>,
}

struct Pattern {
    length: usize,
    /// Its letters, each once, sorted.
    symbols: Vec<char>,
    /// For each symbol, and last for all other letters, the rows with that symbol, block by block.
    rows: Vec<u64>,
    blocks: usize,
}

impl Pattern {
    fn new(letters: impl ExactSizeIterator<Item = char> + Clone) -> Self {
        let length = letters.len();
        let blocks = length.div_ceil(ROWS);
        let mut symbols: Vec<char> = letters.clone().collect();
        symbols.sort_unstable();
        symbols.dedup();
        let mut pattern = Self {
            length,
            rows: vec![0; (symbols.len() + 1) * blocks],
            symbols,
            blocks,
        };
        for (row, letter) in letters.enumerate() {
            let code = pattern.code(letter);
            pattern.rows[code * blocks + row / ROWS] |= 1 << (row % ROWS);
        }
        pattern
    }

    fn code(&self, letter: char) -> usize {
        self.symbols
            .binary_search(&letter)
            .unwrap_or(self.symbols.len())
    }

    fn equal(&self, code: usize, block: usize) -> u64 {
        self.rows[code * self.blocks + block]
    }

    /// The number of rows in a block: 64, except in the last one.
    fn height(&self, block: usize) -> usize {
        ROWS.min(self.length - block * ROWS)
    }

    fn step(&self, block: &mut Block, number: usize, code: usize, above: i8) -> i8 {
        let last = self.height(number) as u32 - 1;
        block.step(self.equal(code, number), above, last)
    }

    /// A block whose every row costs one more than the row above.
    fn fresh(&self, number: usize, above: usize) -> Block {
        Block {
            up: u64::MAX,
            down: 0,
            bottom: above + self.height(number),
        }
    }

    /// The smallest distance to any substring of the text, and the first end of such a substring; only cells within
    /// `reach` edits are computed.
    fn search(&self, text: &[usize], mut reach: usize) -> Option<(usize, usize)> {
        let mut column = self.start(reach);
        let mut best = None;
        for (end, &code) in (1..).zip(text) {
            let mut across = 0;
            for (number, block) in column.iter_mut().enumerate() {
                across = self.step(block, number, code, across);
            }
            let number = column.len();
            let bottom = column.last().map_or(0, |block| block.bottom);
            // The cheapest way into the next block leads down the column before, or along the diagonal.
            let before = bottom.saturating_add_signed(-isize::from(across));
            if number < self.blocks
                && before <= reach
                && (across < 0 || self.equal(code, number) & 1 == 1)
            {
                let mut block = self.fresh(number, before);
                self.step(&mut block, number, code, across);
                column.push(block);
            } else {
                while column.len() > 1 && column.last().is_some_and(|b| b.bottom >= reach + ROWS) {
                    column.pop();
                }
            }
            let last = column.last().map_or(usize::MAX, |block| block.bottom);
            if column.len() == self.blocks
                && last <= reach
                && best.is_none_or(|(least, _)| last < least)
            {
                best = Some((last, end));
                reach = last;
            }
        }
        best
    }

    /// The column before the first, as far down as `reach` goes.
    fn start(&self, reach: usize) -> Vec<Block> {
        let blocks = self.blocks.min(reach / ROWS + 1);
        (0..blocks)
            .map(|number| self.fresh(number, number * ROWS))
            .collect()
    }

    /// The length of the longest prefix of the text at a distance of `edits` from the pattern, which must be the
    /// minimum.
    fn longest(&self, text: &[usize], edits: usize) -> usize {
        let mut column = self.corner(edits);
        let mut longest = 0;
        for (length, &code) in (1..=self.length + edits).zip(text) {
            self.advance(&mut column, length, code, edits);
            if self.distance(&column, length, self.length) == edits {
                longest = length;
            }
        }
        longest
    }

    /// The column before the first, where both must start together.
    fn corner(&self, edits: usize) -> Column {
        Column {
            first: 0,
            blocks: self.start(edits),
        }
    }

    /// Moves to the next column, within `edits` of the diagonal: no cell farther away can be on the path.
    fn advance(&self, column: &mut Column, number: usize, code: usize, edits: usize) {
        let first = (number.saturating_sub(edits).max(1) - 1).min(self.length - 1) / ROWS;
        let end = ((number + edits).min(self.length) - 1) / ROWS + 1;
        while column.first + column.blocks.len() < end {
            let above = column.blocks.last().map_or(0, |block| block.bottom);
            let block = self.fresh(column.first + column.blocks.len(), above);
            column.blocks.push(block);
        }
        column.blocks.drain(..first - column.first);
        column.first = first;
        // Exact for the row above the first; at the edge of the band it can only be too large.
        let mut across = 1;
        for (number, block) in (first..).zip(&mut column.blocks) {
            across = self.step(block, number, code, across);
        }
    }

    /// The distance between the first `row` letters of the pattern and the first `number` of the text.
    fn distance(&self, column: &Column, number: usize, row: usize) -> usize {
        let Some(above) = row.checked_sub(1) else {
            return number;
        };
        let block = (above / ROWS).checked_sub(column.first);
        let Some(block) = block.and_then(|block| column.blocks.get(block)) else {
            return usize::MAX / 2;
        };
        let height = self.height(above / ROWS);
        // The rows of the block below this row.
        let under = (u64::MAX << (above % ROWS) << 1) & (u64::MAX >> (ROWS - height));
        let up = (block.up & under).count_ones() as usize;
        let down = (block.down & under).count_ones() as usize;
        (block.bottom + down).saturating_sub(up)
    }

    /// The traceback: for each letter of the text, the position in the pattern that it corresponds to.
    fn trace(&self, text: &[usize], edits: usize) -> Vec<usize> {
        let mut column = self.corner(edits);
        let mut kept = vec![column.clone()];
        for (number, &code) in (1..).zip(text) {
            self.advance(&mut column, number, code, edits);
            if number % KEPT == 0 {
                kept.push(column.clone());
            }
        }
        let mut answers = vec![0; text.len()];
        let mut row = self.length;
        for (part, mut column) in kept.into_iter().enumerate().rev() {
            let start = part * KEPT;
            let end = text.len().min(start + KEPT);
            let mut columns = vec![column.clone()];
            for number in start + 1..=end {
                self.advance(&mut column, number, text[number - 1], edits);
                columns.push(column.clone());
            }
            self.walk(&columns, start, &mut row, &mut answers[start..end]);
        }
        answers
    }

    /// Traces back from the last of `columns` to the first, which is column `start` of the matrix. Among several
    /// cheapest paths, losses are preferred, then additions.
    fn walk(&self, columns: &[Column], start: usize, row: &mut usize, answers: &mut [usize]) {
        let mut k = columns.len() - 1;
        let distance = |k: usize, row: usize| self.distance(&columns[k], start + k, row);
        while k > 0 {
            let here = distance(k, *row);
            if *row > 0 && distance(k, *row - 1) + 1 == here {
                *row -= 1;
            } else if *row == 0 || distance(k - 1, *row) + 1 == here {
                k -= 1;
                answers[k] = *row;
            } else {
                k -= 1;
                *row -= 1;
                answers[k] = *row;
            }
        }
    }
}
