//! How the decisions of a reader are read.

use std::collections::BTreeMap;

use crate::format::Format;

use super::journal::By;

/// What is asked for when decisions are read.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The checksums of the views as they were written, by their names, where a manifest of outputs has them; else they
    /// are looked for beside the views.
    pub noted: Option<&'a BTreeMap<String, String>>,
    /// The view that decides where two were changed otherwise.
    pub take: Option<Format>,
    /// Who reads, and when.
    pub by: &'a By,
}
