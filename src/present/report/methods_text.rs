//! The methods text on its own, in Markdown, for a paper.

use super::bibliography::cited;
use crate::model::reference;
use crate::model::results::Results;
use crate::model::text::Lang;

/// methods.nl.md and methods.en.md: each method with its citations as `[@key]`, then the literature.
pub fn markdown(results: &Results, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| if lang == Lang::Nl { nl } else { en };
    let about = &results.about;
    let mut out = format!("# {}: {}\n", say("Methode", "Methods"), plain(about.title.get(lang)));
    if about.synthetic {
        out += say("\nDe antwoorden zijn gesimuleerd.\n", "\nThe answers are simulated.\n");
    }
    for note in &results.methods {
        let keys: Vec<String> = note
            .sources
            .iter()
            .filter(|key| reference::find(key).is_some())
            .map(|key| format!("@{key}"))
            .collect();
        let cited = if keys.is_empty() { String::new() } else { format!(" [{}]", keys.join("; ")) };
        out += &format!("\n## {}\n\n{}{cited}\n", plain(note.title.get(lang)), plain(note.text.get(lang)));
    }
    if !results.not_available.is_empty() {
        out +=
            &format!("\n## {}\n\n", say("Niet beschikbaar in deze versie", "Not available in this version"));
        out.extend(
            results
                .not_available
                .iter()
                .map(|request| format!("- `{}`\n", request.replace(['`', '\n'], " "))),
        );
    }
    let references = cited(results);
    if !references.is_empty() {
        out += &format!("\n## {}\n\n", say("Literatuur", "References"));
        out.extend(references.iter().map(|r| format!("- {}\n", r.full)));
    }
    out +=
        &format!("\nPeil {}, {} {}.\n", plain(&about.version), say("uitvoering", "run"), plain(&about.run));
    out
}

/// Words from a study on one line, without mark-up of their own.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '*' | '_' | '[' | ']' | '`' | '#' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
