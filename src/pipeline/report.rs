//! What became of a reader's decisions, in words.

use std::fmt;

/// How many beads or rows a message lists.
const LISTED: usize = 10;

/// What was taken from the views of an alignment and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// True if the journal lacks lines that it had when a view was written.
    pub journal_lacks: bool,
    /// The files that were changed by hand.
    pub changed: Vec<String>,
    /// How many changes were taken.
    pub taken: usize,
    /// The changes that were not, each with its file, its row and the reason.
    pub refused: Vec<String>,
    /// Views with so many changes without a mark that another version may have written them, where no checksum says
    /// who did.
    pub unmarked: Vec<String>,
    /// How many of the changes have no mark and count as a reader's though it is not known what was written there.
    pub assumed: usize,
    /// Beads that two views say otherwise.
    pub conflicts: Vec<String>,
    /// How many of the changes are corrections of the text.
    pub texts: usize,
    /// How many corrections of the text are taken when the rest can be.
    pub texts_later: usize,
    /// Corrections of the text that do not fit it.
    pub texts_lost: Vec<String>,
    /// How many decisions are used.
    pub used: usize,
    /// Beads whose rows are gone from a view.
    pub deleted: Vec<String>,
    /// Segments that stand in no row any more.
    pub left_alone: Vec<String>,
    /// Beads about which something was decided and whose texts were mended since.
    pub mended: Vec<String>,
    /// Decisions that no longer fit the texts.
    pub parked: Vec<String>,
    /// How many did not fit before and do again.
    pub fit_again: usize,
    /// How many still do not fit.
    pub waiting: usize,
}

impl Report {
    /// The sentences for the user, without those of what was refused.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let files = self.changed.join(" and ");
        if self.journal_lacks {
            notes.push(
                "lines of the journal are gone: what they decided is taken from what was written last".to_owned(),
            );
        }
        if self.taken > 0 {
            let texts = match self.texts {
                0 => String::new(),
                texts => format!(", {texts} of the text"),
            };
            notes.push(format!(
                "{files}: {} taken{texts}",
                count(self.taken, "change")
            ));
        }
        if self.assumed > 0 {
            let rows = count(self.assumed, "change");
            notes.push(format!(
                "{files}: it is not known what bitext wrote there: {rows} without a status are taken as a reader's, \
                 since bitext makes something else of the texts now"
            ));
        }
        if !self.texts_lost.is_empty() {
            let texts = count(self.texts_lost.len(), "correction");
            let lost = listed(&self.texts_lost);
            notes.push(format!(
                "{texts} of the text found nowhere in it and kept in the journal: {lost}"
            ));
        }
        if !self.deleted.is_empty() {
            let rows = count(self.deleted.len(), "row");
            notes.push(format!(
                "{files}: {rows} missing; the beads stay: {}",
                listed(&self.deleted)
            ));
        }
        if !self.left_alone.is_empty() {
            let alone = listed(&self.left_alone);
            notes.push(format!(
                "{files}: in no row any more, so each a bead of its own: {alone}"
            ));
        }
        if !self.mended.is_empty() {
            let kept = count(self.mended.len(), "decision");
            notes.push(format!(
                "{kept} kept though the texts were edited there: {}",
                listed(&self.mended)
            ));
        }
        if !self.parked.is_empty() {
            let lost = count(self.parked.len(), "decision");
            let parked = listed(&self.parked);
            notes.push(format!(
                "{lost} no longer fit the texts and wait in the journal: {parked}"
            ));
        }
        if self.fit_again > 0 {
            let again = count(self.fit_again, "decision");
            notes.push(format!("{again} that did not fit the texts fit again"));
        }
        notes
    }

    /// All that could not be taken, in a message; `None` if all could.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        if !self.conflicts.is_empty() {
            let beads = count(self.conflicts.len(), "bead");
            let mut message = format!("{} differ in {beads}", self.changed.join(" and "));
            list(&mut message, &self.conflicts);
            return Some(message + &self.later());
        }
        let all = [&self.unmarked[..], &self.refused[..]].concat();
        let (one, more) = all.split_first()?;
        let taken = count(self.taken, "change");
        let mut message = format!("{taken} taken; {} not: ", all.len());
        if more.is_empty() {
            message.push_str(one);
        } else {
            list(&mut message, &all);
        }
        Some(message + &self.later())
    }

    fn later(&self) -> String {
        match self.texts_later {
            0 => String::new(),
            texts => format!(
                "\n  {} of the text taken after that",
                count(texts, "correction")
            ),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.notes().join("\n"))
    }
}

fn list(message: &mut String, items: &[String]) {
    for item in items {
        message.push_str("\n  ");
        message.push_str(item);
    }
}

fn listed(items: &[String]) -> String {
    let mut text = items
        .iter()
        .take(LISTED)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if items.len() > LISTED {
        text.push_str(&format!(" and {} more", items.len() - LISTED));
    }
    text
}

pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        return format!("1 {noun}");
    }
    format!("{number} {noun}s")
}
