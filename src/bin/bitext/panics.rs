//! Panics that the library catches are no news to the user: the error that they become says what is wrong.

use std::panic::{set_hook, take_hook};

/// Reports panics as before, but for those that are caught.
pub(crate) fn report_uncaught() {
    let report = take_hook();
    set_hook(Box::new(move |panic| {
        if !bitext::read::catches_panics() {
            report(panic);
        }
    }));
}
