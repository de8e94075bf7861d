//! The head of a card: YAML for dataset hubs and the `datasets` library.

use std::fmt::Write;

use crate::dataset::Split;
use crate::dataset::license::License;
use crate::language::for_code;
use crate::pair::Pair;
use crate::record::{COLUMNS, Column};

use super::{Card, PAIRS, REJECTED};

impl Card<'_> {
    /// The YAML head for dataset hubs.
    pub(super) fn head(&self) -> String {
        let mut out = format!("---\npretty_name: {}\n", quoted(&self.title()));
        let Pair { source, target } = self.languages;
        let primary =
            |tag: &str| for_code(tag).map_or(tag.to_owned(), |found| found.code().to_owned());
        let (one, other) = (primary(source), primary(target));
        let mut languages = vec![one];
        if !languages.contains(&other) {
            languages.push(other);
        }
        list(&mut out, "language", &languages);
        if languages != [source, target] {
            list(&mut out, "language_bcp47", &[source, target]);
        }
        match self.license {
            License::Known(name) => out.push_str(&format!("license: {name}\n")),
            License::Other(name) => out.push_str(&format!(
                "license: other\nlicense_name: {name}\nlicense_link: LICENSE\n"
            )),
        }
        list(&mut out, "task_categories", &["translation"]);
        list(&mut out, "multilinguality", &["translation"]);
        list(
            &mut out,
            "size_categories",
            &[size(self.accepted().count())],
        );
        list(&mut out, "source_datasets", &["original"]);
        list(&mut out, "language_creators", &["found"]);
        list(&mut out, "annotations_creators", &self.annotators());
        list(&mut out, "tags", &["parallel-text", "sentence-alignment"]);
        out.push_str(&self.configs());
        out.push_str(&self.features());
        out + "---\n\n"
    }

    fn annotators(&self) -> Vec<&'static str> {
        let by_machine = self
            .accepted()
            .filter(|record| record.row.status.name() == "machine")
            .count();
        let mut annotators = Vec::new();
        if by_machine > 0 {
            annotators.push("machine-generated");
        }
        if by_machine < self.accepted().count() {
            annotators.push("expert-generated");
        }
        annotators
    }

    /// The configurations, each with its splits and their files.
    fn configs(&self) -> String {
        let extension = self.extension;
        let mut out = format!("configs:\n- config_name: {PAIRS}\n  default: true\n  data_files:\n");
        for name in self.splits().map(Split::name) {
            let _ = writeln!(out, "  - split: {name}\n    path: data/{name}.{extension}");
        }
        if self.dataset.refused().next().is_some() {
            let _ = writeln!(
                out,
                "- config_name: {REJECTED}\n  data_files:\n  - split: {REJECTED}\n    path: {REJECTED}/{REJECTED}.{extension}"
            );
        }
        out
    }

    /// The types of the columns, for each configuration.
    fn features(&self) -> String {
        let mut columns = String::new();
        let mut languages = [self.languages.source, self.languages.target];
        languages.sort_unstable();
        for (name, column, _) in COLUMNS {
            let _ = writeln!(columns, "  - name: {name}");
            columns.push_str(&match column {
                Column::Text => "    dtype: string\n".to_owned(),
                Column::Number => "    dtype: float64\n".to_owned(),
                Column::Texts => "    sequence: string\n".to_owned(),
                Column::Ranges => "    sequence:\n      sequence: int64\n".to_owned(),
                Column::Translation => format!(
                    "    dtype:\n      translation:\n        languages:\n        - {}\n        - {}\n",
                    languages[0], languages[1]
                ),
            });
        }
        let mut configs = vec![PAIRS];
        if self.dataset.refused().next().is_some() {
            configs.push(REJECTED);
        }
        let mut out = "dataset_info:\n".to_owned();
        for name in configs {
            let _ = write!(out, "- config_name: {name}\n  features:\n{columns}");
        }
        out
    }
}

/// A quoted string for YAML, with the escapes of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn list(out: &mut String, name: &str, items: &[impl AsRef<str>]) {
    let _ = writeln!(out, "{name}:");
    for item in items {
        // In YAML, a code such as `no` is a boolean unless it is quoted.
        let _ = writeln!(out, "- {}", quoted(item.as_ref()));
    }
}

/// The size category of hubs for a number of rows.
const fn size(rows: usize) -> &'static str {
    match rows {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        100_000..1_000_000 => "100K<n<1M",
        1_000_000..10_000_000 => "1M<n<10M",
        _ => "n>10M",
    }
}
