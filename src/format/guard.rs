//! Readers of others that may panic on a damaged file: what they do wrong becomes an error.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use crate::error::Error;

thread_local! {
    /// True while a panic of this thread is caught, and so is nothing to tell.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Runs a reader whose library is known to panic on damaged files; nothing is said of a panic, and nothing of what the
/// reader was at is kept.
///
/// # Errors
/// Those of the reader, or that it panicked.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                before(panic);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(outer);
    read.unwrap_or_else(|_| {
        Err(Error::new("the file is damaged: what reads it broke off").hint("is it cut off?"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let nothing: [u8; 0] = [];
        let at = nothing.len();
        let error = guarded(|| Ok(nothing[at])).unwrap_err();
        assert!(error.to_string().contains("broke off"), "{error}");
        assert_eq!(guarded(|| Ok(1)).unwrap(), 1);
    }
}
