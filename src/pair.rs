//! The same thing on both sides of a bitext.

use serde::{Deserialize, Serialize};

/// The same thing on both sides: `source` is the original, `target` the translation.
///
/// Stages take one `Pair` and never two values of a type, so sides cannot be swapped by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pair<T> {
    /// The original's.
    pub source: T,
    /// The translation's.
    pub target: T,
}

impl<T> Pair<T> {
    /// Puts two values side by side, source first.
    pub const fn new(source: T, target: T) -> Self {
        Self { source, target }
    }

    /// Borrows both sides.
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair::new(&self.source, &self.target)
    }

    /// Does the same to both sides.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair::new(f(self.source), f(self.target))
    }

    /// Puts each side together with the same side of another pair.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair::new((self.source, other.source), (self.target, other.target))
    }

    /// Exchanges the sides.
    pub fn swap(self) -> Self {
        Self::new(self.target, self.source)
    }
}

impl<T, E> Pair<Result<T, E>> {
    /// Gives both values, or the first error.
    pub fn transpose(self) -> Result<Pair<T>, E> {
        Ok(Pair::new(self.source?, self.target?))
    }
}
