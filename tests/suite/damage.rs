//! Adds damage to clean text from a seed: the effects of a PDF reader on right-to-left lines, and of scanning and OCR
//! on a printed page.
//!
//! The layout model is independent of the repair's. It follows the rules of the Unicode Bidirectional Algorithm for a
//! left-to-right paragraph (UAX #9), so that an error in one model shows against the other.

use bitext::chance::SplitMix64;

/// Random choices from a seed.
pub(crate) struct Dice(SplitMix64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(SplitMix64::new(seed))
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0.draw()
    }

    /// True with a probability of 1 in `n`.
    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }
}

/// Number of lines on a page, and of characters in a line.
const PAGE: usize = 20;
const COLUMN: usize = 72;

/// Cuts a paragraph into lines of words.
fn wrap(paragraph: &str, column: usize) -> Vec<Vec<&str>> {
    let mut lines: Vec<Vec<&str>> = Vec::new();
    let mut width = column + 1;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count() + 1;
        // A pair of brackets at the start of a line reads like one at its end: the two cannot be told apart.
        let full = width + length > column && !word.starts_with('(');
        if full || lines.is_empty() {
            lines.push(Vec::new());
            width = 0;
        }
        width += length;
        lines.last_mut().expect("a line was begun").push(word);
    }
    lines
}

/// A text of a right-to-left script as a PDF reader gives it that lays every line out from left to right: one empty
/// line between lines, a line of spaces between paragraphs, three empty lines between pages, ZWNJ lost.
pub(crate) fn extracted(paragraphs: &[&str], dice: &mut Dice) -> String {
    let mut raw = String::new();
    let mut lines = 0;
    for paragraph in paragraphs {
        let plain = without_zwnj(paragraph, dice);
        let wrapped = wrap(&plain, COLUMN);
        for (i, words) in wrapped.iter().enumerate() {
            let last = i + 1 == wrapped.len();
            raw.push(' ');
            // The reader often keeps the stop of a paragraph's last line, and sets no space before the line then.
            let line = spaced(words, dice);
            raw.push_str(&if last && !dice.one_in(3) {
                with_end_in_place(&line)
            } else {
                laid_out(&line)
            });
            lines += 1;
            raw.push_str(if last {
                "\n\n \n\n"
            } else if lines % PAGE == 0 {
                "\n\n\n\n"
            } else {
                "\n\n"
            });
        }
    }
    raw
}

fn without_zwnj(text: &str, dice: &mut Dice) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{200C}' => dice.one_in(4).then_some(' '),
            _ => Some(c),
        })
        .collect()
}

/// The words of a line with a doubled space now and then.
fn spaced(words: &[&str], dice: &mut Dice) -> String {
    let mut line = String::new();
    for word in words {
        if !line.is_empty() {
            line.push_str(if dice.one_in(5) { "  " } else { " " });
        }
        line.push_str(word);
    }
    line
}

fn with_end_in_place(line: &str) -> String {
    match line.strip_suffix('.') {
        Some(rest) => laid_out(rest) + ".",
        None => laid_out(line),
    }
}

/// The text that is read from a line laid out from left to right: punctuation at its edges changes sides, and brackets
/// between right-to-left letters are mirrored.
pub(crate) fn laid_out(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    // Letters, and the Arabic question mark and semicolon, run from right to left; so do digits among them.
    let strong = |c: char| is_right_to_left(c) || matches!(c, '؟' | '؛' | '\u{200C}');
    let holds = |c: char| strong(c) || ('\u{064B}'..='\u{0652}').contains(&c);
    let Some(first) = chars.iter().position(|&c| holds(c)) else {
        return line.to_owned();
    };
    let last = chars.iter().rposition(|&c| holds(c)).unwrap_or(first);
    let (lead, body, trail) = (&chars[..first], &chars[first..=last], &chars[last + 1..]);
    // A number after the last letter belongs to the right-to-left run; before the first one it does not.
    let digits = trail
        .iter()
        .take_while(|c| c.is_numeric() || c.is_whitespace())
        .collect::<Vec<_>>();
    let tail = digits
        .iter()
        .rposition(|c| c.is_numeric())
        .map_or(0, |at| at + 1);
    let (number, trail) = trail.split_at(tail);
    let body: String = body.iter().chain(number).map(|&c| mirrored(c)).collect();
    let moved = |run: &[char]| -> String {
        let mut words: Vec<String> = Vec::new();
        for &c in run {
            match words.last_mut() {
                Some(word) if c.is_numeric() && word.ends_with(char::is_numeric) => word.push(c),
                _ => words.push(c.to_string()),
            }
        }
        words.reverse();
        words.concat()
    };
    format!("{}{body}{}", moved(trail), moved(lead))
}

pub(crate) fn is_right_to_left(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FEFC}')
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        _ => c,
    }
}

/// A printed book as scanning and OCR give it: running heads, page numbers, words broken at line ends, double spaces,
/// spaces before punctuation, misread letters. `page` is the number of printed lines on a page.
pub(crate) fn scanned(paragraphs: &[&str], head: &str, page: usize, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let misread = misread(paragraph, dice);
        let mut rest: Option<String> = None;
        let wrapped = wrap(&misread, COLUMN - 12);
        for (i, words) in wrapped.iter().enumerate() {
            let mut words: Vec<String> = words.iter().map(ToString::to_string).collect();
            if let Some(rest) = rest.take() {
                words.insert(0, rest);
            }
            let broken = (i + 1 < wrapped.len() && dice.one_in(4))
                .then(|| words.last().and_then(|word| broken(word)))
                .flatten();
            if let Some((first, second)) = broken {
                words.pop();
                words.push(first);
                rest = Some(second);
            }
            lines.push(words.join("  "));
        }
        if let Some(rest) = rest {
            lines.push(rest);
        }
        lines.push(String::new());
    }
    let mut raw = String::new();
    for (number, page) in (5..).zip(printed_pages(&lines, page)) {
        let number = match number {
            _ if dice.one_in(9) => "^*".to_owned(),
            _ => number.to_string(),
        };
        raw.push_str(&format!(
            "{head}\n\n{}\n\n{number}\n\n\n",
            page.join("\n").trim_matches('\n')
        ));
    }
    raw
}

/// The lines in pages of as many lines of print each: the empty line between paragraphs is the OCR's, which reads the
/// indent of a first line so, and takes no room on the page.
fn printed_pages(lines: &[String], length: usize) -> Vec<&[String]> {
    let mut pages = Vec::new();
    let (mut start, mut printed) = (0, 0);
    for (i, line) in lines.iter().enumerate() {
        printed += usize::from(!line.is_empty());
        if printed == length {
            pages.push(&lines[start..=i]);
            (start, printed) = (i + 1, 0);
        }
    }
    pages.push(&lines[start..]);
    pages.retain(|page| page.iter().any(|line| !line.is_empty()));
    pages
}

/// The halves of a word that is long enough and all small letters.
fn broken(word: &str) -> Option<(String, String)> {
    let letters: Vec<char> = word.chars().collect();
    let plain = letters.len() >= 7 && letters.iter().all(|c| c.is_lowercase());
    plain.then(|| {
        let (first, second) = letters.split_at(letters.len() / 2);
        (
            first.iter().collect::<String>() + "-",
            second.iter().collect(),
        )
    })
}

/// Puts spaces before punctuation, as in old printing, and misreads some letters.
fn misread(paragraph: &str, dice: &mut Dice) -> String {
    let mut text = String::new();
    let mut before = ' ';
    for c in paragraph.chars() {
        // Old printing has a space between a word and punctuation, not within punctuation.
        let set_apart = matches!(c, ';' | '?' | '!') && !matches!(before, '?' | '!');
        text.extend(set_apart.then_some(' '));
        before = c;
        match c {
            '!' if dice.one_in(6) => text.push('I'),
            'o' if dice.one_in(300) => text.push('6'),
            'l' if dice.one_in(300) => text.push('1'),
            _ => text.push(c),
        }
    }
    text
}
