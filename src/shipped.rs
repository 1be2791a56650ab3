//! The studies inside the binary, so that `analyze run` works from any folder.

use crate::model::source::Shipped;

/// A file of a study in `datasets/`.
macro_rules! file {
    ($study:literal, $name:literal) => {
        ($name, include_bytes!(concat!("../datasets/", $study, "/", $name)) as &[u8])
    };
}

/// Respondents nested in organizations: the default study.
pub static EMPLOYEES: Shipped = Shipped {
    id: "employees",
    files: &[
        file!("employees", "study.toml"),
        file!("employees", "codebook.toml"),
        file!("employees", "truth.toml"),
        file!("employees", "responses.csv"),
        file!("employees", "organizations.csv"),
    ],
};

/// One informant per organization, who reports percentages: `--example informants`.
pub static INFORMANTS: Shipped = Shipped {
    id: "informants",
    files: &[
        file!("informants", "study.toml"),
        file!("informants", "codebook.toml"),
        file!("informants", "truth.toml"),
        file!("informants", "responses.csv"),
        file!("informants", "organizations.csv"),
    ],
};

/// The shipped study with that name.
pub fn find(id: &str) -> Option<&'static Shipped> {
    [&EMPLOYEES, &INFORMANTS].into_iter().find(|shipped| shipped.id == id)
}
