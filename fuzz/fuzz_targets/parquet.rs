//! Any bytes as `answers.parquet`.

#![no_main]

#[path = "../../tests/support/any_bytes.rs"]
mod any_bytes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| drop(any_bytes::read("answers.parquet", bytes)));
