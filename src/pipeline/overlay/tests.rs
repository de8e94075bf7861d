//! Corrections of texts in three scripts: where they are laid, and that they can be taken back.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::segment::SegmentId;

fn by() -> By {
    By {
        who: "a reader".to_owned(),
        when: "2026-11-30T06:00:00Z".to_owned(),
    }
}

fn texts(document: &Document) -> Vec<&str> {
    let numbers = 0..document.segments.len();
    numbers
        .map(|number| document.segment_text(number))
        .collect()
}

fn edit(at: usize, before: &[&str], after: &[&str]) -> Edit {
    let [before, after] = [before, after].map(|all| all.iter().map(|&text| text.into()).collect());
    Edit {
        at: SegmentId::new(Side::Source, at),
        before,
        after,
    }
}

/// The corrections after some edits of a document, each by the numbers that the ones before it leave.
fn corrections(document: &Document, edits: Vec<Edit>) -> Vec<Correction> {
    let mut overlay = Overlay::new(Side::Source, document, &[]);
    let mut all: Vec<Correction> = Vec::new();
    for edit in edits {
        let action = overlay.edit(edit, &by()).unwrap();
        all.retain(|one| !action.lifts.contains(one));
        all.extend(action.corrections);
    }
    all
}

/// The segments of a document with corrections, and how many of these were not found in it.
fn shown(document: &Document, corrections: &[Correction]) -> (Vec<String>, usize) {
    let overlay = Overlay::new(Side::Source, document, corrections);
    let corrected = overlay.corrected();
    let corrected = corrected.as_ref().unwrap_or(document);
    let shown = texts(corrected).into_iter().map(str::to_owned).collect();
    (shown, overlay.lost().len())
}

const TEXTS: [[&str; 4]; 3] = [
    [
        "Teh wind came. It was night.",
        "The boats",
        "lay on the sand.",
        "Yes.",
    ],
    ["باد امد. شب بود.", "قایق‌ها", "روی شن بودند.", "بله."],
    ["凤来了。天黑了。", "船", "在沙上。", "是。"],
];

const CORRECTED: [[&str; 4]; 3] = [
    [
        "The wind came.",
        "It was night.",
        "The boats lay on the sand.",
        "Yes.",
    ],
    ["باد آمد.", "شب بود.", "قایق‌ها روی شن بودند.", "بله."],
    ["风来了。", "天黑了。", "船在沙上。", "是。"],
];

#[test]
fn texts_are_corrected_divided_and_joined_in_three_scripts() {
    for (raw, wanted) in TEXTS.iter().zip(CORRECTED) {
        let document = Document::from_lines(&raw.join("\n"));
        let edits = vec![
            edit(0, &raw[..1], &wanted[..2]),
            edit(2, &raw[1..3], &wanted[2..3]),
        ];
        let corrections = corrections(&document, edits);
        assert_eq!(corrections.len(), 2);
        let (found, lost) = shown(&document, &corrections);
        assert_eq!((found, lost), (wanted.map(str::to_owned).to_vec(), 0));
        // Elsewhere in a longer text, and where somebody has corrected the file itself.
        let longer = Document::from_lines(&format!("{}\n{}", wanted[0], raw.join("\n")));
        let (found, lost) = shown(&longer, &corrections);
        assert_eq!((found[1].as_str(), found.len(), lost), (wanted[0], 5, 0));
        let corrected = Document::from_lines(&wanted.join("\n"));
        let (found, lost) = shown(&corrected, &corrections);
        assert_eq!((found, lost), (wanted.map(str::to_owned).to_vec(), 0));
        // A text that reads otherwise there is left alone.
        let other = Document::from_lines(&raw[2..].join("\n"));
        let (found, lost) = shown(&other, &corrections);
        assert_eq!(
            (found, lost),
            (raw[2..].iter().map(|&text| text.to_owned()).collect(), 2)
        );
    }
}

#[test]
fn a_correction_goes_on_from_the_one_before() {
    let document = Document::from_lines("One two.\nThree.\nFour.\n");
    let edits = vec![
        edit(0, &["One two."], &["One.", "two."]),
        edit(1, &["two."], &["Two."]),
        edit(2, &["Three."], &["Three!"]),
        edit(1, &["Two.", "Three!"], &["Two. Three!"]),
    ];
    let all = corrections(&document, edits.clone());
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].old, ["One two.", "Three."]);
    assert_eq!(all[0].new, ["One.", "Two. Three!"]);
    assert_eq!(all[0].raw, [RawPlace(0, 8), RawPlace(9, 15)]);
    let back = edits.iter().rev().map(Edit::inverse);
    let all = corrections(&document, edits.iter().cloned().chain(back).collect());
    assert_eq!(all, []);
    let mut overlay = Overlay::new(Side::Source, &document, &[]);
    let error = overlay
        .edit(edit(1, &["Two."], &["2."]), &by())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
}

#[test]
fn paragraphs_that_a_sentence_goes_through_become_one() {
    let document = Document::from_lines("The end of\nthe page.\nNext.\n");
    let joined = vec![edit(
        0,
        &["The end of", "the page."],
        &["The end of the page."],
    )];
    let corrections = corrections(&document, joined);
    let overlay = Overlay::new(Side::Source, &document, &corrections);
    let document = overlay.corrected().unwrap();
    assert_eq!(document.text.clean(), "The end of the page.\n\nNext.");
    assert_eq!(document.text.paragraphs().len(), 2);
    let paragraphs = document.segments.iter().map(|segment| segment.paragraph);
    assert_eq!(paragraphs.collect::<Vec<_>>(), [0, 1]);
    assert_eq!(
        document.text.raw_ranges(document.segments[1].span.clone()),
        std::slice::from_ref(&(21..26))
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Edits done in turn give the segments that the corrections, laid over the text anew, give; taken back in turn they
    /// give those from before.
    #[test]
    fn what_was_corrected_is_laid_over_the_text_and_can_be_taken_back(
        lines in prop::collection::vec("[a-zآب好]{1,3}( [a-z]{1,3}){0,2}", 1..8),
        steps in prop::collection::vec((any::<Index>(), 1..3_usize, prop::collection::vec("[a-zم]{1,3}( [a-z]{1,2})?", 1..3)), 1..8),
    ) {
        let document = Document::from_lines(&lines.join("\n"));
        let mut overlay = Overlay::new(Side::Source, &document, &[]);
        let mut now = lines.clone();
        let mut all: Vec<Correction> = Vec::new();
        let mut actions = Vec::new();
        for (at, count, new) in steps {
            let at = at.index(now.len());
            let end = (at + count).min(now.len());
            let before: Vec<String> = now.splice(at..end, new.clone()).collect();
            let edit = Edit { at: SegmentId::new(Side::Source, at), before, after: new };
            let action = overlay.edit(edit, &by()).unwrap();
            all.retain(|one| !action.lifts.contains(one));
            all.extend(action.corrections.clone());
            actions.push(action);
            let corrected = overlay.corrected();
            prop_assert_eq!(texts(corrected.as_ref().unwrap_or(&document)), now.clone());
        }
        all.sort();
        let (found, lost) = shown(&document, &all);
        prop_assert_eq!((found, lost), (now, 0));
        for action in actions.iter().rev() {
            let back = action.inverse();
            for one in &back.lifts {
                prop_assert!(all.contains(one));
            }
            all.retain(|one| !back.lifts.contains(one));
            all.extend(back.corrections);
        }
        prop_assert_eq!(all, vec![]);
    }
}
