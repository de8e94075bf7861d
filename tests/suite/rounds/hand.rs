//! What a hand does in the rows of a view.

use bitext::bitext::{Foreign, Row, Unit, UnitId};
use bitext::segment::SegmentId;

use super::ledger::{Decision, ids};
use super::steps::Edit;

/// A reader's hand: it numbers what it writes.
#[derive(Default)]
pub(super) struct Hand {
    written: usize,
}

/// What a hand has done.
#[derive(Default)]
pub(super) struct Done {
    /// What it wrote.
    pub(super) decisions: Vec<Decision>,
    /// The rows that it took away.
    pub(super) deleted: Vec<Row>,
    /// The rows that it took away after it had put their texts into others.
    pub(super) joined: Vec<Row>,
}

impl Hand {
    /// A word that stands nowhere else.
    pub(super) fn word(&mut self) -> String {
        self.written += 1;
        format!("w{}w", self.written)
    }

    /// Does an edit about a row; what was done. `None` if it is not possible there.
    pub(super) fn edit(
        &mut self,
        rows: &mut Vec<Row>,
        at: usize,
        edit: &Edit,
        has_borders: bool,
    ) -> Option<Done> {
        let mut done = Done::default();
        match edit {
            Edit::Note => {
                let note = self.word();
                let cells = &mut rows[at].foreign;
                let old = cells.iter().position(|cell| cell.name == "note");
                let old = old.map_or(String::new(), |place| cells.remove(place).text() + "; ");
                cells.push(Foreign {
                    name: "note".to_owned(),
                    value: (old + &note).into(),
                });
                done.decisions.push(Decision::Note(note));
            }
            Edit::Status(status) => rows[at].status = *status,
            Edit::Text => {
                let word = self.word();
                let text = first_text(&mut rows[at])?;
                text.push(' ');
                text.push_str(&word);
                done.decisions.push(Decision::Word(word));
            }
            Edit::Divide => {
                let is_one = |units: &[Unit]| units.len() == 1;
                let row = &mut rows[at];
                if !is_one(&row.units.source) {
                    return None;
                }
                let text = row.units.source[0].text.as_mut()?;
                let space = text.find(' ').filter(|_| !text.contains("~~~"))?;
                text.insert_str(space, " ~~~");
            }
            Edit::Join => {
                let units = &mut rows[at].units.target;
                let texts: Option<Vec<&str>> =
                    units.iter().map(|unit| unit.text.as_deref()).collect();
                let texts = texts.filter(|texts| texts.len() > 1 && has_borders)?;
                let mut joined = Some(texts.join(" "));
                units.iter_mut().for_each(|unit| unit.text = joined.take());
            }
            Edit::Merge => {
                let next = neighbour(rows, at)?;
                let gone = rows.remove(next);
                done.joined.push(gone.clone());
                let row = &mut rows[if next < at { at - 1 } else { at }];
                row.units.source.extend(gone.units.source);
                row.units.target.extend(gone.units.target);
            }
            Edit::Split => {
                let row = &mut rows[at];
                let whole = row.units.source.iter().chain(&row.units.target);
                if row.units.source.len() < 2 || whole.clone().any(|unit| !is_plain(unit)) {
                    return None;
                }
                let source = vec![row.units.source.pop()?];
                let target = match row.units.target.len() {
                    0 | 1 => Vec::new(),
                    _ => vec![row.units.target.pop()?],
                };
                let mut new = Row::default();
                (new.units.source, new.units.target) = (source, target);
                rows.insert(at + 1, new);
            }
            Edit::Move => {
                let next = neighbour(rows, at)?;
                let units = &rows[at].units;
                if units.source.len() + units.target.len() < 3
                    || units.source.iter().any(|unit| !is_plain(unit))
                {
                    return None;
                }
                let moved = rows[at].units.source.pop()?;
                rows[next].units.source.insert(0, moved);
            }
            Edit::Delete => {
                if rows.len() < 2 {
                    return None;
                }
                done.deleted.push(rows.remove(at));
            }
            Edit::Sort => rows.sort_by_key(|row| row.texts().target),
        }
        Some(done)
    }
}

fn is_plain(unit: &Unit) -> bool {
    unit.text.as_ref().is_some_and(|text| !text.contains("~~~"))
}

fn first_text(row: &mut Row) -> Option<&mut String> {
    let mut units = row.units.target.iter_mut().chain(&mut row.units.source);
    units.find_map(|unit| unit.text.as_mut())
}

/// The row of the pair that follows a pair in the texts, if neither has been divided.
fn neighbour(rows: &[Row], at: usize) -> Option<usize> {
    let whole = |row: &Row| {
        let mut units = row.units.source.iter().chain(&row.units.target);
        let divided = units.any(|unit| unit.text.as_ref().is_some_and(|text| text.contains("~~~")));
        !divided && !row.units.source.is_empty() && !row.units.target.is_empty()
    };
    let after = |units: &[Unit]| {
        let last = units.last()?.id.own()?;
        Some(UnitId::from(SegmentId::new(last.side, last.number + 1)))
    };
    let (source, target) = (
        after(&rows[at].units.source)?,
        after(&rows[at].units.target)?,
    );
    let next = rows.iter().position(|row| {
        let first = |units: &[Unit]| units.first().map(|unit| unit.id.clone());
        first(&row.units.source) == Some(source.clone())
            && first(&row.units.target) == Some(target.clone())
    })?;
    (whole(&rows[at]) && whole(&rows[next])).then_some(next)
}

/// True if two rows are of the same segments.
pub(super) fn same_segments(one: &Row, other: &Row) -> bool {
    ids(std::iter::once(one)) == ids(std::iter::once(other))
}
