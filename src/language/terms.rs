//! Which words of a language can be terms.

use super::Table;

/// The role of a word in terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermRole {
    /// Never part of a term: the, went, و.
    Stop,
    /// May stand inside a term: of.
    Link,
    /// Not a term by itself, but may be part of one: great, second.
    Weak,
}

/// Terms. A language should provide the table of its common words.
pub trait Terms {
    /// The roles of the words that are not terms, folded.
    fn term_roles(&self) -> Option<&'static Table<TermRole>> {
        None
    }

    /// The role of a folded word; `None` for a word that can be a term.
    fn term_role(&self, folded: &str) -> Option<TermRole> {
        self.term_roles()?.get(folded)
    }

    /// True if the common words are listed ([`Terms::term_role`]), so that they need not be recognised by frequency.
    fn knows_term_roles(&self) -> bool {
        self.term_roles().is_some()
    }
}
