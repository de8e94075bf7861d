//! The metadata that is written beside an alignment: what it was made from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use crate::origin::Origin;
use crate::pair::Pair;
use crate::quality::Figures;

/// What an alignment was made from, as `WORK.meta.json` has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    work: String,
    title: String,
    tool: String,
    pub(super) version: String,
    pub(super) source: Origin,
    pub(super) target: Origin,
    /// How much of the texts the alignment pairs, and how surely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) quality: Option<Figures>,
    /// The SHA-256 of the files that were written with it, by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) outputs: BTreeMap<String, String>,
}

impl Meta {
    /// That of a work with this id and title, made of these files.
    #[must_use]
    pub fn new(id: &str, title: &str, origins: Pair<Origin>) -> Self {
        Self {
            work: id.to_owned(),
            title: title.to_owned(),
            tool: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            source: origins.source,
            target: origins.target,
            quality: None,
            outputs: BTreeMap::new(),
        }
    }

    /// With the quality of the alignment.
    #[must_use]
    pub const fn with_quality(mut self, quality: Figures) -> Self {
        self.quality = Some(quality);
        self
    }

    /// With the checksums of the files that are written with it.
    #[must_use]
    pub fn with_outputs(mut self, outputs: BTreeMap<String, String>) -> Self {
        self.outputs = outputs;
        self
    }

    /// As a JSON document.
    ///
    /// # Errors
    /// None that is known.
    pub fn json(&self) -> Result<Vec<u8>, Error> {
        let json = serde_json::to_vec_pretty(self);
        let mut json = json.map_err(|error| Error::new(error.to_string()).caused_by(error))?;
        json.push(b'\n');
        Ok(json)
    }

    /// Reads what [`Self::json`] made.
    ///
    /// # Errors
    /// If it is no such document.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        serde_json::from_slice(bytes).map_err(|error| {
            let message = format!("metadata has no source checksums: {error}");
            Error::of(ErrorKind::Stale, message).caused_by(error)
        })
    }
}
