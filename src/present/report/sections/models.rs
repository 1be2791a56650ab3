//! What one confirmatory model says: its loadings, what its factors have to do with each other, and what was defined of them.

use super::super::context::Context;
use super::super::facts::Facts;
use super::super::html::Html;
use super::super::page::{Block, Drawing, View};
use super::super::view::{Notes, Show, stacked, tell, words_of};
use crate::model::table::{Row, Table};
use crate::present::figure;
use crate::present::models::{Kind, Model, models};
use indexmap::IndexSet;

/// What is told of a model, in the order in which it is read.
const KINDS: [(Kind, &str, &str); 5] = [
    (Kind::Loading, "Ladingen", "Loadings"),
    (Kind::Factors, "Covarianties van factoren", "Covariances of factors"),
    (Kind::Regression, "Regressies", "Regressions"),
    (Kind::Residual, "Covarianties van residuen", "Covariances of residuals"),
    (Kind::Defined, "Afgeleide parameters", "Defined parameters"),
];

/// What a model says, in words, in drawings and in numbers.
pub(super) fn blocks(c: &Context<'_>, table: &Table, model: &Model<'_>) -> Vec<Block> {
    let facts = &c.facts;
    let (name, by) = (Html::same(model.name), Html::same(model.estimator));
    let heading = Html::fill(("Het model {m} ({by})", "The model {m} ({by})"), &[("m", &name), ("by", &by)]);
    let mut blocks = vec![Block::Heading(heading)];
    let sentences =
        [loadings(facts, table, model), factors(facts, table, model), regressions(facts, table, model)];
    if sentences.iter().any(|s| !s.is_empty()) {
        blocks.push(Block::Paragraph(Html::sentences(&sentences)));
    }
    for figure in ["F24", "F14"] {
        let mut drawn = c.drawings.parts(figure).filter(|d| is_of(d, model.name));
        if let Some(first) = drawn.next() {
            blocks.push(Block::Figure(Box::new(first.clone())));
            blocks.extend(super::quality::elsewhere(drawn));
        }
    }
    blocks.push(Block::Table(Box::new(parameters(facts, table, model))));
    blocks
}

/// Whether a drawing is of that model: `F14-hs`, and `F14-hs-2` for a second page.
fn is_of(drawing: &Drawing, model: &str) -> bool {
    let Some((_, key)) = drawing.name.split_once('-') else { return false };
    let own = figure::part_key(model);
    let page = key.strip_prefix(own.as_str()).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    key == own || page.is_some_and(|page| !page.is_empty() && page.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a drawing belongs to a confirmatory model, and stands in its section.
pub(super) fn is_confirmatory(c: &Context<'_>, drawing: &Drawing) -> bool {
    let Some(table) = c.facts.table("parameters") else { return false };
    models(table).iter().any(|model| is_of(drawing, model.name))
}

/// Rows by the size of their standardized estimate, the largest first.
fn by_size<'r>(table: &Table, rows: Vec<&'r Row>) -> Vec<&'r Row> {
    let size = |row: &Row| table.number(row, "std_all").map_or(-1.0, f64::abs);
    let mut rows: Vec<&Row> = rows.into_iter().filter(|row| size(row) >= 0.0).collect();
    rows.sort_by(|a, b| size(b).total_cmp(&size(a)));
    rows
}

fn loadings(facts: &Facts<'_>, table: &Table, model: &Model<'_>) -> Html {
    let rows = by_size(table, model.of(table, Kind::Loading));
    let [most, .., least] = rows[..] else { return Html::default() };
    let value = |row| facts.value(table, row, "std_all");
    let item = |row| facts.inside(table.text(row, "rhs"));
    Html::fill(
        (
            "De sterkste gestandaardiseerde lading is {most} (‘{most_item}’), de zwakste {least} (‘{least_item}’).",
            "The strongest standardized loading is {most} (“{most_item}”), the weakest {least} (“{least_item}”).",
        ),
        &[
            ("most", &value(most)),
            ("most_item", &item(most)),
            ("least", &value(least)),
            ("least_item", &item(least)),
        ],
    )
}

fn factors(facts: &Facts<'_>, table: &Table, model: &Model<'_>) -> Html {
    let rows = by_size(table, model.of(table, Kind::Factors));
    let Some(first) = rows.first() else { return Html::default() };
    let label = |column| facts.inside(table.text(first, column));
    let parts = [("a", &label("lhs")), ("b", &label("rhs")), ("r", &facts.value(table, first, "std_all"))];
    Html::fill(
        (
            "Het sterkst hangen ‘{a}’ en ‘{b}’ samen (gestandaardiseerd {r}).",
            "Most closely related are “{a}” and “{b}” (standardized {r}).",
        ),
        &parts,
    )
}

/// The regressions whose interval excludes zero.
fn regressions(facts: &Facts<'_>, table: &Table, model: &Model<'_>) -> Html {
    let rows = model.of(table, Kind::Regression);
    if rows.is_empty() {
        return Html::default();
    }
    let bounds = |row: &Row| Some((table.number(row, "conf_low")?, table.number(row, "conf_high")?));
    let clear = |row: &&&Row| bounds(row).is_some_and(|(low, high)| low > 0.0 || high < 0.0);
    let path = |row: &&Row| {
        let label = |column| facts.inside(table.text(row, column));
        Html::fill(
            ("‘{y}’ met ‘{x}’ ({b})", "“{y}” with “{x}” ({b})"),
            &[("y", &label("lhs")), ("x", &label("rhs")), ("b", &facts.value(table, row, "std_all"))],
        )
    };
    let clear: Vec<Html> = rows.iter().filter(clear).map(path).collect();
    if clear.is_empty() {
        return Html::raw(
            "Van geen van de regressies sluit het interval nul uit.",
            "No regression has an interval that excludes zero.",
        );
    }
    Html::fill(
        (
            "Van deze regressies sluit het interval nul uit (gestandaardiseerd, gegeven de andere voorspellers): {list}. Dat zij samengaan zegt niet welke van beide eerst komt.",
            "Of these regressions the interval excludes zero (standardized, given the other predictors): {list}. That they go together does not tell which comes first.",
        ),
        &[("list", &Html::listing(&clear))],
    )
}

/// The parameters of a model, kind by kind.
pub(in crate::present) fn parameters(facts: &Facts<'_>, table: &Table, model: &Model<'_>) -> View {
    let (name, by) = (Html::same(model.name), Html::same(model.estimator));
    let heading = |nl: &str, en: &str, numeric: bool| (Html::raw(nl, en), numeric);
    let mut view = View {
        id: format!("t-parameters-{}", crate::present::slug::slug(model.name)),
        caption: Html::fill(
            ("Parameters van het model {m} ({by})", "Parameters of the model {m} ({by})"),
            &[("m", &name), ("by", &by)],
        ),
        columns: vec![
            heading("Parameter", "Parameter", false),
            heading("Schatting (95%-interval)", "Estimate (95% interval)", true),
            heading("SE", "SE", true),
            heading("p", "p", true),
            heading("Gestandaardiseerd", "Standardized", true),
        ],
        ..View::default()
    };
    let mut notes = Notes::default();
    for (kind, nl, en) in KINDS {
        let rows = model.of(table, kind);
        if rows.is_empty() {
            continue;
        }
        view.rows.push(vec![Html::raw(nl, en)]);
        for row in rows {
            let mark = notes.mark(row);
            let columns = ["estimate", "conf_low", "conf_high"];
            view.rows.push(vec![
                named(facts, table, row, kind).then(&mark),
                stacked(facts, table, row, columns),
                facts.value(table, row, "std_error"),
                facts.value(table, row, "p_value"),
                facts.value(table, row, "std_all"),
            ]);
        }
    }
    view.notes = notes.list();
    view.notes.push(Html::raw(
        "Zonder SE: door het model vastgezet. De gestandaardiseerde covariantie van factoren is hun correlatie; van factoren die het model verklaart, die van wat onverklaard blijft. Varianties, intercepten en drempels staan in tables/parameters.csv.",
        "Without SE: fixed by the model. The standardized covariance of factors is their correlation; of factors that the model explains, that of what stays unexplained. Variances, intercepts and thresholds are in tables/parameters.csv.",
    ));
    if model.others {
        view.notes.push(Html::raw(
            "De andere schatters van dit model staan in tables/parameters.csv.",
            "The other estimators of this model are in tables/parameters.csv.",
        ));
    }
    let told = ["estimate", "std_error", "p_value", "std_all"].map(Show::Column);
    tell(facts, table, &told, &mut view);
    view
}

/// A parameter in words: `visual → x1`, `dem60 ~ ind60`, `a ↔ b`.
fn named(facts: &Facts<'_>, table: &Table, row: &Row, kind: Kind) -> Html {
    let word = |column| words_of(facts, table, row, column);
    let pattern = match kind {
        Kind::Loading => ("{a} → {b}", "{a} → {b}"),
        Kind::Regression => ("{b} → {a}", "{b} → {a}"),
        Kind::Factors | Kind::Residual => ("{a} ↔ {b}", "{a} ↔ {b}"),
        Kind::Defined => ("{a} = {b}", "{a} = {b}"),
        Kind::Variance => ("{a}", "{a}"),
    };
    Html::fill(pattern, &[("a", &word("lhs")), ("b", &word("rhs"))])
}

/// Standardized loadings crossed, items by factors, with the correlations of the factors below.
pub(in crate::present) fn crossed(facts: &Facts<'_>, table: &Table, model: &Model<'_>) -> View {
    let loadings = model.of(table, Kind::Loading);
    let factors: IndexSet<&str> = loadings.iter().map(|row| table.text(row, "lhs")).collect();
    let items: IndexSet<&str> = loadings.iter().map(|row| table.text(row, "rhs")).collect();
    let (name, by) = (Html::same(model.name), Html::same(model.estimator));
    let mut view = View {
        id: "loadings".to_owned(),
        caption: Html::fill(
            (
                "Gestandaardiseerde ladingen van het model {m} ({by})",
                "Standardized loadings of the model {m} ({by})",
            ),
            &[("m", &name), ("by", &by)],
        ),
        columns: vec![(Html::raw("Item", "Item"), false)],
        ..View::default()
    };
    view.columns.extend(factors.iter().map(|factor| (facts.label(factor), true)));
    let mut notes = Notes::default();
    let value = |row: Option<&&Row>| row.map_or_else(Html::default, |row| facts.value(table, row, "std_all"));
    for item in items {
        let of = |factor: &str| {
            let is = |row: &&&Row| table.text(row, "lhs") == factor && table.text(row, "rhs") == item;
            loadings.iter().find(is)
        };
        let mark = factors.iter().find_map(|f| of(f)).map(|row| notes.mark(row)).unwrap_or_default();
        let mut cells = vec![facts.label(item).then(&mark)];
        cells.extend(factors.iter().map(|factor| value(of(factor))));
        view.rows.push(cells);
    }
    let between = model.of(table, Kind::Factors);
    if !between.is_empty() {
        view.rows.push(vec![Html::raw("Correlaties tussen factoren", "Correlations between factors")]);
        for (i, a) in factors.iter().enumerate().skip(1) {
            let mut cells = vec![facts.label(a)];
            for (j, b) in factors.iter().enumerate() {
                let is = |row: &&&Row| {
                    let names = [table.text(row, "lhs"), table.text(row, "rhs")];
                    names == [*a, *b] || names == [*b, *a]
                };
                cells.push(value(between.iter().find(is).filter(|_| j < i)));
            }
            view.rows.push(cells);
        }
    }
    view.notes = notes.list();
    view
}
