//! Writes a report as SARIF 2.1.0 (OASIS, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), which
//! editors and code hosts show beside a text.
//!
//! A result stands where the translation has it, or the original if the translation lacks it; the other side and further
//! places are related locations. Its fingerprint is the id of the finding, so that accepted findings stay accepted.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::error::Error;
use crate::finding::{Kind, Severity};
use crate::pair::Pair;

use super::{Also, Entry, Report, Stretch};

/// The schema that holds for what is written.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What a path keeps in a URI (RFC 3986, unreserved characters and the slash).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// Writes the reports of some works as one run.
///
/// # Errors
/// If it cannot be made, which memory alone can cause.
pub fn write(reports: &[Report]) -> Result<Vec<u8>, Error> {
    let results = reports.iter().flat_map(|report| {
        let uris = report.files.as_ref().map(|file| uri(file));
        report.entries.iter().map(move |entry| result(entry, &uris))
    });
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    version: env!("CARGO_PKG_VERSION"),
                    rules: Kind::ALL.iter().map(rule).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results: results.collect(),
        }],
    };
    let mut json = serde_json::to_vec_pretty(&log)
        .map_err(|error| Error::new(format!("cannot write the report: {error}")))?;
    json.push(b'\n');
    Ok(json)
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    help: Message,
    properties: Tags,
}

/// The categories of MQM (<https://themqm.org>) that a kind belongs to.
#[derive(Serialize)]
struct Tags {
    tags: Vec<&'static str>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints<'a>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    /// Versioned, as the standard advises.
    #[serde(rename = "finding/v1")]
    finding: &'a str,
}

#[derive(Serialize)]
struct Properties<'a> {
    severity: &'static str,
    chapter: &'a str,
    beads: &'a [usize],
    source: &'a [String],
    target: &'a [String],
    also: &'a [Also],
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    id: usize,
    physical_location: PhysicalLocation,
    message: SideMessage,
}

#[derive(Clone, Serialize)]
struct SideMessage {
    text: &'static str,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Clone, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

fn rule(kind: &Kind) -> Rule {
    let info = kind.info();
    Rule {
        id: info.name,
        short_description: message(info.about),
        help: message(info.advice),
        properties: Tags {
            tags: info.category.into_iter().collect(),
        },
    }
}

fn result<'a>(entry: &'a Entry, uris: &Pair<String>) -> SarifResult<'a> {
    let sides = entry.places.as_ref().zip(uris.as_ref());
    let target = sides
        .target
        .0
        .iter()
        .map(|place| (place, "translation", sides.target.1));
    let source = sides
        .source
        .0
        .iter()
        .map(|place| (place, "original", sides.source.1));
    let mut locations = (1..)
        .zip(target.chain(source))
        .map(|(id, (place, side, uri))| Location {
            id,
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation { uri: uri.clone() },
                region: region(place),
            },
            message: SideMessage { text: side },
        });
    SarifResult {
        rule_id: entry.kind.name(),
        rule_index: entry.kind as usize,
        level: level(entry.severity),
        message: message(&entry.reason),
        locations: locations.next().into_iter().collect(),
        related_locations: locations.collect(),
        partial_fingerprints: Fingerprints { finding: &entry.id },
        properties: Properties {
            severity: entry.severity.name(),
            chapter: &entry.chapter,
            beads: &entry.beads,
            source: &entry.texts.source,
            target: &entry.texts.target,
            also: &entry.also,
        },
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Note => "note",
    }
}

/// A text with a stop; braces, which stand for arguments in a message, are doubled (§ 3.11.5).
fn message(text: &str) -> Message {
    let mut text = text.replace('{', "{{").replace('}', "}}");
    if !text.ends_with(['.', '?', '!']) {
        text.push('.');
    }
    Message { text }
}

const fn region(place: &Stretch) -> Region {
    Region {
        start_line: place.lines.0,
        start_column: place.columns.0,
        end_line: place.lines.1,
        end_column: place.columns.1,
    }
}

fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", utf8_percent_encode(path, PATH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris_and_braces_are_doubled() {
        assert_eq!(uri("a b/ك:1.txt"), "a%20b/%D9%83%3A1.txt");
        assert_eq!(uri("/x/y.txt"), "file:///x/y.txt");
        assert_eq!(message("a {0} b").text, "a {{0}} b.");
        assert_eq!(message("why?").text, "why?");
    }
}
