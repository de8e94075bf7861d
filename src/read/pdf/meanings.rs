//! Reads the table that maps the codes of a font to Unicode (`ToUnicode`, ISO 32000-1, 9.10.3).
//!
//! Programs write these tables in many ways, so only the mappings in them are read and not the code around them.

use std::collections::BTreeMap;

/// Maximum size of all mapped texts, in bytes; a table of all two-byte codes takes a fifth of it.
const LONGEST: usize = 1 << 20;

/// A token of a table.
enum Token<'a> {
    Code(Vec<u8>),
    Open,
    Close,
    Word(&'a [u8]),
}

/// What the current section of a table lists.
#[derive(Clone, Copy)]
enum Part {
    /// Pairs of a code and its text.
    Chars,
    /// The first code, the last code, and either the text of the first or a list of the texts of all.
    Ranges,
}

/// Reads a table; what is unreadable or exceeds the limit is left out. The text of a glyph without text is empty.
pub(super) fn read(table: &[u8]) -> BTreeMap<u16, String> {
    let mut read = Reader {
        texts: BTreeMap::new(),
        left: LONGEST,
    };
    let mut part = None;
    let mut codes: Vec<Vec<u8>> = Vec::new();
    let mut in_list = false;
    for token in (Tokens { rest: table }) {
        match (token, part) {
            (Token::Word(word), _) => {
                part = match word {
                    b"beginbfchar" => Some(Part::Chars),
                    b"beginbfrange" => Some(Part::Ranges),
                    _ => None,
                };
                in_list = false;
                codes.clear();
            }
            (Token::Open, _) => in_list = true,
            (Token::Close, _) => {
                in_list = false;
                if let [first, _, list @ ..] = codes.as_slice() {
                    read.list(first, list);
                }
                codes.clear();
            }
            (Token::Code(code), Some(part)) => {
                codes.push(code);
                match (part, codes.as_slice()) {
                    (Part::Chars, [code, text]) => read.range(code, code, text),
                    (Part::Ranges, [first, last, text]) if !in_list => {
                        read.range(first, last, text);
                    }
                    _ => continue,
                }
                codes.clear();
            }
            (Token::Code(_), None) => {}
        }
    }
    read.texts
}

struct Reader {
    texts: BTreeMap<u16, String>,
    left: usize,
}

impl Reader {
    /// Adds a range of codes, whose last character increases from code to code.
    fn range(&mut self, first: &[u8], last: &[u8], text: &[u8]) {
        let (Some(first), Some(last)) = (number(first), number(last)) else {
            return;
        };
        let mut units = units(text);
        for code in first..=last {
            if !self.put(code, &units) {
                break;
            }
            if let Some(unit) = units.last_mut() {
                *unit = unit.wrapping_add(1);
            }
        }
    }

    fn list(&mut self, first: &[u8], texts: &[Vec<u8>]) {
        let codes = number(first).map_or(0..=0, |first| first..=u16::MAX);
        for (code, text) in codes.zip(texts) {
            if !self.put(code, &units(text)) {
                break;
            }
        }
    }

    /// Adds a mapping; returns false if it exceeds the limit.
    fn put(&mut self, code: u16, units: &[u16]) -> bool {
        let text: Result<String, _> = char::decode_utf16(units.iter().copied()).collect();
        let Some(left) = self.left.checked_sub(2 * units.len().max(1)) else {
            return false;
        };
        self.left = left;
        if let Ok(text) = text {
            // Null characters stand for glyphs without text.
            let none = text.contains('\0');
            self.texts
                .insert(code, if none { String::new() } else { text });
        }
        true
    }
}

fn number(code: &[u8]) -> Option<u16> {
    match *code {
        [byte] => Some(u16::from(byte)),
        [high, low] => Some(u16::from_be_bytes([high, low])),
        _ => None,
    }
}

/// Decodes UTF-16; some programs write one byte for a character below 256.
fn units(text: &[u8]) -> Vec<u16> {
    match *text {
        [byte] => vec![u16::from(byte)],
        _ => {
            let pairs = text.chunks_exact(2);
            pairs
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect()
        }
    }
}

struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// The bytes before the first delimiter.
    fn until(&mut self, ends: impl Fn(&u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(ends).unwrap_or(self.rest.len());
        let (found, rest) = self.rest.split_at(end);
        self.rest = rest;
        found
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (first, after) = self.rest.split_first()?;
            match first {
                b'%' => {
                    self.until(|byte| matches!(byte, b'\n' | b'\r'));
                }
                b'(' => {
                    self.until(|byte| *byte == b')');
                }
                b'<' if after.first() != Some(&b'<') => {
                    self.rest = after;
                    return Some(Token::Code(hex(self.until(|byte| *byte == b'>'))));
                }
                b'<' => self.rest = &after[1..],
                b'[' | b']' => {
                    self.rest = after;
                    let open = *first == b'[';
                    return Some(if open { Token::Open } else { Token::Close });
                }
                b'>' | b')' => self.rest = after,
                byte if byte.is_ascii_whitespace() || *byte == 0 => self.rest = after,
                _ => {
                    let ends =
                        |byte: &u8| byte.is_ascii_whitespace() || b"<>[]()%\0".contains(byte);
                    return Some(Token::Word(self.until(ends)));
                }
            }
        }
    }
}

/// Decodes a hexadecimal string; other characters are skipped, and a missing last digit is 0 (7.3.4.3).
fn hex(figures: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = figures
        .iter()
        .filter_map(|&figure| u8::try_from(char::from(figure).to_digit(16)?).ok())
        .collect();
    values
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_ranges_and_lists_are_read() {
        let table = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\r\n\
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) >> def 1 begincodespacerange <0000><FFFF>\n\
            endcodespacerange 2 beginbfchar % <0009> <0041>\n<0001><0633>\r<02> <0041 0301> endbfchar\n\
            3 beginbfrange <0010> <0012> <06F0>\n<0020><0021>[<D83DDE00> <0640>] <0030> <0030> <0000> endbfrange\n\
            endcmap";
        let read = read(table);
        let found: Vec<(u16, &str)> = read.iter().map(|(&code, text)| (code, &**text)).collect();
        let wanted = [
            (1, "س"),
            (2, "A\u{301}"),
            (0x10, "۰"),
            (0x11, "۱"),
            (0x12, "۲"),
            (0x20, "😀"),
            (0x21, "\u{640}"),
            (0x30, ""),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_bomb_is_cut_off_and_nonsense_passed_over() {
        let long = "0041".repeat(1 << 10);
        let table = format!("beginbfrange <0000> <FFFF> <{long}> ").repeat(20);
        let size: usize = read(table.as_bytes()).values().map(String::len).sum();
        assert!(size <= LONGEST, "{size}");
        for nonsense in [
            "beginbfchar <",
            "beginbfchar <00000001> <0041> <0002>",
            "beginbfrange <0002> <0001> <0041> ] [ <zz>",
            "beginbfrange [<0001> <0002>] <<",
            "<0001> <0041> (",
            "beginbfchar <0001> <D800>",
        ] {
            assert_eq!(read(nonsense.as_bytes()), BTreeMap::new(), "{nonsense}");
        }
    }
}
