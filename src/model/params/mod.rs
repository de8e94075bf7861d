//! Every constant that decides the quality of a result, in one place and with its source.
//!
//! A field whose description says `Home book only.` was set on this project's own book and is justified by nothing else.
//! What the tables and section numbers in the descriptions refer to is `docs/align.md`. Sizes that change only time or
//! memory (blocks of rows, lanes of a sum) stay constants beside the code that uses them.

mod align;
mod anchor;
mod check;
mod lengths;
mod lexicon;
mod matching;
mod names;
mod terms;
mod value;

pub use align::{AlignParams, WaypointParams};
pub use anchor::AnchorParams;
pub use check::CheckParams;
pub use lengths::LengthParams;
pub use lexicon::LexiconParams;
pub use matching::MatchParams;
pub use names::NameParams;
pub use terms::TermParams;

use std::sync::LazyLock;

use crate::error::Error;

/// A parameter as experiments address it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its room and its name: `align.lambda`.
    pub name: String,
    /// The default, in the form that [`Params::set`] reads; the values of a list are separated by commas.
    pub default: String,
    /// What it decides, its unit, and what justifies the default.
    pub about: String,
}

impl Field {
    /// True if the default was set on this project's own book and is justified by nothing else.
    #[must_use]
    pub fn is_home_book_only(&self) -> bool {
        self.about.contains("Home book only.")
    }
}

/// The parameters of one room.
trait Room: Default {
    /// The room's fields, in the order in which they are declared; their names lack the room.
    fn fields() -> Vec<Field>;

    /// Sets a field by its name within the room; `None` if there is no such field, and false if it cannot hold the value.
    fn set(&mut self, field: &str, value: &str) -> Option<bool>;
}

/// Declares the parameters of a room: a struct of public fields with their defaults, that also lists and sets them by
/// name.
macro_rules! params {
    ($(#[$meta:meta])* $room:ident { $($(#[doc = $about:literal])+ $field:ident: $kind:ty = $default:expr,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $room {
            $($(#[doc = $about])+ pub $field: $kind,)+
        }

        impl Default for $room {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl $crate::model::params::Room for $room {
            fn fields() -> Vec<$crate::model::params::Field> {
                use $crate::model::params::value::Value;
                let defaults = Self::default();
                vec![$($crate::model::params::Field {
                    name: stringify!($field).to_owned(),
                    default: defaults.$field.write(),
                    about: concat!($($about),+).trim().to_owned(),
                },)+]
            }

            fn set(&mut self, field: &str, value: &str) -> Option<bool> {
                use $crate::model::params::value::Value;
                match field {
                    $(stringify!($field) => Some(self.$field.replace(value)),)+
                    _ => None,
                }
            }
        }
    };
}
use params;

/// Declares the rooms.
macro_rules! rooms {
    ($($(#[doc = $about:literal])+ $room:ident: $kind:ty,)+) => {
        /// All parameters, by the room that uses them.
        ///
        /// ```
        /// use bitext::model::Params;
        ///
        /// let mut params = Params::default();
        /// params.set("align.lambda", "0.5")?;
        /// assert_eq!(params.align.lambda, 0.5);
        /// assert!(params.set("align.lambda", "much").is_err());
        /// # Ok::<(), bitext::error::Error>(())
        /// ```
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Params {
            $($(#[doc = $about])+ pub $room: $kind,)+
        }

        impl Params {
            /// All parameters, with their defaults.
            #[must_use]
            pub fn fields() -> Vec<Field> {
                let mut all = Vec::new();
                $(all.extend(<$kind as Room>::fields().into_iter().map(|field| Field {
                    name: format!("{}.{}", stringify!($room), field.name),
                    ..field
                }));)+
                all
            }

            fn replace(&mut self, room: &str, field: &str, value: &str) -> Option<bool> {
                match room {
                    $(stringify!($room) => self.$room.set(field, value),)+
                    _ => None,
                }
            }
        }
    };
}

rooms! {
    /// The search for an alignment.
    align: AlignParams,
    /// Where the search looks first in a long text.
    waypoints: WaypointParams,
    /// How translations of words are learnt.
    lexicon: LexiconParams,
    /// How the length of a translation follows from that of its source.
    lengths: LengthParams,
    /// Which links between words need no learning.
    anchor: AnchorParams,
    /// Whether two words are one name.
    names: NameParams,
    /// The checks of a translation.
    check: CheckParams,
    /// The terms of a text and their translations.
    terms: TermParams,
    /// Which documents of two collections translate each other.
    matching: MatchParams,
}

impl Params {
    /// The defaults.
    #[must_use]
    pub fn defaults() -> &'static Self {
        static DEFAULTS: LazyLock<Params> = LazyLock::new(Params::default);
        &DEFAULTS
    }

    /// Sets a parameter by its name, `align.lambda`.
    ///
    /// # Errors
    /// If there is no such parameter, or the value is not one of its kind: a finite number, a whole one, or a list.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let set = name
            .split_once('.')
            .and_then(|(room, field)| self.replace(room, field, value));
        match set {
            Some(true) => Ok(()),
            Some(false) => Err(Error::new(format!(
                "the parameter {name} cannot be `{value}`"
            ))),
            None => Err(Error::new(format!("there is no parameter `{name}`"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_is_described_and_can_be_set() {
        let fields = Params::fields();
        assert!(fields.len() > 80, "{}", fields.len());
        for field in fields {
            assert!(field.about.ends_with('.'), "{}", field.name);
            let mut params = Params::default();
            params.set(&field.name, &field.default).unwrap();
            assert_eq!(params, Params::default(), "{}", field.name);
            // The first value of a list stands for all.
            let other = match field.default.split_once(',') {
                Some((_, rest)) => format!("7,{rest}"),
                None => "7".to_owned(),
            };
            params.set(&field.name, &other).unwrap();
            assert_ne!(params, Params::default(), "{}", field.name);
            for wrong in ["", "x", "NaN", "inf"] {
                assert!(params.set(&field.name, wrong).is_err(), "{}", field.name);
            }
        }
    }

    #[test]
    fn an_unknown_parameter_is_an_error() {
        for name in ["lambda", "align", "align.", "align.none", "none.lambda", ""] {
            assert!(Params::default().set(name, "1").is_err(), "{name}");
        }
    }
}
