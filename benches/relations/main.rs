//! Relations between variables, at 5,560 respondents in 139 organizations; one file per subject:
//! `cargo bench --bench relations`.

mod bootstrap;
mod mixed;
mod power;
mod specifications;

fn main() {
    divan::main();
}
