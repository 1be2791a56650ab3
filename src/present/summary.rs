//! The result in a few lines, for the terminal.

use super::ReleasedResults;
use super::number_format::{count, interval, number, percent};
use crate::model::table::{Row, Table};
use crate::model::text::{Lang, Text};

/// Title, who took part, use, and each declared correlation with its verdict.
pub fn lines(results: &ReleasedResults, lang: Lang) -> Vec<String> {
    let about = &results.about;
    let words = |nl: &str, en: &str| Text::new(nl, en).get(lang).to_owned();
    let mut lines = vec![about.title.get(lang).to_owned()];
    if about.synthetic {
        lines.push(words("Gesimuleerde data.", "Synthetic data."));
    }
    let n = count(about.n, lang);
    lines.push(match about.design.as_str() {
        "sample" => format!("{n} {}", words("respondenten", "respondents")),
        "informants" => {
            format!("{n} {}", words("organisaties, één informant elk", "organizations, one informant each"))
        }
        _ => {
            let k = count(about.k, lang);
            words(
                &format!("{n} respondenten in {k} organisaties"),
                &format!("{n} respondents in {k} organizations"),
            )
        }
    });
    let latest = about.waves.last().map(String::as_str).unwrap_or_default();
    if let Some(usage) = results.table("usage") {
        for role in ["passive", "active"] {
            lines.extend(usage.find(&[("role", role), ("wave", latest)]).and_then(|row| {
                let estimate = usage.number(row, "estimate")?;
                let label = results.labels.name(role);
                Some(format!(
                    "{:<28} {}{}",
                    label.get(lang),
                    percent(estimate, 0, lang),
                    range(usage, row, 0, lang)
                ))
            }));
        }
    }
    if let Some(table) = results.table("correlations") {
        lines.extend(table.rows.iter().map(|row| correlation(results, table, row, lang)));
    }
    lines
}

/// `H1  active use – alignment (organization)  r = 0.42 [0.27 to 0.55], k = 139, supported`.
fn correlation(results: &ReleasedResults, table: &Table, row: &Row, lang: Lang) -> String {
    let name = |column| results.labels.name(table.text(row, column)).get(lang).to_owned();
    let head =
        format!("{:<6} {} – {} ({})", table.text(row, "id"), name("x"), name("y"), table.text(row, "level"));
    let Some(r) = table.number(row, "estimate") else {
        let why: Vec<String> = row.caveats.iter().map(|c| c.message(lang)).collect();
        return format!("{head}: {}", why.join("; "));
    };
    let mut line = format!(
        "{head}: {} = {}{}",
        symbol(table.text(row, "method")),
        number(r, 2, lang),
        range(table, row, 2, lang)
    );
    // Organizations where they are what is correlated, else respondents.
    let size = if table.text(row, "level") == "organization" { "k" } else { "n" };
    if let Some(value) = table.number(row, size) {
        line = format!("{line}, {size} = {}", count(value as usize, lang));
    }
    match table.text(row, "verdict") {
        "" => line,
        verdict => format!("{line}, {verdict}"),
    }
}

/// The usual symbol of a correlation.
fn symbol(method: &str) -> &'static str {
    match method {
        "spearman" => "ρ",
        "kendall" => "τ",
        _ => "r",
    }
}

/// ` [0.27 to 0.55]`, or nothing where there is no interval.
fn range(table: &Table, row: &Row, decimals: u8, lang: Lang) -> String {
    match table.number(row, "conf_low").zip(table.number(row, "conf_high")) {
        Some((low, high)) => format!(" [{}]", interval(low, high, decimals, lang)),
        None => String::new(),
    }
}
