use proptest::prelude::*;

use super::tests::{ENGLISH, headings};
use crate::language::for_code;
use crate::outline::Outline;
use crate::split::split;
use crate::text::Text;

/// A number as headings of a language have it.
fn written(style: usize, number: usize) -> String {
    let digits = |zero: u32| -> String {
        let shifted = |c: char| char::from_u32(zero + c as u32 - '0' as u32).unwrap();
        number.to_string().chars().map(shifted).collect()
    };
    let tens = ["", "X", "XX", "XXX"];
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let han = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match style {
        0 => number.to_string(),
        1 => digits('٠' as u32),
        2 => digits('۰' as u32),
        3 => digits('०' as u32),
        4 => format!("{}{}", tens[number / 10], units[number % 10]),
        _ if number < 10 => han[number].to_owned(),
        _ => {
            let tens = if number < 20 { "" } else { han[number / 10] };
            format!("{tens}十{}", han[number % 10])
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_paragraphs_have_an_outline(paragraphs in prop::collection::vec(
        "([#=*_ ]{0,3}(CHAPTER|Part|第|فصل|§|)[ .:]{0,2}([0-9]{1,4}|[IVXLC]{1,4}|[一二三十百]{1,3}|۳|)[ .:)—章回]{0,3}\\PC{0,20}){1,2}", 0..30))
    {
        for code in ["en", "fa", "zh"] {
            let text = Text::from_lines(&paragraphs.join("\n"));
            let document = split(text, for_code(code).unwrap());
            let outline = Outline::of(&document);
            prop_assert!(outline.headings().len() <= document.segments.len());
            prop_assert_eq!(outline.paths(&document).len(), outline.headings().len());
        }
    }

    #[test]
    fn numbered_paragraphs_give_just_their_series(
        count in 3_usize..39,
        style in 0_usize..6,
        label in prop::sample::select(vec!["", "Chapter ", "Глава ", "فصل ", "第"]),
        lengths in prop::collection::vec(1_usize..5, 39),
    ) {
        let code = match label { "Глава " => "ru", "فصل " => "fa", "第" => "zh", _ => "en" };
        let unit = if label == "第" { "章" } else { "" };
        let lines: Vec<String> = (1..=count).map(|n| format!("{label}{}{unit}", written(style, n))).collect();
        let prose: Vec<String> = lengths.iter().map(|&times| ENGLISH.repeat(times)).collect();
        let paragraphs: Vec<&str> = lines.iter().zip(&prose).flat_map(|(line, prose)| [&**line, &**prose]).collect();
        let wanted: Vec<(u8, String)> = lines.iter().map(|line| (1, line.clone())).collect();
        prop_assert_eq!(headings(code, &paragraphs), wanted);
    }
}
