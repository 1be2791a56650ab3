//! Measurement on 36 items of 5,560 respondents: `cargo bench --bench measurement`.

fn main() {
    divan::main();
}
