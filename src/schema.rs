//! JSON Schemas (draft 2020-12) of what the program writes and the library serializes.

/// A schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    /// Its name.
    pub name: &'static str,
    /// What it describes.
    pub about: &'static str,
    /// The JSON Schema.
    pub text: &'static str,
}

/// All schemas, one entry each.
pub static SCHEMAS: &[Schema] = &[
    Schema {
        name: "bead",
        about: "a bead of an alignment (align, convert, JSONL)",
        text: include_str!("schema/bead.json"),
    },
    Schema {
        name: "segment",
        about: "a segment of a split text (split, JSONL)",
        text: include_str!("schema/segment.json"),
    },
    Schema {
        name: "outline",
        about: "the divisions of one text or two (outline, JSON)",
        text: include_str!("schema/outline.json"),
    },
    Schema {
        name: "finding",
        about: "a finding of a review (review, JSONL)",
        text: include_str!("schema/finding.json"),
    },
    Schema {
        name: "term",
        about: "a term and its renderings, as the library serializes it",
        text: include_str!("schema/term.json"),
    },
    Schema {
        name: "evaluation",
        about: "an evaluation report (evaluate, JSON)",
        text: include_str!("schema/evaluation.json"),
    },
    Schema {
        name: "comparison",
        about: "a comparison of two alignments (compare, JSON)",
        text: include_str!("schema/comparison.json"),
    },
    Schema {
        name: "record",
        about: "a pair of a dataset (dataset, JSONL)",
        text: include_str!("schema/record.json"),
    },
    Schema {
        name: "meta",
        about: "what an alignment was made from (.meta.json)",
        text: include_str!("schema/meta.json"),
    },
];

/// Finds a schema by its name.
///
/// ```
/// let schema = bitext::schema::named("bead").unwrap();
/// assert!(schema.text.contains("source_ids"));
/// ```
#[must_use]
pub fn named(name: &str) -> Option<&'static Schema> {
    SCHEMAS.iter().find(|schema| schema.name == name)
}

/// All schemas, one a line, with what each describes.
#[must_use]
pub fn listed() -> String {
    let line = |schema: &Schema| format!("{:<12}{}\n", schema.name, schema.about);
    SCHEMAS.iter().map(line).collect()
}
