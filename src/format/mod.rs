//! Files in and out: one module per format, reading and writing together.

pub mod dictionary;
pub mod gold;
pub mod plain;
pub mod table;
pub mod vecalign;
