//! The card of a dataset: a Markdown file with a head (YAML) that describes to dataset hubs how to load the dataset,
//! and a text that describes the dataset and its sources to people.

mod head;

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::origin::Origin;
use crate::pair::Pair;
use crate::record::{COLUMNS, Record};

use super::license::License;
use super::settings::{By, Settings, Size};
use super::{Dataset, Split};

/// The name of the configuration of the splits.
pub const PAIRS: &str = "default";

/// The name of the configuration of the refused pairs, and of its one split.
pub const REJECTED: &str = "rejected";

/// What a card states about a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its texts.
    pub origins: Pair<Origin>,
    /// Its scores on a hand-aligned sample, if there is one.
    pub score: Option<String>,
}

/// Everything that a card states.
#[derive(Clone, Copy, Debug)]
pub struct Card<'a> {
    /// The pairs.
    pub dataset: &'a Dataset,
    /// The settings of the dataset.
    pub settings: &'a Settings,
    /// Its works.
    pub works: &'a [Work],
    /// Its languages, as BCP 47 tags.
    pub languages: Pair<&'a str>,
    /// Its licence.
    pub license: &'a License,
    /// The extension of the files to load: `jsonl` or `parquet`.
    pub extension: &'a str,
}

impl Card<'_> {
    /// The card.
    #[must_use]
    pub fn markdown(&self) -> String {
        let sections = [
            self.head(),
            self.summary(),
            self.columns(),
            self.sources(),
            self.method(),
            self.splitting(),
            self.quality(),
            self.files(),
        ];
        sections.concat()
    }

    /// The statements of rights of both sides of all works.
    #[must_use]
    pub fn rights(&self) -> String {
        let mut out = format!(
            "{}: the texts and their rights\n\nThe pairs are no more free than the texts that they were made from.\n",
            self.title()
        );
        for work in self.works {
            for origin in [&work.origins.source, &work.origins.target] {
                let _ = write!(
                    out,
                    "\n{} ({})\n  edition: {}\n  licence: {}\n  rights:  {}\n",
                    work.title, origin.lang, origin.edition, origin.license, origin.rights
                );
            }
        }
        out
    }

    fn title(&self) -> String {
        let Pair { source, target } = self.languages;
        match (&self.settings.title, self.works) {
            (Some(title), _) => title.clone(),
            (None, [work]) => format!("{} ({source}–{target})", work.title),
            (None, works) => format!("{} works ({source}–{target})", works.len()),
        }
    }

    fn count(&self, split: Split) -> usize {
        self.dataset.split(split).count()
    }

    /// The splits that have pairs.
    fn splits(&self) -> impl Iterator<Item = Split> {
        let all = Split::ALL.into_iter();
        all.filter(|&split| self.count(split) > 0)
    }

    fn accepted(&self) -> impl Iterator<Item = &Record> {
        Split::ALL
            .into_iter()
            .flat_map(|split| self.dataset.split(split))
    }

    fn summary(&self) -> String {
        let Pair { source, target } = self.languages;
        let mut out = format!(
            "# {}\n\nSentence pairs of {}, aligned by bitext {}. Version {}.\n\n",
            self.title(),
            match self.works {
                [work] => format!("*{}* and its translation, {source} to {target}", work.title),
                works => format!(
                    "{} works and their translations, {source} to {target}",
                    works.len()
                ),
            },
            env!("CARGO_PKG_VERSION"),
            self.settings.version,
        );
        let _ = writeln!(
            out,
            "| split | pairs | words ({source}) | words ({target}) |\n|---|---:|---:|---:|"
        );
        for split in Split::ALL {
            let words = self.dataset.words(split);
            let count = self.count(split);
            let _ = writeln!(
                out,
                "| {} | {count} | {} | {} |",
                split.name(),
                words.source,
                words.target
            );
        }
        let _ = writeln!(
            out,
            "\n{} more were refused; they are kept, each with the reasons, in the configuration `{REJECTED}`.\n",
            self.dataset.refused().count(),
        );
        out.push_str(&format!(
            "```python\nfrom datasets import load_dataset\n\npairs = load_dataset(\"path/to/this/folder\")\n\
             pairs[\"train\"][0][\"translation\"]\n\
             rejected = load_dataset(\"path/to/this/folder\", \"{REJECTED}\")\n```\n\n"
        ));
        if let Some(record) = self
            .dataset
            .split(Split::Train)
            .max_by_key(|record| record.row.confidence)
        {
            let texts = record.row.texts();
            let _ = writeln!(
                out,
                "One of them, `{}`:\n\n| {source} | {target} |\n|---|---|\n| {} | {} |\n",
                record.id,
                cell(&texts.source),
                cell(&texts.target)
            );
        }
        if let Some(notes) = &self.settings.notes {
            let _ = writeln!(out, "{}\n", notes.trim());
        }
        out
    }

    fn columns(&self) -> String {
        let mut out = "## Columns\n\n| column | what it holds |\n|---|---|\n".to_owned();
        for (name, _, about) in COLUMNS {
            let _ = writeln!(out, "| `{name}` | {about} |");
        }
        out + "\n"
    }

    fn sources(&self) -> String {
        let mut out = "## Texts and their rights\n\n".to_owned();
        out.push_str("The pairs are no more free than the texts that they were made from.\n\n");
        for work in self.works {
            let _ = writeln!(out, "**{}** (`{}`)\n", work.title, work.id);
            for origin in [&work.origins.source, &work.origins.target] {
                let _ = writeln!(
                    out,
                    "- `{}`: {}\n  - rights: {}\n  - licence: {}\n  - file: `{}`, SHA-256 `{}`",
                    origin.lang,
                    origin.edition,
                    origin.rights,
                    origin.license,
                    origin.file,
                    origin.sha256
                );
            }
            out.push('\n');
        }
        out
    }

    fn method(&self) -> String {
        let filter = &self.settings.filter;
        let mut out = "## How it was made\n\n".to_owned();
        out.push_str(
            "The raw texts were repaired (page furniture, damaged lines, letters misread by a scanner), split into \
             sentences, and aligned by length, numbers, names and the words that the two texts themselves pair most \
             often. Then every pair was checked. Nothing was rewritten to make a pair look better: `source_raw` and \
             `target_raw` lead back to the bytes of the raw files.\n\n",
        );
        let _ = writeln!(
            out,
            "Refused is what has nothing on one side, fewer than {} letters or more than {} characters on a side, more \
             than {} segments on a side, a confidence below {}, less than {} of its letters in the script of its text, \
             {}{}or the same text on both sides; what repeats an earlier pair; and what these checks found:\n",
            filter.min_letters,
            filter.max_characters,
            filter.max_segments,
            filter.min_confidence,
            filter.min_script,
            if filter.language {
                "a side plainly in another language, "
            } else {
                ""
            },
            if filter.damaged {
                "lost letters, markup or places that a program fills, "
            } else {
                ""
            },
        );
        for (kind, severity) in &filter.refuse {
            let _ = writeln!(out, "- `{kind}`, from {severity} on");
        }
        out.push_str(
            "\nLengths are judged by the work's own ratio, numbers by their value in figures of any script and in words. \
             Short pairs that repeat, as calls and answers do, are kept and tagged.\n\n",
        );
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for record in self.dataset.refused() {
            for refusal in &record.refusals {
                *counts.entry(refusal.name).or_default() += 1;
            }
        }
        table(&mut out, "reason of refusal", &counts);
        out
    }

    fn splitting(&self) -> String {
        let split = &self.settings.split;
        let mut out = "## Splits\n\n".to_owned();
        match self.dataset.by {
            By::Chapters => out.push_str("Whole chapters"),
            By::Blocks => {
                let _ = write!(
                    out,
                    "Blocks of about {} pairs that follow each other, {} pairs left out between two splits,",
                    split.block, split.gap
                );
            }
        }
        let _ = writeln!(
            out,
            " went to test and validation at random (seed {}) until they had what was asked for: {} and {}. Never were \
             single sentences drawn, so that no test pair stands beside its neighbours in train. Pairs whose folded \
             text (letters and digits only, case and letter variants folded), or one long side of it, would be in two \
             splits are refused as `leak`; counted again at the end: 0 pairs in two splits.\n",
            split.seed,
            asked(split.test),
            asked(split.validation),
        );
        out.push_str("| from | to | chapter | pairs | split |\n|---|---|---|---:|---|\n");
        for (block, records) in self.dataset.blocks() {
            let (Some(first), Some(last)) = (records.first(), records.last()) else {
                continue;
            };
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {} |",
                first.id,
                last.id,
                cell(&first.row.chapter),
                records.len(),
                block.split.name()
            );
        }
        out + "\n"
    }

    fn quality(&self) -> String {
        let mut out = "## Quality and known faults\n\n".to_owned();
        for work in self.works {
            if let Some(score) = &work.score {
                let _ = writeln!(
                    out,
                    "Against a hand-aligned sample of `{}`, before the filters: {score}.\n",
                    work.id
                );
            }
        }
        let mut statuses: BTreeMap<&str, usize> = BTreeMap::new();
        let mut types: BTreeMap<String, usize> = BTreeMap::new();
        let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
        for record in self.accepted() {
            *statuses.entry(record.row.status.name()).or_default() += 1;
            *types.entry(record.row.bead_type().to_string()).or_default() += 1;
            for tag in &record.tags {
                *tags.entry(tag).or_default() += 1;
            }
        }
        table(&mut out, "status", &statuses);
        let types: BTreeMap<&str, usize> =
            types.iter().map(|(name, &n)| (name.as_str(), n)).collect();
        table(&mut out, "segments", &types);
        out.push_str("What the checks noticed in pairs that were kept:\n\n");
        table(&mut out, "tag", &tags);
        out.push_str(
            "`machine` means that nobody has read the pair. What a scan or an extraction lost stays lost, and letters \
             that a scanner misread stay misread where nothing proves what was printed; names suffer most. Translators \
             add, leave out and join: a pair is what stands for what, not always a literal translation.\n\n",
        );
        out
    }

    fn files(&self) -> String {
        let mut out = "## Files\n\n| path | what it is |\n|---|---|\n".to_owned();
        let parquet = if self.extension == "parquet" {
            ", and the same as Parquet"
        } else {
            ""
        };
        let Pair { source, target } = self.languages;
        for (path, about) in [
            ("data/", format!("the splits as JSONL{parquet}")),
            (
                &format!("{REJECTED}/"),
                format!("what was refused as JSONL{parquet}"),
            ),
            (
                "moses/",
                format!(
                    "the splits as plain text, line by line: `.{source}`, `.{target}`, and the ids"
                ),
            ),
            (
                "tmx/",
                "the splits as translation memories for CAT tools, TMX 1.4".to_owned(),
            ),
            ("LICENSE", "the editions and rights of the texts".to_owned()),
            (
                "SHA256SUMS",
                "what `sha256sum -c SHA256SUMS` checks".to_owned(),
            ),
        ] {
            let _ = writeln!(out, "| `{path}` | {about} |");
        }
        out + "\nThe same texts, alignment and settings give the same bytes: `bitext dataset`.\n"
    }
}

fn asked(size: Size) -> String {
    match size {
        Size::Pairs(pairs) => format!("{pairs} pairs"),
        Size::Share(share) => format!("{share} of all"),
    }
}

/// Text in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// Counts as a table, the largest first; nothing if there are none.
fn table(out: &mut String, name: &str, counts: &BTreeMap<&str, usize>) {
    if counts.is_empty() {
        return;
    }
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|&(name, &count)| (std::cmp::Reverse(count), *name));
    let _ = writeln!(out, "| {name} | pairs |\n|---|---:|");
    for (name, count) in rows {
        let _ = writeln!(out, "| `{name}` | {count} |");
    }
    out.push('\n');
}
