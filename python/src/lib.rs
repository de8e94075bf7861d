//! The compiled part of the Python package: what Python gives becomes what the library takes, and the other way round.
//!
//! Everything that a text or an alignment can be asked stands in the library; classes, docstrings and types of the package
//! are in `bitext/`, which alone imports this module.

mod alignment;
mod batch;
mod error;
mod files;
mod input;
mod parts;
mod text;
mod threads;

use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the program with these arguments, of which the first is its own name; gives its exit code.
#[pyfunction]
fn main(py: Python<'_>, args: Vec<OsString>) -> u8 {
    py.detach(|| bitext_program::run(args))
}

#[pymodule]
mod _bitext {
    #[pymodule_export]
    use super::alignment::{Core, align, load};
    #[pymodule_export]
    use super::batch::align_each;
    #[pymodule_export]
    use super::main;
    #[pymodule_export]
    use super::text::{formats, outline, repair, split};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::threads::note_process();
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
