//! Reading and writing files: `-` is standard input or output.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::SystemTime;

use bitext::error::Error;
use bitext::pipeline::{Gate, Output};
use bitext::review::Look;
use bitext::visible::visible;

use crate::disk::Disk;
pub(crate) use crate::disk::is_standard;

/// How a command treats files that it would replace.
#[derive(clap::Args, Clone, Copy, Debug)]
pub(crate) struct Existing {
    /// Replace a file that was changed after bitext wrote it, or that something else wrote; the old one is kept as `NAME~`
    #[arg(long)]
    pub(crate) force: bool,
}

/// The gate through which the program reads and writes all files.
pub(crate) fn disk() -> &'static Gate<'static> {
    static GATE: LazyLock<Gate<'static>> = LazyLock::new(|| {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let since = since.unwrap_or_default().as_nanos();
        Gate::new(&Disk, format!("{:x}-{since:x}", std::process::id()))
    });
    &GATE
}

/// Refuses to read two files from standard input.
pub(crate) fn check_standard(one: &Path, other: &Path) -> Result<(), Error> {
    match is_standard(one) && is_standard(other) {
        true => Err(Error::new("only one file can come from standard input")),
        false => Ok(()),
    }
}

/// Writes files that belong together, all or none; `-` is standard output.
pub(crate) fn write(files: Vec<(PathBuf, Vec<u8>)>, existing: Existing) -> Result<(), Error> {
    disk().write(&Output::all_own(files, existing.force))
}

/// Writes to standard output: data as they are, but on a terminal without the escape sequences of a text.
pub(crate) fn print(content: &[u8]) -> Result<(), Error> {
    let for_terminal = io::stdout().is_terminal();
    let shown = for_terminal.then(|| String::from_utf8_lossy(content));
    let shown = shown.as_deref().map(visible);
    print_as_is(shown.as_deref().map_or(content, str::as_bytes))
}

/// Writes to standard output what has no escape sequences but those of its [`look`]. A reader that closes the pipe early
/// (`| head`) is no failure.
pub(crate) fn print_as_is(content: &[u8]) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(content).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::new(format!(
            "cannot write to standard output: {error}"
        ))),
        _ => Ok(()),
    }
}

/// Writes text for a terminal to standard output, its control characters as visible symbols.
pub(crate) fn show(text: &str) -> Result<(), Error> {
    print(visible(text).as_bytes())
}

/// How text looks on standard output: plain in pipes and files. `NO_COLOR` and `CLICOLOR_FORCE` are conventions of many
/// programs (no-color.org, bixense.com/clicolors).
pub(crate) fn look() -> Look {
    let isolates = io::stdout().is_terminal();
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|kind| kind == "dumb");
    let wanted = is_set("CLICOLOR_FORCE") || isolates && !is_dumb;
    Look {
        isolates,
        colours: wanted && !is_set("NO_COLOR"),
    }
}
