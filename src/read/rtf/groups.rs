//! The groups of an RTF file, each with the state of the one around it.

use std::collections::HashMap;
use std::mem::take;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::tokens::{Token, Tokens};
use crate::error::{Error, ErrorKind};
use crate::note::Left;
use crate::read::paragraphs::Paragraphs;
use crate::read::raw::Raw;

/// Groups nest no deeper in files that programs write; a limit for hostile ones.
const MAX_DEPTH: usize = 10_000;

/// The outline level of body text; headings have lower ones.
const BODY: i32 = 9;

/// What a group contains.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Text,
    Fonts,
    Styles,
    Skipped,
}

/// What holds until the end of a group.
#[derive(Clone, Copy)]
struct State {
    group: Group,
    hidden: bool,
    deleted: bool,
    font: i32,
    style: i32,
    level: Option<u8>,
    /// How many letters follow a Unicode one, for programs that do not know it.
    fallback: i32,
}

/// The state of a file that is being read.
struct Reader {
    to: Paragraphs,
    state: State,
    around: Vec<State>,
    page: &'static Encoding,
    /// The encodings of fonts.
    fonts: HashMap<i32, &'static Encoding>,
    /// The levels of styles.
    styles: HashMap<i32, u8>,
    /// The name of the style that is being described.
    name: String,
    text: String,
    /// Bytes and UTF-16 units that are still to be decoded.
    bytes: Vec<u8>,
    units: Vec<u16>,
    skip: i32,
    was_hidden: bool,
}

/// Reads the body of a file.
///
/// # Errors
/// If it is cut off, or nested too deep.
pub(super) fn read(bytes: &[u8]) -> Result<Raw, Error> {
    let mut reader = Reader {
        to: Paragraphs::default(),
        state: State {
            group: Group::Text,
            hidden: false,
            deleted: false,
            font: -1,
            style: 0,
            level: None,
            fallback: 1,
        },
        around: Vec::new(),
        page: WINDOWS_1252,
        fonts: HashMap::new(),
        styles: HashMap::new(),
        name: String::new(),
        text: String::new(),
        bytes: Vec::new(),
        units: Vec::new(),
        skip: 0,
        was_hidden: false,
    };
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        match token {
            Token::Word("bin", length) => {
                tokens.pass(usize::try_from(length.unwrap_or(0)).unwrap_or(0));
            }
            Token::Open if reader.around.len() == MAX_DEPTH => {
                let message = format!("groups are nested deeper than {MAX_DEPTH}");
                return Err(Error::of(ErrorKind::Limit, message));
            }
            Token::Close if reader.around.len() == 1 => {
                reader.end_paragraph();
                return Ok(reader.to.finish());
            }
            token => reader.add(token),
        }
    }
    Err(Error::new("the file is cut off: a group has no end"))
}

impl Reader {
    fn add(&mut self, token: Token<'_>) {
        match token {
            Token::Open => {
                self.skip = 0;
                self.flush();
                self.around.push(self.state);
            }
            Token::Close => {
                self.skip = 0;
                self.flush();
                if self.state.group == Group::Styles {
                    self.end_style();
                }
                self.state = self.around.pop().unwrap_or(self.state);
            }
            Token::Byte(_) if self.skip > 0 => self.skip -= 1,
            Token::Byte(byte) => {
                self.flush_units();
                if self.is_shown() {
                    self.bytes.push(byte);
                }
            }
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, number) => self.word(word, number),
        }
    }

    /// True where letters are those of the text, or of the name of a style; hidden text is counted.
    fn is_shown(&mut self) -> bool {
        if self.state.group == Group::Text && self.state.hidden && !self.was_hidden {
            self.to.leave_out(Left::HiddenText);
        }
        self.was_hidden = self.state.group == Group::Text && self.state.hidden;
        match self.state.group {
            Group::Text => !self.state.hidden && !self.state.deleted,
            Group::Styles => true,
            Group::Fonts | Group::Skipped => false,
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            // A destination that a reader may leave out.
            b'*' => self.state.group = Group::Skipped,
            b'~' => self.push('\u{A0}'),
            b'_' => self.push('\u{2011}'),
            b'-' => self.push('\u{AD}'),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        match word {
            "u" => {
                self.flush_bytes();
                // Numbers above 32,767 are written as negative ones.
                if let Some(unit) = number.filter(|_| self.is_shown()) {
                    self.units.push((unit & 0xFFFF) as u16);
                }
                self.skip = self.state.fallback;
            }
            "uc" => self.state.fallback = number.unwrap_or(1).clamp(0, 100),
            "ansicpg" => self.page = number.and_then(of_page).unwrap_or(self.page),
            "mac" => self.page = encoding_rs::MACINTOSH,
            "f" => {
                self.flush();
                self.state.font = number.unwrap_or(-1);
            }
            "fcharset" if self.state.group == Group::Fonts => {
                if let Some(encoding) = number.and_then(of_charset) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            "fonttbl" => self.state.group = Group::Fonts,
            "stylesheet" => self.state.group = Group::Styles,
            "footnote" => {
                self.to.leave_out(Left::Notes);
                self.state.group = Group::Skipped;
            }
            _ if is_left_out(word) => self.state.group = Group::Skipped,
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "plain" => (self.state.hidden, self.state.deleted) = (false, false),
            "pard" => (self.state.style, self.state.level) = (0, None),
            "s" => self.state.style = number.unwrap_or(0),
            "outlinelevel" => {
                let level = number.filter(|level| (0..BODY).contains(level));
                self.state.level = level.and_then(|level| u8::try_from(level + 1).ok());
            }
            "par" | "sect" | "page" | "cell" | "nestcell" | "row" => self.end_paragraph(),
            "line" | "tab" | "column" => self.push(' '),
            _ => {
                if let Some(letter) = letter(word) {
                    self.push(letter);
                }
            }
        }
    }

    fn push(&mut self, letter: char) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.flush();
        if self.is_shown() {
            self.take(letter.encode_utf8(&mut [0; 4]));
        }
    }

    fn take(&mut self, text: &str) {
        match self.state.group {
            Group::Styles => self.name.push_str(text),
            _ => self.text.push_str(text),
        }
    }

    fn flush(&mut self) {
        self.flush_bytes();
        self.flush_units();
    }

    fn flush_bytes(&mut self) {
        if !self.bytes.is_empty() {
            let encoding = self.fonts.get(&self.state.font).unwrap_or(&self.page);
            let bytes = take(&mut self.bytes);
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            self.take(&text);
        }
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            let text = String::from_utf16_lossy(&take(&mut self.units));
            self.take(&text);
        }
    }

    fn end_paragraph(&mut self) {
        self.skip = 0;
        self.flush();
        if self.state.group == Group::Text {
            let by_style = || self.styles.get(&self.state.style).copied();
            let level = self.state.level.or_else(by_style);
            self.to.push(&take(&mut self.text), level);
        }
    }

    /// Keeps the level of a style that has one, or the built-in name of a heading.
    fn end_style(&mut self) {
        let name = take(&mut self.name).to_lowercase();
        let name = name.split(';').next().unwrap_or_default().trim();
        let number = name
            .strip_prefix("heading ")
            .and_then(|number| number.parse().ok());
        let named = number.or((name == "title").then_some(1));
        if let Some(level) = self.state.level.or(named) {
            self.styles.insert(self.state.style, level);
        }
    }
}

/// True for the word of a group that is no part of the body.
fn is_left_out(word: &str) -> bool {
    matches!(
        word,
        "colortbl"
            | "info"
            | "pict"
            | "object"
            | "shp"
            | "header"
            | "headerl"
            | "headerr"
            | "headerf"
            | "footer"
            | "footerl"
            | "footerr"
            | "footerf"
            | "annotation"
            | "atnid"
            | "atnauthor"
            | "listtext"
            | "pntext"
            | "fldinst"
            | "xe"
            | "tc"
            | "bkmkstart"
            | "bkmkend"
            | "template"
            | "revtbl"
    )
}

/// The letters that control words stand for.
fn letter(word: &str) -> Option<char> {
    Some(match word {
        "emdash" => '—',
        "endash" => '–',
        "emspace" | "enspace" | "qmspace" => ' ',
        "bullet" => '•',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "zwj" => '\u{200D}',
        "zwnj" => '\u{200C}',
        _ => return None,
    })
}

/// The encoding of a code page of Windows.
fn of_page(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of the character set of a font (RTF 1.9.1, "Font table").
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    let page = match charset {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    of_page(page)
}
