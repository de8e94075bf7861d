//! The findings of some works in the format that a program asks for.

use crate::error::Error;

use super::{Look, Report, sarif, write};

/// How reports are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFormat {
    /// For a terminal, with control characters as visible symbols.
    Text,
    /// Comma-separated, by RFC 4180.
    Csv,
    /// One finding a line as JSON.
    Jsonl,
    /// SARIF 2.1.0, for editors and code hosts.
    Sarif,
}

impl ReportFormat {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Text, Self::Csv, Self::Jsonl, Self::Sarif];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Text => "For a terminal",
            Self::Csv => "Comma-separated, by RFC 4180",
            Self::Jsonl => "One finding a line as JSON",
            Self::Sarif => "SARIF 2.1.0, for editors and code hosts",
        }
    }

    /// Writes the reports of some works one after the other; columns are named once. Text looks as it
    /// may there.
    ///
    /// ```
    /// use bitext::review::{Look, ReportFormat};
    ///
    /// assert!(ReportFormat::Text.write(&[], Look::default())?.is_empty());
    /// assert!(ReportFormat::Sarif.write(&[], Look::default())?.starts_with(b"{"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// If a report cannot be made, which memory alone can cause.
    pub fn write(self, reports: &[Report], look: Look) -> Result<Vec<u8>, Error> {
        let mut all = Vec::new();
        for (number, Report { files, entries }) in reports.iter().enumerate() {
            all.extend(match self {
                Self::Text => {
                    let files = files.as_ref().map(String::as_str);
                    write::text(entries, files, look).into_bytes()
                }
                Self::Csv => write::csv(entries, number == 0)?,
                Self::Jsonl => write::jsonl(entries)?,
                Self::Sarif => break,
            });
        }
        // One document holds all works.
        if self == Self::Sarif {
            all = sarif::write(reports)?;
        }
        Ok(all)
    }
}
