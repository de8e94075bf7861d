//! What a line of AsciiDoc is.

/// A line, or two that make a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Empty,
    /// A rule, a page break, a directive, a picture, or the sign that a list item goes on.
    Break,
    Comment,
    /// The name of an attribute of the document, and its value.
    Attribute(&'a str, &'a str),
    /// What stands in brackets before a block.
    BlockAttributes(&'a str),
    /// How deep a section is, from 1, and its title.
    Heading(u8, &'a str),
    /// The title of a block.
    Title(&'a str),
    /// The text of an item of a list.
    Item(&'a str),
    /// A term, and what is said of it.
    Described(&'a str, &'a str),
    /// The first line of a block that ends with the same line.
    Delimiter(Block),
    /// A line with a space before it, which begins a paragraph as it is.
    Indented(&'a str),
    Text(&'a str),
}

/// What is between two delimiters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// What would be read alone in the same way.
    Open,
    Comment,
    Code,
    Table,
}

impl<'a> Line<'a> {
    /// The first of some lines, and how many it is; `in_paragraph` says whether a paragraph is open before it.
    pub(super) fn first(lines: &[&'a str], in_paragraph: bool) -> (Self, usize) {
        let line = lines[0].trim_end();
        if !in_paragraph
            && let Some(below) = lines.get(1)
            && let Some(level) = underlined(line, below.trim_end())
        {
            return (Self::Heading(level, line), 2);
        }
        (Self::of(line, in_paragraph), 1)
    }

    fn of(line: &'a str, in_paragraph: bool) -> Self {
        if line.is_empty() {
            return Self::Empty;
        }
        if let Some(block) = delimiter(line) {
            return Self::Delimiter(block);
        }
        if line.starts_with("//") && !line.starts_with("///") {
            return Self::Comment;
        }
        if matches!(line, "'''" | "---" | "***" | "<<<" | "+") || is_directive(line) {
            return Self::Break;
        }
        if line.starts_with('[') && line.ends_with(']') && !in_paragraph {
            return Self::BlockAttributes(&line[1..line.len() - 1]);
        }
        let own = attribute(line)
            .or_else(|| heading(line))
            .or_else(|| item(line));
        if let Some(own) = own {
            return own;
        }
        if in_paragraph {
            return Self::Text(line.trim_start());
        }
        match line.strip_prefix('.') {
            Some(title) if !title.starts_with([' ', '.']) && !title.is_empty() => {
                Self::Title(title)
            }
            _ if line.starts_with([' ', '\t']) => Self::Indented(line),
            _ => Self::Text(line),
        }
    }
}

/// True for lines that have what only AsciiDoc has: a title with its signs, attributes before a block, a block.
pub(super) fn are_asciidoc(lines: &[&str]) -> bool {
    let of_it = |line: &&str| match Line::of(line.trim_end(), false) {
        Line::Heading(..) | Line::Attribute(..) => true,
        Line::BlockAttributes(list) => list.starts_with('[') || is_code(list),
        _ => false,
    };
    lines.iter().any(of_it)
}

/// True for attributes of a block that is no prose.
pub(super) fn is_code(list: &str) -> bool {
    let style = list
        .split([',', '%', '.', '#', ']'])
        .next()
        .unwrap_or_default();
    matches!(
        style.trim(),
        "source"
            | "listing"
            | "literal"
            | "stem"
            | "latexmath"
            | "asciimath"
            | "pass"
            | "ditaa"
            | "plantuml"
            | "graphviz"
    )
}

/// What a block of code may begin with, with its language, and ends with, as in Markdown.
const FENCE: &str = "```";

/// The lines between a delimiter, the first of `lines`, and the next that is the same; to the end if there is none.
pub(super) fn inside<'a, 'b>(lines: &'b [&'a str]) -> &'b [&'a str] {
    let first = lines[0].trim_end();
    let delimiter = if first.starts_with(FENCE) {
        FENCE
    } else {
        first
    };
    let end = lines[1..]
        .iter()
        .position(|line| line.trim_end() == delimiter);
    &lines[1..end.map_or(lines.len(), |end| end + 1)]
}

/// The texts of the cells of a table, whose lines are these.
pub(super) fn cells(lines: &[&str]) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for line in lines {
        let mut parts = line.split('|').map(str::to_owned);
        let first = parts.next().unwrap_or_default();
        match cells.last_mut() {
            // Text before the first bar goes on with the cell of the line above, unless it says how the next cell looks.
            Some(last) if !is_cell_style(&first) => {
                last.push('\n');
                last.push_str(&first);
            }
            _ => {}
        }
        for part in parts {
            if let Some(last) = cells.last_mut() {
                let kept = last.trim_end().rsplit_once(' ');
                if let Some((text, style)) = kept
                    && !style.is_empty()
                    && is_cell_style(style)
                {
                    *last = text.to_owned();
                }
            }
            cells.push(part);
        }
    }
    cells
}

/// True for what may stand before the bar of a cell: `2+`, `.3+^.>s`, `a`.
fn is_cell_style(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 8
        && text.bytes().all(|byte| {
            matches!(
                byte,
                b'0'..=b'9'
                    | b'+'
                    | b'*'
                    | b'.'
                    | b'<'
                    | b'>'
                    | b'^'
                    | b'a'
                    | b'd'
                    | b'e'
                    | b'h'
                    | b'l'
                    | b'm'
                    | b's'
                    | b'v'
            )
        })
        && (text.len() <= 1 || text.contains(['+', '*', '<', '>', '^', '.']))
}

/// The block that a line of four or more equal signs begins.
fn delimiter(line: &str) -> Option<Block> {
    if line == "--" {
        return Some(Block::Open);
    }
    if line.starts_with(FENCE) {
        return Some(Block::Code);
    }
    if matches!(line, "|===" | ",===" | ":===" | "!===") {
        return Some(Block::Table);
    }
    let sign = line.chars().next()?;
    if line.len() < 4 || line.chars().any(|c| c != sign) {
        return None;
    }
    match sign {
        '/' => Some(Block::Comment),
        '-' | '.' | '+' => Some(Block::Code),
        '=' | '*' | '_' => Some(Block::Open),
        _ => None,
    }
}

/// True for a line below another that makes it a title: of signs, as long as the title within one.
fn underlined(title: &str, below: &str) -> Option<u8> {
    // From the outermost inwards.
    const SIGNS: &str = "=-~^+";
    let sign = below.chars().next()?;
    let level = SIGNS.find(sign)? + 1;
    let lengths = (title.chars().count(), below.chars().count());
    let is_one = below.chars().all(|c| c == sign)
        && lengths.1 >= 3
        && lengths.0.abs_diff(lengths.1) <= 1
        && title.chars().any(char::is_alphanumeric)
        && !title.starts_with([' ', '.', '[']);
    u8::try_from(level).ok().filter(|_| is_one)
}

/// `image::x.png[]`, `include::x[]`, `ifdef::x[]` and others on a line of their own.
fn is_directive(line: &str) -> bool {
    let Some((name, rest)) = line.split_once("::") else {
        return false;
    };
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        && rest.ends_with(']')
        && rest.contains('[')
        && !rest.starts_with(' ')
}

/// `:name: value`, `:!name:`.
fn attribute(line: &str) -> Option<Line<'_>> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let plain = name.trim_matches('!');
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let fits = !plain.is_empty() && plain.bytes().all(is_name);
    (fits && (value.is_empty() || value.starts_with(' ')))
        .then(|| Line::Attribute(plain, value.trim()))
}

/// `== Title`, `== Title ==`.
fn heading(line: &str) -> Option<Line<'_>> {
    let title = line.trim_start_matches('=');
    let level = line.len() - title.len();
    let text = title.strip_prefix(' ')?.trim();
    let text = text
        .strip_suffix(&line[..level])
        .map_or(text, str::trim_end);
    let level = u8::try_from(level)
        .ok()
        .filter(|level| (1..=6).contains(level))?;
    (!text.is_empty()).then_some(Line::Heading(level, text))
}

/// An item of a list: `* text`, `- text`, `.. text`, `1. text`, `<1> text`, `term:: text`.
fn item(line: &str) -> Option<Line<'_>> {
    let own = line.trim_start();
    let (sign, text) = own.split_once(' ').unwrap_or((own, ""));
    let is_run = |mark| sign.len() <= 5 && sign.bytes().all(|byte| byte == mark);
    let is_number =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = sign.strip_suffix('.').is_some_and(is_number);
    let called = sign
        .strip_prefix('<')
        .and_then(|sign| sign.strip_suffix('>'));
    let called = called.is_some_and(|sign| is_number(sign) || sign == ".");
    if !text.is_empty() && (sign == "-" || is_run(b'*') || is_run(b'.') || numbered || called) {
        return Some(Line::Item(text.trim_start()));
    }
    let (term, text) = own.split_once("::")?;
    let text = text.trim_start_matches(':');
    let fits =
        !term.is_empty() && !term.ends_with(' ') && (text.is_empty() || text.starts_with(' '));
    fits.then(|| Line::Described(term, text.trim()))
}
