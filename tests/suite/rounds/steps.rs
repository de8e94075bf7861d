//! What may happen in a round.

use bitext::bead::Status;

use super::dice::Dice;

/// What is aligned, and where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// A work of two files.
    Work,
    /// A work of two folders.
    WorkOfFolders,
    /// Two files and an output with this extension.
    Output(&'static str),
    /// Two folders and a folder of outputs with this extension.
    Folders(&'static str),
}

impl Setting {
    pub(super) fn any(dice: &mut Dice) -> Self {
        let output = dice.one_of(&["csv", "jsonl", "xlsx", "tsv"]);
        dice.one_of(&[
            Self::Work,
            Self::Work,
            Self::Work,
            Self::WorkOfFolders,
            Self::Output(output),
            Self::Folders(output),
        ])
    }
}

/// What happens between two looks.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Somebody changes a view of a document, which these numbers choose, about one of its rows.
    Edit {
        document: usize,
        view: usize,
        row: usize,
        edit: Edit,
    },
    /// A view gets a row that cannot be taken; aligning refuses it, and it is taken out again.
    Nonsense { document: usize, view: usize },
    /// The texts of a document change: sentences are left out of each side (bits), and a letter is added to one.
    Texts {
        document: usize,
        without: [usize; 2],
        mended: Option<usize>,
    },
    /// The manifest names another variety of the language.
    Language(&'static str),
    /// A command is run, and killed after it has written so many bytes.
    Run { command: Command, bytes: usize },
    /// A file is lost; not one that somebody has changed since it was written, nor a journal without which nothing says
    /// what was written.
    Lose { document: usize, what: &'static str },
}

#[derive(Clone, Debug)]
pub(super) enum Edit {
    Note,
    Status(Status),
    Text,
    Divide,
    Join,
    Merge,
    Split,
    Move,
    Delete,
    Sort,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Command {
    Align,
    Correct,
    Workbook,
    Convert,
    Review,
    Status,
    Dataset,
}

impl Step {
    pub(super) fn any(dice: &mut Dice) -> Self {
        let document = dice.below(2);
        let view = dice.below(3);
        match dice.below(24) {
            0..10 => Self::Edit {
                document,
                view,
                row: dice.below(100),
                edit: Edit::any(dice),
            },
            10 => Self::Nonsense { document, view },
            11 | 12 => Self::Texts {
                document,
                without: [dice.below(256) & dice.below(256), dice.below(256) & 0x21],
                mended: (dice.below(2) > 0).then(|| dice.below(8)),
            },
            13 => Self::Language(dice.one_of(&["en", "en-GB"])),
            14 | 15 => Self::Lose {
                document,
                what: dice.one_of(&[
                    "csv",
                    "jsonl",
                    "xlsx",
                    "meta.json",
                    ".bitext",
                    ".done",
                    "journal.jsonl",
                ]),
            },
            16..19 => Self::Run {
                command: Command::Align,
                bytes: usize::MAX,
            },
            _ => Self::Run {
                bytes: bytes(dice),
                command: dice.one_of(&[
                    Command::Align,
                    Command::Align,
                    Command::Correct,
                    Command::Workbook,
                    Command::Convert,
                    Command::Review,
                    Command::Status,
                    Command::Dataset,
                ]),
            },
        }
    }
}

/// After how many bytes a run is killed, if it is: the files of a round have some thousands.
fn bytes(dice: &mut Dice) -> usize {
    match dice.one_of(&[0, 0, 40, 400, 4_000, 12_000]) {
        0 => usize::MAX,
        most => dice.below(most),
    }
}

impl Edit {
    fn any(dice: &mut Dice) -> Self {
        let status = dice.one_of(&[Status::Accepted, Status::Rejected, Status::Corrected]);
        dice.one_of(&[
            Self::Note,
            Self::Note,
            Self::Status(status),
            Self::Status(status),
            Self::Text,
            Self::Text,
            Self::Divide,
            Self::Join,
            Self::Merge,
            Self::Split,
            Self::Move,
            Self::Delete,
            Self::Sort,
        ])
    }
}
