//! Characters that are named by a font and a code (`w:sym`, ECMA-376 part 1, section 17.3.3.30).

/// The capital letters of the font Symbol, from code 0x41 (Adobe's table `symbol.txt`, which unicode.org keeps).
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";

/// Its small letters, from code 0x61.
const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// Its other signs that are met in prose and are not those of ASCII.
const SIGNS: &[(u32, char)] = &[
    (0x2D, '−'),
    (0xA2, '′'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAC, '←'),
    (0xAE, '→'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xD6, '√'),
];

/// The codes of a symbol font stand in this block of the private use area.
const PRIVATE: u32 = 0xF000;

/// The character that a font shows for a code, in hexadecimal; `None` if it is unknown.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    if !(0xE000..=0xF8FF).contains(&code) && code > 0xFF {
        return char::from_u32(code);
    }
    let code = code.checked_sub(PRIVATE).unwrap_or(code);
    if !font.eq_ignore_ascii_case("symbol") {
        return None;
    }
    let sign = SIGNS.iter().find(|(own, _)| *own == code);
    sign.map(|&(_, sign)| sign).or_else(|| match code {
        0x41..=0x5A => CAPITALS.chars().nth(code as usize - 0x41),
        0x61..=0x7A => SMALL.chars().nth(code as usize - 0x61),
        0x30..=0x3F | 0x20 | 0x28 | 0x29 | 0x2B | 0x2C | 0x2E | 0x2F => char::from_u32(code),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn codes_are_letters_where_the_font_is_known() {
        for (font, code, wanted) in [
            ("Symbol", "F061", Some('α')),
            ("Symbol", "57", Some('Ω')),
            ("Symbol", "F0B3", Some('≥')),
            ("Symbol", "F035", Some('5')),
            ("Symbol", "F0FF", None),
            ("Arial", "2022", Some('•')),
            ("Wingdings", "F04A", None),
            ("Symbol", "none", None),
        ] {
            assert_eq!(symbol(font, code), wanted, "{font} {code}");
        }
        let letters = [super::CAPITALS, super::SMALL].map(|all| all.chars().count());
        assert_eq!(letters, [26, 26]);
    }
}
