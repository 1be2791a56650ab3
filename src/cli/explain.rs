//! `analyze explain`: what a code, an analysis, a table, a column or a figure is; offline.

use super::{Context, ProfileArg, source};
use crate::error::{Error, Result};
use crate::estimate::{ANALYSES, Analysis};
use crate::model::codes::examples::{self, Example, Excerpt};
use crate::model::codes::{self, Code};
use crate::model::glossary::{self, Statistic};
use crate::model::reference;
use crate::model::results::Results;
use crate::model::table::TableSpec;
use crate::model::tables::{self, CONVENTIONS, TABLES};
use crate::model::text::{Lang, Text};
use crate::pipeline;
use crate::present::figure::{self, FIGURES, Figure};
use crate::present::number_format;
use clap::Args;
use std::path::PathBuf;

/// Options of `analyze explain`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze explain                 everything that can be explained
  analyze explain D204            a code of a message
  analyze explain reliability     an analysis and its table
  analyze explain icc1            a column
  analyze explain omega           a statistic
  analyze explain omega --study my-study
                                  and how other programs would print it for that study
  analyze explain F6 --lang nl    a figure, in Dutch
")]
pub(super) struct ExplainArgs {
    /// A code, an analysis, a table, a column or a figure; without one, the list
    #[arg(value_name = "CODE|STATISTIC|FIGURE")]
    what: Option<String>,
    /// Also print this statistic of a study as other programs would: a study.toml, or the folder that holds it
    #[arg(long, value_name = "DIR", requires = "what")]
    study: Option<PathBuf>,
    /// Who will read it; overrules the study file
    #[arg(long, value_enum, requires = "study")]
    profile: Option<ProfileArg>,
}

/// Explains.
///
/// # Errors
/// A usage error when there is nothing of that name.
pub(super) fn run(args: &ExplainArgs, context: &mut Context<'_>) -> Result<u8> {
    let lang = context.printed();
    let mut lines = match &args.what {
        None => list(lang),
        Some(what) => explain(what, lang)?,
    };
    if let (Some(study), Some(what)) = (&args.study, &args.what) {
        let options = context.options(args.profile);
        let source = source(Some(study), None)?;
        let (results, _) = context.staged(|stages| pipeline::results(source, &options, stages))?;
        let quantity = glossary::find(what).map_or(what.as_str(), |s| s.name);
        if context.json {
            let rows = rows_of(&results, quantity);
            let told =
                serde_json::json!({ "explanation": lines.join("\n"), "quantity": quantity, "rows": rows });
            return context.say(&told.to_string()).map(|()| 0);
        }
        lines.push(String::new());
        lines.extend(mirror(&results, quantity, lang));
    }
    if context.json {
        let mut told = serde_json::json!({ "explanation": lines.join("\n") });
        if let Some(example) = args.what.as_deref().and_then(examples::find) {
            let files = |files: &[Excerpt]| -> serde_json::Map<String, serde_json::Value> {
                files.iter().map(|f| (f.file.to_owned(), f.lines().into())).collect()
            };
            told["example"] = files(example.fails).into();
            told["mended"] = files(example.mended).into();
        }
        context.say(&told.to_string())?;
        return Ok(0);
    }
    for line in lines {
        context.say(&line)?;
    }
    Ok(0)
}

fn explain(what: &str, lang: Lang) -> Result<Vec<String>> {
    let wanted = what.to_lowercase();
    if let Some(code) = codes::find(what) {
        return Ok(of_code(code, lang));
    }
    if let Some(figure) = figure::find(what) {
        return Ok(of_figure(figure, lang));
    }
    if wanted == "radar" {
        return Ok(vec![radar().get(lang).to_owned()]);
    }
    if let Some(statistic) = glossary::find(&wanted) {
        return Ok(of_statistic(statistic, lang));
    }
    let mut lines = Vec::new();
    if let Some(analysis) = ANALYSES.iter().find(|a| a.id == wanted) {
        lines.extend(of_analysis(analysis, lang));
    }
    if let Some(table) = tables::find(&wanted) {
        lines.extend(of_table(table, lang));
    }
    if lines.is_empty() {
        lines.extend(of_column(&wanted, lang));
    }
    if lines.is_empty() {
        return Err(unknown(what));
    }
    Ok(lines)
}

fn of_code(code: &Code, lang: Lang) -> Vec<String> {
    let pair = |(nl, en): (&str, &str)| Text::new(nl, en).get(lang).to_owned();
    let mut lines = vec![
        format!("{}: {}", code.code, codes::unfilled(&pair(code.what))),
        pair(code.why),
        pair(code.cure),
    ];
    lines.extend(examples::find(code.code).into_iter().flat_map(|example| of_example(example, lang)));
    lines
}

/// The lines that give a code, and of the files that differ, the same mended.
fn of_example(example: &Example, lang: Lang) -> Vec<String> {
    let say = |(nl, en): (&str, &str)| Text::new(nl, en).get(lang).to_owned();
    let mut lines =
        vec![String::new(), say(("Voorbeeld dat deze code geeft:", "An example that gives this code:"))];
    let block = |files: Vec<&Excerpt>, lines: &mut Vec<String>| {
        for file in files {
            lines.push(format!("  {}", file.file));
            lines.extend(file.lines().lines().map(|line| format!("    {line}")));
        }
    };
    block(example.fails.iter().collect(), &mut lines);
    if example.fails.iter().all(|file| file.file != "codebook.toml")
        && example.fails.iter().all(Excerpt::is_whole)
    {
        lines.push(format!("  codebook.toml: {}", say(examples::COLUMNS)));
    }
    if !example.note.1.is_empty() {
        lines.push(format!("  {}", say(example.note)));
    }
    lines.push(say(("Hersteld:", "Mended:")));
    let as_before = |file: &Excerpt| {
        example
            .fails
            .iter()
            .any(|before| before.file == file.file && before.bytes == file.bytes && file.is_whole())
    };
    block(example.mended.iter().filter(|file| !as_before(file)).collect(), &mut lines);
    let gone = example.fails.iter().filter(|file| example.mended.iter().all(|after| after.file != file.file));
    let without = say(("niet meer nodig", "no longer needed"));
    lines.extend(gone.map(|file| format!("  {}: {without}", file.file)));
    lines
}

fn of_figure(figure: &Figure, lang: Lang) -> Vec<String> {
    let shows = Text::new(figure.shows.0, figure.shows.1);
    vec![format!("{} ({}): {}", figure.id, figure.slug, shows.get(lang))]
}

fn of_statistic(statistic: &Statistic, lang: Lang) -> Vec<String> {
    let say = |(nl, en): (&str, &str)| Text::new(nl, en).get(lang).to_owned();
    let line = |head: (&str, &str), text: String| format!("  {:<11} {text}", say(head));
    let tables = TABLES.iter().filter(|t| t.id != "conventions" && t.column(statistic.name).is_some());
    let heading = tables.clone().find_map(|t| t.column(statistic.name)).map(|c| say(c.heading));
    let title = heading.map_or_else(String::new, |h| format!(": {h}"));
    let mut lines = vec![
        format!("{}{title}", statistic.name),
        line(("wat", "what"), say(statistic.what)),
        line(("formule", "formula"), statistic.formula.to_owned()),
        line(("veronderst.", "assumes"), say(statistic.assumes)),
        line(("raad", "advice"), say(statistic.cure)),
    ];
    let columns: Vec<String> = tables.map(|t| format!("{}.{}", t.id, statistic.name)).collect();
    if !columns.is_empty() {
        lines.push(line(("kolom", "column"), columns.join(", ")));
    }
    let sources = statistic.sources.iter().filter_map(|key| reference::find(key));
    lines.extend(sources.map(|r| line(("bron", "source"), r.full.to_owned())));
    lines
}

/// Released rows of the table of conventions about one quantity, as JSON.
fn rows_of(results: &Results, quantity: &str) -> Vec<serde_json::Value> {
    let Some(table) = results.table(CONVENTIONS.id) else { return Vec::new() };
    let rows = table.rows.iter().filter(|row| table.text(row, "quantity") == quantity);
    rows.map(|row| {
        serde_json::json!({
            "subject": table.text(row, "subject"),
            "convention": table.text(row, "convention"),
            "programs": table.text(row, "programs"),
            "value": table.number(row, "value"),
            "ours": table.text(row, "ours") == "yes",
            "choice": table.text(row, "choice"),
        })
    })
    .collect()
}

/// The same rows for a person: a block per scale, item or model.
fn mirror(results: &Results, quantity: &str, lang: Lang) -> Vec<String> {
    let say = |nl: &str, en: &str| Text::new(nl, en).get(lang).to_owned();
    let Some(table) = results.table(CONVENTIONS.id) else {
        let reason = results.absent.iter().find(|a| a.table == CONVENTIONS.id);
        return vec![reason.map_or_else(String::new, |a| a.reason.message(lang))];
    };
    let rows: Vec<_> = table.rows.iter().filter(|row| table.text(row, "quantity") == quantity).collect();
    if rows.is_empty() {
        return vec![say(
            "Voor deze studie is hiervan geen enkele conventie berekend.",
            "No convention of this was computed for this study.",
        )];
    }
    let width = rows.iter().map(|row| table.text(row, "convention").chars().count()).max().unwrap_or(0);
    let choice = if lang == Lang::Nl { "choice_nl" } else { "choice" };
    let mut lines = vec![say("In deze studie (* hier gevolgd):", "In this study (* followed here):")];
    let mut last = "";
    for row in rows {
        let subject = table.text(row, "subject");
        if subject != last {
            let label = results.labels.names.get(subject).map(|label| label.get(lang));
            lines.push(match label.filter(|label| *label != subject) {
                Some(label) => format!("{label} ({subject})"),
                None => subject.to_owned(),
            });
            last = subject;
        }
        let value = table.number(row, "value").map_or_else(
            || row.caveats.first().map_or_else(String::new, |c| c.message(lang)),
            |value| number_format::number(value, 4, lang),
        );
        let mark = if table.text(row, "ours") == "yes" { "*" } else { " " };
        let convention = table.text(row, "convention");
        let pad = " ".repeat(width - convention.chars().count());
        lines.push(format!("  {mark} {value:>8}  {convention}{pad}  {}", table.text(row, "programs")));
        lines.push(format!("    {:>8}  {}", "", table.text(row, choice)));
    }
    lines
}

fn of_analysis(analysis: &Analysis, lang: Lang) -> Vec<String> {
    let title = Text::new(analysis.title.0, analysis.title.1);
    let method = Text::new(analysis.method.0, analysis.method.1);
    let mut lines = vec![format!("{}: {}", analysis.id, title.get(lang)), method.get(lang).to_owned()];
    lines.extend(analysis.sources.iter().filter_map(|key| reference::find(key)).map(|r| r.full.to_owned()));
    lines
}

fn of_table(table: &TableSpec, lang: Lang) -> Vec<String> {
    let made_by = ANALYSES.iter().find(|a| a.tables.iter().any(|(spec, _)| spec.id == table.id));
    let mut lines = vec![format!("tables/{}.csv: {}", table.id, table.title().get(lang))];
    lines.push(format!("  {}: {}", Text::new("rij", "row").get(lang), table.key.join(" × ")));
    for column in table.columns {
        let heading = Text::new(column.heading.0, column.heading.1);
        lines.push(format!("  {:<20} {}", column.name, heading.get(lang)));
    }
    if let Some(analysis) = made_by.filter(|a| a.id != table.id) {
        lines.extend(of_analysis(analysis, lang));
    }
    lines
}

/// The tables that hold a column of that name, and the analyses that make them.
fn of_column(name: &str, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for table in TABLES {
        let Some(column) = table.column(name) else { continue };
        let heading = Text::new(column.heading.0, column.heading.1);
        lines.push(format!("{}.{}: {} ({})", table.id, name, heading.get(lang), table.title().get(lang)));
        let made_by = ANALYSES.iter().filter(|a| a.tables.iter().any(|(spec, _)| spec.id == table.id));
        lines.extend(made_by.flat_map(|a| of_analysis(a, lang)).map(|line| format!("  {line}")));
    }
    lines
}

fn list(lang: Lang) -> Vec<String> {
    let heading = |nl: &str, en: &str| Text::new(nl, en).get(lang).to_owned();
    let mut lines = vec![heading("Analyses:", "Analyses:")];
    lines.extend(
        ANALYSES.iter().map(|a| format!("  {:<24} {}", a.id, Text::new(a.title.0, a.title.1).get(lang))),
    );
    lines.push(heading("Grootheden:", "Statistics:"));
    lines.extend(
        glossary::STATISTICS
            .iter()
            .map(|s| format!("  {:<24} {}", s.name, Text::new(s.what.0, s.what.1).get(lang))),
    );
    lines.push(heading("Tabellen:", "Tables:"));
    lines.extend(TABLES.iter().map(|t| format!("  {:<24} {}", t.id, t.title().get(lang))));
    lines.push(heading("Figuren:", "Figures:"));
    lines.extend(
        FIGURES.iter().map(|f| format!("  {:<24} {}", f.id, Text::new(f.shows.0, f.shows.1).get(lang))),
    );
    lines.push(heading("Codes:", "Codes:"));
    lines.extend(codes::all().map(|c| format!("  {:<24} {}", c.code, codes::unfilled(c.what().get(lang)))));
    lines
}

fn radar() -> Text {
    Text::new(
        "Een radardiagram wordt niet gemaakt: het oppervlak hangt af van de volgorde van de assen en groeit met het kwadraat van de scores. F5 en F17 tonen dezelfde scores op één as.",
        "A radar chart is not offered: its area depends on the order of the axes and grows with the square of the scores. F5 and F17 show the same scores on one axis.",
    )
}

fn unknown(what: &str) -> Error {
    let names = ANALYSES
        .iter()
        .map(|a| a.id)
        .chain(TABLES.iter().map(|t| t.id))
        .chain(glossary::STATISTICS.iter().flat_map(|s| s.aliases.iter().copied().chain([s.name])))
        .chain(FIGURES.iter().map(|f| f.id))
        .chain(codes::all().map(|c| c.code));
    let near = names
        .map(|name| (strsim::damerau_levenshtein(&name.to_lowercase(), &what.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= 2)
        .min();
    let help = match near {
        Some((_, name)) => format!("did you mean `{name}`? `analyze explain` lists everything"),
        None => "`analyze explain` lists everything that can be explained".to_owned(),
    };
    Error::Usage { code: "C192", message: format!("there is nothing to explain under `{what}`"), help }
}
