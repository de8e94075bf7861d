//! What supports a bead, as files show it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What ties a source word to a target word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnchorKind {
    /// The same number, whatever its script or spelling.
    Number,
    /// The same day and month.
    Date,
    /// A name or loan word in two scripts or spellings.
    Name,
    /// Both segments are headings.
    Heading,
    /// A translation from a word list.
    Lexicon,
    /// The same letters.
    Word,
    /// The same punctuation.
    Punctuation,
}

impl AnchorKind {
    const ALL: [Self; 7] = [
        Self::Number,
        Self::Date,
        Self::Name,
        Self::Heading,
        Self::Lexicon,
        Self::Word,
        Self::Punctuation,
    ];

    /// Its name in the `anchors` column.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Heading => "heading",
            Self::Lexicon => "lexicon",
            Self::Word => "word",
            Self::Punctuation => "mark",
        }
    }

    /// The kind with a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What supports a bead, as the `anchors` column shows it: `number:1917`, `name:Kerensky`, `heading`.
///
/// ```
/// use bitext::evidence::{Anchor, AnchorKind};
///
/// let anchor = Anchor::from("name:Kerensky");
/// assert_eq!(anchor, Anchor::new(AnchorKind::Name, "Kerensky"));
/// assert_eq!(anchor.to_string(), "name:Kerensky");
/// // What another program wrote is kept as it is.
/// let other = Anchor::from("cognate=museum");
/// assert_eq!((other.kind(), other.to_string().as_str()), (None, "cognate=museum"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Anchor {
    /// A link of the evidence.
    Link {
        /// What ties the two words.
        kind: AnchorKind,
        /// How the source writes its word; headings have none.
        form: Option<String>,
    },
    /// What a file has that is no link of this library, as it stands there.
    Other(String),
}

impl Anchor {
    /// A link by its kind and the form of its source word, which a heading lacks. White space in the form becomes `_`,
    /// since it separates anchors.
    #[must_use]
    pub fn new(kind: AnchorKind, form: &str) -> Self {
        let form = (kind != AnchorKind::Heading).then(|| form.replace(char::is_whitespace, "_"));
        Self::Link { kind, form }
    }

    /// What ties the words; `None` for what is no link.
    #[must_use]
    pub const fn kind(&self) -> Option<AnchorKind> {
        match self {
            Self::Link { kind, .. } => Some(*kind),
            Self::Other(_) => None,
        }
    }

    /// How the source writes its word.
    #[must_use]
    pub fn form(&self) -> Option<&str> {
        match self {
            Self::Link { form, .. } => form.as_deref(),
            Self::Other(_) => None,
        }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link { kind, form: None } => f.write_str(kind.name()),
            Self::Link {
                kind,
                form: Some(form),
            } => write!(f, "{}:{form}", kind.name()),
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl From<&str> for Anchor {
    fn from(text: &str) -> Self {
        let (name, form) = match text.split_once(':') {
            Some((name, form)) => (name, Some(form)),
            None => (text, None),
        };
        match AnchorKind::of_name(name) {
            Some(kind) if (kind == AnchorKind::Heading) == form.is_none() => Self::Link {
                kind,
                form: form.map(str::to_owned),
            },
            _ => Self::Other(text.to_owned()),
        }
    }
}

impl From<String> for Anchor {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Anchor> for String {
    fn from(anchor: Anchor) -> Self {
        anchor.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_read_back_as_it_was_written() {
        for kind in AnchorKind::ALL {
            let anchor = Anchor::new(kind, "14 July");
            assert_eq!(Anchor::from(anchor.to_string()), anchor);
            let form = (kind != AnchorKind::Heading).then_some("14_July");
            assert_eq!((anchor.kind(), anchor.form()), (Some(kind), form));
        }
        let anchor = Anchor::from("word:a:b");
        assert_eq!(
            (anchor.kind(), anchor.form()),
            (Some(AnchorKind::Word), Some("a:b"))
        );
        let json = serde_json::to_string(&anchor).unwrap();
        assert_eq!(json, "\"word:a:b\"");
        assert_eq!(serde_json::from_str::<Anchor>(&json).unwrap(), anchor);
    }

    #[test]
    fn what_is_no_anchor_is_kept_as_it_is() {
        for text in [
            "",
            "number",
            "heading:x",
            "Number:7",
            "cognate:x",
            ":x",
            "name",
        ] {
            let anchor = Anchor::from(text);
            assert_eq!(anchor, Anchor::Other(text.to_owned()));
            assert_eq!(anchor.to_string(), text);
            assert_eq!((anchor.kind(), anchor.form()), (None, None));
        }
    }
}
