//! The two files of a draft as text.

use super::column::Guess;
use super::roles::Roles;
use super::scales::Group;
use super::{Drafted, MARK};
use crate::model::codebook::Kind;
use std::fmt::Write as _;

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string().replace('\n', " ")
}

/// A TOML key, in quotes where it has to be.
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if bare { name.to_owned() } else { quoted(name) }
}

fn list<'s>(words: impl IntoIterator<Item = &'s String>) -> String {
    format!("[{}]", words.into_iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", "))
}

/// A short name made of the file's: small letters, digits and dashes.
fn short(file: &str) -> String {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file).split('.').next().unwrap_or_default();
    let dashed: String =
        stem.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let trimmed = dashed.trim_matches('-');
    if trimmed.is_empty() { "study".to_owned() } else { trimmed.to_owned() }
}

/// Text is added to strings, which does not fail.
macro_rules! line {
    ($out:expr) => { $out.push('\n') };
    ($out:expr, $($arg:tt)*) => { { let _ = writeln!($out, $($arg)*); } };
}

/// study.toml.
pub(super) fn study(file: &str, columns: &[Drafted<'_>], roles: &Roles, scales: &[Group]) -> String {
    let mut out = String::new();
    let name = |at: usize| quoted(columns[at].name);
    line!(out, "# Drafted by `analyze init` from {file}.");
    line!(
        out,
        "# Go over every line with \"guess\", take the mark off where it is right, and run `analyze check`."
    );
    line!(out);
    line!(out, "[study]");
    line!(out, "id = {}", quoted(&short(file)));
    line!(
        out,
        "title = {}   {MARK}the name of the file; {{ nl = \"…\", en = \"…\" }} gives both languages",
        quoted(&short(file))
    );
    line!(out);
    line!(out, "[data]");
    line!(out, "files = [{}]", quoted(file));
    line!(out, "codebook = \"codebook.toml\"");
    match (roles.organization, roles.few_organizations) {
        (Some(at), _) => line!(out, "organization = {}   {MARK}by its name", name(at)),
        (None, Some((at, k))) => {
            line!(
                out,
                "# organization = {}   {MARK}there are only {k}, too few to publish about groups of them",
                name(at)
            );
        }
        (None, None) => line!(
            out,
            "# organization = \"…\"   the column that tells organizations apart; without it: a plain sample"
        ),
    }
    for (role, at, why) in [
        ("respondent", roles.respondent, "by its name, and no two records share it"),
        ("wave", roles.wave, "by its name, and a few values"),
        ("weight", roles.weight, "by its name, and all are above 0"),
    ] {
        match at {
            Some(at) => line!(out, "{role} = {}   {MARK}{why}", name(at)),
            None => line!(out, "# {role} = \"…\""),
        }
    }
    line!(out, "# organizations = \"organizations.csv\"   one row per organization: sector, size, …");
    if let Some(at) = roles.duration {
        line!(out);
        line!(out, "[quality]");
        line!(out, "duration = {}   {MARK}by its name; it has to hold seconds", name(at));
    }
    line!(out);
    line!(out, "# What is asked of the data. Take the # off, and put your own scales and columns in:");
    let ids: Vec<String> = scales.iter().map(|group| id(&group.name)).collect();
    let example = |i: usize| ids.get(i).cloned().unwrap_or_else(|| "…".to_owned());
    line!(out, "#");
    line!(out, "# [usage]                            consume / contribute / create");
    line!(out, "# consume = \"…\"");
    line!(out, "# contribute = \"…\"");
    line!(out, "# create = \"…\"");
    line!(out, "# threshold = 4");
    line!(out, "#");
    line!(out, "# [maturity]");
    line!(out, "# factors = {}", list(&ids));
    line!(out, "#");
    line!(out, "# [[correlation]]");
    line!(out, "# id = \"H1\"");
    line!(out, "# x = {}", quoted(&example(0)));
    line!(out, "# y = {}", quoted(&example(1)));
    let level = if roles.organization.is_some() { "organization" } else { "respondent" };
    line!(out, "# level = \"{level}\"");
    line!(out, "# expect = \"+\"");
    out
}

/// A scale's id: its beginning in small letters.
fn id(name: &str) -> String {
    let lower = name.to_lowercase();
    let safe: String = lower.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '_' }).collect();
    safe.trim_matches('_').to_owned()
}

/// An answer format that columns share, by its name.
struct Format<'g> {
    name: String,
    guess: &'g Guess,
}

fn same(a: &Guess, b: &Guess) -> bool {
    (a.kind, a.range, &a.labels, &a.missing) == (b.kind, b.range, &b.labels, &b.missing)
}

/// The formats of two Likert columns or more.
fn formats<'g>(columns: &'g [Drafted<'_>]) -> Vec<Format<'g>> {
    let likert = || columns.iter().map(|c| &c.guess).filter(|g| g.kind == Kind::Likert && g.is_read);
    let mut formats: Vec<Format<'g>> = Vec::new();
    for guess in likert() {
        let Some((low, high)) = guess.range else { continue };
        if formats.iter().any(|f| same(f.guess, guess))
            || likert().filter(|other| same(guess, other)).count() < 2
        {
            continue;
        }
        let name = format!("answers_{low}_{high}");
        let taken = |name: &str| formats.iter().any(|f| f.name == name);
        let numbered = (2..).map(|i| format!("{name}_{i}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken(name));
        formats.push(Format { name: free.unwrap_or(name), guess });
    }
    formats
}

/// codebook.toml.
pub(super) fn codebook(file: &str, columns: &[Drafted<'_>], roles: &Roles, scales: &[Group]) -> String {
    let mut out = String::new();
    line!(out, "# Drafted by `analyze init` from {file}: what the columns mean.");
    line!(
        out,
        "# Go over every line with \"guess\", take the mark off where it is right, and run `analyze check`."
    );
    let formats = formats(columns);
    for Format { name, guess } in &formats {
        line!(out);
        line!(out, "[defaults.{name}]   {MARK}columns with the same answers share a format");
        line!(out, "type = \"likert\"");
        range(&mut out, guess);
        missing(&mut out, guess);
        labels(&mut out, guess);
    }
    for (at, column) in columns.iter().enumerate() {
        line!(out);
        if column.guess.is_read {
            one_column(&mut out, column, at, roles, &formats);
        } else {
            line!(out, "# [columns.{}]   {MARK}{}", key(column.name), column.guess.why);
            line!(out, "# type = \"text\"");
        }
    }
    for group in scales {
        line!(out);
        line!(
            out,
            "[scales.{}]   {MARK}their names begin alike, and they have one answer format",
            key(&id(&group.name))
        );
        let items: Vec<String> = group.items.iter().map(|&at| columns[at].name.to_owned()).collect();
        line!(out, "items = {}", list(&items));
    }
    out
}

fn one_column(out: &mut String, column: &Drafted<'_>, at: usize, roles: &Roles, formats: &[Format<'_>]) {
    let guess = &column.guess;
    line!(out, "[columns.{}]", key(column.name));
    let shared = formats.iter().find(|f| same(f.guess, guess));
    if let Some(format) = shared {
        line!(out, "use = {}   {MARK}{}", quoted(&format.name), guess.why);
    } else {
        let has_role = roles.all().any(|role| role == at);
        let why = if has_role { "it has a role in study.toml" } else { &guess.why };
        line!(out, "type = \"{}\"   {MARK}{why}", guess.kind.name());
        range(out, guess);
        missing(out, guess);
        if guess.kind == Kind::Category {
            line!(out, "values = {}", list(&guess.values));
        }
        labels(out, guess);
    }
    if roles.organization == Some(at) || roles.wave == Some(at) {
        line!(out, "required = true");
    }
    if guess.reverse {
        line!(out, "reverse = true   {MARK}it goes against the other questions of its scale");
    }
    if let Some(label) = column.label {
        line!(out, "text = {}", quoted(label));
    }
}

fn range(out: &mut String, guess: &Guess) {
    if let Some((low, high)) = guess.range {
        if guess.labels.is_empty() {
            line!(out, "min = {low}   {MARK}the lowest answer; a lower one may exist");
            line!(out, "max = {high}   {MARK}the highest answer; a higher one may exist");
        } else {
            line!(out, "min = {low}");
            line!(out, "max = {high}");
        }
    }
}

fn missing(out: &mut String, guess: &Guess) {
    if !guess.missing.is_empty() {
        line!(out, "missing = {}   {MARK}they stand for \"no answer\"", list(&guess.missing));
    }
}

fn labels(out: &mut String, guess: &Guess) {
    if !guess.labels.is_empty() {
        line!(out, "labels = {}", list(&guess.labels));
    }
}
