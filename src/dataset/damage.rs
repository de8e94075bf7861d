//! What no translator wrote: letters that were lost, markup, and places where a program puts its own text.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Elements of HTML that stand in running text; another word in angle brackets may be a quotation or an address.
const ELEMENTS: &str = "a abbr b big blockquote body br center cite code dd div dl dt em font hr i img input li ol p pre q s \
    small span strong sub sup table td th tr u ul";

/// Characters that HTML names, as far as texts have them: the five of XML, spaces, hyphens, dashes, quotation marks.
const ENTITIES: [&str; 22] = [
    "amp", "apos", "bull", "copy", "gt", "hellip", "laquo", "ldquo", "lsquo", "lt", "mdash",
    "middot", "nbsp", "ndash", "quot", "raquo", "rdquo", "reg", "rsquo", "shy", "thinsp", "zwnj",
];

/// What is damaged about a text, in words; `None` if nothing is.
pub(super) fn damage(text: &str) -> Option<String> {
    let lost = text.chars().find(|&c| is_lost(c));
    if let Some(c) = lost {
        return Some(format!("has U+{:04X} in place of a letter", u32::from(c)));
    }
    let found = |what: &str, part: &str| format!("has the {what} `{part}`");
    for (at, c) in text.char_indices() {
        let (before, rest) = (&text[..at], &text[at..]);
        let part = match c {
            '<' => tag(rest).map(|end| ("markup", end)),
            '&' => entity(rest).map(|end| ("markup", end)),
            '%' if !is_share(before) => format_place(rest).map(|end| ("placeholder", end)),
            '{' => braces(rest).map(|end| ("placeholder", end)),
            _ => None,
        };
        if let Some((what, end)) = part {
            return Some(found(what, &rest[..end]));
        }
    }
    None
}

/// True for what a decoder or a font puts in place of a letter that it does not know.
fn is_lost(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || c.general_category() == GeneralCategory::PrivateUse
}

/// The end of a tag that a text begins with: `</p>`, `<br/>`, `<a href="x">`, `<i>`.
fn tag(text: &str) -> Option<usize> {
    let end = end_before(text, '<', '>')?;
    let inside = &text[1..end];
    let (is_end, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside.strip_suffix('/').unwrap_or(inside)),
    };
    let name = inside.split(char::is_whitespace).next().unwrap_or_default();
    let attributes = inside[name.len()..].trim();
    let lower = name.to_ascii_lowercase();
    let is_known = ELEMENTS.split(' ').any(|known| known == lower)
        || is_heading(name)
        || !name.is_empty() && attributes.contains("=\"") && is_name(name);
    let is_whole = attributes.is_empty() || !is_end && attributes.contains('=');
    (is_known && is_whole).then_some(end + 1)
}

/// Where a sign closes what a text begins with, before another one opens: so that many that are open cost no more than one.
fn end_before(text: &str, open: char, close: char) -> Option<usize> {
    let end = 1 + text[1..].find([open, close])?;
    text[end..].starts_with(close).then_some(end)
}

/// `h1` to `h6`.
fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h' | b'H', b'1'..=b'6'])
}

/// The end of a character that a text begins with and that HTML writes as a name or number: `&nbsp;`, `&#8217;`.
fn entity(text: &str) -> Option<usize> {
    let end = end_before(text, '&', ';')?;
    let name = &text[1..end];
    let is_number = name.strip_prefix('#').is_some_and(|number| {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let digits = hexadecimal.unwrap_or(number);
        !digits.is_empty()
            && digits.chars().all(|c| match hexadecimal {
                Some(_) => c.is_ascii_hexdigit(),
                None => c.is_ascii_digit(),
            })
    });
    (is_number || ENTITIES.contains(&name)).then_some(end + 1)
}

/// True before the sign of a share: `50 %`.
fn is_share(before: &str) -> bool {
    before.trim_end().ends_with(char::is_numeric)
}

/// The end of a place that `printf` fills and that a text begins with: `%s`, `%1$d`, `%(name)s`.
fn format_place(text: &str) -> Option<usize> {
    let rest = &text[1..];
    let named = rest.starts_with('(').then(|| end_before(rest, '(', ')'));
    let rest = match named.flatten() {
        Some(end) if is_name(&rest[1..end]) => &rest[end + 1..],
        _ => {
            let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            number.strip_prefix('$').unwrap_or(rest)
        }
    };
    let after = rest.strip_prefix(['s', 'd', 'i', 'f', 'u', 'x', '@'])?;
    let is_whole = !after.starts_with(char::is_alphanumeric);
    is_whole.then_some(text.len() - after.len())
}

/// The end of a place in braces that a text begins with: `{0}`, `{name}`, `{{name}}`.
fn braces(text: &str) -> Option<usize> {
    let (open, close) = match text.starts_with("{{") {
        true => ("{{", "}}"),
        false => ("{", "}"),
    };
    let end = open.len() - 1 + end_before(&text[open.len() - 1..], '{', '}')?;
    let is_place = text[end..].starts_with(close) && is_name(text[open.len()..end].trim());
    is_place.then_some(end + close.len())
}

/// True for the name of a variable: `0`, `user_name`, `user.name`.
fn is_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | ':');
    !name.is_empty() && name.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_signs_that_open_nothing_take_linear_time() {
        for sign in ["<", "&", "{", "{{", "%("] {
            assert_eq!(damage(&sign.repeat(100_000)), None, "{sign}");
        }
    }

    #[test]
    fn damage_is_found() {
        for (text, wanted) in [
            ("The w\u{FFFD}nd came.", "has U+FFFD in place of a letter"),
            ("باد \u{E012} آمد.", "has U+E012 in place of a letter"),
            ("He <i>never came.", "has the markup `<i>`"),
            ("Er kam</SPAN> nie.", "has the markup `</SPAN>`"),
            ("One<br/>two", "has the markup `<br/>`"),
            (
                "See <a href=\"x.html\">there",
                "has the markup `<a href=\"x.html\">`",
            ),
            (
                "<note id=\"3\">Elle vint.",
                "has the markup `<note id=\"3\">`",
            ),
            ("War &amp; Peace", "has the markup `&amp;`"),
            ("l&#8217;eau", "has the markup `&#8217;`"),
            ("l&#x2019;eau", "has the markup `&#x2019;`"),
            ("Delete %s?", "has the placeholder `%s`"),
            ("%1$d von %2$d", "has the placeholder `%1$d`"),
            ("Hallo %(name)s!", "has the placeholder `%(name)s`"),
            ("سلام {0}", "has the placeholder `{0}`"),
            (
                "Dear {{ user.name }},",
                "has the placeholder `{{ user.name }}`",
            ),
        ] {
            assert_eq!(damage(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn sound_texts_are_left_alone() {
        for text in [
            "Only 3 < 4 and 5 > 4, they said; AT&T paid 50 % of it, R&D; nothing else.",
            "Write to <anna@example.org> or <https://example.org>; he cried <never>.",
            "Rund 50%ige Lösung, 5 %d'augmentation, 100%sicher; sie & er; {die Menge {1, 2}}.",
            "« Peut-être », dit-il ; 20 % seulement… <<enfin>> & voilà ; a <b, c> d.",
            "او گفت: «۵۰٪ از آن‌ها» و دیگر هیچ؛ {متن} و (۱) < (۲).",
            "他说：“好的”，占百分之五十（50%）。",
            "𐎠𐎡 می‌روم é ﬁ",
        ] {
            assert_eq!(damage(text), None, "{text}");
        }
    }
}
