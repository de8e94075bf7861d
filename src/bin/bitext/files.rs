//! Reading and writing files: `-` is standard input or output.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::SystemTime;

use bitext::error::Error;
use bitext::pipeline::{Decided, Gate, Output, Replaces, Storage as _};
use bitext::read::decode;
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

/// Fails if something that a reader changed could not be taken; what could is recorded.
pub(crate) fn refused(decided: &Decided) -> Result<(), Error> {
    let Some(error) = decided.refusal() else {
        return Ok(());
    };
    if let Some((path, journal)) = decided.file() {
        disk().write(&[Output::new(path, journal, Replaces::AsRead)])?;
    }
    Err(error)
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

/// The bytes of a file, or of standard input.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    disk().read_existing(path)
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    decode(read_bytes(path)?).map_err(|error| error.in_file(path))
}

/// Writes files that belong together, all or none; `-` is standard output.
pub(crate) fn write<'a, C: Into<Cow<'a, [u8]>>>(
    outputs: impl IntoIterator<Item = (PathBuf, C)>,
    existing: Existing,
) -> Result<(), Error> {
    let outputs: Vec<Output<'_>> = outputs
        .into_iter()
        .map(|(path, content)| Output::own(path, content).force(existing.force))
        .collect();
    disk().write(&outputs)
}

/// Writes to standard output. A reader that closes the pipe early (`| head`) is no failure.
pub(crate) fn print(content: &[u8]) -> Result<(), Error> {
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
