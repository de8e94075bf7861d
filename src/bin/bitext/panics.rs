//! Silences panics that the library catches and turns into errors, since these errors are reported.

use std::panic::{set_hook, take_hook};

/// Reports panics as before, except those that the library catches.
pub(crate) fn report_uncaught() {
    let report = take_hook();
    set_hook(Box::new(move |panic| {
        if !bitext::read::catches_panics() {
            report(panic);
        }
    }));
}
