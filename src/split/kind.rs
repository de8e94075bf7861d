//! Labels the segments of a text: heading, dateline, signature or sentence.

use super::outline::Place;
use super::shape::{Edge, Shape, is_year};
use crate::language::Language;
use crate::marks::{is_alphanumeric, is_letter};
use crate::segment::{Segment, SegmentKind};
use crate::text::Text;

/// Maximum length of a dateline or signature, in characters: a line of a book.
const LONGEST_LINE: usize = 70;

/// Maximum length of a line that is a year or a month and little more, in words.
const DATE_WORDS: usize = 8;

/// Maximum length of a dateline, in words.
const DATELINE_WORDS: usize = 10;

/// Maximum length of a signature, in words.
const SIGNATURE_WORDS: usize = 8;

/// Maximum number of words of a dateline that are neither a name nor a date: of, the.
const DATELINE_REST: usize = 2;

/// Labels the segments of every paragraph.
pub(super) fn label(
    text: &Text,
    shapes: &[Shape],
    outline: &[Place],
    segments: &mut [Segment],
    language: &dyn Language,
) {
    let first_prose = shapes
        .iter()
        .position(Shape::is_prose)
        .unwrap_or(shapes.len());
    for segments in segments.chunk_by_mut(|a, b| a.paragraph == b.paragraph) {
        let Some(paragraph) = segments.first().map(|segment| segment.paragraph) else {
            continue;
        };
        let ends_prose = paragraph > first_prose;
        let Place::Heading { level, span } = &outline[paragraph] else {
            label_lines(text.clean(), segments, ends_prose, language);
            continue;
        };
        let start = text.paragraphs()[paragraph].start;
        let heading = start + span.start..start + span.end;
        let at = segments.partition_point(|segment| segment.span.end <= heading.start);
        let (before, after) = segments.split_at_mut(at);
        label_lines(text.clean(), before, ends_prose, language);
        if let Some((segment, after)) = after.split_first_mut() {
            segment.kind = SegmentKind::Heading;
            segment.level = *level;
            label_lines(text.clean(), after, ends_prose, language);
        }
    }
}

/// Labels datelines and signatures among the segments of a paragraph.
fn label_lines(text: &str, segments: &mut [Segment], ends_prose: bool, language: &dyn Language) {
    let kinds: Vec<SegmentKind> = segments
        .iter()
        .map(|segment| line_kind(&text[segment.span.clone()], ends_prose, language))
        .collect();
    let lines_only = kinds.iter().all(|&kind| kind != SegmentKind::Sentence);
    let last = segments.len().saturating_sub(1);
    for (i, (segment, kind)) in segments.iter_mut().zip(kinds).enumerate() {
        // Among sentences only a dateline is distinctive enough.
        let at_edge = (i == 0 || i == last) && kind == SegmentKind::Dateline;
        segment.kind = if lines_only || at_edge {
            kind
        } else {
            SegmentKind::Sentence
        };
    }
}

/// Recognises a dateline or signature on its own line.
pub(super) fn line_kind(segment: &str, ends_prose: bool, language: &dyn Language) -> SegmentKind {
    if segment.chars().nth(LONGEST_LINE).is_some() {
        return SegmentKind::Sentence;
    }
    let shape = Shape::of(segment);
    if is_dateline(segment, &shape, language) {
        SegmentKind::Dateline
    } else if ends_prose && is_signature(segment, &shape) {
        SegmentKind::Signature
    } else {
        SegmentKind::Sentence
    }
}

/// True for a date or time with little more than a place beside it: `PETROGRAD, 7 November 1917.`
fn is_dateline(segment: &str, shape: &Shape, language: &dyn Language) -> bool {
    if shape.words > DATELINE_WORDS || shape.figured == 0 || shape.opening == Edge::Quote {
        return false;
    }
    let words: Vec<&str> = segment
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !is_alphanumeric(c)))
        .collect();
    let month = words.iter().any(|word| is_month(word, language));
    let year = words.iter().any(|word| is_year(word));
    let date = match (year, month) {
        (true, true) => true,
        (true, false) => {
            shape.joined && shape.words <= DATE_WORDS || shape.figured > 1 && shape.words < 4
        }
        // A title in capitals may contain a date: THE EVENTS OF JULY 1ST.
        (false, true) => {
            let title = shape.is_all_capitals() && !shape.joined && shape.words > 3;
            shape.figured > 0 && shape.words <= DATE_WORDS && !title
        }
        (false, false) => shape.joined && words.iter().any(|word| is_clock(word)),
    };
    if !shape.is_cased() {
        // Words without a comma or a year that hold a month may be a title: the rising of 11 November.
        let others = words
            .iter()
            .filter(|word| !word.contains(char::is_numeric) && !is_month(word, language));
        let title = !year && !shape.joined && others.count() > DATELINE_REST;
        return date && !title && shape.ending != Edge::Final;
    }
    let rest = words.iter().filter(|word| {
        word.chars().next().is_some_and(char::is_lowercase)
            && !word.contains(|c: char| c.is_numeric() || c == '.')
            && !is_month(word, language)
    });
    date && rest.count() <= DATELINE_REST
}

/// True for a word that is a month even without a day beside it.
fn is_month(word: &str, language: &dyn Language) -> bool {
    let month = language.month(&language.fold(word));
    month.is_some_and(|month| month.alone)
}

/// True for a time of day: 2.10, ۲:۱۰.
fn is_clock(word: &str) -> bool {
    word.split_once([':', '.']).is_some_and(|(hour, minute)| {
        (1..=2).contains(&hour.chars().count())
            && minute.chars().count() == 2
            && hour.chars().chain(minute.chars()).all(char::is_numeric)
    })
}

/// True for initials and a name, or for a name in capitals followed by a rank or office.
fn is_signature(segment: &str, shape: &Shape) -> bool {
    if shape.words > SIGNATURE_WORDS || shape.figured > 0 || shape.opening == Edge::Quote {
        return false;
    }
    let spaced = segment.replace('.', ". ");
    let mut words = spaced
        .split_whitespace()
        .filter(|word| *word != ".")
        .peekable();
    let mut initials = 0;
    while words.next_if(|word| is_initial(word)).is_some() {
        initials += 1;
    }
    let named = words.peek().is_some_and(|word| word.chars().count() > 2);
    let name = words.clone().count();
    if initials > 0 && named && name <= 2 && segment.contains('.') {
        return !shape.is_cased() || words.all(|word| word.starts_with(char::is_uppercase));
    }
    segment.split_once(", ").is_some_and(|(name, office)| {
        let (name, office) = (Shape::of(name), Shape::of(office));
        name.is_all_capitals() && name.words >= 2 && office.lower > 1 && shape.ending == Edge::Final
    })
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars
        .next()
        .is_some_and(|c| is_letter(c) && !c.is_lowercase())
        && matches!(chars.as_str(), "" | ".")
}

#[cfg(test)]
mod tests {
    use crate::language::for_code;
    use crate::segment::SegmentKind::{self, *};
    use crate::split::split;
    use crate::text::Text;

    const PROSE: &str = "The harbour lay quiet that night, and nobody on the pier could say when the boat had left or why.";
    const NASR: &str =
        "آن شب بندر آرام بود و هیچ کس روی اسکله نمی‌دانست که قایق کی رفته است و چرا رفته است.";

    /// The segments other than plain sentences.
    fn labelled(code: &str, paragraphs: &[&str]) -> Vec<(SegmentKind, String)> {
        let document = split(
            Text::from_lines(&paragraphs.join("\n")),
            for_code(code).unwrap(),
        );
        let labelled = document
            .segments
            .iter()
            .enumerate()
            .filter(|(_, segment)| segment.kind != Sentence);
        labelled
            .map(|(i, segment)| (segment.kind, document.segment_text(i).to_owned()))
            .collect()
    }

    #[test]
    fn capitals_make_a_heading() {
        let found = labelled(
            "en",
            &[
                "THE QUIET HARBOUR.",
                PROSE,
                "THE B0ATS OF JULY lST",
                PROSE,
                "\"NO MORE BOATS!\"",
                PROSE,
            ],
        );
        assert_eq!(
            found,
            [
                (Heading, "THE QUIET HARBOUR.".into()),
                (Heading, "THE B0ATS OF JULY lST".into())
            ]
        );
        assert_eq!(
            labelled(
                "en",
                &["ALL IS WRITTEN LARGE HERE.", "NOTHING OF IT IS A HEADING."]
            ),
            []
        );
    }

    #[test]
    fn a_short_title_before_prose_makes_a_heading() {
        let found = labelled(
            "en",
            &[
                "Chapter One",
                "The Quiet Harbour",
                PROSE,
                "we were four",
                PROSE,
                "Dear Sir,",
                PROSE,
            ],
        );
        assert_eq!(
            found,
            [
                (Heading, "Chapter One".into()),
                (Heading, "The Quiet Harbour".into())
            ]
        );
        assert_eq!(labelled("en", &[PROSE, "The End"]), []);
    }

    #[test]
    fn a_script_without_case_has_headings_too() {
        let found = labelled(
            "fa",
            &[
                "بخش اول",
                "بندر آرام",
                NASR,
                "«نه قایق»",
                NASR,
                "در سال ۱۹۰۵",
                NASR,
                "از طرف بندر،",
                NASR,
            ],
        );
        assert_eq!(
            found,
            [(Heading, "بخش اول".into()), (Heading, "بندر آرام".into())]
        );
    }

    #[test]
    fn a_date_and_place_make_a_dateline() {
        for line in [
            "PORT HALE, March 12, 1905.",
            "May 4, 1905, 6 p.m.",
            "HARBOUR STAFF, 2.10 a.m.",
        ] {
            assert_eq!(labelled("en", &[PROSE, line]), [(Dateline, line.into())]);
        }
        for line in ["بندر هیل، ۱۲ مارس ۱۹۰۵", "ستاد بندر، ساعت ۲:۱۰ بامداد"]
        {
            assert_eq!(labelled("fa", &[NASR, line]), [(Dateline, line.into())]);
        }
        for line in [
            "He was born in Hale, in 1905.",
            "It cost 2.50 then, and more later.",
            "In 1905, we left it all to them.",
        ] {
            assert_eq!(labelled("en", &[PROSE, line]), []);
        }
    }

    #[test]
    fn a_name_after_prose_makes_a_signature() {
        let found = labelled("en", &[PROSE, "L. HALE. PORT HALE, March 12, 1905."]);
        assert_eq!(
            found,
            [
                (Signature, "L. HALE.".into()),
                (Dateline, "PORT HALE, March 12, 1905.".into())
            ]
        );
        let found = labelled("en", &[PROSE, "CAPTAIN HALE, Commander of the port."]);
        assert_eq!(
            found,
            [(Signature, "CAPTAIN HALE, Commander of the port.".into())]
        );
        assert_eq!(
            labelled("fa", &[NASR, "ل . هیل"]),
            [(Signature, "ل . هیل".into())]
        );
        assert_eq!(labelled("en", &[PROSE, "L. Hale slept on the pier."]), []);
    }

    #[test]
    fn a_long_line_of_a_script_without_case_is_no_heading() {
        let heading = "بندر آرام در شب های سرد زمستان شمال";
        assert_eq!(
            labelled("fa", &[heading, NASR]),
            [(Heading, heading.into())]
        );
        let longer = format!("{heading} و راه دور و دراز قایق");
        assert_eq!(labelled("fa", &[&longer, NASR]), []);
    }
}
