//! Numbers the divisions that both texts have.
//!
//! Their headings get a word of their own, which is linked like every other word that both texts have: so the search finds
//! that they belong together as it does for a name that occurs once, and whatever speaks against it can prevail.

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::outline::{Outline, matching};
use crate::pair::Pair;
use crate::segment::Document;

/// By the first segment of its heading, the number of a division.
pub(super) type Divisions = FxHashMap<usize, u32>;

/// The divisions of each side that the other has as well; those that belong together have the same number.
pub(super) fn common(
    documents: Pair<&Document>,
    languages: Pair<&dyn Language>,
) -> Pair<Divisions> {
    let outlines = documents.map(Outline::of);
    let sides = outlines.as_ref().zip(documents.zip(languages));
    let shown =
        sides.map(|(outline, (document, language))| matching::shown(outline, document, language));
    let common = matching::common(shown.as_ref().map(Vec::as_slice));
    let numbered = |outline: &Outline, own: fn(&Pair<usize>) -> usize| {
        let headings = common.iter().map(|pair| &outline.headings()[own(pair)]);
        let starts = headings.map(|heading| heading.segments.start);
        starts.zip(0..).collect::<Divisions>()
    };
    Pair::new(
        numbered(&outlines.source, |pair| pair.source),
        numbered(&outlines.target, |pair| pair.target),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::for_code;
    use crate::split::split;
    use crate::text::Text;

    /// A book of five chapters, with headings of this form.
    fn book(code: &str, heading: [&str; 5], prose: &str) -> (Document, &'static dyn Language) {
        let language = for_code(code).unwrap();
        let chapters = heading.map(|heading| format!("{heading}\n{prose}\n{prose}\n"));
        (
            split(Text::from_lines(&chapters.concat()), language),
            language,
        )
    }

    #[test]
    fn numbers_are_the_same_however_they_are_written() {
        let english = book(
            "en",
            [
                "CHAPTER I",
                "CHAPTER II",
                "CHAPTER III",
                "CHAPTER IV",
                "CHAPTER V",
            ],
            "The harbour lay quiet that night, and nobody on the pier could say when the boat had left or why.",
        );
        for (code, headings, prose) in [
            (
                "fa",
                ["فصل اول", "فصل دوم", "فصل سوم", "فصل چهارم", "فصل پنجم"],
                "آن شب بندر آرام بود و هیچ کس روی اسکله نمی‌دانست که قایق کی رفته است و چرا رفته است.",
            ),
            (
                "ru",
                ["Глава 1", "Глава 2", "Глава 3", "Глава 4", "Глава 5"],
                "В ту ночь гавань была тиха, и никто на пристани не мог сказать, когда ушла лодка и почему.",
            ),
            (
                "zh",
                ["第一回", "第二回", "第三回", "第四回", "第五回"],
                "那天夜里港口很安静，码头上没有人能说出那条船是什么时候离开的，也没有人知道它为什么离开。",
            ),
        ] {
            let other = book(code, headings, prose);
            let documents = Pair::new(&english.0, &other.0);
            let found = common(documents, Pair::new(english.1, other.1));
            for (divisions, document) in [
                (found.source, documents.source),
                (found.target, documents.target),
            ] {
                let starts = Outline::of(document).headings().to_vec();
                let wanted = starts.iter().map(|heading| heading.segments.start).zip(0..);
                assert_eq!(divisions, wanted.collect::<Divisions>(), "{code}");
                assert_eq!(divisions.len(), 5, "{code}");
            }
        }
    }
}
