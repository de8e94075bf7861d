#![allow(clippy::unwrap_used)]
#[path = "suite/damage.rs"]
mod damage;
#[path = "suite/planted.rs"]
mod planted;
