//! Hand-aligned sets in a folder, read and scored.

#[allow(dead_code)]
pub(crate) mod parts;

use std::error::Error;
use std::path::{Path, PathBuf};

use bitext::bead::{Alignment, Bead};
use bitext::evaluate::lists::{Segments, evaluate_lists};
use bitext::format::vecalign;
use bitext::language::{Language, for_code};
use bitext::pair::Pair;
use bitext::segment::Document;

/// Set and document, source and target language.
const SETS: [(&str, &str, &str); 16] = [
    ("textberg-dev-defr/dev", "de", "fr"),
    ("progit-fa-en/natural", "fa", "en"),
    ("progit-fa-en/light", "fa", "en"),
    ("progit-fa-en/hard", "fa", "en"),
    ("quran-fa-en/light", "fa", "en"),
    ("quran-fa-en/hard", "fa", "en"),
    ("quran-fa-en/10k", "fa", "en"),
    ("aligner-eval-zh/aca-001", "en", "zh"),
    ("aligner-eval-zh/pol-002", "zh", "en"),
    ("mac-dev-zh-en/001", "zh", "en"),
    ("mac-dev-zh-en/002", "zh", "en"),
    ("mac-dev-zh-en/003", "zh", "en"),
    ("mac-dev-zh-en/004", "zh", "en"),
    ("mac-dev-zh-en/005", "zh", "en"),
    ("mac-dev-zh-en/006", "zh", "en"),
    ("transread-en-es/Candide", "en", "es"),
];

/// A set: two documents and their hand-made beads.
pub(crate) struct Set {
    /// Its folder and document: `textberg-dev-defr/dev`.
    pub(crate) name: &'static str,
    pub(crate) documents: Pair<Document>,
    pub(crate) languages: Pair<&'static dyn Language>,
    pub(crate) gold: Vec<Segments>,
}

impl Set {
    fn read(
        (name, path): (&'static str, &Path),
        codes: Pair<&str>,
    ) -> Result<Self, Box<dyn Error>> {
        let read = |extension| std::fs::read_to_string(path.with_extension(extension));
        let languages = codes.map(for_code);
        let (Some(source), Some(target)) = (languages.source, languages.target) else {
            return Err("no such language".into());
        };
        let lines = vecalign::read(&read("gold")?)?;
        Ok(Self {
            name,
            documents: Pair::new(
                Document::from_lines(&read("src")?),
                Document::from_lines(&read("tgt")?),
            ),
            languages: Pair::new(source, target),
            gold: lines.into_iter().map(|line| line.segments).collect(),
        })
    }

    /// The strict F1 of an alignment, without null beads.
    pub(crate) fn strict(&self, alignment: &Alignment) -> f64 {
        let beads: Vec<Segments> = alignment.beads().iter().map(segments).collect();
        let report = evaluate_lists(&beads, &self.gold);
        report.strict.f1().unwrap_or(f64::NAN)
    }
}

/// The segments of a bead, as lists.
pub(crate) fn segments(bead: &Bead) -> Segments {
    bead.segments.clone().map(Iterator::collect)
}

/// Reads the sets in `FOLDER/align` whose names begin with `wanted`, one at a time: `SET/DOC.src` and `.tgt` hold one
/// segment a line, `DOC.gold` one bead a line, `[0]:[0, 1]`, counted from 0. Sets that the folder lacks are left out.
///
/// # Errors
/// If it lacks them all.
pub(crate) fn sets(
    folder: &str,
    wanted: &str,
) -> Result<impl Iterator<Item = Result<Set, Box<dyn Error>>>, Box<dyn Error>> {
    let folder: PathBuf = Path::new(folder).join("align");
    let mut chosen = Vec::new();
    for (name, source, target) in SETS {
        let path = folder.join(name);
        if name.starts_with(wanted) && path.with_extension("gold").exists() {
            chosen.push((name, path, Pair::new(source, target)));
        }
    }
    if chosen.is_empty() {
        let known = SETS.map(|(name, ..)| name).join(", ");
        return Err(format!("{} has no such set; known are {known}", folder.display()).into());
    }
    let sets = chosen.into_iter();
    Ok(sets.map(|(name, path, codes)| Set::read((name, &path), codes)))
}
