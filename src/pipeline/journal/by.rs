//! Who did something, and when.

use serde::{Deserialize, Serialize};

/// Who did something, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct By {
    /// A person or a program.
    pub who: String,
    /// A time of RFC 3339, such as `2026-11-30T06:00:00Z`.
    pub when: String,
}

impl By {
    /// This library, at a time.
    pub(crate) fn tool(when: &str) -> Self {
        Self {
            who: format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
            when: when.to_owned(),
        }
    }
}
