//! Classes of punctuation: what ends a sentence, what opens or closes, what joins.
//!
//! The classes follow Unicode's `Sentence_Terminal`, `Ps`, `Pe` and `Quotation_Mark` properties, cut down to
//! the marks that occur in prose.

use std::borrow::Cow;

/// True for a letter, by Unicode's `Alphabetic`; the commonest ones without a look at its tables, which take their
/// time for scripts beyond Latin.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{05D0}'..='\u{05EA}' => true,
        '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06D3}' => true,
        '\0'..='@' | '[' | ']' | '«' | '»' | '\u{2000}'..='\u{206F}' => false,
        '\u{0600}'..='\u{060F}' | '؛' | '؟' | '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => {
            false
        }
        _ => c.is_alphabetic(),
    }
}

/// The letters of a word, without the marks in and around it.
pub(crate) fn letters(word: &str) -> Cow<'_, str> {
    if word.chars().all(is_letter) {
        return Cow::Borrowed(word);
    }
    word.chars().filter(|&c| is_letter(c)).collect()
}

/// True for a letter or a figure.
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// True for a letter of Hebrew or Arabic, which have no capitals.
pub(crate) fn is_caseless(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}')
}

/// True for a mark that can end a sentence.
pub(crate) fn is_final(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '‼' | '⁇' | '⁈' | '⁉'
    ) || ends_unspaced(c)
}

/// True for a mark that ends a sentence without white space after it, in scripts that do not space words.
pub(crate) fn ends_unspaced(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '။' | '។')
}

/// True for a mark that asks or exclaims, which no abbreviation ends in.
pub(crate) fn is_strong(c: char) -> bool {
    is_final(c) && !matches!(c, '.' | '…' | '．')
}

/// The bracket that closes an opening one.
pub(crate) fn closing_bracket(c: char) -> Option<char> {
    let closing = match c {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '（' => '）',
        '［' => '］',
        '「' => '」',
        '『' => '』',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        '﴿' => '﴾',
        _ => return None,
    };
    Some(closing)
}

/// True for a closing bracket.
pub(crate) fn is_closing_bracket(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '）' | '］' | '」' | '』' | '】' | '》' | '〉' | '﴾'
    )
}

/// True for a mark after which the sentence goes on, whatever stood before it.
pub(crate) fn is_joining(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '،' | '؛' | '、' | '，' | '；' | '：')
}

/// True for a comma of any script.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '،' | '、' | '，')
}

/// True for punctuation that only ends something and has no direction of its own (`Bidi_Class` CS or ON): a layout in the
/// wrong direction moves it to the other end of the line. The Arabic question mark and semicolon have a direction.
pub(crate) fn ends_without_direction(c: char) -> bool {
    matches!(c, '.' | '،' | ':' | '!')
}

/// The quotation marks that a layout in the wrong direction mirrors (`Bidi_Mirrored`), in the order in which they open and
/// close. The single ones stand in no text that is written from right to left.
pub(crate) const GUILLEMETS: [char; 2] = ['«', '»'];

/// True for a dash or hyphen.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

/// True for a mark that stands before an item of a list and nowhere else.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '‣' | '▪' | '●' | '◦' | '∙' | '■' | '□')
}

/// True for a mark that refers to a note.
pub(crate) fn is_note_mark(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The bracket or quotation mark that shows as the mirror image of this one; any other character as it is.
pub(crate) fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        _ => c,
    }
}

/// True for a text with a character that [`mirrored`] changes. Most have none, which their bytes show at once: of the
/// characters beyond ASCII those that begin as `«` and `‹` do need a look.
pub(crate) fn has_mirrored(text: &str) -> bool {
    let begins = |byte: u8| matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | 0xC2 | 0xE2);
    // Without a jump many bytes are looked at at once.
    let may = text.bytes().fold(false, |may, byte| may | begins(byte));
    may && text.contains(|c| mirrored(c) != c)
}

#[cfg(test)]
mod tests {
    use super::{has_mirrored, is_caseless, is_letter, mirrored};

    #[test]
    fn mirrored_characters_are_found() {
        for c in '\0'..=char::MAX {
            assert_eq!(
                has_mirrored(c.encode_utf8(&mut [0; 4])),
                mirrored(c) != c,
                "{c:?}"
            );
        }
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            let cased = c.is_lowercase() || c.is_uppercase();
            assert!(!(is_caseless(c) && cased), "{c:?}");
        }
    }
}
