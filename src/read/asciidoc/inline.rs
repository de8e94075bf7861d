//! Marks within a line of AsciiDoc.

use std::collections::BTreeMap;

/// The text without marks, references and index entries, and the texts of its footnotes.
pub(super) fn plain(text: &str, attributes: &BTreeMap<String, String>) -> (String, Vec<String>) {
    let mut marks = Marks {
        text,
        at: 0,
        out: String::new(),
        notes: Vec::new(),
        attributes,
    };
    while marks.at < text.len() {
        marks.step();
    }
    (marks.out, marks.notes)
}

/// Marks that come in pairs, the longer first: doubled ones anywhere, single ones around whole words.
const PAIRS: [&str; 12] = [
    "**", "__", "``", "++", "##", "*", "_", "`", "+", "#", "^", "~",
];

/// What begins an address.
const SCHEMES: [&str; 5] = ["https://", "http://", "ftp://", "irc://", "mailto:"];

/// Macros with a target whose brackets have their text.
const LINKS: [&str; 4] = ["link:", "xref:", "image:", "icon:"];

/// Macros without a target whose brackets have text that is shown.
const SHOWN: [&str; 5] = ["kbd:[", "btn:[", "pass:[", "stem:[", "latexmath:["];

struct Marks<'a> {
    text: &'a str,
    at: usize,
    out: String,
    notes: Vec<String>,
    attributes: &'a BTreeMap<String, String>,
}

impl<'a> Marks<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Takes a mark, or else a character.
    fn step(&mut self) {
        let taken = self.escaped()
            || self.line_end()
            || self.dash()
            || self.index_entry()
            || self.cross_reference()
            || self.attribute()
            || self.note()
            || self.link()
            || self.quotation()
            || self.pair();
        if !taken {
            let c = self.rest().chars().next().unwrap_or_default();
            self.out.push(c);
            self.at += c.len_utf8().max(1);
        }
    }

    /// Goes on after so many bytes.
    const fn skip(&mut self, bytes: usize) -> bool {
        self.at += bytes;
        true
    }

    /// Writes the plain text of a part and goes on after so many bytes.
    fn show(&mut self, part: &str, bytes: usize) -> bool {
        let (text, notes) = plain(part, self.attributes);
        self.out.push_str(&text);
        self.notes.extend(notes);
        self.skip(bytes)
    }

    /// `\*`: the mark is a character.
    fn escaped(&mut self) -> bool {
        let Some(rest) = self.rest().strip_prefix('\\') else {
            return false;
        };
        match rest.chars().next() {
            Some(c) if "*_`+#^~{<[\\".contains(c) => {
                self.out.push(c);
                self.skip(1 + c.len_utf8())
            }
            _ => false,
        }
    }

    /// ` +` at the end of a line: a break.
    fn line_end(&mut self) -> bool {
        let is_break = self.rest() == " +" || self.rest().starts_with(" +\n");
        is_break && self.skip(2)
    }

    /// ` -- `: a dash.
    fn dash(&mut self) -> bool {
        if !self.rest().starts_with(" -- ") {
            return false;
        }
        self.out.push_str(" — ");
        self.skip(4)
    }

    /// `(((of an index)))` is not shown, `((a term))` is.
    fn index_entry(&mut self) -> bool {
        if let Some(hidden) = between(self.rest(), "(((", ")))") {
            return self.skip(hidden.len() + 6);
        }
        match between(self.rest(), "((", "))") {
            Some(term) => self.show(term, term.len() + 4),
            None => false,
        }
    }

    /// `<<anchor,text>>`, and `[[anchor]]`, which is not shown.
    fn cross_reference(&mut self) -> bool {
        if let Some(anchor) = between(self.rest(), "[[", "]]") {
            return self.skip(anchor.len() + 4);
        }
        match between(self.rest(), "<<", ">>") {
            Some(reference) => {
                let (anchor, text) = reference.split_once(',').unwrap_or((reference, ""));
                let shown = if text.trim().is_empty() { anchor } else { text };
                self.show(shown.trim(), reference.len() + 4)
            }
            None => false,
        }
    }

    /// `{name}`: the value of an attribute; one that is not known stays.
    fn attribute(&mut self) -> bool {
        let Some(name) = between(self.rest(), "{", "}") else {
            return false;
        };
        let value = match name {
            "nbsp" => "\u{A0}",
            "empty" | "blank" | "zwsp" | "wj" => "",
            "sp" => " ",
            "plus" => "+",
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "asterisk" => "*",
            "backtick" => "`",
            "apos" => "'",
            "quot" => "\"",
            "startsb" => "[",
            "endsb" => "]",
            "vbar" => "|",
            "caret" => "^",
            "tilde" => "~",
            "backslash" => "\\",
            "lsquo" => "‘",
            "rsquo" => "’",
            "ldquo" => "“",
            "rdquo" => "”",
            "deg" => "°",
            _ => match self.attributes.get(name) {
                Some(value) => value,
                None => return false,
            },
        };
        self.out.push_str(value);
        self.skip(name.len() + 2)
    }

    /// `footnote:[text]` goes after the paragraph.
    fn note(&mut self) -> bool {
        let Some(rest) = self.rest().strip_prefix("footnote:") else {
            return false;
        };
        let Some((id, _)) = rest.split_once('[') else {
            return false;
        };
        if id.contains(char::is_whitespace) {
            return false;
        }
        let Some(text) = brackets(&rest[id.len()..]) else {
            return false;
        };
        let (shown, notes) = plain(text, self.attributes);
        self.notes
            .extend((!shown.trim().is_empty()).then_some(shown));
        self.notes.extend(notes);
        self.skip("footnote:".len() + id.len() + text.len() + 2)
    }

    /// An address or macro with the text that is shown for it.
    fn link(&mut self) -> bool {
        if self.out.ends_with(char::is_alphanumeric) {
            return false;
        }
        let rest = self.rest();
        if let Some(mark) = SHOWN.iter().find(|mark| rest.starts_with(**mark)) {
            return match brackets(&rest[mark.len() - 1..]) {
                Some(text) => self.show(text, mark.len() + text.len() + 1),
                None => false,
            };
        }
        let is_macro = LINKS.iter().find(|mark| rest.starts_with(**mark));
        let is_address = SCHEMES.iter().any(|scheme| rest.starts_with(scheme));
        if is_macro.is_none() && !is_address {
            return false;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>' | ')'));
        let target = &rest[..end.unwrap_or(rest.len())];
        let Some(text) = brackets(&rest[target.len()..]) else {
            if is_macro.is_some() {
                return false;
            }
            // A bare address has no marks in it.
            self.out.push_str(target);
            return self.skip(target.len());
        };
        let bytes = target.len() + text.len() + 2;
        let shown = text
            .split(['^'])
            .next()
            .unwrap_or_default()
            .trim_matches('"');
        if !shown.is_empty() {
            return self.show(shown, bytes);
        }
        let bare = is_macro.map_or(target, |mark| &target[mark.len()..]);
        let is_picture = rest.starts_with("image:") || rest.starts_with("icon:");
        self.out.push_str(if is_picture { "" } else { bare });
        self.skip(bytes)
    }

    /// "`text`" and '`text`': quotation marks.
    fn quotation(&mut self) -> bool {
        for (open, close, marks) in [("\"`", "`\"", ('“', '”')), ("'`", "`'", ('‘', '’'))] {
            if let Some(inner) = between(self.rest(), open, close) {
                self.out.push(marks.0);
                self.show(inner, inner.len() + 4);
                self.out.push(marks.1);
                return true;
            }
        }
        false
    }

    /// Marks of emphasis around words.
    fn pair(&mut self) -> bool {
        let rest = self.rest();
        let Some(mark) = PAIRS.iter().find(|mark| rest.starts_with(**mark)) else {
            return false;
        };
        let is_single = mark.len() == 1;
        if is_single && self.out.ends_with(is_word) && !matches!(*mark, "^" | "~") {
            return false;
        }
        let inner = &rest[mark.len()..];
        if inner.starts_with(char::is_whitespace) {
            return false;
        }
        let closes = inner.match_indices(mark).find(|(at, _)| {
            let after = inner[at + mark.len()..].chars().next();
            let is_open = *at > 0 && !inner[..*at].ends_with(char::is_whitespace);
            is_open && (!is_single || matches!(*mark, "^" | "~") || !after.is_some_and(is_word))
        });
        let Some((end, _)) = closes else {
            return false;
        };
        let inner = &inner[..end];
        if matches!(*mark, "^" | "~") && inner.contains(char::is_whitespace) {
            return false;
        }
        let bytes = inner.len() + 2 * mark.len();
        let literal = inner
            .strip_prefix('+')
            .and_then(|inner| inner.strip_suffix('+'));
        let literal = literal.or(mark.starts_with('+').then_some(inner));
        if let Some(literal) = literal {
            self.out.push_str(literal);
            return self.skip(bytes);
        }
        self.show(inner, bytes)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What is between two signs at the beginning of a text, on one line or several.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let inner = text.strip_prefix(open)?;
    let end = inner.find(close)?;
    (end > 0 && !inner.starts_with(char::is_whitespace)).then(|| &inner[..end])
}

/// What is in the brackets at the beginning of a text.
fn brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?;
    let mut depth = 0;
    for (at, c) in inner.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(&inner[..at]),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}
