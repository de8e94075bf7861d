//! Repairs, splits and aligns a text and its translation as they really come.

pub mod align;
pub mod anchor;
pub mod bead;
pub mod bitext;
pub mod chance;
pub mod check;
pub mod dataset;
pub mod error;
pub mod evaluate;
pub mod evidence;
pub mod finding;
pub mod format;
pub mod gold;
pub mod language;
mod marks;
pub mod origin;
pub mod pair;
mod quotes;
pub mod record;
pub mod repair;
pub mod review;
pub mod rule;
pub mod segment;
pub mod split;
pub mod term;
pub mod text;
pub mod token;
