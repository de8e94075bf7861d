//! What Unicode has about letters of right-to-left scripts.

/// A stroke between two letters.
pub(super) const TATWEEL: char = '\u{0640}';

/// True for a letter or diacritic of the Arabic script.
pub(super) fn is_cursive(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061A}' | '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{065F}' | '\u{066E}'..='\u{06D3}'
        | '\u{06D5}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06EF}' | '\u{06FA}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}')
}

/// True for a diacritic of Hebrew or Arabic.
pub(super) fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}')
}

/// True for a letter that stands only at the end of a word: the final forms of Hebrew, and letters of Arabic that join
/// to no letter after them by their use: teh marbuta, alef maksura, noon ghunna, teh marbuta goal, yeh barree.
pub(super) fn ends_only(c: char) -> bool {
    matches!(
        c,
        'ך' | 'ם' | 'ן' | 'ף' | 'ץ' | 'ة' | 'ى' | '\u{06BA}' | '\u{06C3}' | '\u{06D2}'
    )
}

/// True for a letter that stands mostly at the beginning of a word and never at its end: alef with madda.
pub(super) fn begins_only(c: char) -> bool {
    c == 'آ'
}
