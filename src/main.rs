//! The `analyze` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(peil::cli::main())
}
