//! Detects text in an unexpected language by its letter trigrams (with the crate `whatlang`, which knows 69 languages).
//! Single sentences are short, so only clear results count.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use whatlang::{Lang, detect};

use super::{Language, for_code, table};

/// Minimum length of a text whose language is detected, in letters. Of the sentences of at least this length, 7 of
/// 7,640 on six sides of other texts (German, French, English, Persian) and none of 2,454 of this book were taken for
/// another language; most of the 7 are titles and addresses that really are in one (docs/datasets.md).
const SHORTEST_TEXT: usize = 40;

static KNOWN: LazyLock<BTreeMap<&'static str, Lang>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("identify.tsv"));
    rows.filter_map(|row| Some((*row.first()?, Lang::from_code(*row.get(1)?)?)))
        .collect()
});

/// Number of characters of a long text that are used to guess its language.
const SAMPLE: usize = 20_000;

/// Guesses the language of a text; `None` if the result is uncertain.
///
/// ```
/// use bitext::language::identify::guess;
///
/// let text = "The boats of the little harbour lay on the sand all winter, and nobody went near them.";
/// assert_eq!(guess(text).unwrap().code(), "en");
/// ```
#[must_use]
pub fn guess(text: &str) -> Option<&'static dyn Language> {
    let sample: String = middle(text, SAMPLE).collect();
    let found = detect(&sample)?;
    let (code, _) = KNOWN.iter().find(|&(_, &known)| known == found.lang())?;
    if found.is_reliable() {
        for_code(code)
    } else {
        None
    }
}

/// The characters in the middle of a text: its beginning may be a title page or a licence in another language.
pub(crate) fn middle(text: &str, most: usize) -> impl Iterator<Item = char> + '_ {
    let before = text.chars().count().saturating_sub(most) / 2;
    text.chars().skip(before).take(most)
}

/// The tag of a language that a word names as the head of a column does: by its code, `en`, `pt-BR`, or by its name in
/// English or in the language itself. `None` for any other word, and for languages that cannot be detected.
///
/// ```
/// use bitext::language::identify::named;
///
/// assert_eq!(named("Persian").as_deref(), Some("fa"));
/// assert_eq!(named("فارسی").as_deref(), Some("fa"));
/// assert_eq!(named("EN-gb").as_deref(), Some("en-GB"));
/// assert_eq!(named("note"), None);
/// ```
#[must_use]
pub fn named(word: &str) -> Option<String> {
    let lower = word.trim().to_lowercase();
    let by_name = KNOWN.iter().find(|(_, language)| {
        let names = [language.eng_name(), language.name()];
        names.into_iter().any(|name| name.to_lowercase() == lower)
    });
    if let Some((code, _)) = by_name {
        return Some((*code).to_owned());
    }
    let mut parts = lower.split(['-', '_']);
    let code = parts.next().filter(|code| KNOWN.contains_key(code))?;
    // Regions are written in capitals, scripts with one.
    let subtags = parts.map(|part| match part.len() {
        2 => part.to_uppercase(),
        4 => part[..1].to_uppercase() + &part[1..],
        _ => part.to_owned(),
    });
    let tag: Vec<String> = std::iter::once(code.to_owned()).chain(subtags).collect();
    let tag = tag.join("-");
    for_code(&tag).map(|_| tag)
}

/// The expected language of a text, one of those that can be detected.
#[derive(Clone, Copy, Debug)]
pub struct Expected(Lang);

impl Expected {
    /// The language of a primary subtag of BCP 47; `None` for one that cannot be detected.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        KNOWN.get(code).copied().map(Self)
    }

    /// True for a text that is long enough for its language to be detected.
    #[must_use]
    pub fn is_long_enough(text: &str) -> bool {
        text.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_TEXT
    }

    /// The English name of a text's language if it clearly differs from the expected one; `None` otherwise.
    #[must_use]
    pub fn other(self, text: &str) -> Option<&'static str> {
        if !Self::is_long_enough(text) {
            return None;
        }
        self.clearly_other(text).map(|found| found.eng_name())
    }

    /// The language that most of a whole text is clearly in, as a primary subtag, if it differs from the expected one;
    /// `None` otherwise.
    ///
    /// ```
    /// use bitext::language::identify::Expected;
    ///
    /// let text = "The boats of the little harbour lay on the sand all winter, and nobody went near them.";
    /// assert_eq!(Expected::new("de").unwrap().most_other(text), Some("en"));
    /// assert_eq!(Expected::new("en").unwrap().most_other(text), None);
    /// ```
    #[must_use]
    pub fn most_other(self, text: &str) -> Option<&'static str> {
        let parts = spread(text);
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for part in parts.iter().filter(|part| Self::is_long_enough(part)) {
            if let Some(found) = self.clearly_other(part) {
                *votes.entry(found.code()).or_default() += 1;
            }
        }
        let (most, count) = votes.into_iter().max_by_key(|&(_, count)| count)?;
        if 2 * count <= parts.len() {
            return None;
        }
        let mut codes = KNOWN.iter().filter(|(_, known)| known.code() == most);
        codes.next().map(|(code, _)| *code)
    }

    fn clearly_other(self, text: &str) -> Option<Lang> {
        let found = detect(text)?;
        let is_other = found.lang() != self.0 && !is_near(found.lang(), self.0);
        (found.is_reliable() && is_other).then(|| found.lang())
    }
}

/// Languages that the detector takes for each other although it is sure: Danish and Norwegian are written alike, and of
/// Serbian it knows only the Cyrillic script.
fn is_near(one: Lang, other: Lang) -> bool {
    const NEAR: [(Lang, Lang); 2] = [(Lang::Dan, Lang::Nob), (Lang::Hrv, Lang::Srp)];
    NEAR.contains(&(one, other)) || NEAR.contains(&(other, one))
}

/// Parts of a text, spread evenly over it: few of them lie in a title page, a licence or a quotation in another language.
fn spread(text: &str) -> Vec<&str> {
    /// Enough for a vote, and a page of letters together for each detection.
    const PARTS: usize = 20;
    const BYTES: usize = 1_000;

    let count = (text.len() / BYTES).clamp(1, PARTS);
    let step = text.len() / count;
    let starts = (0..count).map(|part| boundary(text, part * step));
    let parts = starts.map(|start| &text[start..boundary(text, start + step.min(BYTES))]);
    parts.collect()
}

/// The last boundary of characters up to a byte of a text.
fn boundary(text: &str, byte: usize) -> usize {
    let bytes = 0..=byte.min(text.len());
    let mut boundaries = bytes.rev().filter(|&at| text.is_char_boundary(at));
    boundaries.next().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_known() {
        let rows = table::rows(include_str!("identify.tsv")).count();
        assert_eq!(KNOWN.len(), rows);
        let mut missing: Vec<Lang> = Lang::all().to_vec();
        missing.retain(|lang| !KNOWN.values().any(|known| known == lang));
        assert_eq!(missing, [], "whatlang knows these too");
    }

    #[test]
    fn another_language_in_the_same_script_is_detected() {
        let french = "Le bateau du petit port resta tout l'hiver sur le sable, et personne ne s'en approcha.";
        let english = "The boats of the little harbour lay on the sand all winter, and nobody went near them.";
        let persian = "قایق‌های بندر کوچک تمام زمستان روی شن‌ها ماندند و هیچ کس به آنها نزدیک نشد.";
        let arabic =
            "بقيت قوارب الميناء الصغير طوال الشتاء على الرمال ولم يقترب منها أحد من الناس.";
        let other = |code, text| Expected::new(code).unwrap().other(text);
        assert_eq!(other("en", french), Some("French"));
        assert_eq!(other("fr", english), Some("English"));
        assert_eq!(other("fa", arabic), Some("Arabic"));
        for (code, text) in [
            ("en", english),
            ("fr", french),
            ("fa", persian),
            ("ar", arabic),
        ] {
            assert_eq!(other(code, text), None);
        }
        // Too short.
        assert_eq!(other("en", "Le bateau resta là."), None);
        assert!(Expected::new("xx").is_none());
    }
}
