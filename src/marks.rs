//! Classes of punctuation: final, opening, closing, joining.
//!
//! They follow Unicode's `Sentence_Terminal`, `Ps`, `Pe` and `Quotation_Mark` properties, restricted to the characters
//! that occur in prose.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A word without the accents of Latin, Greek and Cyrillic letters, which names keep or lose: Kühlmann, Kuhlmann.
pub(crate) fn without_accents(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let is_accent = |c: &char| matches!(c, '\u{0300}'..='\u{036F}');
    word.nfd().filter(|c| !is_accent(c)).nfc().collect()
}

/// True for a letter, by Unicode's `Alphabetic`. The most common characters need no table lookup, which is slow for
/// scripts beyond Latin.
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

/// The letters of a word, without punctuation and diacritics.
pub(crate) fn letters(word: &str) -> Cow<'_, str> {
    if word.chars().all(is_letter) {
        return Cow::Borrowed(word);
    }
    word.chars().filter(|&c| is_letter(c)).collect()
}

/// True for a letter or a digit.
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// True for a letter of Hebrew or Arabic, which have no capitals.
pub(crate) fn is_caseless(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}')
}

/// True for punctuation that can end a sentence.
pub(crate) fn is_final(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '፧'
            | '፨'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '\u{37E}'
            | '།'
            | '༎'
            | '៕'
            | '܀'
            | '܁'
            | '܂'
            | '᠃'
            | '᠉'
            | '᱾'
            | '᱿'
    ) || ends_unspaced(c)
}

/// True for punctuation that ends a sentence without white space after it, in scripts that do not space words.
pub(crate) fn ends_unspaced(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '။' | '។')
}

/// True for question and exclamation marks, in which no abbreviation ends.
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

/// True for punctuation after which the sentence continues, whatever precedes it.
pub(crate) fn is_joining(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '،' | '؛' | '、' | '，' | '；' | '：')
}

/// True for a comma of any script.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '،' | '、' | '，')
}

/// True for closing punctuation without a direction of its own (`Bidi_Class` CS or ON): a layout in the wrong direction
/// moves it to the other end of the line. The Arabic question mark and semicolon have a direction.
pub(crate) fn ends_without_direction(c: char) -> bool {
    matches!(c, '.' | '،' | ':' | '!')
}

/// The quotation marks that a layout in the wrong direction mirrors (`Bidi_Mirrored`): opening, closing. Single ones do
/// not occur in right-to-left texts.
pub(crate) const GUILLEMETS: [char; 2] = ['«', '»'];

/// True for a dash or hyphen.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

/// True for a character used only as a list bullet.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '‣' | '▪' | '●' | '◦' | '∙' | '■' | '□')
}

/// True for a character that refers to a note.
pub(crate) fn is_note_mark(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The mirror image of a bracket or quotation mark; any other character unchanged.
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

/// True for a text with a character that [`mirrored`] changes. Most texts have none, which a scan of their bytes shows:
/// of the characters beyond ASCII, only those that begin with the same byte as `«` or `‹` need a closer look.
pub(crate) fn has_mirrored(text: &str) -> bool {
    let begins = |byte: u8| matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | 0xC2 | 0xE2);
    // Without a branch the compiler vectorizes this.
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
