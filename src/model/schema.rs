//! The schema of a JSON file, before anything else of it is believed.

use serde::Deserialize;

/// What `text` says its schema is, whatever stands beside that; `None` where it is no JSON or says none.
pub fn schema_of(text: &str) -> Option<u32> {
    #[derive(Deserialize)]
    struct Version {
        schema: u32,
    }
    serde_json::from_str::<Version>(text).ok().map(|version| version.schema)
}
