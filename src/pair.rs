//! The same thing on both sides of a bitext.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The same thing on both sides: `source` is the original, `target` the translation.
///
/// Stages take one `Pair` and never two values of a type, so sides cannot be swapped by position.
///
/// ```
/// use bitext::Pair;
///
/// let texts = Pair::new("one two", "eins zwei drei");
/// let words = texts.map(|text| text.split(' ').count());
/// assert_eq!(words, Pair::new(2, 3));
/// assert_eq!(words.swap().source, 3);
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Pair<T> {
    /// The original's.
    pub source: T,
    /// The translation's.
    pub target: T,
}

/// One of the two sides.
///
/// ```
/// use bitext::{Pair, Side};
///
/// assert_eq!(Pair::new("a", "b").side(Side::Target), "b");
/// assert_eq!(Side::BOTH.map(Side::letter), Pair::new('s', 't'));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The original.
    Source,
    /// The translation.
    Target,
}

impl Side {
    /// Both sides, the source first.
    pub const BOTH: Pair<Self> = Pair::new(Self::Source, Self::Target);

    /// Its name in messages and files: `source` or `target`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
        }
    }

    /// The letter that the ids of its segments begin with.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Source => 's',
            Self::Target => 't',
        }
    }

    /// The other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Source => Self::Target,
            Self::Target => Self::Source,
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl<T> Pair<T> {
    /// Puts two values side by side, source first.
    pub const fn new(source: T, target: T) -> Self {
        Self { source, target }
    }

    /// The value of one side.
    pub fn side(self, side: Side) -> T {
        match side {
            Side::Source => self.source,
            Side::Target => self.target,
        }
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
