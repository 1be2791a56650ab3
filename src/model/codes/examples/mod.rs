//! Examples of what `check` can find in data: a few lines that give a code, and the same lines mended. Every pair is read by
//! the tests as any study is: the first gives its code, the second does not.

mod checks;
mod containers;
mod contributions;
mod forms;
mod values;

use std::fmt::Write as _;

/// Lines of a file. Where they hold an ellipsis, they are an excerpt: the whole file is too long or too binary to show.
#[derive(Debug, Clone, Copy)]
pub struct Excerpt {
    /// The file's name.
    pub file: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// What gives a code, and how it is mended.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The code.
    pub code: &'static str,
    /// Files that give it.
    pub fails: &'static [Excerpt],
    /// The same files without it. Where a name is missing from them, that file is gone.
    pub mended: &'static [Excerpt],
    /// What the lines do not show, Dutch and English; empty where they show all.
    pub note: (&'static str, &'static str),
}

/// The codebook of every example that shows none.
pub const CODEBOOK: &str = r#"[columns.org]
type = "text"
required = true
max_length = 20

[columns.q1]
type = "likert"
min = 1
max = 5

[columns.q2]
type = "likert"
min = 1
max = 5
"#;

/// What [`CODEBOOK`] says, Dutch and English.
pub const COLUMNS: (&str, &str) = (
    "`org` is een verplichte tekst van hoogstens 20 tekens, `q1` en `q2` zijn antwoorden van 1 tot en met 5",
    "`org` is a required text of at most 20 characters, `q1` and `q2` are answers from 1 to 5",
);

/// The start of study.toml in every example: what an excerpt of it adds to, and the whole of it where none is shown.
pub const STUDY: &str = "[study]\nid = \"example\"\ntitle = \"Example\"\n\n";

/// An example whose lines show all there is to it.
const fn example(code: &'static str, fails: &'static [Excerpt], mended: &'static [Excerpt]) -> Example {
    Example { code, fails, mended, note: ("", "") }
}

const fn file(file: &'static str, bytes: &'static [u8]) -> Excerpt {
    Excerpt { file, bytes }
}

/// The study file of an example.
const fn study(bytes: &'static [u8]) -> Excerpt {
    file("study.toml", bytes)
}

/// The codebook of an example.
const fn codebook(bytes: &'static [u8]) -> Excerpt {
    file("codebook.toml", bytes)
}

/// The answers of an example.
const fn answers(bytes: &'static [u8]) -> Excerpt {
    file("responses.csv", bytes)
}

/// All examples.
pub fn all() -> impl Iterator<Item = &'static Example> {
    let families =
        [values::EXAMPLES, forms::EXAMPLES, checks::EXAMPLES, containers::EXAMPLES, contributions::EXAMPLES];
    families.into_iter().flatten()
}

/// The example of a code.
pub fn find(code: &str) -> Option<&'static Example> {
    all().find(|example| example.code.eq_ignore_ascii_case(code))
}

impl Excerpt {
    /// True where this is the whole file.
    pub fn is_whole(&self) -> bool {
        !self.lines().contains('…')
    }

    /// Its lines for a reader: what no screen shows is written as `\x1b`, bytes that are no UTF-8 among them.
    pub fn lines(&self) -> String {
        let mut shown = String::new();
        for chunk in self.bytes.utf8_chunks() {
            for character in chunk.valid().chars() {
                if character == '\n' || !character.is_control() {
                    shown.push(character);
                } else {
                    // Writing to a string can't fail.
                    let _ = write!(shown, "\\x{:02x}", u32::from(character));
                }
            }
            for byte in chunk.invalid() {
                let _ = write!(shown, "\\x{byte:02x}");
            }
        }
        shown
    }
}
