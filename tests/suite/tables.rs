//! Tables of the documentation that are made from the registries of the library. A table stands between two comments of
//! a document, `<!-- table: NAME -->` and `<!-- end -->`; `cargo run --example tables` writes them all.

use std::fs;
use std::path::Path;

use bitext::finding::Kind;
use bitext::format::{FORMATS, Files, Reads};
use bitext::language::{COVERAGE, coverage};
use bitext::model::Params;
use bitext::read::KINDS;
use bitext::rule;

/// A table and the document that it stands in.
struct Table {
    file: &'static str,
    name: &'static str,
    header: &'static [&'static str],
    rows: fn() -> Vec<Vec<String>>,
}

/// All tables, one entry each.
const TABLES: &[Table] = &[
    Table {
        file: "docs/formats.md",
        name: "texts",
        header: &["kind", "extension", "what is read", "what is left out"],
        rows: texts,
    },
    Table {
        file: "docs/formats.md",
        name: "formats",
        header: &[
            "format",
            "what it is",
            "extension",
            "reads",
            "writes",
            "what it cannot hold",
        ],
        rows: formats,
    },
    Table {
        file: "docs/reviewing.md",
        name: "kinds",
        header: &["kind", "what is reported", "severity", "category of MQM"],
        rows: kinds,
    },
    Table {
        file: "docs/repair.md",
        name: "rules",
        header: &["rule", "damage", "pass", "reason"],
        rows: rules,
    },
    Table {
        file: "docs/repair.md",
        name: "languages",
        header: &COVERAGE,
        rows: languages,
    },
    Table {
        file: "docs/align.md",
        name: "parameters",
        header: &["parameter", "default", "what it decides", "home book only"],
        rows: parameters,
    },
];

fn texts() -> Vec<Vec<String>> {
    let kinds = KINDS.iter().map(|kind| kind.info());
    kinds
        .map(|info| {
            let extensions = if info.extensions.is_empty() {
                "any other, `-`".to_owned()
            } else {
                codes(info.extensions)
            };
            let feature = needs(info.feature);
            vec![
                format!("`{}`", info.name),
                extensions,
                format!("{}{feature}", info.taken),
                info.left_out.to_owned(),
            ]
        })
        .collect()
}

fn formats() -> Vec<Vec<String>> {
    let formats = FORMATS.iter().map(|format| format.info());
    formats
        .map(|info| {
            let extensions = match info.files {
                Files::Prefixed => "(beginning of the names)".to_owned(),
                _ => codes(info.extensions),
            };
            let reads = match info.reads {
                Reads::Own => "its own",
                Reads::Others => "also others'",
                _ => "also others', with the texts",
            };
            let writes = if info.files == Files::One {
                "one file"
            } else {
                "three files"
            };
            let losses: Vec<&str> = info.cannot_hold.iter().map(|loss| loss.name()).collect();
            vec![
                format!("`{}`", info.name),
                format!("{}{}", info.about, needs(info.feature)),
                extensions,
                reads.to_owned(),
                writes.to_owned(),
                if losses.is_empty() {
                    "nothing".to_owned()
                } else {
                    losses.join(", ")
                },
            ]
        })
        .collect()
}

fn kinds() -> Vec<Vec<String>> {
    let kinds = Kind::ALL.iter().map(|kind| kind.info());
    kinds
        .map(|info| {
            let (least, most) = info.severities;
            let severity = if least == most {
                least.to_string()
            } else {
                format!("{least} to {most}")
            };
            vec![
                format!("`{}`", info.name),
                info.about.to_owned(),
                severity,
                info.category.unwrap_or_default().to_owned(),
            ]
        })
        .collect()
}

fn rules() -> Vec<Vec<String>> {
    let rows = rule::table().into_iter();
    rows.map(|[name, damage, pass, reason]| {
        vec![
            format!("`{name}`"),
            damage.to_owned(),
            format!("`{pass}`"),
            reason.to_owned(),
        ]
    })
    .collect()
}

fn languages() -> Vec<Vec<String>> {
    coverage().into_iter().map(Vec::from).collect()
}

fn parameters() -> Vec<Vec<String>> {
    let fields = Params::fields().into_iter();
    fields
        .map(|field| {
            let home = if field.is_home_book_only() { "yes" } else { "" };
            vec![
                format!("`{}`", field.name),
                field.default.replace(',', " "),
                field.about.replace("Home book only.", "").trim().to_owned(),
                home.to_owned(),
            ]
        })
        .collect()
}

fn codes(names: &[&str]) -> String {
    let codes: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    codes.join(" ")
}

fn needs(feature: Option<&str>) -> String {
    feature.map_or_else(String::new, |feature| {
        format!("; needs the feature `{feature}`")
    })
}

impl Table {
    /// The table in Markdown.
    fn markdown(&self) -> String {
        let line = |cells: &[String]| {
            // A bar would end the cell.
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let header: Vec<String> = self.header.iter().map(|&name| name.to_owned()).collect();
        let rule = format!("|{}\n", "---|".repeat(header.len()));
        let rows: String = (self.rows)().iter().map(|row| line(row)).collect();
        line(&header) + &rule + &rows
    }

    /// The document with the table as it must be.
    fn put_into(&self, document: &str) -> String {
        let start = format!("<!-- table: {} -->\n", self.name);
        let (before, rest) = document
            .split_once(&start)
            .unwrap_or_else(|| panic!("{} has no `{}`", self.file, start.trim()));
        let (_, after) = rest
            .split_once("<!-- end -->")
            .unwrap_or_else(|| panic!("{}: `{}` has no end", self.file, start.trim()));
        let table = self.markdown();
        format!("{before}{start}{table}<!-- end -->{after}")
    }
}

/// The tables that are not as the registries have them, each with the first line that differs; they are written if
/// `write` says so.
pub(crate) fn stale(write: bool) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut stale = Vec::new();
    for table in TABLES {
        let path = root.join(table.file);
        let document = fs::read_to_string(&path).unwrap();
        let wanted = table.put_into(&document);
        if wanted == document {
            continue;
        }
        let mut lines = wanted
            .lines()
            .zip(document.lines().chain(std::iter::repeat("")));
        let (new, old) = lines.find(|(new, old)| new != old).unwrap_or_default();
        stale.push(format!(
            "{}, table {}:\n- {old}\n+ {new}",
            table.file, table.name
        ));
        if write {
            fs::write(&path, wanted).unwrap();
        }
    }
    stale
}

#[test]
fn the_tables_of_the_docs_are_current() {
    let stale = stale(false);
    assert!(
        stale.is_empty(),
        "run `cargo run --example tables`\n{}",
        stale.join("\n")
    );
}
