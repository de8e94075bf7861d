//! The parts of a document, which its relationships name (ECMA-376 part 2, section 6.5).

use crate::error::Error;
use crate::markup::archive::Archive;
use crate::markup::package::{in_part, resolved, text};
use crate::markup::xml::{Elements, Take};

/// The names of the parts that are read.
pub(super) struct Parts {
    pub(super) body: String,
    pub(super) styles: String,
}

impl Parts {
    /// Finds the parts; where no relationship names one, it has the name that Word gives it.
    ///
    /// # Errors
    /// If the relationships are damaged or hostile, or lead out of the archive.
    pub(super) fn of(archive: &mut Archive<'_>) -> Result<Self, Error> {
        let body = related(archive, "", "officeDocument")?;
        let body = body.unwrap_or_else(|| "word/document.xml".to_owned());
        let styles = related(archive, &body, "styles")?;
        let styles = styles.unwrap_or_else(|| "word/styles.xml".to_owned());
        Ok(Self { body, styles })
    }
}

/// The part to which a relationship of some type leads from a part, or from the document itself, whose name is empty. The
/// types of strict and transitional documents differ before their last `/`.
fn related(archive: &mut Archive<'_>, from: &str, kind: &str) -> Result<Option<String>, Error> {
    let (folder, name) = from.rsplit_once('/').unwrap_or(("", from));
    let slash = if folder.is_empty() { "" } else { "/" };
    let part = format!("{folder}{slash}_rels/{name}.rels");
    if archive.part(&part)?.is_none() {
        return Ok(None);
    }
    let list = text(archive, &part)?;
    let mut elements = Elements::new(&list);
    let mut next = || elements.next(&[("Relationship", Take::Tag)]);
    while let Some(link) = next().map_err(|error| in_part(error, &part))? {
        let is_of_kind = link
            .attribute("Type")
            .is_some_and(|own| own.rsplit_once('/').is_some_and(|(_, last)| last == kind));
        if let Some(target) = link.attribute("Target").filter(|_| is_of_kind) {
            return resolved(from, target).map(Some);
        }
    }
    Ok(None)
}
