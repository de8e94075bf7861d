use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

#[test]
fn a_plain_text_maps_to_itself() {
    let text = Text::from_lines("One.\n\n  Two words. \nThree.\n");
    assert_eq!(text.clean(), "One.\n\nTwo words.\n\nThree.");
    assert_eq!(text.paragraphs(), [0..4, 6..16, 18..24]);
    assert_eq!(text.raw_ranges(6..9), vec![8..11]);
    assert_eq!(text.raw_ranges(0..24), vec![0..26]);
    assert_eq!(text.repairs().count(), 0);
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_plain_text() {
    let text = Text::from_lines("\u{FEFF}One.\nTwo.");
    assert_eq!(text.clean(), "One.\n\nTwo.");
    assert_eq!(text.raw_ranges(0..4), vec![3..7]);
    let rules: Vec<_> = text
        .repairs()
        .map(|piece| (piece.rule, piece.raw))
        .collect();
    assert_eq!(rules, [(Some(Rule::ByteOrderMark), 0..3)]);
}

#[test]
fn moved_and_dropped_text_keeps_its_place() {
    let raw = ".abc 12";
    let mut builder = TextBuilder::new(raw);
    builder.leave_out(5..7, Rule::PageNumber);
    let mut glyphs: Vec<Glyph> = Glyph::read(raw, 1..4).collect();
    glyphs.push(Glyph::read(raw, 0..1).next().unwrap().moved(Rule::EdgeMark));
    builder.paragraph(&glyphs);
    let text = builder.finish();
    assert_eq!(text.clean(), "abc.");
    assert_eq!(text.raw_ranges(0..4), [1..4, 0..1]);
    let rules: Vec<_> = text
        .repairs()
        .map(|piece| (piece.rule.unwrap(), piece.raw))
        .collect();
    assert_eq!(rules, [(Rule::PageNumber, 5..7), (Rule::EdgeMark, 0..1)]);
}

#[test]
fn places_are_found_in_a_long_text() {
    // Two spaces between all words make two pieces of each word, many more than a lookup scans.
    let words: Vec<String> = (100..400).map(|i| format!("w{i}é")).collect();
    let lines: Vec<&[String]> = words.chunks(100).collect();
    let line = |words: &&[String]| format!("  {} \n", words.join("  "));
    let raw: String = lines.iter().map(line).collect();
    let mut builder = TextBuilder::new(&raw);
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        let mut glyphs: Vec<Glyph> = Glyph::read(&raw, at..at + line.len()).collect();
        glyphs.dedup_by(|next, space| {
            let both = next.letter == ' ' && space.letter == ' ';
            if both {
                *space = space.absorbing(next, Rule::Spaces);
            }
            both
        });
        builder.paragraph(&glyphs);
        at += line.len();
    }
    let text = builder.finish();
    let clean: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
    assert_eq!(text.clean(), clean.join(PARAGRAPH_BREAK));
    assert_eq!(text.repairs().count(), 3 * 99);
    for word in &words {
        let [clean, raw] = [text.clean(), &raw].map(|text| text.find(word).unwrap());
        let end = word.len();
        for part in [0..end, end - 'é'.len_utf8()..end] {
            let found = text.raw_ranges(clean + part.start..clean + part.end);
            let found: Vec<&str> = found.into_iter().map(|raw| &text.raw()[raw]).collect();
            assert_eq!(found, [&word[part]]);
        }
        assert_eq!(text.raw_ranges(clean..clean + end)[0].start, raw);
    }
}

/// The glyphs of a raw text, with changes such as a repair makes, and the expected result of each.
fn repaired(raw: &str, choices: &[u8]) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut choices = choices.iter().cycle();
    for glyph in Glyph::read(raw, 0..raw.len()) {
        match choices.next().map_or(0, |choice| choice % 12) {
            0 => glyphs.push(glyph.replaced('x', Rule::OcrLetters)),
            1 => glyphs.push(glyph.moved(Rule::EdgeMark)),
            2 => glyphs.insert(0, glyph.moved(Rule::ReversedRun)),
            3 => {}
            4 => {
                let at = glyph.raw().end;
                glyphs.extend([glyph, Glyph::inserted('\u{200C}', at, Rule::Zwnj)]);
            }
            5 => match glyphs.pop_if(|last| last.raw().end == glyph.raw().start) {
                Some(last) => glyphs.push(last.absorbing(&glyph, Rule::Spaces)),
                None => glyphs.push(glyph),
            },
            _ => glyphs.push(glyph),
        }
    }
    glyphs
}

proptest! {
    /// Packed runs give the same data for each glyph as the glyph itself.
    #[test]
    fn every_glyph_is_found_again(
        lines in vec(" {0,2}[a-cé ب]{0,200}[ \u{A0}]{0,2}", 1..5),
        choices in vec(any::<u8>(), 1..40),
    ) {
        let raw = lines.join("\n");
        let glyphs = repaired(&raw, &choices);
        prop_assert_eq!(&Passage::of(&raw, &glyphs).glyphs(), &glyphs);
        let mut builder = TextBuilder::new(&raw);
        builder.leave_out(0..0, Rule::PageNumber);
        builder.paragraph(&glyphs);
        builder.paragraph(&glyphs[glyphs.len() / 2..]);
        let text = builder.finish();
        let pieces: Vec<Piece> = text.pieces().collect();
        let mut paragraphs = text.paragraphs().iter();
        for part in [&glyphs[..], &glyphs[glyphs.len() / 2..]] {
            let space = |glyph: &Glyph| glyph.letter.is_whitespace();
            let Some(first) = part.iter().position(|glyph| !space(glyph)) else { continue };
            let last = part.iter().rposition(|glyph| !space(glyph)).unwrap();
            let paragraph = paragraphs.next().unwrap();
            let mut at = paragraph.start;
            for glyph in &part[first..=last] {
                let end = at + glyph.letter.len_utf8();
                prop_assert_eq!(&text.clean()[at..end], glyph.letter.to_string());
                let holds = |piece: &&Piece| piece.clean.start <= at && end <= piece.clean.end;
                let piece = pieces.iter().find(holds).unwrap();
                prop_assert_eq!(piece.rule, glyph.rule);
                let raw = glyph.raw();
                prop_assert!(piece.raw.start <= raw.start && raw.end <= piece.raw.end);
                let found = text.raw_ranges(at..end);
                prop_assert!(raw.is_empty() || found.len() == 1);
                if glyph.rule.is_none() {
                    prop_assert_eq!(&found, &[raw]);
                }
                at = end;
            }
            prop_assert_eq!(at, paragraph.end);
        }
        prop_assert!(paragraphs.next().is_none());
    }
}

#[test]
fn ranges_are_joined_over_white_space_but_not_over_dropped_text() {
    let raw = "one  two 12 six";
    let mut builder = TextBuilder::new(raw);
    builder.leave_out(9..11, Rule::PageNumber);
    let mut glyphs: Vec<Glyph> = Glyph::read(raw, 0..9).collect();
    glyphs.extend(Glyph::read(raw, 12..15));
    builder.paragraph(&glyphs);
    let text = builder.finish();
    assert_eq!(text.clean(), "one  two six");
    assert_eq!(text.raw_ranges(0..12), [0..9, 12..15]);
    assert_eq!(text.raw_ranges(0..8), vec![0..8]);
}
