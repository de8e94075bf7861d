//! Files in and out: one module per format, reading and writing together.

pub mod plain;
pub mod table;
