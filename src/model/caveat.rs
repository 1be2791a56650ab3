//! What rides in a result: how an estimate ended, or why there is none.

use super::codes;
use super::text::{Lang, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A caveat of a result. Its words are in the table of codes, where `{0}`, `{1}`, … stand for `about`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Caveat {
    /// Its code, as `analyze explain` knows it.
    pub code: String,
    /// The items, counts or limits that it is about; never an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
}

impl Caveat {
    /// A caveat with the given code, about the given things.
    pub fn new(code: &str, about: &[&str]) -> Self {
        debug_assert!(codes::find(code).is_some(), "code {code} is not in the table of codes");
        Caveat { code: code.to_owned(), about: about.iter().map(|&s| s.to_owned()).collect() }
    }

    /// What readers see.
    pub fn message(&self, lang: Lang) -> String {
        let text = codes::find(&self.code).map_or_else(|| Text::same(&self.code), codes::Code::what);
        let mut message = text.get(lang).to_owned();
        for (i, about) in self.about.iter().enumerate() {
            message = message.replace(&format!("{{{i}}}"), about);
        }
        message
    }
}
