//! Any bytes as a packed file: the first tells which.

#![no_main]

#[path = "../../tests/support/any_bytes.rs"]
mod any_bytes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = if first % 2 == 0 { "answers.csv.gz" } else { "answers.csv.zst" };
    any_bytes::read(name, bytes);
});
