//! Turns panics of other crates' readers, which damaged files may cause, into errors.

use std::cell::Cell;

thread_local! {
    /// True while panics of this thread are caught.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// True while this thread runs a reader of another crate whose panics are caught and become errors.
///
/// The library installs no panic hook: that is the program's decision. A hook can ask this to skip such a panic.
///
/// ```
/// std::panic::set_hook(Box::new(|panic| {
///     if !bitext::read::catches_panics() {
///         eprintln!("{panic}");
///     }
/// }));
/// ```
#[must_use]
pub fn catches_panics() -> bool {
    GUARDED.get()
}

/// Runs a reader whose crate is known to panic on damaged files. After a panic, none of its state is kept. In builds
/// where panics abort, nothing is caught.
///
/// # Errors
/// The errors of the reader, and one if it panicked.
#[cfg(any(
    feature = "books",
    feature = "parquet",
    feature = "pdf",
    feature = "xlsx",
    test
))]
pub(crate) fn guarded<T>(
    read: impl FnOnce() -> Result<T, crate::error::Error>,
) -> Result<T, crate::error::Error> {
    let outer = GUARDED.replace(true);
    let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
    GUARDED.set(outer);
    read.unwrap_or_else(|_| {
        let error = crate::error::Error::new("the file is damaged: what reads it broke off");
        Err(error.hint("is it cut off?"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let nothing: [u8; 0] = [];
        let at = nothing.len();
        let error = guarded(|| {
            assert!(catches_panics());
            Ok(nothing[at])
        })
        .unwrap_err();
        assert!(!catches_panics());
        assert!(error.to_string().contains("broke off"), "{error}");
        assert_eq!(guarded(|| Ok(1)).unwrap(), 1);
    }
}
