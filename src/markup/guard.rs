//! Readers of other crates that may panic on a damaged file: such a panic becomes an error.

use std::cell::Cell;

thread_local! {
    /// True while a panic of this thread is caught.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// True while this thread is in the reader of another crate whose panics are caught and become errors.
///
/// The library installs no panic hook, since that is the program's; a hook that asks this need not report such a panic.
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

/// Runs a reader whose crate is known to panic on damaged files; nothing of what it was at is kept. Where panics abort,
/// this catches nothing.
///
/// # Errors
/// Those of the reader, or that it panicked.
#[cfg(any(feature = "parquet", feature = "pdf", test))]
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
