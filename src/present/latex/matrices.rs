//! Tables that cross rows of the results: correlations between scales, and loadings of items on factors.

use crate::model::table::{Row, Table};
use crate::present::report::facts::Facts;
use crate::present::report::html::Html;
use crate::present::report::page::View;
use crate::present::report::view::Notes;
use indexmap::IndexSet;

/// The values of a column in the order in which they come.
fn distinct<'t>(table: &'t Table, rows: &[&'t Row], columns: &[&str]) -> IndexSet<&'t str> {
    rows.iter().flat_map(|row| columns.iter().map(|column| table.text(row, column))).collect()
}

/// Mean, standard deviation, and the correlations of each scale with those before it; its reliability on the diagonal.
pub fn scale_correlations(facts: &Facts<'_>) -> Vec<(String, View)> {
    let Some(table) = facts.table("scale_correlations") else { return Vec::new() };
    let rows: Vec<&Row> = table.rows.iter().collect();
    let scales = distinct(table, &rows, &["scale_a", "scale_b"]);
    let reliability = facts.table("reliability");
    let own = |scale: &str| reliability.and_then(|t| Some((t, t.find(&[("scale", scale)])?)));
    // One coefficient for all: omega, or alpha where some scale has no omega.
    let has_omega = |scale: &&str| own(scale).is_some_and(|(t, row)| t.number(row, "omega_total").is_some());
    let (coefficient, named) = if scales.iter().all(has_omega) {
        ("omega_total", Html::raw("omega totaal", "omega total"))
    } else {
        ("alpha", Html::raw("Cronbachs alfa", "Cronbach’s alpha"))
    };
    let mut view = View {
        id: "scale_correlations".to_owned(),
        caption: Html::raw(
            "Gemiddelden, standaarddeviaties, betrouwbaarheden en correlaties van de schalen",
            "Means, standard deviations, reliabilities, and correlations of the scales",
        ),
        columns: vec![
            (Html::raw("Schaal", "Scale"), false),
            (Html::raw("<em>M</em>", "<em>M</em>"), true),
            (Html::raw("<em>SD</em>", "<em>SD</em>"), true),
        ],
        ..View::default()
    };
    view.columns.extend((1..=scales.len()).map(|i| (Html::same(&i.to_string()), true)));
    for (i, scale) in scales.iter().enumerate() {
        let value =
            |column| own(scale).map_or_else(|| Html::same("–"), |(t, row)| facts.value(t, row, column));
        let number = Html::same(&format!("{}. ", i + 1));
        let mut cells = vec![number.then(&facts.label(scale)), value("mean"), value("sd")];
        for (j, other) in scales.iter().enumerate() {
            cells.push(match i.cmp(&j) {
                std::cmp::Ordering::Less => Html::default(),
                std::cmp::Ordering::Equal => Html::fill(("({v})", "({v})"), &[("v", &value(coefficient))]),
                std::cmp::Ordering::Greater => correlation(facts, table, scale, other),
            });
        }
        view.rows.push(cells);
    }
    let first = rows.first().map(|row| table.text(row, "level").to_owned()).unwrap_or_default();
    let (unit, between) = said_of(&facts.results.about.design, &first);
    view.notes = vec![
        Html::fill(unit, &[("c", &named)]),
        between,
        Html::raw(
            "<sup>*</sup> Het 95%-interval bevat nul niet.",
            "<sup>*</sup> The 95% interval excludes zero.",
        ),
    ];
    vec![("scale_correlations".to_owned(), view)]
}

/// What mean, spread and reliability are over, and what the correlations are between.
fn said_of(design: &str, level: &str) -> ((&'static str, &'static str), Html) {
    let unit = if design == "informants" {
        (
            "Op de diagonaal {c}. Dit, <em>M</em> en <em>SD</em> gaan over organisaties, met elk één informant.",
            "On the diagonal {c}. This, <em>M</em>, and <em>SD</em> are over organizations, with one informant each.",
        )
    } else {
        (
            "Op de diagonaal {c}. Dit, <em>M</em> en <em>SD</em> gaan over respondenten.",
            "On the diagonal {c}. This, <em>M</em>, and <em>SD</em> are over respondents.",
        )
    };
    let between = match (design, level) {
        ("informants", _) => Html::raw(
            "De correlaties zijn die tussen organisaties.",
            "The correlations are those between organizations.",
        ),
        (_, "organization") => Html::raw(
            "De correlaties zijn die tussen gemiddelden van organisaties.",
            "The correlations are those between means of organizations.",
        ),
        _ => Html::raw(
            "De correlaties zijn die tussen respondenten.",
            "The correlations are those between respondents.",
        ),
    };
    (unit, between)
}

/// The correlation of two scales, starred where its interval excludes zero.
fn correlation(facts: &Facts<'_>, table: &Table, a: &str, b: &str) -> Html {
    let found = table
        .find(&[("scale_a", a), ("scale_b", b)])
        .or_else(|| table.find(&[("scale_a", b), ("scale_b", a)]));
    let Some(row) = found else { return Html::same("–") };
    let value = facts.value(table, row, "estimate");
    let low_high = (table.number(row, "conf_low"), table.number(row, "conf_high"));
    let is_clear = matches!(low_high, (Some(low), Some(high)) if low > 0.0 || high < 0.0);
    if is_clear { value.then(&Html::raw("<sup>*</sup>", "<sup>*</sup>")) } else { value }
}

/// Items by factors, with the communality of each item and the correlations of the factors; one table per model.
pub fn loadings(facts: &Facts<'_>) -> Vec<(String, View)> {
    let Some(table) = facts.table("loadings") else { return Vec::new() };
    let all: Vec<&Row> = table.rows.iter().collect();
    let models = distinct(table, &all, &["model"]);
    let name = |model: &str| {
        if models.len() == 1 {
            "loadings".to_owned()
        } else {
            format!("loadings-{}", crate::present::slug::slug(model))
        }
    };
    models.iter().map(|model| (name(model), loadings_of(facts, table, model))).collect()
}

fn loadings_of(facts: &Facts<'_>, table: &Table, model: &str) -> View {
    let rows: Vec<&Row> = table.rows.iter().filter(|row| table.cell(row, "model").key() == model).collect();
    let factors: IndexSet<String> = rows.iter().map(|row| table.cell(row, "factor").key()).collect();
    let mut notes = Notes::default();
    let label = Html::same(model);
    let mut view = View {
        id: "loadings".to_owned(),
        caption: Html::fill(
            ("Factorladingen van het model {m}", "Factor loadings of the model {m}"),
            &[("m", &label)],
        ),
        columns: vec![(Html::raw("Item", "Item"), false)],
        ..View::default()
    };
    view.columns.extend(factors.iter().map(|factor| (Html::same(factor), true)));
    view.columns.push((Html::raw("Communaliteit", "Communality"), true));
    for item in distinct(table, &rows, &["item"]) {
        let of = |factor: &str| table.find(&[("model", model), ("item", item), ("factor", factor)]);
        let loading =
            |factor: &String| of(factor).map_or_else(Html::default, |row| facts.value(table, row, "loading"));
        let mut cells = vec![facts.label(item)];
        cells.extend(factors.iter().map(loading));
        if let Some(row) = factors.first().and_then(|factor| of(factor)) {
            let label = std::mem::take(&mut cells[0]);
            cells[0] = label.then(&notes.mark(row));
            cells.push(facts.value(table, row, "communality"));
        }
        view.rows.push(cells);
    }
    between_factors(facts, model, &factors, &mut view);
    view.notes = notes.list();
    view
}

/// The correlations of the factors below their loadings, where the rotation is oblique.
fn between_factors(facts: &Facts<'_>, model: &str, factors: &IndexSet<String>, view: &mut View) {
    let Some(table) = facts.table("factor_correlations") else { return };
    if table.rows_where(&[("model", model)]).next().is_none() {
        return;
    }
    view.rows.push(vec![Html::raw("Correlaties tussen factoren", "Correlations between factors")]);
    for (i, a) in factors.iter().enumerate().skip(1) {
        let label = Html::same(a);
        let mut cells = vec![Html::fill(("Factor {a}", "Factor {a}"), &[("a", &label)])];
        for (j, b) in factors.iter().enumerate() {
            let pair = |a: &str, b: &str| table.find(&[("model", model), ("factor_a", a), ("factor_b", b)]);
            let found = if j < i { pair(b, a).or_else(|| pair(a, b)) } else { None };
            cells.push(found.map_or_else(Html::default, |row| facts.value(table, row, "correlation")));
        }
        cells.push(Html::default());
        view.rows.push(cells);
    }
}
