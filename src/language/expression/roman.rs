//! Roman numerals, where they are no words.

use crate::token::Token;

/// The value of each letter.
const LETTERS: [(char, u64); 7] = [
    ('I', 1),
    ('V', 5),
    ('X', 10),
    ('L', 50),
    ('C', 100),
    ('D', 500),
    ('M', 1000),
];

/// What is written for each value, from the largest on.
const NUMERALS: [(u64, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The endings of ordinals after a numeral: XIXe, XIXème, XXth.
const ENDINGS: [&str; 9] = ["e", "er", "re", "ère", "ème", "th", "st", "nd", "rd"];

/// A numeral of this many letters is no word, whatever they are: LXXX, MCMXVII.
const LONG: usize = 4;

/// Reads the numeral at a place. Only capitals count. A single letter is a numeral where it is all of the text, and below a
/// heading in capitals (CHAPTER I); two or three letters are one if they are no initials and no word in capitals (DC, MIX).
pub(super) fn read(tokens: &[Token<'_>], at: usize) -> Option<u64> {
    let Token::Word(word) = tokens.get(at)? else {
        return None;
    };
    let end = word
        .find(|c: char| !c.is_ascii_uppercase())
        .unwrap_or(word.len());
    let (numeral, ending) = word.split_at(end);
    let value = value(numeral)?;
    let safe = if numeral.len() == 1 {
        ending.is_empty() && matches!(numeral, "I" | "V" | "X") && is_number_of_heading(tokens, at)
    } else {
        is_no_word(numeral) && (ending.is_empty() || ENDINGS.contains(&ending))
    };
    safe.then_some(value)
}

/// The value of a numeral in its one right spelling.
pub(crate) fn value(numeral: &str) -> Option<u64> {
    let digits: Option<Vec<u64>> = numeral
        .chars()
        .map(|c| LETTERS.iter().find(|&&(letter, _)| letter == c))
        .map(|found| found.map(|&(_, value)| value))
        .collect();
    let digits = digits.filter(|digits| !digits.is_empty())?;
    let after = digits[1..].iter().chain([&0]);
    let (sum, less) = digits
        .iter()
        .zip(after)
        .fold((0, 0), |(sum, less), (digit, next)| {
            if digit < next {
                (sum, less + digit)
            } else {
                (sum + digit, less)
            }
        });
    let value: u64 = sum - less;
    (written(value) == numeral).then_some(value)
}

fn written(value: u64) -> String {
    let mut rest = value;
    let mut numeral = String::new();
    for (step, letters) in NUMERALS {
        while rest >= step {
            numeral.push_str(letters);
            rest -= step;
        }
    }
    numeral
}

/// Of the short numerals those of I, V and X, and those from XL to XC and of LX to LXXX, are neither initials nor words.
fn is_no_word(numeral: &str) -> bool {
    let small = numeral.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let tens = numeral.len() > 2
        && ["XL", "LX", "XC"]
            .iter()
            .any(|tens| numeral.starts_with(tens));
    small || tens || numeral.len() >= LONG
}

/// The text is the numeral alone, or one longer word in capitals before it.
fn is_number_of_heading(tokens: &[Token<'_>], at: usize) -> bool {
    let ends = tokens[at + 1..]
        .iter()
        .all(|token| matches!(token, Token::Punctuation('.')));
    let heads = match &tokens[..at] {
        [] => true,
        [Token::Word(word)] => word.chars().count() >= LONG && word.chars().all(char::is_uppercase),
        _ => false,
    };
    ends && heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    /// The numerals of a text.
    fn found(text: &str) -> Vec<u64> {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let places = 0..tokens.len();
        places.filter_map(|at| read(&tokens, at)).collect()
    }

    #[test]
    fn chapters_centuries_and_kings_are_numbers() {
        for (text, value) in [
            ("Chapter XIV", 14),
            ("CHAPTER I.", 1),
            ("V", 5),
            ("au XIXe siècle", 19),
            ("en el siglo XVIII", 18),
            ("Ludwig XVI. kam", 16),
            ("Nicholas II came", 2),
            ("MCMXVII", 1917),
            ("psalm LXXXIX", 89),
            ("XL. Kapitel XLI", 41),
        ] {
            assert!(found(text).contains(&value), "{text}");
        }
    }

    #[test]
    fn words_and_initials_are_no_numbers() {
        for text in [
            "I came, and I saw.",
            "Not I.",
            "THE MIX OF DIM AND MILD CIVIL LID",
            "Washington, DC",
            "DIX HOMMES, DI MILLE",
            "a CD and a DVD, an MD",
            "Mi, li, vi e ci",
            "C. D. Li and M. L. Xi",
            "IIII VX IC",
            "Xenia Vixen",
            "Malcolm X, vitamin C",
            "LIV DC MC CIX",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_numeral_reads_back_as_it_is_written() {
        for number in 1..4000 {
            assert_eq!(value(&written(number)), Some(number));
        }
    }
}
