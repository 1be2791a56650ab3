//! F14: whether items measure their factor: loadings with their intervals.

use super::confirmatory;
use super::data::{Column, Data, column};
use super::loading_panels::{ACROSS, draw};
use super::page::Page;
use super::words;
use super::{Drawn, Figure, Part, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::{Lang, Text};
use crate::present::{ReleasedResults, number_format};
use indexmap::IndexMap;
use std::collections::BTreeSet;

pub(super) const FIGURE: Figure = Figure {
    id: "F14",
    slug: "loadings",
    title: ("Factorladingen", "Factor loadings"),
    shows: (
        "Per confirmatief model de gestandaardiseerde lading van elk item op zijn factor, en per exploratief factormodel de lading van elk item op elke factor, met haar 95%-interval waar dat er is. Items staan bij de \
         factor waarop zij het sterkst laden, het sterkste boven. Ladingen kleiner dan 0,30 zijn grijs. (H) is een \
         Heywood-geval: een uniciteit van bijna nul of eronder, waaruit niets te concluderen is. Onderaan staat de passing.",
        "Per confirmatory model the standardized loading of each item on its factor, and per exploratory factor model the loading of each item on each factor, with its 95% interval where there is one. Items stand \
         with the factor on which they load most, the strongest on top. Loadings below 0.30 in size are gray. (H) is a \
         Heywood case: a uniqueness of nearly zero or below, from which nothing follows. At the bottom stands the fit.",
    ),
    width: 18300,
    drawn: Drawn::InParts(models, lay_out),
};

const COLUMNS: &[Column] = &[
    column("item", Format::Name, "Item", "Item"),
    column("factor", Format::Text, "Factor", "Factor"),
    column("loading", Format::Ratio(2), "Lading", "Loading"),
    column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
    column("communality", Format::Ratio(2), "Communaliteit", "Communality"),
    column("uniqueness", Format::Ratio(2), "Uniciteit", "Uniqueness"),
];

/// Loadings smaller than this are not marked as belonging to the factor: a custom, not a test.
pub(super) const SALIENT: f64 = 0.30;

/// One loading and its interval.
#[derive(Debug, Clone, Copy)]
pub(super) struct Loading {
    /// The loading.
    pub value: f64,
    /// Its interval.
    pub bounds: Option<(f64, f64)>,
    /// Its row of what is drawn.
    pub record: usize,
}

/// One item.
#[derive(Debug)]
pub(super) struct Item {
    /// Its words.
    pub label: String,
    /// Its uniqueness is nearly zero or below.
    pub heywood: bool,
    /// One per factor.
    pub loadings: Vec<Option<Loading>>,
}

/// The items and factors of a model.
#[derive(Debug)]
pub(super) struct Model {
    /// Headings, one per factor.
    pub factors: Vec<String>,
    /// In the order in which they are drawn.
    pub items: Vec<Item>,
    /// The line below.
    pub fit: Option<String>,
    n: Option<usize>,
    how: String,
    /// Its loadings are standardized, and items load where the study file says.
    confirmatory: bool,
}

impl Model {
    /// Each item has one loading: a panel per factor would be empty but for its own items.
    pub(super) fn is_simple(&self) -> bool {
        self.items.iter().all(|item| item.loadings.iter().flatten().count() == 1)
    }
}

/// At most so many rows of items stand on a page, those of every band of factors counted.
const ROWS: usize = 40;

/// The confirmatory models, then those of the table of loadings, a page each; more where they have many items.
fn models(results: &Results) -> Vec<Part> {
    let declared = confirmatory::loadings(results);
    let mut models: IndexMap<String, (BTreeSet<String>, BTreeSet<String>, usize)> = IndexMap::new();
    for table in declared.iter().chain(results.table("loadings")) {
        for row in &table.rows {
            let (items, factors, rows) = models.entry(table.cell(row, "model").key()).or_default();
            items.insert(table.text(row, "item").to_owned());
            factors.insert(table.cell(row, "factor").key());
            *rows += 1;
        }
    }
    let mut parts = Vec::new();
    for (model, (items, factors, rows)) in models {
        let panels = if rows == items.len() { 1 } else { factors.len() };
        let pages = pages(items.len(), panels);
        // A few panels do not need the width of a page.
        let width = (panels <= 2).then_some(12000);
        for page in 0..pages {
            let label = if pages == 1 { model.clone() } else { format!("{model} ({}/{pages})", page + 1) };
            parts.push(Part { of: model.clone(), label: Text::same(label), page, width, ..Part::default() });
        }
    }
    parts
}

/// On how many pages a model with so many panels is drawn.
fn pages(items: usize, panels: usize) -> usize {
    (items * panels.div_ceil(ACROSS)).div_ceil(ROWS).max(1)
}

fn lay_out(page: &Page, results: &ReleasedResults, part: &Part) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F14", "loadings"]);
    let declared = confirmatory::loadings(results);
    let declared = declared.as_ref().filter(|table| table.find(&[("model", &part.of)]).is_some());
    let table = declared.or_else(|| results.table("loadings")).ok_or_else(absent)?;
    let rows: Vec<&Row> = table.rows.iter().filter(|row| table.cell(row, "model").key() == part.of).collect();
    let mut model = model(page, results, (table, &rows), &part.of);
    let items: BTreeSet<&str> = rows.iter().map(|row| table.text(row, "item")).collect();
    let panels = if rows.len() == items.len() { 1 } else { model.factors.len() };
    let per_page = items.len().div_ceil(pages(items.len(), panels)).max(1);
    let left_out = {
        let drawn = model.items.iter().flat_map(|i| &i.loadings).filter(|l| l.is_some()).count();
        super::left_out(drawn, rows.len())
    };
    model.items = model.items.into_iter().skip(part.page * per_page).take(per_page).collect();
    let drawn = model.items.iter().flat_map(|i| &i.loadings).filter(|l| l.is_some()).count();
    if drawn == 0 {
        return Err(absent());
    }
    let mut data = Data::new(COLUMNS);
    for row in &rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let bottom =
        draw(page, &model).ok_or_else(|| Caveat::new("F507", &["F14", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&model, page.lang), caption(&model, page.lang));
    Ok(Sketch { bottom, alt, caption, left_out, data, n: model.n, k: None })
}

/// The uniqueness at which extraction holds an item that would need less.
const BOUND: f64 = 0.005;

/// A Heywood case: a uniqueness at its bound or below.
fn is_heywood(table: &Table, row: &Row) -> bool {
    table.number(row, "uniqueness").is_some_and(|u| u <= BOUND + 1e-9)
}

fn model(page: &Page, results: &Results, (table, rows): (&Table, &[&Row]), id: &str) -> Model {
    let mut factors: Vec<String> = Vec::new();
    let mut items: IndexMap<String, Item> = IndexMap::new();
    for (record, row) in rows.iter().enumerate() {
        let (item, factor) = (table.text(row, "item"), table.cell(row, "factor").key());
        let at = factors.iter().position(|f| *f == factor).unwrap_or_else(|| {
            factors.push(factor);
            factors.len() - 1
        });
        let entry = items.entry(item.to_owned()).or_insert_with(|| Item {
            label: label(results, item, page.lang),
            heywood: false,
            loadings: Vec::new(),
        });
        entry.loadings.resize(entry.loadings.len().max(at + 1), None);
        entry.loadings[at] = table.number(row, "loading").map(|value| Loading {
            value,
            bounds: words::bounds(table, row),
            record,
        });
        entry.heywood |= is_heywood(table, row);
    }
    let mut items: Vec<Item> = items.into_values().collect();
    for item in &mut items {
        item.loadings.resize(factors.len(), None);
        if item.heywood {
            item.label.push_str("\u{A0}(H)");
        }
    }
    // By the factor of the largest loading, then by its size.
    items.sort_by(|a, b| {
        let (a, b) = (strongest(a), strongest(b));
        a.0.cmp(&b.0).then(b.1.total_cmp(&a.1))
    });
    let headings = factors.iter().map(|f| heading(page, results, id, f)).collect();
    let confirmatory = confirmatory::find(results, id).map(|(_, model)| model);
    let (fit, n, how) = match &confirmatory {
        Some(model) => {
            let (fit, n) = confirmatory::fit(results, model, page.lang);
            (fit, n, model.estimator.to_owned())
        }
        None => fit(results, id, page.lang),
    };
    Model { factors: headings, items, fit, n, how, confirmatory: confirmatory.is_some() }
}

/// The words of an item; (R) where it was turned around before it was factored.
fn label(results: &Results, item: &str, lang: Lang) -> String {
    let mut label = results.labels.name(item).get(lang).to_owned();
    if results.labels.items.get(item).is_some_and(|l| l.reverse) {
        label.push_str("\u{A0}(R)");
    }
    label
}

/// The factor on which an item loads most, and how much; the last of all where it has no loading.
pub(super) fn strongest(item: &Item) -> (usize, f64) {
    let sizes = item.loadings.iter().enumerate().filter_map(|(i, l)| l.map(|l| (i, l.value.abs())));
    sizes.fold(
        (usize::MAX, 0.0),
        |best, size| if best.0 == usize::MAX || size.1 > best.1 { size } else { best },
    )
}

/// `Factor 1 (18%)`: an exploratory factor has a number, any other its name; then its share of the variance.
fn heading(page: &Page, results: &Results, id: &str, factor: &str) -> String {
    let number = factor.bytes().all(|b| b.is_ascii_digit());
    let name = if number {
        format!("Factor\u{A0}{factor}")
    } else {
        results.labels.name(factor).get(page.lang).to_owned()
    };
    let share = results.table("factors").and_then(|table| {
        let row = table.find(&[("model", id), ("factor", factor)])?;
        table.number(row, "share")
    });
    share.map_or(name.clone(), |share| format!("{name} ({})", number_format::percent(share, 0, page.lang)))
}

/// The line below the panels, the respondents, and how the model was estimated.
fn fit(results: &Results, id: &str, lang: Lang) -> (Option<String>, Option<usize>, String) {
    let found = results.table("efa_fit").and_then(|table| Some((table, table.find(&[("model", id)])?)));
    let Some((table, row)) = found else { return (None, None, String::new()) };
    let value = |column: &str| table.number(row, column);
    let print = |v: f64, decimals| number_format::number(v, decimals, lang);
    let mut parts = Vec::new();
    if let (Some(chi), Some(df)) = (value("chi_square"), value("df")) {
        let p = value("p_value").map_or_else(String::new, |p| {
            let p = number_format::p_value(p, lang);
            let sign = if p.starts_with(['<', '>']) { "" } else { "=\u{A0}" };
            format!(", p\u{A0}{sign}{p}")
        });
        parts.push(format!("χ²({})\u{A0}=\u{A0}{}{p}", print(df, 0), print(chi, 1)));
    }
    if let Some(rmsea) = value("rmsea") {
        let interval = value("rmsea_low").zip(value("rmsea_high")).map_or_else(String::new, |(low, high)| {
            format!(" (90%: {})", number_format::interval(low, high, 3, lang))
        });
        parts.push(format!("RMSEA\u{A0}{}{interval}", print(rmsea, 3)));
    }
    for (column, name) in [("tli", "TLI"), ("rms_residual", "RMSR")] {
        parts.extend(value(column).map(|v| format!("{name}\u{A0}{}", print(v, 3))));
    }
    let n = words::whole(table, row, "n");
    parts.extend(n.map(|n| format!("n\u{A0}=\u{A0}{}", number_format::count(n, lang))));
    let how = ["extraction", "rotation", "matrix"].map(|c| how(table.text(row, c), lang));
    let how: Vec<&str> = how.into_iter().filter(|w| !w.is_empty()).collect();
    ((!parts.is_empty()).then(|| parts.join("; ")), n, how.join(", "))
}

/// How a model was estimated, in words; the field's own names stay as they are.
fn how(word: &str, lang: Lang) -> &str {
    match (word, lang) {
        ("ml", _) => "maximum likelihood",
        ("paf", _) => "principal axis",
        ("wls", Lang::Nl) => "gewogen kleinste kwadraten",
        ("wls", Lang::En) => "weighted least squares",
        ("none", Lang::Nl) => "niet geroteerd",
        ("none", Lang::En) => "unrotated",
        ("pearson", Lang::Nl) => "Pearson-correlaties",
        ("pearson", Lang::En) => "Pearson correlations",
        ("spearman", Lang::Nl) => "Spearman-correlaties",
        ("spearman", Lang::En) => "Spearman correlations",
        ("polychoric", Lang::Nl) => "polychorische correlaties",
        ("polychoric", Lang::En) => "polychoric correlations",
        (other, _) => other,
    }
}

/// How many items load most on each factor.
fn finding(model: &Model, lang: Lang) -> String {
    let count = |factor: usize| model.items.iter().filter(|i| strongest(i).0 == factor).count();
    let parts: Vec<String> = (0..model.factors.len())
        .map(|f| format!("{} ({})", number_format::count(f + 1, lang), number_format::count(count(f), lang)))
        .collect();
    words::list(&parts, lang)
}

fn alt(model: &Model, lang: Lang) -> String {
    let (items, factors) = (model.items.len(), model.factors.len());
    let (sample, found) = (words::sample(None, model.n, lang), finding(model, lang));
    let fit = model.fit.as_ref().map_or_else(String::new, |fit| format!(" {fit}."));
    match lang {
        Lang::Nl => format!(
            "Puntendiagram van de ladingen van {items} items op {factors} factoren, met 95%-intervallen waar die er \
             zijn, {sample}. Items met hun grootste lading per factor: {found}.{fit}"
        ),
        Lang::En => format!(
            "Dot plot of the loadings of {items} items on {factors} factors, with 95% intervals where there are any, \
             {sample}. Items with their largest loading per factor: {found}.{fit}"
        ),
    }
}

fn caption(model: &Model, lang: Lang) -> String {
    let threshold = number_format::ratio(SALIENT, 2, lang);
    let how = if model.how.is_empty() { String::new() } else { format!(" ({})", model.how) };
    let intervals = model.items.iter().flat_map(|i| &i.loadings).flatten().any(|l| l.bounds.is_some());
    let mut parts = Vec::new();
    match lang {
        Lang::Nl => {
            parts.push(if model.confirmatory {
                format!("Gestandaardiseerde ladingen van een confirmatief model{how}; een item laadt alleen waar het model dat zegt.")
            } else {
                format!("Ladingen van een exploratief factormodel{how}; items bij de factor waarop zij het sterkst laden.")
            });
            if intervals {
                let how = if model.confirmatory { " (deltamethode)" } else { "" };
                parts.push(format!("Lijnen: 95%-intervallen{how}."));
            }
            parts.push(format!("Grijs: kleiner dan {threshold}."));
            if !model.confirmatory {
                parts.push("Percentages: aandeel van de variantie van alle items.".to_owned());
            }
        }
        Lang::En => {
            parts.push(if model.confirmatory {
                format!("Standardized loadings of a confirmatory model{how}; an item loads only where the model says so.")
            } else {
                format!("Loadings of an exploratory factor model{how}; items with the factor on which they load most.")
            });
            if intervals {
                let how = if model.confirmatory { " (delta method)" } else { "" };
                parts.push(format!("Bars, 95% CIs{how}."));
            }
            parts.push(format!("Gray, below {threshold} in size."));
            if !model.confirmatory {
                parts.push("Percentages, share of the variance of all items.".to_owned());
            }
        }
    }
    if model.items.iter().any(|i| i.label.contains("\u{A0}(R)")) {
        parts.push(match lang {
            Lang::Nl => "(R): omgekeerd gescoord.".to_owned(),
            Lang::En => "(R), scored in reverse.".to_owned(),
        });
    }
    if model.items.iter().any(|i| i.heywood) {
        parts.push(match lang {
            Lang::Nl => "(H), open: Heywood-geval, een uniciteit van bijna nul of eronder; dit model is voor dat item niet te vertrouwen.".to_owned(),
            Lang::En => "(H), hollow: Heywood case, a uniqueness of nearly zero or below; the model can’t be trusted for that item.".to_owned(),
        });
    }
    parts.extend(model.fit.as_ref().map(|fit| format!("{fit}.")));
    parts.join(" ")
}
