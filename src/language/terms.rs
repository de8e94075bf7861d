//! Which words of a language make terms.

use super::Table;

/// What a word is to the terms of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermRole {
    /// It is in no term: the, went, و.
    Stop,
    /// It may stand inside a term: of.
    Link,
    /// It is no term, but may be part of one: great, second.
    Weak,
}

/// Terms. A language owes the table of its common words.
pub trait Terms {
    /// The words that are no terms, folded.
    fn term_roles(&self) -> Option<&'static Table<TermRole>> {
        None
    }

    /// What keeps a folded word from being a term; `None` for all others.
    fn term_role(&self, folded: &str) -> Option<TermRole> {
        self.term_roles()?.get(folded)
    }

    /// True if the common words are listed as such ([`Terms::term_role`]), so that frequency need not show them.
    fn knows_term_roles(&self) -> bool {
        self.term_roles().is_some()
    }
}
