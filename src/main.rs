//! The `analyze` command.

fn main() {}
