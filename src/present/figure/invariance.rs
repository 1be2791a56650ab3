//! F25: what each step of equality between groups does to the fit of a model.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{AXIS, BLUE, GAP, GUIDE, HAIR, MARGIN, THIN};
use super::words;
use super::{Drawn, Figure, Part, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::{Lang, Text};
use crate::present::{ReleasedResults, number_format};
use indexmap::IndexSet;

pub(super) const FIGURE: Figure = Figure {
    id: "F25",
    slug: "invariance",
    title: ("Meetinvariantie", "Measurement invariance"),
    shows: (
        "Per model hoeveel CFI, RMSEA en SRMR veranderen als ladingen (metrisch), intercepten of drempels (scalair) en \
         residuele varianties (strikt) van de groepen gelijk moeten zijn. Een CFI die daalt en een RMSEA of SRMR die stijgt \
         zeggen dat de gelijkheid ten koste van de passing gaat. Er staan geen grenswaarden in: die zijn vuistregels.",
        "Per model how much CFI, RMSEA and SRMR change when loadings (metric), intercepts or thresholds (scalar) and residual \
         variances (strict) of the groups have to be equal. A CFI that falls and an RMSEA or SRMR that rises tell that \
         equality costs fit. No cut-offs are drawn: those are rules of thumb.",
    ),
    width: 12000,
    drawn: Drawn::InParts(parts, lay_out),
};

const COLUMNS: &[Column] = &[
    column("estimator", Format::Text, "Schatter", "Estimator"),
    column("step_from", Format::Text, "Van", "From"),
    column("step_to", Format::Text, "Naar", "To"),
    column("delta_cfi", Format::Number(3), "Verschil in CFI", "Change in CFI"),
    column("delta_rmsea", Format::Number(3), "Verschil in RMSEA", "Change in RMSEA"),
    column("delta_srmr", Format::Number(3), "Verschil in SRMR", "Change in SRMR"),
    column("p_value", Format::PValue, "p", "p"),
];

/// The indices whose change is drawn: column and name.
const INDICES: [(&str, &str); 3] = [("delta_cfi", "CFI"), ("delta_rmsea", "RMSEA"), ("delta_srmr", "SRMR")];
/// Least room for a panel.
const NARROWEST: i32 = 1000;

/// A step of a model by an estimator.
struct Step {
    estimator: String,
    label: String,
    /// One per index.
    changes: [Option<f64>; 3],
    record: usize,
}

fn parts(results: &Results) -> Vec<Part> {
    let Some(table) = results.table("invariance") else { return Vec::new() };
    let models: IndexSet<&str> = table.rows.iter().map(|row| table.text(row, "model")).collect();
    let part = |model: &str| Part { of: model.to_owned(), label: Text::same(model), ..Part::default() };
    models.into_iter().map(part).collect()
}

fn lay_out(page: &Page, results: &ReleasedResults, part: &Part) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F25", "invariance"]);
    let table = results.table("invariance").ok_or_else(absent)?;
    let rows: Vec<&Row> = table.rows.iter().filter(|row| table.text(row, "model") == part.of).collect();
    let steps: Vec<Step> = rows.iter().enumerate().map(|(i, row)| step(page, table, row, i)).collect();
    let drawn = steps.iter().filter(|step| step.changes.iter().any(Option::is_some)).count();
    if drawn == 0 {
        return Err(absent());
    }
    let mut data = Data::new(COLUMNS);
    for row in &rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let bottom =
        draw(page, &steps).ok_or_else(|| Caveat::new("F507", &["F25", &(page.width / 100).to_string()]))?;
    let n = results.table("fit").and_then(|fit| words::whole(fit, fit.find(&[("model", &part.of)])?, "n"));
    let (alt, caption) = (alt(&part.of, &steps, n, page.lang), caption(&part.of, page.lang));
    Ok(Sketch { bottom, alt, caption, left_out: super::left_out(drawn, rows.len()), data, n, k: None })
}

fn step(page: &Page, table: &Table, row: &Row, record: usize) -> Step {
    let [from, to] = ["step_from", "step_to"].map(|column| name(table.text(row, column), page.lang));
    Step {
        estimator: table.text(row, "estimator").to_owned(),
        label: format!("{from} → {to}"),
        changes: INDICES.map(|(column, _)| table.number(row, column)),
        record,
    }
}

/// A step in words.
fn name(step: &str, lang: Lang) -> &str {
    match (step, lang) {
        ("configural", Lang::Nl) => "configuraal",
        ("thresholds", Lang::Nl) => "drempels",
        ("thresholds, partial", Lang::Nl) => "drempels, deels",
        ("metric", Lang::Nl) => "metrisch",
        ("metric, partial", Lang::Nl) => "metrisch, deels",
        ("scalar", Lang::Nl) => "scalair",
        ("scalar, partial", Lang::Nl) => "scalair, deels",
        ("strict", Lang::Nl) => "strikt",
        ("strict, partial", Lang::Nl) => "strikt, deels",
        (other, _) => other,
    }
}

fn draw(page: &Page, steps: &[Step]) -> Option<i32> {
    let lang = page.lang;
    let estimators: IndexSet<&str> = steps.iter().map(|step| step.estimator.as_str()).collect();
    let print = |value: f64| number_format::number(value, 3, lang);
    let values = steps.iter().flat_map(|step| step.changes).flatten();
    let printed: Vec<String> = values.clone().map(print).collect();
    let number = page.widest(printed.iter().map(String::as_str), page.tick, false) + 80;
    let labels = steps.iter().map(|step| step.label.as_str());
    let widest = page.widest(labels.chain(estimators.iter().copied()), page.label, false);
    let panels = |labels: i32| (page.room() - labels - 3 * (number + GAP)) / 3;
    let label_room = if panels(widest) >= NARROWEST { widest } else { widest * 6 / 10 };
    if panels(label_room) < NARROWEST {
        return None;
    }
    let width = panels(label_room).min(2600);
    let range = limits(values, (-0.005, 0.005));
    let entry = (Sample::Dots(48, BLUE), page.say("verandering per stap", "change per step").to_owned());
    let top = marks::key(page, MARGIN, &[entry]) + 120;
    let heads = page.leading(page.label) + 60;
    let mut y = top + heads;
    let mut rows = Vec::new();
    for estimator in &estimators {
        if estimators.len() > 1 {
            let lines = [(*estimator).to_owned()];
            y = page.lines(&lines, (page.left(), y), Anchor::Start, page.heading()) + 20;
        }
        for step in steps.iter().filter(|step| step.estimator == *estimator) {
            let lines = page.wrap(&step.label, label_room, page.plain());
            let height = (lines.len() as i32 * page.leading(page.label)).max(page.give(260, 420));
            page.centered(&lines, (page.left(), y + height / 2), Anchor::Start, page.plain());
            rows.push((step, y, y + height));
            y += height + page.give(10, 50);
        }
        y += page.give(30, 120);
    }
    let mut end = y;
    for (i, (_, index)) in INDICES.iter().enumerate() {
        let left = page.left() + label_room + GAP + i as i32 * (width + number + GAP);
        let frame = Frame { left, top: top + heads, right: left + width, bottom: y };
        let head = [(*index).to_owned()];
        page.lines(&head, (left, top), Anchor::Start, page.heading());
        let panel = Panel::across(page, frame, range);
        let zero = panel.x(0.0);
        page.scene.line((zero, frame.top), (zero, frame.bottom), AXIS, THIN);
        for (step, from, to) in &rows {
            let middle = i32::midpoint(*from, *to);
            page.scene.line((frame.left, middle), (frame.right, middle), GUIDE, HAIR);
            page.scene.spot((frame.left, *from), (frame.right, *to), step.record);
            let Some(value) = step.changes[i] else { continue };
            marks::dot(&page.scene, (panel.x(value), middle), 48, BLUE);
            let at = (frame.right + number, middle);
            page.scene.text(at, Anchor::End, page.tick, &print(value));
        }
        end = end.max(panel.x_axis(page, Unit::Plain, page.say("Verandering", "Change")));
    }
    Some(end)
}

fn alt(model: &str, steps: &[Step], n: Option<usize>, lang: Lang) -> String {
    let sample = words::sample(None, n, lang);
    let print = |value: f64| number_format::number(value, 3, lang);
    let said = |step: &Step| {
        let cfi = step.changes[0].map(print)?;
        Some(format!("{} {}: {cfi}", step.estimator, step.label))
    };
    let found = words::list(&steps.iter().filter_map(said).collect::<Vec<_>>(), lang);
    match lang {
        Lang::Nl => format!(
            "Puntendiagram van de verandering in CFI, RMSEA en SRMR van het model {model} per stap van gelijkheid \
             tussen groepen, {sample}. Verandering in CFI: {found}."
        ),
        Lang::En => format!(
            "Dot plot of the change in CFI, RMSEA and SRMR of the model {model} per step of equality between groups, \
             {sample}. Change in CFI: {found}."
        ),
    }
}

fn caption(model: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!(
            "Verandering in de passing van het model {model} als steeds meer parameters van de groepen gelijk moeten zijn. \
             Links van nul daalt de maat. Na een geschaalde toets zijn CFI en RMSEA de robuuste, bij WLSMV de geschaalde."
        ),
        Lang::En => format!(
            "Change in the fit of the model {model} as more parameters of the groups have to be equal. Left of zero, the \
             index falls. After a scaled test CFI and RMSEA are the robust ones, for WLSMV the scaled ones."
        ),
    }
}
