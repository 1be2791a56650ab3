//! Measurement on 36 items of 5,560 respondents, one file per subject: `cargo bench --bench measurement`.

mod efa;
mod item_response;
mod number_of_factors;
mod polychoric;
mod profiles;
mod reliability;

fn main() {
    divan::main();
}
