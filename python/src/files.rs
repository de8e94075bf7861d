//! The files of the machine, as the program reads and writes them.

use std::path::Path;
use std::process;
use std::time::SystemTime;

use bitext::error::Error;
use bitext::format::Format;
use bitext::pipeline::Gate;
use bitext_program::Disk;

/// The gate of a call, through which it reads and writes.
pub(crate) fn gate() -> Gate<'static> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let since = since.unwrap_or_default().as_nanos();
    Gate::new(&Disk, format!("{:x}-{since:x}", process::id()))
}

/// The format of a name, or else the one that the extension of a file names.
pub(crate) fn format(name: Option<&str>, path: &Path) -> Result<Format, Error> {
    let known = || {
        let names = Format::all().filter(|format| format.is_built());
        names.map(Format::name).collect::<Vec<_>>().join(", ")
    };
    match name {
        Some(name) => match Format::named(name) {
            Some(format) => format.built(),
            None => {
                let error = Error::new(format!("there is no format `{name}`"));
                Err(error.hint(format!("give one of {}", known())))
            }
        },
        None => Format::of_path(path)?.ok_or_else(|| {
            let error = Error::new("the extension names no format");
            error
                .hint(format!("give `format`: {}", known()))
                .in_file(path)
        }),
    }
}
