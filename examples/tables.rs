//! Writes the tables of the documentation that are made from the registries of the library.
//!
//!     cargo run --example tables               # writes those that are stale
//!     cargo run --example tables -- --check    # names them, and fails if there are any
//!
//! One more table is one more entry in `tests/suite/tables.rs`, and two comments in the document.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/suite/tables.rs"]
mod tables;

use std::process::ExitCode;

fn main() -> ExitCode {
    let check = std::env::args().any(|arg| arg == "--check");
    let stale = tables::stale(!check);
    for table in &stale {
        println!("{table}");
    }
    ExitCode::from(u8::from(check && !stale.is_empty()))
}
