//! What a study's design can see, in a few lines, for the terminal.

use super::ReleasedResults;
use super::number_format::{count, number, percent};
use crate::model::table::{Row, Table};
use crate::model::text::{Lang, Text};

/// Title, how often intervals hold the truth, and each declared correlation.
pub fn lines(results: &ReleasedResults, lang: Lang) -> Vec<String> {
    let words = |nl: &str, en: &str| Text::new(nl, en).get(lang).to_owned();
    let mut lines = vec![results.about.title.get(lang).to_owned()];
    if results.about.synthetic {
        lines.push(words("Gesimuleerde data.", "Synthetic data."));
    }
    let Some(table) = results.table("power") else {
        let reasons = results.absent.iter().filter(|a| a.table == "power");
        lines.extend(reasons.map(|a| a.reason.message(lang)));
        return lines;
    };
    if let Some(studies) = table.rows.first().and_then(|row| table.number(row, "studies")) {
        let studies = count(studies as usize, lang);
        lines.push(words(
            &format!("{studies} gesimuleerde studies met dezelfde opzet, per correlatie"),
            &format!("{studies} simulated studies of the same design, for each correlation"),
        ));
    }
    let from_truth = table.rows.iter().flat_map(|row| &row.caveats).find(|caveat| caveat.code == "S594");
    lines.extend(from_truth.map(|caveat| caveat.message(lang)));
    lines.extend(headline(table).map(|text| text.get(lang).to_owned()));
    for rows in table.rows.chunk_by(|a, b| table.text(a, "id") == table.text(b, "id")) {
        lines.push(correlation(results, table, rows, lang));
    }
    lines
}

/// “At this design your 95% intervals hold what they are about in 94.1% to 95.6% of studies.”
pub fn headline(table: &Table) -> Option<Text> {
    let about_it = table.rows.iter().filter(|row| table.text(row, "target") != "organizations");
    let mut held: Vec<f64> = about_it.filter_map(|row| table.number(row, "coverage")).collect();
    held.sort_by(f64::total_cmp);
    let (low, high) = (held.first()?, held.last()?);
    let share = |lang: Lang| {
        let (low, high) = (percent(*low, 1, lang), percent(*high, 1, lang));
        match lang {
            _ if low == high => low,
            Lang::Nl => format!("{low} tot {high}"),
            Lang::En => format!("{low} to {high}"),
        }
    };
    Some(Text::new(
        format!(
            "Bij deze opzet bevatten de 95%-intervallen waar zij over gaan in {} van de studies.",
            share(Lang::Nl)
        ),
        format!(
            "At this design your 95% intervals cover what they are about in {} of studies.",
            share(Lang::En)
        ),
    ))
}

/// `H1  active use – alignment (organization): true r 0.39; found 99.8%; interval covers 94.7%; false findings 5.1%`.
fn correlation(results: &ReleasedResults, table: &Table, rows: &[Row], lang: Lang) -> String {
    let words = |nl: &str, en: &str| Text::new(nl, en).get(lang).to_owned();
    let Some(row) = rows.first() else { return String::new() };
    let name = |column| results.labels.name(table.text(row, column)).get(lang).to_owned();
    let head =
        format!("{:<6} {} – {} ({})", table.text(row, "id"), name("x"), name("y"), table.text(row, "level"));
    let Some(power) = table.number(row, "power") else {
        let why: Vec<String> = row.caveats.iter().map(|c| c.message(lang)).collect();
        return format!("{head}: {}", why.join("; "));
    };
    let mut parts =
        vec![format!("{} {}", words("gevonden", "found"), with_error(table, row, "power", power, lang))];
    for row in rows {
        let of = match table.text(row, "target") {
            "organizations" => words("organisaties zelf", "organizations themselves"),
            "means" => words("gemiddelden", "means"),
            "within" => words("binnen organisaties", "within organizations"),
            _ => words("respondenten", "respondents"),
        };
        let mut told = Vec::new();
        if let Some(truth) = table.number(row, "truth") {
            told.push(format!("{} {}", words("ware r", "true r"), number(truth, 2, lang)));
        }
        if let Some(share) = table.number(row, "coverage") {
            let share = with_error(table, row, "coverage", share, lang);
            told.push(format!("{} {share}", words("dekking", "coverage")));
        }
        if let Some(share) = table.number(row, "type_one") {
            let share = with_error(table, row, "type_one", share, lang);
            told.push(format!("{} {share}", words("onterecht gevonden", "false findings")));
        }
        if !told.is_empty() {
            parts.push(format!("{of}: {}", told.join(", ")));
        }
    }
    if let Some(failed) = table.number(row, "failures").filter(|f| *f > 0.0) {
        parts.push(format!("{} {}", words("mislukt:", "failed:"), count(failed as usize, lang)));
    }
    format!("{head}: {}", parts.join("; "))
}

/// `94.7% ± 0.7`: a share with its Monte Carlo error.
fn with_error(table: &Table, row: &Row, column: &str, share: f64, lang: Lang) -> String {
    let error = table.number(row, &format!("{column}_mcse")).unwrap_or(0.0);
    format!("{} ± {}", percent(share, 1, lang), number(error, 1, lang))
}
