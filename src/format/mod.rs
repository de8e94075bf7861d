//! Files in and out: one module per format, reading and writing together, and [`Format`], which knows them all.

#[cfg(feature = "books")]
mod archive;
mod details;
pub mod dictionary;
#[cfg(feature = "books")]
pub mod epub;
pub mod gold;
#[cfg(any(feature = "parquet", feature = "pdf"))]
mod guard;
pub mod html;
pub mod hunalign;
pub mod loss;
pub mod moses;
#[cfg(feature = "books")]
mod package;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod plain;
pub mod sheet;
pub mod table;
pub mod tag;
pub mod tbx;
pub mod tei;
pub mod text;
pub mod tmx;
pub mod translation;
pub mod vecalign;
pub mod xces;
pub mod xliff;
mod xml;

use crate::error::Error;
use loss::{Loss, Lost};
use sheet::{Output, Reading, Sheet, Source};
use table::Separator;
use xces::Dialect;

/// A format of beads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated, by RFC 4180.
    Csv,
    /// Tab-separated.
    Tsv,
    /// One bead a line as JSON.
    Jsonl,
    /// Translation memory.
    Tmx,
    /// Units for translators' tools.
    Xliff,
    /// A page to read.
    Html,
    /// A book to read.
    #[cfg(feature = "books")]
    Epub,
    /// A table by column, for data frames.
    #[cfg(feature = "parquet")]
    Parquet,
    /// Stand-off links as OPUS has them.
    Xces,
    /// Stand-off links as InterText has them.
    InterText,
    /// Stand-off links as the Text Encoding Initiative has them.
    Tei,
    /// One text a line, a file for each side.
    Moses,
    /// Texts side by side, as hunalign writes them.
    Hunalign,
    /// The ladder of hunalign.
    Ladder,
    /// The bead list of vecalign.
    Vecalign,
}

/// What was made of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The files; the first is the one that was asked for.
    pub outputs: Vec<Output>,
    /// What did not go into them.
    pub lost: Vec<Lost>,
}

impl Format {
    /// How many formats there are.
    pub const COUNT: usize =
        13 + cfg!(feature = "books") as usize + cfg!(feature = "parquet") as usize;

    /// The names of formats that this build lacks, and the features that bring them.
    pub const LACKING: &[(&str, &str)] = &[
        #[cfg(not(feature = "books"))]
        ("epub", "books"),
        #[cfg(not(feature = "parquet"))]
        ("parquet", "parquet"),
    ];

    /// All formats.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Csv,
        Self::Tsv,
        Self::Jsonl,
        Self::Tmx,
        Self::Xliff,
        Self::Html,
        #[cfg(feature = "books")]
        Self::Epub,
        #[cfg(feature = "parquet")]
        Self::Parquet,
        Self::Xces,
        Self::InterText,
        Self::Tei,
        Self::Moses,
        Self::Hunalign,
        Self::Ladder,
        Self::Vecalign,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Tmx => "tmx",
            Self::Xliff => "xliff",
            Self::Html => "html",
            #[cfg(feature = "books")]
            Self::Epub => "epub",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            Self::Xces => "xces",
            Self::InterText => "intertext",
            Self::Tei => "tei",
            Self::Moses => "moses",
            Self::Hunalign => "hunalign",
            Self::Ladder => "ladder",
            Self::Vecalign => "vecalign",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Csv => "Comma-separated, by RFC 4180",
            Self::Tsv => "Tab-separated",
            Self::Jsonl => "One bead a line as JSON, with the places in the raw files",
            Self::Tmx => "TMX 1.4, a translation memory for CAT tools",
            Self::Xliff => "XLIFF 1.2, for CAT tools",
            Self::Html => "A page to read and print, both texts side by side",
            #[cfg(feature = "books")]
            Self::Epub => "EPUB 3, a book with both texts side by side",
            #[cfg(feature = "parquet")]
            Self::Parquet => "Parquet, a table by column for data frames",
            Self::Xces => "XCES links as OPUS has them, and both texts as XML",
            Self::InterText => "InterText links, and both texts as XML",
            Self::Tei => "TEI links, and both texts as TEI",
            Self::Moses => "One text a line: PREFIX.en, PREFIX.fa, PREFIX.ids",
            Self::Hunalign => "Both texts of a bead on a line, ` ~~~ ` between segments",
            Self::Ladder => "hunalign's ladder, `n<TAB>m<TAB>score`; numbers only",
            Self::Vecalign => "`[0]:[0, 1]:cost`, segments counted from 0; numbers only",
        }
    }

    /// The file extensions that name it: its name, and others in use.
    fn has_extension(self, extension: &str) -> bool {
        match self {
            Self::Xliff => matches!(extension, "xliff" | "xlf"),
            Self::Html => matches!(extension, "html" | "htm" | "xhtml"),
            _ => extension == self.name(),
        }
    }

    /// The format that a file extension names.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let lower = extension.to_ascii_lowercase();
        let mut all = Self::ALL.into_iter();
        all.find(|format| format.has_extension(&lower))
    }

    /// True if it is written to one file, and not to several.
    #[must_use]
    pub const fn is_one_file(self) -> bool {
        !matches!(self, Self::Moses | Self::Xces | Self::InterText | Self::Tei)
    }

    /// True if the name that is given is that of a file, and not just the beginning of names.
    #[must_use]
    pub const fn names_a_file(self) -> bool {
        !matches!(self, Self::Moses)
    }

    /// True if it has texts, and not only the numbers of segments.
    #[must_use]
    pub fn has_texts(self) -> bool {
        !self.cannot_hold().contains(&Loss::Texts)
    }

    /// What it has no room for. What it cannot hold is taken off before writing, so no more than this is lost.
    #[must_use]
    pub const fn cannot_hold(self) -> &'static [Loss] {
        use Loss::{
            Anchors, Boundaries, Chapters, Confidence, Controls, Countless, EmptySegments, Ids,
            Languages, LineBreaks, NullBeads, Raw, Separators, Status, Texts, Verdicts,
        };
        match self {
            Self::Csv | Self::Tsv => &[Boundaries, Raw, Languages],
            Self::Jsonl => &[Languages],
            Self::Tmx => &[Controls, NullBeads, Boundaries],
            Self::Xliff => &[Controls, Boundaries],
            Self::Html => &[Controls, EmptySegments],
            #[cfg(feature = "books")]
            Self::Epub => &[Controls, EmptySegments],
            #[cfg(feature = "parquet")]
            Self::Parquet => &[],
            Self::Xces => &[Controls, EmptySegments, Raw, Chapters, Anchors, Status],
            Self::InterText => &[
                Controls,
                EmptySegments,
                Raw,
                Chapters,
                Confidence,
                Anchors,
                Verdicts,
            ],
            Self::Tei => &[
                Controls,
                NullBeads,
                EmptySegments,
                Raw,
                Chapters,
                Anchors,
                Status,
            ],
            Self::Moses => &[
                LineBreaks, NullBeads, Boundaries, Raw, Chapters, Confidence, Anchors, Status,
                Languages,
            ],
            Self::Hunalign => &[
                LineBreaks, Separators, Countless, Ids, Raw, Chapters, Confidence, Anchors, Status,
                Languages,
            ],
            Self::Ladder | Self::Vecalign => {
                &[Texts, Raw, Chapters, Confidence, Anchors, Status, Languages]
            }
        }
    }

    /// Writes a sheet. `name` is the name of the file that was asked for.
    ///
    /// # Errors
    /// If the format needs a language that is not known, or the rows are none that it can hold at all.
    pub fn write(self, sheet: &Sheet, name: &str) -> Result<Written, Error> {
        let mut kept = sheet.clone();
        let losses = self.cannot_hold().iter();
        let lost = losses.map(|&loss| Lost {
            loss,
            count: loss.apply(&mut kept),
        });
        let lost = lost.filter(|lost| lost.count > 0).collect();
        let rows = || kept.rows.iter().cloned();
        let mut bytes = Vec::new();
        let content = match self {
            Self::Csv => table::write(rows(), &mut bytes, Separator::Comma).map(|()| bytes)?,
            Self::Tsv => table::write(rows(), &mut bytes, Separator::Tab).map(|()| bytes)?,
            Self::Jsonl => table::write_jsonl(rows(), &mut bytes).map(|()| bytes)?,
            Self::Tmx => tmx::write(&kept)?.into_bytes(),
            Self::Xliff => xliff::write(&kept, name)?.into_bytes(),
            Self::Html => html::write(&kept, name)?.into_bytes(),
            #[cfg(feature = "books")]
            Self::Epub => epub::write(&kept, name)?,
            #[cfg(feature = "parquet")]
            Self::Parquet => parquet::beads::write(&kept)?,
            Self::Hunalign => hunalign::write_texts(&kept.rows).into_bytes(),
            // Both show the confidence, but as something else.
            Self::Ladder => hunalign::write_ladder(&sheet.rows)?.into_bytes(),
            Self::Vecalign => vecalign::write(vecalign::lines(&sheet.rows)).into_bytes(),
            Self::Xces | Self::InterText | Self::Tei | Self::Moses => {
                // Their names hold the languages even where the files do not.
                kept.languages.clone_from(&sheet.languages);
                let outputs = match self {
                    Self::Moses => moses::write(&kept, name)?,
                    Self::InterText => xces::write(&kept, name, Dialect::InterText)?,
                    Self::Tei => tei::write(&kept, name)?,
                    _ => xces::write(&kept, name, Dialect::Xces)?,
                };
                return Ok(Written { outputs, lost });
            }
        };
        let name = name.to_owned();
        let outputs = vec![Output { name, content }];
        Ok(Written { outputs, lost })
    }

    /// Reads a file. Languages that the file does not name are those of `source`.
    ///
    /// # Errors
    /// If a file is missing or is not in the format; the error names the line.
    pub fn read(self, source: &Source<'_>) -> Result<Reading, Error> {
        let text = || source.text();
        let mut reading: Reading = match self {
            Self::Csv => table::read(text()?.as_bytes(), Separator::Comma)?.into(),
            Self::Tsv => table::read(text()?.as_bytes(), Separator::Tab)?.into(),
            Self::Jsonl => table::read_jsonl(&text()?)?.into(),
            Self::Tmx => tmx::read(&text()?, &source.languages)?,
            Self::Xliff => xliff::read(&text()?)?,
            Self::Html => html::read(&text()?)?,
            #[cfg(feature = "books")]
            Self::Epub => epub::read(&source.bytes()?)?,
            #[cfg(feature = "parquet")]
            Self::Parquet => parquet::beads::read(source.bytes()?)?.into(),
            Self::Xces => xces::read(source, Dialect::Xces)?,
            Self::InterText => xces::read(source, Dialect::InterText)?,
            Self::Tei => tei::read(source)?,
            Self::Moses => moses::read(source)?,
            Self::Hunalign => hunalign::read_texts(&text()?)?.into(),
            Self::Ladder => {
                let segments = source.segments()?;
                let counts = segments.as_ref().map(Vec::len);
                let lines = hunalign::read_ladder(&text()?, counts)?;
                vecalign::rows(&lines, &segments)?.into()
            }
            Self::Vecalign => {
                let segments = source.segments()?;
                vecalign::rows(&vecalign::read(&text()?)?, &segments)?.into()
            }
        };
        let languages = &mut reading.sheet.languages;
        for (own, given) in [
            (&mut languages.source, &source.languages.source),
            (&mut languages.target, &source.languages.target),
        ] {
            if own.is_none() {
                own.clone_from(given);
            }
        }
        Ok(reading)
    }
}
