//! The methods text on its own, in Markdown, for a paper.

use super::bibliography::cited;
use crate::model::reference;
use crate::model::results::{MethodNote, Results};
use crate::model::text::Lang;

/// methods.nl.md and methods.en.md: each method with its citations as `[@key]`, then the literature.
pub fn markdown(results: &Results, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| if lang == Lang::Nl { nl } else { en };
    let about = &results.about;
    let mut paragraphs = vec![format!("# {}: {}", say("Methode", "Methods"), plain(about.title.get(lang)))];
    if about.synthetic {
        paragraphs.push(say("De antwoorden zijn gesimuleerd.", "The answers are simulated.").to_owned());
    }
    for note in &results.methods {
        paragraphs.push(format!("## {}", plain(note.title.get(lang))));
        paragraphs.push(plain(note.text.get(lang)) + &citation(note));
    }
    if !results.not_available.is_empty() {
        paragraphs
            .push(format!("## {}", say("Niet beschikbaar in deze versie", "Not available in this version")));
        let request = |request: &String| format!("- `{}`", request.replace(['`', '\n'], " "));
        paragraphs.push(results.not_available.iter().map(request).collect::<Vec<_>>().join("\n"));
    }
    let references: Vec<String> = cited(results).iter().map(|r| format!("- {}", r.full)).collect();
    if !references.is_empty() {
        paragraphs.push(format!("## {}", say("Literatuur", "References")));
        paragraphs.push(references.join("\n"));
    }
    let run = say("uitvoering", "run");
    paragraphs.push(format!("Peil {}, {run} {}.", plain(&about.version), plain(&about.run)));
    paragraphs.join("\n\n") + "\n"
}

/// ` [@fisher_1921; @student_1908]`; nothing where a method names no source.
fn citation(note: &MethodNote) -> String {
    let known = note.sources.iter().filter(|key| reference::find(key).is_some());
    let keys: Vec<String> = known.map(|key| format!("@{key}")).collect();
    if keys.is_empty() { String::new() } else { format!(" [{}]", keys.join("; ")) }
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
